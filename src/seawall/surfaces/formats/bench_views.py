"""A benchmark report → tables of words, which the terminal and the page show in their own ways.

>>> TableView("Doors", ("Door", "Prior"), (("default", prior_text(-14)),)).rows
(('default', '3.8%'),)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seawall.model import Language
from seawall.runs.benching import BenchReport, BenchSetting, Figure, FigureChange, Group, Tally
from seawall.runs.benching.calibration import Calibration
from seawall.runs.benching.labels import Label
from seawall.runs.benching.ranking import RecallAt
from seawall.runs.benching.samples import FULL_SOURCE
from seawall.surfaces.formats.bench_numbers import interval_text, prior_text, share_text
from seawall.surfaces.formats.bench_words import meta_title, name_of, note, speak
from seawall.surfaces.formats.printable import make_printable

KINDS_SHOWN = 10
_ENOUGH = 50
"""Texts from which on a line has a say in the scale of the bars; the interval of a few texts would shrink all others."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share and its interval, to be drawn on a scale from 0 to ``most``."""

    share: float
    low: float
    high: float
    most: float


@dataclass(frozen=True, slots=True)
class TableView:
    """One table. The first cell of a row names it, the others are figures."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    bars: tuple[Bar, ...] = ()
    """One a row, where a picture says more."""


def group_name(group: Group | FigureChange, language: Language) -> str:
    """Return what a group is called."""
    if group.by == "all":
        return speak("all", language)
    return name_of(group.by, group.name, language)


def meta_lines(setting: BenchSetting, rows: int, language: Language) -> list[tuple[str, str]]:
    """Return what a report was made with, as titles and values."""
    limit = speak("limit", language, limit=f"{setting.row_limit:,}") if setting.row_limit else ""
    values = {
        "data": setting.data,
        "rows": f"{rows:,}{limit}",
        "door": f"{name_of('door', setting.door, language)} ({setting.prior:+g} dB)",
        "seawall": setting.seawall,
        "playbook": setting.playbook,
        "made_at": setting.made_at.replace("T", " ").replace("+00:00", " UTC"),
        "platform": setting.platform,
    }
    return [(meta_title(key, language), make_printable(value)) for key, value in values.items() if value]


def headline(report: BenchReport, language: Language) -> list[tuple[str, str, str]]:
    """Return the few figures that matter most: title, value, interval."""
    group = report.everything
    found = [("recall", group.recall), ("false_alarms", group.false_alarms)]
    lines = [(speak(key, language), share_text(f.value), _range(f)) for key, f in found if f]
    # with fewer ordinary texts, one alone would be more than the share
    enough = (each for each in group.recall_at[:1] if group.benign_texts * each.rate >= 1)
    lines += [(speak(f"recall_at_{each.rate:g}", language), share_text(each.recall), _recall_range(each)) for each in enough]
    if group.cllr:
        lines.append((speak("cllr", language), f"{group.cllr.value:.2f}", _range(group.cllr, share=False)))
    return lines


def source_table(report: BenchReport, label: Label, language: Language) -> TableView:
    """Return the table of one label: every source and language."""
    found = [tally for tally in report.tallies if tally.label == label]
    names = [f"{make_printable(tally.source)} · {name_of('lang', tally.lang, language)}" for tally in found]
    return _tally_table(f"{label}_table", "source", names, found, language)


def kind_table(report: BenchReport, label: Label, language: Language) -> TableView:
    """Return the kinds of a label that fare worst: fraud that is missed, ordinary texts that raise alarms."""
    found = [tally for tally in report.kinds if tally.label == label and (tally.share > 0 or label == "fraud")]
    found.sort(key=lambda tally: (tally.share if label == "fraud" else -tally.share, tally.kind))
    shown = found[:KINDS_SHOWN]
    return _tally_table(f"{label}_kinds", "kind", [make_printable(tally.kind) for tally in shown], shown, language)


def group_table(report: BenchReport, language: Language) -> TableView:
    """Return recall and false alarms of sources together."""
    head = head_of(("group", "fraud", "recall", "benign", "false_alarms"), language)
    rows = tuple(
        (
            group_name(group, language),
            f"{group.fraud_texts:,}",
            _figure(group.recall),
            f"{group.benign_texts:,}",
            _figure(group.false_alarms),
        )
        for group in report.groups
    )
    return TableView(speak("group_table", language), head, rows, note("weights", language, full=FULL_SOURCE))


def rate_table(report: BenchReport, language: Language) -> TableView:
    """Return the recall of every group at set shares of false alarms."""
    groups = [group for group in report.groups if group.recall_at]
    rates = [f"recall_at_{each.rate:g}" for each in (groups[0].recall_at if groups else ())]
    head = head_of(("group", *rates, "precision", "precision_at_door"), language)
    rows = tuple(_rate_row(group, language) for group in groups)
    return TableView(speak("rate_table", language), head, rows, note("rates", language))


def calibration_table(report: BenchReport, language: Language) -> TableView:
    """Return what the weights of evidence are worth, group by group."""
    head = head_of(("group", "cllr", "cllr_minimum", "cllr_loss", "brier", "skill", "calibration_error"), language)
    rows = tuple(
        (group_name(group, language), *_calibration_cells(group.cllr, group.cllr_minimum, group.calibration))
        for group in report.groups
        if group.cllr and group.cllr_minimum and group.calibration
    )
    return TableView(speak("calibration_table", language), head, rows, note("cllr", language))


def door_table(report: BenchReport, language: Language) -> TableView:
    """Return every door."""
    head = head_of(("door", "prior", "recall", "false_alarms", "brier", "skill", "calibration_error"), language)
    rows = tuple(
        (
            name_of("door", each.door, language),
            f"{prior_text(each.prior_db)} ({each.prior_db:+g} dB)",
            share_text(each.recall),
            share_text(each.false_alarms),
            f"{each.calibration.brier:.4f}",
            f"{each.calibration.skill:.2f}",
            share_text(each.calibration.calibration_error),
        )
        for each in report.doors
    )
    return TableView(speak("door_table", language), head, rows, note("doors", language))


def speed_text(report: BenchReport, language: Language) -> str:
    """Return the sentence about speed, if it was measured."""
    speed = report.speed
    if speed is None:
        return ""
    values = {"rate": f"{speed.texts_per_second:,.0f}", "characters": f"{speed.mean_characters:.0f}"}
    return note("speed", language, **values, texts=speed.texts, ratio=f"{speed.ratio:,.0f}")


def _tally_table(title: str, first: str, names: Sequence[str], found: Sequence[Tally], language: Language) -> TableView:
    head = head_of((first, "texts", "alarms", "range", "unsure"), language)
    most = _scale([tally for tally in found if tally.texts >= _ENOUGH] or found)
    rows = tuple((name, *_tally_cells(tally)) for name, tally in zip(names, found, strict=True))
    bars = tuple(Bar(tally.share, *tally.interval, most) for tally in found)
    return TableView(speak(title, language), head, rows, "", bars)


def _tally_cells(tally: Tally) -> Iterator[str]:
    yield f"{tally.texts:,}"
    yield share_text(tally.share)
    yield interval_text(tally.interval)
    yield share_text(tally.levels["unsure"] / tally.texts)


def _scale(found: Sequence[Tally]) -> float:
    """Return the end of a scale on which the longest interval can be seen."""
    longest = max((tally.interval[1] for tally in found), default=1.0)
    return next((end for end in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if longest <= end), 1.0)


def head_of(keys: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the titles of columns."""
    return tuple(speak(key, language) for key in keys)


def _range(figure: Figure, *, share: bool = True) -> str:
    if figure.interval is None:
        return ""
    low, high = figure.interval
    text = interval_text(figure.interval) if share else f"[{low:.2f}–{high:.2f}]"
    return f"{text}{'*' if figure.over == 'sources' else ''}"


def _figure(figure: Figure | None) -> str:
    return f"{share_text(figure.value)} {_range(figure)}" if figure else "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _recall_at(found: RecallAt) -> str:
    return f"{share_text(found.recall)} {_recall_range(found)} ≤{share_text(found.false_alarms_interval[1])}"


def _recall_range(found: RecallAt) -> str:
    return _range(Figure(found.recall, found.recall_interval, found.over))


def _rate_row(group: Group, language: Language) -> tuple[str, ...]:
    precisions = (group.average_precision, group.average_precision_at_door)
    return group_name(group, language), *map(_recall_at, group.recall_at), *map(_number, precisions)


def _calibration_cells(cost: Figure, least: Figure, found: Calibration) -> Iterator[str]:
    yield f"{cost.value:.3f} {_range(cost, share=False)}".strip()
    yield f"{least.value:.3f}"
    yield f"{cost.value - least.value:.3f}"
    yield f"{found.brier:.3f}"
    yield f"{found.skill:.2f}"
    yield share_text(found.calibration_error)
