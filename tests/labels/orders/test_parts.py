"""The parts of the room: pages, sheets, headings, formats."""

import csv
import io
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.orders import formats as formats_module
from seawall.labels.orders import headings as headings_module
from seawall.labels.orders.formats import load_formats, recognise
from seawall.labels.orders.headings import field_of, field_of_path
from seawall.labels.orders.pages import Cell, Page, change, parse_form, parse_json, written
from seawall.labels.orders.sheets import read_rows
from seawall.model import FIELDS
from seawall.playbook.loading import PlaybookError

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def value_of(node):
    if isinstance(node, dict):
        return {key: value_of(child) for key, child in node.items()}
    if isinstance(node, list):
        return [value_of(child) for child in node]
    return node.value if node.kind == "string" else json.loads(node.value)


@given(JSON, st.sampled_from([None, 0, 2]), st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(value, indent, escaped):
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    pages = []
    node = parse_json(Page(text), pages=pages)
    if len(pages) == 1:
        assert value_of(node) == json.loads(text)
    assert written(pages) == text


@given(st.text(), st.text(), st.booleans())
def test_a_changed_value_is_read_back_and_its_neighbours_stay(old, new, escaped):
    page = Page(json.dumps({"a": old, "b": [1.50, old]}, ensure_ascii=escaped))
    pages = []
    root = parse_json(page, pages=pages)
    if isinstance(root["a"], Cell):
        change(root["a"], new)
        assert json.loads(written(pages)) == {"a": new, "b": [1.5, old]}
        assert "1.5" in written(pages)


@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8), min_size=2, max_size=5),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_rows_are_read_as_the_standard_library_reads_them(rows, quoting):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows([["name", "phone"], *rows])
    page = Page(out.getvalue(), "csv")
    assert [[cell.value for cell in row] for row in read_rows(page)] == [["name", "phone"], *rows]


@given(st.text(max_size=60))
def test_any_text_is_cut_into_rows_that_cover_it_in_order(text):
    page = Page(text, "csv")
    cells = [cell for row in read_rows(page) for cell in row]
    assert all(one.end <= other.start for one, other in pairwise(cells))
    for cell in cells:
        if text[cell.start : cell.start + 1] != '"':
            assert text[cell.start : cell.end] == cell.value


def test_a_separator_that_the_file_names_is_taken():
    page = Page("sep=|\r\nname|phone\r\nLi|1\r\n", "csv")
    assert [[cell.value for cell in row] for row in read_rows(page)] == [["name", "phone"], ["Li", "1"]]


def test_letters_after_a_closing_quote_belong_to_the_value():
    page = Page('a,"b" c,d\ne,f', "csv")
    assert [[page.text[cell.start : cell.end] for cell in row] for row in read_rows(page)] == [["a", '"b" c,d'], ["e", "f"]]


def test_slashes_and_escapes_are_written_as_they_stood():
    pages = []
    root = parse_json(Page('{"a": "\\u738b x\\/y", "b": "王/"}'), pages=pages)
    change(root["a"], "李/z")
    change(root["b"], "李/z")
    assert written(pages) == '{"a": "\\u674e\\/z", "b": "李/z"}'


def test_a_form_without_json_in_it_is_none():
    assert parse_form(Page("a=1&b=2", "form"), pages=[]) is None
    assert parse_form(Page("no form", "form"), pages=[]) is None


def test_a_form_keeps_its_way_of_writing_spaces():
    pages = []
    root = parse_form(Page("a=x+y&b=x%20y&c=%7B%22k%22%3A1%7D", "form"), pages=pages)
    change(root["a"], "p q")
    change(root["b"], "p q")
    assert written(pages) == "a=p+q&b=p%20q&c=%7B%22k%22%3A1%7D"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("收件人", "recipient.name"),
        ("收件人姓名", "recipient.name"),
        ("收件人手机", "recipient.phone"),
        ("收件省", "recipient.state"),
        ("收货地址", "recipient.address"),
        ("发件人电话", "sender.phone"),
        ("电话（收件人）", "recipient.phone"),
        ("身份证号码", "recipient.id_number"),
        ("中文姓名", "recipient.name_local"),
        ("Ship To Zip Code", "recipient.postcode"),
        ("recipient_phone_number", "recipient.phone"),
        ("shipToAddress1", "recipient.street"),
        ("Return Address", "sender.address"),
        ("Delivery Instructions", "shipment.remarks"),
        ("Consignee Tel", "recipient.phone"),
        ("HS Code", "goods.hs_code"),
        ("Country of Origin", "goods.origin"),
        ("お届け先 電話番号", "recipient.phone"),
        ("ご依頼主名", "sender.name"),
        ("郵便番号", "recipient.postcode"),
        ("快递单号", "shipment.tracking"),
        ("快递公司", "shipment.carrier"),
        ("Label URL", "link"),
        ("colour", ""),
        ("", ""),
        ("x" * 200, ""),
    ],
)
def test_headings_of_columns_in_three_languages(heading, name):
    assert field_of(heading) == name


def test_a_key_takes_its_party_from_the_nearest_key_above():
    assert field_of_path(("sender", "address", "city")) == "sender.city"
    assert field_of_path(("to", "contact", "phone")) == "recipient.phone"
    assert field_of_path(("items", "weight")) == "goods.weight"
    assert field_of_path(("items", "phone")) == ""


@given(st.text(max_size=80))
def test_any_heading_is_a_field_or_none(text):
    name = field_of(text)
    assert not name or name in FIELDS or name in headings_module.OTHERS


def test_every_format_is_known_by_its_own_keys_and_says_its_source():
    known = load_formats()
    assert set(known) == {"easypost", "shippo", "easyship", "shipengine", "cainiao", "kdniao", "sf"}
    for one in known.values():
        for keys in one.known_by:
            assert recognise(keys) is one
        assert "recipient.name" in one.paths.values()
    assert recognise({"a"}) is None
    for path in formats_module.FOLDER.glob("*.yaml"):
        assert "source: " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change_", "what"),
    [
        (("goods.quantity:", "goods.shoes:"), "no field"),
        (("carrier: [", "carrier: [Receiver.Name, "), "is recipient.name and"),
        (("party: {name: [Name]", "party: {name: [Name], school: [Name]"), "is recipient.name and"),
        (("id: kdniao", "id: other"), "not the file's name"),
        (("opens:", "opened:"), "unknown field"),
    ],
)
def test_mistakes_in_a_format_are_told(tmp_path, change_, what):
    text = (formats_module.FOLDER / "kdniao.yaml").read_text(encoding="utf-8")
    assert change_[0] in text
    (tmp_path / "kdniao.yaml").write_text(text.replace(*change_, 1), encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        load_formats(tmp_path)
    assert what in error.value.problems[0].message.en
