"""A long conversation: which stretch of it to judge, and how much it means that one of many sounds odd.

A year of daily life holds every word once. If the fraud is in one stretch of many, each is as likely beforehand, so the odds that
it is there at all are the prior odds times the *mean* of the stretches' likelihood ratios: the weightiest stretch counts less the
more ordinary ones there are, and in full where all of them are alike.

>>> round(spread_db([20.0, 20.0, 20.0]), 1), round(spread_db([20.0, -90.0, -90.0, -90.0]), 1)
(0.0, -6.0)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log10

from seawall.model import ORDINARY, Evidence, Finding, Words

MESSAGES = 40
"""Messages that are judged together: what one call or one afternoon holds."""
LEAST_DB = 0.05
"""Less would be shown as nothing."""
_WHY = Words(
    "这是一段很长的对话。说得多了，总有几句碰巧像诈骗，所以要打个折扣。",
    "This is a long conversation. In so many words some sound like fraud by chance, so they count for less.",
)


def is_long(evidence: Evidence) -> bool:
    """Whether a conversation is judged by its weightiest stretch."""
    return evidence.medium == "chat" and len(evidence.segments) > MESSAGES


def windows_of(evidence: Evidence, *, most: int = MESSAGES) -> Iterator[tuple[int, Evidence]]:
    r"""Yield a conversation in stretches of at most ``most`` messages, each half over the one before, with where it begins.

    >>> from seawall.model import Segment
    >>> talk = Evidence("", tuple(Segment(word) for word in "abcde"))
    >>> [(start, window.text) for start, window in windows_of(talk, most=2)]
    [(0, 'a\nb'), (2, 'b\nc'), (4, 'c\nd'), (6, 'd\ne')]
    """
    starts = [0]
    for segment in evidence.segments:
        starts.append(starts[-1] + len(segment.text) + 1)
    step = max(1, most // 2)
    for first in range(0, max(1, len(evidence.segments) - most + step), step):
        start, end = starts[first], starts[min(first + most, len(evidence.segments))] - 1
        parts = tuple(
            replace(part, start=max(0, part.start - start), end=min(end, part.end) - start)
            for part in evidence.parts
            if part.start < end and part.end > start
        )
        yield start, replace(evidence, segments=evidence.segments[first : first + most], parts=parts, regions=(), pictures=())


def spread_db(weights_db: Sequence[float]) -> float:
    """Return what the weightiest of several stretches loses, in decibans: the mean of all likelihood ratios over the largest."""
    most = max(weights_db)
    return 10 * log10(sum(10 ** ((weight - most) / 10) for weight in weights_db) / len(weights_db))


def spread_finding(weights_db: Sequence[float]) -> tuple[Finding, ...]:
    """Return the sign of ordinary life that many stretches are; none where they are alike."""
    weight = round(spread_db(weights_db), 1)
    if weight > -LEAST_DB:
        return ()
    return (Finding("ordinary.long_conversation", ORDINARY, weight, (), "conversation", _WHY, group="conversation"),)
