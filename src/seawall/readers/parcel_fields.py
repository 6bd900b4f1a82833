"""What people call the columns of a list of parcels, and the states that a parcel is in.

>>> NAME_OF["运单号"], STATUS_OF["已签收"]
('tracking', 'delivered')
"""

from collections.abc import Mapping

from seawall.model import ParcelStatus

_KEYS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "编号"),
    "carrier": ("carrier", "courier", "company", "shipper", "承运商", "承运人", "快递公司", "快递", "物流公司", "物流"),
    "tracking": (
        *("number", "tracking", "tracking_number", "trackingnumber", "waybill", "awb", "tracking_no"),
        *("运单号", "单号", "快递单号", "物流单号", "运单", "面单号", "查询号"),
    ),
    "origin": ("from", "origin", "sent_from", "寄自", "始发地", "寄件地", "从哪里", "发货地", "起点"),
    "destination": ("to", "destination", "sent_to", "寄到", "寄往", "目的地", "收件地", "到哪里", "终点"),
    "contents": ("what", "contents", "content", "goods", "items", "description", "物品", "内件", "品名", "内容", "寄了什么"),
    "shipped": ("shipped", "sent", "date", "ship_date", "shipped_on", "寄出日期", "发货日期", "寄出时间", "日期", "寄出"),
    "status": ("status", "state", "状态", "物流状态", "最新状态"),
    "status_at": ("status_at", "updated", "as_of", "状态时间", "更新时间"),
}
NAME_OF = {alias: name for name, aliases in _KEYS.items() for alias in aliases}
_STATUS: Mapping[ParcelStatus, tuple[str, ...]] = {
    "unknown": ("unknown", "未知", "不清楚", ""),
    "ordered": ("ordered", "label created", "已下单", "待揽收", "待发货", "未寄出"),
    "shipped": ("shipped", "sent", "collected", "picked up", "已寄出", "已揽收", "已发货", "已揽件"),
    "in_transit": ("in_transit", "in transit", "transit", "运输中", "在途", "转运中", "在路上"),
    "customs": ("customs", "in customs", "clearance", "清关中", "海关", "报关中", "清关"),
    "out_for_delivery": ("out_for_delivery", "out for delivery", "派送中", "派件中", "派送"),
    "delivered": ("delivered", "received", "collected by recipient", "已签收", "签收", "已送达", "已收到", "已妥投", "妥投"),
    "returned": ("returned", "return to sender", "退回", "已退回", "退件"),
    "lost": ("lost", "丢失", "丢件", "遗失"),
}
STATUS_OF = {alias: name for name, aliases in _STATUS.items() for alias in aliases}
