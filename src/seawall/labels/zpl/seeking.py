"""The shortest stretches of words in which a secret can be read, wherever it is cut into fields and lines.

>>> secrets = [Secret("recipient.name", "Wang Xiaoming")]
>>> stretches(["Ship to: Wang", "Xiaoming, London"], secrets)
[(0, 9, 13), (1, 0, 8)]
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from seawall.labels.secrets import Secret, found_in

Stretch = tuple[int, int, int]
"""Which text, its first character, and one past the last."""

_MOST = 200
"""Stretches of one file that are looked for; what is left is for the gate to refuse."""
_WORDS = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+|[^\w\s]+")


def stretches(texts: Sequence[str], secrets: Sequence[Secret], *, rough: bool = False) -> list[Stretch]:
    """Return what must go so that none of the secrets can be read in the texts, one after the other or together."""
    joined = "\n".join(texts)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    found: list[Stretch] = []
    seen = joined
    left = found_in(seen, secrets, rough=rough)
    while left and len(found) < _MOST:
        span = _shortest(seen, left[:1], rough=rough)
        if span is None:
            left = left[1:]
            continue
        seen = seen[: span[0]] + "\0" * (span[1] - span[0]) + seen[span[1] :]
        found += _by_text(span, texts, starts)
        left = found_in(seen, left, rough=rough)
    return sorted(set(found))


def _shortest(text: str, secrets: Sequence[Secret], *, rough: bool) -> tuple[int, int] | None:
    """Return the stretch that ends first; ``None`` where leaving words out on either side makes the secret come and go."""
    words = [match.span() for match in _WORDS.finditer(text)]
    last = bisect_left(words, True, key=lambda word: bool(found_in(text[: word[1]], secrets, rough=rough)))  # noqa: FBT003
    if last >= len(words):
        return None
    end = words[last][1]
    first = bisect_left(words[: last + 1], True, key=lambda word: not found_in(text[word[0] : end], secrets, rough=rough))  # noqa: FBT003
    begins = words[max(0, first - 1)][0]
    return (begins, end) if found_in(text[begins:end], secrets, rough=rough) else None


def _by_text(span: tuple[int, int], texts: Sequence[str], starts: Sequence[int]) -> list[Stretch]:
    parts: list[Stretch] = []
    for number, text in enumerate(texts):
        start, end = max(span[0], starts[number]) - starts[number], min(span[1], starts[number] + len(text)) - starts[number]
        if start < end:
            parts.append((number, start, end))
    return parts
