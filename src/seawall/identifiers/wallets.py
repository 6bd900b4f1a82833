"""Addresses of cryptocurrency wallets.

>>> [(c.value, c.scheme) for c in scan_wallets("send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]
[('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'btc')]
"""

import hashlib
import re
from collections.abc import Iterator

from seawall.identifiers.candidates import Candidate, Rank

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_SUMS = frozenset({1, 0x2BC830A3})
"""What the check sum of a good address leaves: bech32 (BIP 173) and bech32m (BIP 350)."""
_SEGWIT_PREFIX = (3, 3, 0, 2, 3)
"""The prefix ``bc`` expanded for the check sum (BIP 173)."""
_WALLET = re.compile(
    rf"(?<![A-Za-z0-9*])(?:(?P<base58>[13T][{_BASE58}]{{25,34}}+)|(?P<bech32>bc1[a-z0-9]{{11,71}}+|BC1[A-Z0-9]{{11,71}}+)"
    r"|(?P<hex>0[xX][0-9a-fA-F]{40}))(?![A-Za-z0-9*])"
)
_TRON = re.compile(rf"T[{_BASE58}]{{33}}")
_VERSIONS = {0x00: "btc", 0x05: "btc", 0x41: "tron"}
"""First byte of a decoded address: Bitcoin to a key, Bitcoin to a script, TRON."""
_DECODED_BYTES = 25
"""Version, 20 bytes of hash, four of check sum."""


def may_hold_wallet(text: str) -> bool:
    """Tell cheaply whether a text without any digit may still hold an address: only TRON's, which begin with T."""
    return "T" in text and _TRON.search(text) is not None


def scan_wallets(text: str) -> Iterator[Candidate]:
    """Find Bitcoin, Ethereum and TRON addresses whose check sums hold; ``scheme`` is ``btc``, ``eth`` or ``tron``.

    Base58 keeps its case, bech32 and hexadecimal become lower case. The mixed-case check sum of Ethereum (EIP-55) is
    not asked for, since wallets take addresses without it.
    """
    for match in _WALLET.finditer(text):
        value, scheme = match[0], ""
        if match["base58"]:
            scheme = _base58_scheme(value)
        elif match["bech32"]:
            value = value.lower()
            scheme = "btc" if _is_bech32(value) else ""
        else:
            value, scheme = value.lower(), "eth"
        if scheme:
            yield Candidate("wallet", value, *match.span(), scheme, rank=Rank.PROVEN)


def _base58_scheme(value: str) -> str:
    """Name the currency of a base58check address, or nothing when the check sum fails."""
    number = 0
    for char in value:
        number = number * 58 + _BASE58.index(char)
    if number.bit_length() > 8 * _DECODED_BYTES:
        return ""
    decoded = number.to_bytes(_DECODED_BYTES, "big")
    body, check = decoded[:-4], decoded[-4:]
    if hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] != check:
        return ""
    return _VERSIONS.get(body[0], "")


def _is_bech32(value: str) -> bool:
    """Tell whether the check sum of a lower-case segregated-witness address holds."""
    places = [_BECH32.find(char) for char in value[3:]]
    if -1 in places:
        return False
    rest = 1
    for place in (*_SEGWIT_PREFIX, *places):
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ place
        for bit, mask in enumerate(_BECH32_GENERATOR):
            rest ^= mask if top >> bit & 1 else 0
    return rest in _BECH32_SUMS
