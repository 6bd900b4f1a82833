"""What was sent and how: contents, values, weights and numbers of the shipment, under headings and in tables.

>>> from seawall.labels.finding.cells import cells_of
>>> from seawall.labels.finding.lines import LabelLine
>>> cells = cells_of([LabelLine("Description Qty Weight Value"), LabelLine("Cotton T-shirt 2 0.5kg USD 30.00")])
>>> [(f.name, f.value) for f in read_goods(cells, spoken={})]
[('goods.description', 'Cotton T-shirt'), ('goods.quantity', '2'), ('goods.weight', '0.5kg'), ('goods.value', 'USD 30.00')]
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from seawall.labels.finding.addresses import is_address
from seawall.labels.finding.cells import Cell, in_rows, overlap_across
from seawall.labels.finding.headings import Heading
from seawall.labels.finding.remarks import is_note
from seawall.labels.finding.rows import (
    CUSTOMS,
    LONGEST,
    MONEY,
    PRICE,
    ROW_START,
    WEIGHT,
    WORD,
    bare_row,
    make_piece,
    row_in_one,
)
from seawall.labels.finding.wording import is_carrier, is_nobodys, is_service
from seawall.labels.goods import names_goods
from seawall.model import FoundField

_SHAPES: Mapping[str, re.Pattern[str]] = {
    "goods.weight": re.compile(rf"{WEIGHT}|\d{{1,6}}(?:[.,]\d{{1,3}})?", re.IGNORECASE),
    "goods.value": re.compile(rf"{MONEY}|\d[\d,]{{0,12}}(?:\.\d{{1,2}})?", re.IGNORECASE),
    "goods.hs_code": re.compile(r"\d{4}(?:[. ]?\d{2}){1,3}(?![\d])|\d{4}(?!\d)"),
    "goods.quantity": re.compile(r"\d{1,5} ?(?:pcs|pc|pieces|件|个|個|包|箱|点)?(?!\d)", re.IGNORECASE),
    "goods.currency": re.compile(r"[A-Za-z]{3}|[$£€¥]|人民币|日元|美元"),
    "shipment.tracking": re.compile(
        r"(?=[^\d]{0,12}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[ -](?=[A-Za-z0-9]{1,6}(?:[ -]|$))){5,38}[A-Za-z0-9]"
    ),
    "shipment.date": re.compile(
        r"\d[\d年月日./:\- ,APMapm]{4,22}\d[日AaPpMm]{0,2}|\d{1,2}[ -]?[A-Za-z]{3,9}[ -]?,? ?\d{2,4}"
        r"|[A-Za-z]{3,9} \d{1,2},? \d{2,4}"
    ),
    "shipment.reference": re.compile(r"(?=[^\s,，;；]*\d)[^\s,，;；]{1,40}|[^,，;；|]{1,60}"),
    "shipment.tax_id": re.compile(r"(?=[^\d]{0,8}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[ -](?=\d)){5,22}"),
    "shipment.service": re.compile(r"[^,，;；|]{2,48}"),
    "goods.origin": re.compile(r"[^,，;；|()\d]{2,32}"),
}
_ONLY_WEIGHT = re.compile(WEIGHT, re.IGNORECASE)
_TABLE_FIELDS = frozenset(
    {"goods.description", "goods.quantity", "goods.weight", "goods.value", "goods.hs_code", "goods.origin", "goods.currency"}
)
_FEWEST_COLUMNS = 2
_MOST_ROWS = 30
_ROW_GAP = 4.0
_ALIGNED = 0.02
"""Share of the page by which two left edges may differ."""
_UNFINISHED = (";", "；", ",", "，", "、", "&", "+", "/", "and", "和", "及")
_PIECE_OF = re.compile(r"\d{1,4}\s?(?:/|of\b)\s?\d", re.IGNORECASE)
"""Which piece of how many this is: no count of what is inside."""


def read_goods(cells: Sequence[Cell], *, spoken: Mapping[tuple[int, int], Heading]) -> list[FoundField]:
    """Read cells with a heading of goods or of the shipment, the cells that lone headings speak of, and tables."""
    rows = in_rows(cells)
    found, used = _read_tables(rows)
    form = any(CUSTOMS.search(cell.text) for cell in cells)
    taken = used | spoken.keys()
    free = [row for row in rows if not any(cell.heading or (cell.number, cell.start) in taken for cell in row)]
    bare = [one for row in free for one in bare_row(row, form=form)]
    used |= held_by([cell for row in rows for cell in row], bare)
    found += bare
    for row in rows:
        for cell in row:
            heading = spoken.get((cell.number, cell.start)) or cell.heading
            if heading is None:
                found += _by_shape(cell) if (cell.number, cell.start) not in used else []
            elif cell.text and "." in heading.field and (cell.number, cell.start) not in used:
                found += _value(heading.field, cell)
                if heading.field == "goods.description":
                    found += _more_of(cell, rows, used)
    return found


def held_by(cells: Sequence[Cell], found: Sequence[FoundField]) -> set[tuple[int, int]]:
    """Give line and start of the cells in which something found stands."""
    starts: dict[int, list[int]] = {}
    for one in found:
        starts.setdefault(one.line, []).append(one.start)
    return {
        (cell.number, cell.start)
        for cell in cells
        if cell.number in starts and any(cell.start <= at < max(cell.end, cell.start + 1) for at in starts[cell.number])
    }


def _value(name: str, cell: Cell) -> list[FoundField]:
    shape = _SHAPES.get(name)
    if name == "goods.description" and (row := row_in_one(cell, [])):
        return row
    if shape is None:
        return make_piece(name, cell, 0, min(len(cell.text), LONGEST))
    if name == "goods.quantity" and _PIECE_OF.match(cell.text):
        return []
    match = (PRICE.search(cell.text, 0, 80) if name == "goods.value" else None) or shape.search(cell.text, 0, 80)
    return make_piece(name, cell, *match.span()) if match else []


def _by_shape(cell: Cell) -> list[FoundField]:
    """Take a weight that stands alone."""
    match = _ONLY_WEIGHT.fullmatch(cell.text)
    return make_piece("goods.weight", cell, *match.span()) if match else []


def _more_of(first: Cell, rows: Sequence[Sequence[Cell]], used: set[tuple[int, int]]) -> Iterator[FoundField]:
    """Go on below the first line of contents: what stands under a heading above it, or goes on from a heading beside it."""
    bottom = first
    for row in rows:
        for cell in row:
            below = cell.page == first.page and 0 < cell.middle - bottom.middle < 1.6 * bottom.height
            aligned = abs(cell.box[0] - first.box[0]) < _ALIGNED
            free = cell.heading is None and (cell.number, cell.start) not in used and not _is_other(cell)
            listed = first.heading is None and cell.placed
            if below and aligned and free and (listed or _goes_on(bottom.text, cell.text)):
                yield from make_piece("goods.description", cell, 0, min(len(cell.text), LONGEST))
                bottom = cell


def _goes_on(before: str, text: str) -> bool:
    """Tell whether a line goes on with the contents of the line before: unfinished there, or naming goods itself."""
    if is_note(text) or is_address(text):
        return False
    return before.rstrip().endswith(_UNFINISHED) or text[:1].islower() or names_goods(text)


def _is_other(cell: Cell) -> bool:
    return is_nobodys(cell.text) or is_service(cell.text) or is_carrier(cell.text) or not WORD.search(cell.text)


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
    if len(row) == 1 and (made := row_in_one(cell, order)):
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
        return make_piece(name, cell, *match.span()) if match else []
    start = ROW_START.match(cell.text)
    begin = start.end() if start else 0
    if not WORD.search(cell.text, begin):
        return []
    count = make_piece("goods.quantity", cell, *start.span("count")) if start and start["count"] else []
    return [*count, *make_piece(name, cell, begin, begin + LONGEST)]
