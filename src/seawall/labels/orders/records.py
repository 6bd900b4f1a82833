"""Orders in a tree of values: each with its named values, its links, and the rest that is searched too.

>>> from seawall.labels.orders.pages import Page, parse_json
>>> root = parse_json(Page('{"data": [{"ship_to": {"name": "Li Lei"}, "ship_from": {}, "size": "x"}], "page": "1"}'))
>>> found = find_records(root)
>>> [piece.name for piece in found.records[0].named], [cell.value for cell in found.outside]
(['recipient.name'], ['1'])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from seawall.labels.finding.wording import school_in
from seawall.labels.orders.formats import CARRIER, OPENS, TAIL, TRACKING, Format, recognise
from seawall.labels.orders.headings import LINK, NOTES, field_beside, field_of_path
from seawall.labels.orders.pages import Cell, Node
from seawall.model import Waybill

SHARED = -1
PLAIN = "plain"
_STEP = re.compile(r"[.\[\]]+")
_LONGEST = 400
"""Characters of a company's name that are looked at."""
FEWEST_NAMED = 2
"""Named values below which an unknown object is no order."""

SHORTEST_PAPER = 6
"""Characters of an ID number; a passport has at least seven."""


@dataclass(slots=True)
class Piece:
    """One value with the name of its field."""

    name: str
    cell: Cell
    number: int = SHARED
    """Which waybill of the order it is of; ``SHARED`` for all of them."""


@dataclass(slots=True)
class Record:
    """One order."""

    format: str
    named: list[Piece] = field(default_factory=list)
    links: list[Cell] = field(default_factory=list)
    tails: list[Cell] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    """What people may have written; it goes whole as soon as it names anybody."""
    loose: list[Cell] = field(default_factory=list)
    carrier: str = ""


@dataclass(slots=True)
class Found:
    """What a file holds."""

    records: list[Record] = field(default_factory=list)
    outside: list[Cell] = field(default_factory=list)
    """Values that belong to no order."""


def find_records(root: Node) -> Found:
    """Find every order of a known format; where there is none, every object whose keys speak of a recipient."""
    found = Found()
    _search(root, found)
    if not found.records:
        found = Found()
        _search_plain(root, (), found)
    return found


def waybills_of(record: Record) -> tuple[Waybill, ...]:
    """Return the waybills of an order: one, or one an entry where the format has several."""
    numbers = sorted({piece.number for piece in record.named} - {SHARED}) or [SHARED]
    return tuple(_waybill(record, number) for number in numbers)


def place(record: Record, name: str, cell: Cell, *, number: int = SHARED) -> None:
    """Put one value of an order where it belongs."""
    if name in {OPENS, LINK}:
        record.links.append(cell)
    elif name == TAIL:
        record.tails.append(cell)
    elif name == NOTES and cell.kind == "string":
        record.notes.append(cell)
    elif name and name != NOTES and cell.kind != "other" and not _is_account(name, cell.value):
        record.named.append(Piece(_or_school(name, cell.value), cell, number))
    elif cell.kind != "other":
        record.loose.append(cell)


def _or_school(name: str, value: str) -> str:
    """Return the field of a value: students have a school or a dormitory where others have a company.

    >>> _or_school("recipient.company", "University of Leeds"), _or_school("recipient.company", "Acme Ltd")
    ('recipient.school', 'recipient.company')
    """
    return f"{name.partition('.')[0]}.school" if name.endswith(".company") and school_in(value[:_LONGEST]) else name


def _is_account(name: str, value: str) -> bool:
    """Return whether what stands where an ID number may stand is the number of a row or an account.

    >>> _is_account("sender.id_number", "77"), _is_account("sender.id_number", "E12345678")
    (True, False)
    """
    return name.endswith(".id_number") and len(value.strip()) < SHORTEST_PAPER


@lru_cache(maxsize=4096)
def _beside(path: str) -> str:
    return field_beside(tuple(_STEP.split(path)))


def _waybill(record: Record, number: int) -> Waybill:
    fields: dict[str, list[str]] = {}
    for piece in record.named:
        if piece.number in {SHARED, number} and piece.cell.value.strip():
            values = fields.setdefault(piece.name, [])
            if piece.cell.value not in values:
                values.append(piece.cell.value)
    carrier = fields.pop(CARRIER, [record.carrier])[0]
    tracking = fields.pop(TRACKING, [""])[0]
    return Waybill(carrier, "".join(tracking.split()).upper(), {name: "\n".join(values) for name, values in fields.items()})


def _search(node: Node, found: Found) -> None:
    if isinstance(node, Cell):
        if node.kind != "other":
            found.outside.append(node)
        return
    known = recognise(node.keys()) if isinstance(node, dict) else None
    if known is not None:
        record = Record(known.id, carrier=known.carrier)
        _gather(node, "", SHARED, (known, record))
        found.records.append(record)
        return
    for child in node.values() if isinstance(node, dict) else node:
        _search(child, found)


def _gather(node: Node, path: str, number: int, into: tuple[Format, Record]) -> None:
    known, record = into
    if isinstance(node, Cell):
        place(record, known.paths.get(path) or (_beside(path) if node.kind == "string" else ""), node, number=number)
    elif isinstance(node, dict):
        for key, child in node.items():
            _gather(child, f"{path}.{key}" if path else key, number, into)
    else:
        each = f"{path}[]" in known.each
        for index, child in enumerate(node):
            _gather(child, f"{path}{_which(child, known.told_by.get(path))}", index if each else number, into)


def _which(child: Node, key: str | None) -> str:
    told = child.get(key) if key and isinstance(child, dict) else None
    return f"[{told.value}]" if isinstance(told, Cell) else "[]"


def _search_plain(node: Node, keys: tuple[str, ...], found: Found) -> None:
    if isinstance(node, Cell):
        if node.kind != "other":
            found.outside.append(node)
    elif isinstance(node, list):
        for child in node:
            _search_plain(child, keys, found)
    elif _speaks_of_recipient(node):
        record = Record(PLAIN)
        for path, cell in _leaves(node, keys):
            place(record, field_of_path(path[-4:]) or field_beside(path), cell)
        found.records.append(record)
    else:
        for key, child in node.items():
            _search_plain(child, (*keys, key), found)


def _speaks_of_recipient(node: Node) -> bool:
    names = {
        field_of_path(path[-4:]) for path, cell in _leaves(node, (), lists=False) if cell.kind != "other" and cell.value.strip()
    }
    return len(names - {""}) >= FEWEST_NAMED and any(name.startswith("recipient.") for name in names)


def _leaves(node: Node, path: tuple[str, ...], *, lists: bool = True) -> Iterator[tuple[tuple[str, ...], Cell]]:
    if isinstance(node, Cell):
        yield path or ("",), node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from _leaves(child, (*path, key), lists=lists)
    elif lists or not any(isinstance(child, dict) for child in node):
        for child in node:
            yield from _leaves(child, path, lists=lists)
