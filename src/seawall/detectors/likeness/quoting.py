"""Which words made a text alike: the stretches that weigh most, as whole words, for a person to read.

>>> places = [(0, 3, 2.0), (4, 7, 3.0), (20, 25, -1.0), (30, 34, 2.0)]
>>> heaviest("pay now and then it is good to rest", places)
[(0, 7), (31, 34)]
"""

from collections.abc import Iterable

MOST = 3
"""Stretches that are shown."""
COST = 0.15
"""What each further character must be worth, as a share of the heaviest one: a stretch ends where it stops paying."""
LEAST_SHARE = 0.25
"""A stretch worth less than this share of the first is not shown."""
JOINED = 2
"""Unweighed characters (a space, a comma) that a stretch may pass over free of charge."""


def heaviest(text: str, places: Iterable[tuple[int, int, float]], *, most: int = MOST) -> list[tuple[int, int]]:
    """Return the stretches of a text whose features weigh most, by position.

    ``places`` are features as start, end and weight; each spreads its weight over its characters. A stretch is found as the
    run with the greatest sum (J. Bentley, "Programming Pearls", 1984), then taken out, and so on.
    """
    weights = [0.0] * len(text)
    touched = [False] * len(text)
    for start, end, weight in places:
        for position in range(start, end):
            weights[position] += weight / (end - start)
            touched[position] = True
    top = max(weights, default=0.0)
    if top <= 0:
        return []
    values = _priced(text, weights, touched, cost=COST * top)
    found: list[tuple[float, int, int]] = []
    while len(found) < most:
        worth, start, end = _best(values)
        if worth <= 0 or (found and worth < LEAST_SHARE * found[0][0]):
            break
        found.append((worth, start, end))
        values[start:end] = [-top] * (end - start)
    return sorted(place for _worth, start, end in found if (place := _trimmed(text, start, end))[0] < place[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())


def _priced(text: str, weights: list[float], touched: list[bool], *, cost: float) -> list[float]:
    values = []
    gap = 0
    for position in range(len(text)):
        gap = 0 if touched[position] else gap + 1
        values.append(0.0 if 0 < gap <= JOINED and text[position] not in "\n。.!?;" else weights[position] - cost)
    return values


def _best(values: list[float]) -> tuple[float, int, int]:
    """Return the run with the greatest sum: its worth, start and end."""
    best = (0.0, 0, 0)
    total, begin = 0.0, 0
    for position, value in enumerate(values):
        if total <= 0:
            total, begin = 0.0, position
        total += value
        if total > best[0] and value > 0:
            best = (total, begin, position + 1)
    return best
