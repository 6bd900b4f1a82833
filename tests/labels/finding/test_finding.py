"""What holds for any label: no exception, true spans, no overlaps, the same answer again, known values found."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.labels.finding import LabelCode, LabelLine, find_fields, waybill_of
from seawall.labels.finding.numbers import handles_in
from seawall.model import FIELDS, Waybill

WORDS = st.sampled_from(
    "收件人 寄件人 收 寄 To From SHIP TO: FROM: Tel: 电话 王小明 李雷 Wang Xiaoming 13812345678 +61 0412 345 678 Unit 5 12 Long Street Sydney NSW 2000 LS2 9JT "
    "江苏省南京市鼓楼区中山路8号3单元502室 〒113-0033 東京都文京区本郷7-3-1 品名 茶叶 Value USD 30 1.2kg DHL EMS 11010519491231002X a@b.co | : , ( ) {".split()
)
TEXT = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=6).map("   ".join))
SHARE = st.floats(0, 1, width=16)
BOX = st.none() | st.tuples(SHARE, SHARE, SHARE, SHARE)
LINES = st.lists(st.builds(LabelLine, TEXT, BOX, st.integers(0, 1), st.booleans()), max_size=8)
CODES = st.lists(st.builds(LabelCode, st.sampled_from(["QRCode", "Code128", "PDF417"]), TEXT), max_size=2)
KNOWN = st.none() | st.builds(
    Waybill,
    st.sampled_from(["", "DHL"]),
    TEXT,
    st.dictionaries(st.sampled_from(FIELDS), TEXT | st.lists(TEXT, max_size=2).map("\n".join), max_size=4),
)
FEW = settings(max_examples=60, deadline=None)
LETTERS = st.text(alphabet="bcdfghjkmnprtvwxz", min_size=4, max_size=9)


@FEW
@given(LINES, CODES, KNOWN)
def test_any_label_gives_true_spans_without_overlaps_in_order(lines, codes, known):
    found = find_fields(lines, codes=codes, known=known)
    spans = {}
    for field in found:
        text = lines[field.line].text if field.line >= 0 else codes[-1 - field.line].text
        assert text[field.start : field.end] == field.value != ""
        assert field.name in {*FIELDS, "shipment.tracking", "shipment.carrier"}
        assert 0 < field.sure <= 1
        assert all(field.end <= start or field.start >= end for start, end in spans.get(field.line, []))
        spans.setdefault(field.line, []).append((field.start, field.end))
    assert list(found) == sorted(found, key=lambda field: (field.line < 0, abs(field.line), field.start))
    assert find_fields(lines, codes=codes, known=known) == found
    waybill_of(found, lines, codes=codes)


@FEW
@given(
    st.lists(LETTERS, min_size=1, max_size=3).map(" ".join),
    st.sampled_from([name for name in FIELDS if not name.endswith((".phone", ".address"))]),
    st.sampled_from(["", "Ref: ", "寄件人 ", "xx "]),
    st.sampled_from(["", " 12", "，谢谢"]),
    st.booleans(),
)
def test_a_known_value_that_stands_there_is_found(value, name, before, after, in_code):
    text = before + value + after
    lines, codes = ([], [LabelCode("QRCode", text)]) if in_code else ([LabelLine(text)], [])
    found = find_fields(lines, codes=codes, known=Waybill("", "", {name: value}))
    covered = {
        place
        for field in found
        if field.name.partition(".")[0] == name.partition(".")[0]
        for place in range(field.start, field.end)
    }
    letters = {place for place in range(len(before), len(before) + len(value)) if text[place] != " "}
    assert letters <= covered


@FEW
@given(
    st.integers(3, 9),
    st.integers(0, 10**8 - 1),
    st.sampled_from(["{0}{1}{2}", "{0} {1} {2}", "+86 {0}-{1}-{2}", "0086{0}{1}{2}", "(86) {0} {1} {2}"]),
)
def test_a_known_phone_is_found_in_any_grouping(second, rest, form):
    number = f"1{second}8{rest:08d}"
    text = "x " + form.format(number[:3], number[3:7], number[7:]) + " y"
    found = find_fields([LabelLine(text)], known=Waybill("", "", {"sender.phone": number}))
    covered = {place for field in found if field.name == "sender.phone" for place in range(field.start, field.end)}
    assert {place for place, char in enumerate(text) if char.isdecimal()} <= covered


def test_floods_are_read_in_bounded_time():
    lines = [LabelLine("收件人：王小明 13812345678 江苏省南京市鼓楼区中山路8号")] * 300
    floods = ["收" * 30_000, "a," * 15_000, "1" * 30_000, "To: " * 8_000, "(" * 30_000, '{"a":' * 6_000]
    began = time.process_time()
    find_fields([*lines, *map(LabelLine, floods)], codes=[LabelCode("QRCode", flood) for flood in floods])
    assert time.process_time() - began < 20


def test_nothing_gives_nothing():
    assert find_fields([]) == ()
    assert find_fields([LabelLine(""), LabelLine(" \t ")], known=Waybill("", "", {})) == ()


def test_what_lies_beyond_the_readable_is_still_searched_for_known_values():
    lines = [LabelLine("x" * 120_000), LabelLine("Wang Xiaoming")]
    assert find_fields(lines) == ()
    found = find_fields(lines, known=Waybill("", "", {"recipient.name": "Wang Xiaoming"}))
    assert [(field.name, field.line) for field in found] == [("recipient.name", 1)]


def test_turned_lines_are_no_part_of_a_block():
    lines = [
        LabelLine("TO: Wang Xiaoming", (0.1, 0.1, 0.4, 0.13)),
        LabelLine("RR473124829GB", (0.9, 0.1, 0.95, 0.6), turned=True),
    ]
    assert {field.name for field in find_fields(lines)} == {"recipient.name", "shipment.tracking"}


def names_on(*lines, codes=()):
    return {(one.name, one.value) for one in find_fields([LabelLine(line) for line in lines], codes=codes)}


@pytest.mark.parametrize(
    "note",
    [
        "门禁密码加微信wx_wenbo873",
        "Exam on Friday, text Luo Ruoxi at 13751307670",
        "WeChat: lilei_88 for the door",
        "Ask Mum, whatsapp +44 7700 900638",
        "放楼下 联系朱志强 13912345678",
    ],
)
def test_what_somebody_wrote_goes_whole_with_the_names_in_it(note):
    assert ("shipment.remarks", note) in names_on("DHL Express", note, "Piece 1/1")


def test_a_note_below_a_whole_address_goes_whole_too():
    note = "please ring Zhao Liu 0412 345 679 before noon"
    got = names_on("To", "Wang Xiaoming", "c/o Li Lei 0412 345 678", "5 Long Street", "Sydney NSW 2000", note)
    assert {("shipment.remarks", note), ("recipient.phone", "0412 345 678"), ("recipient.name", "Wang Xiaoming")} <= got


def test_a_name_in_a_messenger_is_a_remark_in_a_block_too():
    got = names_on("收件人", "王小明", "加微信wx_abc123", "中山路8号", "510000")
    assert ("shipment.remarks", "加微信wx_abc123") in got
    assert ("recipient.name", "王小明") in got


@pytest.mark.parametrize(
    "line",
    [
        "Customer service 400 820 8388",
        "客服热线 400-886-1888",
        "Helpline 0800 123 4567",
        "本运单仅供参考，以实际托运条款为准",
        "第1件/共1件",
        "集散码 A7-214",
        "約款はご依頼主控えの裏面をご覧ください",
    ],
)
def test_what_carriers_print_for_everybody_is_nobodys(line):
    block = ("收件人", "王小明", "中山路8号")
    assert not [one for one in find_fields([LabelLine(text) for text in (*block, line)]) if one.value in line]


def test_a_mobile_number_is_somebodys_even_in_a_carriers_line():
    assert ("recipient.phone", "138 1234 5678") in names_on("Customer service 138 1234 5678")


def test_a_message_of_iso_15434_in_a_code_is_read():
    text = "[)>\x1e01\x1d02B11 6QS\x1d1ZJZLXND4960379647\x1d+44 7700 900429\x1dlilei@example.org\x1e\x04"
    got = names_on("UPS", codes=[LabelCode("PDF417", text)])
    assert {("recipient.phone", "+44 7700 900429"), ("recipient.email", "lilei@example.org")} <= got


def test_a_ward_in_latin_letters_is_where_japan_delivers_to():
    got = names_on("Ship to", "Wang Xiaoming", "1-11-10 Midoriyama, Room 403", "Sakyo-ku, Kyoto 606-8488", "JAPAN")
    assert {("recipient.city", "Sakyo-ku"), ("recipient.city", "Kyoto")} <= got


def test_a_town_before_its_prefecture_is_the_city():
    got = names_on("Ship to", "Wang Xiaoming", "4-24-7 Midoriyama, Room 307", "Suita, Osaka 565-0859", "JAPAN")
    assert {("recipient.city", "Suita"), ("recipient.city", "Osaka")} <= got
    got = names_on("Ship to", "Wang Xiaoming", "4-24-7 Midoriyama", "Green Heights, Osaka 565-0859", "JAPAN")
    assert ("recipient.city", "Green Heights") not in got


def test_a_city_left_alone_under_a_heading_is_no_name():
    assert ("recipient.city", "Ann Arbor") in names_on("SHIP TO", "Ann Arbor, MI 48149", "UNITED STATES")
    assert ("recipient.name", "Wang Xiaoming") in names_on("SHIP TO", "Wang Xiaoming, Leeds LS2 9JT")
    assert ("recipient.name", "Wang Xiaoming") in names_on("SHIP TO", "Wang Xiaoming, NSW 2000")


def test_a_house_of_students_beside_a_streets_number_is_the_address_and_a_university_a_school():
    got = names_on("Ship to", "Wang Xiaoming", "Apt 5/72 Bank Parade, Southbank Student Village", "St Lucia QLD 4046")
    assert ("recipient.street", "Southbank Student Village") in got
    got = names_on("Ship to", "Wang Xiaoming", "University of Leeds, 5 Long Street", "Leeds LS2 9JT")
    assert ("recipient.school", "University of Leeds") in got


@pytest.mark.parametrize(
    "text",
    [
        "WeChat Pay accepted",
        "@ 5 pm",
        "Line 2",
        "Batch line: AB1234",
        "Address line 1: 12 Long Street",
        "a.b1@example.org",
        "wx",
        "Box 12345",
        "微信支付",
    ],
)
def test_what_is_nobodys_name_in_a_messenger_is_none(text):
    assert handles_in(text) == ()


def test_lines_that_slant_on_a_photo_are_one_block_each():
    lines = [
        LabelLine("李雷", (0.07, 0.06, 0.16, 0.09)),
        LabelLine("浙江省杭州市西湖区", (0.07, 0.08, 0.29, 0.11)),
        LabelLine("文三路319号5栋2单元401室", (0.07, 0.09, 0.51, 0.11)),
        LabelLine("310071 中国", (0.07, 0.12, 0.22, 0.15)),
        LabelLine("王小明様", (0.21, 0.18, 0.37, 0.22)),
        LabelLine("〒812-0091", (0.21, 0.21, 0.40, 0.25)),
        LabelLine("福岡県福岡市東区南栄町4-23-9", (0.20, 0.24, 0.89, 0.27)),
    ]
    got = {(one.name, one.value) for one in find_fields(lines)}
    assert {("sender.name", "李雷"), ("sender.street", "文三路319号"), ("sender.postcode", "310071")} <= got
    assert {("recipient.name", "王小明"), ("recipient.postcode", "〒812-0091")} <= got


def test_contents_that_go_on_below_a_heading_on_their_first_line_go_whole():
    lines = [
        LabelLine("Contents: Ceramic tea set;", (0.02, 0.43, 0.51, 0.45)),
        LabelLine("down jacket, navy, size M", (0.02, 0.45, 0.40, 0.47)),
        LabelLine("Piece 1/1", (0.02, 0.47, 0.21, 0.49)),
    ]
    assert [(one.name, one.value) for one in find_fields(lines)] == [
        ("goods.description", "Ceramic tea set"),
        ("goods.description", "down jacket, navy, size M"),
    ]


def test_a_name_in_two_scripts_begins_the_next_block():
    got = names_on(
        *("LIU Jianping 刘建平", "江苏省南京市鼓楼区", "学府路168号15栋2单元1004室", "210081 CHINA", "+86 150 4497 0286"),
        *("LIU Yifan 刘一凡", "Apt 41, 622 Maplecrest Street", "Vancouver BC V6T 4L9", "CANADA"),
    )
    assert {("sender.name", "LIU Jianping"), ("sender.street", "学府路168号"), ("recipient.name", "LIU Yifan")} <= got
    assert {("recipient.name_local", "刘一凡"), ("recipient.postcode", "V6T 4L9")} <= got


def test_what_is_in_the_parcel_is_no_street_in_a_code():
    code = LabelCode("DataMatrix", "LX123456785CN|Wang Xiaoming|+61 491 570 121|736 Larkspur Street|Sydney|2059|西湖龙井礼盒装")
    assert ("goods.description", "西湖龙井礼盒装") in names_on("China Post", codes=[code])


def test_separators_that_a_reader_spells_out_are_separators():
    code = LabelCode("PDF417", "[)><RS>01<GS>025069<GS>Wang Xiaoming<GS>+61 491 570 170<GS>229 Heron Street<GS>Adelaide<RS><EOT>")
    assert {("recipient.name", "Wang Xiaoming"), ("recipient.phone", "+61 491 570 170")} <= names_on("UPS", codes=[code])
