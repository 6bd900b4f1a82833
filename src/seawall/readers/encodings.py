"""Bytes of an unknown encoding → text, with an honest word when the encoding was a guess.

>>> decode("你好，警察".encode("gb18030")).text
'你好，警察'
"""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from seawall.model import Problem, Words

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["gb18030", "big5", "big5hkscs", "shift_jis", "euc_kr", "cp1252"]
_SAMPLE = 64_000
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
)
"""Only marks that no message begins with; formats marked by mere letters (MZ, ID3, RIFF) give themselves away by their bytes."""
_COMMON_HAN = frozenset("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运")  # fmt: skip # noqa: E501
"""Characters that make up half of all running Chinese text: mojibake rarely has any."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, or ``None`` when the bytes are no text at all."""

    text: str | None
    encoding: str
    remark: Problem | None = None


def decode(data: bytes, *, name: str = "") -> Decoded:
    """Decode some bytes. Never raises; replaces what cannot be decoded and says so."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, name)
    wide = _utf16_without_mark(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, _guessed(wide, name))
    if data.startswith(_MAGIC) or _looks_binary(data):
        return Decoded(None, "binary")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, name, error)


def _decode_marked(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, "replace").removeprefix("\ufeff"), encoding, _damaged(name))


def _decode_other(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    if _mostly_utf8(data, error):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", _damaged(name))
    encoding = _best_guess(data)
    return Decoded(data.decode(encoding, "replace"), encoding, _guessed(encoding, name))


def _best_guess(data: bytes) -> str:
    scores = {encoding: _score(data[:_SAMPLE], encoding) for encoding in ("gb18030", "big5hkscs")}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] > 0.15:  # noqa: PLR2004 - running Chinese has a third to a half of these characters
        return best
    match = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    return match.encoding if match else "gb18030"


def _score(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, "replace")
    folded = text.translate(_TRADITIONAL)
    beyond = [char for char in folded if ord(char) > 127]  # noqa: PLR2004 - ASCII says nothing about the encoding
    return sum(char in _COMMON_HAN for char in beyond) / len(beyond) - beyond.count("\ufffd") / len(beyond) if beyond else 0.0


_TRADITIONAL = str.maketrans(
    "個們來為國時會對這說學樣麼見電話請問過還開將產業應從後東車門長聲頭實現關點機當動無發經給錢報樓買賣書馬員務",
    "个们来为国时会对这说学样么见电话请问过还开将产业应从后东车门长声头实现关点机当动无发经给钱报楼买卖书马员务",
)


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(char > "\x7f" for char in text)
    cut_at_the_end = error.reason == "unexpected end of data"  # all before it is good UTF-8
    return cut_at_the_end or broken * 4 <= beyond - broken


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[: min(len(data) // 2 * 2, _SAMPLE)]  # a file that was cut may end in half a character
    if len(sample) < 4:  # noqa: PLR2004 - two characters are the least to judge by
        return None
    even, odd = sample[::2], sample[1::2]
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros_odd > 0.4 and zeros_even < 0.1:  # noqa: PLR2004 - Latin letters have a zero byte each
        return "utf-16-le"
    if zeros_even > 0.4 and zeros_odd < 0.1:  # noqa: PLR2004
        return "utf-16-be"
    try:
        data.decode("utf-8")  # all of it: a sample may end inside a character
    except UnicodeDecodeError:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = sample.decode(encoding, "replace")
            if sum(char in _COMMON_HAN for char in text.translate(_TRADITIONAL)) > len(text) * 0.25:
                return encoding
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(_BINARY.findall(sample)) > max(2, len(sample) * _BINARY_SHARE)


def _damaged(name: str) -> Problem:
    zh = "有少数字符坏了，已用 � 代替，其余照常检查。"
    en = "A few characters are damaged; they are shown as � and the rest was checked as usual."
    return Problem("damaged", Words(zh, en), name, fatal=False)


def _guessed(encoding: str, name: str) -> Problem:
    zh = f"文件没有说明编码，按 {encoding} 读的。如果下面的文字是乱码，请另存为 UTF-8 再试。"
    en = (
        f"The file does not say its encoding; it was read as {encoding}. If the words look wrong, save it as UTF-8 and try again."
    )
    return Problem("encoding-guessed", Words(zh, en), name, fatal=False)
