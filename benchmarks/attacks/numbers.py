"""Digits in disguise: the number to call or to pay to, unreadable for a search."""

from random import Random

from benchmarks.attacks.registry import attack

_CHINESE = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_FORMAL = dict(zip("0123456789", "零壹贰叁肆伍陆柒捌玖", strict=True))
_CIRCLED = {"0": "⓪", **{str(n): chr(0x2460 + n - 1) for n in range(1, 10)}}
_DINGBAT = {"0": "⓿", **{str(n): chr(0x2776 + n - 1) for n in range(1, 10)}}


@attack("keycap emoji for digits", keeps=0.3)
def keycaps(text: str, chance: Random) -> str:
    """Write digits as keycap emoji, usual where WeChat and QQ numbers are advertised in comments."""
    del chance
    return _digits(text, {digit: f"{digit}\ufe0f\u20e3" for digit in _CHINESE})


@attack("circled digits", keeps=0.3)
def circled_digits(text: str, chance: Random) -> str:
    """Write digits as circled ones, usual where WeChat and QQ numbers are advertised in comments."""
    return _digits(text, chance.choice((_CIRCLED, _DINGBAT)))


@attack("full-width digits", keeps=0.3)
def full_width_digits(text: str, chance: Random) -> str:
    """Write digits at full width, one key away on a Chinese keyboard."""
    del chance
    return _digits(text, {digit: chr(ord(digit) + 0xFEE0) for digit in _CHINESE})


@attack("mathematical and foreign digits", keeps=0.3)
def foreign_digits(text: str, chance: Random) -> str:
    """Write digits in mathematical, Arabic or Devanagari form, as "fancy text" pages offer."""
    zero = chance.choice((0x1D7CE, 0x1D7D8, 0x1D7EC, 0x0660, 0x0966))
    return _digits(text, {digit: chr(zero + int(digit)) for digit in _CHINESE})


@attack("Chinese numerals", languages=("zh",), keeps=0.3)
def chinese_numerals(text: str, chance: Random) -> str:
    """Spell digits as Chinese numerals, plain or in the form that banks use, as people do to get a number past a filter."""
    return _digits(text, chance.choice((_CHINESE, _FORMAL)))


def _digits(text: str, forms: dict[str, str]) -> str:
    """Spell the digits outside links: a link in disguise cannot be pressed."""
    parts = text.split(" ")
    return " ".join(part if "://" in part or "www." in part else part.translate(str.maketrans(forms)) for part in parts)
