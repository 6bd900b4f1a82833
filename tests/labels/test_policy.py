"""The tables of fates: total, checked, and what each mode promises."""

from pathlib import Path

import pytest

from seawall.labels import policy as policy_module
from seawall.labels.policy import DATA, fates, find_carrier, load_policy, mode_for, secret_names, shipped_policy, table
from seawall.model import FIELDS, MODES
from seawall.playbook.carriers import load_carriers
from seawall.playbook.loading import PlaybookError

PERSONAL = ("phone", "email", "id_number", "passport", "school")


def test_every_mode_decides_every_field_and_nothing_else():
    for mode in MODES:
        assert tuple(fates(mode)) == FIELDS


def test_no_mode_shows_a_phone_an_email_or_a_paper_whole():
    for mode in MODES:
        found = fates(mode)
        for party in ("recipient", "sender"):
            assert all(found[f"{party}.{name}"] in {"hide", "part"} for name in PERSONAL)


def test_what_carriers_need_stays_in_every_mode():
    for mode in MODES:
        found = fates(mode)
        assert {found[f"recipient.{name}"] for name in ("city", "postcode", "country")} == {"keep"}
        assert found["shipment.service"] == "keep"
    for mode in ("post", "customs-inside"):
        assert fates(mode)["recipient.name"] == "latin"
        assert {fates(mode)[f"recipient.{name}"] for name in ("address", "street", "unit")} == {"keep"}


def test_customs_inside_says_nothing_of_goods_but_their_weight():
    found = fates("customs-inside")
    assert {name for name in FIELDS if name.startswith("goods.") and found[name] != "hide"} == {"goods.weight"}


def test_a_field_that_no_table_knows_is_hidden():
    assert fates("post", field_names=("recipient.shoe_size",)) == {"recipient.shoe_size": "hide"}


def test_secrets_are_what_is_not_kept():
    for mode in MODES:
        assert secret_names(mode) == {name for name, fate in fates(mode).items() if fate != "keep"}


@pytest.mark.parametrize(
    ("carrier", "country", "mode"),
    [
        ("顺丰速运", "", "domestic"),
        ("ＳＦ express", "中国", "domestic"),
        ("SF", "GB", "post"),
        ("DHL Express", "CN", "post"),
        ("", "China", "domestic"),
        ("", "", "post"),
        ("nobody knows it", "AU", "post"),
    ],
)
def test_the_mode_follows_from_carrier_and_country(carrier, country, mode):
    assert mode_for(carrier, country=country) == mode


def test_no_real_carrier_is_said_to_resolve_tokens():
    assert not any(carrier.resolves for carrier in shipped_policy().carriers.values())
    assert all(carrier.source for carrier in shipped_policy().carriers.values())


SITE = """version: 1
checked: "2026-12-01"
carriers:
  - {id: campus, names: [Campus Runner], resolves: true, source: ours, fates: {post: {recipient.phone: keep}}}
"""


def test_a_site_lays_its_own_carriers_over_the_shipped_ones(tmp_path, monkeypatch):
    path = tmp_path / "carriers.yaml"
    path.write_text(SITE, encoding="utf-8")
    monkeypatch.setenv(policy_module.OVERLAY, str(path))
    shipped_policy.cache_clear()
    try:
        assert mode_for("campus runner", country="GB") == "resolve"
        assert fates("post", carrier="campus")["recipient.phone"] == "keep"
        assert fates("post", carrier="DHL")["recipient.phone"] == "hide"
        assert "recipient.phone" not in secret_names("post", carrier="campus")
    finally:
        monkeypatch.undo()
        shipped_policy.cache_clear()
    assert find_carrier("campus") is None


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("resolves: true", "resolves: true, colour: red"), "unknown field"),
        (("recipient.phone", "recipient.shoe"), "no field"),
        (("names: [Campus Runner]", "names: [DHL]"), "is that of"),
        (("carriers:\n", "carriers:\n  - {id: campus, names: [A], resolves: true, source: ours}\n"), "twice"),
        (("version: 1", "version: 1\nversion: 2"), "twice"),
    ],
)
def test_mistakes_in_a_sites_file_are_told_with_the_file(tmp_path, change, what):
    path = tmp_path / "carriers.yaml"
    path.write_text(SITE.replace(*change), encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        load_policy(path)
    assert what in error.value.problems[0].message.en


def test_a_file_of_carriers_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PlaybookError):
        load_policy(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("passport: hide, ", ""), "says nothing of recipient.passport"),
        (("passport: hide", "passport: hide, shoe: keep"), "unknown field recipient.shoe"),
        (("phone: hide", "phone: blur"), "Invalid enum"),
        (("  domestic:", "  foreign:"), "foreign"),
    ],
)
def test_a_table_of_modes_that_is_not_total_is_refused(tmp_path, change, what):
    for name in ("modes.yaml", "capabilities.yaml"):
        text = (DATA / name).read_text(encoding="utf-8")
        Path(tmp_path / name).write_text(
            text.replace(change[0], change[1], 1) if name == "modes.yaml" else text, encoding="utf-8"
        )
    with pytest.raises(PlaybookError) as error:
        load_policy(root=tmp_path)
    assert what in error.value.problems[0].message.en


def test_a_mode_that_is_missing_is_told(tmp_path):
    text = (DATA / "modes.yaml").read_text(encoding="utf-8")
    (tmp_path / "capabilities.yaml").write_bytes((DATA / "capabilities.yaml").read_bytes())
    (tmp_path / "modes.yaml").write_text(text[: text.index("  domestic:")], encoding="utf-8")
    with pytest.raises(PlaybookError, match="domestic"):
        load_policy(root=tmp_path)


def test_the_table_for_the_page_has_every_field_once():
    rows = table()
    assert [row.field for row in rows] == list(FIELDS)
    assert all(set(row.fates) == set(MODES) for row in rows)


def test_there_is_one_list_of_carriers_and_their_names():
    book = load_carriers()
    for line in (DATA / "capabilities.yaml").read_text(encoding="utf-8").splitlines():
        assert "names:" not in line
    for carrier in shipped_policy().carriers.values():
        assert carrier.id in book.by_id
        assert {book.named(name).id for name in carrier.names} <= {carrier.id, "ems-china", "china-post", "royal-mail"}


@pytest.mark.parametrize(
    ("name", "carrier"),
    [
        ("DHL Express", "dhl"),
        ("dhl_express", "dhl"),
        ("DHLExpress", "dhl"),
        ("敦豪", "dhl"),
        ("顺丰", "sf-express"),
        ("順豐速運", "sf-express"),
        ("JTSD", "jt-express"),
        ("YD", "yunda"),
        ("royal_mail", "royal-mail"),
        ("stamps_com", "usps"),
        ("ヤマト", "yamato"),
        ("Federal Express", "fedex"),
    ],
)
def test_a_carrier_is_found_by_any_name_that_orders_give_it(name, carrier):
    assert find_carrier(name).id == carrier


def test_a_carrier_that_the_table_does_not_have_can_do_nothing():
    assert find_carrier("Evri") is None
    assert find_carrier("") is None
