"""The token that stands on a label instead of a person: 80 random bits without meaning, easy to read out and to type.

>>> new_token(bytes(range(10)))
'SW-000G-40R4-0M30-E209'
>>> parse_token("sw ooog 4or4 om3o e2o9")
'SW-000G-40R4-0M30-E209'
>>> parse_token("Birmingham B11 6QS"), shown_token("1234 Park Lane Apt5"), shown_token("SW-000G-40R4-0M30-E209")
(None, None, 'SW-000G-40R4-0M30-E209')
>>> token_payload("SW-000G-40R4-0M30-E209")
'SEAWALL:000G40R40M30E209'
"""

import re
import unicodedata

BYTES = 10
"""80 bits: at a thousand million guesses a second, one token of a million is met once in forty years; the vault allows few."""
PREFIX = "SW"
PAYLOAD = "SEAWALL"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, which are taken for digits, and no U."""
_LETTERS = 16
_LONGEST_TYPED = 64
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015_.:]+")
_GROUP = 4
_SHOWN = re.compile(rf"(?:{PREFIX}(?:[ ]?[-\u2010-\u2015][ ]?[0-9A-Z]{{4}}){{4}}|{PAYLOAD}:[0-9A-Z]{{{_LETTERS}}})")
_FIRST_LETTERS = f"{PREFIX[0]}{PREFIX[0].lower()}"
"""Of every token and payload: most texts are seen to be none by it."""
_MISREAD = str.maketrans("OIL", "011")
_BODY = re.compile(f"[{_ALPHABET}]{{{_LETTERS}}}")


def new_token(random_bytes: bytes) -> str:
    """Write ten random bytes as a token. Raises :class:`ValueError` for another number of them."""
    if len(random_bytes) != BYTES:
        message = f"a token is made of exactly {BYTES} random bytes"
        raise ValueError(message)
    number = int.from_bytes(random_bytes, "big")
    return _grouped("".join(_ALPHABET[number >> shift & 31] for shift in range(75, -1, -5)))


def parse_token(text: str) -> str | None:
    """Return the canonical form of a token as it was typed, read out or scanned, or None if it is none.

    It stands in one piece or in fours; other words of as many letters are no token, nor are sixteen figures without the letters
    in front: parcels have such numbers.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    groups = [group for group in _BETWEEN.split(unicodedata.normalize("NFKC", text).upper()) if group]
    typed = "".join(groups)
    prefix = next((prefix for prefix in (PAYLOAD, PREFIX, "") if _fits(typed, prefix)), None)
    if prefix is None or not _stands_in_fours(groups, prefix):
        return None
    body = typed[len(prefix) :].translate(_MISREAD)
    return _grouped(body) if _BODY.fullmatch(body) and (prefix or not typed.isdigit()) else None


def shown_token(text: str) -> str | None:
    """Return the token that a label or an order shows: in full and as we write it, for any other text may be somebody's."""
    if text.isascii() and text.lstrip()[:1] not in _FIRST_LETTERS:
        return None
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_TYPED]).strip().upper()
    return parse_token(plain) if _SHOWN.fullmatch(plain) else None


def token_payload(token: str) -> str:
    """Return what the QR code of a token holds: no link, so that a camera opens nothing."""
    return f"{PAYLOAD}:{token.removeprefix(PREFIX).replace('-', '')}"


def _fits(typed: str, prefix: str) -> bool:
    return typed.startswith(prefix) and len(typed) == len(prefix) + _LETTERS


def _stands_in_fours(groups: list[str], prefix: str) -> bool:
    rest = groups[1:] if prefix and groups[0] == prefix else groups
    return len(rest) == 1 or all(len(group) == _GROUP for group in rest)


def _grouped(body: str) -> str:
    return "-".join((PREFIX, *(body[at : at + 4] for at in range(0, _LETTERS, 4))))
