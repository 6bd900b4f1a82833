r"""CSV of any dialect, row by row with the place of each value: delimiter, quotes, line ends and gaps stay as they are.

>>> from seawall.labels.orders.pages import Page
>>> page = Page("收件人;电话\r\n王小明;'13800138000\r\n", dialect="csv")
>>> rows = list(read_rows(page))
>>> page.delimiter, [cell.value for cell in rows[1]]
(';', ['王小明', "'13800138000"])
"""

import re
from collections.abc import Iterator

from seawall.labels.orders.headings import field_beside, field_of
from seawall.labels.orders.pages import Cell, Page
from seawall.labels.orders.records import Record, place

SHEET = "csv"
DELIMITERS = (",", ";", "\t", "|")
FEWEST_NAMED = 2
"""Columns that must be known before a table is taken for one of orders."""
MAX_COLUMNS = 400
MAX_ROWS = 200_000
HEAD_ROWS = 5
"""Rows among which that of the headings is looked for: a title may stand above."""
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_rows(page: Page) -> Iterator[list[Cell]]:
    """Give the rows of a table, each a list of its values; the delimiter is found out from the head."""
    text, at = page.text, 0
    mark = _MARK.match(text)
    if mark:
        page.delimiter, at = mark[1], mark.end()
    else:
        page.delimiter = _delimiter(text)
    plain = re.compile(rf"[^{re.escape(page.delimiter)}\r\n]*+")
    row: list[Cell] = []
    while at < len(text):
        cell, at = _cell(page, at, plain)
        row.append(cell)
        if text.startswith(page.delimiter, at) and len(row) < MAX_COLUMNS:
            at += 1
            if at == len(text):
                row.append(Cell(page, at, at, ""))
            continue
        end = _LINE_END.match(text, at)
        if end is None and at < len(text):  # letters after a closing quote, or too many columns: the rest is one value
            end = _LINE_END.search(text, at)
            at = end.start() if end else len(text)
            row[-1] = Cell(page, row[-1].start, at, text[row[-1].start : at])
        at = end.end() if end else len(text)
        yield row
        row = []
    if row:
        yield row


def columns_of(rows: list[list[Cell]]) -> tuple[int, list[str]]:
    """Return which of the first rows has the headings, and the field of each column; -1 where none has."""
    best, names = -1, list[str]()
    for number, row in enumerate(rows):
        found = [field_of(cell.value) for cell in row]
        if len({name for name in found if name}) > len({name for name in names if name}):
            best, names = number, found
    known = {name for name in names if name}
    if len(known) < FEWEST_NAMED or not any(name.startswith("recipient.") for name in known):
        return -1, []
    return best, [name or field_beside((cell.value,)) for name, cell in zip(names, rows[best], strict=True)]


def record_of(row: list[Cell], names: list[str]) -> Record:
    """Return the order of one row; what stands beyond the headings is searched like the rest."""
    record = Record(SHEET)
    for number, cell in enumerate(row):
        place(record, names[number] if number < len(names) else "", cell)
    return record


def _cell(page: Page, at: int, plain: re.Pattern[str]) -> tuple[Cell, int]:
    quoted = _QUOTED.match(page.text, at) if page.text.startswith('"', at) else None
    if quoted:
        return Cell(page, at, quoted.end(), quoted[0][1:-1].replace('""', '"')), quoted.end()
    match = plain.match(page.text, at)
    end = match.end() if match else at
    return Cell(page, at, end, page.text[at:end]), end


def _delimiter(text: str) -> str:
    lines = text[:20_000].splitlines()[:HEAD_ROWS]

    def known(delimiter: str) -> tuple[int, int]:
        fields = max((len({field_of(part.strip('"')) for part in line.split(delimiter)} - {""}) for line in lines), default=0)
        return fields, sum(line.count(delimiter) for line in lines)

    return max(DELIMITERS, key=known)
