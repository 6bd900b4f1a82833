"""Labels in ZPL II, in the ways in which shops' programs write it.

>>> from benchmarks.labels.shipments import make_shipment
>>> data, truth = write_zpl(make_shipment("zpl-hex", 0), "hex")
>>> data.startswith(b"^XA"), data.rstrip().endswith(b"^XZ"), "recipient.phone" in {piece.name for piece in truth.pieces}
(True, True, True)
"""

import base64
import binascii
import zlib
from collections.abc import Callable
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.labels.codes import square_payload
from benchmarks.labels.people import Line, Piece
from benchmarks.labels.sheets import Sheet
from benchmarks.labels.shipments import Shipment, owned_line
from benchmarks.labels.truth import Truth
from benchmarks.papers.drawing import font_of

Zebra = Literal["express", "plain", "postal", "domestic", "graphic", "hex"]
_DPI = 203
_SPECIAL = "^~_\\"


class _Roll:
    """A label being written, line by line down the roll."""

    def __init__(self, shipment: Shipment, *, hexed: str = "", font: str = "0") -> None:
        self.sheet = Sheet(shipment, dpi=_DPI)
        self.hexed = hexed
        """Sign that announces hex digits; everything beyond plain ASCII is written so."""
        self.font = font
        self.commands: list[str] = []
        self.y = 20

    def text(self, *line: Piece, size: int = 26, x: int = 20, step: bool = True) -> None:
        """Print a line."""
        self.sheet.put(*line)
        spelled = self.spelled("".join(piece.text for piece in line))
        announced = f"^FH{'' if self.hexed == '_' else self.hexed}" if self.hexed else ""
        self.commands.append(f"^FO{x},{self.y}^A{self.font}N,{size},{size}{announced}^FD{spelled}^FS")
        self.y += size + 8 if step else 0

    def spelled(self, text: str) -> str:
        """Return a text as it is written after ^FD."""
        if not self.hexed:
            return text
        wanted = (char.isascii() and char.isprintable() and char not in _SPECIAL and self.hexed == "_" for char in text)
        return "".join(
            char if plain else "".join(f"{self.hexed}{byte:02X}" for byte in char.encode())
            for char, plain in zip(text, wanted, strict=True)
        )

    def head(self, name: str) -> Piece:
        """Return a heading."""
        return self.sheet.heading(name)

    def bars(self) -> None:
        """Print the tracking number's bar code."""
        number = self.sheet.shipment.tracking
        start = ">:" if number[:2].isalpha() else ""
        self.commands.append(f"^FO60,{self.y}^BY2^BCN,100,Y,N,N^FD{start}{number}^FS")
        self.y += 150

    def square(self, style: str) -> None:
        """Print a square code that holds the order."""
        payload, kind, held = square_payload(self.sheet.shipment, style)
        self.sheet.pieces += held
        command, start = {"QRCode": ("^BQN,2,4", "QA,"), "PDF417": ("^B7N,4,3,6", ""), "DataMatrix": ("^BXN,4,200", "")}[kind]
        if payload.isprintable() and not self.hexed:
            self.commands.append(f"^FO500,{self.y}{command}^FD{start}{payload}^FS")
        else:
            # group separators cannot stand in a field but as hex
            spelled = "".join(
                char if char.isprintable() and char not in _SPECIAL else "".join(f"_{byte:02x}" for byte in char.encode())
                for char in payload
            )
            self.commands.append(f"^FO500,{self.y}{command}^FH^FD{start}{spelled}^FS")

    def party(self, side: str, *, size: int = 26, phone: bool = True) -> None:
        """Print name, address and phone of a side, a line each."""
        party = self.sheet.shipment.sender if side == "sender" else self.sheet.shipment.recipient
        self.text(*owned_line(party.names, side), size=size)
        for line in party.lines:
            self.text(*owned_line(line, side), size=size)
        if phone:
            self.text(Piece(f"{side}.phone", party.fields["phone"]), size=size)

    def finish(self, *, before: str = "") -> tuple[bytes, Truth]:
        """Return the whole label."""
        body = "\n".join(self.commands)
        return f"{before}^XA\n^CI28\n^PW812\n^LL1218\n^LH0,0\n{body}\n^PQ1\n^XZ\n".encode(), self.sheet.truth()


def write_zpl(shipment: Shipment, style: Zebra) -> tuple[bytes, Truth]:
    """Return a label in ZPL and what stands on it."""
    return _STYLES[style](shipment)


def _top(roll: _Roll) -> None:
    order = roll.sheet.shipment
    roll.text(Piece("shipment.carrier", order.carrier), size=50, step=False)
    roll.text(Piece("shipment.service", order.service), x=420)
    roll.y += 30


def _foot(roll: _Roll) -> None:
    order = roll.sheet.shipment
    for number in (0, 1, 2):
        roll.text(roll.sheet.common(number), size=22)
    roll.text(Piece("stay", order.weight), Piece("", "   "), Piece("stay", order.day), size=22)
    roll.text(Piece("stay", order.hotline), size=22)


def _express(shipment: Shipment) -> tuple[bytes, Truth]:
    roll = _Roll(shipment)
    roll.commands.append(f"^FX order {shipment.reference} for {shipment.recipient.fields['name']} ^FS")
    roll.sheet.pieces.append(_named(shipment))
    _top(roll)
    roll.text(roll.head("from"))
    roll.party("sender", size=24)
    roll.commands.append(f"^FO10,{roll.y}^GB790,3,3^FS")
    roll.text(roll.head("to"))
    roll.party("recipient", size=32)
    roll.text(roll.head("contents"), Piece("", ": "), Piece("goods.description", shipment.goods[0].detail))
    roll.square("shipping")
    roll.text(roll.head("reference"), Piece("", f": {shipment.reference}"))
    roll.bars()
    _foot(roll)
    return roll.finish()


def _plain(shipment: Shipment) -> tuple[bytes, Truth]:
    """Write each side as one block of several lines."""
    roll = _Roll(shipment)
    for side, party, size in (("sender", shipment.sender, 22), ("recipient", shipment.recipient, 32)):
        lines: list[Line] = [owned_line(party.names, side), *(owned_line(line, side) for line in party.lines)]
        lines.append((Piece(f"{side}.phone", party.fields["phone"]),))
        for line in lines:
            roll.sheet.put(*line)
        block = "\\&".join("".join(piece.text for piece in line) for line in lines)
        roll.commands.append(f"^FO40,{roll.y}^A0N,{size},{size}^FB720,{len(lines)},4,L,0^FD{block}^FS")
        roll.y += (size + 8) * len(lines) + 30
    _top(roll)
    roll.bars()
    roll.text(*shipment.remark)
    _foot(roll)
    return roll.finish()


def _postal(shipment: Shipment) -> tuple[bytes, Truth]:
    roll = _Roll(shipment, hexed="_")
    _top(roll)
    roll.bars()
    roll.text(roll.head("sender"))
    roll.party("sender")
    roll.text(roll.head("recipient"))
    roll.party("recipient")
    roll.text(roll.head("customs"))
    for good in shipment.goods:
        values = (
            Piece("goods.value", f"{shipment.currency} {good.value}"),
            Piece("", "  "),
            Piece("goods.hs_code", good.hs_code),
        )
        roll.text(Piece("goods.description", good.detail), Piece("", f"  {good.quantity}  "), *values, size=22)
    roll.text(roll.head("passport"), Piece("", ": "), Piece("recipient.passport", shipment.recipient.fields["passport"]))
    roll.square("goods")
    _foot(roll)
    return roll.finish()


def _domestic(shipment: Shipment) -> tuple[bytes, Truth]:
    roll = _Roll(shipment, font="1")
    _top(roll)
    roll.text(Piece("stay", "320-E16 B05"), size=60)
    for side, sign in (("recipient", "收"), ("sender", "寄")):
        party = shipment.sender if side == "sender" else shipment.recipient
        roll.text(
            Piece("", f"{sign} "), *owned_line(party.names, side), Piece("", " "), Piece(f"{side}.phone", party.fields["phone"])
        )
        for line in party.lines:
            roll.text(*owned_line(line, side))
    roll.square("json")
    roll.bars()
    roll.text(Piece("", "备注: "), *shipment.remark)
    _foot(roll)
    return roll.finish()


def _graphic(shipment: Shipment) -> tuple[bytes, Truth]:
    """Write the recipient's name as a picture, as programs do whose printer lacks Chinese letters; the phone too, in hex."""
    roll = _Roll(shipment)
    _top(roll)
    roll.text(roll.head("sender"))
    roll.party("sender")
    roll.text(roll.head("recipient"))
    roll.sheet.pieces.append(_named(shipment))
    wide, rows, bits = _bitmap(shipment.recipient.fields["name"])
    packed = base64.b64encode(zlib.compress(bits)).decode()
    check = f"{binascii.crc_hqx(packed.encode(), 0):04X}"
    roll.commands.append(f"^FO20,{roll.y}^GFA,{len(bits)},{len(bits)},{wide},:Z64:{packed}:{check}^FS")
    roll.y += rows + 8
    phone = shipment.recipient.fields["phone"]
    roll.sheet.put(Piece("recipient.phone", phone))
    wide, rows, bits = _bitmap(phone)
    roll.commands.append(f"^FO20,{roll.y}^XGR:PHONE.GRF,1,1^FS")
    roll.y += rows + 8
    for line in shipment.recipient.lines:
        roll.text(*owned_line(line, "recipient"))
    roll.bars()
    _foot(roll)
    return roll.finish(before=f"~DGR:PHONE.GRF,{len(bits)},{wide},{bits.hex().upper()}\n")


def _hex(shipment: Shipment) -> tuple[bytes, Truth]:
    """Write everything in hex, and the recipient's name into the gap of a stored form."""
    roll = _Roll(shipment, hexed="\\")
    named = _named(shipment)
    roll.sheet.pieces.append(named)
    _top(roll)
    roll.text(roll.head("sender"))
    roll.party("sender")
    roll.text(roll.head("recipient"))
    roll.commands.append(f"^FO20,{roll.y}^A0N,30,30^FN7^FS")
    roll.y += 40
    for line in shipment.recipient.lines:
        roll.text(*owned_line(line, "recipient"))
    roll.text(Piece("recipient.phone", shipment.recipient.fields["phone"]))
    roll.text(roll.head("email"), Piece("", ": "), Piece("recipient.email", shipment.recipient.fields["email"]))
    roll.text(*shipment.remark)
    roll.bars()
    _foot(roll)
    roll.commands.insert(0, "^DFE:PARCEL.ZPL^FS")
    data, truth = roll.finish()
    recalled = f"^XA\n^XFE:PARCEL.ZPL^FS\n^CI28\n^FN7^FH\\^FD{roll.spelled(named.text)}^FS\n^XZ\n"
    return data + recalled.encode(), truth


def _named(shipment: Shipment) -> Piece:
    name = shipment.recipient.fields["name"]
    return Piece("recipient.name" if name.isascii() else "recipient.name_local", name)


def _bitmap(text: str) -> tuple[int, int, bytes]:
    """Return a line of text as a picture of one bit a pixel: bytes a row, rows, bits."""
    face = font_of("sans", 40)
    wide = -(-int(face.getlength(text) + 8) // 8)
    image = Image.new("L", (wide * 8, 60), 0)
    ImageDraw.Draw(image).text((4, 2), text, fill=255, font=face)
    return wide, 60, np.packbits(np.asarray(image) > 127, axis=1).tobytes()


_STYLES: dict[Zebra, Callable[[Shipment], tuple[bytes, Truth]]] = {
    "express": _express,
    "plain": _plain,
    "postal": _postal,
    "domestic": _domestic,
    "graphic": _graphic,
    "hex": _hex,
}
