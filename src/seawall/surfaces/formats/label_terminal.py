"""Labels as words on a terminal: what was masked, what a label gives away, who read it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from seawall.labels.policy import shipped_policy
from seawall.model import Exposure, LabelInspection, Language, MaskedLabel, Waybill, Words
from seawall.surfaces.formats.label_words import field_words
from seawall.surfaces.formats.parcel_lines import read_lines
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import MAX_WIDTH, block

if TYPE_CHECKING:
    from seawall.store import Read

_WORDS = {
    "written": Words("已写好：{output}", "Written: {output}"),
    "nothing": Words("没有要遮的内容，文件原样。", "There was nothing left to hide; the file is as it was."),
    "hidden": Words("已经看不到的", "No longer to be read"),
    "refused": Words("没有写出文件。", "No file was written."),
    "gives": Words("这张面单透露了", "What this label gives away"),
    "clean": Words("这张面单上没有看到个人信息。", "No personal details were seen on this label."),
    "lures": Words("骗子可以拿它编出这样的话", "What could be made of it"),
    "lure_note": Words(
        "这不是说已经有人这样做。真接到这样的话，先挂断，自己去官方渠道查。",
        "It does not mean that anybody has. If somebody says it, hang up, and look it up yourself on the official site.",
    ),
}


def print_masked(masked: MaskedLabel, console: Console, language: Language, *, output: str) -> None:
    """Print what was done."""
    width = min(console.width, MAX_WIDTH)
    lines = [*_masked(masked, language, width, output), Text()]
    console.print(Text("\n").join(lines), soft_wrap=True)


def print_inspection(seen: LabelInspection, console: Console, language: Language) -> None:
    """Print what one label gives away."""
    width = min(console.width, MAX_WIDTH)
    console.print(Text("\n").join([*_inspected(seen, language, width), Text()]), soft_wrap=True)


def print_waybill(waybill: Waybill, console: Console, language: Language) -> None:
    """Print what a courier was given back."""
    width = min(console.width, MAX_WIDTH)
    pairs = [("shipment.carrier", waybill.carrier), ("shipment.tracking", waybill.tracking), *waybill.fields.items()]
    lines = [
        line
        for name, value in pairs
        for line in block(Text(make_printable(f"{field_words(name).speak(language)}: {value}")), width, first="  ")
    ]
    console.print(Text("\n").join(lines), soft_wrap=True)


def print_reads(reads: "Iterable[Read]", console: Console, language: Language) -> None:
    """Print every try to read labels."""
    console.print(Text("\n").join(read_lines(reads, language, width=min(console.width, MAX_WIDTH))), soft_wrap=True)


def _masked(masked: MaskedLabel, language: Language, width: int, output: str) -> Iterator[Text]:
    if not masked.data:
        yield from block(Text(_WORDS["refused"].speak(language), "bold red3"), width, first="● ")
        return
    yield from block(Text(make_printable(_WORDS["written"].speak(language).format(output=output)), "bold"), width, first="● ")
    yield from block(Text(shipped_policy().notes[masked.mode].speak(language)), width, first="  ")
    if not masked.hidden:
        yield from block(Text(_WORDS["nothing"].speak(language)), width, first="  ")
        return
    yield Text()
    yield from block(Text(_WORDS["hidden"].speak(language), "bold"), width)
    for name in masked.hidden:
        yield from block(Text(field_words(name).speak(language)), width, first="  · ")


def _inspected(seen: LabelInspection, language: Language, width: int) -> Iterator[Text]:
    for problem in seen.problems:
        yield from block(Text(make_printable(problem.message.speak(language))), width, first="! ")
    if not seen.exposures:
        if not seen.problems:
            yield from block(Text(_WORDS["clean"].speak(language), "bold"), width, first="● ")
        return
    yield from block(Text(_WORDS["gives"].speak(language), "bold"), width, first="● ")
    for (why, to), alike in _grouped(seen.exposures):
        for one in alike:
            shown = make_printable(f"{field_words(one.field).speak(language)}  {one.shown}")
            yield from block(Text(shown, "bold"), width, first="  · ")
        yield from block(Text(why.speak(language)), width, first="    ")
        yield from block(Text(to.speak(language), "dim"), width, first="    ")
    if seen.lures:
        yield Text()
        yield from block(Text(_WORDS["lures"].speak(language), "bold"), width)
        for lure in seen.lures:
            yield from block(Text(make_printable(lure.words.speak(language))), width, first="  · ")
        yield from block(Text(_WORDS["lure_note"].speak(language)), width, first="  ")


def _grouped(exposures: Iterable[Exposure]) -> Iterator[tuple[tuple[Words, Words], list[Exposure]]]:
    """Yield together what is good for the same and seen by the same people, so that nothing is said twice."""
    groups: dict[tuple[Words, Words], list[Exposure]] = {}
    for one in exposures:
        groups.setdefault((one.why, one.to), []).append(one)
    yield from groups.items()
