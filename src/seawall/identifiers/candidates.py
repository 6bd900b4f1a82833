"""What a scanner believes it saw, before overlaps are settled.

>>> Candidate("phone", "+8613812345678", 0, 11).rank == Rank.LIKELY
True
"""

import re
from enum import IntEnum
from typing import NamedTuple

from seawall.model import IdentifierKind


class Rank(IntEnum):
    """How specific a form is; on overlap the lower rank wins, then the longer stretch, then the earlier start."""

    PROVEN = 0
    """A check sum over the whole, or a shape that nothing else has (a link, an e-mail address)."""
    LIKELY = 1
    """A numbering plan or a weak check digit speaks for it."""
    CUED = 2
    """Only the words in front of it say what it is."""


class Candidate(NamedTuple):
    """One possible identifier, in positions of the view that was scanned."""

    kind: IdentifierKind
    value: str
    start: int
    end: int
    scheme: str = ""
    valid: bool = True
    rank: Rank = Rank.LIKELY


CUE_REACH = 28
"""Characters before a number in which its cue may stand: a cue, a gap of 12, and some air."""


def cue(words: str) -> re.Pattern[str]:
    """Compile a pattern that holds at the end of the text before a number when one of the words introduces it.

    The gap holds no digit and no ``*``: a cue speaks for the next number only, and masking one number must not bring
    the next one into the cue's reach.
    """
    return re.compile(rf"(?:{words})[^\d*]{{0,12}}$", re.IGNORECASE)


def cued(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Tell whether a pattern from :func:`cue` stands right before ``start``.

    >>> cued(cue("account"), "account no: 12345", 12), cued(cue("account"), "account 1 and 2", 14)
    (True, False)
    """
    return pattern.search(text[max(0, start - CUE_REACH) : start]) is not None


NOT_IDENTIFYING = cue(
    r"订单|(?<!快递)(?<!物流)单号|流水号|编号|案号|案件|票号|发票|\border\b|\bref(?:erence)?\b|\binvoice\b|\bticket\b|\bbooking\b"
    r"|\bcase (?:no|number|id)\b|\bserial\b|\bsku\b|\btransaction\b|\breceipt\b|\bversion\b|版本"
)
"""Numbers of orders, cases and papers: they look like many things and name nobody."""
