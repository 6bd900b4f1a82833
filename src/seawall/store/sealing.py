"""Seal what a person wrote (AES-SIV), and index it blindly (HMAC), under keys drawn from one master key (HKDF).

A sealed value is bound to its place (table, row, column) and to the plain columns that give rights there: moved or beside a
changed column it does not open. It is padded, so that its length says little.

>>> keys = draw_keys(bytes(64))
>>> data = seal(keys, {"name": "王小明"}, place=("parcels", "1", "sealed"))
>>> unseal(keys, data, place=("parcels", "1", "sealed"))
{'name': '王小明'}
>>> unseal(keys, data, place=("parcels", "2", "sealed"))
Traceback (most recent call last):
seawall.store.sealing.SealBrokenError
"""

import hmac
import json
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from seawall.model import SeawallError

MASTER_BYTES = 64
PADDING = 64
"""Bytes; a sealed value is a multiple of it, so that "王" and "欧阳" look alike."""
_VERSION = "seawall.store/1"

Place: TypeAlias = tuple[str | int | None, ...]


class SealBrokenError(SeawallError):
    """A sealed value is not at its place, was changed, or was sealed under another key."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The working keys of one store."""

    fields: AESSIV = field(repr=False)
    labels: bytes = field(repr=False)
    """Together with a token it gives that label's own key."""
    indexes: bytes = field(repr=False)
    log: bytes = field(repr=False)


def draw_keys(master: bytes) -> Keys:
    """Draw the working keys from a master key of 64 bytes."""
    return Keys(AESSIV(_draw(master, "fields")), _draw(master, "labels"), _draw(master, "indexes"), _draw(master, "log"))


def seal(keys: Keys, value: object, *, place: Place, token: str = "") -> bytes:
    """Seal a value that JSON can hold; with a token, under that label's own key."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    padded = text.ljust(-len(text) // PADDING * -PADDING)
    return _cipher(keys, token).encrypt(padded, [_bytes_of(place)])


def unseal(keys: Keys, data: bytes, *, place: Place, token: str = "") -> Any:  # noqa: ANN401 - whatever JSON was sealed
    """Return what was sealed there. Raises :class:`SealBrokenError`."""
    if not isinstance(data, bytes):
        raise SealBrokenError  # SQLite keeps a text where bytes belong, if somebody puts it there
    try:
        text = _cipher(keys, token).decrypt(data, [_bytes_of(place)])
    except (InvalidTag, ValueError):
        raise SealBrokenError from None
    return json.loads(text.decode("utf-8", "surrogatepass"))


def blind(keys: Keys, kind: str, *texts: str) -> str:
    """Return an index that is the same for the same texts and says nothing of them: 32 hexadecimal digits."""
    return hmac.digest(keys.indexes, _bytes_of((kind, *texts)), "sha256").hex()[:32]


def chain(keys: Keys, previous: bytes, row: Place) -> bytes:
    """Return the digest of one row of the log after the one before it."""
    return hmac.digest(keys.log, previous + _bytes_of(row), "sha256")


def _draw(master: bytes, what: str) -> bytes:
    return HKDF(algorithm=SHA512(), length=64, salt=None, info=f"{_VERSION} {what}".encode()).derive(master)


def _cipher(keys: Keys, token: str) -> AESSIV:
    return AESSIV(hmac.digest(keys.labels, _bytes_of((token,)), "sha512")) if token else keys.fields


def _bytes_of(place: Place) -> bytes:
    return json.dumps((_VERSION, *place), ensure_ascii=False).encode("utf-8", "surrogatepass")
