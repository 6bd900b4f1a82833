"""What an order says, found on its label: split over lines, misread, turned round, in pinyin, in other grouping.

>>> lines = [LabelLine("XIAOMING, WANG"), LabelLine("+86 138 1234 5678"), LabelLine("12 Long"), LabelLine("Street")]
>>> fields = {"recipient.name": "Wang Xiaoming", "sender.phone": "13812345678", "recipient.street": "12 Long Street"}
>>> known = Waybill("", "", fields)
>>> [(f.name, f.value) for f in find_known(lines, [], known=known, guessed=[])]
[('recipient.name', 'XIAOMING, WANG'), ('sender.phone', '+86 138 1234 5678'), ('recipient.street', '12 Long'),
 ('recipient.street', 'Street')]
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from seawall.labels.finding.addresses import split_address
from seawall.labels.finding.folding import squeeze
from seawall.labels.finding.known_phones import find_phone
from seawall.labels.finding.lines import LabelCode, LabelLine
from seawall.labels.finding.pieces import piece
from seawall.labels.finding.spellings import spellings
from seawall.labels.finding.threads import Thread, thread_of
from seawall.model import FoundField, Waybill

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BREAK = re.compile(r"[,，;；\n|、]+")
_FEWEST_LATIN = 3
_FEWEST_HAN = 2
_TELLING_LATIN = 5
"""Letters and digits of a piece of an address that is looked for by itself."""
_TELLING_HAN = 3
_LONGEST_VALUE = 1000
_MOST_VALUES = 200
_ADDRESS_PARTS = ("address", "street")
_NUMERIC = frozenset({"goods.value", "goods.weight", "goods.quantity"})


def find_known(
    lines: Sequence[LabelLine], codes: Sequence[LabelCode], *, known: Waybill, guessed: Sequence[FoundField]
) -> list[FoundField]:
    """Find every known value wherever it stands; ``guessed`` tells whose a line is where both parties have the same value."""
    printed = list(enumerate(line.text for line in lines))
    ordered = [(number, line.text) for number, line in _ordered(lines)]
    groups = [ordered, *([printed] if printed != ordered else []), *([(-1 - at, code.text)] for at, code in enumerate(codes))]
    thread = thread_of(*groups)
    owner = {one.line: one.name.partition(".")[0] for one in guessed if one.name.startswith(("recipient.", "sender."))}
    texts = dict(thread.texts)
    found: list[FoundField] = []
    for name, value in _values(known):
        for line, start, end, sure in _places_of(name, value, thread, texts):
            party = name.partition(".")[0]
            trust = sure - (0.005 if party in {"recipient", "sender"} and owner.get(line, party) != party else 0)
            found += _named(name, line, texts[line][start:end], start=start, sure=trust)
    surest: dict[tuple[str, int, int, int], FoundField] = {}
    for one in sorted(found, key=lambda one: one.sure):
        surest[one.name, one.line, one.start, one.end] = one
    return sorted(surest.values(), key=lambda one: (one.line < 0, abs(one.line), one.start, one.end, one.name))


def _values(known: Waybill) -> Iterator[tuple[str, str]]:
    pairs = [("shipment.tracking", known.tracking), ("shipment.carrier", known.carrier), *known.fields.items()]
    for name, joined in pairs[:_MOST_VALUES]:
        for value in dict.fromkeys((joined, *joined.split("\n"))):
            if value.strip():
                yield name, value.strip()[:_LONGEST_VALUE]


def _ordered(lines: Sequence[LabelLine]) -> list[tuple[int, LabelLine]]:
    """Order lines down each column, so that what is wrapped stays together."""
    placed = list(enumerate(lines))
    return sorted(
        placed,
        key=lambda pair: (pair[1].page, round(pair[1].box[0], 1), pair[1].box[1]) if pair[1].box else (pair[1].page, -1.0, 0.0),
    )


def _places_of(name: str, value: str, thread: Thread, texts: dict[int, str]) -> Iterator[tuple[int, int, int, float]]:
    """Give line, start, end and trust of each place where a value stands."""
    kind = name.rpartition(".")[2]
    if kind == "phone":
        phones = [(line, *span) for line, text in texts.items() for span in find_phone(text, value)]
        yield from ((line, start, end, 1.0) for line, start, end in phones)
        if phones:
            return
    exact = False
    for spelling in spellings(kind, value):
        if not _is_telling(spelling):
            continue
        for span in thread.find(spelling):
            exact = True
            yield from ((*place, 1.0) for place in span)
    if kind in _ADDRESS_PARTS or name == "goods.description":
        yield from _by_pieces(value, thread)
    if not exact and name not in _NUMERIC:
        for spelling in spellings(kind, value):
            yield from ((*place, 0.97) for span in thread.find_nearly(spelling) for place in span)


def _by_pieces(value: str, thread: Thread) -> Iterator[tuple[int, int, int, float]]:
    """Look for the telling pieces of an address, or of a list of goods, one by one."""
    pieces: Iterable[str] = _BREAK.split(value)
    if _HAN.search(value):
        pieces = [*pieces, *(value[start:end] for _, start, end in split_address(value))]
    for part in dict.fromkeys(pieces):
        folded = squeeze(part).text
        fewest = _TELLING_HAN if _HAN.search(folded) else _TELLING_LATIN
        if len(folded) >= fewest and not folded.isdecimal():
            exact = thread.find(folded)
            nearly = [] if exact else thread.find_nearly(folded)
            yield from ((*place, 0.98) for span in exact for place in span)
            yield from ((*place, 0.96) for span in nearly for place in span)


def _is_telling(spelling: str) -> bool:
    return len(spelling) >= (_FEWEST_HAN if _HAN.search(spelling) else _FEWEST_LATIN)


def _named(name: str, line: int, text: str, *, start: int, sure: float) -> Iterator[FoundField]:
    """Name the parts of an address; anything else keeps its name."""
    party, _, kind = name.rpartition(".")
    parts = split_address(text) if kind == "address" else _with_units(text) if kind == "street" else ((kind, 0, len(text)),)
    for part, first, last in parts:
        made = piece(f"{party}.{part}", line, text[first:last], start=start + first, sure=sure)
        if made is not None:
            yield made


def _with_units(text: str) -> Iterator[tuple[str, int, int]]:
    """Divide a street into its units and the rest."""
    at = 0
    for part, first, last in split_address(text):
        if part == "unit":
            yield "street", at, first
            yield "unit", first, last
            at = last
    yield "street", at, len(text)
