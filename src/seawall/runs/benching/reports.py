"""A report: settings, every row's weight, and the figures made from them; to JSON and back.

Only the rows and the setting are really read back: the figures are made anew from them, so that two reports of different
versions are always compared by one and the same arithmetic.

>>> setting = BenchSetting("0.1.0", "2026.11", "default", {"default": -14.0}, {"unsure": 0.2, "likely": 0.7, "certain": 0.98})
>>> rows = [ScoredRow("a1", "fraud", "mine", "en", "sms", "", 30.0), ScoredRow("b2", "benign", "mine", "en", "sms", "", 0.0)]
>>> report = make_report(setting, rows)
>>> read_report(msgspec.json.encode(report_object(report))) == report
True
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from seawall.model import LEVELS, Language, Problem, Words
from seawall.runs.benching.groups import DoorFigures, Group, door_figures, group_rows
from seawall.runs.benching.scoring import ScoredRow
from seawall.runs.benching.settings import BenchSetting
from seawall.runs.benching.speed import Speed
from seawall.runs.benching.tallies import Tally, tally_kinds, tally_rows

SCHEMA = "seawall.bench/1"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class BenchReport:
    """How good Seawall is on somebody's data."""

    setting: BenchSetting
    rows: tuple[ScoredRow, ...]
    tallies: tuple[Tally, ...]
    """Every label, source and language."""
    kinds: tuple[Tally, ...]
    """Every label and kind, where the data name kinds."""
    groups: tuple[Group, ...]
    """All texts first, then languages, then channels."""
    doors: tuple[DoorFigures, ...]
    speed: Speed | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def everything(self) -> Group:
        """All texts together."""
        return self.groups[0]


class _SavedProblem(msgspec.Struct):
    code: str
    message: str
    where: str


class _Saved(msgspec.Struct):
    """What is read back."""

    schema: str
    setting: BenchSetting
    rows: list[ScoredRow]
    problems: list[_SavedProblem]
    speed: Speed | None = None


def make_report(
    setting: BenchSetting, rows: Iterable[ScoredRow], *, speed: Speed | None = None, problems: Iterable[Problem] = ()
) -> BenchReport:
    """Return the report of scored rows. The same rows always give the same figures."""
    kept = tuple(rows)
    return BenchReport(
        setting,
        kept,
        tally_rows(kept, setting),
        tally_kinds(kept, setting),
        group_rows(kept, setting),
        door_figures(kept, setting),
        speed,
        tuple(problems),
    )


def report_object(report: BenchReport, language: Language = "en") -> dict[str, Any]:
    """Return a report as plain values."""
    figures = {name: [asdict(each) for each in getattr(report, name)] for name in ("tallies", "kinds", "groups", "doors")}
    return {
        "schema": SCHEMA,
        "setting": asdict(report.setting),
        **{name: rounded(value) for name, value in figures.items()},
        "speed": rounded(asdict(report.speed)) if report.speed else None,
        "problems": [_problem(problem, language) for problem in report.problems],
        "row_fields": list(ScoredRow._fields),
        "rows": [list(row) for row in report.rows],
    }


def read_report(data: bytes) -> BenchReport:
    """Return the report that was saved. Raises ``ValueError`` when it is none, or has another schema."""
    saved = msgspec.json.decode(data, type=_Saved)
    if saved.schema != SCHEMA:
        message = f"the schema is {saved.schema[:40]!r}, not {SCHEMA!r}"
        raise ValueError(message)
    if "default" not in saved.setting.prior_db or not saved.setting.thresholds.keys() >= set(LEVELS[1:]):
        message = "a prior or a threshold is missing"
        raise ValueError(message)
    problems = (Problem(each.code, Words(each.message, each.message), each.where, fatal=False) for each in saved.problems)
    return make_report(saved.setting, saved.rows, speed=saved.speed, problems=problems)


def rounded(value: Any) -> Any:  # noqa: ANN401 - walks plain values
    """Return plain values with no more digits than mean anything; points and intervals become lists."""
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, (list, tuple)) else value


def _problem(problem: Problem, language: Language) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message.speak(language), "where": problem.where, "fatal": problem.fatal}
