import pytest
from hypothesis import given
from identifier_forgery import Forgery, emails

from seawall.identifiers import find_identifiers


def found(text: str) -> list[tuple[str, str]]:
    return [(i.value, i.span.quote) for i in find_identifiers(text) if i.kind == "email"]


@given(emails())
def test_canonical_addresses_are_found_as_themselves(forgery: Forgery) -> None:
    assert found(forgery.value) == [(forgery.value, forgery.value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("邮箱Zhang.Wei@QQ.com。谢谢", "zhang.wei@qq.com"),
        ("mail .bob+x@mail.ox.ac.uk.", "bob+x@mail.ox.ac.uk"),
        ("bob@qq.com.Please answer", "bob@qq.com"),
        ("bob@münchen.de", "bob@xn--mnchen-3ya.de"),
        ("me@home.now", "me@home.now"),
    ],
)
def test_addresses_are_cut_out_of_sentences(text: str, value: str) -> None:
    assert [address for address, _ in found(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["@qq.com", "a@b", "a@b.c", "meet @ 5.30", "a@@qq.com", "x***@qq.com", "a" * 70 + "@qq.com", "a@-", "a@..com", "a@（.com"],
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert found(text) == []
