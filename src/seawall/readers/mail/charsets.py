"""Bytes and the charset that a mail says they are in → text; what is said is often wrong.

>>> as_text("警察".encode("gb18030"), "gb2312").text, as_text("警察".encode("gb18030"), "us-ascii").text
('警察', '警察')
"""

import codecs
from dataclasses import dataclass

from seawall.model import Problem
from seawall.readers.encodings import decode

WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
}
"""Charsets by the names of Python's codecs or of mail programs, and those that hold them whole."""
REFUSED = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
"""Codecs that no mail is written in; some of them take quadratic time."""
WEAK = frozenset({"", "ascii", "cp1252", "iso8859-15"})
"""What programs say when they do not know: bytes beyond ASCII are looked at."""
CERTAIN = frozenset({"gb18030", "big5hkscs", "utf-8", "utf-8-sig"})
"""Guesses that rest on much: on valid UTF-8, or on the commonest Chinese characters."""
TYPOGRAPHY = frozenset("“”‘’–—…•·£€§°©®™«»¡¿\u00a0\u00ad")
PLAUSIBLE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class CharsetText:
    """A text, and a remark where its charset was a guess."""

    text: str
    remark: Problem | None = None


def as_text(data: bytes, charset: str, *, name: str = "") -> CharsetText:
    """Decode by the charset that is given where it fits, else by what the bytes look like. Never raises."""
    codec = _codec(charset)
    if data.isascii() and codec not in {"utf-7", "hz", "iso2022_jp", "iso2022_kr", "iso2022_jp_2", "utf-16", "utf-16-le"}:
        return CharsetText(data.decode("ascii"))
    if codec not in WEAK:
        try:
            return CharsetText(data.decode(codec).removeprefix("\ufeff"))
        except (UnicodeError, ValueError, OverflowError):
            pass
    guessed = decode(data, name=name)
    if guessed.encoding in CERTAIN and guessed.text is not None and "\ufffd" not in guessed.text:
        return CharsetText(guessed.text, guessed.remark)
    western = data.decode("cp1252", "replace")
    if codec in WEAK and codec and _is_plausible(western):
        return CharsetText(western)
    chinese = data.decode("gb18030", "replace")
    if "\ufffd" not in chinese and not _is_plausible(western):
        return CharsetText(chinese, guessed.remark)
    return CharsetText(guessed.text if guessed.text is not None else data.decode("utf-8", "replace"), guessed.remark)


def _codec(charset: str) -> str:
    """Return the name of the codec for a charset; empty where there is none that a mail may use."""
    name = charset.strip().strip("'\"").lower()
    if name in WIDER:
        return WIDER[name]
    try:
        found = codecs.lookup(name)
        codec = found.name
        if codec.replace("-", "_") in REFUSED or not found._is_text_encoding:  # noqa: SLF001 - rot13 and the like
            return ""
    except (LookupError, ValueError, UnicodeError):
        return ""
    return WIDER.get(codec, codec)


def _is_plausible(western: str) -> bool:
    """Whether a text read as Western European could be one: letters with accents, not runs of signs."""
    beyond = [char for char in western if char > "\x7f" and char not in TYPOGRAPHY]
    return sum(map(str.isalpha, beyond)) >= PLAUSIBLE_SHARE * len(beyond) and "\ufffd" not in western
