"""What a piece of text on a label is by its words: a company, a school, a carrier, a service, or nobody's.

>>> school_in("University of Leeds, Leeds LS2 9JT"), school_in("汉口路22号南京大学鼓楼校区")
((0, 19), (6, 14))
>>> is_nobodys("Piece 1 of 2"), is_nobodys("第1件/共1件"), is_nobodys("12/34 Long Street")
(True, True, False)
>>> is_nobodys("SIGNATURE REQUIRED"), is_nobodys("Wang Xiaoming"), is_carrier("DHL Express"), is_company("Acme Pty Ltd")
(True, False, True, True)
"""

import re
from collections.abc import Iterable
from functools import cache

from seawall.labels.finding.folding import fold
from seawall.labels.finding.tables import load_shapes
from seawall.labels.patterns import words_of
from seawall.labels.remembering import per_label

_HAN = "\u3400-\u9fff\u3040-\u30ff"
_PIECE = re.compile(r"[^,，;；|]+")
_HAN_SCHOOL = re.compile(
    r"(?:(?![号市区县路街道省])[\u3400-\u9fff]){2,9}?(?:大学|大學|学院|學院|中学|高中|小学|高校|研究科|専門学校)(?![路街道城])"
    rf"(?:[{_HAN}A-Z]{{0,9}}?(?:校区|校區|宿舍区?|公寓|寮|学部|研究科|研究室|学院|会館|会馆|ハウス|キャンパス)){{0,2}}"
    r"|(?:国际|國際|留学生|大学生|学生|女子|男子)(?:公寓|宿舍|寮|会館|会馆)"
)
_CARRIER_TAIL = re.compile(
    r"\s*(?:\(.*\)|pty|ltd|limited|inc|gmbh|corporation|international|express|australia|uk|usa|canada|japan|[.,()])*"
)
_PIECES = re.compile(
    r"\W*(?:(?:pieces?|parcels?|packages?|pkgs?|box|colis|item) ?:? ?)?\d{1,4} ?(?:/|of) ?\d{1,4}"
    r"(?: (?:pieces?|parcels?|packages?|pcs))?\W*"
    r"|\W*第? ?\d{1,4} ?[件个個箱票包] ?[/,，、]? ?[共计] ?\d{1,4} ?[件个個箱票包]\W*"
)
"""Which piece of how many: on every label of a carrier."""
_LONGEST_SERVICE = 60
_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"[^\W_]+")


@per_label
def school_in(text: str) -> tuple[int, int] | None:
    """Return where a school, a dormitory or a student house is named."""
    match = None if text.isascii() else _HAN_SCHOOL.search(text)
    if match:
        return match.span()
    if not (_school_words().search(fold(text)) or _letters().search(text)):
        return None
    for piece in _PIECE.finditer(text):
        found = _school_words().search(fold(piece[0])) or _letters().search(piece[0])
        if found:
            start, end = piece.span()
            return start + len(piece[0]) - len(piece[0].lstrip()), end - len(piece[0]) + len(piece[0].rstrip())
    return None


def is_residence(text: str) -> bool:
    """Tell whether a text names a house of students by its own name, without the school that it belongs to.

    >>> is_residence("Southbank Student Village"), is_residence("Leeds University Hall of Residence")
    (True, False)
    """
    return _residences().search(fold(text)) is not None and _teaching().search(fold(text)) is None


@per_label
def is_company(text: str) -> bool:
    """Tell whether a text names a company."""
    return _company_words().search(fold(text)) is not None


@per_label
def is_nobodys(text: str) -> bool:
    """Tell whether a text is what carriers print for everybody."""
    folded = fold(text)
    if _nobodys().search(folded):
        return True
    return _DIGIT.search(folded) is not None and _PIECES.fullmatch(folded) is not None


@per_label
def is_carrier(text: str) -> bool:
    """Tell whether a text is a carrier's name, with what companies write behind it."""
    folded = fold(text).strip(" .,:")
    match = _carriers().match(folded)
    return match is not None and _CARRIER_TAIL.fullmatch(folded, match.end()) is not None


@per_label
def is_service(text: str) -> bool:
    """Tell whether a text is the name of a carrier's service.

    >>> is_service("PRIORITY MAIL"), is_service("Priority Lane 5")
    (True, False)
    """
    return len(text) <= _LONGEST_SERVICE and "".join(_RUNS.findall(fold(text))) in _services()


@per_label
def carrier_in(text: str) -> tuple[int, int] | None:
    """Return where a carrier is named in a short text.

    >>> carrier_in("via DHL Express")
    (4, 15)
    """
    match = _carriers().search(fold(text))
    return match.span() if match else None


@cache
def _residences() -> re.Pattern[str]:
    return _any(load_shapes().residences)


@cache
def _teaching() -> re.Pattern[str]:
    return _any([word for word in load_shapes().school_words if word not in load_shapes().residences])


@cache
def _carriers() -> re.Pattern[str]:
    return _any(load_shapes().carriers)


@cache
def _services() -> frozenset[str]:
    return frozenset("".join(_RUNS.findall(fold(service))) for service in load_shapes().services)


@cache
def _nobodys() -> re.Pattern[str]:
    return _any(load_shapes().nobodys)


@cache
def _company_words() -> re.Pattern[str]:
    return _any(load_shapes().company_words)


@cache
def _school_words() -> re.Pattern[str]:
    streets = (
        r"(?!\s+(?:street|st|road|rd|avenue|ave|drive|dr|lane|park|place|pl|way|hill|crescent|green|grove"
        r"|tce|terrace|pde|parade)(?!\w))"
    )
    return _any(load_shapes().school_words, tail=streets)


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load_shapes().schools_by_letters)})(?!\w)")


def _any(words: Iterable[str], *, tail: str = "") -> re.Pattern[str]:
    """Compile words into one pattern over folded text; Latin ones must stand as words."""
    return re.compile(words_of(map(fold, words), at_end=tail))
