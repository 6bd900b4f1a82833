r"""Bytes of an order file → its orders: JSON of any known format or none, the body of a call, or a table.

>>> read = read_orders('收件人,手机,地址\n王小明,13800138000,南京市某某路8号\n'.encode("gb18030"))
>>> read.format, read.waybills[0].fields["recipient.name"]
('csv', '王小明')
>>> read_orders(b"[1, 2]").problems[0].code
'no-order'
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from seawall.labels.orders.pages import Cell, Node, Page, Unreadable, parse_form, parse_json
from seawall.labels.orders.records import Found, Record, find_records, waybills_of
from seawall.labels.orders.sheets import HEAD_ROWS, MAX_ROWS, SHEET, columns_of, read_rows, record_of
from seawall.model import LabelMedium, Problem, Waybill, Words
from seawall.readers.encodings import decode

MAX_BYTES = 48_000_000
"""Of one file: some twenty thousand orders as JSON, some hundred thousand rows."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WORDS = {
    "too-large": Words(
        "文件太大，没有打开。请分成几份再处理。", "The file is too large and was not opened. Split it into parts."
    ),
    "not-text": Words(
        "读不出文件里的文字。请存成 UTF-8 再试。", "The text of the file cannot be read. Save it as UTF-8 and try again."
    ),
    "not-json": Words(
        "这不是正确的 JSON，所以没有改动。请检查引号、逗号和括号。",
        "This is not valid JSON, so nothing was changed. Check quotes, commas and brackets.",
    ),
    "too-deep": Words("括号嵌套太深，没有处理。", "The brackets are nested too deeply; nothing was changed."),
    "too-many-values": Words(
        "内容太多，没有处理。请分成几份。", "There is too much in it; nothing was changed. Split it into parts."
    ),
    "key-twice": Words(
        "同一个对象里有一个字段写了两次，各家程序读法不同，所以没有改动。请删去一个。",
        "One key stands twice in an object, and programs differ in which they take. Remove one and try again.",
    ),
    "no-order": Words(
        "没有认出订单：找不到收件人的字段。请带上列名，或用已支持的格式。",
        "No order was recognised: there is no field of a recipient. Give the columns names, or use a known format.",
    ),
    "too-many-rows": Words(
        f"表格超过 {MAX_ROWS} 行，没有处理。请分成几份。",
        f"The table has more than {MAX_ROWS} rows; nothing was changed. Split it.",
    ),
}


@dataclass(frozen=True, slots=True)
class OrderRead:
    """What an order file says."""

    waybills: tuple[Waybill, ...] = ()
    format: str = ""
    """Id of the format, ``csv``, ``plain`` for a JSON that only its keys tell, or empty."""
    medium: LabelMedium = "json"
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class OpenedOrders:
    """A file with its orders, ready to be changed."""

    pages: list[Page]
    records: Iterator[Record]
    """To be taken once."""
    encoding: str
    mark: bytes
    """Byte order mark that stood before."""
    medium: LabelMedium = "json"
    format: str = ""
    outside: list[Cell] = field(default_factory=list)


def read_orders(data: bytes, *, where: str = "") -> OrderRead:
    """Return every waybill of an order file, in order. Never raises."""
    opened = open_orders(data, where=where)
    if isinstance(opened, Problem):
        return OrderRead(problems=(opened,))
    try:
        waybills = tuple(waybill for record in opened.records for waybill in waybills_of(record))
    except Unreadable as error:
        return OrderRead(medium=opened.medium, problems=(unreadable(error, where),))
    return OrderRead(waybills, opened.format, opened.medium)


def open_orders(data: bytes, *, where: str = "") -> OpenedOrders | Problem:
    """Decode a file and find its orders."""
    if len(data) > MAX_BYTES:
        return Problem("too-large", _WORDS["too-large"], where)
    text, encoding, mark = _decoded(data)
    if text is None:
        return Problem("not-text", _WORDS["not-text"], where)
    pages: list[Page] = []
    try:
        root = _root(text, pages)
        if root is None:
            return _open_sheet(text, (encoding, mark), where)
        found = find_records(root)
    except Unreadable as error:
        return unreadable(error, where)
    if not found.records:
        return Problem("no-order", _WORDS["no-order"], where)
    return _opened(found, pages, (encoding, mark))


def unreadable(error: Unreadable, where: str) -> Problem:
    """Return in words why a file is not taken."""
    return Problem(error.code, _WORDS[error.code], where)


def _root(text: str, pages: list[Page]) -> "Node | None":
    """Return the tree of a JSON or of the body of a call; None for what can only be a table."""
    if text.lstrip(" \t\r\n")[:1] in {"{", "["}:
        return parse_json(Page(text), pages=pages)
    form = parse_form(Page(text, "form"), pages=pages)
    if form is None:
        pages.clear()
    return form


def _opened(found: Found, pages: list[Page], spelled: tuple[str, bytes]) -> OpenedOrders:
    return OpenedOrders(pages, iter(found.records), *spelled, "json", found.records[0].format, found.outside)


def _open_sheet(text: str, spelled: tuple[str, bytes], where: str) -> OpenedOrders | Problem:
    page = Page(text, "csv")
    rows = read_rows(page)
    head = list(islice(rows, HEAD_ROWS))
    at, names = columns_of(head)
    if at < 0:
        return Problem("no-order", _WORDS["no-order"], where)
    above = [cell for row in head[: at + 1] for cell in row]
    records = (record_of(row, names) for row in _bounded(chain(head[at + 1 :], rows)))
    return OpenedOrders([page], (record for record in records if record.named), *spelled, "csv", SHEET, above)


def _bounded(rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            raise Unreadable("too-many-rows")
        yield row


def _decoded(data: bytes) -> tuple[str | None, str, bytes]:
    """Return text, encoding and mark, only where writing the text again would give the same bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _exactly(data[len(mark) :], encoding), encoding, mark
    text = _exactly(data, "utf-8")
    if text is not None and "\0" not in text[:200]:
        return text, "utf-8", b""
    encoding = decode(data[:200_000]).encoding
    for candidate in (encoding, "gb18030"):
        if candidate not in {"utf-8", "binary"}:
            text = _exactly(data, candidate)
            if text is not None:
                return text, candidate, b""
    return None, "", b""


def _exactly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError):
        return None
