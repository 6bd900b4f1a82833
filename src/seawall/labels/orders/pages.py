"""Texts with values in them, each with its place: JSON read without losing a character, and values written back into it.

>>> page = Page('{"a": "x", "n": 1.50}')
>>> root = parse_json(page)
>>> root["n"].value
'1.50'
>>> change(root["a"], "y")
>>> written([page])
'{"a": "y", "n": 1.50}'
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from urllib.parse import quote, quote_plus, unquote, unquote_plus

MAX_DEPTH = 48
"""Brackets within brackets; real orders have six."""
MAX_NODES = 1_500_000
"""Values and brackets of one file: some ten thousand orders, some hundred megabytes of memory."""
MAX_INNER = 200_000
"""Characters of a JSON that stands as text inside another."""

Dialect = Literal["json", "form", "csv"]
Kind = Literal["string", "number", "other"]


class Unreadable(Exception):  # noqa: N818 - becomes a Problem before anybody sees it
    """Why a text is no JSON that we take."""

    def __init__(self, code: str, at: int = 0) -> None:
        """Keep the code and the position."""
        super().__init__(code)
        self.code = code
        self.at = at


@dataclass(slots=True, eq=False)
class Page:
    """One text and what is to be changed in it."""

    text: str
    dialect: Dialect = "json"
    holder: "Cell | None" = None
    """The value of an outer page that is this text; None for the file itself."""
    percent: bool = False
    """Whether it stands percent-encoded there."""
    delimiter: str = ","
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Cell:
    """One value and where it stands."""

    page: Page
    start: int
    end: int
    value: str
    kind: Kind = "string"


Node: TypeAlias = "dict[str, Node] | list[Node] | Cell"

_SPACE = r"[ \t\r\n]*+"
_STRING = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_TOKEN = re.compile(rf"{_SPACE}(?:({_STRING})|({_NUMBER})(?![0-9.eE+\-\w])|(true|false|null)(?!\w)|([\[\]{{}},:]))")
_END = re.compile(rf"{_SPACE}\Z")
_INNER = re.compile(r"\s*(?:[\[{].*[\]}]|%(?:7B|5B).*%(?:7D|5D))\s*", re.DOTALL | re.IGNORECASE)
_FORM = re.compile(r"[\w.\-]{1,64}=[^&\s]*+(?:&[\w.\-]{1,64}=[^&\s]*+)*+\s*", re.ASCII)


class _Reader:
    """Walks through one file, its inner texts included."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages
        self.nodes = 0

    def read(self, page: Page, *, depth: int = 0) -> Node:
        self.pages.append(page)
        node, at = self._value(page, 0, depth)
        if not _END.match(page.text, at):
            raise Unreadable("not-json", at)
        return node

    def _value(self, page: Page, at: int, depth: int) -> tuple[Node, int]:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise Unreadable("too-many-values", at)
        match = _TOKEN.match(page.text, at)
        if match is None:
            raise Unreadable("not-json", at)
        if match[4] in {"{", "["}:
            if depth >= MAX_DEPTH:
                raise Unreadable("too-deep", at)
            return (self._object if match[4] == "{" else self._list)(page, match.end(), depth + 1)
        if match[4]:
            raise Unreadable("not-json", at)
        return self._leaf(page, match, depth), match.end()

    def _leaf(self, page: Page, match: re.Match[str], depth: int) -> Node:
        group = match.lastindex or 1
        raw = match[group]
        if group != 1:
            return Cell(page, match.start(group), match.end(group), raw, "number" if group == 2 else "other")  # noqa: PLR2004 - the second group
        cell = Cell(page, match.start(1), match.end(1), json.loads(raw) if "\\" in raw else raw[1:-1])
        return self.inner(cell, depth)

    def inner(self, cell: Cell, depth: int) -> Node:
        """Return what a text holds where it is JSON again, as it is in what some couriers send; else the text."""
        value = cell.value
        if not 2 <= len(value) <= MAX_INNER or value.lstrip()[:1] not in {"{", "[", "%"} or not _INNER.fullmatch(value):  # noqa: PLR2004
            return cell
        percent = value.lstrip()[0] == "%"
        page = Page(unquote(value) if percent else value, holder=cell, percent=percent)
        before = len(self.pages)
        try:
            node = self.read(page, depth=depth + 1)
        except Unreadable as error:
            if error.code != "not-json":
                raise
            del self.pages[before:]
            return cell
        return cell if isinstance(node, Cell) else node

    def _object(self, page: Page, at: int, depth: int) -> tuple[Node, int]:
        found: dict[str, Node] = {}
        mark, end = self._mark(page, at, "}", first=True)
        while mark != "}":
            match = _TOKEN.match(page.text, at)
            if match is None or not match[1]:
                raise Unreadable("not-json", at)
            key = json.loads(match[1])
            if key in found:
                raise Unreadable("key-twice", at)
            page.keys.add(key)
            _, at = self._mark(page, match.end(), ":")
            found[key], at = self._value(page, at, depth)
            mark, end = self._mark(page, at, ",}")
            at = end
        return found, end

    def _list(self, page: Page, at: int, depth: int) -> tuple[Node, int]:
        found: list[Node] = []
        mark, end = self._mark(page, at, "]", first=True)
        while mark != "]":
            node, at = self._value(page, at, depth)
            found.append(node)
            mark, end = self._mark(page, at, ",]")
            at = end
        return found, end

    def _mark(self, page: Page, at: int, wanted: str, *, first: bool = False) -> tuple[str, int]:
        """Return the punctuation that comes next; where it is the first, anything else may come too."""
        match = _TOKEN.match(page.text, at)
        mark = match[4] if match else None
        if mark and mark in wanted:
            return mark, match.end() if match else at
        if first:
            return "", at
        raise Unreadable("not-json", at)


def parse_json(page: Page, *, pages: list[Page] | None = None) -> Node:
    """Return the values of a JSON text with their places. Raises :class:`Unreadable`.

    Strict: no NaN, no comments, no key twice in one object (two programs would read it differently).
    """
    return _Reader([] if pages is None else pages).read(page)


def parse_form(page: Page, *, pages: list[Page]) -> "Node | None":
    """Return the values of ``a=1&b=%7B…%7D``, the body of a call, where one of them is JSON; else None."""
    if not _FORM.fullmatch(page.text):
        return None
    reader, found, at = _Reader(pages), dict[str, Node](), 0
    pages.append(page)
    for pair in page.text.rstrip().split("&"):
        key, _, raw = pair.partition("=")
        start = at + len(key) + 1
        at += len(pair) + 1
        if key in found:
            raise Unreadable("key-twice", start)
        found[key] = reader.inner(Cell(page, start, start + len(raw), unquote_plus(raw)), 1)
    return found if any(not isinstance(node, Cell) for node in found.values()) else None


def change(cell: Cell, value: str) -> None:
    """Write another value in the place of one. A number that goes becomes ``null``: 0 would say something untrue."""
    if cell.page.dialect == "json" and cell.kind != "string":
        new = "null" if not value else value if value == cell.value else _quoted(value, cell.page.text)
    else:
        new = _spelled(cell, value)
    cell.page.edits.append((cell.start, cell.end, new))


def written(pages: Sequence[Page]) -> str:
    """Return the text of the file, the first page, with every change in it and in its inner texts."""
    for page in reversed(pages):
        if page.holder is not None and page.edits:
            text = _edited(page)
            change(page.holder, quote(text, safe="") if page.percent else text)
    return _edited(pages[0])


def _edited(page: Page) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(page.edits):
        pieces += (page.text[at:start], new)
        at = end
    return "".join((*pieces, page.text[at:]))


def _spelled(cell: Cell, value: str) -> str:
    page, raw = cell.page, cell.page.text[cell.start : cell.end]
    if page.dialect == "form":
        return quote_plus(value) if "+" in raw else quote(value, safe="")
    if page.dialect == "csv":
        needs = any(char in value for char in (page.delimiter, '"', "\r", "\n"))
        return '"' + value.replace('"', '""') + '"' if needs or raw.startswith('"') else value
    return _quoted(value, raw)


def _quoted(value: str, raw: str) -> str:
    """Return a JSON string in the manner of the one that stood there: letters escaped or not, slashes or not."""
    text = json.dumps(value, ensure_ascii="\\u" in raw and raw.isascii())
    return text.replace("/", "\\/") if "\\/" in raw else text
