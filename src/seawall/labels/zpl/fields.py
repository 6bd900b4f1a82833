r"""The texts and codes of a label, each with its place: what its commands come to.

>>> opened = open_label(b"^XA^CI28^FO20,30^A0N,28,28^FH^FD_E7_8E_8B^FS^BQN,2,4^FDQA,hello^FS^FX made in 2026^XZ")
>>> [(field.kind, field.text) for field in opened.fields]
[('text', '王'), ('code', 'QA,hello'), ('comment', ' made in 2026')]
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from seawall.labels.remembering import remembered
from seawall.labels.zpl.charsets import Charset
from seawall.labels.zpl.commands import Command, cut
from seawall.labels.zpl.escapes import Writing, Written, read_text
from seawall.labels.zpl.payloads import read_payload
from seawall.labels.zpl.pens import TAKEN, Box, Pen, code_box, edges_of, text_box

Kind = Literal["text", "code", "comment", "outside", "setting", "name"]
"""Printed words; what a code holds; a comment; words outside of any command; words in another command; a stored file's name."""

NAMED = frozenset({"DF", "XF", "XG", "IM", "IL", "IS", "ID", "DG", "DY", "DU", "DT", "DB", "DS", "DE", "EG", "HG", "HY"})
"""Commands whose content begins with the name of something stored in the printer."""
DRAWN = frozenset({"GF", "DG", "DY"})
"""Commands that carry a picture."""
FONTS = frozenset({"DU", "DT", "DB", "DS"})
"""Commands that carry a font."""
PAGE_DOTS = (812.0, 1218.0)
"""A label of four by six inches at 203 dots, where the file does not tell."""
_SPOKEN = frozenset({"FD", "FV", "SN"})
SHAPING = frozenset({*TAKEN, "CI", "SE", "GB", "DF", "XF", "PW", "LL"})
"""Commands whose parameters decide what becomes of the commands behind them."""
_WORDY = re.compile(rb"[A-Za-z]{2}|[\x80-\xff]|[0-9](?:[ ,.-]?[0-9]){5}")
"""What must stand in other parameters for them to be read as words."""
_MUTE = frozenset({"CC", "CT", "CD", "XA", "XZ", "FS", "FO", "FT", "A", "BY", "GB", "PW", "LL", "LH", "CF", "FB", "FH", "CI"})
"""Commands that say where and how; words behind their figures are read all the same."""
_HEARD = 100_000
"""Bytes of other parameters that are read as words."""
_SILENT = frozenset({b"", b"\n", b"\r\n"})
"""What stands between most commands."""
_FIGURES = re.compile(rb"[0-9A-Za-z]{0,3}(?:[,:;.][ ]?-?[0-9A-Za-z]{0,5}){0,9}\s*\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a label, printed or not."""

    kind: Kind
    index: int
    """Of its command in :attr:`Opened.commands`."""
    page: int
    """Which format of the file, from 0."""
    written: Written
    pen: Pen
    """As it was when the field was printed."""
    charset: Charset
    payload: str
    """What somebody reads who scans it; the text itself where it is no code."""
    box: Box | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.written.text


@dataclass(frozen=True, slots=True)
class Drawing:
    """One command that carries a picture."""

    index: int
    page: int
    at: tuple[float, float] | None
    """Where it is printed; ``None`` for one that is only stored."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a format ends, and what holds there."""

    page: int
    index: int
    """Of its command ``XZ``."""
    pen: Pen
    charset: Charset
    making: str
    """Name of the layout that is only stored; empty for a label that is printed."""
    using: str
    """Name of the stored layout that is filled in."""
    unfinished: bool
    """Whether its last field was left open."""
    rules: int
    """How many rules there were before it."""

    @property
    def home(self) -> tuple[float, float]:
        """Where its places are counted from."""
        return self.pen.home

    @property
    def stores(self) -> bool:
        """Whether it only stores a layout."""
        return bool(self.making)


@dataclass(slots=True)
class Opened:
    """A file cut into commands, with the texts and pictures that they make."""

    data: bytes = field(repr=False)
    commands: tuple[Command, ...]
    fields: list[Field] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Page → width and height in dots, as far as the file tells."""
    rules: list[tuple[int, Box]] = field(default_factory=list)
    """Lines and the edges of frames, with their pages."""
    ends: list["End"] = field(default_factory=list)
    stored: dict[str, dict[str, Pen]] = field(default_factory=dict)
    """Name of a stored format → number of ``^FN`` → how it is printed."""

    def page_sizes(self) -> dict[int, tuple[float, float]]:
        """Return the width and height of each page, enough for all that stands on it."""
        sizes = {page: (width or PAGE_DOTS[0], height or PAGE_DOTS[1]) for page, (width, height) in self.sizes.items()}
        for one in self.fields:
            if one.box is not None:
                width, height = sizes.get(one.page, PAGE_DOTS)
                sizes[one.page] = max(width, one.box[2]), max(height, one.box[3])
        return sizes


def open_label(data: bytes) -> Opened:
    """Read what a file prints and what else stands in it; never raises."""
    opened = Opened(data, cut(data))
    _Reader(opened).read(0)
    return opened


def read_on(opened: Opened, end: End) -> None:
    """Read the commands from where a format ended, in a file of which only what follows is new."""
    page = sum(command.name == "XA" for command in opened.commands[: end.index]) - 1
    reader = _Reader(opened, end.pen.copy(), end.charset, page, end.making, end.using, speaking=end.unfinished)
    reader.read(end.index)


def read_changed(opened: Opened, one: Field) -> None:
    """Read one command whose words were changed, where all that decides how it is read stayed the same."""
    reader, command = _Reader(opened, charset=one.charset, page=one.page), opened.commands[one.index]
    if one.kind in {"text", "code"}:
        reader.print(one.index, command, one.pen)
    else:
        reader.listen(one.index, command)


@dataclass(slots=True)
class _Reader:
    opened: Opened
    pen: Pen = field(default_factory=Pen)
    charset: Charset = field(default_factory=Charset)
    page: int = -1
    making: str = ""
    using: str = ""
    speaking: bool = False

    def read(self, first: int) -> None:
        data, pen = self.opened.data, self.pen
        for index, command in enumerate(self.opened.commands[first:], first):
            name = command.name
            content = data[command.at : command.end]
            if name in TAKEN:
                pen.take(name, [value.strip() for value in content.decode("latin-1").split(chr(command.marks[2]))])
            elif name in _STEPS:
                _STEPS[name](self, index, command)
            if content not in _SILENT and name not in _SPOKEN:
                self.listen(index, command)

    def begin(self, index: int, command: Command) -> None:  # noqa: ARG002 - all steps are called alike
        self.page += 1
        self.making = self.using = ""
        self.pen.lift()

    def finish(self, index: int, command: Command) -> None:  # noqa: ARG002
        page, pen, rules = max(0, self.page), self.pen.copy(), len(self.opened.rules)
        self.opened.ends.append(End(page, index, pen, self.charset, self.making, self.using, self.speaking, rules))
        self.speaking = False

    def close(self, index: int, command: Command) -> None:  # noqa: ARG002
        self._keep_place()
        self.pen.lift()
        self.speaking = False

    def encode(self, index: int, command: Command) -> None:  # noqa: ARG002
        self.charset = self.charset.after(command.name, command.content(self.opened.data))

    def rule(self, index: int, command: Command) -> None:  # noqa: ARG002
        corner = (self.pen.at[0] + self.pen.home[0], self.pen.at[1] + self.pen.home[1])
        self.opened.rules += [(max(0, self.page), edge) for edge in edges_of(corner, command.values(self.opened.data))]

    def speak(self, index: int, command: Command) -> None:
        self.speaking = True
        self.print(index, command, self._pen())

    def print(self, index: int, command: Command, pen: Pen) -> None:
        block = pen.block is not None and not pen.code
        written = self._read(command.content(self.opened.data), command.marks, mark=pen.mark, block=block)
        kind: Kind = "code" if pen.code else "text"
        text = read_payload(pen.code, written.text, pen.options) if pen.code else written.text
        box = code_box(pen, text) if pen.code else text_box(pen, text)
        self.opened.fields.append(Field(kind, index, max(0, self.page), written, pen, self.charset, text, box))

    def _pen(self) -> Pen:
        pen = self.pen.copy()
        stored = self.opened.stored.get(self.using, {}).get(pen.number)
        if stored is None or pen.touched:
            return pen
        stored = stored.copy()
        stored.mark = pen.mark if pen.mark is not None else stored.mark
        return stored

    def _keep_place(self) -> None:
        if self.making and self.pen.number:
            places = self.opened.stored.setdefault(self.making, {})
            if self.pen.number not in places or self.pen.code:
                places[self.pen.number] = self.pen.copy()

    def name_format(self, index: int, command: Command) -> None:  # noqa: ARG002
        stored = stored_name(command.content(self.opened.data))
        if command.name == "DF":
            self.making = stored
        else:
            self.using = stored

    def size(self, index: int, command: Command) -> None:  # noqa: ARG002
        digits = re.match(rb"\s*([0-9]{1,5})", command.content(self.opened.data))
        width, height = self.opened.sizes.get(max(0, self.page), (0.0, 0.0))
        dots = float(digits[1]) if digits else 0.0
        self.opened.sizes[max(0, self.page)] = (dots, height) if command.name == "PW" else (width, dots)

    def draw(self, index: int, command: Command) -> None:
        at = (self.pen.at[0] + self.pen.home[0], self.pen.at[1] + self.pen.home[1]) if command.name == "GF" else None
        self.opened.drawings.append(Drawing(index, max(0, self.page), at))

    def listen(self, index: int, command: Command) -> None:
        """Keep the words of everything that is not printed as they stand."""
        name = command.name
        content = command.content(self.opened.data)
        if name == "GF" or (name in _MUTE and _FIGURES.match(content)):
            return
        if not _WORDY.search(content[:_HEARD]):
            return
        kind: Kind = "comment" if name == "FX" else "outside" if not name else "name" if name in NAMED else "setting"
        if kind == "name":
            content = content[: _name_end(content)]
        content = content[:_HEARD] if kind == "setting" else content
        written = self._read(content, command.marks, mark=None, block=False)
        self.opened.fields.append(Field(kind, index, max(0, self.page), written, Pen(), self.charset, written.text))

    def _read(self, content: bytes, marks: bytes, *, mark: int | None, block: bool) -> Written:
        writing = _writing(self.charset.codec, mark, block, marks[:2])
        charset = self.charset
        if content.isascii():  # quickly read, and most are
            return read_text(content, writing, charset=charset)
        return remembered((content, writing, charset), lambda: read_text(content, writing, charset=charset))


_STEPS: dict[str, Callable[[_Reader, int, Command], None]] = {
    "XA": _Reader.begin,
    "XZ": _Reader.finish,
    "FS": _Reader.close,
    "CI": _Reader.encode,
    "SE": _Reader.encode,
    "GB": _Reader.rule,
    "DF": _Reader.name_format,
    "XF": _Reader.name_format,
    "PW": _Reader.size,
    "LL": _Reader.size,
    **dict.fromkeys(_SPOKEN, _Reader.speak),
    **dict.fromkeys(DRAWN, _Reader.draw),
}


@lru_cache(maxsize=256)
def _writing(codec: str, mark: int | None, block: bool, prefixes: bytes) -> Writing:  # noqa: FBT001 - a key
    return Writing(codec, mark, block, prefixes + b"\x02\x03\x0f")


def stored_name(content: bytes) -> str:
    """Return the name of something stored, without device and extension, in capitals."""
    name = content[: _name_end(content)].decode("latin-1").strip().upper()
    return name.rsplit(":", 1)[-1].rsplit(".", 1)[0]


def _name_end(content: bytes) -> int:
    return next((at for at, byte in enumerate(content[:300]) if byte in b",\r\n"), min(len(content), 300))
