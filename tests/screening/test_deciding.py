"""Before money is sent: what decides, in whatever order it was told; and an adversary who rules over child and phone."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall
from seawall.model import ANSWERS, FREEDOMS, PHRASES, Evidence, Finding, FreedomSeen, Hotline, Segment, Transfer, Words
from seawall.playbook.loading import load_playbook
from seawall.playbook.payments import load_payments
from seawall.screening import check_freedom, screen, shipped_reader
from seawall.screening.deciding import DECIDING, MAX_QUESTIONS
from seawall.screening.facts import Said

BOOK = load_payments()
ENGINE = Seawall()
AGAINST = sorted(key for key, fact in BOOK.facts.items() if fact.side == "against")
FOR = sorted(key for key, fact in BOOK.facts.items() if fact.side == "for")
FACTS = st.dictionaries(st.sampled_from([*AGAINST, *FOR]), st.booleans(), max_size=8)
SEEN = st.builds(
    FreedomSeen,
    phrase=st.sampled_from(PHRASES),
    phrase_age_days=st.none() | st.floats(0, 400),
    **{field.name: st.booleans() for field in fields(FreedomSeen) if field.name not in {"phrase", "phrase_age_days"}},
)
MADE_BY_FAMILY = frozenset({"own_check", "witness", "known_before"})
"""What only the family can make: its own call to the source, somebody it sent, what it paid before."""


def answer(**facts: bool) -> str:
    return screen(Transfer(facts=facts), BOOK).answer


def story_at(level: str) -> object:
    steps = {
        "certain": [
            "DHL rang, then put me through to Shanghai police",
            "the officer says keep it secret, camera on all night",
            "move it to the safe account",
        ],
        "none": ["made noodles", "lecture was fine"],
    }[level]
    story = ENGINE.story([{"at": day, "text": text} for day, text in enumerate(steps)])
    return replace(story.last, level=level, total_db=30.0 if level == "certain" else -15.0)


@given(FACTS, st.none() | st.sampled_from(FREEDOMS), st.none() | SEEN)
def test_every_combination_has_an_answer_with_its_reasons(facts: dict, freedom: str | None, seen: FreedomSeen | None) -> None:
    made = screen(Transfer(facts=facts, freedom=freedom, freedom_seen=seen), BOOK)
    assert made.answer in ANSWERS
    assert 0 < made.probability < 1
    assert len(made.deciding) <= DECIDING
    assert 1 <= len(made.questions) <= MAX_QUESTIONS
    assert len(set(made.questions)) == len(made.questions)
    assert set(made.deciding) <= set(made.facts)
    assert made.call.text.zh


@given(FACTS)
def test_one_more_thing_that_speaks_against_it_never_makes_it_easier(facts: dict) -> None:
    before = screen(Transfer(facts=facts), BOOK)
    for key in AGAINST:
        after = screen(Transfer(facts={**facts, key: True}), BOOK)
        assert ANSWERS.index(after.answer) >= ANSWERS.index(before.answer) or facts.get(key)


ADVERSARY = st.builds(
    Transfer,
    amount=st.floats(1, 1e7),
    purpose=st.sampled_from(["tuition", "资金证明", "hospital bill", "rent deposit", "bail", ""]),
    payee=st.sampled_from(["University of Leeds", "学校指定账户", "my own account", ""]),
    words=st.sampled_from(
        [
            "妈，我跟你视频说清楚了，合同在这里，学校系统里有账单",
            "I explained it all on a long video call, here is the contract and the invoice",
            "",
        ]
    ),
    papers=st.lists(st.sampled_from(["portal screenshot", "lease with matching name", "hospital invoice"]), max_size=3).map(
        tuple
    ),
    # whatever the child can say, show or be made to do
    facts=st.dictionaries(st.sampled_from([key for key in BOOK.facts if key not in MADE_BY_FAMILY]), st.booleans(), max_size=10),
    freedom_seen=st.none()
    | st.builds(
        FreedomSeen,
        phrase=st.sampled_from(["well", "other", "none"]),
        phrase_age_days=st.floats(0, 40),
        walked=st.booleans(),
        place_by_family=st.booleans(),
        staff_spoke=st.booleans(),
        staff_saw_alone=st.booleans(),
        second_saw=st.booleans(),
        phone_apart=st.booleans(),
    ),
)
"""Requests made by somebody who knows the protocol, rules over student and phone, and stands beside them. They cannot make the
family reach a second person by itself, and cannot make the family's own check at the source."""


@given(ADVERSARY)
def test_who_rules_over_student_and_phone_cannot_reach_send(transfer: Transfer) -> None:
    made = screen(transfer, BOOK)
    assert made.answer != "send"
    assert made.freedom is None or made.freedom.outcome != "free"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nor_by_words_alone(language: str) -> None:
    said = {
        "zh": "我跟孩子视频聊了一个小时，人好好的，合同和学校账单都看了，收款人是学校",
        "en": "We talked for an hour on video, he is fine, I saw the contract and the invoice, the payee is the university",
    }[language]
    assert ENGINE.screen({"amount": 300000, "purpose": "tuition", "words": said}).answer != "send"


@given(SEEN)
def test_freedom_is_shown_only_by_both_people_without_the_phone(seen: FreedomSeen) -> None:
    result = check_freedom(seen)
    assert result.reasons
    if result.outcome == "free":
        assert all((seen.walked, seen.place_by_family, seen.staff_spoke, seen.staff_saw_alone))
        assert all((seen.second_saw, seen.second_reached_by_family, seen.phone_apart))
        assert seen.phrase in {"well", "none"}
        assert not seen.prompted
    if seen.phrase == "help" or seen.prompted:
        assert result.outcome == "duress"


def test_old_phrases_no_longer_count() -> None:
    shown = FreedomSeen("well", 3.0, False, *[True] * 7)
    assert check_freedom(shown).outcome == "free"
    assert check_freedom(replace(shown, phrase_age_days=90.0)).outcome == "not_shown"
    assert check_freedom(replace(shown, phrase_age_days=None)).outcome == "not_shown"


def test_freedom_never_says_that_the_money_is_right() -> None:
    shown = FreedomSeen("well", 3.0, False, *[True] * 7)
    made = screen(Transfer(purpose="tuition", freedom_seen=shown), BOOK)
    assert made.freedom is not None
    assert made.freedom.outcome == "free"
    assert made.answer == "ask_first"


def test_duress_and_a_failed_check_stop_the_money() -> None:
    good = {"own_check": True, "payee_institution": True}
    assert screen(Transfer(facts=good), BOOK).answer == "send"
    assert screen(Transfer(facts=good, freedom="duress"), BOOK).answer == "do_not_send"
    assert screen(Transfer(facts=good, freedom="duress"), BOOK).danger
    assert screen(Transfer(facts=good, freedom="not_shown"), BOOK).answer != "send"


def test_the_story_of_the_child_counts() -> None:
    good = Transfer(facts={"own_check": True, "payee_institution": True})
    assert screen(good, BOOK, story=story_at("none")).answer == "send"
    assert screen(good, BOOK, story=story_at("certain")).answer == "do_not_send"
    assert screen(good, BOOK, story=replace(story_at("certain"), level="likely", total_db=5.0)).answer == "hold"
    assert screen(good, BOOK, story=replace(story_at("certain"), level="unsure", total_db=-3.0)).answer == "ask_first"


@pytest.mark.parametrize("group", BOOK.rules.never, ids="+".join)
def test_some_things_are_never_sent(group: list[str]) -> None:
    assert answer(**dict.fromkeys(group, True)) == "do_not_send"


@pytest.mark.parametrize("group", BOOK.rules.anchors, ids="+".join)
def test_every_anchor_lets_an_ordinary_payment_through(group: list[str]) -> None:
    made = screen(Transfer(facts={**dict.fromkeys(group, True), "spoke_freely": True}), BOOK)
    assert made.answer == "send"
    assert made.rule == "anchor:" + "+".join(group)
    assert all(fact.fact.side == "for" for fact in made.deciding)


def test_what_is_only_read_may_be_misread() -> None:
    said = {"official": "police", "secrecy": "do not tell"}
    assert screen(Transfer(words="x"), BOOK, said=Said(said, 1.0)).rule == "never:official+secrecy"
    doubtful = screen(Transfer(words="x"), BOOK, said=Said({**said, "spoke_freely": "we talked for an hour"}, 0.0))
    assert doubtful.answer in {"ask_first", "hold"}
    assert screen(Transfer(facts=dict.fromkeys(said, True)), BOOK).answer == "do_not_send"


def test_a_form_counts_before_the_words() -> None:
    said = Said({"secrecy": "do not tell dad"}, 0.0)
    denied = screen(Transfer(facts={"secrecy": False}), BOOK, said=said)
    assert "secrecy" not in {fact.fact.id for fact in denied.facts}
    (found,) = screen(Transfer(), BOOK, said=said).facts
    assert (found.by, found.quote, found.weight_db) == ("words", "do not tell dad", BOOK.facts["secrecy"].read_db)


def test_how_it_is_put_counts_within_limits() -> None:
    alarming, calm, mute = (screen(Transfer(), BOOK, said=Said({}, alike)) for alike in (9.0, -9.0, 0.1))
    assert alarming.facts[0].weight_db == BOOK.rules.alike_most_db
    assert calm.facts[0].weight_db == -BOOK.rules.alike_most_db
    assert mute.facts == ()


def test_what_the_playbook_sees_counts_within_limits() -> None:
    assert screen(Transfer(), BOOK, wording_db=90).facts[0].weight_db == BOOK.rules.wording_most_db
    assert screen(Transfer(), BOOK, wording_db=1).facts == ()


def test_the_call_goes_to_the_police_when_a_case_is_spoken_of() -> None:
    line = Hotline("gb-101", "GB", "police_nonemergency", Words("", ""), Words("", ""), None, "", number="101")
    made = screen(Transfer(purpose="tuition", facts={"official": True}), BOOK, hotlines={"police_nonemergency": line})
    assert made.call.hotline == line
    assert screen(Transfer(purpose="tuition"), BOOK, hotlines={"police_nonemergency": line}).call.hotline is None


def test_danger_is_handed_on() -> None:
    found = Finding("captivity.x", "captivity", 9, (), "wording", Words("", ""), danger=True)
    assert screen(Transfer(), BOOK, findings=(found,)).danger


def test_a_hospital_has_a_path_of_minutes_that_does_not_run_through_the_child() -> None:
    made = ENGINE.screen({"purpose": "住院押金", "words": "妈我在急诊，快打钱到这个护士的账户"})
    assert made.kind.id == "medical"
    assert made.kind.minutes
    assert made.answer != "send"
    assert "总机" in made.call.text.zh


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_read_without_raising(words: str, payee: str) -> None:
    said = shipped_reader().read(Transfer(words=words, payee=payee))
    for quote in said.facts.values():
        assert all(part in " ".join((words + " " + payee).split()) for part in [" ".join(quote.split())])


def test_an_empty_request_is_answered_with_its_problem() -> None:
    made = ENGINE.screen("  ")
    assert [problem.code for problem in made.problems] == ["empty"]
    assert made.answer == "ask_first"


def test_paths_of_money_are_recognised_by_what_they_are_called() -> None:
    for purpose, kind in [
        ("学费", "tuition"),
        ("proof of funds for the visa", "proof_of_funds"),
        ("租房押金", "rent"),
        ("?", "other"),
    ]:
        assert BOOK.kind_named(purpose, "").id == kind
    assert BOOK.kind_named("", "my parents rent a room").id == "rent"
    assert BOOK.kind_named("", "grandparents visit").id == "other"


def test_the_shipped_playbook_has_what_screening_needs() -> None:
    assert Evidence("", (Segment(""),)).text == ""
    assert load_playbook().course is not None
