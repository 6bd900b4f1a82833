"""Who masks: the product, and for trying the judge three that we know - one that does nothing, one that paints, one that redraws.

>>> do_nothing(b"{}", mode="post").data
b'{}'
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import pikepdf
from PIL import Image, ImageDraw

from benchmarks.labels.looking import sniff
from benchmarks.labels.people import Line, Party, Piece
from benchmarks.labels.shipments import Shipment
from benchmarks.labels.truth import SECRET
from seawall.model import MaskedLabel, Mode, Waybill

TOKENS = ("SW-7Q2M-K9TX-4HVB-CR3E", "SW-0T8W-PZ5N-2GJD-6YAS", "SW-V1KB-93MF-XQ7C-RH4E")
"""Stand for parcels in the mode ``resolve``; they open nothing."""
_STARS = "***"


class Masker(Protocol):
    """Masks one label, as ``seawall.labels.mask_label`` does."""

    def __call__(
        self, data: bytes, *, mode: Mode, tokens: Sequence[str] = (), known: Waybill | None = None, where: str = ""
    ) -> MaskedLabel:
        """Return the masked label."""


def product() -> Masker:
    """Return what is judged. Raises ``ImportError`` while there is none."""
    from seawall import labels

    if not hasattr(labels, "mask_label"):
        message = "seawall.labels.mask_label is not there yet"
        raise ImportError(message)
    found: Masker = labels.mask_label
    return found


def do_nothing(
    data: bytes, *, mode: Mode, tokens: Sequence[str] = (), known: Waybill | None = None, where: str = ""
) -> MaskedLabel:
    """Give the label back as it is: everything must be found on it."""
    del tokens, known, where
    return MaskedLabel(mode, data)


def paint_boxes(
    data: bytes, *, mode: Mode, tokens: Sequence[str] = (), known: Waybill | None = None, where: str = ""
) -> MaskedLabel:
    """Paint over everything, as people do: what is under the paint, beside the picture and in codes stays."""
    del tokens, known, where
    painters: dict[str, Callable[[bytes], bytes]] = {"pdf": _paint_pdf, "picture": _paint_picture, "zpl": _paint_zpl}
    return MaskedLabel(mode, painters.get(sniff(data), _escape)(data))


def veil(shipment: Shipment, mode: Mode) -> Shipment:
    """Return a parcel with everything secret replaced: a label that is drawn of it is masked as well as can be."""
    hidden = SECRET[mode]
    goods = tuple(
        replace(
            good,
            detail=good.general if "goods.description" in hidden else good.detail,
            value=_STARS if "goods.value" in hidden else good.value,
            hs_code=_STARS if "goods.hs_code" in hidden else good.hs_code,
        )
        for good in shipment.goods
    )
    remark = tuple(Piece(piece.name, _STARS) if piece.name in hidden else piece for piece in shipment.remark)
    sender, recipient = (
        _veiled(party, side, hidden) for party, side in ((shipment.sender, "sender"), (shipment.recipient, "recipient"))
    )
    return replace(shipment, goods=goods, remark=remark, sender=sender, recipient=recipient)


def _veiled(party: Party, side: str, hidden: frozenset[str]) -> Party:
    # a name in characters is replaced by the same in Latin letters where the name as such may be read
    local = _STARS if f"{side}.name" in hidden else party.latin
    fields = {name: _STARS if f"{side}.{name}" in hidden and text else text for name, text in party.fields.items()}
    if not party.fields["name"].isascii():
        fields["name"] = local

    def line(pieces: Line) -> Line:
        return tuple(Piece(piece.name, _STARS) if f"{side}.{piece.name}" in hidden else piece for piece in pieces)

    alone = all(piece.name != "name" for piece in party.names)
    names = (Piece("name", local),) if alone else line(party.names)
    return replace(party, fields=fields, names=names, lines=tuple(map(line, party.lines)))


def _paint_pdf(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            wide, high = (float(side) for side in page.mediabox[2:])
            page.contents_add(f"q 0 g 0 0 {wide} {high} re f Q".encode())
        document.save(out)
    return out.getvalue()


def _paint_picture(data: bytes) -> bytes:
    """Paint with a pen that is not quite black, and keep what is written beside the pixels."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        exif, shown = image.getexif(), image.convert("RGB")
        box = Image.new("RGB", shown.size, (0, 0, 0))
        ImageDraw.Draw(box)
        Image.blend(shown, box, 0.9).save(out, image.format, exif=exif, **({"quality": 95} if image.format == "JPEG" else {}))
    return out.getvalue()


def _paint_zpl(data: bytes) -> bytes:
    return data.replace(b"^XZ", b"^FO0,0^GB812,1218,1218^FS^XZ")


def _escape(data: bytes) -> bytes:
    return data.decode().encode("ascii", "backslashreplace")
