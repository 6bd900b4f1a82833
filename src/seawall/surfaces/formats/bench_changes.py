"""What changed between two benchmark reports, as tables of words.

>>> from seawall.runs.benching import BenchSetting, ScoredRow, compare, make_report
>>> setting = BenchSetting("0.1.0", "2026.11", "default", {"default": -14.0}, {"unsure": 0.2, "likely": 0.7, "certain": 0.98})
>>> sides = (make_report(setting, [ScoredRow("a", "fraud", "mine", "en", "sms", "", weight)]) for weight in (0.0, 30.0))
>>> tally_change_table(compare(*sides), "en").rows
(('Fraud · mine · English', '1', '0%', '100%', '1', '0', 'may be chance'),)
"""

from seawall.model import Language
from seawall.runs.benching import Comparison, FigureChange, TallyChange
from seawall.surfaces.formats.bench_numbers import share_text
from seawall.surfaces.formats.bench_views import TableView, group_name, head_of
from seawall.surfaces.formats.bench_words import name_of, note, speak
from seawall.surfaces.formats.printable import make_printable


def made_with(comparison: Comparison, language: Language) -> list[tuple[str, str]]:
    """Return what the two sides of a comparison are."""
    sides = (("before", comparison.before), ("after", comparison.after))
    return [
        (speak(key, language), make_printable(f"{setting.seawall} · {setting.playbook} · {setting.door}"))
        for key, setting in sides
    ]


def figure_change_table(comparison: Comparison, language: Language) -> TableView:
    """Return the figures of all texts, before and after, and those of other groups that changed."""
    head = head_of(("figure", "before", "after", "difference", "mark"), language)
    shown = (change for change in comparison.figures if change.by == "all" or change.before != change.after)
    rows = tuple(_figure_change(change, language) for change in shown)
    return TableView(speak("figure_changes", language), head, rows, _change_note(comparison, language))


def tally_change_table(comparison: Comparison, language: Language) -> TableView:
    """Return the sources in which at least one text changed sides."""
    head = head_of(("source", "texts", "before", "after", "gained", "lost", "mark"), language)
    rows = tuple(_tally_change(change, language) for change in comparison.tallies if change.gained or change.lost)
    return TableView(speak("tally_changes", language), head, rows)


def _change_note(comparison: Comparison, language: Language) -> str:
    counts = {"common": comparison.common, "only_before": comparison.only_before, "only_after": comparison.only_after}
    return note("changes", language, **{key: f"{count:,}" for key, count in counts.items()})


def _figure_change(change: FigureChange, language: Language) -> tuple[str, ...]:
    plain = change.figure.startswith("cllr")
    before, after = (f"{value:.3f}" if plain else share_text(value) for value in (change.before, change.after))
    interval = "–"
    if change.interval is not None:
        scale, unit = (1, "") if plain else (100, f" {speak('points', language)}")
        low, high = (scale * end for end in change.interval)
        interval = f"[{low:+.2f},\xa0{high:+.2f}]{unit}"
    name = f"{group_name(change, language)} · {speak(change.figure, language)}"
    return name, before, after, interval, _mark(change, language)


def _mark(change: FigureChange, language: Language) -> str:
    if change.before == change.after:
        return speak("same", language)
    return speak(change.verdict or "chance", language) if change.interval else "–"


def _tally_change(change: TallyChange, language: Language) -> tuple[str, ...]:
    name = f"{speak(change.label, language)} · {make_printable(change.source)} · {name_of('lang', change.lang, language)}"
    shares = (share_text(change.before), share_text(change.after))
    return (
        name,
        f"{change.texts:,}",
        *shares,
        f"{change.gained:,}",
        f"{change.lost:,}",
        speak(change.verdict or "chance", language),
    )
