"""What may be seen of a value: never more than asked, and the same when it is done twice."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.addresses import MAX_CHARACTERS, hide_unit
from seawall.labels.fields import hide_email, hide_name, hide_phone, show_field
from seawall.model import FIELDS

FATES = ("keep", "hide", "part", "latin")
DIGITS = st.text("0123456789", min_size=6, max_size=12)
REAL = st.sampled_from(
    [
        "王小明",
        "欧阳娜娜",
        "司马光",
        "Wang Xiaoming",
        "阿不都·热合曼",
        "José Núñez-O'Neil",
        "+86 138 0013 8000",
        "025-8300 0000 转 801",
        "(02) 5550 0100",
        "南京市鼓楼区虚构路8号3单元502室",
        "Flat 3, 12 High Street",
        "12/34 Smith St #05-12",
        "東京都新宿区西新宿0-8-1 海風マンション301号室",
        "xiaoming.wang@example.org",
        "E12345678",
        "羽绒服两件",
        "iPhone 15",
        "***",
        "王*明",
        "138********",
    ]
)
PIECES = st.sampled_from([*"0123456789*+-#/ ,.路号室栋楼座单元弄F王明aZ\n　①一二", "flat ", "unit ", "room", "号楼", "丁目"])
HOSTILE = st.one_of(
    st.lists(PIECES, max_size=24).map("".join), st.text(max_size=40), st.tuples(REAL, st.text(max_size=12), REAL).map("".join)
)
VALUES = st.one_of(REAL, HOSTILE)
NAMES = st.sampled_from(FIELDS)


@given(NAMES, VALUES, st.sampled_from(FATES))
def test_doing_it_twice_changes_nothing(name, value, fate):
    shown = show_field(name, value, fate=fate)
    assert show_field(name, shown, fate=fate) == shown


@given(NAMES, VALUES)
def test_what_is_kept_is_kept_and_what_is_hidden_is_gone(name, value):
    assert show_field(name, value, fate="keep") == value
    assert show_field(name, value, fate="hide") == ""


@given(NAMES.filter(lambda name: not name.endswith("description")), VALUES)
def test_a_part_shows_no_letter_or_figure_that_did_not_stand_there_in_that_order(name, value):
    shown = [char for char in show_field(name, value, fate="part") if char.isalnum()]
    left = iter(unicodedata.normalize("NFKC", value))
    assert all(char in left for char in shown)


@given(VALUES)
def test_a_phone_never_shows_more_than_its_code_and_three_figures(value):
    shown = hide_phone(value)
    figures = re.findall(r"[0-9]", shown)
    begins = re.sub(r"^[^0-9+*]+", "", shown)  # a bracket may stand before the code
    allowed = 3 + (3 if begins.startswith("+") else 5 if begins.startswith("00") else 0)
    assert len(figures) <= allowed
    assert not re.search(r"[0-9]", shown.rstrip(" ")[-4:]) or not figures


@given(st.sampled_from(["", "+86 ", "+44", "+1-", "0086 "]), DIGITS, st.sampled_from(["", "-", " "]), st.integers(1, 5))
def test_six_figures_and_the_last_four_of_a_phone_are_hidden(code, number, between, at):
    shown = hide_phone(code + number[:at] + between + number[at:])
    national = re.sub(r"[^0-9*]", "", shown)[len(re.sub(r"\D", "", code)) :]
    assert national.count("*") >= 6
    assert national.endswith("****")
    assert number.startswith(national.rstrip("*"))


@given(st.text("王李小明欧阳建国", min_size=2, max_size=4))
def test_at_least_one_character_of_a_chinese_name_is_hidden_and_the_surname_seen(name):
    shown = hide_name(name)
    assert len(shown) == len(name)
    assert "*" in shown
    assert shown[0] == name[0]


@given(VALUES)
def test_of_each_word_of_a_name_something_is_hidden(value):
    for word in hide_name(value).split():
        assert "*" in word


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王明", "王*"),
        ("王小明", "王*明"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳修", "欧阳*"),
        ("Xiaoming Wang", "X******* W***"),
        ("山田 花子", "山* 花*"),
        ("김민수", "김*수"),
        ("13800138000", "***********"),
        ("X", "*"),
    ],
)
def test_names_by_the_standard(name, shown):
    assert show_field("recipient.name", name, fate="part") == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800138000", "138********"),
        ("+86 138-0013-8000", "+86 138-****-****"),
        ("025-83000000", "025-********"),
        ("0512-65000000 转 801", "051*-******** ***"),
        ("+44 7700 900123", "+44 770* ******"),
        ("+61 491 570 006", "+61 491 *** ***"),
        ("(02) 5550 0100", "(02) 5*** ****"),
        ("5550100", "5******"),
        ("110", "***"),
        ("１３８００１３８０００", "138********"),
        ("13800138000 王小明", "138********"),
        ("无", ""),
    ],
)
def test_phones_by_the_standard(phone, shown):
    assert show_field("sender.phone", phone, fate="part") == shown


UNITS_CJK = (
    "3单元502室",
    "5栋1203",
    "12号楼1单元",
    "A座2304",
    "三单元五〇二室",
    "8幢",
    "502室",
    "3-2-502",
    "1203",
    "#1203",
    "五楼",
    "12层B户",
    "4舍302",
)
UNITS = (
    "Flat 3",
    "Apt 4B",
    "Unit 12",
    "Room 502",
    "Rm. 1203",
    "Suite 200",
    "#05-12",
    "Apartment 7",
    "3rd Floor",
    "12F",
    "Level 9",
    "Flat Three",
    "Bldg 5",
)


@pytest.mark.parametrize("unit", UNITS_CJK)
@pytest.mark.parametrize("street", ["南京市鼓楼区虚构路8号", "北京市海淀区虚构街8号院", "上海市徐汇区虚构路88弄"])
def test_a_home_in_china_is_hidden_and_its_street_seen(street, unit):
    assert hide_unit(street + unit) == f"{street}***"


@pytest.mark.parametrize("unit", ["5栋1203", "3单元502室", "12-3-502"])
def test_a_home_without_a_street_number_is_hidden_and_its_estate_seen(unit):
    assert hide_unit(f"南京市鼓楼区虚构花园{unit}") == "南京市鼓楼区虚构花园***"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form", ["{}, 12 High Street, Leeds", "12 High Street, {}, Leeds", "12 High Street {}"])
def test_a_home_in_english_is_hidden_and_its_street_seen(unit, form):
    shown = hide_unit(form.format(unit))
    assert unit not in shown
    assert "12 High Street" in shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("Unit 12/34 Smith St", "***/34 Smith St"),
        ("12/34 Smith St", "***/34 Smith St"),
        ("東京都新宿区西新宿0-8-1 海風マンション301号室", "東京都新宿区西新宿0-8-1 海風マンション***"),
        ("서울시 강남구 가상로 12 101동 502호", "서울시 강남구 가상로 12***"),
        ("Room 502, Unit 3, Building 5, No. 8 Xugou Road", "***, ***, ***, No. 8 Xugou Road"),
        ("南京市鼓楼区虚构路8号", "南京市鼓楼区虚构路8号"),
        ("12 High Street", "12 High Street"),
        ("号" * (MAX_CHARACTERS + 1), "***"),
        (" ", ""),
    ],
)
def test_addresses_as_people_write_them(address, shown):
    assert show_field("recipient.address", address, fate="part") == shown


def test_of_an_email_the_host_may_stay():
    assert hide_email("xiaoming@example.org") == "***@example.org"
    assert hide_email("no address") == "***"
    assert hide_email("a@王小明 1380") == "***"


def test_ids_have_no_part_to_show():
    for name in ("id_number", "passport", "postcode"):
        assert show_field(f"recipient.{name}", "E12345678", fate="part") == ""


def test_latin_letters_of_what_is_no_name_are_none():
    assert show_field("recipient.street", "虚构路8号", fate="latin") == ""
    assert show_field("recipient.name", "王小明\nLi Lei", fate="latin") == "WANG Xiaoming\nLi Lei"
