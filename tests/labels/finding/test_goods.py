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
