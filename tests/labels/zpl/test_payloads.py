import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.zpl.payloads import CODES, ROOMY, read_payload, write_payload

KINDS = sorted(set(CODES.values()))


@given(st.sampled_from(KINDS), st.text(max_size=60), st.lists(st.text(max_size=3), max_size=8))
def test_any_text_in_any_code_can_be_read(kind, text, options):
    assert isinstance(read_payload(kind, text, options), str)


@given(st.sampled_from(KINDS), st.text("0123456789ABCDEFXYZ", min_size=1, max_size=24), st.text(max_size=20))
def test_what_is_written_into_a_code_is_what_is_read_from_it(kind, payload, old):
    text = write_payload(kind, payload, old=old)
    assert text is None or read_payload(kind, text) == payload


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("QA,https://a.b/c", "https://a.b/c"),
        ("MM,AAC-42", "AC-42"),
        ("HM,N0123,ABC,B0003x,y,N9", "0123BCx,y9"),
        ("LM,B9999short", "short"),
        ("D0304FF,QM,N12", "12"),
        ("D0304FF,QA,plain", "plain"),
        ("no prefix", "no prefix"),
        ("QM,", ""),
    ],
)
def test_qr_modes(text, payload):
    assert read_payload("QRCode", text) == payload


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        (">;>8420902109405", "420902109405"),
        (">:SW>51234>6X", "SW1234X"),
        (">:a>8b", "a\x1db"),
        (">935473637", "CODE"),
        (">7>:x", "x"),
        ("a>0b><c>=", "a>b^c~"),
        ("plain 1Z", "plain 1Z"),
        (">", ">"),
    ],
)
def test_code_128_subsets(text, payload):
    """Also a name hidden as pairs of digits in subset A."""
    assert read_payload("Code128", text) == payload


def test_subset_a_holds_control_characters():
    assert read_payload("Code128", ">977") == "\r"


@pytest.mark.parametrize(("text", "payload"), [("+W+A+N+G", "wang"), ("/AB/Z", "!B:"), ("%F%V%Z", ";@%Z")])
def test_code_39_full_ascii(text, payload):
    assert read_payload("Code39", text) == payload


@pytest.mark.parametrize(
    ("text", "options", "payload"),
    [
        ("a_1b_d065", [], "a\x1dbA"),
        ("a~1b__c", [], "a\x1db_c"),
        ("#@x", ["N", "4", "200", "", "", "", "#"], "\0x"),
        ("_2x", [], "x"),
    ],
)
def test_data_matrix_escapes(text, options, payload):
    assert read_payload("DataMatrix", text, options) == payload


def test_only_roomy_codes_take_a_token():
    assert {kind for kind in KINDS if write_payload(kind, "SEAWALL:0000", old="")} == ROOMY


def test_a_code_of_figures_takes_no_letters():
    assert write_payload("ITF", "1Z999", old="") is None
    assert write_payload("Code128", "1Z999", old="", options=["N", "100", "N", "N", "N", "D"]) is None
