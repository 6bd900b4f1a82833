import hashlib
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import (
    DISGUISES,
    EVERYTHING,
    TEXTS,
    Forgery,
    base58check,
    cards,
    circled,
    full_width,
    keycaps,
    mobiles,
    residents,
    spoken,
)

from seawall.identifiers import find_hosts, find_identifiers

COUNTRIES = st.sampled_from([None, "GB", "US", "HK", "AU", "de", "??", ""])


def seen(text: str, country: str | None = None) -> list[tuple[str, str]]:
    return [(i.kind, i.value) for i in find_identifiers(text, country=country)]


@given(EVERYTHING, st.sampled_from(["", "请联系 ", "ok, "]), st.sampled_from(["", "，谢谢", " 。", " thanks"]))
def test_every_forgery_is_found_whole(forgery: Forgery, before: str, after: str) -> None:
    text = before + forgery.written + after
    found = [i for i in find_identifiers(text) if i.kind == forgery.kind]
    assert [(i.value, i.valid) for i in found] == [(forgery.value, True)]
    assert forgery.scheme in ("", found[0].scheme)
    assert forgery.written.endswith(found[0].span.quote)


@given(TEXTS, COUNTRIES)
def test_quotes_are_there_in_order_and_apart(text: str, country: str | None) -> None:
    found = find_identifiers(text, country=country)
    for identifier in found:
        span = identifier.span
        assert text[span.start : span.end] == span.quote != ""
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(st.text(st.characters(exclude_categories=()), max_size=200), COUNTRIES)
def test_never_raises_on_any_text(text: str, country: str | None) -> None:
    find_identifiers(text, country=country)
    find_hosts(text)


@given(st.text("0123456789 -./:@+*()一三八①👍\ufe0f\u20e3\ud800abhtpx:/。[]", max_size=120), COUNTRIES)
def test_never_raises_on_text_made_of_what_it_looks_for(text: str, country: str | None) -> None:
    for identifier in (*find_identifiers(text, country=country), *find_hosts(text)):
        assert text[identifier.span.start : identifier.span.end] == identifier.span.quote


@given(st.one_of(mobiles(), cards(), residents()), st.sampled_from(DISGUISES))
def test_numbers_are_found_under_each_disguise(forgery: Forgery, disguise: Callable[[str], str]) -> None:
    assert (forgery.kind, forgery.value) in seen(f"请看 {disguise(forgery.written)} 好吗")


@given(mobiles(), st.data())
def test_a_mix_of_disguises_is_one_number(forgery: Forgery, data: st.DataObject) -> None:
    plain = forgery.value[3:]
    mixed = "".join(data.draw(st.sampled_from([str, full_width, keycaps, circled, spoken]))(digit) for digit in plain)
    found = find_identifiers("打" + mixed + "吧")
    assert [i.value for i in found] == [forgery.value]
    assert found[0].span.quote == mixed


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23", "2026/11/23 08:30", "23.11.2026", "20261123", "1,000,000.00", "¥ 450000.00", "450 000.00", "12:30:45",
        "version 1.2.3", "v1.2.3.4", "order 1234567890123", "订单号 202611230001234", "订单号：13812345678", "流水号 6222021234567890128",
        "12308", "96110", "请拨打110或12308", "10086", "95588", "e.g. this", "file.txt", "3.5", "U.S.A", "the end.Next one",
        "today.Please come", "see you tomorrow.it is fine", "Ph.D. at 5.pm", "我有一个一般的包裹", "一二三四五，上山打老虎", "room 101, 3 of 12",
        "wechat account", "the line was cut", "@someone on the web", "1111 1111 1111 1111", "1234 5678 9012 3456", "12345678901234567890123",
        "0.13812345678", "id 138123456789", "你好。世界", "What?Really", "3 + 4 = 7", "passport office is closed", "no.1",
    ],
)  # fmt: skip
def test_ordinary_figures_and_words_are_left_alone(text: str) -> None:
    assert find_identifiers(text) == ()


@pytest.mark.parametrize("country", ["GB", "US", "AU", "HK", "SG", "JP", "DE"])
@pytest.mark.parametrize(
    "text", ["2026-11-23", "23-11-2026", "20261123", "1,000,000.00", "1 000 000.00", "192.168.10.20", "1.2.3", "order 2025550123"]
)
def test_a_country_hint_makes_no_phones_of_dates_and_amounts(text: str, country: str) -> None:
    assert [i for i in find_identifiers(text, country=country) if i.kind == "phone"] == []


def test_a_chinese_numeral_after_a_number_is_not_part_of_it() -> None:
    assert seen("转13812345678一下") == [("phone", "+8613812345678")]


def test_a_handle_read_aloud_is_found() -> None:
    assert seen("加QQ一零零零一二三四") == [("handle", "10001234")]


def test_the_more_specific_of_two_readings_wins() -> None:
    assert seen("微信 13812345678") == [("phone", "+8613812345678")]
    assert seen("mail 13812345678@qq.com") == [("email", "13812345678@qq.com")]
    assert seen("https://dhl-fee.top/13812345678") == [("url", "https://dhl-fee.top/13812345678")]
    assert seen("卡号 11010519491231002X") == [("resident_id", "11010519491231002X")]


def test_a_link_to_a_person_is_that_person() -> None:
    assert seen("https://t.me/Police_SH wa.me/8613812345678") == [("handle", "police_sh"), ("phone", "+8613812345678")]


def test_a_wallet_without_any_digit_is_found() -> None:
    tries = (base58check(b"\x41" + hashlib.sha256(n.to_bytes(4, "big")).digest()[:20]) for n in range(10_000))
    address = next(a for a in tries if a.isalpha())
    assert seen(f"send to {address} then") == [("wallet", address)]


def test_the_country_may_be_in_any_case_or_unknown() -> None:
    assert seen("07911 123456", "gb") == [("phone", "+447911123456")]
    assert seen("07911 123456", "zz") == []
