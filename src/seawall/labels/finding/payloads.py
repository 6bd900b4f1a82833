"""What the codes on a label hold, cut into cells like its lines: JSON, fields between separators, contact cards, GS1.

>>> code = LabelCode("QRCode", '{"receiver": {"name": "王小明", "phone": "13812345678"}}')
>>> [(cell.party, cell.field, cell.text) for cell in cells_in(code, number=-1)]
[('recipient', 'name', '王小明'), ('recipient', 'phone', '13812345678')]
>>> [cell.text for cell in cells_in(LabelCode("QRCode", "SF123|王小明|13812345678"), number=-1)]
['SF123', '王小明', '13812345678']
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from seawall.labels.finding.cells import Cell
from seawall.labels.finding.headings import Heading, find_headings
from seawall.labels.finding.lines import LabelCode
from seawall.model import FoundField

_JSON_TOKEN = re.compile(r'"(?P<text>(?:[^"\\]++|\\.)*+)"(?P<key>\s{0,8}:)?|(?P<mark>[{}\[\]])|(?P<number>-?\d[\d.]*)')
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[{\"\d-])")
"""Not the ``[)>`` in front of a message in the form of ISO 15434."""
_SEPARATORS = re.compile(r"[\x1c-\x1f\r\n|^;\t~]|\x04|<(?:FS|GS|RS|US|EOT)>")
"""Also as readers of codes spell them out."""
_MILD_SEPARATORS = re.compile(r"[,，]")
_QUERY = re.compile(r"[?&]")
_CARD = re.compile(r"(?:MECARD:|BEGIN:VCARD\s*)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-.]+")
_ADDRESSED_TO = re.compile(r"(?:\]C1|\x1d)?420(\d{5}(?:\d{4})?)(?=\x1d?9[1-5]\d{18,24}$)")
_BARE_NUMBER = re.compile(r"(?=(?:[^\d]*\d){6})[A-Z0-9]{8,40}")
_LINEAR = ("code128", "code39", "code93", "itf", "codabar", "ean", "upc", "databar")
_MOST_CHARS = 4000
"""More than any symbol on a label can hold."""
_PAGE = -1000
"""Each code is a page of its own, below those of the lines."""
_DEEPEST = 12


def cells_in(code: LabelCode, *, number: int) -> tuple[Cell, ...]:
    """Cut what a code holds into cells; ``cell.number`` is ``number``."""
    text = code.text[:_MOST_CHARS]
    if _JSON.match(text):
        return tuple(_json_cells(text, number))
    start = match.end() if (match := _CARD.match(text)) else 0
    separators = _SEPARATORS if _SEPARATORS.search(text) else _QUERY if "://" in text else _MILD_SEPARATORS
    return tuple(_separated(text, start, separators, number))


def numbers_of(code: LabelCode, *, number: int) -> list[FoundField]:
    """Read a linear code: the parcel's number, and the postcode that it is addressed to.

    >>> [(f.name, f.value) for f in numbers_of(LabelCode("Code128", "420100019400111899223100001234"), number=-1)]
    [('recipient.postcode', '10001'), ('shipment.tracking', '9400111899223100001234')]
    """
    text = code.text
    addressed = _ADDRESSED_TO.match(text)
    if addressed:
        start = addressed.end() + (text[addressed.end()] == "\x1d")
        return [
            FoundField("recipient.postcode", addressed[1], number, addressed.start(1), addressed.end(1), 0.95),
            FoundField("shipment.tracking", text[start:], number, start, len(text), 0.95),
        ]
    linear = code.kind.lower().replace("-", "").replace("_", "").replace(" ", "").startswith(_LINEAR)
    if linear and _BARE_NUMBER.fullmatch(text.strip().upper()):
        bare = text.strip()
        start = text.index(bare)
        return [FoundField("shipment.tracking", bare, number, start, start + len(bare), 0.8)]
    return []


def _separated(text: str, start: int, separators: re.Pattern[str], number: int) -> Iterator[Cell]:
    ends = [match.span() for match in separators.finditer(text, start)]
    starts = [start, *(following for _, following in ends)]
    for row, (first, stop) in enumerate(zip(starts, [*(stop for stop, _ in ends), len(text)], strict=True)):
        part = text[first:stop]
        headings = find_headings(part)
        heading = headings[0] if headings and not part[: headings[0].start].strip(" -*") else None
        if heading or separators is not _QUERY:
            yield from _cell(text, first + (heading.end if heading else 0), stop, number, row, heading)


def _json_cells(text: str, number: int) -> Iterator[Cell]:
    path: list[str] = []
    key = ""
    for row, token in enumerate(_JSON_TOKEN.finditer(text)):
        if token["mark"]:
            if token["mark"] in "{[" and len(path) < _DEEPEST:
                path.append(key)
            elif path and token["mark"] in "}]":
                path.pop()
            key = ""
        elif token["key"]:
            key = token["text"]
        else:
            group = "text" if token["text"] is not None else "number"
            yield from _cell(text, *token.span(group), number, row, _heading_of((*path, key)))


def _heading_of(path: tuple[str, ...]) -> Heading | None:
    """Read the names of a value and of what holds it as one heading."""
    words = " ".join(_CAMEL.sub(" ", part) for part in path if part)[-200:]
    headings = find_headings(words + ":")
    if not headings:
        return None
    party = next((heading.party for heading in headings if heading.party), "")
    return replace(headings[-1], party=party if "." not in headings[-1].field else "")


def _cell(text: str, start: int, stop: int, number: int, row: int, heading: Heading | None) -> Iterator[Cell]:
    part = text[start:stop]
    bare = part.strip()
    start += len(part) - len(part.lstrip())
    if bare or heading:
        top = row * 0.02
        yield Cell(
            number, start, start + len(bare), bare, (0.0, top, 0.5, top + 0.018), _PAGE + number, placed=False, heading=heading
        )
