"""The built files of the page: which ones there are, and whether they were made from the sources beside them.

>>> entry("src/page.css").startswith("/assets/")
True
"""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

BUILT = Path(str(files("seawall.surfaces.web") / "built"))
MANIFEST = "manifest.json"
SEAL = "sources.json"


@cache
def manifest() -> dict[str, dict[str, object]]:
    """Return Vite's manifest. Raises :class:`FileNotFoundError` where the page was not built."""
    read: dict[str, dict[str, object]] = json.loads((BUILT / MANIFEST).read_text(encoding="utf-8"))
    return read


def entry(source: str) -> str:
    """Return the address of the file that was built from one source."""
    return f"/{manifest()[source]['file']}"


@cache
def assets() -> tuple[str, ...]:
    """Return the addresses of all built files that a page may load."""
    return tuple(sorted(f"/assets/{path.name}" for path in (BUILT / "assets").iterdir()))


@cache
def version() -> str:
    """Return a short name of exactly these built files."""
    return hashlib.sha256("".join(assets()).encode()).hexdigest()[:12]


def stale(root: Path) -> list[str]:
    """Return the sources under ``root`` that are not those from which the built files were made; empty when all are."""
    sealed: dict[str, str] = json.loads((BUILT / SEAL).read_text(encoding="utf-8"))
    now = {name: _fingerprint(root / name) for name in sealed}
    found = {path.relative_to(root).as_posix() for path in (root / "src").rglob("*") if path.is_file()}
    return sorted({name for name in sealed if now[name] != sealed[name]} | (found - set(sealed)))


def _fingerprint(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        return ""
