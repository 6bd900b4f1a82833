"""Which fields of a waybill stand where on a label.

>>> [(f.name, f.value) for f in find_fields([LabelLine("收件人：王小明 13812345678")])]
[('recipient.name', '王小明'), ('recipient.phone', '13812345678')]
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from seawall.labels.finding.blocks import blocks_of, second_in
from seawall.labels.finding.cells import Cell, cells_of
from seawall.labels.finding.contents import read_block
from seawall.labels.finding.goods import held_by, read_goods
from seawall.labels.finding.headings import Heading
from seawall.labels.finding.known import find_known
from seawall.labels.finding.lines import LabelCode, LabelLine
from seawall.labels.finding.names import begins_with_name
from seawall.labels.finding.numbers import handles_in, mobiles_in, numbers_in
from seawall.labels.finding.parties import parties_of, spoken_of
from seawall.labels.finding.payloads import cells_in, numbers_of
from seawall.labels.finding.pieces import piece, settle
from seawall.labels.finding.remarks import asks, is_note
from seawall.labels.finding.tables import PARTIES
from seawall.labels.finding.wording import is_carrier, is_nobodys, is_service
from seawall.labels.remembering import remembering
from seawall.model import FoundField, Waybill

_MOST_CHARS = 100_000
"""Characters of all lines whose layout is read; a label has a few thousand. What follows is only searched for known values."""
_MOST_CODES = 50

_IN_ROWS = frozenset({"goods.description", "goods.value", "goods.hs_code"})

Spoken = Mapping[tuple[int, int], Heading]
"""By line and start of a cell: the heading in another cell that speaks of it."""


def find_fields(
    lines: Sequence[LabelLine], *, codes: Sequence[LabelCode] = (), known: Waybill | None = None
) -> tuple[FoundField, ...]:
    """Find the fields of a waybill on a label, in the order of its lines, the codes last; never two over each other.

    It works from headings, places and shapes; with ``known``, what the order says is also searched everywhere: split over
    lines, with mistakes of recognition, names in both orders and in pinyin, phones in other grouping. Never raises.
    """
    with remembering():
        found = [*_by_layout(_readable(lines)), *_in_codes(codes[:_MOST_CODES])]
        if known is not None:
            found += find_known(lines, codes, known=known, guessed=found)
    settled = settle(found)
    return settle((*settled, *_tracking_again(settled, codes)))


def _readable(lines: Sequence[LabelLine]) -> Sequence[LabelLine]:
    left = _MOST_CHARS
    for at, line in enumerate(lines):
        left -= len(line.text) + 1
        if left < 0:
            return lines[:at]
    return lines


def _by_layout(lines: Sequence[LabelLine]) -> list[FoundField]:
    cells = cells_of(lines)
    return _read(cells, {}) if cells else []


def _read(cells: Sequence[Cell], parties_by_default: Mapping[int, str]) -> list[FoundField]:
    """Read cells of any origin: parties under headings, then blocks without, then goods, then what is left."""
    parties = [party or parties_by_default.get(at, "") for at, party in enumerate(parties_of(cells))]
    lone = spoken_of(cells)
    spoken: Spoken = {(cells[at].number, cells[at].start): heading for at, heading in lone.items()}
    parties = [heading.party if (heading := lone.get(at)) and heading.party else party for at, party in enumerate(parties)]
    noted = [at for at, cell in enumerate(cells) if cell.heading is None and at not in lone and _is_to_a_courier(cell.text)]
    for at in noted:  # whatever block it stands in
        parties[at] = ""
    loose = [
        cell for at, (cell, party) in enumerate(zip(cells, parties, strict=True)) if not party and _is_loose(cell, lone.get(at))
    ]
    goods = read_goods(cells, spoken=spoken)
    contents = [one for one in goods if one.name in _IN_ROWS]
    in_goods = held_by(cells, contents)
    in_goods |= {(one.line, one.start) for one in goods}
    loose = [cell for cell in loose if (cell.number, cell.start) not in in_goods]
    blocks = _blocks_under_headings(cells, parties)
    named = {party for party, block in blocks if any(cell.text for cell in block)}
    apart = {(cells[at].number, cells[at].start) for at in noted}
    blocks += (more := blocks_of([cell for cell in loose if (cell.number, cell.start) not in apart], known=named))
    inside = {(cell.number, cell.start) for _, block in more for cell in block}
    found = [*goods]
    for party, block in blocks:
        kept = [cell for cell in block if not _speaks_of_goods(spoken, cell) and (cell.number, cell.start) not in in_goods]
        found += read_block(party, kept, spoken=spoken)
    rest = [cell for cell in loose if (cell.number, cell.start) not in inside]
    return [*found, *_from_rest(rest, spoken), *_from_all(cells)]


def _is_to_a_courier(text: str) -> bool:
    """Tell whether a line is a note in whatever block it stands: a name in a messenger, or something asked of a courier."""
    return bool(handles_in(text)) or (asks(text) and not begins_with_name(text))


def _blocks_under_headings(cells: Sequence[Cell], parties: Sequence[str]) -> list[tuple[str, list[Cell]]]:
    """Give each party's cells; where all stand under one party's heading, the second whole address is the other's."""
    blocks: dict[str, list[Cell]] = {party: [] for party in PARTIES}
    for cell, party in zip(cells, parties, strict=True):
        if party in blocks:
            blocks[party].append(cell)
    for party, other in (PARTIES, PARTIES[::-1]):
        second = second_in(blocks[party]) if not any(cell.text for cell in blocks[other]) else []
        if second:
            moved = {(cell.number, cell.start) for cell in second}
            blocks = {party: [cell for cell in blocks[party] if (cell.number, cell.start) not in moved], other: second}
    return [(party, blocks[party]) for party in PARTIES]


def _is_loose(cell: Cell, heading: Heading | None) -> bool:
    """Tell whether a cell may belong to somebody although no heading says so."""
    speaking = heading or cell.heading
    return bool(cell.text) and (speaking is None or not (speaking.party == "other" or "." in speaking.field))


def _speaks_of_goods(spoken: Spoken, cell: Cell) -> bool:
    heading = spoken.get((cell.number, cell.start))
    return heading is not None and ("." in heading.field or heading.party == "other")


def _from_rest(cells: Sequence[Cell], spoken: Spoken) -> Iterator[FoundField]:
    """Read what no block claims: fields with headings, a Chinese name beside a phone, and numbers that identify somebody."""
    for cell in cells:
        headed = cell.field or (cell.number, cell.start) in spoken
        paired = begins_with_name(cell.text) and any(kind == "phone" for kind, _, _ in numbers_in(cell.text))
        if headed or paired:
            yield from (replace(one, sure=min(one.sure, 0.7)) for one in read_block("recipient", [cell], spoken=spoken))
        elif is_note(cell.text):
            yield FoundField("shipment.remarks", cell.text, cell.number, cell.start, cell.end, 0.9)
        else:
            for kind, start, end in mobiles_in(cell.text) if is_nobodys(cell.text) else numbers_in(cell.text):
                made = piece(f"recipient.{kind}", cell.number, cell.text[start:end], start=cell.start + start, sure=0.5)
                if made and kind != "tracking":
                    yield made


def _from_all(cells: Sequence[Cell]) -> Iterator[FoundField]:
    """Read what is the same wherever it stands: the parcel's number, the carrier, its service."""
    for cell in cells:
        if cell.party == "other" or not cell.text:
            continue
        name = "shipment.carrier" if is_carrier(cell.text) else "shipment.service" if is_service(cell.text) else ""
        made = piece(name, cell.number, cell.text, start=cell.start, sure=0.85) if name and cell.heading is None else None
        if made:
            yield made
        for kind, start, end in numbers_in(cell.text):
            found = piece("shipment.tracking", cell.number, cell.text[start:end], start=cell.start + start, sure=0.85)
            if kind == "tracking" and found:
                yield found


def _in_codes(codes: Sequence[LabelCode]) -> Iterator[FoundField]:
    for at, code in enumerate(codes):
        number = -1 - at
        yield from numbers_of(code, number=number)
        cells = cells_in(code, number=number)
        if len(cells) > 1 or any(cell.heading for cell in cells):
            yield from _read(cells, _turns(cells))
        else:
            yield from _from_all(cells)


def _turns(cells: Sequence[Cell]) -> dict[int, str]:
    """Name the party of cells between separators where no heading does: whoever is named first receives, the second sends."""
    if any(cell.party in {"recipient", "sender"} for cell in cells):
        return {}
    parties: dict[int, str] = {}
    names = 0
    for at, cell in enumerate(cells):
        names += begins_with_name(cell.text) and cell.heading is None
        if names and cell.heading is None:
            parties[at] = "recipient" if names == 1 else "sender"
    return parties


def _tracking_again(found: Sequence[FoundField], codes: Sequence[LabelCode]) -> Iterator[FoundField]:
    """Find the printed number of the parcel inside the codes."""
    numbers = {"".join(one.value.split()).upper() for one in found if one.name == "shipment.tracking"}
    for at, code in enumerate(codes[:_MOST_CODES]):
        upper = code.text.upper()
        for number in sorted(numbers):
            start = upper.find(number)
            if start >= 0 and len(upper) == len(code.text):
                yield FoundField(
                    "shipment.tracking", code.text[start : start + len(number)], -1 - at, start, start + len(number), 0.8
                )
