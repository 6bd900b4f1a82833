"""Codes that are shown once and typed by hand: Crockford's base 32 in groups of four.

>>> write_code("FA", bytes(range(10)))
'FA-000G-40R4-0M30-E209'
>>> read_code("FA", "fa 000g 4or4 om30 e2o9") == write_code("FA", bytes(range(10)))
True
"""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_MEANT = str.maketrans("OIL", "011")
FAMILY_BYTES = 10
"""80 bits: short enough to write down, too many to guess through a server."""
COURIER_BYTES = 20
"""160 bits: it opens many labels and is never typed by heart."""
_LENGTHS = {16, 32}
MAX_TYPED = 200
"""Characters; more is no code."""


def write_code(prefix: str, random_bytes: bytes) -> str:
    """Write random bytes, a multiple of five, as a code."""
    number, length = int.from_bytes(random_bytes, "big"), len(random_bytes) * 8 // 5
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(length - 1, -1, -1))
    return "-".join((prefix, *(letters[start : start + 4] for start in range(0, length, 4))))


def read_code(prefix: str, typed: str) -> str:
    """Return one typed code as it was written; what is no code comes back trimmed, and will be found nowhere."""
    text = typed[:MAX_TYPED].strip().upper()
    bare = "".join(text.removeprefix("SEAWALL:").split()).replace("-", "")
    letters = (bare.removeprefix(prefix) if len(bare) % 4 else bare).translate(_AS_MEANT)
    if len(letters) not in _LENGTHS or set(letters) - set(_LETTERS):
        return text
    return "-".join((prefix, *(letters[start : start + 4] for start in range(0, len(letters), 4))))
