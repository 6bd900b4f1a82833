"""The shipped lists: weights within bounds, a reason for every sign, no domain both real and odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.link_features import judge, signs_of
from seawall.detectors.link_lists import load_lists
from seawall.detectors.link_names import Spelling, names_of_shipped, slips_between
from seawall.identifiers.hosts import split_host

LISTS = load_lists()


@given(st.text(max_size=60))
def test_any_text_as_a_host_has_signs_with_weights(text: str) -> None:
    for sign in judge(split_host(text), names_of_shipped(), LISTS):
        assert sign.name == "ordinary" or sign.name in LISTS.weights


def test_every_oddity_has_words() -> None:
    named = {name for name in LISTS.weights if not name.startswith("name_") and name != "unknown"}
    assert named <= set(LISTS.why)


def test_weights_without_counts_say_why() -> None:
    assert [name for name, weight in LISTS.weights.items() if weight.bad is None and not weight.note] == []


def test_more_evidence_of_a_name_weighs_more() -> None:
    weights = [
        LISTS.weight(f"name_{place}") for place in ("other_ending", "with_words", "apart", "with_lure_word", "with_ending")
    ]
    assert weights == sorted(weights)


def test_real_domains_of_brands_are_real() -> None:
    listed = {domain for brand in LISTS.brands for domain in brand.domains}
    assert not listed & (LISTS.shorteners | LISTS.free_hosting | LISTS.dynamic_dns)


@pytest.mark.parametrize(
    ("host", "sign"),
    [
        ("paypal.com.account-check.xin", "name_with_ending"),
        ("paypal.account-check.xin", "name_in_subdomain"),
        ("paypal-a1.weebly.com", "name_on_free_host"),
        ("paypal-login.net", "name_with_lure_word"),
        ("paypal2.net", "name_with_little_words"),
        ("paypal-kites.net", "name_apart"),
        ("paypalkites.net", "name_with_words"),
        ("paypal.shop", "name_odd_ending"),
        ("paypal.fr", "name_other_ending"),
        ("paypall1.com", "name_with_little_words"),
        ("paypai-kites.net", "name_misspelt"),
        ("pаypal-kites.net", "name_in_look_alikes"),
        ("http://kites.net/paypal.com/login", "name_in_path"),
        ("com-id90123.info", "ending_inside"),
        ("tax-refund-claim.org", "lure_words"),
        ("x1.duckdns.org", "dynamic_dns"),
        ("x1.weebly.com", "free_hosting"),
        ("http://kites.net:8081/", "port"),
    ],
)
def test_where_a_name_stands_decides(host: str, sign: str) -> None:
    assert sign in [found.name for found in signs_of(host)]


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_a_bounded_edit_distance(one: str, other: str) -> None:
    slips = slips_between(one, other, 2)
    assert slips == slips_between(other, one, 2)
    assert (slips == 0) == (one == other)
    assert min(slips, 3) == min(_osa(one, other), 3)


def _osa(one: str, other: str) -> int:
    """Optimal string alignment by the textbook table."""
    table = [[max(i, j) if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] != other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + same)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(st.from_regex(r"[a-z0-9.-]{1,40}", fullmatch=True))
def test_a_spelling_keeps_every_letter(host: str) -> None:
    spelling = Spelling.of(host)
    assert spelling.text == host.replace("-", "")
    assert "".join(spelling.words()) == host.replace("-", "").replace(".", "")
