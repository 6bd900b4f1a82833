"""Contents, figures and numbers are taken under headings and in tables, and each figure as what it is."""

import pytest

from seawall.labels.finding import LabelLine, find_fields


def found_on(*lines):
    return {
        (field.name, field.value)
        for field in find_fields([LabelLine(line) if isinstance(line, str) else LabelLine(line[0], line[1:]) for line in lines])
    }


@pytest.mark.parametrize(
    ("row", "want"),
    [
        (
            "Contents: Wool hats 2 0.3kg USD 12.00 6505.00",
            {
                ("goods.description", "Wool hats"),
                ("goods.quantity", "2"),
                ("goods.weight", "0.3kg"),
                ("goods.value", "USD 12.00"),
                ("goods.hs_code", "6505.00"),
            },
        ),
        (
            "Contents: 3x Tea 20.00 CN",
            {("goods.quantity", "3"), ("goods.description", "Tea"), ("goods.value", "20.00"), ("goods.origin", "CN")},
        ),
        ("Contents: 100% cotton shirt", {("goods.description", "100% cotton shirt")}),
        ("内件：茶叶（500克）", {("goods.description", "茶叶（500克）")}),
        ("HS code: 6109.10.00", {("goods.hs_code", "6109.10.00")}),
        ("Currency: AUD", {("goods.currency", "AUD")}),
        ("AWB No.: 123-4567 8901", {("shipment.tracking", "123-4567 8901")}),
        ("1.25 kg", {("goods.weight", "1.25 kg")}),
        ("Qty: 3 pcs", {("goods.quantity", "3 pcs")}),
    ],
)
def test_a_row_is_read_as_it_is_meant(row, want):
    got = found_on(row)
    assert want <= got


def test_a_table_ends_where_the_next_heading_begins():
    got = found_on("Description    Value", "Tea    5.00", "Signature:", "Some Body    7.00")
    assert got == {("goods.description", "Tea"), ("goods.value", "5.00")}


def test_what_carriers_print_under_a_table_is_no_contents():
    got = found_on("Description    Value", "Tea    5.00", "I certify that the particulars    are correct")
    assert ("goods.description", "Tea") in got
    assert not [value for _, value in got if "certify" in value]


@pytest.mark.parametrize(
    "row",
    [
        "真丝被套两件  3  CNY 760.75  6302.29",
        "Tablet, 11 inch  2  USD 30.00  8471.30",
        "近视眼镜 黑框 600度   1   CNY 560.35   9004.90",
        "Cold remedy granules | 3 | JPY 120.08 | 3004.90",
        "Textbooks  2  49019900  GBP 4.50",
    ],
)
def test_a_row_of_a_customs_form_without_headings_is_goods(row):
    got = dict(found_on("Recipient", "Wang Xiaoming", "12 Long Street", "Leeds LS2 9JT", "CUSTOMS DECLARATION", row))
    assert got["goods.description"] in row
    assert len(got["goods.description"]) > len("三件套")
    assert got["goods.value"].split()[0] in {"CNY", "USD", "JPY", "GBP"}
    assert got["goods.hs_code"][:4].isdigit()
    assert "recipient.street" not in got or got["recipient.street"] == "12 Long Street"


def test_a_price_behind_words_is_goods_only_on_a_customs_form():
    assert ("goods.description", "Silk scarf") in found_on("CUSTOMS DECLARATION CN 22", "Silk scarf  USD 30.00")
    assert not found_on("Silk scarf  USD 30.00")
    assert not [value for name, value in found_on("Rate: 1.2 kg AUD 20.00") if name == "goods.description"]


@pytest.mark.parametrize(
    "row", ["Postage  1  GBP 4.50", "运费  1  CNY 30.00", "Insurance USD 3.00", "Version 1204.10", "Total 5"]
)
def test_what_a_parcel_costs_is_no_contents(row):
    assert not [value for name, value in found_on("CUSTOMS DECLARATION", row) if name == "goods.description"]


def test_a_sum_is_a_value_without_contents():
    assert found_on("CUSTOMS DECLARATION", "Total  3  USD 90.00") == {("goods.value", "USD 90.00")}


@pytest.mark.parametrize("line", ["Piece 1/1", "Piece: 1 of 2", "PIECES 2/3", "第1件/共1件", "1/1"])
def test_which_piece_of_how_many_is_no_count_of_goods(line):
    assert not found_on(line)
