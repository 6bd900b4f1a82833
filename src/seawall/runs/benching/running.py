"""From a folder of labelled data to a report: read, score, time, count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from seawall import __version__
from seawall.model import Problem
from seawall.runs.benching import problems
from seawall.runs.benching.reading_sets import LabelledRow, read_sets
from seawall.runs.benching.reports import BenchReport, make_report, read_report
from seawall.runs.benching.scoring import Progress, ScoreJudge, score_rows
from seawall.runs.benching.settings import BenchSetting
from seawall.runs.benching.speed import Speed, measure_speed, pick_texts

DOOR = "default"
ROWS = 2000
"""Texts a source, label and language: enough that a share of one in a thousand can be seen."""


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """How a benchmark is run."""

    door: str = DOOR
    """Whose prior decides what is an alarm."""
    rows: int | None = ROWS
    """Most texts a source, label and language; all when ``None``."""
    playbook: Path | None = None
    """The folder of an overlay over the shipped playbook."""
    workers: int | None = None
    """Processes; as many as there are usable processors when not given."""
    with_speed: bool = True
    """Whether speed is measured, too, which differs from run to run."""
    made_at: str = ""
    platform: str = ""
    progress: Progress | None = None


def bench(path: Path, options: BenchOptions | None = None) -> BenchReport:
    r"""Measure the engine on a folder, or a file, of labelled texts. Raises ``BenchError`` when there is nothing to use.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "mine.csv").write_text("text,label\nMove your savings to a safe account,scam\nSee you at six,ham\n")
    ...     report = bench(Path(folder))
    >>> [(tally.source, tally.label, tally.share) for tally in report.tallies]
    [('mine', 'fraud', 1.0), ('mine', 'benign', 0.0)]
    """
    options = options or BenchOptions()
    found = read_sets(path, rows=options.rows)
    judge = ScoreJudge(options.playbook)
    setting = _setting(path, judge, options)  # a mistake in the playbook is said before the long wait
    rows = score_rows(found.rows, judge, workers=options.workers, progress=options.progress)
    failed = sum(row.weight_db is None for row in rows)
    remarks = [*(_named(problem, path) for problem in found.problems), *([problems.checks_failed(failed)] if failed else [])]
    speed = _speed(found.rows, judge, options) if options.with_speed else None
    return make_report(setting, rows, speed=speed, problems=remarks)


def load_report(path: Path) -> BenchReport:
    """Return a report that was saved. Raises ``BenchError`` when the file is none."""
    try:
        return read_report(path.read_bytes())
    except OSError as error:
        raise problems.BenchError(problems.unreadable(path, error)) from error
    except ValueError as error:
        raise problems.BenchError(problems.not_a_report(path)) from error


def _named(problem: Problem, path: Path) -> Problem:
    """Return a problem that does not tell where the data lie on somebody's machine."""
    return replace(problem, where=problem.where.removeprefix(str(path)).lstrip("/\\") or path.name)


def _setting(path: Path, judge: ScoreJudge, options: BenchOptions) -> BenchSetting:
    policy = judge.policy()
    return BenchSetting(
        __version__,
        judge.version(),
        options.door,
        dict(policy.prior_db),
        dict(policy.levels),
        options.made_at,
        options.platform,
        path.resolve().name,
        options.rows,
    )


def _speed(rows: Sequence[LabelledRow], judge: ScoreJudge, options: BenchOptions) -> Speed:
    engine = judge.engine()
    # in the order of their hashes, so that every source is in the part that is timed
    texts = [row.text for row in sorted(rows)]
    return measure_speed(lambda texts: engine.levels(texts, door=options.door), pick_texts(texts))
