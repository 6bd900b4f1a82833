"""Following a story: what is new counts, the lines add up, and nothing is for ever."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.episodes import Chain, Follower, episode_of
from seawall.episodes.emissions import emit
from seawall.episodes.novelty import Memory
from seawall.model import ORDINARY, STAGES, Evidence, Finding, Moment, Segment, Step, Story, Told, Words
from seawall.playbook.loading import load_playbook

PLAYBOOK = load_playbook()
CHAIN = Chain(PLAYBOOK.course)
NO_WORDS = Words("", "")
CLEAR = "ordinary.met_in_person"


def finding(tactic: str, weight: float, detector: str = "wording") -> Finding:
    return Finding(tactic, tactic.partition(".")[0], weight, (), detector, NO_WORDS, group=tactic)


def step(days: float, text: str | None = "x", by: str = "student") -> Step:
    evidence = None if text is None else Evidence(f"{days}{text}{by}", (Segment(text),))
    return Step(int(days * 100), days, days, evidence, by)


def told(**by_stage: float) -> Told:
    return Told({stage: by_stage.get(stage, -3.0) for stage in STAGES}, (0.15, 0.5, 0.45))


def follow(*entries: tuple[float, tuple[Finding, ...], Told | None], by: str = "student") -> list[Moment]:
    follower = Follower(PLAYBOOK, CHAIN)
    return [follower.take(step(days, by=by), found, heard) for days, found, heard in entries]


SCRIPT = (
    (0.0, (finding("lure.parcel_held", 12),), told(lure=24)),
    (0.02, (finding("handoff.warm_transfer", 14),), told(handoff=32)),
    (0.1, (finding("secrecy.tell_nobody", 12),), told(secrecy=30)),
    (4.0, (finding("control.camera_always_on", 15),), told(control=30)),
    (9.0, (finding("money.safe_account", 20),), told(money=32)),
)
WEIGHTS = st.floats(-20, 30, allow_nan=False)
FOUND = st.lists(
    st.builds(finding, st.sampled_from(["lure.a", "money.b", "control.c", CLEAR, "ordinary.d"]), WEIGHTS), max_size=3
)
TOLD = st.none() | st.builds(Told, st.fixed_dictionaries(dict.fromkeys(STAGES, WEIGHTS)), st.just((0.2, 0.5, 0.4)))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 400, allow_nan=False), FOUND, TOLD), min_size=1, max_size=8))
def test_every_step_adds_up_and_stays_a_probability(entries: list) -> None:
    moments = follow(*((days, tuple(found), heard) for days, found, heard in sorted(entries, key=lambda entry: entry[0])))
    before = PLAYBOOK.course.policy.prior_db
    for moment in moments:
        assert math.isclose(sum(line.weight_db for line in moment.lines), moment.total_db, abs_tol=1e-4)
        assert moment.lines[0].weight_db == pytest.approx(before, abs=1e-3)
        assert 0 < moment.probability < 1
        assert sum(moment.stages.values()) == pytest.approx(1, abs=1e-6)
        assert abs(moment.total_db) <= PLAYBOOK.course.policy.most_db
        assert (moment.stage is None) == (moment.level == "none")
        before = moment.total_db


def test_the_same_story_gives_the_same_answer() -> None:
    assert follow(*SCRIPT) == follow(*SCRIPT)


def test_the_script_in_order_becomes_certain_and_names_where_it_stands() -> None:
    moments = follow(*SCRIPT)
    assert [moment.level for moment in moments][-1] == "certain"
    assert moments[-1].stage == "money"
    assert moments[-1].days_to_money == (0.0, 0.0, 0.0)
    assert moments[1].days_to_money[2] > 0
    assert moments[-1].since == moments[next(i for i, m in enumerate(moments) if m.level != "none")].step.at
    assert moments[-1].next


def test_order_matters() -> None:
    days = [entry[0] for entry in SCRIPT]
    backwards = [(day, *entry[1:]) for day, entry in zip(days, reversed(SCRIPT), strict=True)]
    assert follow(*SCRIPT)[-1].total_db > follow(*backwards)[-1].total_db


def test_ordinary_days_neither_alarm_nor_clear_at_once() -> None:
    quiet = follow(*((float(day), (), told()) for day in range(10)))
    assert {moment.level for moment in quiet} == {"none"}
    after = follow(*SCRIPT, (10.0, (), told()), (11.0, (), told()))
    assert after[-1].level in {"likely", "certain"}


def test_long_silence_lets_it_fade() -> None:
    soon, late = (follow(*SCRIPT[:2], (days, (), None))[-1].total_db for days in (1.0, 60.0))
    assert late < soon


def test_five_texts_of_one_sender_are_not_five_sources() -> None:
    same = tuple((float(day), (finding("money.safe_account", 12),), None) for day in range(5))
    once = follow(same[0])[-1].total_db
    assert follow(*same)[-1].total_db < once + 12
    follower = Follower(PLAYBOOK, CHAIN)
    others = [follower.take(step(float(n), by=f"person {n}"), (finding("money.safe_account", 12),)) for n in range(5)]
    assert others[-1].total_db > follow(*same)[-1].total_db


def test_the_very_same_text_twice_says_nothing_new() -> None:
    follower = Follower(PLAYBOOK, CHAIN)
    first = follower.take(step(0.0), (finding("money.safe_account", 20),), told(money=12))
    again = follower.take(replace(step(0.0), index=1), (finding("money.safe_account", 20),), told(money=12))
    assert again.new_findings == ()
    assert again.total_db <= first.total_db


def test_a_certain_story_can_come_back_down() -> None:
    clears = tuple((20.0 + day, (finding(CLEAR, -15),), None) for day in range(3))
    moments = follow(*SCRIPT, *clears)
    assert moments[len(SCRIPT) - 1].level == "certain"
    assert moments[-1].level in {"none", "unsure"}
    assert any(line.kind == "clears" for line in moments[-1].lines)


def test_it_forgets_when_it_began_once_it_is_over() -> None:
    clears = tuple((20.0 + day, (finding(CLEAR, -15),), None) for day in range(6))
    moments = follow(*SCRIPT, *clears)
    assert moments[-1].level == "none"
    assert moments[-1].since is None
    assert moments[-1].next == ()


def test_a_recovery_offer_is_read_against_a_known_loss_for_a_year() -> None:
    offer = (finding("aftermath.recovery_lawyer", 8),)
    known = follow(*SCRIPT, (60.0, offer, None))[-1]
    assert [line.weight_db for line in known.lines if line.kind == "shield"] == [PLAYBOOK.course.policy.recovery_db]
    assert not any(line.kind == "shield" for line in follow((60.0, offer, None))[-1].lines)
    assert not any(line.kind == "shield" for line in follow(*SCRIPT, (900.0, offer, None))[-1].lines)
    assert not any(line.kind == "shield" for line in follow(*SCRIPT, (60.0, (finding("lure.parcel_held", 8),), None))[-1].lines)


def test_a_step_that_cannot_be_read_takes_its_place_in_time() -> None:
    follower = Follower(PLAYBOOK, CHAIN)
    moment = follower.take(step(3.0, None), ())
    assert moment.new_findings == ()
    assert moment.level == "none"


def test_danger_is_told() -> None:
    suicide = replace(finding("captivity.suicide_risk", 5), danger=True)
    assert follow((0.0, (suicide,), None))[0].danger


def test_the_ledger_counts_where_no_model_heard_anything() -> None:
    seen = emit((finding("money.safe_account", 30),), None, PLAYBOOK)
    assert seen.spoken == "money"
    assert seen.ratios["money"] > 5
    assert seen.told_db < 0  # only a share of the ledger counts


def test_likeness_tells_nothing_about_the_stage() -> None:
    seen = emit((finding("lure.alike", 12, detector="likeness"),), None, PLAYBOOK)
    assert len({round(ratio, 9) for ratio in seen.ratios.values()}) == 1


def test_what_is_told_takes_shares_of_what_was_found() -> None:
    heard = told(money=6)
    alone = emit((), heard, PLAYBOOK)
    helped = emit((finding("money.x", 20), finding("lure.alike", 10, detector="likeness")), heard, PLAYBOOK)
    calmed = emit((finding("ordinary.alike", -8, detector="likeness"),), heard, PLAYBOOK)
    assert calmed.ratios["money"] < alone.ratios["money"] < helped.ratios["money"]


def test_each_further_step_for_the_same_stage_counts_less() -> None:
    heard = told(control=10)
    ratios = [emit((), heard, PLAYBOOK, heard={"control": times}).ratios["control"] for times in range(5)]
    assert ratios[0] > ratios[1] > ratios[2] > ratios[3] == ratios[4]


def test_calm_is_never_discounted_and_what_comes_to_nothing_is_dropped() -> None:
    memory = Memory()
    calm = (finding("ordinary.parcel_delivered", -5),)
    assert [memory.discount(calm, "mother", again=(0.1, 0.5))[0].weight_db for _time in range(3)] == [-5, -5, -5]
    assert memory.discount((finding("money.x", 10),), "a", again=(0.0, 0.5))
    assert memory.discount((finding("money.x", 10),), "a", again=(0.0, 0.5)) == ()


def test_the_episode_of_a_story_is_what_is_believed_last() -> None:
    moments = follow(*SCRIPT)
    episode = episode_of(Story(tuple(moments)))
    assert (episode.level, episode.probability, episode.stage) == (moments[-1].level, moments[-1].probability, "money")
    assert {found.tactic for found in episode.findings} == {entry[1][0].tactic for entry in SCRIPT}
    assert episode.ledger.total_db == moments[-1].total_db


def test_a_story_tells_when_each_level_was_first_reached() -> None:
    story = Story(tuple(follow(*SCRIPT)))
    assert story.first_at("certain").level == "certain"
    assert story.first_at("unsure").step.days <= story.first_at("likely").step.days
    assert Story(()).first_at("likely") is None
    assert Story(()).last is None


def test_what_repeats_of_ordinary_life_is_not_a_stage() -> None:
    assert ORDINARY not in emit((), None, PLAYBOOK).ratios


def test_a_plain_account_of_the_whole_script_is_enough_by_itself() -> None:
    whole = tuple(finding(f"{stage}.x", 12) for stage in ("lure", "handoff", "secrecy", "money"))
    alone = (finding("lure.x", 30), finding("lure.y", 30))
    assert follow((0.0, whole, None))[0].level == "likely"
    assert follow((0.0, alone, None))[0].level in {"none", "unsure"}
    broken = replace(finding("money.x", 30), red_lines=("RL01", "RL02", "RL03", "RL04"))
    assert follow((0.0, (broken, finding("secrecy.x", 6)), None))[0].level == "likely"
    assert follow((0.0, (finding("money.x", 30), finding("secrecy.x", 6)), None))[0].level in {"none", "unsure"}
