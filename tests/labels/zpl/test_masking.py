import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.labels.zpl.making import decoded, files

from seawall.labels.seeking import folded
from seawall.labels.zpl import mask_zpl, read_zpl_label
from seawall.labels.zpl.commands import cut
from seawall.model import MODES, Problem, Waybill

TOKEN = "SW-000G-40R4-0M30-E209"
PAYLOAD = "SEAWALL:000G40R40M30E209"
KNOWN = Waybill(
    "DHL",
    "RR473124829GB",
    {
        "recipient.name": "Wang Xiaoming",
        "recipient.name_local": "王小明",
        "recipient.phone": "+44 7700 900123",
        "recipient.street": "12 Elm Street",
        "recipient.unit": "Flat 5",
        "recipient.city": "Leeds",
        "recipient.postcode": "LS1 4AB",
        "recipient.country": "United Kingdom",
        "sender.name": "李建国",
        "sender.phone": "13800138000",
        "sender.address": "南京市鼓楼区中山路8号3单元502室",
        "goods.description": "Nike shoes",
    },
)
HIDDEN_EVERYWHERE = ("王小明", "7700900123", "李建国", "13800138000", "中山路8号")


def mask(data, mode="post", **extra):
    return mask_zpl(data, mode=mode, token=TOKEN if mode == "resolve" else "", **{"known": KNOWN, **extra})


def names(data):
    return [command.name for command in cut(data)]


def is_within(few, many):
    rest = iter(many)
    return all(any(name == other for other in rest) for name in few)


@st.composite
def written(draw, text):
    """A field with a text, written in one of the many ways there are; returned with the commands that go before."""
    charset, codec = draw(st.sampled_from([(b"28", "utf-8"), (b"26", "gb18030"), (b"0", "gb18030"), (b"0", "utf-8")]))
    raw = text.encode(codec)
    hexed = draw(st.sampled_from([b"", b"", b"_", b"#"]))
    if hexed:
        every = draw(st.booleans())
        raw = b"".join(hexed + b"%02x" % byte if every or byte > 127 or byte in b"_#" else bytes((byte,)) for byte in raw)
    if draw(st.integers(0, 4)) == 0 and len(raw) > 6 and not hexed and raw.isascii():
        raw = raw[:3] + b"\r\n" + raw[3:]
    announced = b"^FH" + (b"" if hexed == b"_" else hexed) if hexed else b""
    look = draw(
        st.sampled_from(
            [
                b"^A0N,28,28",
                b"^A@R,20,20,E:SIMSUN.FNT",
                b"^A0N,28,28^FB400,2",
                b"^BQN,2,4",
                b"^B7N,4,2",
                b"^BXN,4,200",
                b"^BCN,80,Y",
            ]
        )
    )
    if b"^BQ" in look:
        raw = draw(st.sampled_from([b"QA,", b"HA,"])) + raw
    field = b"^FO%d,%d" % (draw(st.integers(0, 700)), draw(st.integers(0, 1100))) + look + announced + b"^FD" + raw + b"^FS"
    return b"^CI" + charset + b"^SEE:GB18030.DAT" + field


@st.composite
def labels(draw):
    texts = [
        draw(st.sampled_from(["", "Ship to: ", "收件人：", "Tel ", "x"])) + value
        for value in draw(st.lists(st.sampled_from(list(KNOWN.fields.values())), max_size=8))
    ]
    others = draw(
        st.lists(
            st.sampled_from(
                [b"^FO10,10^GB700,4,4^FS", b"^FO30,800^BCN,120^FDRR473124829GB^FS", b"^FX a note ^FS", b"\r\n", b"^PQ1"]
            ),
            max_size=4,
        )
    )
    fields = [draw(written(text)) for text in texts]
    return b"^XA^PW812^LL1218" + b"".join(draw(st.permutations(fields + others))) + b"^XZ"


@settings(max_examples=40)
@given(files(), st.sampled_from(MODES))
def test_any_zpl_is_masked_or_refused_and_no_command_is_lost(data, mode):
    label = mask(data, mode)
    if not label.data:
        assert any(problem.fatal for problem in label.problems)
    else:
        assert is_within(names(data), names(label.data))
        assert mode == "resolve" or names(data) == names(label.data)


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_label_or_a_problem(data):
    label = mask(data, "domestic")
    assert label.data or label.problems
    assert read_zpl_label(data) is not None


@settings(max_examples=50)
@given(labels(), st.sampled_from(MODES))
def test_a_stranger_with_another_decoder_finds_nothing(data, mode):
    label = mask(data, mode)
    assert label.data, [problem.message.en for problem in label.problems]
    seen = folded(decoded(label.data))
    assert [value for value in HIDDEN_EVERYWHERE if folded(value) in seen] == []


@settings(max_examples=50)
@given(labels(), st.sampled_from(MODES), st.sampled_from([KNOWN, None]))
def test_masking_twice_changes_nothing(data, mode, known):
    once = mask(data, mode, known=known)
    twice = mask(once.data, mode, known=known)
    assert (twice.data, twice.hidden) == (once.data, ())


@settings(max_examples=50)
@given(labels(), st.sampled_from(MODES))
def test_only_the_contents_of_texts_and_codes_change(data, mode):
    label = mask(data, mode)
    before = [(command.name, command.content(data)) for command in cut(data) if command.name not in {"FD", "FX"}]
    after = [(command.name, command.content(label.data)) for command in cut(label.data) if command.name not in {"FD", "FX"}]
    assert before == after if mode != "resolve" else is_within(before, after)


def test_codes_that_hold_the_number_only_stay_to_the_byte():
    data = b"^XA^FO1,1^BCN,100^FD>:RR>5473124829>6GB^FS^FO1,200^BQN,2,4^FDQA,RR473124829GB^FS^FO1,600^A0N,30,30^FDWang Xiaoming^FS^XZ"
    label = mask(data, "resolve")
    assert b"^BCN,100^FD>:RR>5473124829>6GB^FS" in label.data
    assert b"^BQN,2,4^FDQA,RR473124829GB^FS" in label.data
    assert b"Xiaoming" not in label.data


@pytest.mark.parametrize(("mode", "payload"), [("resolve", PAYLOAD), ("post", "RR473124829GB")])
@pytest.mark.parametrize(
    ("code", "before", "after"),
    [(b"^BQN,2,4", b"HM,B0015", b"HA,"), (b"^BXN,4,200", b"", b""), (b"^B7N,4", b"", b""), (b"^BON,4", b"", b"")],
    ids=["qr", "matrix", "pdf417", "aztec"],
)
def test_codes_with_secrets_hold_the_token_or_the_number(mode, payload, code, before, after):
    data = b"^XA^FO10,10" + code + b"^FD" + before + b"t=+447700900123^FS^FO500,10^A0N,20,20^FDRR473124829GB^FS^XZ"
    label = mask(data, mode)
    assert code + b"^FD" + after + payload.encode() + b"^FS" in label.data


@pytest.mark.parametrize("code", [b"^BCN,80,Y,N,N,D", b"^B2N,80", b"^BEN,80"])
def test_bars_that_cannot_hold_the_number_are_emptied(code):
    label = mask(b"^XA" + code + b"^FD447700900123^FS^XZ")
    assert label.data == b"^XA" + code + b"^FD^FS^XZ"


def test_a_maxicode_keeps_its_routing():
    data = b"^XA^FO1,1^BD3^FH^FD003826LS1 4A[)>_1E01_1D961Z12345677_1DUPSN_1D_1D1/1_1DN_1D12 ELM STREET_1DLEEDS_1D_1E_04^FS^XZ"
    label = mask(data, "resolve")
    assert label.data.startswith(
        b"^XA^FO1,1^BD3^FH^FD003826LS1 4A[)>_1E01_1D961Z12345677_1DUPSN_1D_1D1/1_1DN_1D_1DLEEDS_1D_1E_04^FS"
    )


def test_comments_prompts_names_of_files_and_words_outside_are_masked_too():
    data = (
        b'Label for Wang Xiaoming\r\n^XA^DFR:WANGXIAOMING.ZPL^FS^FO1,1^A0N,20,20^FN1"Wang Xiaoming"^FS^XZ'
        b"^XA^XFR:WANGXIAOMING.ZPL^FS^FX ship to Wang Xiaoming ^FN1^FDWang Xiaoming^FS^PQ1 Wang Xiaoming^XZ~DGE:WANGXIAOMING.GRF,8,1,0000000000000000"
    )
    label = mask(data, "resolve")
    assert label.data
    assert b"xiaoming" not in label.data.lower()
    stored = re.findall(rb"(?:DF|XF|DG)[RE]:(\w+)", label.data)
    assert stored == [b"LABEL1"] * 3
    assert names(data) == [name for name in names(label.data) if name not in {"A", "BQ"}][: len(names(data))] or is_within(
        names(data), names(label.data)
    )


def test_a_name_cut_over_two_fields_is_found():
    label = mask(b"^XA^FO1,1^A0N,20,20^FDWang^FS^FO80,1^A0N,20,20^FDXiaoming^FS^XZ", "resolve")
    assert b"Wang" not in label.data
    assert b"Xiaoming" not in label.data


def test_escapes_without_announcement_do_not_hide_a_name():
    hexed = b"".join(b"_%02X" % byte for byte in "王小明".encode())
    label = mask(b"^XA^CI28^FO1,1^A0N,20,20^FD" + hexed + b"^FS^XZ")
    assert label.data == b"^XA^CI28^FO1,1^A0N,20,20^FD^FS^XZ"


def test_changed_prefixes_are_kept_and_used():
    data = b"^XA^CC+^CD;+FO40;40+A0N;40;40+FDWang Xiaoming+FS+FO40;90+A0N;40;40+FD12 Elm Street+FS+XZ"
    label = mask(data, "resolve")
    assert label.data.startswith(b"^XA^CC+^CD;+FO40;40+A0N;40;40+FD+FS+FO40;90+A0N;40;40+FD+FS+FO")
    assert b"+FDQA," + PAYLOAD.encode() + b"+FS" in label.data
    assert TOKEN.encode() in label.data


def test_utf16_fields_keep_their_encoding():
    hexed = b"".join(b"_%02X" % byte for byte in "王小明".encode("utf-16-be"))
    data = b"^XA^CI29^FO40,40^A0N,40,40^FH^FD" + hexed + b"^FS^XZ"
    label = mask(data, "resolve")
    assert hexed not in label.data
    assert b"_00S_00W_00" in label.data or b"_00_53" in label.data


def test_the_kept_parts_of_a_hidden_address_stay():
    data = b"^XA^FO1,1^A0N,20,20^FD12 Elm Street, Leeds LS1 4AB, United Kingdom^FS^XZ"
    label = mask(data, "resolve")
    assert b"LS1 4AB" in label.data
    assert b"Elm" not in label.data


def test_a_stored_format_lends_its_look():
    """Only the format that stores them knows that field 2 is a QR code."""
    data = b"^XA^DFR:F.ZPL^FO10,10^A0N,30,30^FN1^FS^FO10,80^BQN,2,4^FN2^FS^XZ^XA^XFR:F.ZPL^FN1^FDWang Xiaoming^FS^FN2^FDQA,Wang Xiaoming^FS^XZ"
    label = mask(data, "resolve")
    assert b"^FN2^FDQA," + PAYLOAD.encode() in label.data
    assert b"^FN1^FD^FS" in label.data
    assert label.data.count(b"^BQN") == 2


def test_several_people_in_one_file_get_no_common_token():
    page = "^XA^FO1,1^A0N,20,20^FDShip to: {}^FS^FO1,40^A0N,20,20^FDTracking: {}^FS^XZ"
    data = (page.format("Wang Xiaoming", "RR473124829GB") + page.format("Li Lei", "RR123456785GB")).encode()
    label = mask_zpl(data, mode="resolve", token=TOKEN)
    assert (label.data, [problem.code for problem in label.problems]) == (b"", ["zpl-several-parcels"])


def test_the_mode_resolve_needs_a_token():
    label = mask_zpl(b"^XA^FDWang Xiaoming^FS^XZ", mode="resolve", known=KNOWN)
    assert (label.data, label.problems[0].code) == (b"", "zpl-no-token")


def test_a_label_without_room_has_the_token_in_letters():
    data = b"^XA^PW200^LL60^FO0,0^A0N,30,30^FDWang Xiaoming^FS^FO0,30^A0N,30,14^FDLS1 4AB United Kingdom^FS^XZ"
    label = mask(data, "resolve")
    assert b"^BQ" not in label.data
    assert TOKEN.encode() in label.data
    assert [problem.code for problem in label.problems] == ["zpl-token-as-text"]


@pytest.mark.parametrize("data", [b"^XA^FO1,1^FDWang Xiaoming", b"^XA^FO1,1^FDWang Xiaoming^XZ"])
def test_a_field_left_open_is_closed_before_the_token(data):
    label = mask(data, "resolve")
    assert b"^FS^FO" in label.data
    assert mask(label.data, "resolve").data == label.data


def test_a_label_with_nothing_to_hide_comes_back_as_it_is():
    data = b"^XA^FO1,1^A0N,20,20^FDDHL^FS^BCN,80^FDRR473124829GB^FS^XZ"
    label = mask(data, "resolve")
    assert (label.data, label.hidden, label.token) == (data, (), "")


def test_what_is_shown_and_hidden_is_told_and_the_original_kept():
    label = mask(b"^XA^CI28^FO1,1^A0N,20,20^FDWang Xiaoming^FS^FO1,40^A0N,20,20^FD13800138000^FS^XZ", "domestic")
    assert set(label.hidden) >= {"sender.phone", "recipient.name"}
    assert label.shown["sender.phone"].startswith("138")
    assert label.waybill.fields["recipient.name"] == "Wang Xiaoming"


def test_what_lies_in_the_printer_is_remarked():
    label = mask(b"^XA^XFE:SHIP.ZPL^FS^FN1^FDhello^FS^XZ")
    assert [problem.code for problem in label.problems] == ["zpl-stored-elsewhere"]
    assert label.data


@pytest.mark.parametrize("data", [b"", b"name,phone\n", b"{}", b"^FO1,1^FDx"])
def test_what_is_no_zpl_is_said_to_be_none(data):
    assert mask(data).problems[0].code == "not-zpl"
    assert isinstance(read_zpl_label(data), Problem)


def test_a_file_beyond_the_limit_is_not_opened():
    assert mask(b"^XA" + b" " * 20_000_001).problems[0].code == "zpl-too-large"
    assert mask(b"^XA" + b"^FX ab" * 20_001).problems[0].code == "zpl-too-large"


def test_a_name_in_both_scripts_keeps_its_latin_half_for_the_post():
    known = Waybill("", "", {"recipient.name": "Haoran Chen", "recipient.name_local": "陈浩然"})
    data = "^XA^CI28^FO1,1^A0N,20,20^FDShip to^FS^FO1,40^A0N,20,20^FDHaoran Chen 陈浩然^FS^XZ".encode()
    for order in (known, None):
        assert b"^FDHaoran Chen^FS" in mask(data, "post", known=order).data
        assert "陈浩然".encode() not in mask(data, "post", known=order).data


def test_a_name_in_chinese_alone_becomes_its_latin_form_for_the_post():
    data = "^XA^CI28^FO1,1^A0N,20,20^FD收件人：^FS^FO200,1^A0N,20,20^FD陈浩然^FS^XZ".encode()
    for order in (Waybill("", "", {"recipient.name": "陈浩然"}), None):
        label = mask(data, "post", known=order)
        assert b"HAORAN" in label.data.upper()
        assert "陈浩然".encode() not in label.data


def test_a_name_of_sixteen_letters_is_not_taken_for_a_token():
    data = b"^XA^FO1,1^A0N,20,20^FDShip to^FS^FO1,40^A0N,20,20^FDKATHERINEJOHNSON^FS^FO1,80^BQN,2,4^FDQA,KATHERINEJOHNSON^FS^XZ"
    known = Waybill("", "RR473124829GB", {"recipient.name": "Katherine Johnson"})
    assert b"KATHERINE" not in mask(data, "resolve", known=known).data


def test_escapes_behind_another_announced_sign_do_not_hide_a_name():
    hexed = b"".join(b"_%02X" % byte for byte in b"Wang Xiaoming")
    label = mask(b"^XA^FO1,1^A0N,20,20^FH#^FD" + hexed + b"^FS^XZ", "resolve")
    assert hexed not in label.data


def test_comments_that_sound_like_headings_do_not_change_whose_line_is_whose():
    printed = (
        "^FO15,286^A0N,24,24^FDJianguo Wang^FS^FO15,314^A0N,24,24^FD12 Long Road^FS^FO15,342^A0N,24,24^FDLeeds LS1 4AP^FS"
        "{}^FO112,533^A0N,29,29^FDYutong Li^FS^FO112,566^A0N,29,29^FD9 High Street^FS^FO112,599^A0N,29,29^FDYork YO1 7HH^FS"
    )
    comment = "^FX Delivery Address Line 1\n"
    plain, remarked = (mask(f"^XA{printed.format(text)}^XZ".encode(), known=None).data for text in ("", comment))
    assert b"Yutong Li" in plain
    assert b"Jianguo" not in plain
    assert re.sub(rb"\^FX[^^]*", b"", remarked) == plain
