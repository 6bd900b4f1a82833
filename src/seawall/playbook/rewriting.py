"""A text rewritten in passes, with the way back to the characters that it was made from.

>>> passes: list[Pass] = []
>>> rewrite("a--b", [(1, 3, "+")], passes)
'a+b'
>>> origin(passes, 1, 3)
(1, 4)
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

Change: TypeAlias = tuple[int, int, str]
"""Where a stretch begins and ends, and what stands there instead."""
Pass: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Positions in the result where the offset changes, and the position in the input there; negative inside a replacement."""


def rewrite(text: str, changes: Iterable[Change], passes: list[Pass]) -> str:
    """Return the text with the changes made, which must ascend and not overlap; note the way back in ``passes``."""
    parts: list[str] = []
    starts: list[int] = [0]
    origins: list[int] = [0]
    done = 0
    length = 0
    for begin, stop, new in changes:
        parts.append(text[done:begin])
        parts.append(new)
        length += begin - done
        if new:  # every new character points at the whole of what it replaced
            starts.append(length)
            origins.append(-begin - 1)
        length += len(new)
        starts.append(length)
        origins.append(stop)
        done = stop
    if not parts:
        return text
    parts.append(text[done:])
    passes.append((tuple(starts), tuple(origins)))
    return "".join(parts)


def replacing(pattern: re.Pattern[str], text: str, spell: Callable[[re.Match[str]], str]) -> Iterator[Change]:
    """Yield the change of each match that is spelled otherwise."""
    for match in pattern.finditer(text):
        new = spell(match)
        if new != match[0]:
            yield match.start(), match.end(), new


def dropping(pattern: re.Pattern[str], text: str) -> Iterator[Change]:
    """Yield the removal of each match."""
    for match in pattern.finditer(text):
        yield match.start(), match.end(), ""


def origin(passes: Sequence[Pass], start: int, end: int) -> tuple[int, int]:
    """Return the span before all passes that became ``text[start:end]``."""
    first, last = start, end - 1
    for starts, origins in reversed(passes):
        index = bisect_right(starts, first) - 1
        place = origins[index]
        first = -place - 1 if place < 0 else place + first - starts[index]
        index = bisect_right(starts, last) - 1
        last = origins[index + 1] - 1 if origins[index] < 0 else origins[index] + last - starts[index]
    return first, last + 1
