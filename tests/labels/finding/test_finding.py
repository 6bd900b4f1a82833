"""What holds for any label: no exception, true spans, no overlaps, the same answer again, known values found."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.labels.finding import LabelCode, LabelLine, find_fields, waybill_of
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
