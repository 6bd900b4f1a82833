"""The chain: probability is kept, time has no seams, and what it says of the script is what the cases say."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.episodes.chain import DOUBLINGS, TICK_DAYS, Chain, odds_db
from seawall.model import ORDINARY, STAGES, Course, Dwell, Phase
from seawall.playbook.loading import load_playbook

COURSE = load_playbook().course
CHAIN = Chain(COURSE)
LOUD = Chain(replace(COURSE, policy=replace(COURSE.policy, silence_per_day={})))


def at(stage: str) -> list[float]:
    """Return the belief of somebody who is surely in one stage."""
    vector = [float(share) if name == stage else 0.0 for name, share, _rate in CHAIN.states]
    return [value / sum(vector) for value in vector]


@given(st.floats(0, 3000, allow_nan=False))
def test_time_keeps_probability_when_silence_says_nothing(days: float) -> None:
    moved = LOUD.pass_time(LOUD.start(), days)
    assert math.isclose(sum(moved), 1, abs_tol=1e-6)
    assert all(value >= -1e-9 for value in moved)


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_two_stretches_of_time_are_one(first: int, second: int) -> None:
    together = CHAIN.pass_time(CHAIN.start(), (first + second) * TICK_DAYS)
    apart = CHAIN.pass_time(CHAIN.pass_time(CHAIN.start(), first * TICK_DAYS), second * TICK_DAYS)
    assert together == pytest.approx(apart, abs=1e-9)


def test_the_exponential_is_that_of_a_simple_chain_that_can_be_solved_by_hand() -> None:
    dwells = (Dwell("lure", (Phase(1.0, 2.0),), {ORDINARY: 1.0}),)
    policy = replace(COURSE.policy, entry_per_day=0.0, silence_per_day={}, escapes={}, entry={"lure": 1.0}, prior_db=90)
    chain = Chain(Course(dwells, policy))
    left = chain.pass_time([0.0, 1.0], 3.0)[1]
    assert left == pytest.approx(math.exp(-3.0 / 2.0), rel=1e-6)


def test_time_is_bounded_and_at_least_a_tick_passes() -> None:
    longest = (2**DOUBLINGS - 1) * TICK_DAYS
    assert CHAIN.pass_time(CHAIN.start(), 1e9) == CHAIN.pass_time(CHAIN.start(), longest)
    assert CHAIN.pass_time(CHAIN.start(), -5.0) == CHAIN.pass_time(CHAIN.start(), TICK_DAYS)


@pytest.mark.parametrize("stage", ["lure", "handoff", "secrecy", "control", "money"])
def test_silence_speaks_against_a_fraud_in_every_early_stage(stage: str) -> None:
    quiet = odds_db(CHAIN.by_stage(CHAIN.pass_time(at(stage), 20.0)))
    loud = odds_db(LOUD.by_stage(LOUD.pass_time(at(stage), 20.0)))
    assert quiet < loud


def test_stages_sum_to_one_and_begin_with_ordinary_life() -> None:
    shares = CHAIN.by_stage(CHAIN.start())
    assert list(shares) == [ORDINARY, *STAGES]
    assert sum(shares.values()) == pytest.approx(1)
    assert 10 * math.log10((1 - shares[ORDINARY]) / shares[ORDINARY]) == pytest.approx(COURSE.policy.prior_db)
    assert odds_db(shares) == pytest.approx(COURSE.policy.prior_db)


def test_days_to_money_are_none_from_money_on_and_fewer_the_nearer_it_is() -> None:
    assert CHAIN.days_to_money(at("money")) == (0.0, 0.0, 0.0)
    assert CHAIN.days_to_money(at("captivity")) == (0.0, 0.0, 0.0)
    low, middle, high = CHAIN.days_to_money(at("lure"))
    assert 0 < low <= middle <= high
    assert low < 1 < high  # money on the first day in quick cases, after weeks in slow ones


def test_a_person_may_meet_several_frauds_or_none() -> None:
    later = LOUD.by_stage(LOUD.pass_time([1.0] + [0.0] * (len(LOUD.states) - 1), 60.0))
    assert 0 < 1 - later[ORDINARY] < 0.5
    out = LOUD.by_stage(LOUD.pass_time(at("aftermath"), 400.0))
    assert out[ORDINARY] > 0.5
