"""Benchmark reports made by hand, so that their golden files change with the rendering and never with the playbook."""

from functools import cache
from pathlib import Path

from seawall.runs.benching import BenchReport, BenchSetting, ScoredRow, make_report
from seawall.runs.benching.labels import Label
from seawall.runs.benching.problems import not_labelled
from seawall.runs.benching.speed import Speed

NASTY = "<script>alert(1)</script> \x1b[31m \u202e"
"""A name of a source that would like to be more."""
SETTING = BenchSetting(
    "0.0.0",
    "2026.11",
    "default",
    {"default": -14.0, "scan": -17.0},
    {"unsure": 0.2, "likely": 0.7, "certain": 0.98},
    "2026-11-23T08:00:00+00:00",
    "Python 3, Linux",
    "mine",
    50,
)
MEANS: dict[Label, float] = {"fraud": 25.0, "benign": -2.0, "spam": 5.0}
SOURCES = ("bank", "courier_notices", "friends", "school/letters", NASTY)


def rows(shift: float = 0.0) -> list[ScoredRow]:
    """Return forty texts of each label and source."""
    return [_row(label, place, number, shift) for label in MEANS for place in range(len(SOURCES)) for number in range(40)]


def _row(label: Label, place: int, number: int, shift: float) -> ScoredRow:
    weight = MEANS[label] + (number * 37 + place * 11) % 41 - 20.0 + (shift if label == "fraud" else 0.0)
    lang, channel = ("zh", "sms") if place % 2 else ("en", "pager")
    return ScoredRow(f"{label}{place}-{number}", label, SOURCES[place], lang, channel, f"kind {number % 2}", weight)


@cache
def report(shift: float = 0.0) -> BenchReport:
    """Return a report with everything in it."""
    problems = [not_labelled(Path("urls.csv"), "text")]
    return make_report(SETTING, rows(shift), speed=Speed(100, 50.0, 5000.0, 500_000.0), problems=problems)


@cache
def one_class() -> BenchReport:
    """Return a report of fraud alone: most figures are missing."""
    return make_report(SETTING, [row for row in rows() if row.label == "fraud"][:3])
