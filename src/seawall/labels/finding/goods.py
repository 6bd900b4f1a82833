"""What was sent and how: contents, values, weights and numbers of the shipment, under headings and in tables.

>>> from seawall.labels.finding.cells import cells_of
>>> from seawall.labels.finding.lines import LabelLine
>>> cells = cells_of([LabelLine("Description Qty Weight Value"), LabelLine("Cotton T-shirt 2 0.5kg USD 30.00")])
>>> [(f.name, f.value) for f in read_goods(cells, spoken={})]
[('goods.description', 'Cotton T-shirt'), ('goods.quantity', '2'), ('goods.weight', '0.5kg'), ('goods.value', 'USD 30.00')]
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from seawall.labels.finding.cells import Cell, in_rows, overlap_across
from seawall.labels.finding.headings import Heading
from seawall.labels.finding.pieces import piece
from seawall.labels.finding.wording import is_carrier, is_nobodys, is_service
from seawall.model import FoundField

_WEIGHT = r"\d{1,6}(?:[.,]\d{1,3})? ?(?:kgs?|g|grams?|lbs?|oz|千克|公斤|克|斤)(?![^\W_])"
_MONEY = (
    r"(?:(?:US\$|AU\$|A\$|CA\$|C\$|HK\$|NT\$|[$£€¥￥]|USD|AUD|GBP|CAD|JPY|CNY|RMB|EUR|NZD|SGD|HKD)\s?\d[\d,]{0,12}(?:\.\d{1,2})?"
    r"|\d[\d,]{0,12}(?:\.\d{1,2})?\s?(?:US\$|[$£€元円圆]|USD|AUD|GBP|CAD|JPY|CNY|RMB|EUR|NZD|SGD|HKD))(?:\s?(?:USD|AUD|GBP|CAD|JPY|CNY|RMB|EUR|元|円))?"
)
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "goods.weight": re.compile(rf"{_WEIGHT}|\d{{1,6}}(?:[.,]\d{{1,3}})?", re.IGNORECASE),
    "goods.value": re.compile(rf"{_MONEY}|\d[\d,]{{0,12}}(?:\.\d{{1,2}})?", re.IGNORECASE),
    "goods.hs_code": re.compile(r"\d{4}(?:[. ]?\d{2}){1,3}(?![\d])|\d{4}(?!\d)"),
    "goods.quantity": re.compile(
        r"(?<![\d/])(?!\d+\s?(?:/|of\b)\s?\d)\d{1,5} ?(?:pcs|pc|pieces|件|个|個|包|箱|点)?(?![\d/])", re.IGNORECASE
    ),
    "goods.currency": re.compile(r"[A-Za-z]{3}|[$£€¥]|人民币|日元|美元"),
    "shipment.tracking": re.compile(
        r"(?=[^\d]{0,12}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[ -](?=[A-Za-z0-9]{1,6}(?:[ -]|$))){5,38}[A-Za-z0-9]"
    ),
    "shipment.date": re.compile(
        r"\d[\d年月日./:\- ,APMapm]{4,22}\d[日AaPpMm]{0,2}|\d{1,2}[ -]?[A-Za-z]{3,9}[ -]?,? ?\d{2,4}"
        r"|[A-Za-z]{3,9} \d{1,2},? \d{2,4}"
    ),
    "shipment.reference": re.compile(r"[^\s,，;；]{1,40}"),
    "shipment.tax_id": re.compile(r"(?=[^\d]{0,8}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[ -](?=\d)){5,22}"),
    "shipment.service": re.compile(r"[^,，;；|]{2,48}"),
    "goods.origin": re.compile(r"[^,，;；|()\d]{2,32}"),
}
_ONLY_WEIGHT = re.compile(_WEIGHT, re.IGNORECASE)
_TOKEN = re.compile(rf"{_WEIGHT}|{_MONEY}|\d[\d.,]*|[A-Za-z]{{2}}$", re.IGNORECASE)
_ROW_START = re.compile(r"\s*(?:(?P<count>\d{1,4})\s?(?:[xX\u00d7*]\s?|pcs?\s|件\s|\s))?")
_CLINGS = frozenset("-(（")
"""A figure behind one of these is part of the contents: "tea (500 g)"."""
_WORD = re.compile(r"[^\W\d_]{2}")
_TABLE_FIELDS = frozenset(
    {"goods.description", "goods.quantity", "goods.weight", "goods.value", "goods.hs_code", "goods.origin", "goods.currency"}
)
_FEWEST_COLUMNS = 2
_MOST_ROWS = 30
_ROW_GAP = 4.0
_ALIGNED = 0.02
"""Share of the page by which two left edges may differ."""
_LONGEST = 400
"""Characters of contents or remarks in one cell."""


_DOTTED_CODE = re.compile(r"(?<![\d.])\d{4}\.\d{2}(?:\.?\d{2}){0,3}(?![\d.])")
_PRICE = re.compile(rf"(?<![^\W_])(?:{_MONEY})(?![^\W_])", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_GAP = "   "


def read_goods(cells: Sequence[Cell], *, spoken: Mapping[tuple[int, int], Heading]) -> list[FoundField]:
    """Read cells with a heading of goods or of the shipment, the cells that lone headings speak of, and tables."""
    rows = in_rows(cells)
    found, used = _read_tables(rows)
    bare = [one for row in rows for one in _bare_row(row, spoken, used)]
    used |= {(cell.number, cell.start) for row in rows for cell in row if any(holds(cell, one) for one in bare)}
    found += bare
    for row in rows:
        for cell in row:
            heading = spoken.get((cell.number, cell.start)) or cell.heading
            if heading is None:
                found += _by_shape(cell) if (cell.number, cell.start) not in used else []
            elif cell.text and "." in heading.field and (cell.number, cell.start) not in used:
                found += _value(heading.field, cell)
                if heading.field == "goods.description" and cell.heading is None:
                    found += _more_of(cell, rows, used)
    return found


def holds(cell: Cell, one: FoundField) -> bool:
    """Tell whether something found stands in a cell."""
    return one.line == cell.number and cell.start <= one.start < max(cell.end, cell.start + 1)


def _bare_row(
    row: Sequence[Cell], spoken: Mapping[tuple[int, int], Heading], used: set[tuple[int, int]]
) -> list[FoundField]:
    """Read a row of a customs form without headings: words, and a price or a code of the tariff behind them.

    >>> from seawall.labels.finding.cells import cells_of
    >>> from seawall.labels.finding.lines import LabelLine
    >>> row = cells_of([LabelLine("Tablet 11 inch  2  USD 30.00  8471.30")])
    >>> [(one.name, one.value) for one in _bare_row(row, {}, set())]
    [('goods.description', 'Tablet 11 inch'), ('goods.quantity', '2'), ('goods.value', 'USD 30.00'), ('goods.hs_code', '8471.30')]
    """
    if any(cell.heading or (cell.number, cell.start) in spoken or (cell.number, cell.start) in used for cell in row):
        return []
    text = _GAP.join(cell.text for cell in row)
    told = _PRICE.search(text) or _DOTTED_CODE.search(text)
    if told is None or not _LETTERS.search(text, 0, told.start()) or is_nobodys(text):
        return []
    if not _PRICE.search(text) and not re.search(r"(?<![\w.])\d{1,3}(?![\w.])", text[_words_end(text) :]):
        return []  # a code of the tariff beside a count; figures with one full stop alone may be anything
    if len(row) == 1:
        return _row_in_one(row[0], [])
    return [one for cell in row for one in _bare_cell(cell)]


def _bare_cell(cell: Cell) -> list[FoundField]:
    whole = _by_form(cell.text)
    if whole:
        return _made(whole, cell, 0, len(cell.text))
    return _row_in_one(cell, []) or (_made("goods.description", cell, 0, _LONGEST) if _WORD.search(cell.text) else [])


def _words_end(text: str) -> int:
    """Return where the last words end that are no part of a figure."""
    inside = [match.span() for match in _TOKEN.finditer(text) if _is_tail(match)]
    words = (match for match in _LETTERS.finditer(text) if not any(a <= match.start() < b for a, b in inside))
    return max((match.end() for match in words), default=0)


def _value(name: str, cell: Cell) -> list[FoundField]:
    shape = _SHAPES.get(name)
    if name == "goods.description" and (row := _row_in_one(cell, [])):
        return row
    if shape is None:
        return _made(name, cell, 0, min(len(cell.text), _LONGEST))
    match = shape.search(cell.text, 0, 80)
    return _made(name, cell, *match.span()) if match else []


def _made(name: str, cell: Cell, first: int, last: int) -> list[FoundField]:
    made = piece(name, cell.number, cell.text[first:last], start=cell.start + first, sure=0.9)
    return [made] if made else []


def _by_shape(cell: Cell) -> list[FoundField]:
    """Take a weight that stands alone."""
    match = _ONLY_WEIGHT.fullmatch(cell.text)
    return _made("goods.weight", cell, *match.span()) if match else []


def _more_of(first: Cell, rows: Sequence[Sequence[Cell]], used: set[tuple[int, int]]) -> Iterator[FoundField]:
    """Go on below the first line of contents whose heading stands above it."""
    bottom = first
    for row in rows:
        for cell in row:
            below = cell.page == first.page and 0 < cell.middle - bottom.middle < 1.6 * bottom.height and cell.placed
            aligned = abs(cell.box[0] - first.box[0]) < _ALIGNED
            if below and aligned and cell.heading is None and not _is_other(cell) and (cell.number, cell.start) not in used:
                yield from _made("goods.description", cell, 0, min(len(cell.text), _LONGEST))
                bottom = cell


def _is_other(cell: Cell) -> bool:
    return is_nobodys(cell.text) or is_service(cell.text) or is_carrier(cell.text) or not _WORD.search(cell.text)


def _read_tables(rows: Sequence[Sequence[Cell]]) -> tuple[list[FoundField], set[tuple[int, int]]]:
    found: list[FoundField] = []
    used: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        columns = [cell for cell in row if not cell.text and cell.field in _TABLE_FIELDS]
        if len({cell.field for cell in columns}) < _FEWEST_COLUMNS:
            continue
        before = row[0]
        for below in rows[at + 1 : at + 1 + _MOST_ROWS]:
            far = below[0].box[1] - before.box[3] > _ROW_GAP * before.height or below[0].page != row[0].page
            if far or any(cell.heading is not None for cell in below):
                break
            made = [one for cell in below for one in _table_cell(cell, below, columns)]
            found += made
            used.update((cell.number, cell.start) for cell in below if made)
            before = below[0]
    return found, used


def _table_cell(cell: Cell, row: Sequence[Cell], columns: Sequence[Cell]) -> list[FoundField]:
    order = [column.field for column in columns]
    if is_nobodys(cell.text):
        return []
    if len(row) == 1 and (made := _row_in_one(cell, order)):
        return made
    if not cell.placed and len(row) == len(columns):
        return _in_column(cell, columns[row.index(cell)].field)
    over = [column for column in columns if overlap_across(column, cell)]
    centre = (cell.box[0] + cell.box[2]) / 2
    nearest = min(
        over or columns,
        key=lambda column: min(abs((column.box[0] + column.box[2]) / 2 - centre), abs(column.box[0] - cell.box[0])),
    )
    return _in_column(cell, nearest.field)


def _in_column(cell: Cell, name: str) -> list[FoundField]:
    if name != "goods.description":
        match = _SHAPES[name].search(cell.text)
        return _made(name, cell, *match.span()) if match else []
    start = _ROW_START.match(cell.text)
    begin = start.end() if start else 0
    if not _WORD.search(cell.text, begin):
        return []
    count = _made("goods.quantity", cell, *start.span("count")) if start and start["count"] else []
    return [*count, *_made(name, cell, begin, begin + _LONGEST)]


def _row_in_one(cell: Cell, order: Sequence[str]) -> list[FoundField]:
    """Read a whole row of a table from one text: contents first, then figures by the order of the headings, or by their form."""
    start = _ROW_START.match(cell.text)
    count = start is not None and start["count"] is not None
    begin = start.end() if start and count else 0
    words = _words_end(cell.text)
    numbers = [match for match in _TOKEN.finditer(cell.text, begin) if _is_tail(match) and match.start() >= words]
    first = numbers[0].start() if numbers else len(cell.text)
    if not numbers or not _WORD.search(cell.text[begin:first]):
        return []
    found = _made("goods.quantity", cell, *start.span("count")) if start and count else []
    found += _made("goods.description", cell, begin, first)
    rest = [name for name in order if name != "goods.description" and not (count and name == "goods.quantity")]
    in_order = len(rest) == len(numbers)
    for at, match in enumerate(numbers):
        name = rest[at] if in_order else _by_form(match[0])
        found += _made(name, cell, *match.span()) if name else []
    return found


def _is_tail(match: re.Match[str]) -> bool:
    """Tell whether a figure stands by itself: "100% cotton" and "iPhone 13" are contents."""
    text, end = match.string, match.end()
    before = text[match.start() - 1 : match.start()]
    return (
        text[end : end + 1] != "%" and not before.isalnum() and before not in _CLINGS and not re.match(r"-?[^\W\d_]", text[end:])
    )


def _by_form(text: str) -> str:
    if re.fullmatch(_WEIGHT, text, re.IGNORECASE):
        return "goods.weight"
    if re.fullmatch(_MONEY, text, re.IGNORECASE):
        return "goods.value"
    if re.fullmatch(r"\d{4}\.\d{2}(?:\.\d{2}){0,2}|\d{6,10}", text):
        return "goods.hs_code"
    if text.isalpha():
        return "goods.origin"
    return "goods.quantity" if text.isdecimal() and len(text) <= len("999") else "goods.value" if "." in text else ""
