r"""What a font of a PDF says its letters are, in the order of the font: a subset keeps the letters of what was taken out. Pure.

>>> to_unicode(b"2 beginbfchar <01> <738B> <02> <5C0F> endbfchar 1 beginbfrange <03> <04> <0041> endbfrange")
{1: '王', 2: '小', 3: 'A', 4: 'B'}
>>> glyph_letters(["/a", "/uni738B", "/u1F600", "/space"])
'a王😀 '
"""

import re
from collections.abc import Iterable

MAX_LETTERS = 20_000
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_GLYPH = re.compile(r"/?(?:uni([0-9A-Fa-f]{4})|u([0-9A-Fa-f]{4,6}))(?:\..*)?$")
_NAMED = {"space": " ", "hyphen": "-", "period": ".", "comma": ",", "at": "@", "plus": "+", "slash": "/", "colon": ":"} | {
    word: str(digit) for digit, word in enumerate("zero one two three four five six seven eight nine".split())
}
_LAST = 0x110000


def to_unicode(cmap: bytes) -> dict[int, str]:
    """Return code → letters of a ToUnicode map, in its order."""
    letters: dict[int, str] = {}
    for block in _CHARS.findall(cmap):
        for code, text in _PAIR.findall(block):
            letters[int(b"".join(code.split()), 16)] = _text(text)
    for block in _RANGES.findall(cmap):
        for first, last, text, several in _RANGE.findall(block):
            begin, end = int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF)
            if several:
                letters.update(zip(range(begin, end + 1), map(_text, _HEX.findall(several)), strict=False))
                continue
            start = _text(text)
            for code in range(begin, end + 1):
                if len(letters) > MAX_LETTERS or not start or ord(start[-1]) + code - begin >= _LAST:
                    break
                letters[code] = start[:-1] + chr(ord(start[-1]) + code - begin)
    return letters


def glyph_letters(names: Iterable[str]) -> str:
    """Return the letters that glyphs are named after."""
    return "".join(filter(None, map(_letter_of, names)))


def spelled_codes(string: bytes, letters: dict[int, str]) -> str:
    """Return a string of a page as a font's map spells it: codes of two bytes where the map has such, else of one."""
    size = 2 if any(code > 0xFF for code in letters) or len(string) % 2 == 0 and string[:1] == b"\0" else 1  # noqa: PLR2004, RUF021
    codes = (int.from_bytes(string[at : at + size], "big") for at in range(0, len(string), size))
    return "".join(letters.get(code, "") for code in codes)


def _letter_of(name: str) -> str:
    plain = name.removeprefix("/")
    if len(plain) == 1:
        return plain
    if plain in _NAMED:
        return _NAMED[plain]
    found = _GLYPH.match(name)
    code = int(found[1] or found[2], 16) if found else 0
    return chr(code) if 0 < code < _LAST else ""


def _text(hexadecimal: bytes) -> str:
    digits = b"".join(hexadecimal.split())
    data = bytes.fromhex((digits if len(digits) % 2 == 0 else digits + b"0").decode())
    return data.decode("utf-16-be", "replace") if len(data) > 1 else data.decode("latin-1")
