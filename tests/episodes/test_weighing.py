import math
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.episodes import fold_findings, level_of, probability_of, stage_shares, weigh
from seawall.model import STAGES, Finding, Playbook, Policy, Words

POLICY = Policy(
    prior_db={"default": -17.0, "told": -15.0},
    levels={"unsure": 0.2, "likely": 0.7, "certain": 0.98},
    group_cap_db={"default": 30.0, "small": 6.0},
    detector_cap_db={"default": 90.0, "likeness": 12.0},
    ordinary_floor_db=-15.0,
)


def finding(tactic: str, weight: float, *, group: str = "", detector: str = "wording") -> Finding:
    return Finding(tactic, tactic.split(".", maxsplit=1)[0], weight, (), detector, Words("", ""), group=group or tactic)


FINDINGS = st.lists(
    st.builds(
        lambda stage, slug, weight, group, detector: finding(
            f"{stage}.{slug}", -abs(weight) if stage == "ordinary" else abs(weight), group=group, detector=detector
        ),
        st.sampled_from([*STAGES, "ordinary"]),
        st.sampled_from("abcd"),
        st.floats(0, 30).map(lambda x: round(x, 1)),
        st.sampled_from(["", "small", "g1", "g2"]),
        st.sampled_from(["wording", "links", "likeness"]),
    ),
    max_size=12,
).map(tuple)


@given(FINDINGS)
def test_the_lines_add_up_to_the_total_exactly(findings: tuple[Finding, ...]) -> None:
    ledger = weigh(findings, POLICY)
    assert math.isclose(sum(line.weight_db for line in ledger.lines), ledger.total_db, abs_tol=1e-5)
    assert 0 < ledger.probability < 1


@given(FINDINGS)
def test_the_order_of_findings_changes_nothing(findings: tuple[Finding, ...]) -> None:
    totals = {round(weigh(order, POLICY).total_db, 4) for order in list(permutations(findings[:4]))[:6]}
    assert len(totals) == 1


@given(FINDINGS, st.floats(0, 30))
def test_more_evidence_never_lowers_the_sum(findings: tuple[Finding, ...], weight: float) -> None:
    more = (*findings, finding("money.extra", weight))
    assert weigh(more, POLICY).total_db >= weigh(findings, POLICY).total_db - 1e-6


@given(FINDINGS)
def test_caps_hold(findings: tuple[Finding, ...]) -> None:
    ledger = weigh(tuple(replace(f, group="small") for f in findings), POLICY)
    assert ledger.total_db <= -17 + 6 + 1e-6
    ledger = weigh(tuple(replace(f, detector="likeness") for f in findings), POLICY)
    assert ledger.total_db <= -17 + 12 + 1e-6


@given(st.integers(1, 40))
def test_a_text_cannot_talk_the_engine_down(count: int) -> None:
    calm = tuple(finding(f"ordinary.a{n}", -8.0) for n in range(count))
    assert weigh((finding("money.safe_account", 30.0), *calm), POLICY).total_db >= -17 + 30 - 15


@given(st.integers(2, 50))
def test_repetition_counts_once(times: int) -> None:
    one = finding("money.safe_account", 30.0)
    assert weigh((one,) * times, POLICY).total_db == weigh((one,), POLICY).total_db
    many = weigh((finding("a.b", 3.0),) * times, replace(POLICY, one_shot=False))
    assert many.total_db == pytest.approx(-17 + min(30.0, 3.0 * times))


def test_the_strongest_of_a_repeated_tactic_counts() -> None:
    assert weigh((finding("a.b", 3.0), finding("a.b", 9.0)), POLICY).total_db == -8
    assert weigh((finding("a.b", 9.0), finding("a.b", 3.0)), POLICY).total_db == -8


@given(st.floats(-200, 200))
def test_probability_is_the_odds(total: float) -> None:
    probability = probability_of(total)
    assert 0.0001 <= probability <= 0.9999
    if abs(total) < 30:
        odds = 10 ** (total / 10)
        assert probability == pytest.approx(odds / (1 + odds), abs=1e-4)


def test_doors_and_levels() -> None:
    assert weigh((), POLICY, door="told").total_db == -15
    assert weigh((), POLICY, door="unknown").total_db == -17
    assert weigh((), POLICY, prior_db=-3.0).total_db == -3
    assert [level_of(p, POLICY) for p in (0.1, 0.2, 0.7, 0.98)] == ["none", "unsure", "likely", "certain"]


def test_stage_is_the_furthest_that_holds_a_fair_share(playbook: Playbook) -> None:
    findings = (finding("lure.a", 15.0), finding("handoff.b", 18.0), finding("money.c", 12.0), finding("captivity.d", 2.0))
    episode = fold_findings(findings, playbook)
    assert episode.stage == "money"
    assert sum(episode.stages.values()) == pytest.approx(1, abs=0.001)
    assert episode.next
    assert [move.days[1] for move in episode.next] == sorted(move.days[1] for move in episode.next)


def test_nothing_found_is_nothing(playbook: Playbook) -> None:
    episode = fold_findings((), playbook)
    assert (episode.level, episode.stage, episode.next, dict(episode.stages)) == ("none", None, (), {})
    assert stage_shares((finding("ordinary.x", -4.0),)) == {}


CURVE = ((-10.0, -14.0), (0.0, -6.0), (20.0, 20.0), (30.0, 28.0))
CALIBRATED = replace(POLICY, calibration=CURVE, group_cap_db={"default": 90.0})


@pytest.mark.parametrize(("weight", "moved"), [(10.0, -3.0), (20.0, None), (25.0, -1.0), (30.0, -2.0), (40.0, -2.0), (5.0, -4.5)])
def test_a_sum_is_corrected_on_a_line_of_its_own(weight: float, moved: float | None) -> None:
    ledger = weigh((finding("money.a", weight),), CALIBRATED)
    assert [line.weight_db for line in ledger.lines if line.kind == "calibration"] == ([] if moved is None else [moved])
    assert ledger.total_db == round(sum(line.weight_db for line in ledger.lines), 6)


def test_nothing_found_is_corrected_too_and_below_the_curve_as_at_its_end() -> None:
    assert weigh((), CALIBRATED).total_db == -23.0
    ledger = weigh((finding("ordinary.a", -15.0),), CALIBRATED)
    assert ledger.lines[-1].weight_db == -4.0


@given(FINDINGS, st.floats(0.5, 20))
def test_more_evidence_never_makes_it_less_likely(findings: tuple[Finding, ...], more: float) -> None:
    before = weigh(findings, CALIBRATED).total_db
    after = weigh((*findings, finding("money.new", round(more, 1), group="new")), CALIBRATED).total_db
    assert after >= before - 0.2  # the correction is shown to a tenth


def test_ordinary_signs_are_set_off_against_all_that_was_seen_not_against_what_the_cap_leaves() -> None:
    policy = replace(POLICY, text_cap_db=25.0)
    loaded = tuple(finding(f"money.{name}", 20.0) for name in "abc")
    assert weigh((*loaded, finding("ordinary.a", -8.0)), policy).total_db == weigh(loaded, policy).total_db
