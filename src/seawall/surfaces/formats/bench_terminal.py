"""A benchmark report on a terminal: the few figures first, then the tables."""

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from seawall.model import Language
from seawall.runs.benching import BenchReport, Comparison
from seawall.surfaces.formats.bench_changes import figure_change_table, made_with, tally_change_table
from seawall.surfaces.formats.bench_views import (
    TableView,
    calibration_table,
    door_table,
    group_table,
    headline,
    meta_lines,
    rate_table,
    source_table,
    speed_text,
)
from seawall.surfaces.formats.bench_words import note, speak
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import MAX_WIDTH, block


def print_bench(report: BenchReport, console: Console, language: Language, *, comparison: Comparison | None = None) -> None:
    """Print a report; what changed comes first where there is something to compare with."""
    width = min(console.width, MAX_WIDTH)
    colon = "：" if language == "zh" else ": "
    title = speak("title", language, data=make_printable(report.setting.data))
    _say(title, console, style="bold")
    for key, value in meta_lines(report.setting, len(report.rows), language):
        _say(f"{key}{colon}{value}", console, style="dim")
    console.print()
    for what, value, interval in headline(report, language):
        _say(f"{what}{colon}{value} {interval}".rstrip(), console)
    _say(note("alarm", language), console, style="dim")
    if comparison is not None:
        console.print()
        for key, value in made_with(comparison, language):
            _say(f"{key}{colon}{value}", console)
    for view in _views(report, comparison, language):
        console.print()
        _say(view.title, console, style="bold")
        console.print(_table(view), width=width)
        if view.note:
            _say(view.note, console, style="dim")
    if report.speed is not None:
        console.print()
        _say(speed_text(report, language), console)


def _views(report: BenchReport, comparison: Comparison | None, language: Language) -> Iterator[TableView]:
    views = [figure_change_table(comparison, language), tally_change_table(comparison, language)] if comparison else []
    views += [source_table(report, label, language) for label in ("fraud", "benign", "spam")]
    views += [view(report, language) for view in (group_table, rate_table, calibration_table, door_table)]
    return (view for view in views if view.rows)


def _table(view: TableView) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for index, cell in enumerate(view.head):
        table.add_column(Text(cell), justify="right" if index else "left", overflow="fold")
    for row in view.rows:
        table.add_row(*map(Text, row))
    return table


def _say(text: str, console: Console, *, style: str = "") -> None:
    lines = block(Text(text, style), min(console.width, MAX_WIDTH))
    console.print(Text("\n").join(lines), soft_wrap=True)
