"""Five ways in which labels are laid out, each a page of HTML for Chromium.

>>> from benchmarks.labels.shipments import make_shipment
>>> page, truth = lay_out(make_shipment("pdf-plain", 0), "plain", dpi=203)
>>> page.startswith("<!doctype html>"), any(piece.name == "recipient.street" for piece in truth.pieces)
(True, True)
"""

# ruff: noqa: E501
# lines of HTML

from collections.abc import Callable
from typing import Literal

from benchmarks.labels.codes import square_payload
from benchmarks.labels.people import Piece
from benchmarks.labels.sheets import Sheet
from benchmarks.labels.shipments import Shipment
from benchmarks.labels.truth import Truth

Layout = Literal["express", "plain", "postal", "table", "domestic"]
INCHES: dict[Layout, tuple[float, float]] = {
    "express": (4, 6),
    "plain": (4, 6),
    "postal": (4, 6),
    "table": (8.27, 5.8),
    "domestic": (4, 5.6),
}
"""Width and height of the paper."""
_STYLE = """
*{box-sizing:border-box;margin:0}
body{font:11px/1.3 "Liberation Sans",Arial,"Noto Sans CJK SC","Noto Sans SC",sans-serif;color:#000;background:#fff;padding:8px;width:100%}
.box{border:1.5px solid #000;padding:4px 6px;margin-bottom:4px}
.small{font-size:10px}.large{font-size:14px;font-weight:bold}.huge{font-size:20px;font-weight:bold}
.row{display:flex;justify-content:space-between;gap:8px}.bars{text-align:center}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:3px 5px;text-align:left;vertical-align:top;font-weight:normal}
th{background:#eee;font-size:10px;white-space:nowrap}
"""


def lay_out(shipment: Shipment, layout: Layout, *, dpi: int) -> tuple[str, Truth]:
    """Return the page of a label and everything that stands on it, its title included."""
    sheet = Sheet(shipment, dpi=dpi)
    body = _LAYOUTS[layout](sheet)
    # a shop's page has a title, which Chromium writes into the PDF's metadata
    local = shipment.language in {"zh", "ja"}
    named = Piece("recipient.name_local" if local else "recipient.name", shipment.recipient.fields["name"])
    title = sheet.put(Piece("", "Label "), named)
    wide, high = INCHES[layout]
    head = f'<meta charset="utf-8"><title>{title}</title><style>@page{{size:{wide}in {high}in;margin:0}}{_STYLE}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", sheet.truth()


def _express(sheet: Sheet) -> str:
    """Draw it as the couriers do: both sides in boxes under headings, a square code with everything, the bars at the foot."""
    order = sheet.shipment
    payload, kind, held = square_payload(order, "shipping" if order.carrier in {"FedEx", "UPS"} else "goods")
    party = (
        '<div class="box"><b>{head}</b> {names}<br>{phone}: {number}<br><span class="{size}">{address}</span>{more}</div>'
    ).format
    sender = party(
        head=sheet.head("from"), names=sheet.names("sender"), phone=sheet.head("phone"), number=sheet.own("sender", "phone"),
        size="", address=sheet.address("sender"), more="",
    )  # fmt: skip
    recipient = party(
        head=sheet.head("to"), names=sheet.names("recipient"), phone=sheet.head("phone"), number=sheet.own("recipient", "phone"),
        size="large", address=sheet.address("recipient"), more=f"<br>{sheet.head('email')}: {sheet.own('recipient', 'email')}",
    )  # fmt: skip
    contents = "; ".join(sheet.field("goods.description", good.detail) for good in order.goods)
    return f"""
<div class="row"><span class="huge">{sheet.field("shipment.carrier", order.carrier)}</span>
<span class="large">{sheet.field("shipment.service", order.service)}</span></div>
{sender}{recipient}
<div class="row small"><span>{sheet.head("contents")}: {contents}<br>
{sheet.head("weight")}: {sheet.field("stay", order.weight)}<br>{sheet.head("date")}: {sheet.field("stay", order.day)}<br>
{sheet.head("reference")}: {sheet.field("", order.reference)}<br>{sheet.fixed(1)} &nbsp; {sheet.fixed(2)}</span>
{sheet.code(payload, kind, held=held)}</div>
<div class="bars">{sheet.bars()}<br><b>{sheet.field("", order.tracking)}</b></div>
<div class="small">{sheet.fixed(0)}<br>{sheet.field("stay", order.hotline)}</div>"""


def _plain(sheet: Sheet) -> str:
    """Draw it as a shop prints it: no headings at all, the sender small in a corner, the recipient large in the middle."""
    order = sheet.shipment
    return f"""
<div class="small">{sheet.names("sender")}<br>{sheet.address("sender")}<br>{sheet.own("sender", "phone")}</div>
<div style="height:16px"></div>
<div class="large" style="padding-left:60px">{sheet.names("recipient")}<br>{sheet.address("recipient")}<br>
{sheet.own("recipient", "phone")}</div>
<div style="height:12px"></div>
<div class="row"><span class="large">{sheet.field("shipment.carrier", order.carrier)}</span>
<span>{sheet.field("shipment.service", order.service)}</span><span>{sheet.field("stay", order.weight)}</span></div>
<div class="bars" style="margin:10px 0">{sheet.bars()}<br>{sheet.field("", order.tracking)}</div>
<div>{sheet.remark()}</div><div class="small">{sheet.fixed(3)}<br>{sheet.fixed(4)}<br>{sheet.field("stay", order.hotline)}</div>"""


def _postal(sheet: Sheet) -> str:
    """Draw it as the post does: two columns, and the customs form on the same sticker."""
    order = sheet.shipment
    rows = "".join(
        f"<tr><td>{sheet.field('goods.description', good.detail)}</td><td>{good.quantity}</td>"
        f"<td>{sheet.field('goods.value', f'{order.currency} {good.value}')}</td><td>{sheet.field('goods.hs_code', good.hs_code)}</td></tr>"
        for good in order.goods
    )
    return f"""
<div class="row"><span class="huge">{sheet.field("shipment.carrier", order.carrier)}</span>
<span>{sheet.field("shipment.service", order.service)}<br>{sheet.fixed(1)}</span></div>
<div class="bars">{sheet.bars()}<br><b>{sheet.field("", order.tracking)}</b></div>
<div class="row" style="margin-top:6px"><div class="box" style="flex:1"><b>{sheet.head("sender")}</b><br>{sheet.names("sender")}<br>
{sheet.address("sender")}<br>{sheet.head("phone")} {sheet.own("sender", "phone")}</div>
<div class="box" style="flex:1"><b>{sheet.head("recipient")}</b><br>{sheet.names("recipient")}<br>{sheet.address("recipient")}<br>
{sheet.head("phone")} {sheet.own("recipient", "phone")}</div></div>
<div class="box small"><div class="row"><b>{sheet.head("customs")}</b><span>{sheet.fixed(0, group="customs_fixed")}</span>
<span>{sheet.fixed(1, group="customs_fixed")}</span></div>
<table><tr><th>{sheet.head("contents")}</th><th>{sheet.head("quantity")}</th><th>{sheet.head("value")}</th><th>{sheet.head("hs")}</th></tr>
{rows}</table>{sheet.head("passport")}: {sheet.own("recipient", "passport")}<br>{sheet.fixed(2, group="customs_fixed")}</div>
<div class="small">{sheet.fixed(2)} {sheet.field("stay", order.day)}</div>"""


def _table(sheet: Sheet) -> str:
    """Draw it as a forwarder's form on half a sheet: a table with a heading for each field."""
    order = sheet.shipment

    def rows(side: Literal["sender", "recipient"]) -> str:
        fields = ("phone", "email", "passport" if side == "recipient" else "id_number", "school" if side == "recipient" else "")
        names = {"id_number": "id"}
        lines = [f"<tr><th>{sheet.head('name')}</th><td>{sheet.names(side)}</td></tr>"]
        lines += [
            f"<tr><th>{sheet.head(names.get(name, name))}</th><td>{sheet.own(side, name)}</td></tr>" for name in fields if name
        ]
        return "".join((*lines, f"<tr><th>{sheet.head('address')}</th><td>{sheet.address(side)}</td></tr>"))

    goods = "".join(
        f"<tr><td>{sheet.field('goods.description', good.detail)}</td><td>{good.quantity}</td>"
        f"<td>{sheet.field('goods.value', f'{order.currency} {good.value}')}</td><td>{sheet.field('goods.hs_code', good.hs_code)}</td></tr>"
        for good in order.goods
    )
    return f"""
<div class="row"><span class="huge">{sheet.field("shipment.carrier", order.carrier)}</span>
<span class="large">{sheet.field("shipment.service", order.service)}</span>
<span class="bars">{sheet.bars()}<br>{sheet.head("tracking")} {sheet.field("", order.tracking)}</span></div>
<div class="row" style="margin:6px 0"><div style="flex:1"><b>{sheet.head("sender")}</b><table>{rows("sender")}</table></div>
<div style="flex:1"><b>{sheet.head("recipient")}</b><table>{rows("recipient")}</table></div></div>
<table><tr><th>{sheet.head("contents")}</th><th>{sheet.head("quantity")}</th><th>{sheet.head("value")}</th><th>{sheet.head("hs")}</th></tr>
{goods}</table>
<p>{sheet.head("remarks")}: {sheet.remark()}</p>
<div class="row small"><span>{sheet.head("weight")} {sheet.field("stay", order.weight)}</span><span>{sheet.head("date")}
{sheet.field("stay", order.day)}</span><span>{sheet.fixed(1)}</span><span>{sheet.fixed(0)}</span></div>"""


def _domestic(sheet: Sheet) -> str:
    """Draw it as Chinese couriers do: sorting code, bars, 收 and 寄 in front of both sides, a code with everything."""
    order = sheet.shipment
    payload, kind, held = square_payload(order, "json")
    return f"""
<div class="row"><span class="huge">{sheet.field("shipment.carrier", order.carrier)}</span>
<span>{sheet.field("shipment.service", order.service)}</span></div>
<div class="huge">{sheet.field("stay", "320-E16 B05")}</div><div>{sheet.fixed(4)}</div>
<div class="bars">{sheet.bars()}<br>{sheet.field("", order.tracking)}</div>
<div class="box large">收 {sheet.names("recipient")} {sheet.own("recipient", "phone")}<br>{sheet.address("recipient")}</div>
<div class="box">寄 {sheet.names("sender")} {sheet.own("sender", "phone")}<br>{sheet.address("sender")}</div>
<div class="row"><span>{sheet.head("contents")}: {sheet.field("", order.goods[0].general)}<br>{sheet.head("remarks")}: {sheet.remark()}<br>
{sheet.fixed(3)} {sheet.field("stay", order.weight)}<br>{sheet.field("stay", order.day)}<br>{sheet.field("stay", order.hotline)}</span>
{sheet.code(payload, kind, dots=2 if sheet.dpi < 250 else 3, held=held)}</div>"""


_LAYOUTS: dict[Layout, Callable[[Sheet], str]] = {
    "express": _express,
    "plain": _plain,
    "postal": _postal,
    "table": _table,
    "domestic": _domestic,
}
