r"""What a ZPL label says: its lines and codes with their places, and its waybill.

>>> data = b"^XA^FO20,30^A0N,28,28^FDSHIP TO: Wang Xiaoming^FS^XZ"
>>> [line.text for line in lines_of(data)]
['SHIP TO: Wang Xiaoming']
"""

from dataclasses import dataclass

from seawall.labels.finding import LabelCode, LabelLine, find_fields, waybill_of
from seawall.labels.zpl.commands import is_zpl
from seawall.labels.zpl.fields import DRAWN, FONTS, Opened, open_label, stored_name
from seawall.labels.zpl.graphics import read_graphic
from seawall.labels.zpl.looking import View, look_at, one_look, read_once
from seawall.labels.zpl.rereading import open_again
from seawall.labels.zpl.spots import Picture, Spot, find_spots, parted
from seawall.labels.zpl.words import problem_of
from seawall.model import Label, Problem

MAX_BYTES = 20_000_000
"""Of one file; a label with the largest picture has a tenth of it."""
_ASIDE = 1_000_000
"""Page of the first comment: each is a page of its own, or a heading in it would be taken for one of the label."""
MAX_FIELDS = 5_000
_KEEPING = frozenset({"DF", "IS", *DRAWN - {"GF"}})
_ASKING = frozenset({"XF", "XG", "IM", "IL"})
"""Commands that keep something in the printer, and those that take it out again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file with everything that it says."""

    opened: Opened
    pictures: tuple[Picture, ...]
    lines: tuple[Spot, ...]
    """What is printed, in reading order."""
    codes: tuple[Spot, ...]
    asides: tuple[Spot, ...]
    """Comments, and texts outside of commands."""
    problems: tuple[Problem, ...]

    @property
    def label_lines(self) -> list[LabelLine]:
        """The printed lines as they are searched for fields."""
        return [spot.seen for spot in self.lines if isinstance(spot.seen, LabelLine)]

    @property
    def all_lines(self) -> list[LabelLine]:
        """The printed lines, and comments and the like behind them."""
        return [*self.label_lines, *self.aside_lines]

    @property
    def aside_lines(self) -> list[LabelLine]:
        """Comments and the like as they are searched."""
        return [spot.seen for spot in self.asides if isinstance(spot.seen, LabelLine)]

    @property
    def label_codes(self) -> list[LabelCode]:
        """The codes as they are searched for fields."""
        return [spot.seen for spot in self.codes if isinstance(spot.seen, LabelCode)]


def read_zpl_label(data: bytes, *, where: str = "") -> Label | Problem:
    """Return the label's waybill, and where each piece stands in the lines of :func:`lines_of`. Never raises."""
    reading = open_reading(data, where=where)
    if isinstance(reading, Problem):
        return reading
    lines, codes = reading.label_lines, reading.label_codes
    found = find_fields(lines, codes=codes)
    return Label(waybill_of(found, lines, codes=codes), "zpl", found)


def lines_of(data: bytes) -> tuple[LabelLine, ...]:
    """Return the printed lines in reading order; none of what is no ZPL."""
    reading = open_reading(data)
    return () if isinstance(reading, Problem) else tuple(reading.label_lines)


def codes_of(data: bytes) -> tuple[LabelCode, ...]:
    """Return what the codes hold, those in pictures too."""
    reading = open_reading(data)
    return () if isinstance(reading, Problem) else tuple(reading.label_codes)


def open_reading(data: bytes, *, where: str = "", before: Opened | None = None) -> Reading | Problem:
    """Read a file with its pictures; a problem if it is none that a printer of labels takes.

    ``before`` is the same file before some of its texts were changed, which makes it quicker.
    """
    return read_once(data, lambda: _open_reading(data, where, before))


def _open_reading(data: bytes, where: str, before: Opened | None) -> Reading | Problem:
    if len(data) > MAX_BYTES:
        return problem_of("zpl-too-large", where)
    opened = open_label(data) if before is None else open_again(data, before)
    if not is_zpl(opened.commands):
        return problem_of("not-zpl", where)
    if len(opened.fields) > MAX_FIELDS:
        return problem_of("zpl-too-large", where)
    with one_look():
        pictures, problems = _pictures(opened, where)
    lines, codes = find_spots(opened, pictures)
    asides = tuple(
        Spot(LabelLine(line, None, _ASIDE + one.index), one, offset)
        for one in opened.fields
        if one.kind in {"comment", "outside"}
        for offset, line in parted(one.text)
        if line.strip()
    )
    return Reading(opened, pictures, lines, codes, asides, (*problems, *_elsewhere(opened, where)))


def _pictures(opened: Opened, where: str) -> tuple[tuple[Picture, ...], list[Problem]]:
    pictures: list[Picture] = []
    problems: dict[str, Problem] = {}
    for drawing in opened.drawings:
        command = opened.commands[drawing.index]
        graphic = read_graphic(command.name, command.content(opened.data), command.marks)
        if graphic is None:
            continue
        if isinstance(graphic, str):
            problems[graphic] = problem_of(graphic, where)
            continue
        view = look_at(graphic.bitmap if graphic.bitmap is not None else graphic.picture)
        if isinstance(view, Problem):
            problems[view.code] = Problem(view.code, view.message, where, fatal=view.fatal)
            view = View()
        pictures.append(Picture(drawing, graphic, view))
    if any(command.name in FONTS for command in opened.commands):
        problems["zpl-font-inside"] = problem_of("zpl-font-inside", where)
    return tuple(pictures), list(problems.values())


def _elsewhere(opened: Opened, where: str) -> list[Problem]:
    """Return the remark that the label takes something that is kept in the printer."""
    if not any(command.name in _ASKING for command in opened.commands):
        return []
    kept, asked = set[str](), set[str]()
    for command in opened.commands:
        if command.name in _KEEPING:
            kept.add(stored_name(command.content(opened.data)))
        elif command.name in _ASKING:
            asked.add(stored_name(command.content(opened.data)))
    return [problem_of("zpl-stored-elsewhere", where)] if asked - kept else []
