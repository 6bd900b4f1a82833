"""Properties of the arithmetic, and its agreement with plain definitions."""

import math
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.runs.benching.calibration import EDGES, calibration_of, cllr, cllr_minimum, pool
from seawall.runs.benching.intervals import bootstrap, holm, sign_test, wilson
from seawall.runs.benching.ranking import RATES, average_precision, curve_of, precision_at, recall_at, thin_out
from seawall.runs.benching.samples import FULL_SOURCE, Sample, Scored, Step, clusters_of, sample_of

WEIGHTS = st.integers(-30, 60).map(float)
SCORED = st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), WEIGHTS), min_size=2, max_size=40)
BOTH = SCORED.filter(lambda rows: len({fraud for _, fraud, _ in rows}) == 2)


def sample(rows: list[Scored]) -> Sample:
    return sample_of(clusters_of(rows).values())


@given(st.integers(1, 3000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_a_wilson_interval_holds_the_share_and_shrinks_with_more_texts(counts: tuple[int, int]) -> None:
    hits, total = counts
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total <= high <= 1
    assert (low == 0) == (hits == 0)
    assert math.isclose(high, 1) == (hits == total)
    more = wilson(10 * hits, 10 * total)
    assert more[1] - more[0] < high - low
    mirrored = wilson(total - hits, total)
    assert math.isclose(mirrored[0], 1 - high, abs_tol=1e-9)


def test_wilson_agrees_with_a_printed_table() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29
    printed = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for counts, expected in printed.items():
        assert wilson(*counts) == pytest.approx(expected, abs=5e-5)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_sign_test_is_twice_the_tail_of_a_fair_coin(gained: int, lost: int) -> None:
    total = gained + lost
    tail = sum(Fraction(math.comb(total, k), 2**total) for k in range(min(gained, lost) + 1))
    assert sign_test(gained, lost) == pytest.approx(float(min(Fraction(1), 2 * tail)))
    assert sign_test(gained, lost) == sign_test(lost, gained)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_only_raises_and_keeps_the_order(chances: list[float]) -> None:
    corrected = holm(chances)
    assert all(before <= after <= 1 for before, after in zip(chances, corrected, strict=True))
    for (a, b), (x, y) in zip(combinations(chances, 2), combinations(corrected, 2), strict=True):
        assert a >= b or x <= y
        assert a <= b or x >= y


def test_a_bootstrap_is_the_same_every_time_and_says_nothing_of_what_is_mostly_missing() -> None:
    def statistics(drawn: list[int]) -> list[float | None]:
        return [sum(drawn) / len(drawn), None, 1.0 if 5 in drawn else None]

    once, again = (bootstrap(list(range(6)), statistics, seed=3) for _ in range(2))
    assert once == again
    low, high = once[0] or (0, 0)
    assert 0 < low < 2.5 < high < 5
    assert once[1:] == [None, (1.0, 1.0)]


@given(BOTH)
def test_the_weights_of_a_class_sum_to_one_whatever_the_sources(rows: list[Scored]) -> None:
    found = sample(rows)
    for place, size in ((1, found.fraud_size), (2, found.benign_size)):
        assert math.fsum(step[place] for step in found.steps) == pytest.approx(1)
        assert 1 <= size + 1e-9 <= len(rows) + 1
    assert [step.weight_db for step in found.steps] == sorted({weight for _, _, weight in rows})


def test_no_source_drowns_the_others_and_none_of_a_few_texts_counts_whole() -> None:
    rows: list[Scored] = [("large", True, 0.0)] * (50 * FULL_SOURCE)
    rows += [("full", True, 10.0)] * FULL_SOURCE + [("tiny", True, 20.0)] * 10
    large, full, tiny = (step.fraud for step in sample(rows).steps)
    assert large == pytest.approx(full)
    assert tiny == pytest.approx(full * 10 / FULL_SOURCE)
    assert sample(rows).fraud_size < len(rows) / 2
    assert not sample(rows).complete


def test_nothing_at_all_is_a_sample_too() -> None:
    assert sample_of([]) == Sample((), 0.0, 0.0)
    assert curve_of(sample_of([])) == ()


@given(BOTH)
def test_a_curve_rises_and_ends_where_all_is_an_alarm(rows: list[Scored]) -> None:
    curve = curve_of(sample(rows))
    for earlier, later in pairwise(curve):
        assert earlier.weight_db > later.weight_db
        assert earlier.recall <= later.recall
        assert earlier.false_alarms <= later.false_alarms
    assert curve[-1][1:] == (pytest.approx(1), pytest.approx(1))
    assert thin_out(curve, most=5)[-1] == curve[-1]
    assert 0 <= average_precision(curve, -14) <= average_precision(curve) + 1e-9 <= 1 + 2e-9


@given(BOTH, st.floats(0, 1), st.floats(0, 1))
def test_recall_rises_with_the_false_alarms_allowed(rows: list[Scored], one: float, other: float) -> None:
    found = sample(rows)
    low, high = (recall_at(found, rate) for rate in sorted((one, other)))
    assert low.recall <= high.recall
    assert low.false_alarms <= low.rate + 1e-9
    assert low.recall_interval[0] <= low.recall <= low.recall_interval[1]
    assert recall_at(found, 1.0).recall == pytest.approx(1)
    if low.weight_db is not None:
        assert low.recall == pytest.approx(sum(step.fraud for step in found.steps if step.weight_db >= low.weight_db))


def test_recall_where_even_the_highest_weight_is_too_common() -> None:
    found = recall_at(sample([("a", True, 5.0), ("a", False, 5.0)]), RATES[0])
    assert (found.weight_db, found.recall, found.false_alarms) == (None, 0.0, 0.0)


def test_precision_depends_on_the_prior() -> None:
    point = curve_of(sample([("a", True, 9.0), ("a", False, 9.0), ("a", False, 0.0)]))[0]
    assert precision_at(point) == pytest.approx(1 / (1 + 0.5))
    assert precision_at(point, -20) == pytest.approx(0.01 / (0.01 + 0.5))
    assert precision_at(curve_of(sample([("a", True, 9.0), ("a", False, 0.0)]))[0]._replace(recall=0.0)) == 1.0


@given(BOTH)
def test_cllr_by_its_own_formula(rows: list[Scored]) -> None:
    flat = [("a", fraud, weight) for _, fraud, weight in rows]
    fraud = [10 ** (weight / 10) for _, is_fraud, weight in flat if is_fraud]
    benign = [10 ** (weight / 10) for _, is_fraud, weight in flat if not is_fraud]
    plain = sum(math.log2(1 + 1 / r) for r in fraud) / len(fraud) + sum(math.log2(1 + r) for r in benign) / len(benign)
    assert cllr(sample(flat)) == pytest.approx(plain / 2)


@given(BOTH)
def test_no_order_keeping_change_of_the_weights_costs_less_than_the_minimum(rows: list[Scored]) -> None:
    found = sample(rows)
    least = cllr_minimum(found)
    assert -1e-12 <= least <= 1 + 1e-12
    for factor, shift in ((1.0, 0.0), (0.5, 3.0), (2.0, -6.0), (0.0, 0.0)):
        changed = Sample(tuple(s._replace(weight_db=factor * s.weight_db + shift) for s in found.steps), 1, 1)
        assert cllr(changed) >= least - 1e-9
    assert cllr_minimum(Sample(tuple(s._replace(weight_db=s.weight_db**3) for s in found.steps), 1, 1)) == pytest.approx(least)


@given(BOTH)
def test_pooled_shares_rise_and_nothing_is_lost(rows: list[Scored]) -> None:
    found = sample(rows)
    blocks = pool(found)
    shares = [block.fraud / (block.fraud + block.benign) for block in blocks]
    assert all(lower < upper for lower, upper in pairwise(shares))
    for place in (1, 2):
        assert sum(block[place] for block in blocks) == pytest.approx(1)
    assert pool(Sample(tuple(blocks), 1, 1)) == blocks


@given(BOTH)
def test_the_pooled_weights_are_perfectly_calibrated(rows: list[Scored]) -> None:
    kept = [block for block in pool(sample(rows)) if block.fraud and block.benign]
    steps = tuple(Step(10 * math.log10(b.fraud / b.benign), b.fraud, b.benign) for b in kept)
    for each in calibration_of(Sample(steps, 1e9, 1e9), 0.0).bins:
        assert each.stated == pytest.approx(each.observed, abs=1e-3)


@given(BOTH, st.floats(-20, 20))
def test_bins_hold_everything_once_and_their_intervals_hold_what_was_observed(rows: list[Scored], prior: float) -> None:
    found = calibration_of(sample(rows), prior)
    assert sum(each.fraud_share for each in found.bins) == pytest.approx(1)
    assert sum(each.benign_share for each in found.bins) == pytest.approx(1)
    for each in found.bins:
        assert each.low - 1e-9 <= each.stated <= each.high + 1e-9
        assert each.interval[0] - 1e-9 <= each.observed <= each.interval[1] + 1e-9
        assert each.true == (each.interval[0] <= each.stated <= each.interval[1])
    assert 0 <= found.calibration_error <= 1
    assert 0 <= found.brier <= 1
    assert found.skill <= 1
    assert list(EDGES) == sorted(EDGES)


def test_one_class_alone_in_a_bin_leaves_room_for_the_other() -> None:
    rows = [("a", True, 30.0)] * 500 + [("a", False, -30.0)] * 500
    at_door = calibration_of(sample(rows), -17.0)
    top = at_door.bins[-1]
    assert top.observed == 1
    assert top.interval[0] < 0.9, "500 fraud texts do not say that no ordinary one, which stands for fifty, gets there"


def test_stating_the_prior_for_all_has_no_skill_and_the_truth_all_of_it() -> None:
    nothing = calibration_of(sample([("a", True, 0.0), ("a", False, 0.0)]), -14.0)
    assert nothing.skill == pytest.approx(0, abs=1e-2)
    assert nothing.calibration_error == pytest.approx(0, abs=1e-4)
    perfect = calibration_of(sample([("a", True, 80.0), ("a", False, -80.0)]), -14.0)
    assert perfect.skill == pytest.approx(1, abs=1e-3)
