"""Every check in order, each named, the failures shown: what ``make test`` runs."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
FLOORS = {"model": 100, "identifiers": 100, "playbook": 100, "episodes": 100, "screening": 100}
"""Least branch coverage of a room, in percent; the others have :data:`DEFAULT_FLOOR`."""
DEFAULT_FLOOR = 90
PRINTING = Lock()
STEP_SECONDS = 1500
"""A step that hangs is a failure, not a wait."""
Step = tuple[str, list[str]]
PYTEST = [PYTHON, "-m", "pytest", "-q"]
COVERED = [PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q"]
READERS = ("tests/readers", "src/seawall/readers")
PARCELS = ("tests/labels", "src/seawall/labels", "tests/store", "src/seawall/store")
SURFACES = ("tests/surfaces", "src/seawall/surfaces")
ELSEWHERE = ("tests/e2e", "tests/docs", *READERS, *PARCELS, *SURFACES)
LANES: tuple[tuple[Step, ...], ...] = (
    (("tests of the surfaces", [*COVERED, *SURFACES]), ("tests", [*COVERED, *(f"--ignore={path}" for path in ELSEWHERE)])),
    (
        ("tests of the readers", [*COVERED, *READERS]),
        ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        ("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
        ("layers", [str(BIN / "lint-imports")]),
        ("types", [str(BIN / "mypy")]),
        ("types, second look", [str(BIN / "ty"), "check", "--quiet", "src"]),
        ("playbook lint", [str(BIN / "seawall"), "playbook", "lint"]),
        ("playbook test", [str(BIN / "seawall"), "playbook", "test"]),
        ("generated docs are fresh", [PYTHON, "docs/generate.py", "--check"]),
        ("what the docs say is true", [*PYTEST, "tests/docs"]),
        ("docs build", [str(BIN / "zensical"), "build", "--clean", "--strict"]),
        ("page is built from its sources", [PYTHON, "tests/page_fresh.py"]),
        ("wheel alone", [PYTHON, "tests/wheel_alone.py"]),
        ("a browser for the tests", [PYTHON, "tests/browser.py"]),
        ("page in a browser", [*PYTEST, "tests/e2e"]),
    ),
    (("tests of labels and store", [*COVERED, *PARCELS]),),
)
"""Steps that may run beside each other; those of one lane run in order, and a lane begins when a core is free. One run of tests
uses one core, so they are cut into runs of a few minutes."""


def main() -> int:
    """Run every step and report; return the exit code."""
    wanted = sys.argv[1:]
    lanes = [[step for step in lane if not wanted or any(word in step[0] for word in wanted)] for lane in LANES]
    with ThreadPoolExecutor(min(len(lanes), os.cpu_count() or 1)) as pool:
        outcomes = dict(outcome for lane in pool.map(_run, lanes) for outcome in lane)
    if outcomes.get("tests"):
        outcomes.update(_coverage_of_rooms())
    failed = [name for name, ok in outcomes.items() if not ok]
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def _run(steps: list[Step]) -> list[tuple[str, bool]]:
    return [(name, _step(name, command)) for name, command in steps]


def _step(name: str, command: list[str]) -> bool:
    """Run one step; what it says is shown when it has ended, so that two lanes do not mix their lines."""
    if not Path(command[0]).exists() and shutil.which(command[0]) is None:
        print(f"-- {name}: {command[0]} is missing. Hint: make set-up", flush=True)
        return False
    start = time.monotonic()
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        try:
            code = subprocess.run(
                command,
                cwd=ROOT,
                check=False,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=STEP_SECONDS,
            ).returncode
        except subprocess.TimeoutExpired:
            code = 124
        said.seek(0)
        stopped = f"   stopped after {STEP_SECONDS} s\n" if code == 124 else ""
        result = f"   {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - start:.0f} s)\n"
        with PRINTING:
            sys.stdout.write(f"-- {name}\n{said.read()}{stopped}{result}")
            sys.stdout.flush()
    return code == 0


def _coverage_of_rooms() -> dict[str, bool]:
    """Return for each room whether its coverage reaches the floor."""
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
    reached = {}
    for room, (covered, total) in sorted(rooms.items()):
        percent = 100 * covered / total if total else 100
        floor = FLOORS.get(room, DEFAULT_FLOOR)
        print(f"   coverage {room:12} {percent:6.1f} % (floor {floor})")
        reached[f"coverage of {room}"] = percent + 1e-9 >= floor
    return reached


if __name__ == "__main__":
    sys.exit(main())
