"""A benchmark report as one page of HTML: no script, no font, no picture from elsewhere, so it can be mailed and kept.

>>> from seawall.runs.benching import BenchSetting, ScoredRow, make_report
>>> setting = BenchSetting("0.1.0", "2026.11", "default", {"default": -14.0}, {"unsure": 0.2, "likely": 0.7, "certain": 0.98})
>>> page = bench_page(make_report(setting, [ScoredRow("a", "fraud", "<i>", "en", "sms", "", 30.0)]), "en")
>>> page.count("<table"), "<i>" in page
(2, False)
"""

from collections.abc import Iterator, Sequence
from html import escape

from seawall.model import Language
from seawall.runs.benching import BenchReport, Comparison, Group
from seawall.runs.benching.calibration import Calibration
from seawall.runs.benching.ranking import CurvePoint, precision_at
from seawall.surfaces.formats.bench_changes import figure_change_table, made_with, tally_change_table
from seawall.surfaces.formats.bench_numbers import prior_text
from seawall.surfaces.formats.bench_style import STYLE
from seawall.surfaces.formats.bench_svg import (
    LINEAR_TICKS,
    LOG_TICKS,
    LOGIT_TICKS,
    Axis,
    Series,
    line_plot,
    linear,
    logarithmic,
    logit,
    reliability_plot,
    share_bar,
)
from seawall.surfaces.formats.bench_views import (
    TableView,
    calibration_table,
    door_table,
    group_name,
    group_table,
    headline,
    kind_table,
    meta_lines,
    rate_table,
    source_table,
    speed_text,
)
from seawall.surfaces.formats.bench_words import name_of, note, speak
from seawall.surfaces.formats.printable import make_printable

CURVES = 4
"""Lines in one plot: more cannot be told apart."""


def bench_page(
    report: BenchReport, language: Language, *, comparison: Comparison | None = None, before: BenchReport | None = None
) -> str:
    """Return the page. ``comparison`` adds what changed since ``before``, whose curves are drawn beside the others."""
    title = escape(speak("title", language, data=make_printable(report.setting.data)))
    same_texts = comparison is not None and not comparison.only_before and not comparison.only_after
    parts = [
        _head(report, title, language),
        _changes(comparison, language) if comparison else "",
        _sources(report, language),
        _trade(report, before if same_texts else None, language),
        _calibration(report, language),
        _kinds(report, language),
        _rest(report, language),
    ]
    lang = "zh-Hans" if language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _head(report: BenchReport, title: str, language: Language) -> str:
    lines = meta_lines(report.setting, len(report.rows), language)
    meta = "".join(_meta(key, value) for key, value in lines)
    tiles = "".join(
        f'<li><span class="what">{escape(what)}</span><b>{escape(value)}</b><span class="range">{escape(interval)}</span></li>'
        for what, value, interval in headline(report, language)
    )
    glance = _section("headline", f'<ul class="tiles">{tiles}</ul>{_note(note("alarm", language))}', language) if tiles else ""
    return f'<header><h1>{title}</h1><dl class="meta">{meta}</dl></header>\n{glance}'


def _changes(comparison: Comparison, language: Language) -> str:
    figures = _table(figure_change_table(comparison, language))
    made = "".join(_meta(key, value) for key, value in made_with(comparison, language))
    tallies = _table(tally_change_table(comparison, language))
    return _section("changes", f'<dl class="meta">{made}</dl>{figures}{tallies}', language)


def _sources(report: BenchReport, language: Language) -> str:
    tables = (_table(source_table(report, label, language)) for label in ("fraud", "benign", "spam"))
    return _section("by_source", "".join(tables), language)


def _trade(report: BenchReport, before: BenchReport | None, language: Language) -> str:
    together = _table(group_table(report, language))
    if not report.everything.curve:
        return _section("trade", together, language)
    plots = _figure(_trade_plot(report, before, language)) + _figure(_precision_plot(report, before, language))
    text = _note(note("precision", language))
    return _section("trade", f'{together}<div class="plots">{plots}</div>{text}{_table(rate_table(report, language))}', language)


def _trade_plot(report: BenchReport, before: BenchReport | None, language: Language) -> tuple[str, str, list[Series]]:
    groups = [group for group in report.groups if group.curve and group.by != "channel"][:CURVES]
    series = [_trade_line(group, place, group_name(group, language)) for place, group in enumerate(groups)]
    if before is not None and before.everything.curve:
        name = group_name(before.everything, language) + speak("earlier", language)
        series.append(_trade_line(before.everything, CURVES, name))
    name = speak("trade_plot", language)
    x = Axis(speak("false_axis", language), logarithmic, LOG_TICKS)
    y = Axis(speak("recall_axis", language), linear, LINEAR_TICKS)
    return name, line_plot(name, series, x, y, marks=[each.rate for each in report.everything.recall_at]), series


def _trade_line(group: Group, place: int, name: str) -> Series:
    return Series(name, [(0.0, 0.0), *((point.false_alarms, point.recall) for point in group.curve)], place)


def _precision_plot(report: BenchReport, before: BenchReport | None, language: Language) -> tuple[str, str, list[Series]]:
    prior = report.setting.prior
    curve = report.everything.curve
    at_prior = speak("at_prior", language, prior=prior_text(prior))
    series = [_precision_line(curve, 0.0, 0, speak("half", language)), _precision_line(curve, prior, 1, at_prior)]
    if before is not None and before.everything.curve:
        series.append(_precision_line(before.everything.curve, prior, CURVES, at_prior + speak("earlier", language)))
    name = speak("precision_plot", language)
    x = Axis(speak("recall_axis", language), linear, LINEAR_TICKS)
    y = Axis(speak("precision_axis", language), linear, LINEAR_TICKS)
    return name, line_plot(name, series, x, y), series


def _precision_line(curve: Sequence[CurvePoint], prior_db: float, place: int, name: str) -> Series:
    points = [(point.recall, precision_at(point, prior_db)) for point in curve]
    return Series(name, [(0.0, points[0][1]), *points], place, up_first=True)


def _calibration(report: BenchReport, language: Language) -> str:
    groups = [(group_name(group, language), group.calibration) for group in report.groups if group.calibration]
    if not groups:
        return ""
    doors = [(name_of("door", each.door, language), each.calibration) for each in report.doors]
    key = f'<p class="key">{escape(speak("point_true", language))} · {escape(speak("point_false", language))}</p>'
    body = (
        f"{_table(calibration_table(report, language))}{_note(note('reliability', language))}{key}"
        f'<div class="plots">{"".join(_reliability(name, found, language) for name, found in groups)}</div>'
        f'{_table(door_table(report, language))}<div class="plots">'
        f"{''.join(_reliability(name, found, language) for name, found in doors)}</div>"
    )
    return _section("calibration", body, language)


def _reliability(name: str, found: Calibration, language: Language) -> str:
    title = speak("reliability", language, name=name)
    x = Axis(speak("stated_axis", language), logit, LOGIT_TICKS)
    y = Axis(speak("observed_axis", language), logit, LOGIT_TICKS)
    return _figure((title, reliability_plot(title, found.bins, x, y), []))


def _kinds(report: BenchReport, language: Language) -> str:
    views = [kind_table(report, label, language) for label in ("fraud", "benign")]
    tables = "".join(_table(view) for view in views if view.rows)
    return _section("kinds", tables, language) if tables else ""


def _rest(report: BenchReport, language: Language) -> str:
    speed = speed_text(report, language)
    parts = [_section("speed", _note(speed), language)] if speed else []
    lines = [f"{make_printable(each.where)}: {make_printable(each.message.speak(language))}" for each in report.problems]
    if lines:
        shown = "".join(f"<li>{escape(line.removeprefix(': '))}</li>" for line in lines)
        parts.append(_section("left_out", f"<ul>{shown}</ul>", language))
    return "".join(parts) + f"<footer>{_note(note('private', language))}</footer>"


def _section(key: str, body: str, language: Language) -> str:
    return f'<section aria-labelledby="{key}"><h2 id="{key}">{escape(speak(key, language))}</h2>{body}</section>\n'


def _meta(title: str, value: str) -> str:
    return f"<div><dt>{escape(title)}</dt><dd>{escape(value)}</dd></div>"


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _figure(drawn: tuple[str, str, list[Series]]) -> str:
    name, svg, series = drawn
    legend = "".join(f"<li>{_swatch(each.place)}{escape(each.name)}</li>" for each in series)
    shown = f'<ul class="legend">{legend}</ul>' if legend else ""
    return f"<figure><figcaption>{escape(name)}</figcaption>{svg}{shown}</figure>"


def _swatch(place: int) -> str:
    return f'<svg viewBox="0 0 24 8" aria-hidden="true"><path class="line s{place}" d="M0 4H24"/></svg>'


def _table(view: TableView) -> str:
    """Return a table that scrolls by itself where it is too wide; nothing when it has no rows."""
    if not view.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in view.head)
    bar = f'<th scope="col" class="barhead"><span>{_bar_scale(view)}</span></th>' if view.bars else ""
    body = "".join(f"<tr>{cells}</tr>" for cells in _rows(view))
    label = escape(view.title, quote=True)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table><caption>{escape(view.title)}</caption>'
        f"<thead><tr>{head}{bar}</tr></thead><tbody>{body}</tbody></table></div>{_note(view.note) if view.note else ''}"
    )


def _bar_scale(view: TableView) -> str:
    return f"0–{100 * view.bars[0].most:g}%"


def _rows(view: TableView) -> Iterator[str]:
    for index, (first, *cells) in enumerate(view.rows):
        bar = view.bars[index] if view.bars else None
        drawn = f'<td class="barcell">{share_bar(bar.share, bar.low, bar.high, bar.most)}</td>' if bar else ""
        yield f'<th scope="row">{_breakable(first)}</th>' + "".join(f"<td>{_unbroken(cell)}</td>" for cell in cells) + drawn


def _breakable(name: str) -> str:
    """Return a name that may go on in the next line after a slash or an underscore."""
    return escape(name).replace("/", "/<wbr>").replace("_", "_<wbr>")


def _unbroken(cell: str) -> str:
    """Return a cell that breaks between its parts and nowhere else: an interval stays in one piece."""
    return " ".join(f"<span>{escape(part)}</span>" for part in cell.split(" "))
