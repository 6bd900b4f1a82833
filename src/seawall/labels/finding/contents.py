"""What the cells of one party's block say: who, where, and how to reach them.

>>> from seawall.labels.finding.cells import cells_of
>>> from seawall.labels.finding.lines import LabelLine
>>> cells = cells_of([LabelLine("Wang Xiaoming"), LabelLine("Unit 5, 12 Long St"), LabelLine("Sydney NSW 2000")])
>>> [(f.name, f.value) for f in read_block("recipient", cells, spoken={})]
[('recipient.name', 'Wang Xiaoming'), ('recipient.unit', 'Unit 5'), ('recipient.street', '12 Long St'),
 ('recipient.city', 'Sydney'), ('recipient.state', 'NSW'), ('recipient.postcode', '2000')]
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from seawall.labels.finding.addresses import is_address
from seawall.labels.finding.cells import Cell, in_rows
from seawall.labels.finding.folding import fold
from seawall.labels.finding.headings import Heading
from seawall.labels.finding.names import is_latin_name
from seawall.labels.finding.notes import Notes, read_address
from seawall.labels.finding.numbers import is_bare_phone, numbers_in, phones_loosely
from seawall.labels.finding.people import read_words
from seawall.labels.finding.places import find_places
from seawall.labels.finding.remarks import asks, is_note
from seawall.labels.finding.wording import is_carrier, is_nobodys, is_service
from seawall.labels.goods import names_goods
from seawall.model import FoundField

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PLACES = frozenset({"district", "state", "country", "unit", "city", "street", "company", "school"})
_AS_IT_STANDS = _PLACES | {"name_local", "email"}
_PAPER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 \-]{3,24}[A-Za-z0-9]")
_CODE = re.compile(r"(?:〒 ?)?[A-Z0-9]{2,5}[ -]?[A-Z0-9]{0,5}")
_CARE_OF = re.compile(r"(?:c/o|attn:?|attention:?|care of|转)\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_MOST_WORDS_OF_CITY = 3
_EDGE = " \t,;|·，；、。:：()（）[]【】/-"


def read_block(party: str, cells: Sequence[Cell], *, spoken: Mapping[tuple[int, int], Heading]) -> list[FoundField]:
    """Read one party's cells in the order in which a person reads them.

    ``spoken`` names, by line and start, the heading that stands in another cell.
    """
    notes = Notes(party)
    for row in in_rows(cells):
        for cell in row:
            heading = spoken.get((cell.number, cell.start))
            notes.line = cell.number
            if cell.text:
                _read_cell(notes, cell, heading.field if heading else cell.field)
    return _with_city(_with_local_names(notes.found))


def _read_cell(notes: Notes, cell: Cell, field_name: str) -> None:
    text, start = cell.text, cell.start
    if field_name in {"", "name"}:
        _read_free(notes, text, start, named=field_name == "name" or bool(cell.party))
    elif field_name == "phone":
        _read_numbers(notes, text, start, loosely=True)
    elif field_name == "address":
        notes.closed = False
        _read_free(notes, text, start, addressed=True)
    elif field_name in {"id_number", "passport"}:
        _read_paper(notes, field_name, text, start)
    elif field_name == "postcode":
        match = _CODE.match(fold(text).upper())
        notes.add("postcode", text[: match.end()] if match else "", start, sure=0.9)
    elif field_name in _PLACES and len(find_places(text)) > 1:
        read_address(notes, text, start)
    elif field_name in _AS_IT_STANDS:
        notes.add(field_name, text, start, sure=0.9)
        notes.closed = False


def _read_paper(notes: Notes, name: str, text: str, start: int) -> None:
    match = _PAPER.match(text)
    if match and any(char.isdecimal() for char in match[0]):
        notes.add(name, match[0], start, sure=0.95)


def _read_numbers(notes: Notes, text: str, start: int, *, loosely: bool) -> list[tuple[int, int]]:
    """Note what identifies somebody in a text; give the stretches that are left."""
    numbers = list(numbers_in(text))
    if loosely and not any(kind == "phone" for kind, _, _ in numbers):
        mails = [one for one in numbers if one[0] == "email"]
        numbers = sorted([*phones_loosely(text), *mails], key=lambda one: one[1])
    rest: list[tuple[int, int]] = []
    at = 0
    if not numbers and notes.has_name and not notes.closed and is_bare_phone(text):
        numbers = [("phone", 0, len(text))]
    for kind, first, last in numbers:
        if first < at:
            continue
        if kind != "tracking":
            notes.add(kind, text[first:last], start + first, sure=0.95)
        rest.append((at, first))
        at = last
    return [*rest, (at, len(text))]


def _read_free(notes: Notes, text: str, start: int, *, named: bool = False, addressed: bool = False) -> None:
    if (notes.closed and is_note(text)) or (notes.has_address and asks(text)):
        notes.found.append(FoundField("shipment.remarks", text, notes.line, start, start + len(text), 0.96))
        return
    if notes.closed and not addressed and not named and (_is_goods(text) or (notes.line < 0 and _is_more(notes, text))):
        notes.found.append(FoundField("goods.description", text, notes.line, start, start + len(text), 0.7))
        return
    care = _CARE_OF.match(text)
    if care:
        text, start, named = text[care.end() :], start + care.end(), True
        if is_latin_name(text, sure=True):
            notes.add("name", text, start)
            return
    for first, last in _read_numbers(notes, text, start, loosely=False):
        part = text[first:last]
        bare = part.strip(_EDGE)
        if bare and not is_nobodys(bare):
            read_words(notes, bare, start + first + part.index(bare), named=named, addressed=addressed)


def _is_goods(text: str) -> bool:
    """Tell whether words behind a whole address are no more of it, but what is in the parcel."""
    return names_goods(text) and not (is_nobodys(text) or is_service(text) or is_address(text) or numbers_in(text))


def _is_more(notes: Notes, text: str) -> bool:
    """Tell whether words in a code, behind a whole address, are none of its parts: what is in the parcel is written there."""
    whole = any(one.name.endswith(".street") for one in notes.found)
    known = is_address(text) or is_nobodys(text) or is_service(text) or is_carrier(text) or numbers_in(text)
    return whole and not known and len(_LETTERS.findall(text)) > 0


def _with_local_names(found: Sequence[FoundField]) -> list[FoundField]:
    """Where a name stands in two scripts, call the Chinese one local."""
    latin = any(one.name.endswith(".name") and not _HAN.search(one.value) for one in found)
    return [
        replace(one, name=one.name + "_local") if latin and one.name.endswith(".name") and _HAN.search(one.value) else one
        for one in found
    ]


def _with_city(found: list[FoundField]) -> list[FoundField]:
    """Call words on a line of their own right before the postcode a city."""
    if any(one.name.endswith(".city") for one in found):
        return found
    for at in range(2, len(found)):
        before, one = found[at - 1], found[at]
        ends = one.name.endswith((".postcode", ".state")) and before.line != one.line
        if ends and before.name.endswith((".street", ".district")) and _may_be_city(before.value):
            return [*found[: at - 1], replace(before, name=before.name.rpartition(".")[0] + ".city"), *found[at:]]
    return found


def _may_be_city(text: str) -> bool:
    few = len(text.split()) <= _MOST_WORDS_OF_CITY
    return few and not any(map(str.isdecimal, text)) and not is_address(text)
