"""Every check, each named, the failures shown: what ``make test`` runs.

>>> steps = (Step("short", 1), Step("long", 9), Step("browser", 1, before="page"), Step("page", 30))
>>> [step.name for step in longest_first(steps)]
['browser', 'page', 'long', 'short']
>>> [step.name for step in startable(steps, unfinished=steps)]
['short', 'long', 'browser']
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
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
ENVIRONMENT = {**{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}, "PYTHONUTF8": "1"}
"""Images for containers forbid Python to keep what it compiles; then each of some hundred processes compiles all of it again."""
PYTEST = (PYTHON, "-m", "pytest", "-q")
COVERAGE = (PYTHON, "-m", "coverage")
OF_THEIR_OWN = ("surfaces", "readers", "labels", "store")
"""Rooms that are measured by the run of their own tests and by no other: to follow every line of every room in every run would take
half as long again."""
COMPILE = """
import contextlib, msgspec
from seawall.playbook.keeping import NAME, fingerprint, keep, shipped_root
fresh = False
with contextlib.suppress(OSError, msgspec.DecodeError):
    fresh = msgspec.msgpack.decode((shipped_root() / NAME).read_bytes())["fingerprint"] == fingerprint()
fresh or keep()
"""
"""Where the kept form of the playbook is older than its sources, each of some hundred processes would compile it anew, for seconds."""


@dataclass(frozen=True, slots=True)
class Step:
    """One check; ``measured`` are the options of coverage by which a run of tests follows the rooms it tests."""

    name: str
    seconds: int
    """About what it takes; only the order comes of it."""
    command: tuple[str, ...] = ()
    before: str = ""
    """The step that waits for this one."""
    measured: tuple[str, ...] = ()


UNFOLLOWED = (
    "tests/benchmarks",
    "tests/fuzz",
    "tests/training",
    "tests/surfaces/web/test_api_schema.py",
    "tests/surfaces/web/test_hostile.py",
)
"""Tests that go many times through what others go through as well: nothing is learnt by following them."""


def run_of(*rooms: str, seconds: int) -> Step:
    """Return the run of the tests of some rooms, which follows these rooms only."""
    paths = [path for room in rooms for path in (f"tests/{room}", f"src/seawall/{room}")]
    source = f"--source={','.join(f'seawall.{room}' for room in rooms)}"
    return Step(f"tests of {' and '.join(rooms)}", seconds, pytest_of(*paths), measured=(source,))


def pytest_of(*paths: str, ignored: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the options by which Python runs the tests under some paths that can be followed."""
    return ("-m", "pytest", "-q", *paths, *(f"--ignore={path}" for path in (*ignored, *UNFOLLOWED)))


ELSEWHERE = ("tests/e2e", "tests/docs", *(path for room in OF_THEIR_OWN for path in (f"tests/{room}", f"src/seawall/{room}")))
STEPS = (
    run_of("surfaces", seconds=280),
    run_of("readers", seconds=150),
    run_of("labels", "store", seconds=180),
    Step(
        "tests",
        300,
        pytest_of(ignored=ELSEWHERE),
        measured=("--source=seawall", f"--omit={','.join(f'src/seawall/{room}/*' for room in OF_THEIR_OWN)}"),
    ),
    Step("a browser for the tests", 1, (PYTHON, "tests/browser.py"), before="page in a browser"),
    Step("page in a browser", 250, (*PYTEST, "tests/e2e")),
    Step("tests, not followed", 90, (*PYTEST, *UNFOLLOWED)),
    Step("what the docs say is true", 100, (*PYTEST, "tests/docs")),
    Step("wheel alone", 40, (PYTHON, "tests/wheel_alone.py")),
    Step("types", 40, (str(BIN / "mypy"),)),
    Step("types, second look", 5, (str(BIN / "ty"), "check", "--quiet", "src")),
    Step("page is built from its sources", 30, (PYTHON, "tests/page_fresh.py")),
    Step("docs build", 15, (str(BIN / "zensical"), "build", "--clean", "--strict")),
    Step("generated docs are fresh", 10, (PYTHON, "docs/generate.py", "--check")),
    Step("playbook test", 10, (str(BIN / "seawall"), "playbook", "test")),
    Step("playbook lint", 5, (str(BIN / "seawall"), "playbook", "lint")),
    Step("layers", 5, (str(BIN / "lint-imports"),)),
    Step("lint", 3, (str(BIN / "ruff"), "check", "--quiet", ".")),
    Step("format", 1, (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
)
"""Every check. Whenever a core is free the longest one that may begin does; one run of tests uses one core."""


def main() -> int:
    """Run every step and report; return the exit code."""
    wanted = sys.argv[1:]
    steps = [step for step in STEPS if not wanted or any(word in step.name for word in wanted)]
    measured = {step.name for step in STEPS if step.measured}
    is_whole = measured <= {step.name for step in steps}
    if is_whole:
        subprocess.run([*COVERAGE, "erase"], cwd=ROOT, check=False)  # what an earlier run left would count for this one
    subprocess.run([PYTHON, "-c", COMPILE], cwd=ROOT, check=False, env=ENVIRONMENT)
    outcomes = run_all(steps)
    if is_whole and all(outcomes[name] for name in measured):
        outcomes.update(coverage_of_rooms())
    failed = [name for name, ok in outcomes.items() if not ok]
    for name in failed:
        print(f"failed: {name}")
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def run_all(steps: Sequence[Step]) -> dict[str, bool]:
    """Run some steps, as many at a time as there are cores, and return which of them went well."""
    waiting = longest_first(steps)
    running: dict[Future[bool], Step] = {}
    outcomes: dict[str, bool] = {}
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        while waiting or running:
            for step in startable(waiting, unfinished=[*waiting, *running.values()])[: cores - len(running)]:
                waiting.remove(step)
                running[pool.submit(run_step, step)] = step
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                outcomes[running.pop(done).name] = done.result()
    return outcomes


def longest_first(steps: Sequence[Step]) -> list[Step]:
    """Return the steps by how long they take with whatever waits for them."""
    seconds = {step.name: step.seconds for step in steps}
    return sorted(steps, key=lambda step: step.seconds + seconds.get(step.before, 0), reverse=True)


def startable(waiting: Sequence[Step], *, unfinished: Sequence[Step]) -> list[Step]:
    """Return the steps that wait for no other."""
    held = {step.before for step in unfinished}
    return [step for step in waiting if step.name not in held]


def run_step(step: Step) -> bool:
    """Run one step; what it says is shown when it has ended, so that those beside each other do not mix their lines."""
    command = (*COVERAGE, "run", *step.measured, *step.command) if step.measured else step.command
    if not Path(command[0]).exists() and shutil.which(command[0]) is None:
        print(f"-- {step.name}: {command[0]} is missing. Hint: make set-up", flush=True)
        return False
    start = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        try:
            code = subprocess.run(
                command,
                cwd=ROOT,
                check=False,
                env=ENVIRONMENT,
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
            sys.stdout.write(f"-- {step.name}\n{said.read()}{stopped}{result}")
            sys.stdout.flush()
    return code == 0


def coverage_of_rooms() -> dict[str, bool]:
    """Return for each room whether its coverage reaches the floor; a room that no run measures does not."""
    report = ROOT / "build/coverage.json"
    report.parent.mkdir(exist_ok=True)
    for arguments in (["combine", "--quiet"], ["json", "--quiet", "-o", str(report)]):
        subprocess.run([*COVERAGE, *arguments], cwd=ROOT, check=False)
    rooms: dict[str, list[int]] = {path.parent.name: [0, 0] for path in (ROOT / "src/seawall").glob("*/__init__.py")}
    for name, file in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        parts = Path(name).parts
        room = parts[parts.index("seawall") + 1].removesuffix(".py")
        summary = file["summary"]
        counts = rooms.setdefault(room, [0, 0])
        counts[0] += summary["covered_lines"] + summary["covered_branches"]
        counts[1] += summary["num_statements"] + summary["num_branches"]
    reached = {}
    for room, (covered, total) in sorted(rooms.items()):
        percent = 100 * covered / total if total else 0
        floor = FLOORS.get(room, DEFAULT_FLOOR)
        print(f"   coverage {room:12} {percent:6.1f} % (floor {floor})")
        reached[f"coverage of {room}"] = percent + 1e-9 >= floor
    return reached


if __name__ == "__main__":
    sys.exit(main())
