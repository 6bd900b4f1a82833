"""A label being laid out in HTML: every word that is put on it is noted, with the field that it is.

>>> from benchmarks.labels.shipments import make_shipment
>>> sheet = Sheet(make_shipment("pdf-plain", 0), dpi=203)
>>> sheet.put(Piece("recipient.city", "Leeds"), Piece("", " & "), Piece("stay", "Piece 1/1"))
'Leeds &amp; Piece 1/1'
>>> sheet.pieces[0]
Piece(name='recipient.city', text='Leeds')
"""

from collections.abc import Iterable
from html import escape

from benchmarks.labels.codes import Symbology, data_uri, draw_code
from benchmarks.labels.people import Party, Piece, read_texts
from benchmarks.labels.shipments import Shipment, owned_line
from benchmarks.labels.truth import Truth

_INCH = 96
"""CSS pixels an inch."""
_STAYING = frozenset(("from", "to", "sender", "recipient", "service", "weight", "date", "tracking"))
"""Headings over what stays or over a party: nobody needs them hidden. Others go with what stands under them."""


class Sheet:
    """What is on a label so far."""

    def __init__(self, shipment: Shipment, *, dpi: int) -> None:
        """Begin an empty label that will be printed with so many dots an inch."""
        self.shipment = shipment
        self.dpi = dpi
        self.pieces: list[Piece] = []

    def put(self, *line: Piece) -> str:
        """Put words on the label: returns them as HTML."""
        self.pieces += [piece for piece in line if piece.name]
        return escape("".join(piece.text for piece in line), quote=False)

    def heading(self, name: str) -> Piece:
        """Return a heading in the label's language, in both where it is bilingual."""
        words = read_texts("things")["headings"]
        spoken = self.shipment.language
        text = f"{words['zh'][name]} {words['en'][name]}" if spoken == "bilingual" else words[spoken][name]
        return Piece("stay" if name in _STAYING else "customs" if name == "customs" else "", text)

    def common(self, number: int, *, group: str = "fixed") -> Piece:
        """Return one of the things that every label says."""
        spoken = "en" if self.shipment.language in {"en", "bilingual"} else self.shipment.language
        lines = read_texts("things")[group][spoken]
        text = lines[number % len(lines)].format(country=self.shipment.recipient.country)
        return Piece("stay" if group == "fixed" else "customs", text)

    def head(self, name: str) -> str:
        """Put a heading."""
        return self.put(self.heading(name))

    def fixed(self, number: int, *, group: str = "fixed") -> str:
        """Put one of the things that every label says."""
        return self.put(self.common(number, group=group))

    def field(self, name: str, text: str) -> str:
        """Put one field."""
        return self.put(Piece(name, text))

    def names(self, side: str) -> str:
        """Put the name of a side as the label writes it."""
        return self.put(*owned_line(self._party(side).names, side))

    def address(self, side: str) -> str:
        """Put the lines of an address, one below the other."""
        return "<br>".join(self.put(*owned_line(line, side)) for line in self._party(side).lines)

    def own(self, side: str, name: str) -> str:
        """Put one field of a side as the order has it."""
        return self.field(f"{side}.{name}", self._party(side).fields[name])

    def remark(self) -> str:
        """Put the remark."""
        return self.put(*self.shipment.remark)

    def code(self, text: str, symbology: Symbology, *, dots: int = 0, held: Iterable[Piece] = ()) -> str:
        """Put a code on it, whose modules fall on whole dots of the printer, and note what it holds."""
        self.pieces += held
        dots = dots or (2 if self.dpi < 250 else 3)
        pixels = draw_code(text, symbology, dots=dots)
        wide, high = (side * _INCH / self.dpi for side in (pixels.shape[1], pixels.shape[0]))
        return f'<img src="{data_uri(pixels)}" style="width:{wide:.4f}px;height:{high:.4f}px;image-rendering:pixelated">'

    def bars(self) -> str:
        """Put the tracking number's bar code on it."""
        short = len(self.shipment.tracking) < 15
        return self.code(self.shipment.tracking, "Code128", dots=(3 if short else 2) if self.dpi < 250 else (4 if short else 3))

    def truth(self) -> Truth:
        """Return everything that was put."""
        both = (self.shipment.sender, self.shipment.recipient)
        return Truth(tuple(dict.fromkeys(self.pieces)), self.shipment.tracking, both[1].latin, tuple(one.dialled for one in both))

    def _party(self, side: str) -> Party:
        return self.shipment.sender if side == "sender" else self.shipment.recipient
