"""Lines of markup → where everything stands on the sheet. Nothing is drawn yet, so the text alone can be measured in no time.

>>> from benchmarks.papers.specimens import load_kinds, make_paper
>>> sheet = lay_out(make_paper(load_kinds()["rent-reminder"], variant=0, draw=0), font="sans")
>>> sheet.width, len(sheet.text.splitlines()) > 5
(1240, True)

A line of markup begins with ``# `` for a title, ``## `` for a smaller one, ``! `` for red, ``> `` for the right edge, ``^ `` for
the middle, ``* `` for bold, ``~ `` for small grey print, and ``| a | b |`` for cells side by side. In a chat ``a: `` is the other
side, ``b: `` the phone's owner, ``^ `` a time. ``[[`` and ``]]`` frame a paper inside the paper.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from benchmarks.papers.specimens import Look, Paper

Font = Literal["sans", "serif"]
FONTS: tuple[Font, ...] = ("sans", "serif")
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
INK, RED, GREY, BLUE = (25, 25, 28), (200, 28, 30), (110, 112, 118), (24, 56, 110)
_NEVER_FIRST = "，。、；：！？）》”’」』】％,.;:!?)]"
"""No line begins with these."""
LEADING = 1.62
WIDE = "\u2e80"
"""From here on characters are written without spaces between words."""
PHONE_TOP = 150
"""The bars at the top of a phone's screen."""


@dataclass(frozen=True, slots=True)
class Written:
    """One line of words."""

    x: float
    y: float
    size: int
    text: str
    colour: Colour = INK
    bold: bool = False
    goes_on: bool = False
    """Whether it goes on with the paragraph of the line before."""
    told: bool = True
    """Whether it belongs to what the paper says; the bars of a phone and the head and times of a chat do not."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn that is no text of the paper."""

    kind: Literal["box", "frame", "rule", "seal", "face", "emblem", "disc"]
    box: Box
    colour: Colour = GREY
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of a chat."""

    mine: bool
    """Whether the phone's owner wrote it."""
    text: str
    drawn: str
    """The text with the line breaks that it was drawn with."""


@dataclass(frozen=True, slots=True)
class Style:
    """Measures of a look, in pixels."""

    width: int
    height: int
    margin: int
    size: int
    ground: Colour = (253, 253, 251)
    indent: bool = False
    """Whether Chinese paragraphs begin two characters in."""


STYLES: dict[Look, Style] = {
    "order": Style(1240, 1754, 130, 34, indent=True),
    "letter": Style(1240, 1754, 120, 29),
    "phone": Style(1080, 1920, 48, 38, ground=(255, 255, 255)),
    "chat": Style(1080, 1920, 36, 38, ground=(237, 237, 237)),
    "poster": Style(1000, 1400, 80, 36, ground=(252, 250, 244)),
    "card": Style(1200, 760, 70, 31, ground=(246, 247, 249)),
    "slide": Style(1600, 900, 90, 40, ground=(245, 249, 252)),
}


@dataclass(slots=True)
class Sheet:
    """A laid-out paper."""

    width: int
    height: int
    ground: Colour
    font: Font
    written: list[Written] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    bubbles: list[Bubble] = field(default_factory=list)
    """What was said, in a chat."""

    @property
    def text(self) -> str:
        """What the paper says, one drawn line a line."""
        return "\n".join(written.text for written in self.told)

    @property
    def paragraphs(self) -> str:
        """The same with the lines of each paragraph joined, as the picture reader joins them."""
        text = ""
        for written in self.told:
            gap = "" if not text else "\n" if not written.goes_on else " " if text[-1] < WIDE and written.text[0] < WIDE else ""
            text += gap + written.text
        return text

    @property
    def told(self) -> list[Written]:
        """The lines that belong to what the paper says."""
        return [written for written in self.written if written.told]


def lay_out(paper: Paper, *, font: Font) -> Sheet:
    """Return the sheet of a paper."""
    style = STYLES[paper.kind.look]
    sheet = Sheet(style.width, style.height, style.ground, font)
    flow = _Flow(sheet, style, style.margin, style.width - style.margin)
    if paper.kind.look in {"phone", "chat"}:
        _phone_bars(sheet)
        flow.y = PHONE_TOP + 36
    flow.face = paper.id if paper.kind.photo else ""
    if paper.kind.emblem:
        _emblem(flow)
    if paper.kind.look == "chat":
        flow.chat(paper.lines)
    else:
        flow.run(paper.lines)
    lowest = max(flow.y, flow.photo[3] if flow.photo else 0)
    sheet.height = max(style.height, round(lowest + style.margin * 0.8))
    if paper.seal:
        _seal(sheet, style, paper.seal, flow.signed or (style.width * 0.72, flow.y - 60))
    return sheet


@dataclass(slots=True)
class _Flow:
    """Writes from top to bottom between two edges."""

    sheet: Sheet
    style: Style
    left: float
    right: float
    y: float = 0
    scale: float = 1.0
    signed: tuple[float, float] | None = None
    face: str = ""
    """Whose photo still has to be placed; it goes beside the first line that is no title."""
    photo: Box | None = None

    def __post_init__(self) -> None:
        self.y = self.y or self.style.margin

    def run(self, lines: tuple[str, ...] | list[str]) -> None:
        inner: list[str] | None = None
        for line in lines:
            if line == "[[":
                inner = []
            elif line == "]]" and inner is not None:
                self._inset(inner)
                inner = None
            elif inner is not None:
                inner.append(line)
            else:
                self.line(line)

    def line(self, line: str) -> None:
        size = round(self.style.size * self.scale)
        mark, _, rest = line.partition(" ")
        if self.face and line.strip() and mark not in {"#", "##", "!", ">", "^"}:
            self._place_photo()
        if not line.strip():
            self.y += size * 0.8
        elif line.startswith("---"):
            self.sheet.marks.append(Mark("rule", (self.left, self.y, self.right, self.y + 2)))
            self.y += size * 0.6
        elif line.startswith("| "):
            self._cells([cell.strip() for cell in line.strip("| ").split("|")], size)
        elif mark in _LOOKS:
            scale, colour, bold, place = _LOOKS[mark]
            self.words(rest, round(size * scale), colour=colour, bold=bold, place=place)
        else:
            chinese = self.style.indent and line[0] > WIDE and not line.endswith(("：", ":"))
            self.words(line, size, indent=2 * size if chinese else 0)

    def words(
        self, text: str, size: int, *, colour: Colour = INK, bold: bool = False, place: str = "left", indent: float = 0
    ) -> None:
        right = self.left + self._room(0) if place == "right" else self.right
        for number, piece in enumerate(wrap(text, self.sheet.font, size, self._room(indent), self._room(0))):
            width = text_width(piece, self.sheet.font, size)
            x = {"left": self.left + (0 if number else indent), "right": right - width}.get(
                place, (self.left + self.right - width) / 2
            )
            self.sheet.written.append(Written(x, self.y, size, piece, colour, bold, goes_on=number > 0))
            if place == "right":
                self.signed = (x + width * 0.5, self.y)
            self.y += size * LEADING

    def _place_photo(self) -> None:
        wide = self.style.width * 0.17
        self.photo = (self.right - wide, self.y + 6, self.right, self.y + 6 + wide * 1.3)
        self.sheet.marks.append(Mark("face", self.photo, text=self.face))
        self.face = ""

    def _room(self, indent: float) -> float:
        whole = self.right - self.left - indent
        return whole - (self.photo[2] - self.photo[0] + 30) if self.photo and self.y < self.photo[3] + 10 else whole

    def _cells(self, cells: list[str], size: int) -> None:
        top, lowest = self.y, self.y
        room = self._room(0)
        first = room * (0.36 if len(cells) == 2 else 1 / len(cells))
        other = (room - first) / max(1, len(cells) - 1)
        for number, cell in enumerate(cells):
            x = self.left + (first + (number - 1) * other if number else 0)
            width = (other if number else first) - 16
            y = top
            for row, piece in enumerate(wrap(cell, self.sheet.font, size, width, width)):
                self.sheet.written.append(Written(x + 8, y + 6, size, piece, goes_on=row > 0))
                y += size * LEADING
            lowest = max(lowest, y)
        self.y = lowest + 6
        self.sheet.marks.append(Mark("rule", (self.left, self.y, self.left + room, self.y + 1), (190, 190, 194)))
        self.y += 4

    def _inset(self, lines: list[str]) -> None:
        edge = (self.right - self.left) * 0.08
        top = self.y + 12
        inner = _Flow(self.sheet, self.style, self.left + edge + 26, self.right - edge - 26, top + 26, self.scale * 0.84)
        place = len(self.sheet.marks)
        inner.run(lines)
        box = (self.left + edge, top, self.right - edge, inner.y + 20)
        self.sheet.marks.insert(place, Mark("frame", box, (168, 150, 120)))
        self.y = inner.y + 40

    def chat(self, lines: tuple[str, ...]) -> None:
        for line in lines:
            who, _, text = line.partition(" ")
            if who in {"a:", "b:"}:
                self._bubble(text, mine=who == "b:")
            elif line.startswith("# "):
                size = 42
                width = text_width(text, self.sheet.font, size)
                self.sheet.written.append(Written((self.sheet.width - width) / 2, 86, size, text, bold=True, told=False))
            elif line.strip():
                x = (self.sheet.width - text_width(text, self.sheet.font, 28)) / 2
                self.sheet.written.append(Written(x, self.y, 28, text, GREY, told=False))
                self.y += 62

    def _bubble(self, text: str, *, mine: bool) -> None:
        size, room, pad, face = self.style.size, self.sheet.width * 0.6, 24, 84
        pieces = wrap(text, self.sheet.font, size, room, room)
        width = max(text_width(piece, self.sheet.font, size) for piece in pieces) + 2 * pad
        height = len(pieces) * size * 1.4 + 2 * pad - size * 0.3
        right = self.sheet.width - 36
        x = right - face - 20 - width if mine else 36 + face + 20
        colour = (149, 236, 105) if mine else (255, 255, 255)
        face_left = right - face if mine else 36
        self.sheet.marks.append(
            Mark("face", (face_left, self.y, face_left + face, self.y + face), text="mine" if mine else "other")
        )
        self.sheet.marks.append(Mark("box", (x, self.y, x + width, self.y + height), colour))
        for number, piece in enumerate(pieces):
            self.sheet.written.append(Written(x + pad, self.y + pad - 6 + number * size * 1.4, size, piece, goes_on=number > 0))
        self.sheet.bubbles.append(Bubble(mine, text.strip(), "\n".join(pieces)))
        self.y += max(height, face) + 34


_LOOKS: dict[str, tuple[float, Colour, bool, str]] = {
    "#": (1.55, INK, True, "middle"),
    "##": (1.18, INK, True, "middle"),
    "!": (1.45, RED, True, "middle"),
    ">": (1.0, INK, False, "right"),
    "^": (1.0, INK, False, "middle"),
    "*": (1.0, INK, True, "left"),
    "~": (0.78, GREY, False, "left"),
    "=": (1.25, BLUE, True, "left"),
}
"""What a line's mark means: size, colour, weight, place."""


def wrap(text: str, font: Font, size: int, first: float, others: float) -> list[str]:
    """Return a text in lines that fit: Latin words stay whole, no line begins with a closing mark."""
    lines: list[str] = []
    line, room = "", first
    for word in _words(text):
        if line and text_width(line + word.rstrip(), font, size) > room and word[0] not in _NEVER_FIRST:
            lines.append(line.rstrip())
            line, room = "", others
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        joins = words and char < WIDE and words[-1][-1] < WIDE and not words[-1].endswith(" ")
        if joins and len(words[-1]) < 30:
            words[-1] += char
        else:
            words.append(char)
    return words


def text_width(text: str, font: Font, size: int) -> float:
    """Return about how wide a text is drawn."""
    return sum(_char_width(char, font) for char in text) * size


@cache
def _char_width(char: str, font: Font) -> float:
    from benchmarks.papers.drawing import font_of

    return float(font_of(font, 100).getlength(char)) / 100


def _emblem(flow: _Flow) -> None:
    middle = flow.sheet.width / 2
    flow.sheet.marks.append(Mark("emblem", (middle - 56, flow.y - 30, middle + 56, flow.y + 82), RED))
    flow.y += 100


def _seal(sheet: Sheet, style: Style, text: str, place: tuple[float, float]) -> None:
    radius = style.width * 0.085
    x = min(max(place[0], radius + 10), sheet.width - radius - 10)
    y = min(max(place[1] - radius * 0.2, radius + 10), sheet.height - radius - 10)
    sheet.marks.append(Mark("seal", (x - radius, y - radius, x + radius, y + radius), RED, text))


def _phone_bars(sheet: Sheet) -> None:
    sheet.marks.append(Mark("box", (0, 0, sheet.width, PHONE_TOP), (247, 247, 247)))
    sheet.marks.append(Mark("rule", (0, PHONE_TOP, sheet.width, PHONE_TOP + 2), (214, 214, 214)))
    sheet.written.append(Written(60, 18, 32, "14:32", bold=True, told=False))
    sheet.written.append(Written(sheet.width - 190, 18, 32, "5G 86%", told=False))
