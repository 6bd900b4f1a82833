"""Bar codes and square codes as pixels.

>>> draw_code("LX280340638CN", "Code128").shape[1] > 150
True
"""

import base64
import io
import json
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import zxingcpp
from PIL import Image

from benchmarks.labels.people import Piece
from benchmarks.labels.shipments import Shipment, owned
from benchmarks.papers.drawing import Pixels

Symbology = Literal["Code128", "QRCode", "PDF417", "DataMatrix"]
_BAR_ROWS = 100
"""Height of a bar code in pixels: half an inch at 203 dpi."""


def draw_code(text: str, symbology: Symbology, *, dots: int = 1) -> Pixels:
    """Return a code with its quiet zone, so many pixels a module, black on white."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, symbology))
    pixels: np.ndarray[Any, Any] = np.array(code.to_image(scale=1))
    if symbology == "Code128":
        # the bars alone, without what the writer adds above and below
        pixels = pixels[len(pixels) // 2][None].repeat(_BAR_ROWS // dots, axis=0)
    return np.asarray(pixels.repeat(dots, axis=0).repeat(dots, axis=1), dtype=np.uint8)


def data_uri(pixels: Pixels) -> str:
    """Return a picture that stands inside a page."""
    out = io.BytesIO()
    Image.fromarray(pixels).convert("1").save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def square_payload(shipment: Shipment, style: str) -> tuple[str, Symbology, tuple[Piece, ...]]:
    """Return what a square code of some style holds, its kind, and the pieces of the order that stand in it."""
    sender, recipient = owned(shipment.sender, "sender"), owned(shipment.recipient, "recipient")
    to = [recipient[name] for name in ("name", "phone", "street", "city", "postcode")]
    if style == "json":
        held = {"mailNo": shipment.tracking, "receiver": _plain(recipient), "sender": _plain(sender)}
        own = [side[name] for side in (recipient, sender) for name in ("name", "phone", "street", "unit")]
        return json.dumps(held, ensure_ascii=False, separators=(",", ":")), "QRCode", tuple(own)
    if style == "shipping":
        # as FedEx and UPS pack an address after ANSI MH10.8.2
        parts = [
            "[)>",
            "01",
            f"02{recipient['postcode'].text}",
            shipment.tracking,
            *(piece.text for piece in to),
            recipient["email"].text,
        ]
        return "\x1d".join(parts) + "\x1e\x04", "PDF417", (*to, recipient["email"])
    content = "|".join((shipment.tracking, *(piece.text for piece in to), *(good.detail for good in shipment.goods)))
    return content, "DataMatrix", (*to, *(Piece("goods.description", good.detail) for good in shipment.goods))


def _plain(side: Mapping[str, Piece]) -> dict[str, str]:
    return {"name": side["name"].text, "mobile": side["phone"].text, "address": side["street"].text + side["unit"].text}
