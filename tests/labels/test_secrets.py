"""What must not be found on a label, and whether it can be read in a text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.policy import fates
from seawall.labels.secrets import Secret, found_in, secrets_of
from seawall.labels.seeking import folded
from seawall.model import MODES, Waybill

BILL = Waybill(
    "DHL",
    "JD014600012345678",
    {
        "recipient.name": "WANG XIAOMING",
        "recipient.name_local": "王小明",
        "recipient.phone": "+61 400 123 456",
        "recipient.street": "12 Smith Street",
        "recipient.unit": "Unit 5",
        "recipient.city": "Carlton",
        "recipient.postcode": "3053",
        "recipient.country": "Australia",
        "sender.name": "Wang Jianguo",
        "sender.phone": "13912345670",
        "sender.address": "江苏省南京市鼓楼区中山路8号3单元502室",
        "sender.city": "Nanjing",
        "goods.description": "winter coat",
    },
)
CARRIER_NEEDS = frozenset(f"recipient.{kind}" for kind in ("street", "unit", "city", "postcode", "country"))


def names_of(mode, bill=BILL):
    return {secret.name for secret in secrets_of(bill, mode=mode)}


def seen(text, *secrets, rough=False):
    return [secret.name for secret in found_in(text, secrets, rough=rough)]


@given(
    st.sampled_from(["Wang Xiaoming", "Zhang Wei", "Anna Maria Bauer", "王小明", "歐陽娜娜"]), st.randoms(use_true_random=False)
)
def test_a_name_is_found_however_it_is_set(name, chance):
    words = name.split()
    if chance.random() < 0.5 and len(words) > 1:
        words = [*words[1:], words[0]]
    joined = chance.choice(["", " ", ", ", "-", "\n", " / "]).join(words)
    text = "".join(letter.upper() if chance.random() < 0.5 else letter.lower() for letter in joined)
    assert seen(f"To: {text}, 3053", Secret("recipient.name", name)) == ["recipient.name"]


@given(
    st.text(st.sampled_from("0123456789"), min_size=11, max_size=11),
    st.sampled_from(["", "+86 ", "0086", "(0)"]),
    st.randoms(use_true_random=False),
)
def test_a_phone_is_found_with_and_without_its_country_and_however_it_is_grouped(digits, front, chance):
    number = "1" + digits[1:]
    text = front + "".join(digit + chance.choice(["", "", " ", "-", "."]) for digit in number)
    assert seen(f"Tel{text}", Secret("sender.phone", f"+86{number}")) == ["sender.phone"]


def test_a_piece_of_a_phone_that_is_too_long_is_found_and_a_short_one_is_not():
    phone = Secret("sender.phone", "+86 139 2847 5670")
    assert seen("Tel 1392847****", phone) == ["sender.phone"]
    assert seen("Tel 139********", phone) == []


def test_the_last_four_digits_behind_hidden_ones_are_found_but_not_by_themselves():
    phone = Secret("sender.phone", "13928475670")
    assert seen("139****5670", phone) == ["sender.phone"]
    assert seen("sorting code 5670", phone) == []


def test_letters_that_look_alike_and_other_widths_make_no_difference():
    assert seen("ＷＡＮＧ XIA0M1NG", Secret("recipient.name", "Wang Xiaoming")) == ["recipient.name"]
    assert seen("E1O345678", Secret("sender.passport", "E10345678")) == ["sender.passport"]
    assert seen("劉國強", Secret("sender.name", "刘国强")) == ["sender.name"]


def test_a_short_value_has_to_be_a_whole_word():
    shoes = Secret("goods.description", "boots")
    assert seen("Rebooting", shoes) == []
    assert seen("2 x Boots, black", shoes) == ["goods.description"]


def test_a_machine_may_misread_a_letter_in_six_but_nobody_else_is_accused():
    name = Secret("sender.name", "Wang Xiaoming")
    assert seen("Wang Xiaoninq", name, rough=True) == ["sender.name"]
    assert seen("Wang Xiaoninq", name) == []
    assert seen("Wang Jianhong, Zhang Xiaomei, Huang Shan", name, rough=True) == []
    assert seen("王大明 王*明", Secret("sender.name", "王小明"), rough=True) == []


def test_what_stands_there_by_right_is_not_taken_for_a_misread_secret():
    kept = folded("Wang Xiaomin")
    assert seen("WANG XIAOMIN", Secret("sender.name", "Wang Xiaoming", kept), rough=True) == []


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz "), min_size=12, max_size=12), st.integers(0, 11))
def test_one_wrong_letter_never_hides_a_long_value_from_a_rough_look(text, place):
    value = text.replace(" ", "x")
    wrong = value[:place] + "#" + value[place + 1 :]
    assert seen(f"on the label: {wrong} and more", Secret("shipment.remarks", value), rough=True)


def test_ordinary_words_of_labels_accuse_nobody():
    words = (
        "DHL EXPRESS WORLDWIDE Ship to From Consignee Phone E-mail Contents Value Weight 1.25 kg Customs Declaration CN22 Signature"
        " 收件人 寄件人 电话 地址 内件品名 声明价值 重量 签收 运单号 JD01 4600 0123 4567 8 MEL-GTW 3053 Route AU-VIC-02 2026-11-30"
    )
    for mode in MODES:
        assert not found_in(words, secrets_of(BILL, mode=mode), rough=True)


def test_every_hidden_person_is_a_secret_in_every_mode():
    for mode in MODES:
        assert {"recipient.phone", "sender.phone", "sender.name", "sender.address"} <= names_of(mode)


def test_what_the_post_needs_is_no_secret():
    found = names_of("post")
    assert not found & {"recipient.name", "recipient.street", "recipient.unit", "recipient.city", "recipient.country"}
    assert "recipient.name_local" in found


def test_a_chinese_name_is_also_sought_in_latin_letters_where_these_are_hidden():
    bill = Waybill("", "", {"recipient.name": "王小明"})
    assert found_in("WANG XIAOMING", secrets_of(bill, mode="resolve"))
    assert not found_in("WANG XIAOMING", secrets_of(bill, mode="post"))


def test_an_address_is_told_by_its_street_and_by_its_room():
    bill = Waybill("", "", {"recipient.address": "Unit 5, 12 Smith Street, Carlton VIC 3053, Australia"})
    secrets = secrets_of(bill, mode="resolve")
    for text in ("12 Smith St.", "12 SMITH STREET", "Unit 5", "unit 5/12 smith st"):
        assert found_in(f"deliver to {text} please", secrets), text
    assert not found_in("Carlton VIC 3053 Australia", secrets)


def test_a_chinese_address_is_told_by_its_road_and_by_its_room():
    secrets = [one for one in secrets_of(BILL, mode="resolve") if one.name == "sender.address"]
    assert found_in("中山路8号", secrets)
    assert found_in("3单元502室", secrets)
    assert not found_in("江苏省南京市", secrets)


def test_at_home_the_street_may_stand_and_the_room_may_not():
    secrets = [one for one in secrets_of(BILL, mode="domestic") if one.name == "sender.address"]
    assert not found_in("江苏省南京市鼓楼区中山路8号", secrets)
    assert found_in("3单元502室", secrets)


def test_what_the_one_party_shows_is_not_sought_as_the_others():
    bill = Waybill("", "", {"recipient.city": "Nanjing", "recipient.street": "5 Nanjing Road", "sender.city": "Nanjing"})
    assert "sender.city" not in names_of("post", bill)


def test_a_name_in_free_words_does_not_make_it_no_secret():
    bill = Waybill("", "", {"sender.name": "Wang Jianguo", "shipment.remarks": "Wang Jianguo"})
    assert "sender.name" in names_of("post", bill)


def test_what_says_too_little_is_no_secret():
    bill = Waybill("", "", {"sender.country": "UK", "sender.unit": "1", "sender.name": "王", "goods.quantity": "2"})
    assert not secrets_of(bill, mode="resolve")


def test_what_was_hidden_before_is_no_secret():
    bill = Waybill("", "", {"sender.name": "王*国", "sender.phone": "139********"})
    assert not secrets_of(bill, mode="domestic")


def test_a_tracking_number_like_a_phone_does_not_accuse_it():
    bill = Waybill("", "139284756701", {"sender.phone": "13928475671"})
    assert not found_in("139284756701", secrets_of(bill, mode="resolve"))


def test_a_secret_does_not_show_itself():
    assert "Wang" not in repr(Secret("sender.name", "Wang Jianguo"))


@given(st.text(max_size=300), st.text(max_size=40))
def test_no_text_and_no_value_makes_it_stumble(text, value):
    for name in ("sender.name", "sender.phone", "sender.address", "sender.passport"):
        assert isinstance(found_in(text, [Secret(name, value)], rough=True), tuple)
        assert isinstance(secrets_of(Waybill("", "", {name: value}), mode="resolve"), tuple)


def test_a_long_text_of_letters_of_a_name_is_searched_in_bounded_work():
    chance = random.Random(1)
    text = "".join(chance.choice("wangxiaom 0123456789") for _ in range(200_000))
    assert isinstance(found_in(text, secrets_of(BILL, mode="resolve"), rough=True), tuple)


def test_a_token_in_the_place_of_a_name_is_no_secret_and_sixteen_letters_of_a_name_are_no_token():
    bill = Waybill("", "", {"recipient.name": "SW-000G-40R4-0M30-E209\nKatherine Johnson"})
    assert [secret.value for secret in secrets_of(bill, mode="resolve")] == ["Katherine Johnson"]


def test_a_line_that_stands_there_as_it_is_shown_is_no_secret():
    bill = Waybill("", "", {"goods.description": "Nike shoes\nfootwear"})
    assert [secret.value for secret in secrets_of(bill, mode="post")] == ["Nike shoes"]


def test_a_papers_number_begins_where_a_word_does():
    passport = Secret("sender.passport", "E12345678", folded("1234567890"))
    assert seen('"tracking_code": "1234567890"', passport) == []
    for text in ("passport E12345678", "passport:e1234567*", "E 1234 5678", "ID E12345678X"):
        assert seen(text, passport) == ["sender.passport"], text
    assert seen("no. PASSPORTE12345678", Secret("sender.passport", "E12345678")) == ["sender.passport"]


def test_a_number_with_a_letter_at_its_end_ends_where_a_word_does():
    card = Secret("sender.id_number", "11010119900307123X")
    assert seen("11010119900307123x", card) == ["sender.id_number"]
    assert seen("90030712 3xmas", Secret("sender.id_number", "9003071 23X", "90030712 00307123")) == []


def test_a_flats_number_is_no_secret_while_it_stands_in_a_postcode_that_stays():
    fields = {"recipient.postcode": "600-0418", "sender.address": "# 0418, Long Lane"}
    assert "0418" not in {folded(secret.value) for secret in secrets_of(Waybill("", "", fields), mode="post")}
    assert "0418" in {
        folded(secret.value) for secret in secrets_of(Waybill("", "", fields | {"recipient.postcode": "6001"}), mode="post")
    }


def test_a_place_that_can_be_read_in_a_street_that_stays_is_no_secret():
    fields = {"recipient.street": "University of Leeds, Woodhouse Lane, Room 402", "recipient.school": "University of Leeds"}
    assert "recipient.school" not in names_of("post", Waybill("", "", fields))
    assert "recipient.school" in names_of("resolve", Waybill("", "", fields))
    assert "sender.unit" not in names_of("post", Waybill("", "", fields | {"sender.unit": "Room 402"}))
    assert "sender.unit" in names_of("post", Waybill("", "", fields | {"sender.unit": "Room 40"}))


def test_a_chinese_name_does_not_make_its_own_latin_form_a_secret_where_that_stays():
    bill = Waybill("", "", {"recipient.name": "Haoran Chen", "recipient.name_local": "陈浩然", "sender.name": "陈浩然"})
    assert {secret.value for secret in secrets_of(bill, mode="post")} == {"陈浩然"}
    assert found_in("Chen Haoran", secrets_of(bill, mode="resolve"))


@given(st.sampled_from(MODES), st.permutations(sorted(BILL.fields)), st.integers(1, 16))
def test_nothing_that_stays_is_a_secret_too(mode, order, number):
    """Else no label could be masked: what the carrier needs would have to go."""
    bill = Waybill(BILL.carrier, BILL.tracking, {name: BILL.fields[name] for name in order[:number]})
    kept = [value for name, value in bill.fields.items() if name in CARRIER_NEEDS and fates(mode)[name] == "keep"]
    assert not found_in("\n".join((*kept, bill.tracking, bill.carrier)), secrets_of(bill, mode=mode))


def test_a_text_of_many_foreign_signs_is_folded_as_each_of_them_is():
    """Few are replaced one by one, many are looked up letter by letter."""
    letters = "".join(map(chr, range(0x4E00, 0x5200))) + "ＡＢ①ß、。é"
    assert folded(letters) == "".join(map(folded, letters))
    assert folded(letters[:30]) == "".join(map(folded, letters[:30]))


@pytest.mark.parametrize(
    ("text", "found"), [("138****5678", True), ("xx 5678", True), ("138-1111-5678", False), ("**56789", False)]
)
def test_the_last_figures_of_a_phone_tell_it_only_behind_hidden_ones(text, found):
    assert (seen(text, Secret("sender.phone", "+86 138 1234 5678")) == ["sender.phone"]) is found
