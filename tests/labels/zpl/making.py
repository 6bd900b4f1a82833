"""Random ZPL for the tests, and a decoder of its own that knows nothing of the product's."""

import base64
import re
import zlib

from hypothesis import strategies as st

NAMES = "XA XZ FO FT A0 FD FS FV SN FX FN DF XF XG IM CI SE CC CT CD FH FB TB FW LH PW LL CF BY BC BQ BX B7 B3 BD BO GB GF FR PO MM PQ MC KN ID".split()
CONTROLS = "DG DY CC CT CD JA HS SD DB DU".split()


def contents() -> st.SearchStrategy[bytes]:
    figures = st.lists(st.integers(-5, 40_000).map(str), max_size=6).map(lambda values: ",".join(values).encode())
    words = st.text(st.characters(codec="utf-8"), max_size=30).map(lambda text: text.encode())
    chinese = st.text("王小明李华上海市路号单元室12", max_size=12)
    coded = st.tuples(chinese, st.sampled_from(["utf-8", "gb18030", "big5", "shift_jis", "utf-16-be"])).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    )
    hexed = chinese.map(lambda text: b"".join(b"_%02X" % byte for byte in text.encode()))
    oriented = st.tuples(st.sampled_from([b"0N", b"0R", b"N", b"B", b"I", b""]), figures).map(b",".join)
    pictures = st.sampled_from(
        [
            b"A,8,8,2,FF00FF00FF00FF00",
            b"A,8,8,2,jF!:,",
            b"A,16,16,2,:Z64:eJz7/58BDAEAKPUH+A==:1234",
            b"B,4,4,2,^~\xff\x00",
            b"C,4,4,2,^^~~",
            b"A,999999999,999999999,1,zzzzzzzzF",
        ]
    )
    return st.one_of(figures, words, coded, hexed, oriented, pictures, st.binary(max_size=12))


def pieces() -> st.SearchStrategy[bytes]:
    formats = st.tuples(st.sampled_from(NAMES), contents()).map(lambda pair: b"^" + pair[0].encode() + pair[1])
    controls = st.tuples(st.sampled_from(CONTROLS), contents()).map(lambda pair: b"~" + pair[0].encode() + pair[1])
    return st.one_of(formats, formats, controls, st.sampled_from([b"\r\n", b"^FS", b"^XZ", b"^XA", b"\x02", b"\x03", b"^"]))


def files() -> st.SearchStrategy[bytes]:
    """Files that look like ZPL, and some that do not."""
    return st.lists(pieces(), max_size=25).map(lambda parts: b"^XA" + b"".join(parts) + b"^XZ")


def names_in(data: bytes) -> list[bytes]:
    """The commands of a file with the usual prefixes and without raw pictures, found by a pattern of one line."""
    return [
        name.upper() for name in re.findall(rb"[\^~](?:([Aa])|([^\^~\x02\x03\x0f]{1,2}))?", data) for name in [name[0] or name[1]]
    ]


def decoded(data: bytes) -> str:
    """Everything that a stranger could make of a file: bytes in several encodings, with and without its escapes, and its pictures' bytes."""
    texts = []
    for raw in (
        data,
        re.sub(rb"[_#\\]([0-9A-Fa-f]{2})", lambda match: bytes.fromhex(match[1].decode()), data),
        re.sub(rb"[\r\n]", b"", data),
    ):
        texts += [
            raw.decode(codec, "replace") for codec in ("utf-8", "gb18030", "cp850", "cp1252", "shift_jis", "big5", "utf-16-be")
        ]
    for match in re.finditer(rb":Z64:([A-Za-z0-9+/=]+):", data):
        texts.append(zlib.decompress(base64.b64decode(match[1])).decode("latin-1"))
    return "\n".join(texts)
