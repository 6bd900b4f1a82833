"""Headings on a label: where they stand in a line, and what they say of what follows.

>>> [(h.party, h.field, h.end) for h in find_headings("收件人 / To: 王小明  Tel: 138")]
[('recipient', '', 10), ('', 'phone', 20)]
>>> find_headings("TO BE OPENED BY CUSTOMS"), find_headings("12 City Road")
((), ())
"""

import re
from dataclasses import dataclass
from functools import cache

from seawall.labels.finding.folding import fold_loosely
from seawall.labels.finding.names import begins_with_name, is_common_word, is_latin_name
from seawall.labels.finding.places import is_country, street_words_in
from seawall.labels.finding.tables import Meaning, load_headings
from seawall.labels.patterns import beginnings_of
from seawall.labels.remembering import per_label

_HAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_IS_HAN = re.compile(f"[{_HAN}]")
_AFTER = re.compile(r"[\s()（）【】\[\]]{0,6}(?:[:：;；=﹕]|\.(?=\s|$))[\s:：]{0,8}|[)）】\]]{0,2}\s{0,8}")
_JOIN = re.compile(r"[\s/|()（）【】\[\]·&,、\-]{0,6}")
_CELL_START = re.compile(r"[^\w\n]{0,4}(?:\d{1,2}[.)）、:][^\w\n]{0,3})?")
_LIKE_VALUE = re.compile(rf"[A-Z0-9*+(#£$€¥À-Þ{_HAN}]")
_FIRST_WORD = re.compile(r"[A-Za-z']+")
_DIGIT_SOON = re.compile(r"[^\d\n]{0,6}\d")
_COLONS = frozenset(":：;；=﹕")
_BARE_OK = frozenset({"phone", "email", "id_number", "passport"})
"""Fields whose headings in Latin letters need no colon: what follows is told by its digits."""
_IN_FORMS = frozenset({"name", "street", "city", "country"})
_FEW_WORDS = 2
_WITH_DIGITS = frozenset(
    {
        *("phone", "id_number", "passport", "goods.value", "goods.weight", "goods.quantity", "goods.hs_code", "postcode"),
        *("shipment.tracking", "shipment.reference", "shipment.tax_id", "shipment.date"),
    }
)
_COLUMN_GAP = re.compile(r"(?:[\s/|·&,、\-]|\((?:kg|g|lb|oz|usd|aud|gbp|cny|cad|jpy|if known|us\$|\$)\)){0,8}+")
_MOST_COLUMNS = 12
_COLON_WITHIN = 60
"""Characters behind the first word of a heading in two languages in which its colon stands."""
_LONGEST_LEAD = 6
"""Signs and digits that number a row of a form."""
_MOST_JOINED = 6
"""Headings in several languages that are read as one."""
_MOST_HEADINGS = 40
"""In one line; what follows has none."""
_FAR = 80
"""Characters behind a heading that tell whether it is one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, or one in two languages, in a line."""

    start: int
    end: int
    """Where what it speaks of begins: past the colon and the spaces."""
    party: str
    """``recipient``, ``sender``, ``other`` for what is nobody's, or empty."""
    field: str
    """Of the party (``phone``), or a full name (``goods.value``); empty when the heading only opens a party's block."""
    colon: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    meaning: Meaning


@per_label
def find_headings(text: str) -> tuple[Heading, ...]:
    """Find the headings of one line, in order, none inside another. Linear in the length of the line."""
    folded = fold_loosely(text)
    found: list[Heading] = []
    free, last_colon = 0, max(map(text.rfind, _COLONS))
    for match in _may_begin().finditer(folded):
        at = match.start()
        if at < free:
            continue
        lead = text[free:at]
        bare = lead.endswith(("  ", "\t", "|")) or (len(lead) <= _LONGEST_LEAD and _CELL_START.fullmatch(lead) is not None)
        heading = _heading_at(text, folded, at, bare=bare) if bare or at < last_colon else None
        if heading:
            found.append(heading)
            free = heading.end
            if len(found) == _MOST_HEADINGS:
                break
    return tuple(found)


def _heading_at(text: str, folded: str, at: int, *, bare: bool) -> Heading | None:
    word = _word_at(text, folded, at)
    if word is None or not (bare or _COLONS.intersection(text[word.end : word.end + _COLON_WITHIN])):
        return None
    heading = _joined(text, folded, word)
    return heading if heading.colon or (bare and _stands_bare(text, folded, heading, word)) else None


@cache
def _may_begin() -> re.Pattern[str]:
    """Find the places of folded text at which a heading may begin: not within a word, unless that letter may be a rule."""
    return re.compile(beginnings_of(load_headings(), after_first=r"(?<![a-km-z0-9@.'&].)"))


@cache
def _by_first() -> dict[str, tuple[tuple[str, Meaning], ...]]:
    grouped: dict[str, list[tuple[str, Meaning]]] = {}
    for word, meaning in load_headings().items():
        grouped.setdefault(word[:2], []).append((word, meaning))
    return {first: tuple(sorted(words, key=lambda pair: -len(pair[0]))) for first, words in grouped.items() if len(first) > 1}


@cache
def _single() -> dict[str, tuple[tuple[str, Meaning], ...]]:
    return {word: ((word, meaning),) for word, meaning in load_headings().items() if len(word) == 1}


def _word_at(text: str, folded: str, at: int) -> _Word | None:
    words = _by_first().get(folded[at : at + 2], ()) + _single().get(folded[at], ())
    if not words:
        return None
    before = text[at - 1] if at else " "
    if _is_letter(text[at]) and (_is_letter(before) or before.isdecimal() or before in "@.'&"):
        return None
    for word, meaning in words:
        end = at + len(word)
        if folded.startswith(word, at) and not (end < len(text) and _goes_on(text, end)):
            return _Word(at, end, meaning)
    return None


def _joined(text: str, folded: str, word: _Word) -> Heading:
    """Take further headings of the same meaning, in another language or with the field's name, as one."""
    party, field, end = word.meaning.party, word.meaning.field, word.end
    for _ in range(_MOST_JOINED):
        gap = _JOIN.match(folded, end)
        start = gap.end() if gap else end
        following = _word_at(text, folded, start) if start < len(folded) else None
        if following is None or not _fits(folded[end:start], party, field, following.meaning):
            break
        other = following.meaning
        mixed = bool(field and other.field and field != other.field)
        party, field, end = party or other.party, "" if mixed else field or other.field, following.end
    match = _AFTER.match(text, end)
    after = match.end() if match else end
    colon = match is not None and bool(_COLONS & set(match[0]) or match[0].startswith("."))
    return Heading(word.start, after, party, field, colon)


def _fits(gap: str, party: str, field: str, other: Meaning) -> bool:
    if party and other.party and party != other.party:
        return False
    if "." in field or "." in other.field or "other" in {party, other.party}:
        return (party or "", field) == (other.party, other.field)
    same = field == other.field or not field or not other.field
    return same if not gap.strip() else same or "/" in gap or "&" in gap


def _stands_bare(text: str, folded: str, heading: Heading, word: _Word) -> bool:
    """Tell whether a heading without colon is one: alone, or in front of what it may speak of."""
    rest = text[heading.end : heading.end + _FAR].strip()
    if word.end - word.start == 1 and text[word.start].isascii():
        return False
    if not rest:
        return True
    if _only_headings(text, folded, word.end):
        return True
    glued = text[word.end : word.end + 1].strip() != ""
    return _han_bare(rest, heading, word, glued=glued) if _IS_HAN.match(text, word.start) else _latin_bare(rest, heading, word)


def _only_headings(text: str, folded: str, at: int) -> bool:
    """Tell whether nothing but headings follows, as in the first row of a table."""
    for _ in range(_MOST_COLUMNS):
        gap = _COLUMN_GAP.match(folded, at)
        at = gap.end() if gap else at
        if at >= len(folded):
            return True
        word = _word_at(text, folded, at)
        if word is None:
            return False
        at = word.end
    return False


def _han_bare(rest: str, heading: Heading, word: _Word, *, glued: bool) -> bool:
    if word.end - word.start == 1 or word.meaning.weak:
        return heading.party in {"recipient", "sender"} and begins_with_name(rest)
    if heading.party in {"recipient", "sender"} and not heading.field:
        return not glued or begins_with_name(rest)
    if heading.field in _WITH_DIGITS:
        return _DIGIT_SOON.match(rest) is not None
    return not glued


def _latin_bare(rest: str, heading: Heading, word: _Word) -> bool:
    if not _LIKE_VALUE.match(rest):
        return False
    if heading.field in _WITH_DIGITS:
        return _DIGIT_SOON.match(rest) is not None
    if heading.party in {"recipient", "sender"} and not heading.field:
        first = _FIRST_WORD.match(rest)
        return first is None or not is_common_word(first[0])
    if word.meaning.field in _IN_FORMS and _fits_form(rest, word.meaning.field):
        return True
    wordy = word.end - word.start > 2 * len("contents") or word.meaning.field == "goods.origin"
    return heading.field in _BARE_OK or heading.party in {"recipient", "sender"} or wordy


def _fits_form(rest: str, name: str) -> bool:
    """Tell whether a word such as "Name" or "City" without colon is the heading of a form, by what follows."""
    value = rest.split("  ", 1)[0]
    words = value.split()
    if name == "name":
        return is_latin_name(value)
    if name == "street":
        return value[:1].isdecimal()
    plain = len(words) <= _FEW_WORDS and not any(map(str.isdecimal, value))
    if name == "country":
        return is_country(value)
    return plain and next(street_words_in(words[-1]), None) is None


def _is_letter(char: str) -> bool:
    return char.isalpha() and not _IS_HAN.match(char)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the word, or the number, that a heading ends in is longer in the line."""
    if text[end - 1].isdecimal():
        return text[end].isdecimal()
    if not _is_letter(text[end - 1]):
        return False
    return _is_letter(text[end]) or text[end] in "'’" or (text[end] == "-" and text[end + 1 : end + 2].isalpha())
