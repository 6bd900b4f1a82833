"""What a value says decides, not only where it stands: schools, companies, remarks, names in messengers."""

import pytest
from order_making import SHIPPING, masked_text

from seawall.labels.orders import mask_order
from seawall.model import MODES


@pytest.mark.parametrize("mode", ["post", "customs-inside"])
@pytest.mark.parametrize(
    "school", ["University of Western Rockies", "南川理工大学", "港国際大学", "Southbank Student Village", "UNSW"]
)
def test_a_school_where_others_have_a_company_is_a_school(mode, school):
    address = {"contact_name": "Li Lei", "company_name": school, "city": "Leeds"}
    order = {"destination_address": address, "origin_address": {**address, "contact_name": "Han Mei"}, "parcels": []}
    assert school not in masked_text(order, mode)
    table = f"Recipient Name,Company,City\nLi Lei,{school},Leeds\n".encode()
    assert school.encode() not in mask_order(table, mode=mode).data


def test_a_company_stays_where_the_mode_keeps_it():
    assert "Acme Ltd" in masked_text(SHIPPING | {"ship_to": SHIPPING["ship_to"] | {"company_name": "Acme Ltd"}})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("key", ["remark", "Remarks", "memo", "备注", "buyer_message", "giftMessage", "sellerNotes"])
def test_a_remark_goes_whole_wherever_it_stands(mode, key):
    text = "联系朱志强 13912345678"
    for order in ({**SHIPPING, key: text}, {**SHIPPING, "packages": [{key: {"text": text}}]}):
        said = masked_text(order, mode)
        assert "朱志强" not in said
        assert "联系" not in said


def test_a_text_whose_key_speaks_of_a_note_goes_whole_once_it_names_anybody():
    order = {**SHIPPING, "driver_note_internal": "ask for Zhu Zhiqiang, 13912345678", "carrier_note_code": "gate 4"}
    said = masked_text(order)
    assert "Zhu" not in said
    assert "gate 4" in said


def test_numbers_that_no_operator_gives_out_and_names_in_messengers_are_taken_out_too():
    said = masked_text({**SHIPPING, "label": "door", "extra": "or +44 7700 900 429", "also": "加微信wx_haoran928吧", "mine": "x"})
    assert "900" not in said
    assert "haoran928" not in said
    assert '"extra": "or ***"' in said
    said = masked_text({**SHIPPING, "a": "+447700900429", "b": "wx_haoran928", "c": "WX-900429", "d": "SW-12.5", "e": "+44"})
    assert "haoran" not in said
    assert "7700" not in said
    assert all(f'"{kept}"' in said for kept in ("WX-900429", "SW-12.5", "+44"))


def test_everybody_and_everything_in_a_shipengine_shipment_is_known():
    order = {
        "shipment": SHIPPING
        | {
            "ship_to": SHIPPING["ship_to"]
            | {
                "address_residential_indicator": "yes",
                "instructions": "ring Zhao Liu",
                "country_code": "GB",
                "postal_code": "LS1 4AB",
            },
            "warehouse": {"warehouse_id": "se-1", "origin_address": {"name": "Qian Duoduo", "phone": "+86 139 1234 5678"}},
            "customs": {
                "contents": "gift",
                "importer_of_record": {"name": "Sun Wukong", "phone": "+44 7700 900638", "address_line1": "9 Elm Street"},
                "customs_items": [
                    {
                        "description": "Silk scarf",
                        "sku_description": "Silk scarf, red",
                        "value": {"amount": 12.5, "currency": "gbp"},
                        "harmonized_tariff_code": "6214.10",
                    }
                ],
            },
            "advanced_options": {"bill_to_account": "AB778899", "bill_to_postal_code": "210093", "custom_field1": "for Zhou Jie"},
            "packages": [
                {
                    "insured_value": {"amount": 99.5, "currency": "gbp"},
                    "label_messages": {"reference1": "room of Wu Di", "reference2": None, "reference3": "x"},
                }
            ],
        }
    }
    said = masked_text(order, "resolve")
    for secret in (
        "Zhao",
        "Qian",
        "139",
        "Sun",
        "7700",
        "Elm",
        "Silk",
        "12.5",
        "6214",
        "AB778899",
        "210093",
        "Zhou",
        "99.5",
        "Wu Di",
    ):
        assert secret not in said, secret
    for kept in ("Leeds", "LS1 4AB", "GB", "gift", "yes", "se-1"):
        assert kept in said
