import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.zpl.charsets import Charset, plausible
from seawall.labels.zpl.escapes import Writing, read_text, readings, rewrite, write_text

CODECS = ["utf-8", "gb18030", "cp850", "cp1252", "cp932", "big5hkscs", "utf-16-be", "utf-16-le"]


@given(
    st.binary(max_size=60),
    st.sampled_from(CODECS),
    st.sampled_from([None, ord("_"), ord("\\"), ord("#")]),
    st.booleans(),
)
def test_every_field_can_be_read_and_its_spans_are_in_order(content, codec, mark, block):
    written = read_text(content, Writing(codec, mark, block))
    spans = [written.span(at) for at in range(len(written.text))]
    assert all(0 <= start <= end <= len(content) for start, end in spans)
    assert spans == sorted(spans)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30),
    st.sampled_from(["utf-8", "gb18030", "utf-16-be"]),
    st.booleans(),
)
def test_with_escapes_any_text_comes_back(text, codec, block):
    writing = Writing(codec, ord("_"), block)
    assert read_text(write_text(text, writing), writing).text == text


@given(
    st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(CODECS), st.sampled_from([None, ord("_")]), st.booleans()
)
def test_what_is_written_begins_no_command(text, codec, mark, block):
    raw = write_text(text, Writing(codec, mark, block))
    assert not {*raw} & {*b"^~\x02\x03\x0f\r\n"}


@given(st.binary(max_size=40), st.sampled_from(CODECS), st.sampled_from([None, ord("_")]), st.booleans(), st.data())
def test_a_change_leaves_the_text_around_it(content, codec, mark, block, data):
    written = read_text(content, Writing(codec, mark, block, stops=b"^~"))
    start = data.draw(st.integers(0, len(written.text)))
    end = data.draw(st.integers(start, len(written.text)))
    made = read_text(rewrite(content, written, [(start, end, "")]), written.writing).text
    if "\ufffd" not in written.text and not any(letter in "^~" or not letter.isprintable() for letter in written.text):
        assert made == written.text[:start] + written.text[end:]


def test_bytes_around_a_change_stay_as_they_are():
    content = b"_e7_8e_8b\r\n A_42"
    written = read_text(content, Writing("utf-8", ord("_")))
    assert written.text == "王 AB"
    assert rewrite(content, written, [(2, 3, "x")]) == b"_e7_8e_8b\r\n x_42"


def test_a_gap_makes_no_new_escape():
    """``_`` and ``41`` met when what was between them went."""
    content = b"a_x41"
    written = read_text(content, Writing("cp850", ord("_")))
    made = rewrite(content, written, [(2, 3, "")])
    assert read_text(made, written.writing).text == "a_41"


@pytest.mark.parametrize(("text", "codec"), [("王小明", "utf-8"), ("王小明", "gb18030"), ("Müller", "cp850"), ("Zoë", "utf-8")])
def test_words_are_read_in_the_encoding_that_fits_although_the_file_says_nothing(text, codec):
    assert read_text(text.encode(codec), Writing("cp850"), charset=Charset()).text == text


@pytest.mark.parametrize(
    ("number", "table", "codec"),
    [
        (b"28", b"", "utf-8"),
        (b"26", b"E:GB18030.DAT", "gb18030"),
        (b"26", b"E:BIG5.DAT", "big5hkscs"),
        (b"26", b"E:SJIS.DAT", "cp932"),
        (b"14", b"E:UHANGUL.DAT", "cp949"),
        (b"15", b"", "cp932"),
        (b"27", b"", "cp1252"),
        (b"29", b"", "utf-16-be"),
        (b"30", b"", "utf-16-le"),
        (b"33", b"", "cp1251"),
        (b"0", b"", "cp850"),
        (b"99", b"", "cp850"),
    ],
)
def test_the_encoding_is_the_one_that_the_file_names(number, table, codec):
    assert Charset().after("SE", table).after("CI", number).codec == codec


def test_a_number_that_is_none_changes_nothing():
    assert Charset(28).after("CI", b"x").codec == "utf-8"


def test_utf8_is_known_although_pairs_are_declared():
    assert plausible("王小明".encode(), Charset(26))[0] == "utf-8"
    assert plausible("联通".encode("gb18030"), Charset(26))[0] == "gb18030"


def test_blocks_have_lines():
    written = read_text(b"12 Elm\\&Leeds\\\\x\\-y", Writing("cp850", None, block=True))
    assert written.text == "12 Elm\nLeeds\\xy"
    assert write_text("a\nb\\", written.writing) == b"a\\&b\\\\"


def test_escapes_without_announcement_are_found_too():
    assert "王" in readings(b"_E7_8E_8B", Writing("utf-8"), Charset(28))


def test_a_sign_that_the_encoding_lacks_becomes_an_asterisk():
    assert write_text("王^", Writing("cp850")) == b"**"
    assert write_text("王", Writing("cp850", stops=b"*~")) == b"-"
