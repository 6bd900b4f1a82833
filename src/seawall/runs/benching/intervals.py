"""How sure a figure is: intervals of shares, of anything that is computed from several sources, and tests of changes.

>>> [round(value, 3) for value in wilson(5, 10)]
[0.237, 0.763]
"""

import math
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

Z95 = 1.959964
ROUNDS = 200
"""Draws of a bootstrap: enough for the two ends of a 95% interval, and quick."""
_TAIL = 0.025

Interval = tuple[float, float]
Item = TypeVar("Item")


def wilson(hits: float, total: float) -> Interval:
    """Return the 95% Wilson score interval of a share (E. B. Wilson, *JASA* 22, 1927).

    Both numbers may be fractions: an effective number of texts, and a share of it.

    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not total:
        return 0.0, 1.0
    share = hits / total
    centre = share + Z95**2 / (2 * total)
    spread = Z95 * math.sqrt(max(0.0, share * (1 - share)) / total + Z95**2 / (4 * total**2))
    scale = 1 + Z95**2 / total
    # at both ends of the range the formula gives the share itself, but for the last digits of a float
    return max(0.0, min(share, (centre - spread) / scale)), min(1.0, max(share, (centre + spread) / scale))


def bootstrap(
    items: Sequence[Item],
    statistics: Callable[[list[Item]], Sequence[float | None]],
    *,
    seed: int,
    rounds: int = ROUNDS,
) -> list[Interval | None]:
    """Return a 95% interval of each statistic, from items drawn with replacement (B. Efron, *Ann. Statist.* 7, 1979).

    The items are sources, not texts: texts of one source resemble each other, and what a reader wants to know is how the
    figure would be on data of somebody else (A. C. Davison and D. V. Hinkley, *Bootstrap Methods*, 1997, section 3.8). With
    a handful of sources the interval is rather too narrow. Draws for which a statistic is ``None`` are left out of it; it
    gets no interval when they are the most.

    >>> [(low, high)] = bootstrap([1.0, 2.0, 3.0, 4.0], lambda drawn: [sum(drawn) / len(drawn)], seed=1)
    >>> 1 < low < 2.5 < high < 4
    True
    """
    random = Random(seed)  # noqa: S311 - a draw, no secret
    drawn = [statistics(random.choices(items, k=len(items))) for _ in range(rounds)]
    return [_percentiles([value for value in column if value is not None], rounds) for column in zip(*drawn, strict=True)]


def _percentiles(values: list[float], rounds: int) -> Interval | None:
    if len(values) * 2 <= rounds:
        return None
    values.sort()
    last = len(values) - 1
    return values[round(_TAIL * last)], values[round((1 - _TAIL) * last)]


def sign_test(gained: int, lost: int) -> float:
    """Return how often chance alone would make so lopsided a change (exact form of Q. McNemar, *Psychometrika* 12, 1947).

    Of texts judged twice, only those whose answer changed say anything; were the change chance, it would go either way.

    >>> sign_test(0, 0), sign_test(5, 0), round(sign_test(8, 2), 4)
    (1.0, 0.0625, 0.1094)
    """
    total, fewer = gained + lost, min(gained, lost)
    term = ways = 1
    for index in range(fewer):
        term = term * (total - index) // (index + 1)
        ways += term
    return float(min(1.0, 2 * ways / 2**total))


def holm(chances: Iterable[float]) -> list[float]:
    """Return chances corrected for how many were looked at (S. Holm, *Scand. J. Statist.* 6, 1979), in the same order.

    >>> holm([0.01, 0.5, 0.02])
    [0.03, 0.5, 0.04]
    """
    given = list(chances)
    corrected = [1.0] * len(given)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(given)), key=given.__getitem__)):
        highest = max(highest, min(1.0, given[index] * (len(given) - rank)))
        corrected[index] = highest
    return corrected
