"""Were the built files of the page made from the sources beside them? With Node: check, test and build them again, and compare."""

import filecmp
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from seawall.surfaces.web import building

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "page"
NODE = (20, 19)
"""Oldest Node that builds the page."""


def main() -> int:
    """Return 0 when the built files are those of the sources."""
    old = building.stale(PAGE)
    if old:
        print(f"   built from other sources: {', '.join(old[:5])}. Hint: make page")
        return 1
    missing = _missing()
    if missing:
        print(f"   the sources are those that were built; not built again: {missing}")
        return 0
    if not _npm("ci", "--no-audit", "--no-fund", "--ignore-scripts"):
        return 1
    return 0 if _npm("run", "check") and _npm("test") and _same() else 1


def _missing() -> str:
    """Return what keeps this machine from building the page; nothing where it can."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "there is no Node here"
    said = subprocess.run(["node", "--version"], check=False, capture_output=True, text=True).stdout.strip().lstrip("v")
    version = tuple(int(part) for part in said.split(".")[:2] if part.isdigit())
    return "" if version >= NODE else f"Node {said} is older than {NODE[0]}.{NODE[1]}"


def _npm(*arguments: str) -> bool:
    done = subprocess.run(
        ["npm", *arguments], cwd=PAGE, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        print(f"   npm {' '.join(arguments)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.returncode == 0


def _same() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        if not _npm("exec", "--", "vite", "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"):
            return False
        again, kept = _files(Path(folder)), _files(building.BUILT) - {building.SEAL}
        changed = [name for name in again & kept if not filecmp.cmp(Path(folder) / name, building.BUILT / name, shallow=False)]
        differing = sorted((again ^ kept) | set(changed))
    if differing:
        print(f"   built again, these differ: {json.dumps(differing[:10])}. Hint: make page")
    return not differing


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
