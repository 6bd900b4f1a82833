"""Orders as shops and couriers exchange them: JSON of several providers, and CSV.

The names of the keys are those of the providers' public interfaces; the people are made up.

>>> from benchmarks.labels.shipments import make_shipment
>>> data, truth = write_order(make_shipment("order-shippo", 0), "shippo")
>>> sorted(json.loads(data))[:2], any(piece.name == "sender.phone" for piece in truth.pieces)
(['address_from', 'address_to'], True)
"""

# ruff: noqa: E501
# a provider's keys read best in rows

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from benchmarks.labels.people import Piece
from benchmarks.labels.shipments import Shipment
from benchmarks.labels.truth import Truth

Provider = Literal["easypost", "shippo", "easyship", "shipengine", "cainiao", "kdniao", "sf", "csv-en", "csv-zh", "csv-rows"]
CSV_ROWS = 3
Side = Literal["sender", "recipient"]
_CODES = {"UK": "GB"}
"""Orders name a country by its ISO code where we say otherwise."""


class _Order:
    """Notes every value that is written, with the field that it is."""

    def __init__(self, shipment: Shipment) -> None:
        self.shipment = shipment
        self.pieces: list[Piece] = []

    def own(self, side: Side, name: str) -> str:
        """Return one field of a side."""
        party = self.shipment.sender if side == "sender" else self.shipment.recipient
        text = party.fields.get(name, "")
        # a Chinese name in the only place for one is the name in characters
        local = name == "name" and not text.isascii()
        return self.put(f"{side}.name_local" if local else f"{side}.{name}", text)

    def code(self, side: Side) -> str:
        """Return the code of a country."""
        country = self.shipment.sender.country if side == "sender" else self.shipment.recipient.country
        return self.put(f"{side}.country", _CODES.get(country, country))

    def put(self, name: str, text: str) -> str:
        """Return a text, and note it."""
        self.pieces.append(Piece(name, text))
        return text

    def carrier(self) -> str:
        return self.put("shipment.carrier", self.shipment.carrier)

    def service(self) -> str:
        return self.put("shipment.service", self.shipment.service)

    def remark(self) -> str:
        """Return the remark as one text; what is personal in it is noted piece by piece."""
        self.pieces += [piece for piece in self.shipment.remark if piece.name]
        return "".join(piece.text for piece in self.shipment.remark)

    def detail(self, good: int = 0) -> str:
        return self.put("goods.description", self.shipment.goods[good].detail)

    def value(self, good: int = 0) -> str:
        return self.put("goods.value", self.shipment.goods[good].value)

    def hs_code(self, good: int = 0) -> str:
        return self.put("goods.hs_code", self.shipment.goods[good].hs_code)

    def truth(self) -> Truth:
        both = (self.shipment.sender, self.shipment.recipient)
        return Truth(tuple(self.pieces), self.shipment.tracking, both[1].latin, tuple(one.dialled for one in both))


def write_order(shipment: Shipment, provider: Provider) -> tuple[bytes, Truth]:
    """Return an order of one parcel in a provider's form, and what stands in it."""
    order = _Order(shipment)
    made = _PROVIDERS[provider](order)
    data = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False, indent=2)
    return data.encode("utf-8-sig" if provider == "csv-zh" else "utf-8"), order.truth()


def write_rows(shipments: Sequence[Shipment]) -> tuple[bytes, Truth]:
    """Return a CSV of several parcels, and what stands in it; the first parcel's number counts as the label's."""
    orders = [_Order(shipment) for shipment in shipments]
    data = _table(orders, _ENGLISH)
    truths = [order.truth() for order in orders]
    pieces = tuple(piece for truth in truths for piece in truth.pieces)
    return data.encode(), Truth(
        pieces, truths[0].tracking, truths[0].latin, tuple(one for truth in truths for one in truth.dialled)
    )


def _goods(order: _Order, make: Callable[[int], Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [make(number) for number in range(len(order.shipment.goods))]


def _easypost(order: _Order) -> Mapping[str, Any]:
    def address(side: Side) -> Mapping[str, Any]:
        own = order.own
        return {"name": own(side, "name"), "company": None, "street1": own(side, "street"), "street2": own(side, "unit"),
            "city": own(side, "city"), "state": own(side, "state"), "zip": own(side, "postcode"), "country": order.code(side),
            "phone": own(side, "phone"), "email": own(side, "email")}  # fmt: skip

    parcel = order.shipment
    items = _goods(order, lambda number: {"description": order.detail(number), "quantity": parcel.goods[number].quantity,
        "value": order.value(number), "hs_tariff_number": order.hs_code(number), "origin_country": "CN"})  # fmt: skip
    return {"object": "Shipment", "mode": order.put("stay", "production"), "reference": parcel.reference, "to_address": address("recipient"),
        "from_address": address("sender"), "parcel": {"weight": parcel.weight.split()[0], "predefined_package": order.put("stay", "Parcel")},
        "customs_info": {"contents_type": order.put("customs", "merchandise"), "customs_certify": True, "customs_items": items},
        "selected_rate": {"carrier": order.carrier(), "service": order.service(), "currency": parcel.currency},
        "options": {"label_format": "ZPL", "print_custom_1": order.remark()}, "tracking_code": parcel.tracking}  # fmt: skip


def _shippo(order: _Order) -> Mapping[str, Any]:
    def address(side: Side) -> Mapping[str, Any]:
        own = order.own
        return {"name": own(side, "name"), "street1": own(side, "street"), "street2": own(side, "unit"), "city": own(side, "city"),
            "state": own(side, "state"), "zip": own(side, "postcode"), "country": order.code(side), "phone": own(side, "phone"),
            "email": own(side, "email"), "is_residential": True}  # fmt: skip

    parcel = order.shipment
    items = _goods(order, lambda number: {"description": order.detail(number), "quantity": parcel.goods[number].quantity,
        "net_weight": "0.4", "mass_unit": "kg", "value_amount": order.value(number), "value_currency": parcel.currency,
        "origin_country": "CN", "tariff_number": order.hs_code(number)})  # fmt: skip
    return {"address_from": address("sender"), "address_to": address("recipient"),
        "parcels": [{"length": "30", "width": "20", "height": "12", "distance_unit": "cm", "weight": parcel.weight.split()[0], "mass_unit": "kg"}],
        "customs_declaration": {"certify": True, "certify_signer": order.own("sender", "name"), "contents_type": order.put("customs", "PERSONAL"),
            "incoterm": order.put("customs", "DDU"), "non_delivery_option": order.put("customs", "RETURN"), "items": items},
        "carrier_account": order.carrier(), "servicelevel": {"name": order.service()}, "tracking_number": parcel.tracking,
        "metadata": order.remark()}  # fmt: skip


def _easyship(order: _Order) -> Mapping[str, Any]:
    def address(side: Side) -> Mapping[str, Any]:
        own = order.own
        return {"line_1": own(side, "street"), "line_2": own(side, "unit"), "city": own(side, "city"), "state": own(side, "state"),
            "postal_code": own(side, "postcode"), "country_alpha2": order.code(side), "contact_name": own(side, "name"),
            "company_name": own(side, "school"), "contact_phone": own(side, "phone"), "contact_email": own(side, "email")}  # fmt: skip

    parcel = order.shipment
    items = _goods(order, lambda number: {"description": order.detail(number), "quantity": parcel.goods[number].quantity,
        "hs_code": order.hs_code(number), "declared_currency": parcel.currency, "declared_customs_value": order.value(number),
        "origin_country_alpha2": "CN"})  # fmt: skip
    return {"shipment": {"destination_address": address("recipient"), "origin_address": address("sender"),
        "courier_settings": {"courier_name": order.carrier(), "service": order.service()}, "incoterms": order.put("stay", "DDU"),
        "order_data": {"platform_order_number": parcel.reference, "buyer_notes": order.remark(), "order_created_at": order.put("stay", parcel.day)},
        "parcels": [{"total_actual_weight": parcel.weight.split()[0], "items": items}],
        "trackings": [{"tracking_number": parcel.tracking, "tracking_state": order.put("stay", "active")}]}}  # fmt: skip


def _shipengine(order: _Order) -> Mapping[str, Any]:
    def address(side: Side) -> Mapping[str, Any]:
        own = order.own
        return {"name": own(side, "name"), "phone": own(side, "phone"), "email": own(side, "email"), "company_name": own(side, "school"),
            "address_line1": own(side, "street"), "address_line2": own(side, "unit"), "city_locality": own(side, "city"),
            "state_province": own(side, "state"), "postal_code": own(side, "postcode"), "country_code": order.code(side),
            "address_residential_indicator": "yes"}  # fmt: skip

    parcel = order.shipment
    items = _goods(order, lambda number: {"description": order.detail(number), "quantity": parcel.goods[number].quantity,
        "value": {"currency": parcel.currency, "amount": order.value(number)}, "harmonized_tariff_code": order.hs_code(number),
        "country_of_origin": "CN"})  # fmt: skip
    return {"shipment": {"carrier_code": order.carrier(), "service_code": order.service(), "external_shipment_id": parcel.reference,
        "ship_date": order.put("stay", parcel.day), "ship_to": address("recipient"), "ship_from": address("sender"),
        "customs": {"contents": order.put("customs", "merchandise"), "non_delivery": order.put("customs", "return_to_sender"), "customs_items": items},
        "confirmation": order.put("stay", "delivery"), "packages": [{"weight": {"value": parcel.weight.split()[0], "unit": "kilogram"},
            "label_messages": {"reference1": order.remark()}}]}, "tracking_number": parcel.tracking}  # fmt: skip


def _cainiao(order: _Order) -> Mapping[str, Any]:
    def party(side: Side) -> Mapping[str, Any]:
        own = order.own
        return {"name": own(side, "name"), "mobile": own(side, "phone"), "address": {"province": own(side, "state"), "city": own(side, "city"),
            "district": own(side, "district"), "detail": own(side, "street") + own(side, "unit")}}  # fmt: skip

    parcel = order.shipment
    items = [{"name": order.detail(number), "count": good.quantity} for number, good in enumerate(parcel.goods)]
    return {"cpCode": order.carrier(), "needEncrypt": False, "sender": party("sender"), "waybillCode": parcel.tracking,
        "tradeOrderInfoDtos": [{"objectId": "1", "recipient": party("recipient"), "packageInfo": {"id": "1", "items": items},
            "orderInfo": {"orderChannelsType": order.put("stay", "OTHERS"), "tradeOrderList": [parcel.reference]}}],
        "productCode": order.service(), "storeCode": order.put("stay", "HUB-0755"), "remark": order.remark()}  # fmt: skip


def _kdniao(order: _Order) -> Mapping[str, Any]:
    def party(side: Side) -> Mapping[str, Any]:
        own = order.own
        return {"Name": own(side, "name"), "Mobile": own(side, "phone"), "ProvinceName": own(side, "state"), "CityName": own(side, "city"),
            "ExpAreaName": own(side, "district"), "Address": own(side, "street") + own(side, "unit"), "PostCode": own(side, "postcode")}  # fmt: skip

    parcel = order.shipment
    goods = [{"GoodsName": order.detail(number), "Goodsquantity": good.quantity} for number, good in enumerate(parcel.goods)]
    return {"OrderCode": parcel.reference, "ShipperCode": order.carrier(), "LogisticCode": parcel.tracking, "PayType": 1, "ExpType": order.service(),
        "Sender": party("sender"), "Receiver": party("recipient"), "Commodity": goods, "Weight": order.put("stay", parcel.weight),
        "TemplateSize": order.put("stay", "100x180"), "Remark": order.remark()}  # fmt: skip


def _sf(order: _Order) -> Mapping[str, Any]:
    def party(side: Side, sort: int) -> Mapping[str, Any]:
        own = order.own
        return {"contactType": sort, "contact": own(side, "name"), "mobile": own(side, "phone"), "email": own(side, "email"),
            "country": order.code(side), "province": own(side, "state"), "city": own(side, "city"), "county": own(side, "district"),
            "address": own(side, "street") + own(side, "unit"), "postCode": own(side, "postcode"), "certType": "001",
            "certCardNo": own(side, "id_number")}  # fmt: skip

    parcel = order.shipment
    cargo = [{"name": order.detail(number), "count": good.quantity, "amount": order.value(number), "currency": parcel.currency,
        "goodsCode": order.hs_code(number)} for number, good in enumerate(parcel.goods)]  # fmt: skip
    return {"language": order.put("stay", "zh-CN"), "orderId": parcel.reference, "contactInfoList": [party("sender", 1), party("recipient", 2)],
        "cargoDetails": cargo, "carrier": order.carrier(), "expressTypeName": order.service(), "sendStartTm": order.put("stay", parcel.day),
        "waybillNoInfoList": [{"waybillType": 1, "waybillNo": parcel.tracking}], "remark": order.remark()}  # fmt: skip


_ENGLISH = ("Order No", "Carrier", "Service", "Tracking Number", "Sender Name", "Sender Phone", "Sender Address", "Sender City", "Sender Postcode",
    "Recipient Name", "Recipient Phone", "Recipient Email", "Recipient Address", "Recipient Unit", "Recipient City", "Recipient State",
    "Recipient Postcode", "Recipient Country", "Contents", "Value", "Weight", "Remarks")  # fmt: skip
_CHINESE = ("订单号", "快递公司", "产品类型", "运单号", "寄件人姓名", "寄件人电话", "寄件人地址", "寄件人城市", "寄件人邮编", "收件人姓名", "收件人电话", "收件人邮箱",
    "收件人地址", "收件人门牌", "收件人城市", "收件人省份", "收件人邮编", "收件人国家", "物品名称", "申报价值", "重量", "备注")  # fmt: skip


def _row(order: _Order) -> list[str]:
    own, parcel = order.own, order.shipment
    return [parcel.reference, order.carrier(), order.service(), order.put("stay", parcel.tracking), own("sender", "name"), own("sender", "phone"),
        f"{own('sender', 'street')} {own('sender', 'unit')}", own("sender", "city"), own("sender", "postcode"), own("recipient", "name"),
        own("recipient", "phone"), own("recipient", "email"), own("recipient", "street"), own("recipient", "unit"), own("recipient", "city"),
        own("recipient", "state"), own("recipient", "postcode"), own("recipient", "country"), order.detail(), order.value(),
        order.put("stay", parcel.weight), order.remark()]  # fmt: skip


def _table(orders: Sequence[_Order], headings: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(map(_row, orders))
    return out.getvalue()


_PROVIDERS: Mapping[Provider, Callable[[_Order], Mapping[str, Any] | str]] = {
    "easypost": _easypost,
    "shippo": _shippo,
    "easyship": _easyship,
    "shipengine": _shipengine,
    "cainiao": _cainiao,
    "kdniao": _kdniao,
    "sf": _sf,
    "csv-en": lambda order: _table([order], _ENGLISH),
    "csv-zh": lambda order: _table([order], _CHINESE),
}
