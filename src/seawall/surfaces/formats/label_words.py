"""What the fields of a waybill are called.

>>> field_words("recipient.phone").en, field_words("shipment.tracking").zh
("recipient's phone", '运单号')
"""

from functools import cache

from seawall.model import FIELDS, Words

_PARTIES = {"recipient": Words("收件人的", "recipient's "), "sender": Words("寄件人的", "sender's ")}
_OF_A_PARTY = {
    "name": Words("姓名", "name"),
    "name_local": Words("中文姓名", "name in Chinese"),
    "company": Words("单位", "company"),
    "school": Words("学校", "school"),
    "phone": Words("电话", "phone"),
    "email": Words("邮箱", "e-mail"),
    "id_number": Words("身份证号", "ID number"),
    "passport": Words("护照号", "passport"),
    "address": Words("地址", "address"),
    "street": Words("街道门牌", "street"),
    "unit": Words("单元房号", "flat or room"),
    "district": Words("区县", "district"),
    "city": Words("城市", "city"),
    "state": Words("省州", "state or province"),
    "postcode": Words("邮编", "postcode"),
    "country": Words("国家", "country"),
}
_OTHERS = {
    "goods.description": Words("内件品名", "contents"),
    "goods.value": Words("申报价值", "declared value"),
    "goods.currency": Words("币种", "currency"),
    "goods.hs_code": Words("商品编码", "HS code"),
    "goods.weight": Words("重量", "weight"),
    "goods.quantity": Words("数量", "quantity"),
    "goods.origin": Words("原产地", "origin"),
    "shipment.service": Words("快递产品", "service"),
    "shipment.reference": Words("订单参考号", "reference"),
    "shipment.remarks": Words("备注", "remarks"),
    "shipment.date": Words("日期", "date"),
    "shipment.tax_id": Words("税号", "tax number"),
    "shipment.tracking": Words("运单号", "tracking number"),
    "shipment.carrier": Words("快递公司", "carrier"),
}


@cache
def field_words(name: str) -> Words:
    """Return what a field is called; its own name where it has none."""
    if name in _OTHERS:
        return _OTHERS[name]
    party, _, part = name.partition(".")
    if party not in _PARTIES or part not in _OF_A_PARTY:
        return Words(name, name)
    owner, what = _PARTIES[party], _OF_A_PARTY[part]
    return Words(f"{owner.zh}{what.zh}", f"{owner.en}{what.en}")


def named_fields() -> tuple[str, ...]:
    """Return every field that has words of its own."""
    return tuple(name for name in (*FIELDS, "shipment.tracking", "shipment.carrier") if field_words(name).en != name)
