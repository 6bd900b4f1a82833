"""A long conversation is judged by its weightiest stretch, and counts for less the more of it is ordinary."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall
from seawall.detectors.conversations import MESSAGES, is_long, spread_db, spread_finding, windows_of
from seawall.model import Evidence, Segment

SCAM = (
    "您好，这里是DHL，您名下的包裹被海关查扣",
    "我帮您转接上海市公安局",
    "我是王警官，你涉嫌洗钱，案件保密，不许告诉父母",
    "二十四小时开着摄像头，每两小时汇报一次",
    "把钱转到安全账户核查",
)

SMALL_TALK = (
    "晚上吃什么",
    "我到家了",
    "明天几点上课",
    "see you at the library",
    "作业写完了吗",
    "happy birthday",
    "记得带伞",
    "周末去爬山",
)


@pytest.fixture(scope="module")
def engine() -> Seawall:
    return Seawall()


@pytest.fixture(scope="module")
def daily(engine: Seawall) -> list[str]:
    from seawall.playbook.testing import ordinary_life

    return [ordinary.text.replace("\n", " ") for ordinary in ordinary_life()]


def talk(messages: list[str]) -> Evidence:
    return Evidence("", tuple(Segment(text, "AB"[at % 2]) for at, text in enumerate(messages)), channel="chat", medium="chat")


@given(st.lists(st.text(max_size=5), min_size=1, max_size=40), st.integers(1, 9))
def test_windows_hold_every_message_where_it_stands(texts: list[str], most: int) -> None:
    whole = talk(texts)
    seen = set()
    for start, window in windows_of(whole, most=most):
        assert whole.text[start : start + len(window.text)] == window.text
        assert 0 < len(window.segments) <= most
        seen |= {id(segment) for segment in window.segments}
    assert seen == {id(segment) for segment in whole.segments}


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=50))
def test_the_spread_never_adds_and_never_takes_more_than_all_others_could(weights: list[float]) -> None:
    lost = spread_db(weights)
    assert lost <= 1e-9
    assert lost >= spread_db([0.0] + [-1000.0] * (len(weights) - 1)) - 1e-9


def test_stretches_that_are_alike_lose_nothing() -> None:
    assert spread_finding([12.0] * 30) == ()
    (finding,) = spread_finding([12.0] + [-8.0] * 30)
    assert finding.weight_db < -10
    assert finding.why.zh


def test_only_long_conversations_are_cut() -> None:
    assert not is_long(talk(["在吗"] * MESSAGES))
    assert is_long(talk(["在吗"] * (MESSAGES + 1)))
    assert not is_long(Evidence("", (Segment("在吗"),) * (MESSAGES + 1)))


def test_a_long_ordinary_chat_is_silent(engine: Seawall, daily: list[str]) -> None:
    shuffled = random.Random(3).sample(daily, len(daily))
    answer = engine.check(talk(shuffled))
    assert answer.episode.level in {"none", "unsure"}


@pytest.mark.parametrize("place", [0, 300, 600])
def test_the_fraud_is_found_wherever_it_stands(engine: Seawall, place: int) -> None:
    small_talk = [f"{SMALL_TALK[at % len(SMALL_TALK)]}{at}" for at in range(600)]
    messages = [*small_talk[:place], *SCAM, *small_talk[place:]]
    answer = engine.check(talk(messages))
    assert answer.episode.level in {"likely", "certain"}
    for finding in answer.episode.findings:
        for span in finding.spans:
            assert answer.evidence.text[span.start : span.end] == span.quote
    assert "安全账户" in " ".join(span.quote for finding in answer.episode.findings for span in finding.spans)
