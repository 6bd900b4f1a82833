"""Orders of every format with people, goods and remarks drawn at random; and a search for what is left, written on its own."""

import base64
import contextlib
import csv
import io
import json
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from hypothesis import strategies as st

from seawall.labels.orders import mask_order


@dataclass(frozen=True)
class Person:
    name: str
    phone: str
    email: str
    street: str
    unit: str
    city: str
    postcode: str
    country: str


@dataclass(frozen=True)
class Order:
    recipient: Person
    sender: Person
    goods: str
    remark: str
    tracking: str
    reference: str


NAMES = st.sampled_from(["王小明", "欧阳娜娜", "單雄信", "Wang Xiaoming", "Elizabeth Zhang", "Jürgen Müller", "曾小贤", "陈大文"])
PHONES = st.builds(
    "{}{}".format, st.sampled_from(["138", "+86 139", "+44 77", "+61 4", "02"]), st.text("245679", min_size=8, max_size=8)
)
EMAILS = st.builds(
    "{}{}@example.{}".format, st.sampled_from(["xiaoming", "li.lei", "z"]), st.integers(10, 9999), st.sampled_from(["org", "cn"])
)
PLACES = st.sampled_from(
    [
        ("12 Fictional Road", "Flat 3", "Leeds", "LS2 9JT", "GB"),
        ("34 Made Up Street", "Unit 12", "Sydney", "2000", "AU"),
        ("虚构路8号", "3单元502室", "南京市", "210000", "CN"),
        ("9 Imaginary Boulevard", "Apt 4B", "Boston", "02110", "US"),
        ("西新宿0-8-1", "海風マンション301号室", "東京", "160-0000", "JP"),
    ]
)
PERSONS = st.builds(lambda name, phone, email, place: Person(name, phone, email, *place), NAMES, PHONES, EMAILS, PLACES)
REMARKS = st.sampled_from(
    [
        "",
        "{name}收",
        "please ring {phone}",
        "call {name} / {phone} or {email}",
        "leave with porter",
        "%E7%8E%8B {name}",
        "door {unit}",
        "{b64}",
    ]
)
GOODS = st.sampled_from(["Huawei Mate 70 phone", "羽绒服", "茅台酒两瓶", "xyz 4711", "お茶"])
ORDERS = st.builds(
    Order,
    PERSONS,
    PERSONS,
    GOODS,
    REMARKS,
    st.builds("SF{}".format, st.text("0138", min_size=13, max_size=13)),
    st.builds("FIC-{}".format, st.integers(1, 99999)),
)
OURS = ("name", "phone", "email", "street", "unit", "city", "postcode", "country")


def remark_of(order):
    person = order.recipient
    hidden = base64.b64encode(f"{person.name} {person.phone} is the one to ring".encode()).decode()
    return order.remark.format(name=person.name, phone=person.phone, email=person.email, unit=person.unit, b64=hidden)


def _party(person, theirs):
    return {key: getattr(person, ours) for ours, key in zip(OURS, theirs.split(), strict=True)}


def easypost(order):
    theirs = "name phone email street1 street2 city zip country"
    return {
        "id": "shp_1",
        "reference": order.reference,
        "to_address": {**_party(order.recipient, theirs), "residential": None},
        "from_address": _party(order.sender, theirs),
        "customs_info": {
            "customs_signer": order.sender.name,
            "customs_items": [{"description": order.goods, "value": "25.00", "quantity": 2}],
        },
        "options": {"print_custom_1": remark_of(order)},
        "messages": [remark_of(order), {"deep": [remark_of(order)]}],
        "postage_label": {"label_url": f"https://labels.example/{order.reference}.png"},
        "tracking_code": order.tracking,
        "selected_rate": {"carrier": "DHLExpress", "service": "Worldwide", "rate": "42.10"},
    }


def shippo(order):
    theirs = "name phone email street1 street2 city zip country"
    return {
        "address_to": _party(order.recipient, theirs),
        "address_from": _party(order.sender, theirs),
        "customs_declaration": {
            "certify_signer": order.sender.name,
            "items": [{"description": order.goods, "quantity": 1, "value_amount": "9.90"}],
        },
        "metadata": remark_of(order),
        "tracking_number": order.tracking,
        "extra": {"reference_1": order.reference, "note": remark_of(order)},
        "label_url": "https://labels.example/1.pdf",
    }


def easyship(order):
    theirs = "contact_name contact_phone contact_email line_1 line_2 city postal_code country_alpha2"
    return {
        "destination_address": _party(order.recipient, theirs),
        "origin_address": _party(order.sender, theirs),
        "order_data": {"buyer_notes": remark_of(order), "platform_order_number": order.reference},
        "parcels": [{"items": [{"description": order.goods, "quantity": 1, "declared_customs_value": 12.50}]}],
        "trackings": [{"tracking_number": order.tracking}],
        "shipping_documents": [
            {"base64_encoded_strings": [base64.b64encode(b"%PDF-1.4 " + order.recipient.name.encode()).decode()]}
        ],
    }


def shipengine(order):
    theirs = "name phone email address_line1 address_line2 city_locality postal_code country_code"
    return {
        "ship_to": _party(order.recipient, theirs),
        "ship_from": _party(order.sender, theirs),
        "customs": {"customs_items": [{"description": order.goods, "value": {"amount": 5.0, "currency": "usd"}}]},
        "advanced_options": {"custom_field1": remark_of(order), "other": remark_of(order)},
        "label_download": {"href": "https://api.example/label.pdf"},
        "external_order_id": order.reference,
        "tracking_number": order.tracking,
        "carrier_code": "ups",
    }


def cainiao(order):
    def party(person):
        return {
            "name": person.name,
            "mobile": person.phone,
            "address": {"city": person.city, "detail": person.street + person.unit},
        }

    return {
        "data": {
            "recipient": party(order.recipient),
            "sender": party(order.sender),
            "packageInfo": {"items": [{"name": order.goods, "count": 1}]},
            "waybillCode": order.tracking,
            "memo": remark_of(order),
        },
        "templateURL": "http://cloudprint.cainiao.com/template/standard/101",
    }


def kdniao(order):
    def party(person, phone):
        return {
            "Name": person.name,
            phone: person.phone,
            "CityName": person.city,
            "PostCode": person.postcode,
            "Address": f"{person.street} {person.unit}",
        }

    inner = {
        "ShipperCode": "YTO",
        "OrderCode": order.reference,
        "LogisticCode": order.tracking,
        "Receiver": party(order.recipient, "Mobile"),
        "Sender": party(order.sender, "Tel"),
        "Commodity": [{"GoodsName": order.goods}],
        "Remark": remark_of(order),
        "Other": remark_of(order),
    }
    return {"RequestData": quote(json.dumps(inner, ensure_ascii=False), safe=""), "EBusinessID": "1"}


def sf(order):
    def party(person, which, phone):
        place = {
            "city": person.city,
            "postCode": person.postcode,
            "country": person.country,
            "address": f"{person.street} {person.unit}",
        }
        return {"contactType": which, "contact": person.name, phone: person.phone, "email": person.email, **place}

    inner = {
        "orderId": order.reference,
        "contactInfoList": [party(order.sender, 1, "tel"), party(order.recipient, 2, "mobile")],
        "cargoDetails": [{"name": order.goods, "count": 1}],
        "remark": remark_of(order),
        "extraInfoList": [{"attrName": "x", "attrVal": remark_of(order)}],
        "waybillNoInfoList": [{"waybillType": 1, "waybillNo": order.tracking}],
    }
    return {"msgData": json.dumps(inner, ensure_ascii=False), "partnerID": "P"}


def plain(order):
    return {
        "recipient": _party(order.recipient, " ".join(OURS)),
        "sender": _party(order.sender, " ".join(OURS)),
        "items": [{"name": order.goods}],
        "note": remark_of(order),
        "whatever": remark_of(order),
        "trackingNumber": order.tracking,
        "orderNo": order.reference,
    }


MAKERS = (easypost, shippo, easyship, shipengine, cainiao, kdniao, sf, plain)
COLUMNS = {
    "zh": "收件人 收件人电话 收件人邮箱 收件地址 收件人房号 收件城市 收件邮编 收件国家 寄件人 寄件人手机 寄件地址 物品名称 备注 运单号 内部",
    "en": "ShipToName ShipToPhone ShipToEmail ShipToAddress ShipToUnit ShipToCity ShipToPostcode ShipToCountry SenderName SenderPhone SenderAddress Contents Notes Tracking internal",
    "ja": "お届け先名 お届け先電話番号 お届け先メール お届け先住所 お届け先部屋番号 お届け先市区町村 お届け先郵便番号 お届け先国 ご依頼主名 ご依頼主電話番号 ご依頼主住所 品名 備考 追跡番号 社内",
}


def sheet(orders, *, tongue="en", delimiter=",", end="\r\n", encoding="utf-8", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerow(COLUMNS[tongue].split())
    for order in orders:
        to, by = order.recipient, order.sender
        row = [*(getattr(to, name) for name in OURS), by.name, by.phone, f"{by.street} {by.unit}"]
        writer.writerow([*row, order.goods, remark_of(order), order.tracking, remark_of(order)])
    return out.getvalue().encode(encoding, "replace")


def folded(text):
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def everything_said(data, encoding="utf-8"):
    """Every text of a file, as it stands, decoded, and together, letters and figures alone."""
    text = data.decode(encoding)
    said, waiting = [text, unquote(text)], [*_json_in(text)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            said += [value, unquote(value)]
            waiting += _json_in(unquote(value) if value.startswith("%7B") else value)
            with contextlib.suppress(ValueError):
                said.append(base64.b64decode(value, validate=True).decode("utf-8", "ignore"))
    return [folded(piece) for piece in said]


def _json_in(text):
    with contextlib.suppress(ValueError):
        if text[:1] in {"{", "["}:
            yield json.loads(text)


TOKEN = "SW-000G-40R4-0M30-E209"
SHIPPING = {"ship_to": {"name": "Wang Xiaoming", "address_line1": "12 Long Street", "city_locality": "Leeds"}, "ship_from": {}}


def masked_text(order, mode="post", **options):
    masked = mask_order(json.dumps(order, ensure_ascii=False).encode(), mode=mode, token=TOKEN, **options)
    assert masked.data, masked.problems
    return masked.data.decode()
