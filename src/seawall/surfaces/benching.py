"""The command ``seawall bench``: measure on labelled data, compare, write the page and the JSON."""

import platform
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from seawall.model import Language, Problem, Words
from seawall.playbook.loading import PlaybookError
from seawall.runs.benching import (
    BenchError,
    BenchOptions,
    BenchReport,
    Comparison,
    bench,
    compare,
    comparison_object,
    load_report,
    report_object,
)
from seawall.runs.benching import problems as bench_problems
from seawall.runs.benching.reports import SCHEMA
from seawall.runs.benching.scoring import Progress as Tell
from seawall.runs.problems import ScanError, no_such_folder
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.bench_html import bench_page
from seawall.surfaces.formats.bench_terminal import print_bench
from seawall.surfaces.formats.json_check import dump, problem_object
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.optional_values import STANDARD_OUTPUT

_STOPPED = Words("已停下，没有写任何文件。", "Stopped. Nothing was written.")
_WRITTEN = Words("已写好：{path}", "Written: {path}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to come out of a benchmark."""

    language: Language
    html: Path | None = None
    json: str | None = None
    """A file, ``-`` for standard output, or ``None``."""
    against: Path | None = None
    """A report that was saved before."""
    against_playbook: Path | None = None
    """The overlay that is measured first, on the same texts."""

    @property
    def json_file(self) -> Path | None:
        """Where the JSON goes, unless it is standard output."""
        return Path(self.json) if self.json not in {None, STANDARD_OUTPUT} else None


def run_bench(data: Path, options: BenchOptions, wishes: Wishes) -> int:
    """Measure and show; return the exit code."""
    console = open_console(stderr=True)
    try:
        _check_targets(wishes)
        report, before = _measure(data, options, wishes)
        comparison = _compare(before, report, data) if before else None
        _write(report, before, comparison, wishes)
    except PlaybookError as error:
        return _fail(error.problems, wishes)
    except ScanError as error:
        return _fail((error.problem,), wishes)
    except KeyboardInterrupt:
        console.print(_STOPPED.speak(wishes.language))
        return 130
    for problem in report.problems:
        print_problem(problem, console, wishes.language)
    return 0


def _measure(data: Path, options: BenchOptions, wishes: Wishes) -> tuple[BenchReport, BenchReport | None]:
    """Return the report, and the one to compare it with."""
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    options = replace(options, made_at=made_at, platform=where)
    before = load_report(wishes.against) if wishes.against else None
    with _progress() as tell:
        if wishes.against_playbook:
            before = bench(data, replace(options, playbook=wishes.against_playbook, with_speed=False, progress=tell))
        return bench(data, replace(options, progress=tell)), before


@contextmanager
def _progress() -> Generator[Tell]:
    console = open_console(stderr=True)
    columns = (TextColumn("seawall"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("bench", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _compare(before: BenchReport, report: BenchReport, data: Path) -> Comparison:
    comparison = compare(before, report)
    if not comparison.common:
        raise BenchError(bench_problems.nothing_in_common(data))
    return comparison


def _check_targets(wishes: Wishes) -> None:
    """Say before the long wait what could not be written after it."""
    for target in (wishes.html, wishes.json_file):
        if target is not None and not target.parent.is_dir():
            raise BenchError(no_such_folder(target))


def _write(report: BenchReport, before: BenchReport | None, comparison: Comparison | None, wishes: Wishes) -> None:
    console = open_console(stderr=True)
    if wishes.html:
        _save(wishes.html, bench_page(report, wishes.language, comparison=comparison, before=before))
    if wishes.json:
        plain = report_object(report, wishes.language)
        if comparison:
            plain["comparison"] = comparison_object(comparison)
        line = dump(plain) + "\n"
        if wishes.json_file:
            _save(wishes.json_file, line)
        else:
            sys.stdout.write(line)
    if wishes.json != STANDARD_OUTPUT:
        print_bench(report, open_console(), wishes.language, comparison=comparison)
    for target in (wishes.html, wishes.json_file):
        if target:
            console.print(_WRITTEN.speak(wishes.language).format(path=target), soft_wrap=True)


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BenchError(bench_problems.unreadable(path, error)) from error


def _fail(found: tuple[Problem, ...], wishes: Wishes) -> int:
    if wishes.json == STANDARD_OUTPUT:
        problems = [problem_object(problem, wishes.language) for problem in found]
        sys.stdout.write(dump({"schema": SCHEMA, "problems": problems}) + "\n")
    for problem in found:
        print_problem(problem, open_console(stderr=True), wishes.language)
    return 1
