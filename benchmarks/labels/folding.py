"""Texts made comparable, and a secret looked for in them, exactly or nearly.

>>> fold("+86 138-1234 5678，王 小明")
'8613812345678王小明'
>>> near("13812345678", fold("tel 1381Z345678")), near("王明", "王朋")
(True, False)
"""

import unicodedata

SLACK = 0.15
"""Share of the letters that may be read wrongly and it is still the same word."""


def fold(text: str) -> str:
    """Return the letters, digits and characters of a text, without case, width, spaces and signs."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def near(wanted: str, text: str) -> bool:
    """Say whether a folded text holds another but for a few letters (E. Ukkonen's search, a row at a time)."""
    if wanted in text:
        return True
    errors = int(SLACK * len(wanted))
    if not errors or len(text) < len(wanted) - errors:
        return False
    return _fewest_errors(wanted, text, errors) <= errors


def _fewest_errors(wanted: str, text: str, enough: int) -> int:
    """Return the smallest edit distance between the text wanted and any stretch of the other (G. Myers, 1999)."""
    places: dict[str, int] = {}
    for place, char in enumerate(wanted):
        places[char] = places.get(char, 0) | 1 << place
    full, last = (1 << len(wanted)) - 1, 1 << (len(wanted) - 1)
    more, fewer, score = full, 0, len(wanted)
    best = score
    for char in text:
        match = places.get(char, 0)
        diagonal = (((match & more) + more) ^ more) | match | fewer
        up, down = fewer | ~(diagonal | more) & full, more & diagonal
        score += bool(up & last) - bool(down & last)
        best = min(best, score)
        if best <= enough:
            break
        up, down = up << 1 & full, down << 1 & full
        more, fewer = (down | ~(diagonal | up)) & full, up & diagonal
    return best
