"""Orders of every format: nothing hidden is left, everything needed stays, the file is otherwise the same."""

import csv
import io
import json
import re
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from order_making import MAKERS, NAMES, ORDERS, PERSONS, everything_said, folded, sheet

from seawall.labels.latin import latin_name
from seawall.labels.orders import mask_order, read_orders
from seawall.model import MODES

TOKEN = "SW-000G-40R4-0M30-E209"
OTHER = "SW-ZZZZ-40R4-0M30-E209"
ANY_MODE = st.sampled_from(MODES)
ANY_MAKER = st.sampled_from(MAKERS)


def told(order, mode):
    """What of an order may not be found any more, by a reading of the rules that is the test's own."""
    kept = {folded(order.recipient.city), folded(order.recipient.postcode)}
    for person in (order.recipient, order.sender):
        digits = re.sub(r"\D", "", person.phone)
        yield digits[-9:]
        yield digits[-7:]
        yield folded(person.email)
        if not person.name.isascii() and latin_name(person.name) != person.name:
            yield folded(person.name)
    if mode == "resolve":
        yield from (folded(text) for text in (order.recipient.street, order.recipient.unit, order.recipient.name))
    if mode == "domestic" and folded(order.sender.unit) not in kept:
        yield folded(order.recipient.unit)
    if mode in {"post", "customs-inside"} and order.recipient.street != order.sender.street:
        yield folded(order.sender.street)


@settings(max_examples=30, deadline=None)
@given(ORDERS, ANY_MAKER, ANY_MODE, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_nothing_that_is_hidden_can_be_found_in_the_file(order, maker, mode, indent, escaped):
    data = json.dumps(maker(order), ensure_ascii=escaped, indent=indent).encode()
    masked = mask_order(data, mode=mode, token=TOKEN)
    assert masked.data, masked.problems
    said = everything_said(masked.data)
    for secret in told(order, mode):
        assert not any(secret in text for text in said), secret


@settings(max_examples=20, deadline=None)
@given(ORDERS, ANY_MAKER, ANY_MODE)
def test_masking_twice_changes_nothing_and_names_nothing(order, maker, mode):
    once = mask_order(json.dumps(maker(order)).encode(), mode=mode, token=TOKEN)
    twice = mask_order(once.data, mode=mode, token=OTHER)
    assert twice.data == once.data
    assert twice.hidden == ()
    assert mode != "resolve" or twice.token == once.token == TOKEN


@settings(max_examples=20, deadline=None)
@given(ORDERS, ANY_MAKER, ANY_MODE)
def test_what_carriers_need_is_still_there(order, maker, mode):
    masked = mask_order(json.dumps(maker(order)).encode(), mode=mode, token=TOKEN)
    before, after = read_orders(json.dumps(maker(order)).encode()).waybills[0], read_orders(masked.data).waybills[0]
    assert (after.tracking, after.carrier) == (before.tracking, before.carrier)
    assert after.tracking == order.tracking
    for name in ("recipient.city", "recipient.postcode", "recipient.country", "shipment.service", "shipment.reference"):
        assert after.fields.get(name) == before.fields.get(name)
    if mode in {"post", "customs-inside"}:
        for name in ("recipient.address", "recipient.street", "recipient.unit"):
            assert after.fields.get(name) == before.fields.get(name)
        assert after.fields["recipient.name"] == latin_name(order.recipient.name)


@settings(max_examples=15, deadline=None)
@given(ORDERS, ANY_MAKER, ANY_MODE)
def test_the_answer_holds_what_was_there_for_the_vault(order, maker, mode):
    data = json.dumps(maker(order)).encode()
    masked = mask_order(data, mode=mode, token=TOKEN)
    assert masked.waybill == read_orders(data).waybills[0]
    assert masked.waybill.fields["recipient.phone"] == order.recipient.phone
    assert masked.waybill.fields["sender.name"] == order.sender.name


def shape(value):
    """Keys, lengths and kinds, with every text a text and every number a number or nothing."""
    if isinstance(value, dict):
        return {key: shape(child) for key, child in value.items()}
    if isinstance(value, list):
        return [shape(child) for child in value]
    if isinstance(value, str) and value[:1] == "{":
        return shape(json.loads(value))
    return "text" if isinstance(value, str) else "other"


@settings(max_examples=30, deadline=None)
@given(ORDERS, ANY_MAKER, ANY_MODE, st.sampled_from([None, 2]))
def test_keys_order_and_kinds_of_values_stay(order, maker, mode, indent):
    data = json.dumps(maker(order), indent=indent).encode()
    masked = mask_order(data, mode=mode, token=TOKEN)
    assert shape(json.loads(masked.data)) == shape(json.loads(data))
    assert [*json.loads(masked.data)] == [*json.loads(data)]
    assert masked.data.count(b"\n") == data.count(b"\n")


@settings(max_examples=15, deadline=None)
@given(
    st.lists(ORDERS, min_size=1, max_size=4),
    st.sampled_from(["zh", "en", "ja"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ANY_MODE,
)
def test_a_table_keeps_its_dialect_and_loses_what_is_hidden(orders, tongue, delimiter, end, encoding, quoting, mode):
    data = sheet(orders, tongue=tongue, delimiter=delimiter, end=end, encoding=encoding, quoting=quoting)
    tokens = [TOKEN, OTHER, TOKEN.replace("000G", "111G"), TOKEN.replace("000G", "222G")]
    masked = mask_order(data, mode=mode, tokens=tokens[: len(orders)])
    assert masked.data, masked.problems
    text = masked.data.decode(encoding)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    before = list(csv.reader(io.StringIO(data.decode(encoding)), delimiter=delimiter))
    assert [len(row) for row in rows] == [len(row) for row in before]
    assert rows[0] == before[0]
    assert text.endswith(end)
    assert text.count('"') % 2 == 0
    for order, row in zip(orders, rows[1:], strict=True):
        said = folded("\n".join(row))
        assert not any(secret in said for secret in told(order, mode))
        assert order.tracking in row
    assert mask_order(masked.data, mode=mode, tokens=tokens).data == masked.data


def test_each_row_of_a_table_has_its_own_token():
    data = "Ship to name,Ship to phone,Tracking number\nWang Xiaoming,07700 900123,A1\nLi Lei,07700 900124,A2\n"
    masked = mask_order(data.encode(), mode="resolve", tokens=(TOKEN, OTHER))
    assert masked.data.decode() == f"Ship to name,Ship to phone,Tracking number\n{TOKEN},,A1\n{OTHER},,A2\n"
    assert masked.token == TOKEN
    assert masked.waybill is None


def test_without_a_token_in_the_mode_that_needs_one_it_says_so():
    masked = mask_order(b'{"ship_to": {"name": "Wang Xiaoming"}, "ship_from": {}}', mode="resolve")
    assert [problem.code for problem in masked.problems] == ["no-token"]
    assert b"Wang" not in masked.data


def test_where_no_name_stands_it_says_that_the_token_has_no_place():
    masked = mask_order(b'{"ship_to": {"phone": "07700 900123"}, "ship_from": {}}', mode="resolve", token=TOKEN)
    assert [problem.code for problem in masked.problems] == ["no-place-for-token"]
    assert masked.token == TOKEN


def test_a_value_elsewhere_is_found_whatever_the_case_and_spacing():
    order = {"ship_to": {"name": "Wang Xiaoming", "phone": "+44 7700 900123"}, "ship_from": {"name": "陳大文"}}
    order["notes"] = [
        "XIAOMING  WANG",
        "wang-xiaoming",
        "tel 0 7700-900 123",
        "ＴＥＬ ０７７００９００１２３",
        "陈 大 文",
        "陳大文收",
    ]
    masked = mask_order(json.dumps(order).encode(), mode="resolve", token=TOKEN)
    said = everything_said(masked.data)
    assert not any(secret in text for text in said for secret in ("xiaoming", "900123", "大文"))


def test_identifiers_of_others_are_taken_out_of_what_no_field_names():
    order = {
        "ship_to": {"name": "Wang Xiaoming"},
        "ship_from": {},
        "log": "agent 13912345678, zhang.wei@example.org, passport E12345678",
    }
    masked = mask_order(json.dumps(order).encode(), mode="post")
    assert json.loads(masked.data)["log"].count("***") >= 2
    assert not any(text in masked.data for text in (b"13912345678", b"zhang.wei"))


@pytest.mark.parametrize(
    "value",
    [
        "https://labels.example/files/1.pdf",
        "https://cdn.example/waybill?id=1",
        "data:application/pdf;base64,JVBERi0xLjQ=",
        "JVBERi0xLjQKJeLjz9MKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyPDw+Pg==",
        "^XA^FO10,10^FDWang^FS^XZ",
        "<html><body>Wang</body></html>",
        "QUJD" * 200,
    ],
)
def test_what_opens_or_is_the_whole_label_goes(value):
    masked = mask_order(json.dumps({"ship_to": {"name": "Li"}, "ship_from": {}, "x": value}).encode(), mode="post")
    assert json.loads(masked.data)["x"] == ""


@pytest.mark.parametrize(
    "value",
    [
        "2026-12-01T08:00:00Z",
        "shp_8826015bc67f46e49074653f9a60ec93",
        "SF0000000000001",
        "http://cloudprint.cainiao.com/template/standard/101/605",
        "1796000000000",
        "830-120-00 012",
        "usps_priority_mail",
        "ZmljdGlvbmFs",
        "南京集散",
        "leave with the porter",
        "42.10",
    ],
)
def test_what_names_nobody_stays(value):
    order = {"ship_to": {"name": "Wang Xiaoming", "phone": "+447700900123"}, "ship_from": {}, "x": value}
    assert json.loads(mask_order(json.dumps(order).encode(), mode="resolve", token=TOKEN).data)["x"] == value


def test_numbers_keep_their_spelling():
    data = (
        b'{"ship_to": {"name": "Li Lei"}, "ship_from": {}, "a": 1.50, "b": 1e400, "c": 123456789012345678901234567890, "d": -0.0}'
    )
    assert mask_order(data, mode="post").data == data


def test_a_phone_written_as_a_number_becomes_nothing_not_zero():
    data = b'{"ship_to": {"name": "Li Lei", "phone": 13800138000}, "ship_from": {}, "again": 13800138000}'
    assert json.loads(mask_order(data, mode="post").data) == {
        "ship_to": {"name": "Li Lei", "phone": None},
        "ship_from": {},
        "again": None,
    }
    assert json.loads(mask_order(data, mode="domestic").data)["ship_to"]["phone"] == "138********"


def test_a_name_in_the_address_that_stays_is_cut_out_of_it():
    order = {
        "ship_to": {"name": "王小明", "address_line1": "王小明收, 12 Fictional Road, tel 07700 900123", "phone": "07700900123"},
        "ship_from": {},
    }
    masked = json.loads(mask_order(json.dumps(order).encode(), mode="post").data)
    assert masked["ship_to"]["address_line1"] == "***收, 12 Fictional Road, tel ***"


def test_a_secret_as_a_key_is_refused_not_written():
    order = {"ship_to": {"name": "王小明"}, "ship_from": {}, "by_person": {"王小明": 1}}
    masked = mask_order(json.dumps(order).encode(), mode="resolve", token=TOKEN)
    assert masked.data == b""
    assert [problem.code for problem in masked.problems] == ["label-leaks"]
    assert "recipient.name" in masked.problems[0].message.en
    assert "王小明" not in str(masked)


def test_in_a_file_of_many_orders_a_leak_of_one_is_still_refused():
    orders = [{"ship_to": {"name": f"王小{char}"}, "ship_from": {}} for char in "一二三四五六七八九十"]
    orders[9]["by_person"] = {"王小十": 1}
    masked = mask_order(json.dumps(orders).encode(), mode="resolve", tokens=[TOKEN] * 10)
    assert [problem.code for problem in masked.problems] == ["label-leaks"]


def test_what_stands_outside_the_orders_is_searched_for_all_of_them():
    orders = [
        {"ship_to": {"name": name, "phone": f"+4477009{n:05d}"}, "ship_from": {}}
        for n, name in enumerate(["Wang Xiaoming", "Li Hanmei"] * 60)
    ]
    data = json.dumps({"contact": "Hanmei Li, 07700900101", "orders": orders, "total": 120}).encode()
    masked = json.loads(mask_order(data, mode="resolve", tokens=[TOKEN] * 120).data)
    assert not re.search("Hanmei|9001", masked["contact"])
    assert masked["total"] == 120


def test_a_signature_that_no_longer_fits_is_said():
    body = "RequestData=" + quote('{"Receiver":{"Name":"曾小贤"},"Sender":{}}') + "&DataSign=abc"
    masked = mask_order(body.encode(), mode="domestic")
    assert [problem.code for problem in masked.problems] == ["sign-again"]
    assert mask_order(masked.data, mode="domestic").problems == ()


def test_the_same_order_in_gb18030_stays_in_it():
    data = '{"Receiver": {"Name": "曾小贤", "CityName": "南京市"}, "Sender": {}}'.encode("gb18030")
    masked = mask_order(data, mode="domestic").data
    assert json.loads(masked.decode("gb18030"))["Receiver"] == {"Name": "曾*贤", "CityName": "南京市"}


@settings(max_examples=30, deadline=None)
@given(NAMES, NAMES, PERSONS, ANY_MODE)
def test_what_is_shown_says_what_can_be_read(recipient, sender, person, mode):
    order = {"ship_to": {"name": recipient, "city_locality": person.city, "phone": person.phone}, "ship_from": {"name": sender}}
    masked = mask_order(json.dumps(order).encode(), mode=mode, token=TOKEN)
    again = read_orders(masked.data).waybills[0].fields
    assert {name: value for name, value in again.items() if value != TOKEN} == dict(masked.shown)
    assert "recipient.phone" in masked.hidden
    assert set(masked.hidden) & set(masked.shown) == {name for name in masked.hidden if again.get(name, TOKEN) != TOKEN}
