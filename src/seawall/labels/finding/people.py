"""Words in one party's block, without a heading of their own: a name, a company, a school, or an address.

>>> from seawall.labels.finding.notes import Notes
>>> notes = Notes("recipient")
>>> read_words(notes, "王小明 江苏省南京市鼓楼区中山路8号", 0)
>>> [(field.name, field.value) for field in notes.found][:2]
[('recipient.name', '王小明'), ('recipient.state', '江苏省')]
"""

import re

from seawall.labels.finding.addresses import is_address
from seawall.labels.finding.names import chinese_name, is_latin_name, japanese_name
from seawall.labels.finding.notes import Notes, read_address
from seawall.labels.finding.places import find_places
from seawall.labels.finding.tables import load_shapes
from seawall.labels.finding.wording import carrier_in, is_carrier, is_company, is_service, school_in

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HAN_TOKEN = re.compile(r"[^\s,，;；|、/()（）]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"\d")
_OTHER_SCRIPT = re.compile("([A-Za-z][^\u3040-\u30ff\u3400-\u9fff\\d]*?)[\\s(（/]+(?=[\u3400-\u9fff])")
_ENDINGS = frozenset({"様", "殿", "收", "さま", "御中", "先生", "女士", "小姐", "同学"})


def read_words(notes: Notes, text: str, start: int, *, named: bool = False, addressed: bool = False) -> None:
    """Note what words say. ``named``: a name is expected; ``addressed``: a heading says that it is an address."""
    other = _OTHER_SCRIPT.match(text)
    if other and not addressed and is_latin_name(other[1], sure=not notes.has_name):
        _read_latin(notes, other[1], start, named=named, addressed=False)
        text, start = text[other.end() :], start + other.end()
    if _HAN.search(text):
        _read_han(notes, text, start, named=named, addressed=addressed)
    else:
        _read_latin(notes, text, start, named=named, addressed=addressed)


def _read_han(notes: Notes, text: str, start: int, *, named: bool, addressed: bool) -> None:
    for token in _HAN_TOKEN.finditer(text):
        if token[0] in _ENDINGS:
            continue
        rest, at = text[token.start() :], start + token.start()
        sure = named and not notes.has_name
        kind, length = _kind_in_han(notes, token[0], rest, sure=sure) if not addressed else ("address", len(rest))
        if kind == "address":
            return read_address(notes, rest, at)
        if kind:
            notes.add(kind, rest[:length], at, sure=0.9 if named and kind == "name" else 0.8)
        if length > len(token[0]):
            after = rest[length:].lstrip(" 様殿")
            return _read_han(notes, after, at + len(rest) - len(after), named=False, addressed=False)
    return None


def _kind_in_han(notes: Notes, token: str, rest: str, *, sure: bool) -> tuple[str, int]:
    """Name what a word in Chinese or Japanese characters is, and how far it goes."""
    if is_company(token) and not _DIGIT.search(token):
        return "company", len(token)
    name = japanese_name(rest) or chinese_name(token, sure=sure) or japanese_name(token)
    if name:
        return "name", name[1]
    if is_address(rest) or (notes.has_address and (notes.has_name or (school_in(token) and len(rest) > len(token)))):
        return "address", len(rest)
    if school_in(token):
        return "school", len(token)
    if not _HAN.search(token) and is_latin_name(whole := rest.rstrip(" )）")):
        return "name", len(whole)
    expected = sure and _LETTERS.search(token)
    return ("name", len(token.rstrip("收様殿"))) if expected else ("", len(token))


def _read_latin(notes: Notes, text: str, start: int, *, named: bool, addressed: bool) -> None:
    if is_carrier(text) or is_service(text) or (notes.closed and not _LETTERS.search(text)):
        return
    if notes.has_code and any(name == "postcode" for name, _, _ in find_places(text)):
        return
    head, comma, tail = text.partition(",")
    first = _kind_of_head(notes, head, named=named) if comma and not addressed and is_address(tail) else ""
    first = "" if first == "name" and _is_city_of(text, head) else first
    if first:
        notes.add(first, head, start)
        read_address(notes, tail, start + len(head) + 1)
        return
    kind = "address" if addressed else _kind_in_latin(notes, text, named=named)
    if kind == "address":
        read_address(notes, text, start)
    elif kind:
        notes.add(kind, text, start, sure=0.9 if named else 0.75)


def _kind_of_head(notes: Notes, head: str, *, named: bool) -> str:
    """Name what stands before the first comma of a line that goes on as an address; empty for a part of it."""
    if is_company(head) and not _DIGIT.search(head):
        return "company"
    name = is_latin_name(head, sure=named) or (named and not is_address(head) and not school_in(head))
    return "name" if name and not notes.has_name else ""


def _is_city_of(text: str, head: str) -> bool:
    """Tell whether a state or a postcode alone follows, so that these words are a city and nobody: "Ann Arbor, MI 48149"."""
    return not _is_pinyin(head) and any(
        name == "city" and text[first:last] == head.strip() for name, first, last in find_places(text)
    )


def _kind_in_latin(notes: Notes, text: str, *, named: bool) -> str:
    placed = is_address(text)
    if (named or not notes.has_name) and is_latin_name(text, sure=True) and not is_company(text) and not school_in(text):
        if named or not placed:
            return "name"
    elif is_company(text) and not placed:
        return "company"
    if placed or school_in(text):
        return "address"
    if not notes.has_name:
        return "name" if _LETTERS.search(text) and (named or not _DIGIT.search(text)) else ""
    if not notes.has_address and is_latin_name(text) and _is_pinyin(text):
        return "name"
    return "address" if not notes.closed and _LETTERS.search(text) and not carrier_in(text) else ""


def _is_pinyin(text: str) -> bool:
    """Tell whether a name in Latin letters has a Chinese surname first or last."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and bool({words[0], words[-1]} & set(load_shapes().pinyin_surnames))
