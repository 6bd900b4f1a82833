"""What is told in answer to questions, through the one facade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall, check
from seawall.playbook.questions import load_questions

IDS = [question.id for question in load_questions().questions]
TEXTS = st.sampled_from(
    ["", "hello", "DHL打电话说我的包裹被海关扣了", "警察让我把钱转到安全账户", "谨防诈骗", "我不想活了", "\x00\ud800"]
)
TOLD = st.dictionaries(
    st.sampled_from(IDS) | st.text(st.characters(exclude_categories=()), max_size=60), st.booleans(), max_size=12
)


@given(TEXTS, TOLD)
def test_answers_never_raise_and_the_ledger_adds_up(text: str, told: dict[str, bool]) -> None:
    answer = check(text, told=told)
    ledger = answer.episode.ledger
    assert sum(line.weight_db for line in ledger.lines) == pytest.approx(ledger.total_db, abs=1e-4)
    unknown = [problem for problem in answer.problems if problem.code == "no-such-question"]
    assert len(unknown) == len(told.keys() - set(IDS))
    assert answer.answered == frozenset(told)


def test_without_answers_nothing_changes(engine: Seawall) -> None:
    text = "DHL打电话说我的包裹被海关扣了"
    assert engine.check(text, told={}) == engine.check(text)


def test_yes_makes_it_likelier_and_no_less_likely(engine: Seawall) -> None:
    text = "DHL打电话说我的包裹被海关扣了"
    before = engine.check(text).episode.probability
    assert engine.check(text, told={"put_through": True}).episode.probability > before
    assert engine.check(text, told={"put_through": False}).episode.probability < before


def test_a_yes_brings_the_red_line_that_it_breaks(engine: Seawall) -> None:
    answer = engine.check("DHL打电话说我的包裹被海关扣了", told={"put_through": True, "money_asked": True})
    assert answer.red_lines
    assert answer.episode.level in {"likely", "certain"}


def test_whoever_answers_yes_does_not_only_speak_of_it(engine: Seawall) -> None:
    warning = "警方提醒：凡是要求转账到安全账户的都是诈骗。"
    assert engine.check(warning).mentioned
    assert engine.ask(engine.check(warning)) == ()
    assert not engine.check(warning, told={"money_asked": True}).mentioned


def test_danger_that_is_told_comes_first(engine: Seawall) -> None:
    answer = engine.check("警官让我换到酒店住，不能出门", told={"harm_self": True})
    assert answer.advice.plan == "danger_student"
    assert engine.ask(answer) == ()


def test_answers_that_a_check_did_not_get_are_not_asked_for(engine: Seawall) -> None:
    answer = engine.check("DHL打电话说我的包裹被海关扣了")
    first = engine.ask(answer)[0]
    assert first not in engine.ask(answer, told={first.id: True})
