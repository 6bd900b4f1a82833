"""The token that stands on a label instead of a person: 80 random bits without meaning, easy to read out and to type.

>>> new_token(bytes(range(10)))
'SW-000G-40R4-0M30-E209'
>>> parse_token("sw ooog 4or4 om3o e2o9")
'SW-000G-40R4-0M30-E209'
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
    """Return the canonical form of a token as it was typed, read out or scanned, or None if it is none."""
    if len(text) > _LONGEST_TYPED:
        return None
    typed = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    for prefix in (PAYLOAD, PREFIX, ""):
        if typed.startswith(prefix) and len(typed) == len(prefix) + _LETTERS:
            body = typed[len(prefix) :].translate(_MISREAD)
            return _grouped(body) if _BODY.fullmatch(body) else None
    return None


def token_payload(token: str) -> str:
    """Return what the QR code of a token holds: no link, so that a camera opens nothing."""
    return f"{PAYLOAD}:{token.removeprefix(PREFIX).replace('-', '')}"


def _grouped(body: str) -> str:
    return "-".join((PREFIX, *(body[at : at + 4] for at in range(0, _LETTERS, 4))))
