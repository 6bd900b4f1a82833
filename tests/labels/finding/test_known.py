"""Known values are found however a label spells them, and only there."""

import pytest

from seawall.labels.finding import LabelLine, find_fields
from seawall.labels.finding.known import find_known
from seawall.labels.finding.known_phones import find_phone
from seawall.labels.finding.spellings import in_pinyin, spellings
from seawall.model import Waybill


def known_on(text, **values):
    lines = [LabelLine(line) for line in text.split("\n")]
    known = Waybill("", "", {name.replace("__", "."): value for name, value in values.items()})
    return [(field.name, field.value) for field in find_known(lines, [], known=known, guessed=[])]


@pytest.mark.parametrize(
    "text",
    [
        "WANG XIAOMING",
        "Xiaoming Wang",
        "wang, xiao-ming",
        "WANGXIAOMING",
        "Wang\nXiaoming",
        "Wang Xiaomlng",
        "ＷＡＮＧ　Ｘｉａｏｍｉｎｇ",
    ],
)
def test_a_chinese_name_is_found_in_latin_letters(text):
    assert "".join(value for _, value in known_on(text, recipient__name="王小明")).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize("text", ["wangxiaoming@example.com", "Wangxiaomingson", "awangxiaoming", "王小", "小明天"])
def test_a_name_inside_something_else_is_not_that_name(text):
    assert known_on(text, recipient__name="王小明") == []


@pytest.mark.parametrize("text", ["王小朋", "王晓明", "玉小明 138"])
def test_one_misread_character_of_a_chinese_name_is_forgiven(text):
    assert known_on(text, recipient__name="王小明") == [("recipient.name", text[:3])]


def test_a_traditional_name_is_the_same_name():
    assert known_on("張偉", recipient__name="张伟") == [("recipient.name", "張偉")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+61 412 345 678", "0412345678"),
        ("0412-345-678", "+61 412 345 678"),
        ("(02) 9351 2222", "+61293512222"),
        ("138 l234 5678", "13812345678"),
        ("13812345618", "13812345678"),
        ("+1 (416) 555-0142", "4165550142"),
    ],
)
def test_a_phone_is_found_with_other_code_grouping_or_one_digit_misread(text, number):
    assert [text[start:end] for start, end in find_phone(text, number)] == [text]


@pytest.mark.parametrize("text", ["9138123456789", "138123456780", "no 110", "13812 x 345678", ""])
def test_a_phone_inside_a_longer_number_is_not_that_phone(text):
    assert find_phone(text, "13812345678") == ()


def test_a_short_number_is_no_phone_to_search_for():
    assert find_phone("call 110 now", "110") == ()


def test_parts_of_a_known_address_get_their_own_names():
    found = known_on(
        "Unit 5, 12 Long Street\nKensington NSW 2033", recipient__address="Unit 5, 12 Long Street, Kensington NSW 2033"
    )
    assert found == [
        ("recipient.unit", "Unit 5"),
        ("recipient.street", "12 Long Street"),
        ("recipient.city", "Kensington"),
        ("recipient.state", "NSW"),
        ("recipient.postcode", "2033"),
    ]


def test_a_piece_of_a_known_address_is_found_alone():
    assert known_on("x 12 Long Street y", sender__address="Unit 5, 12 Long Street, Kensington") == [
        ("sender.street", "12 Long Street")
    ]


def test_a_unit_inside_a_known_street_stays_a_unit():
    assert known_on("Unit 5 12 Long St", recipient__street="Unit 5, 12 Long St") == [
        ("recipient.unit", "Unit 5"),
        ("recipient.street", "12 Long St"),
    ]


def test_very_short_values_are_not_looked_for():
    assert known_on("1 of 1 UK", goods__quantity="1", recipient__country="UK") == []


def test_several_goods_are_found_one_by_one():
    assert known_on("green tea and wool hats", goods__description="wool hats\ngreen tea") == [
        ("goods.description", "green tea"),
        ("goods.description", "wool hats"),
    ]


def test_where_both_parties_share_a_value_the_block_decides():
    lines = [LabelLine("From:"), LabelLine("Li Lei"), LabelLine("Nanjing, Jiangsu 210009")]
    known = Waybill("", "", {"recipient.city": "Nanjing", "sender.city": "Nanjing"})
    assert "sender.city" in {field.name for field in find_fields(lines, known=known) if field.value == "Nanjing"}


def test_pinyin_has_both_orders_and_the_spellings_of_an_umlaut():
    assert {"lvxiaoming", "xiaominglyu"} <= set(in_pinyin("吕小明"))
    assert spellings("name", "王小明(收)")[0] == "王小明"


def test_a_title_is_part_of_the_name_where_the_order_has_it():
    assert known_on("Mr Wang Xiaoming", recipient__name="Mr Wang Xiaoming") == [
        ("recipient.name", "Mr Wang Xiaoming"),
        ("recipient.name", "Wang Xiaoming"),
    ]
