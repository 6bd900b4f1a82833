"""Names of people: Chinese and Japanese by their surnames, Latin ones by their shape.

>>> chinese_name("王小明(收) 138"), chinese_name("包裹已验视")
((0, 3), None)
>>> is_latin_name("Wang Xiaoming"), is_latin_name("EXPRESS POST"), is_latin_name("12 Smith St")
(True, False, False)
"""

import re
from functools import cache

from seawall.labels.finding.folding import fold
from seawall.labels.finding.tables import load_shapes
from seawall.labels.remembering import per_label

_HAN = "\u3400-\u9fff"
_HAN_RUN = re.compile(rf"[{_HAN}々·]+")
_END_OF_NAME = re.compile(rf"[^{_HAN}々\w]|$|[\d*]")
_WORD = re.compile(r"[^\W\d_]++(?:['’\-.][^\W\d_]++){0,4}+\.?")
_LATIN = re.compile(r"[^\W\d_]++(?:(?:['’\-.][ ,]{0,2}|,? {1,2}|,)[^\W\d_]++){0,6}+\.?")
_LOCAL_PART = re.compile(rf"[{_HAN}々\u3040-\u30ff]")
_JAPANESE_NAME = re.compile(rf"[{_HAN}々]{{1,4}}[ 　]?[{_HAN}々\u3040-\u309f\u30a0-\u30ff]{{1,5}}")
_STREETS = frozenset("路街巷弄道里村")
_HOUSE = re.compile(r" ?\d{1,5}(?:[-之]\d{1,4})?[号號弄巷]")
"""Behind what looks like a name: a street such as 文三路, of which the first character is a surname."""
_TWICE = re.compile(
    rf"(?P<latin>[A-Za-z][A-Za-z '’.,\-]*)[\s(（/]+(?P<local>[{_HAN}·]{{2,6}})[)）]?"
    rf"|(?P<before>[{_HAN}·]{{2,6}})[\s(（/]*(?P<after>[A-Za-z][A-Za-z '’.,\-]*)[)）]?"
)
_LONGEST_GIVEN = 2
_SHORT_STREET = 2
"""Letters of abbreviations (St, Rd) that are also initials and names."""
_MOST_WORDS = 5
_MOST_LETTERS = 46


def chinese_name(text: str, *, sure: bool = False) -> tuple[int, int] | None:
    """Return where the Chinese name at the start of a text ends, or ``None``.

    ``sure`` says that a name is expected there, so that a rare surname does.
    """
    run = None if text.isascii() else _HAN_RUN.match(text, 0, _MOST_LETTERS)
    if run is None or (run[0][-1] in _STREETS and _HOUSE.match(text, run.end())):
        return None
    shapes = load_shapes()
    word = fold(run[0])
    ending = next((end for end in shapes.name_endings if word.endswith(fold(end)) and len(word) > len(end) + 1), "")
    bare = word[: len(word) - len(ending)]
    surname = 2 if bare[:2] in _compounds() else 1 if bare[:1] in _surnames() else 0
    if not surname and sure and not ending:
        surname = 1
    fits = surname < len(bare) <= surname + _LONGEST_GIVEN
    if not (surname and fits) or bare in _not_names() or (bare[:2] in _not_names() and not sure):
        return None
    return 0, len(bare)


@per_label
def begins_with_name(text: str) -> bool:
    """Tell whether a text begins with a Chinese name that ends there.

    >>> begins_with_name("王小明 138"), begins_with_name("付 12元"), begins_with_name("文三路319号")
    (True, False, False)
    """
    name = chinese_name(text)
    return name is not None and _END_OF_NAME.match(text, name[1]) is not None


@per_label
def japanese_name(text: str) -> tuple[int, int] | None:
    """Return where a Japanese name stands that is followed by 様 or begins with a common surname.

    >>> japanese_name("佐藤 花子 様"), japanese_name("東京都文京区本郷")
    ((0, 5), None)
    """
    if text.isascii():
        return None
    folded = text = text[:_MOST_LETTERS]
    for mark in ("様", "殿", "さま"):
        at = folded.find(mark)
        if at > 1 and (match := _JAPANESE_NAME.fullmatch(folded[:at].rstrip(" 　"))):
            return match.span()
    match = _JAPANESE_NAME.fullmatch(text.strip())
    if match and any(text.startswith(surname) and len(text) > len(surname) for surname in load_shapes().japanese_surnames):
        return 0, len(text.rstrip())
    return None


def is_latin_name(text: str, *, sure: bool = False) -> bool:
    """Tell whether a text as a whole may be a person's name in Latin letters; ``sure`` where one is expected."""
    if len(text) > _MOST_LETTERS or not _LATIN.fullmatch(text) or _LOCAL_PART.search(text):
        return False
    words = [word for word in _WORD.findall(text) if fold(word).strip(".") not in _titles()]
    if not words or len(words) > _MOST_WORDS:
        return False
    if any(is_common_word(word) for word in words) and not (sure and not is_common_word(words[0])):
        return False
    return all(word[0].isupper() or sure for word in words) and (len(words) > 1 or sure)


@per_label
def is_name_twice(text: str) -> bool:
    """Tell whether a text is a name in Latin letters and in Chinese characters, in either order.

    >>> is_name_twice("LIU Yifan 刘一凡"), is_name_twice("刘一凡 (Yifan Liu)"), is_name_twice("Leeds 刘一凡")
    (True, True, False)
    """
    if text.isascii() or len(text) > _MOST_LETTERS:
        return False
    match = _TWICE.fullmatch(text.strip())
    if match is None:
        return False
    latin, local = match["latin"] or match["after"], match["local"] or match["before"]
    return is_latin_name(latin.strip(" ,.")) and begins_with_name(local)


def is_common_word(word: str) -> bool:
    """Tell whether a word on a label says something other than a name."""
    return fold(word).strip(".'’") in _common()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(load_shapes().surnames))


@cache
def _compounds() -> frozenset[str]:
    return frozenset(map(fold, load_shapes().compound_surnames))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(map(fold, load_shapes().not_names))


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_shapes().titles)


@cache
def _common() -> frozenset[str]:
    return frozenset(load_shapes().not_in_names) | {word for word in load_shapes().street_words if len(word) > _SHORT_STREET}
