"""Near copies: texts of one template are found, so that together they have the vote of one and stay on one side of a split.

MinHash over stretches of five folded characters (A. Broder, "On the resemblance and containment of documents", 1997), joined when
one of eight bands of four agrees, which finds pairs from a resemblance of about 0.6 on.
"""

import zlib
from collections.abc import Sequence

import numpy as np

SHINGLE = 5
BANDS, ROWS = 8, 4
_PRIME = (1 << 61) - 1
_MOST = 400
"""Stretches of one text that are looked at."""


def group(folded: Sequence[str]) -> list[int]:
    """Return the number of its group for every folded text.

    >>> a = "your parcel number 12 is held at the depot please pay the fee today"
    >>> group([a, a.replace("12", "77"), "see you at dinner tomorrow evening, bring the keys"])
    [0, 0, 2]
    """
    random = np.random.default_rng(20261123)
    a = random.integers(1, 1 << 31, size=BANDS * ROWS, dtype=np.uint64)
    b = random.integers(0, 1 << 31, size=BANDS * ROWS, dtype=np.uint64)
    parent = list(range(len(folded)))
    seen: dict[tuple[int, bytes], int] = {}
    for index, text in enumerate(folded):
        plain = "".join(char for char in text if char.isalpha())
        count = max(1, min(len(plain) - SHINGLE + 1, _MOST))
        hashes = np.array([zlib.crc32(plain[i : i + SHINGLE].encode()) for i in range(count)], dtype=np.uint64)
        signature = ((hashes[:, None] * a + b) % np.uint64(_PRIME)).min(axis=0)
        for band in range(BANDS):
            key = (band, signature[band * ROWS : (band + 1) * ROWS].tobytes())
            other = seen.setdefault(key, index)
            if other != index:
                _join(parent, other, index)
    return [_root(parent, index) for index in range(len(folded))]


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], first: int, second: int) -> None:
    low, high = sorted((_root(parent, first), _root(parent, second)))
    parent[high] = low
