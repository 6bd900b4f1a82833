"""The script in time: a hidden semi-Markov chain over ordinary life and the stages of the fraud.

A stay in a stage is a mixture of exponential phases (quick when the next stage follows in the same call, slow when days
pass). Such phase-type stays make a semi-Markov chain a Markov chain over (stage, phase), so that time passes by a matrix
exponential (Neuts, *Matrix-Geometric Solutions*, 1981; for hidden chains Johnson, 2005) and a step costs the same however
long the story is. The exponentials of a tick and of its doublings are kept, so that any stretch of time is a handful of products.

Hearing nothing of the fraud while it goes on grows less likely with every day: with the rate at which something is heard in a
stage, silence takes that state's weight away (a Markov-modulated Poisson process observed to be empty).

>>> from seawall.playbook.loading import load_playbook
>>> chain = Chain(load_playbook().course)
>>> chain.by_stage(chain.pass_time(chain.start(), 0.0))["ordinary"] > 0.5
True
"""

import math
from collections.abc import Mapping, Sequence
from operator import mul

from seawall.model import ORDINARY, STAGES, Course, Dwell, StoryPolicy

TICK_DAYS = 1 / 64
"""Times are told apart to about twenty minutes; two steps are never closer than that."""
DOUBLINGS = 17
"""Powers of two of a tick that are kept: 2¹⁶ ticks are almost three years, and longer gaps count as that."""
TERMS = 24
"""Terms of the exponential's series for one tick: its norm is below 2, so the rest is below 1e-12."""

Matrix = list[list[float]]
Vector = list[float]


class Chain:
    """The states, and how probability flows between them. Made once for a playbook; holds no story."""

    def __init__(self, course: Course) -> None:
        """Build the matrices; a few hundredths of a second."""
        self.policy = course.policy
        self.states: list[tuple[str, float, float]] = [(ORDINARY, 1.0, 0.0)]
        for dwell in course.dwells:
            self.states.extend((dwell.stage, phase.share, 1 / phase.days) for phase in dwell.phases)
        self.stage_of: list[str] = [stage for stage, _share, _rate in self.states]
        self._jumps = {dwell.stage: _with_escapes(dwell, course.policy) for dwell in course.dwells}
        generator = self._generator()
        heard = [course.policy.silence_per_day.get(stage, 0.0) for stage in self.stage_of]
        observed = [list(row) for row in generator]
        for index, rate in enumerate(heard):
            observed[index][index] -= rate
        self._silent = _powers(observed)
        self._to_money = self._first_passage(generator)

    def start(self) -> Vector:
        """Return what is believed before the first step."""
        inside = 10 ** (self.policy.prior_db / 10)
        inside /= 1 + inside
        vector = [self.policy.entry.get(stage, 0.0) * share * inside for stage, share, _rate in self.states]
        vector[0] = 1 - inside
        return vector

    def pass_time(self, vector: Sequence[float], days: float) -> Vector:
        """Return what is believed after some days without a step; at least one tick passes. Not normalised."""
        ticks = min(2**DOUBLINGS - 1, max(1, round(days / TICK_DAYS)))
        moved = list(vector)
        for power, columns in enumerate(self._silent):
            if ticks >> power & 1:
                moved = [sum(map(mul, moved, column)) for column in columns]
        return moved

    def by_stage(self, vector: Sequence[float]) -> dict[str, float]:
        """Return the probability of ordinary life and of each stage; sums to 1."""
        total = sum(vector)
        shares = dict.fromkeys((ORDINARY, *STAGES), 0.0)
        for stage, value in zip(self.stage_of, vector, strict=True):
            shares[stage] += value / total
        return shares

    def days_to_money(self, vector: Sequence[float]) -> tuple[float, float, float]:
        """Return the 10 %, 50 % and 90 % quantile of the days until money, given that the fraud is on and goes that far."""
        inside = [0.0, *vector[1:]]
        reached = [(days, sum(map(mul, inside, chances))) for days, chances in self._to_money]
        most = reached[-1][1]
        low, middle, high = (next(days for days, chance in reached if chance >= share * most) for share in (0.1, 0.5, 0.9))
        return low, middle, high

    def _generator(self) -> Matrix:
        """Return the rates of flow per day: rows sum to 0."""
        size = len(self.states)
        matrix = [[0.0] * size for _row in range(size)]
        for row, (stage, _share, rate) in enumerate(self.states):
            targets = self.policy.entry if row == 0 else self._jumps[stage]
            speed = self.policy.entry_per_day if row == 0 else rate
            for column, (target, share, _rate) in enumerate(self.states):
                if target != stage:
                    matrix[row][column] = speed * targets.get(target, 0.0) * share
            matrix[row][row] = -sum(matrix[row])
        return matrix

    def _first_passage(self, generator: Matrix) -> list[tuple[float, Vector]]:
        """Return, for rising numbers of days, the chance per state of having come to money by then."""
        arrived = {"money", "captivity", "aftermath"}
        absorbing = [[0.0] * len(row) if stage in arrived else row for row, stage in zip(generator, self.stage_of, strict=True)]
        ends = [1.0 if stage in arrived else 0.0 for stage in self.stage_of]
        rows: list[tuple[float, Vector]] = [(0.0, ends)]
        columns = _powers(absorbing)
        for power in range(DOUBLINGS - 3):
            step = [list(row) for row in zip(*columns[power], strict=True)]
            first = [float(sum(map(mul, row, ends))) for row in step]
            rows.append((2**power * TICK_DAYS, first))
            if power:
                half = [list(row) for row in zip(*columns[power - 1], strict=True)]
                rows.append((1.5 * 2**power * TICK_DAYS, [sum(map(mul, row, first)) for row in half]))
        return sorted(rows, key=lambda row: row[0])


def odds_db(shares: Mapping[str, float]) -> float:
    """Return the log odds against ordinary life, in decibans."""
    ordinary = min(1 - 1e-12, max(1e-12, shares[ORDINARY]))
    return 10 * math.log10((1 - ordinary) / ordinary)


def _with_escapes(dwell: Dwell, policy: StoryPolicy) -> dict[str, float]:
    """Return where a stay leads when some of them simply end."""
    escapes = policy.escapes.get(dwell.stage, 0.0)
    jumps = {stage: share * (1 - escapes) for stage, share in dwell.jumps.items()}
    jumps[ORDINARY] = jumps.get(ORDINARY, 0.0) + escapes
    return jumps


def _powers(generator: Matrix) -> list[Matrix]:
    """Return the exponentials of one tick and of its doublings, each as columns."""
    matrix = _exponential([[value * TICK_DAYS for value in row] for row in generator])
    kept = []
    for _power in range(DOUBLINGS):
        columns = [list(column) for column in zip(*matrix, strict=True)]
        kept.append(columns)
        matrix = _times(matrix, columns)
    return kept


def _exponential(matrix: Matrix) -> Matrix:
    size = len(matrix)
    total = [[float(row == column) for column in range(size)] for row in range(size)]
    term = [list(row) for row in total]
    columns = [list(column) for column in zip(*matrix, strict=True)]
    for order in range(1, TERMS + 1):
        term = [[value / order for value in row] for row in _times(term, columns)]
        total = [[a + b for a, b in zip(left, right, strict=True)] for left, right in zip(total, term, strict=True)]
    return total


def _times(matrix: Matrix, columns: Matrix) -> Matrix:
    return [[sum(map(mul, row, column)) for column in columns] for row in matrix]
