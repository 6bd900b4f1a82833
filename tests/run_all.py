"""Every check in order, each named, the failures shown: what ``make test`` runs."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
FLOORS = {"model": 100, "identifiers": 100, "playbook": 100, "episodes": 100, "screening": 100}
"""Least branch coverage of a room, in percent; the others have :data:`DEFAULT_FLOOR`."""
DEFAULT_FLOOR = 90
STEP_SECONDS = 900
"""A step that hangs is a failure, not a wait."""
STEPS: tuple[tuple[str, list[str]], ...] = (
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("layers", [str(BIN / "lint-imports")]),
    ("types", [str(BIN / "mypy")]),
    ("types, second look", [str(BIN / "ty"), "check", "--quiet", "src"]),
    ("playbook lint", [str(BIN / "seawall"), "playbook", "lint"]),
    ("playbook test", [str(BIN / "seawall"), "playbook", "test"]),
    ("generated docs are fresh", [PYTHON, "docs/generate.py", "--check"]),
    ("docs build", [str(BIN / "zensical"), "build", "--clean", "--strict"]),
    ("tests", [PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q"]),
    ("wheel alone", [PYTHON, "tests/wheel_alone.py"]),
)


def main() -> int:
    """Run every step and report; return the exit code."""
    wanted = sys.argv[1:]
    failed: list[str] = []
    passed = 0
    for name, command in STEPS:
        if wanted and not any(word in name for word in wanted):
            continue
        ok = _step(name, command)
        passed += ok
        if not ok:
            failed.append(name)
        if name == "tests" and ok:
            below = _coverage_below_floor()
            passed += not below
            failed.extend(below)
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


def _step(name: str, command: list[str]) -> bool:
    if not Path(command[0]).exists() and shutil.which(command[0]) is None:
        print(f"-- {name}: {command[0]} is missing. Hint: make set-up", flush=True)
        return False
    print(f"-- {name}", flush=True)
    start = time.monotonic()
    environment = {**os.environ, "PYTHONUTF8": "1"}
    try:
        code = subprocess.run(
            command, cwd=ROOT, check=False, env=environment, stdin=subprocess.DEVNULL, timeout=STEP_SECONDS
        ).returncode
    except subprocess.TimeoutExpired:
        print(f"   stopped after {STEP_SECONDS} s", flush=True)
        code = 124
    print(f"   {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - start:.0f} s)", flush=True)
    return code == 0


def _coverage_below_floor() -> list[str]:
    report = ROOT / "build/coverage.json"
    report.parent.mkdir(exist_ok=True)
    for arguments in (["combine", "--quiet"], ["json", "--quiet", "-o", str(report)]):
        subprocess.run([PYTHON, "-m", "coverage", *arguments], cwd=ROOT, check=False)
    rooms: dict[str, list[int]] = {}
    for name, file in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        parts = Path(name).parts
        room = parts[parts.index("seawall") + 1].removesuffix(".py")
        summary = file["summary"]
        counts = rooms.setdefault(room, [0, 0])
        counts[0] += summary["covered_lines"] + summary["covered_branches"]
        counts[1] += summary["num_statements"] + summary["num_branches"]
    below = []
    for room, (covered, total) in sorted(rooms.items()):
        percent = 100 * covered / total if total else 100
        floor = FLOORS.get(room, DEFAULT_FLOOR)
        print(f"   coverage {room:12} {percent:6.1f} % (floor {floor})")
        if percent + 1e-9 < floor:
            below.append(f"coverage of {room}")
    return below


if __name__ == "__main__":
    sys.exit(main())
