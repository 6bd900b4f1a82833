"""Small questions about a place in a folded text: which clause is it in, is it quoted, who denies.

>>> text = "beware of scams, please wire it now"
>>> start, end = clause_around(clause_ends(text), len(text), 24, 28)
>>> text[start:end]
' please wire it now'
"""

import re
from bisect import bisect_left

_CLAUSE_ENDS = re.compile(r"[,;。!?:\n]|\.(?=\s|$)")
_NOT_A_DENIAL = re.compile(r"(?:\bi|\bwe|\bif (?:you|i|we|he|she|they|it)|我|我们|如果你|要是你|如果|要是|若)\s*(?:be |do )?$")
_LOOK_BACK = 24
MAX_QUOTE = 400
"""Characters looked back over for an open quotation mark."""


def clause_ends(text: str) -> list[int]:
    """Return the positions at which a clause ends, ascending."""
    return [match.start() for match in _CLAUSE_ENDS.finditer(text)]


def clause_around(ends: list[int], length: int, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clauses that hold ``text[start:end]``, given where clauses end and the length."""
    before = bisect_left(ends, start) - 1
    after = bisect_left(ends, end)
    return ends[before] + 1 if before >= 0 else 0, ends[after] if after < len(ends) else length


def is_quoted(text: str, position: int) -> bool:
    """Whether a position stands between quotation marks (folded ones are all alike)."""
    return text.count('"', max(0, position - MAX_QUOTE), position) % 2 == 1


def is_conditional_or_own(text: str, position: int) -> bool:
    """Whether a negation belongs to a condition ("if you do not …") or to the teller ("I did not order"), and denies nothing."""
    return _NOT_A_DENIAL.search(text[max(0, position - _LOOK_BACK) : position]) is not None
