import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import EVERYTHING, TEXTS, Forgery

from seawall.identifiers import find_identifiers, mask, mask_identifiers
from seawall.model import Identifier, IdentifierKind, Span

COUNTRIES = st.sampled_from([None, "GB", "US", "HK"])
KEPT = {"phone": (3, 2), "bank_card": (0, 4), "resident_id": (2, 0)}


def shown_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@given(EVERYTHING)
def test_a_mask_leaks_nothing_that_it_should_hide(forgery: Forgery) -> None:
    (identifier,) = [i for i in find_identifiers(forgery.written) if i.kind == forgery.kind]
    masked = mask(identifier)
    if forgery.kind in ("email", "url"):
        assert forgery.value not in masked
        return
    first, last = KEPT.get(forgery.kind, (2, 0))
    assert len(shown_digits(masked)) <= first + last
    assert len(masked) == len(forgery.value)
    hidden = forgery.value[first + 1 : len(forgery.value) - last]
    assert hidden not in masked


@given(EVERYTHING)
def test_masked_text_holds_no_identifier_of_that_kind(forgery: Forgery) -> None:
    masked = mask_identifiers(f"看 {forgery.written} 好")
    assert [i for i in find_identifiers(masked) if i.kind == forgery.kind and i.value == forgery.value] == []
    assert forgery.kind == "url" or forgery.kind not in {i.kind for i in find_identifiers(masked)}


@given(TEXTS, COUNTRIES)
def test_masking_twice_changes_nothing(text: str, country: str | None) -> None:
    masked = mask_identifiers(text, country=country)
    assert mask_identifiers(masked, country=country) == masked


@given(TEXTS, COUNTRIES)
def test_nothing_findable_is_left_but_hosts(text: str, country: str | None) -> None:
    assert {i.kind for i in find_identifiers(mask_identifiers(text, country=country), country=country)} <= {"url", "host"}


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("phone", "+8613812345678", "+86*********78"),
        ("phone", "+12025550123", "+1********23"),
        ("phone", "+85251234567", "+852******67"),
        ("phone", "13812345678", "*********78"),
        ("resident_id", "11010519491231002X", "11****************"),
        ("bank_card", "4111111111111111", "************1111"),
        ("bank_account", "4402000109200123457", "44*****************"),
        ("email", "zhang@qq.com", "z***@qq.com"),
        ("passport", "E12345678", "E1*******"),
        ("iban", "GB29NWBK60161331926819", "GB********************"),
        ("tracking", "RR473124829GB", "RR***********"),
        ("handle", "ab", "**"),
        ("host", "dhl-fee.top", "dhl-fee.top"),
        ("url", "https://a:b@dhl-fee.top/x?phone=13812345678", "https://dhl-fee.top/***"),
        ("url", "dhl-fee.top:8080", "dhl-fee.top:8080"),
        ("url", "https://dhl-fee.top/", "https://dhl-fee.top/"),
    ],
)
def test_each_kind_keeps_only_what_its_custom_allows(kind: IdentifierKind, value: str, shown: str) -> None:
    assert mask(Identifier(kind, value, Span(0, len(value), value))) == shown


def test_a_defanged_host_stays_defanged() -> None:
    assert mask_identifiers("dhl[.]com is bad") == "dhl[.]com is bad"


def test_masking_ends_on_text_that_never_settles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.identifiers.masking._masked_once", lambda text, _: text + "*")
    assert mask_identifiers("a").startswith("a*")
