"""Golden cases: an order as its system writes it, and what each mode makes of it, byte for byte."""

from pathlib import Path

import pytest

from seawall.labels.orders import mask_order, read_orders
from seawall.labels.orders.formats import load_formats

FORMATS = {*load_formats(), "plain", "csv"}
CASES = Path(__file__).parents[2] / "cases" / "labels"
OUTPUTS = sorted(path for known in sorted(FORMATS) for path in (CASES / known).glob("*/out.*"))
TOKENS = ("SW-000G-40R4-0M30-E209", "SW-ZZZZ-40R4-0M30-E209")


def test_every_format_has_a_case():
    assert {path.parent.parent.name for path in OUTPUTS} == FORMATS


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}-{path.name}")
def test_an_order_is_masked_as_the_case_says(path):
    mode = path.name.split(".")[1]
    data = (path.parent / f"in{path.suffix}").read_bytes()
    masked = mask_order(data, mode=mode, tokens=TOKENS)
    assert masked.data == path.read_bytes()
    assert mask_order(masked.data, mode=mode, tokens=TOKENS).data == masked.data
    assert read_orders(data).format == path.parent.parent.name
    assert (path.parent / "why.md").read_text(encoding="utf-8").strip()


def test_one_call_for_two_parcels_gives_two_waybills():
    data = (CASES / "cainiao" / "two_waybills_in_one_call" / "in.json").read_bytes()
    first, second = read_orders(data).waybills
    assert (first.fields["recipient.name"], second.fields["recipient.name"]) == ("王小明", "欧阳娜娜")
    assert first.fields["sender.name"] == second.fields["sender.name"] == "李商家"


def test_the_sender_and_the_recipient_of_a_list_are_told_apart_by_its_key():
    data = (CASES / "sf" / "msg_data_as_text" / "in.json").read_bytes()
    waybill = read_orders(data).waybills[0]
    assert (waybill.fields["recipient.name"], waybill.fields["sender.name"], waybill.carrier) == ("单雄信", "查小姐", "SF")
