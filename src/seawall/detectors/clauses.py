"""Small questions about a place in a folded text: which clause is it in, is it quoted, who denies.

>>> text = "beware of scams, please wire it now"
>>> start, end = clause_around(text, 24, 28)
>>> text[start:end]
' please wire it now'
"""

import re

_CLAUSE_ENDS = re.compile(r"[,;。!?:\n]|\.(?=\s|$)")
_NOT_A_DENIAL = re.compile(r"(?:\bi|\bwe|\bif (?:you|i|we|he|she|they|it)|我|我们|如果你|要是你|如果|要是|若)\s*(?:be |do )?$")
_LOOK_BACK = 24
MAX_CLAUSE = 400
"""Characters looked at on each side, so that a text without punctuation costs no more than one with it."""


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause, or clauses, that hold ``text[start:end]``."""
    floor = max(0, start - MAX_CLAUSE)
    before = [match.end() for match in _CLAUSE_ENDS.finditer(text, floor, start)]
    after = _CLAUSE_ENDS.search(text, end, min(len(text), end + MAX_CLAUSE))
    return before[-1] if before else floor, after.start() if after else min(len(text), end + MAX_CLAUSE)


def is_quoted(text: str, position: int) -> bool:
    """Whether a position stands between quotation marks (folded ones are all alike)."""
    return text.count('"', max(0, position - MAX_CLAUSE), position) % 2 == 1


def is_conditional_or_own(text: str, position: int) -> bool:
    """Whether a negation belongs to a condition ("if you do not …") or to the teller ("I did not order"), and denies nothing."""
    return _NOT_A_DENIAL.search(text[max(0, position - _LOOK_BACK) : position]) is not None
