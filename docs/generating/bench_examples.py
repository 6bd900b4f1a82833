"""Benchmark reports with everything in them, so that every field of the JSON is seen."""

from pathlib import Path
from typing import Any

from seawall.runs.benching import BenchSetting, ScoredRow, compare, comparison_object, make_report, report_object
from seawall.runs.benching.problems import not_labelled
from seawall.runs.benching.speed import Speed

LABELS = (("fraud", 25.0), ("benign", 0.0), ("spam", 5.0))


def bench_examples() -> list[dict[str, Any]]:
    """Return a full report with a comparison, and one of very few texts."""
    thresholds = {"unsure": 0.2, "likely": 0.7, "certain": 0.98}
    setting = BenchSetting("", "", "default", {"default": -14.0}, thresholds, "", "", "", 2000)
    before, after = (make_report(setting, _rows(shift), speed=Speed(1, 2.0, 3.0, 4.0)) for shift in (0.0, 3.0))
    problem = not_labelled(Path("urls.csv"), "text")
    full = report_object(make_report(setting, after.rows, speed=after.speed, problems=[problem]))
    few = [ScoredRow("", "fraud", "a", "en", channel, "", None) for channel in ("sms", "web")]
    few += [ScoredRow("", "benign", "a", "en", channel, "", 20.0) for channel in ("sms", "call")]
    least = report_object(make_report(BenchSetting("", "", "default", {"default": -14.0}, thresholds), few))
    return [{**full, "comparison": comparison_object(compare(before, after))}, least]


def _rows(shift: float) -> list[ScoredRow]:
    return [
        ScoredRow(
            f"{number}", label, f"{number % 5}", "zh" if number % 2 else "en", "sms", "x", mean + shift + number * 37 % 41 - 20.0
        )
        for label, mean in LABELS
        for number in range(100)
    ]
