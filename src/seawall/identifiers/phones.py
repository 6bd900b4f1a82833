"""Phone numbers of any country, as people write and disguise them.

Chinese numbers are always looked for; other national forms only with the country they are dialled in. What a number
is worth is settled by Google's numbering plans (phonenumbers); the patterns here only say where to look. Short
official numbers (110, 96110, 12308) name an office and are left alone.

>>> [candidate.value for candidate in scan_phones("打 138-1234-5678 或 010-85320000，别打 96110", country=None)]
['+8613812345678', '+861085320000']
>>> [candidate.value for candidate in scan_phones("call 07911 123456", country="GB")]
['+447911123456']
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS, PhoneMetadata

from seawall.identifiers.candidates import NOT_IDENTIFYING, Candidate, cue, cued

_INTERNATIONAL = re.compile(
    r"(?:\+[ ]?\(?|(?<![\d*+.,])(?=00[1-9]))[0-9]{1,15}+(?:[ \-./()]{1,3}[0-9]{1,15}+){0,14}+",
)
_MOBILE = re.compile(r"(?<![\d*])(?:\(?(?:00)?86\)?[ \-]{0,2})?(?P<number>1[ \-./]{0,2}[3-9](?:[ \-./]{0,2}[0-9]){9})(?![\d*])")
_LANDLINE = re.compile(
    r"(?<![\d*])(?P<number>(?:\(0[0-9]{2,3}\)[ ]?|0[0-9]{2,3}[ \-]{0,3})[0-9]{3,4}[ \-]?[0-9]{4}"
    r"|[48]00[ \-][0-9]{3,4}[ \-]?[0-9]{3,4})(?![\d*])"
)
_SEQUENCE = re.compile(r"(?<![\d*])\(?[0-9]++(?:[ \-./()]{1,3}+[0-9]++)*+")
_FIGURES = re.compile(r"[0-9]++")
_NOT_FIGURES = str.maketrans("", "", " -./()+")
_MOBILE_SHAPES = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (3, 2, 2, 2, 2), (5, 6), (1,) * 11, (3, 4, 2, 2)}
)
"""How people group the eleven figures; other groupings are dates and amounts that happen to add up."""
_PHONE_CUE = cue(
    r"电话|手机|来电|致电|拨打|热线|座机|联系|\btel(?:ephone)?\b|\bphone\b|\bmobile\b|\bcall\b|\bring\b|\bwhats\s?app\b|☎|📞"
)
_GLUED_CUE = re.compile(r"(?<![A-Za-z0-9])(?:tel|phone|mobile|mob|cell|call|ph|wechat|wx|vx|v|whatsapp|sms)$", re.IGNORECASE)
_GLUE = 10
"""Characters of a glued cue, and one to see where it begins."""
_CAME_FROM = re.compile(r"[A-Za-z0-9_*]$|[0-9*][.:\-]$|(?<![0-9]{6})[0-9*],$")
_GOES_ON = re.compile(r"[A-Za-z0-9_*@]|[.:\-][0-9*]")
_OTHER_FIGURES = re.compile(
    r"(?:19|20)[0-9]{2}([ \-./]?)(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([ \-./]?)(?:0?[1-9]|1[0-2])\2(?:19|20)[0-9]{2}"
    r"|[0-9]{1,3}(?:[ .][0-9]{3})+(?:[.][0-9]{1,2})?|[0-9]+[.][0-9]{1,2}|[0-9]{1,3}(?:[.][0-9]{1,3}){3}"
)
"""Dates, amounts and addresses of computers, which some numbering plan somewhere would take."""
_LONGEST = 15
"""Digits of an E.164 number, country code included."""
_FEWEST = 7
"""Digits below which a national number is not believed: short codes name offices, not people."""
_TRUST_WITHOUT_PLAN = 10
"""Digits of an international number that is kept, marked invalid, although no numbering plan has it."""
_NO_TRUNK = "none"
"""Stands for "no trunk prefix"; no digits begin with it."""
_SERVICE_STARTS = ("1300 ", "1800 ")
"""Australian service numbers, the only ones of a country with trunk zero that are dialled without and often faked."""
_WINDOW_CHUNKS = 7
"""Groups of figures that one number is written in at most."""


def scan_phones(text: str, *, country: str | None) -> Iterator[Candidate]:
    """Find phone numbers in a view with ASCII digits; the value is E.164.

    ``country`` is an ISO 3166 code; one that is unknown is the same as none. ``valid`` is False for a number that no
    numbering plan has, which in a calling number is common and telling.
    """
    yield from _international(text)
    yield from _chinese(text, _MOBILE)
    if country is not None and (region := country.upper()) in SUPPORTED_REGIONS:
        yield from _national(text, region)
    # Last, for of two equal readings the first is taken: in London, 020 7946 0123 is not in Guangzhou.
    yield from _chinese(text, _LANDLINE)


def calling_code(number: str) -> str:
    """Give the country calling code at the start of E.164 digits (without ``+``), or an empty string.

    >>> calling_code("8613812345678"), calling_code("12025550123"), calling_code("999")
    ('86', '1', '')
    """
    return next(
        (number[:size] for size in (1, 2, 3) if number[:size].isdecimal() and int(number[:size]) in COUNTRY_CODE_TO_REGION_CODE),
        "",
    )


@lru_cache(maxsize=4096)
def e164(digits: str, region: str | None) -> tuple[str, bool] | None:
    """Read a dialled number: its E.164 form and whether a numbering plan has it, or ``None``.

    >>> e164("+4402079460123", None), e164("123", "GB")
    (('+442079460123', True), None)
    """
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), phonenumbers.is_valid_number(number)


def _international(text: str) -> Iterator[Candidate]:
    """Read what follows ``+`` or ``00``; where words and figures go on, the longest valid beginning is the number."""
    for match in _INTERNATIONAL.finditer(text):
        ends = [figures.end() for figures in _FIGURES.finditer(text, match.start(), match.end())]
        readings = [reading for end in reversed(ends) if (reading := _dialled(text, match.start(), end)) is not None]
        best = next((reading for reading in readings if reading.valid), readings[0] if readings else None)
        if best is not None:
            yield best


def _dialled(text: str, start: int, end: int) -> Candidate | None:
    # "+0086…" is how calls "from the embassy" often show; a plus and two zeros say the same thing twice.
    plus = text.startswith("+", start)
    digits = text[start:end].translate(_NOT_FIGURES).removeprefix("00")
    if not (_FEWEST < len(digits) <= _LONGEST and calling_code(digits) and _is_clear(text, start, end)):
        return None
    read = e164("+" + digits, None)
    unplanned = plus and len(digits) >= _TRUST_WITHOUT_PLAN and text[start + 1 : end].isdecimal()
    if read is None or not (read[1] or unplanned):
        return None
    return Candidate("phone", read[0], start, end, valid=read[1])


def _chinese(text: str, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    for match in pattern.finditer(text):
        start, end = match.span()
        number = match["number"]
        if pattern is _MOBILE and tuple(map(len, _FIGURES.findall(number))) not in _MOBILE_SHAPES:
            continue
        read = e164(number.translate(_NOT_FIGURES), "CN")
        if read is None or not (read[1] or pattern is _MOBILE):
            continue
        if _is_clear(text, start, end) and not cued(NOT_IDENTIFYING, text, start):
            yield Candidate("phone", read[0], start, end, valid=read[1])


def _national(text: str, region: str) -> Iterator[Candidate]:
    for sequence in _SEQUENCE.finditer(text):
        chunks = [figures.span() for figures in _FIGURES.finditer(text, *sequence.span())]
        at = 0
        while at < len(chunks):
            sizes = range(min(_WINDOW_CHUNKS, len(chunks) - at), 0, -1)
            found = next((n for size in sizes if (n := _national_window(text, chunks[at : at + size], region)) is not None), None)
            if found is not None:
                yield found[1]
            at += 1 if found is None else found[0]


def _national_window(text: str, chunks: list[tuple[int, int]], region: str) -> tuple[int, Candidate] | None:
    """Judge some neighbouring groups of figures as one national number; with it, say how many groups it took."""
    start, end = chunks[0][0], chunks[-1][1]
    if not _FEWEST <= end - start <= 2 * _LONGEST:
        return None
    written = text[start:end]
    digits = written.translate(_NOT_FIGURES)
    sizes, trunk = _plan(region)
    if len(digits.removeprefix(trunk)) not in sizes or len(digits) < 2 * len(chunks):
        return None
    if trunk == "0" and not (digits.startswith("0") or written.startswith(_SERVICE_STARTS)):
        return None  # where a number dialled at home begins with 0, figures without it are no number
    read = e164(digits, region)
    if read is None or not read[1] or not _is_clear(text, start, end) or cued(NOT_IDENTIFYING, text, start):
        return None
    if _OTHER_FIGURES.fullmatch(written) and not cued(_PHONE_CUE, text, start):
        return None
    opened = text[start - 1 : start] == "(" and ")" in written
    return len(chunks), Candidate("phone", read[0], start - opened, end)


@cache
def _plan(region: str) -> tuple[frozenset[int], str]:
    """Give the possible digit counts of a country's numbers (without trunk prefix) and the trunk prefix."""
    plan = PhoneMetadata.metadata_for_region(region)
    if plan is None or plan.general_desc is None:  # pragma: no cover  every supported region has both
        return frozenset(), _NO_TRUNK
    sizes = frozenset(size for size in plan.general_desc.possible_length if size >= _FEWEST)
    return sizes, plan.national_prefix or _NO_TRUNK


def _is_clear(text: str, start: int, end: int) -> bool:
    """Tell whether figures stand on their own: no part of a longer number, a word, a decimal or a masked number."""
    after = text[end : end + 2]
    if _GOES_ON.match(after):
        return False
    before = text[max(0, start - _GLUE) : start]
    return _CAME_FROM.search(before) is None or _GLUED_CUE.search(before) is not None
