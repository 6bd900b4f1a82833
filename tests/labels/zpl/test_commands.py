import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.labels.zpl.making import files, names_in

from seawall.labels.zpl.commands import MAX_COMMANDS, cut, is_zpl


def _joined(data: bytes) -> bytes:
    return b"".join(data[command.start : command.end] for command in cut(data))


@given(st.one_of(files(), st.binary(max_size=300)))
def test_no_byte_is_lost(data):
    assert _joined(data) == data


@given(st.lists(st.tuples(st.sampled_from(["FO", "FD", "A0", "FS", "BC", "GB"]), st.text("abc019,. ", max_size=8)), max_size=30))
def test_the_commands_are_those_that_a_plain_pattern_finds(parts):
    data = "".join(f"^{name}{content}" for name, content in parts).encode()
    assert [command.name.encode() for command in cut(data) if command.name] == names_in(data)


def test_the_font_command_has_one_letter():
    font, _, _ = cut(b"^A@N,50,50^FDx^FS")
    assert (font.name, font.values(b"^A@N,50,50^FDx^FS")) == ("A", ["@N", "50", "50"])


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"^XA^CC+ +FO1,1+FDa^b+FS+XZ", ["XA", "CC", "", "FO", "FD", "FS", "XZ"]),
        (b"~CC+ +XA+FDa^b+FS", ["CC", "", "XA", "FD", "FS"]),
        (b"^CT#^XA#JA^XZ", ["CT", "XA", "JA", "XZ"]),
        (b"^XA^CD;^FO1;2^FDx^FS^XZ", ["XA", "CD", "FO", "FD", "FS", "XZ"]),
        (b"\x02^FDa\x0f\x03", ["XA", "FD", "FS", "XZ"]),
        (b"^xa^fda^fs^xz", ["XA", "FD", "FS", "XZ"]),
        (b"before^XA^XZafter", ["", "XA", "XZ", ""]),
        (b"^^FDx", ["", "FD"]),
        (b"^X^FDx^", ["X", "FD", ""]),
        (b"^CC", ["CC"]),
    ],
)
def test_prefixes_may_change_and_be_control_characters(data, names):
    assert [command.name for command in cut(data)] == names


def test_the_delimiter_may_change():
    data = b"^CD;^FO10;20^FS"
    assert cut(data)[1].values(data) == ["10", "20"]


@pytest.mark.parametrize("table", ["gb18030.dat", "big5.dat"])
def test_the_second_byte_of_a_character_is_no_prefix(table):
    """The second byte of these characters is ``^`` or ``~``: a file cut there would lose a name's end."""
    codec = table.removesuffix(".dat")
    character = next(
        c for c in map(chr, range(0x4E00, 0x9F00)) if (raw := c.encode(codec, "ignore")) and len(raw) == 2 and raw[1] in b"^~"
    )
    data = b"^XA^SEE:" + table.encode() + b"^CI26^FD" + character.encode(codec) + b"x^FS^XZ"
    field = next(command for command in cut(data) if command.name == "FD")
    assert field.content(data) == character.encode(codec) + b"x"


def test_japanese_second_bytes_are_no_prefix_either():
    data = b"^XA^CI15^FD" + "タ".encode("cp932") + b"^FS^XZ"
    assert [command.name for command in cut(data)] == ["XA", "CI", "FD", "FS", "XZ"]


def test_a_declared_pair_does_not_swallow_the_end_of_a_field():
    """UTF-8 in a file that says Asian pairs: the last byte and the prefix would make a pair."""
    data = b"^XA^CI26^FD" + "明a叫".encode() + b"^FS^XZ"
    assert [command.name for command in cut(data)] == ["XA", "CI", "FD", "FS", "XZ"]


@pytest.mark.parametrize(
    "data",
    [b"^GFB,4,4,2,^~^~^FS", b"^GFC,4,4,2,^FD^^FS", b"~DYR:A,B,G,4,2,^~^~^FS", b"~DYR:A,P,P,6,,\x89P^FD~^FS"],
)
def test_raw_pictures_may_hold_prefixes(data):
    assert [command.name for command in cut(data)][1:] == ["FS"]


@pytest.mark.parametrize("data", [b"^GFB,999999999,1,1,abc^FS", b"^GFB,x,1,1,abc^FS", b"^GFB,1", b"^GF", b"^GFA,9,9,1,00^FS"])
def test_counts_that_cannot_be_do_not_reach_past_the_end(data):
    assert _joined(data) == data


def test_the_number_of_commands_is_bounded():
    data = b"^FS" * (MAX_COMMANDS + 50)
    commands = cut(data)
    assert len(commands) == MAX_COMMANDS + 1
    assert _joined(data) == data


def test_only_what_begins_a_format_is_zpl():
    assert is_zpl(cut(b"^XA^XZ"))
    assert not is_zpl(cut(b"name,phone\n^a"))
