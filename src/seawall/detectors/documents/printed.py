"""What phrases and the trained model may say of print: both were fitted to messages and calls.

>>> from seawall.detectors.reading import read_text
>>> printed_share(read_text("请把钱转到安全账户")), most_alike(read_text("请把钱转到安全账户"))
(1.0, inf)
"""

import math

from seawall.detectors.documents.paper import MOST, WARNINGS, papers_of, ways_shown
from seawall.detectors.reading import Reading

LETTER_MOST_DB, TOLD_MOST_DB = 6.0, 3.0
"""The most that the trained model may say for fraud of a paper, and of one that is shown as forged."""
PRINTED_SHARE, SHOWN_SHARE, PLAINLY_SHOWN_SHARE = 0.5, 0.2, 0.05
"""What share of a phrase's weight counts in print, in print that shows a forged paper in two ways, and in more."""
PRINTS = frozenset({"picture", "pdf"})


def most_alike(reading: Reading) -> float:
    """Return the most decibans that the trained model may say for fraud of a text: it learnt from messages and calls.

    Of a formal paper it says more than it knows, as refusals of visas sound like threats; of one that is shown as forged nearly
    nothing.
    """
    if not is_printed(reading):
        return math.inf
    ways = shown_ways(reading)
    return LETTER_MOST_DB if ways < WARNINGS else TOLD_MOST_DB if ways == WARNINGS else 0.0


def printed_share(reading: Reading) -> float:
    """Return what share of the weight of a phrase counts: weights were fitted to messages and calls.

    A court, a bank, a newspaper and a public notice use the words of the fraud in print. What a forged paper gets wrong is
    weighed by the rules.
    """
    if not is_printed(reading):
        return 1.0
    if any(paper.is_public for paper in papers_of(reading)):
        return SHOWN_SHARE
    ways = shown_ways(reading)
    return PRINTED_SHARE if ways < WARNINGS else SHOWN_SHARE if ways == WARNINGS else PLAINLY_SHOWN_SHARE


def is_printed(reading: Reading) -> bool:
    """Whether a text is a paper: one by its marks, or a picture or PDF that is no chat."""
    return any(part.medium in PRINTS and part.channel == "unknown" for part in reading.evidence.own_parts) or bool(
        papers_of(reading)
    )


def shown_ways(reading: Reading) -> int:
    """Return in how many ways a text shows forged papers, or tells of the fraud; from :data:`WARNINGS` on it plainly does."""
    return reading.once(_shown_ways)


def _shown_ways(reading: Reading) -> int:
    return ways_shown(reading.text[:MOST])
