"""Countries, states, cities and postcodes in a line of an address in Latin letters.

>>> [(part, "Sydney NSW 2000 AUSTRALIA"[a:b]) for part, a, b in find_places("Sydney NSW 2000 AUSTRALIA")]
[('city', 'Sydney'), ('state', 'NSW'), ('postcode', '2000'), ('country', 'AUSTRALIA')]
>>> [(part, "Silver Spring MD20910-9999"[a:b]) for part, a, b in find_places("Silver Spring MD20910-9999")]
[('city', 'Silver Spring'), ('state', 'MD'), ('postcode', '20910-9999')]
>>> find_places("Smith Street"), find_places("United States (USA)")
((), (('country', 0, 18),))
"""

import re
from collections.abc import Iterator
from functools import cache

from seawall.labels.finding.folding import fold
from seawall.labels.finding.tables import load_shapes
from seawall.labels.patterns import names_of
from seawall.labels.remembering import per_label

Part = tuple[str, int, int]
"""Name of a part of an address, and where it stands."""

_UK = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}|GIR ?0AA)(?![A-Za-z0-9])", re.IGNORECASE)
_CANADIAN = re.compile(r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY][0-9][A-Z][ \-]?[0-9][A-Z][0-9](?![A-Za-z0-9])", re.IGNORECASE)
_JAPANESE = re.compile(r"(?:〒 ?)?(?<![0-9-])[0-9]{3}[-\u2010-\u2015\uff0d][0-9]{4}(?![0-9-])")
_BARE = re.compile(r"(?<![A-Za-z0-9.,/#-])[0-9]{4,6}(?:-[0-9]{4})?(?![A-Za-z0-9./-])")
_GLUED = re.compile(r"(?<=[ ,][A-Z]{2})[0-9]{5}(?:-[0-9]{4})?(?![A-Za-z0-9/-])")
"""A ZIP code right behind its state, as on labels of the US mail."""
_ISO_AFTER_CODE = re.compile(r"(?<=[0-9] )[A-Z]{2}$|(?<=[0-9], )[A-Z]{2}$|(?<=[0-9][A-Z]{2} )[A-Z]{2}$")
_CITY_WORDS = re.compile(r"[^\W\d_]++(?:[.'’\- ]{1,2}[^\W\d_]++){0,3}+")
_EDGE = " ,;/|-·()（），、.\t"
_ALSO_IN_CITIES = frozenset(
    {"hill", "park", "village", "heights", "green", "gardens", "view", "rise", "estate", "square", "quay", "grove"}
)
_SHORT = 3
_CODES = 2
_MOST_CITY_LETTERS = 32
_STREETISH = re.compile(r"\d")


@per_label
def find_places(text: str) -> tuple[Part, ...]:
    """Find city, state, postcode and country in one line; nothing where neither state, postcode, country nor known city stands.

    They are looked for from the end, as addresses in Latin letters are written.
    """
    parts: list[Part] = []
    end = len(text.rstrip(_EDGE))
    country = _country_before(text, end)
    if country:
        parts.append(country)
        end = len(text[: country[1]].rstrip(_EDGE))
    code = _postcode(text, end)
    state = _state_around(text, end, code)
    parts += [part for part in (code, state) if part]
    at = min((part[1] for part in (code, state) if part), default=end)
    city = _city_before(text, at, named=code is not None or state is not None)
    if city is None and code and code[1] < at + 1 and not state:
        city = _city_after(text, code[2], end)
    parts += [city] if city else []
    if parts and not (code or state or city) and text[: parts[0][1]].strip(_EDGE):
        parts = [part for part in parts if part[2] - part[1] > _CODES]
    return tuple(sorted(parts, key=lambda part: part[1]))


@cache
def _places() -> dict[str, str]:
    """Folded spelling of each country, by which a line may end."""
    return {fold(word): code for code, words in load_shapes().countries.items() for word in (code, *words)}


@cache
def _tail_of(which: str) -> re.Pattern[str]:
    shapes = load_shapes()
    if which == "country":
        words: list[str] = [word for names in shapes.countries.values() for word in names]
    elif which == "state":
        words = [word for names in shapes.states.values() for word in names]
    else:
        words = shapes.cities
    return re.compile(names_of(map(fold, words)))


def _country_before(text: str, end: int) -> Part | None:
    folded = fold(text[:end])
    at = max(folded.rfind(","), folded.rfind("  "), -1) + 1
    whole = folded[at:].strip(_EDGE)
    if whole in _places() and (at or len(whole) > _CODES or whole == folded.strip(_EDGE)):
        start = folded.index(whole, at)
        return ("country", start, start + len(whole))
    if (match := _ISO_AFTER_CODE.search(text, 0, end)) and fold(match[0]) in _places():
        return ("country", *match.span())
    return _named_country(text, folded)


def _named_country(text: str, folded: str) -> Part | None:
    """Take a country's name at the end, also with its code or its other name behind it: "UNITED STATES US", "Japan (JPN)"."""
    matches = [match for match in _tail_of("country").finditer(folded) if match.end() - match.start() >= _SHORT]
    if not matches:
        return None
    start, end = matches[-1].span()
    rest = folded[end:].strip(_EDGE)
    if (rest and not (len(rest) == _CODES and rest in _places())) or (end - start == _SHORT and not text[start:end].isupper()):
        return None
    before = folded[:start].rstrip(_EDGE)
    other = before[before.rfind(",") + 1 :].strip(_EDGE)
    if other in _places():
        start = before.rindex(other)
    return ("country", start, end + len(folded[end:].rstrip(_EDGE)))


def _postcode(text: str, end: int) -> Part | None:
    if _STREETISH.search(text, 0, end) is None:
        return None
    for pattern in (_UK, _CANADIAN, _JAPANESE):
        for match in pattern.finditer(text, 0, end):
            return ("postcode", *match.span())
    for match in _GLUED.finditer(text, 0, end):
        if _is_state(text[match.start() - _CODES : match.start()]):
            return ("postcode", *match.span())
    for match in reversed(list(_BARE.finditer(text, 0, end))):
        alone = not text[: match.start()].strip(_EDGE) and not text[match.end() : end].strip(_EDGE)
        last = not text[match.end() : end].strip(_EDGE) and _may_end_in_code(text[: match.start()])
        first = not text[: match.start()].strip(_EDGE) and _STREETISH.search(text, match.end(), end) is None
        if alone or last or (first and is_city(text[match.end() : end])) or _is_state(text[match.end() : end]):
            return ("postcode", *match.span())
    return None


def _may_end_in_code(before: str) -> bool:
    """Tell whether the figures after these words may be a postcode: "Leiden 2311", not "Suite 5600"."""
    words = re.findall(r"[^\W\d_]+", fold(before))
    return bool(words) and words[-1] not in _unit_words() and words[-1] not in _street_words()


def _state_around(text: str, end: int, code: Part | None) -> Part | None:
    """Find the state next to the postcode, or as the last word."""
    folded = fold(text)
    limit = code[1] if code and text[: code[1]].strip(_EDGE) else end
    stop = len(text[:limit].rstrip(_EDGE))
    last = None
    for match in _tail_of("state").finditer(folded, 0, stop):
        last = match
    if last is None or last.end() != stop:
        return None
    word = text[last.start() : last.end()]
    if len(word) <= _SHORT and not (
        word.isupper() and (code or text[: last.start()].rstrip(" ").endswith(",") or not text[: last.start()].strip())
    ):
        return None
    return ("state", last.start(), last.end())


def _is_state(text: str) -> bool:
    return _tail_of("state").fullmatch(fold(text.strip(_EDGE))) is not None


def is_city(text: str) -> bool:
    """Tell whether a text as a whole is a well-known city.

    >>> is_city("SYDNEY"), is_city("Elm Street")
    (True, False)
    """
    return _tail_of("city").fullmatch(fold(text.strip(_EDGE))) is not None


def is_country(text: str) -> bool:
    """Tell whether a text as a whole is a country.

    >>> is_country("P.R. China"), is_country("Country Road")
    (True, False)
    """
    return fold(text.strip(_EDGE)) in _places()


def _city_before(text: str, at: int, *, named: bool) -> Part | None:
    """Take the words before state and postcode, back to a comma or a digit; without those, only a known city."""
    stop = len(text[:at].rstrip(_EDGE))
    start = max(text.rfind(mark, 0, stop) for mark in (",", "，", ";", "|", "  ")) + 1
    start += len(text[start:stop]) - len(text[start:stop].lstrip(_EDGE))
    words = text[start:stop]
    if not words:
        return None
    if (named or is_city(words)) and _CITY_WORDS.fullmatch(words) and not _has_street(words):
        return ("city", start, stop)
    last = None
    for match in _tail_of("city").finditer(fold(words)):
        last = match
    if last is not None and last.end() == len(words) and (named or start):
        return ("city", start + last.start(), stop)
    if named and (tail := re.search(r"(?<=\s)[^\W\d_]++$", words)) and _has_street(words[: tail.start()]):
        return ("city", start + tail.start(), stop)
    return None


def _city_after(text: str, start: int, end: int) -> Part | None:
    words = text[start:end].strip(_EDGE)
    if not words or len(words) > _MOST_CITY_LETTERS or not _CITY_WORDS.fullmatch(words):
        return None
    at = text.index(words, start)
    return ("city", at, at + len(words))


def _has_street(words: str) -> bool:
    last = fold(words).split()
    return bool(last) and last[-1].strip(".") in _street_words() - _ALSO_IN_CITIES


@cache
def _unit_words() -> frozenset[str]:
    return frozenset({*load_shapes().unit_words, "no", "box"})


@cache
def _street_words() -> frozenset[str]:
    return frozenset(load_shapes().street_words)


def street_words_in(text: str) -> Iterator[str]:
    """Give the words of a text that name a kind of street.

    >>> list(street_words_in("12 Long Street"))
    ['street']
    """
    return (word for word in re.findall(r"[^\W\d_]+", fold(text)) if word in _street_words())
