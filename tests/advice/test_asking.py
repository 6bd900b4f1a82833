from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall
from seawall.advice import choose_questions
from seawall.episodes import fold_findings
from seawall.model import AUDIENCES, LEVELS, Audience, Check, Finding, Playbook, Words
from seawall.playbook.loading import load_playbook
from seawall.playbook.questions import load_questions
from seawall.playbook.testing import ordinary_life

BOOK = load_questions()
PARCELS = ["DHL来电话说我有个包裹被扣了", "海关说我的包裹里有违禁品，要我配合", "DHL rang, customs seized a parcel in my name"]
ENGINE = Seawall()
CASES = sorted({case for tactic in load_playbook().tactics for case in tactic.must_match})
SAMPLES = [
    "DHL打电话说我的包裹被海关扣了",
    "大使馆打电话说我有一份文件没领",
    "Someone from the Chinese embassy called me about a document I have to collect",
    "我女儿在英国，突然说要交五十万资金证明，让我赶紧转过去",
    "Royal Mail: unpaid fee of 1.45. Pay at https://royalmail-parcel-fee.top/pay",
    "警察让我把钱转到安全账户，还不许告诉家人",
    "警官让我换到酒店住，不能出门",
    "I already sent £20,000 to them, what now?",
    "one of our students says the police in China need him to keep his camera on",
    "EVRI: we tried to deliver your parcel, a redelivery fee of 1.99 is due, pay on our page",
    "我女儿说接到使馆电话，有文件要领",
]


def changes(before: Check, after: Check) -> bool:
    return before.episode.level != after.episode.level or before.advice.plan != after.advice.plan


@given(st.sampled_from([*SAMPLES, *CASES]), st.sampled_from([None, *AUDIENCES]))
def test_there_are_three_at_most_and_each_changes_the_answer(text: str, audience: Audience | None) -> None:
    before = ENGINE.check(text, audience=audience)
    asked = ENGINE.ask(before)
    assert len(asked) <= 3
    groups = []
    for follow_up in asked:
        yes, no = (ENGINE.check(text, audience=audience, told={follow_up.id: said}) for said in (True, False))
        assert changes(before, yes) or changes(before, no)
        if before.episode.level == "certain":
            assert before.advice.plan != yes.advice.plan or before.advice.plan != no.advice.plan
        question = BOOK.named(follow_up.id)
        assert question is not None
        assert question.yes not in {finding.tactic for finding in before.episode.findings}
        groups.append(next(tactic.group for tactic in ENGINE.playbook.tactics if tactic.id == question.yes))
    assert len(set(groups)) == len(groups)


@given(st.sampled_from(SAMPLES), st.lists(st.booleans(), min_size=30, max_size=30))
def test_questions_come_to_an_end_and_none_is_asked_twice(text: str, said: list[bool]) -> None:
    told: dict[str, bool] = {}
    while asked := ENGINE.ask(ENGINE.check(text, told=told)):
        assert not told.keys() & {question.id for question in asked}
        told[asked[0].id] = said[len(told)]
    assert len(told) <= len(BOOK.questions)


def test_ordinary_life_is_not_asked() -> None:
    texts = ordinary_life()
    asked = [text.text for text in texts if ENGINE.ask(ENGINE.check(text.text))]
    assert len(asked) <= 0.01 * len(texts), asked


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("DHL打电话说我的包裹被海关扣了", {"put_through", "secrecy"}),
        ("使馆来电说我的护照有问题，会影响签证", {"put_through", "secrecy"}),
        ("我女儿在英国，突然说要交五十万资金证明，让我赶紧转过去", {"put_through", "secrecy", "money_sent"}),
        ("Royal Mail: unpaid fee of 1.45. Pay at https://royalmail-parcel-fee.top/pay", {"card_given"}),
        ("警察让我把钱转到安全账户，还不许告诉家人", {"money_sent", "hiding"}),
        ("【招商银行】您的验证码是482913，5分钟内有效，请勿泄露给他人。", set()),
        ("警方提醒：凡是要求转账到安全账户的都是诈骗。", set()),
        ("我不想活了，撑不下去了", set()),
        ("See you at eight? I'll bring the wine.", set()),
    ],
)
def test_what_a_wise_friend_would_ask(text: str, ids: set[str]) -> None:
    asked = {question.id for question in ENGINE.ask(ENGINE.check(text))}
    assert ids <= asked
    assert bool(ids) == bool(asked)


def test_a_yes_to_money_sent_brings_the_bank_first() -> None:
    for text in SAMPLES[:2]:
        answer = ENGINE.check(text, told={"money_sent": True, "put_through": True})
        assert answer.advice.plan == "aftermath_student"
        assert answer.advice.actions[0].id == "bank_first_hour"
    paid = ENGINE.check("I already sent £20,000 to them, what now?")
    assert paid.advice.plan == "aftermath_student"
    shown = ENGINE.check("I sent a photo of my passport to the officer on WhatsApp.")
    assert shown.advice.plan == "papers_given"


def test_a_weak_hint_does_not_answer_a_question_and_a_plain_one_does(playbook: Playbook) -> None:
    lure = Finding("lure.parcel_held", "lure", 9.0, (), "wording", Words("", ""))
    for weight, asked in ((1.0, True), (5.0, False)):
        hint = Finding("secrecy.officer_wants_silence", "secrecy", weight, (), "wording", Words("", ""))
        ids = {q.id for q in choose_questions(fold_findings((lure, hint), playbook), playbook, BOOK, audience="student")}
        assert ("secrecy" in ids) == asked


def test_where_the_answers_of_no_are_used_up_a_no_changes_nothing(playbook: Playbook) -> None:
    lure = Finding("lure.parcel_held", "lure", 9.0, (), "wording", Words("", ""))
    noes = Finding("ordinary.no_x", "ordinary", BOOK.no_most_db, (), "answer", Words("", ""))
    asked = choose_questions(fold_findings((lure, noes), playbook), playbook, BOOK, audience="student")
    assert all(question.id for question in asked)
    bare = replace(BOOK, no_most_db=0.0)
    assert choose_questions(fold_findings((lure,), playbook), playbook, bare, audience="student")


def test_levels_that_cannot_be_reached_do_no_harm(playbook: Playbook) -> None:
    strict = replace(playbook, policy=replace(playbook.policy, levels={"unsure": 0.12, "likely": 0.6, LEVELS[-1]: 1.0}))
    lure = Finding("lure.parcel_held", "lure", 9.0, (), "wording", Words("", ""))
    assert choose_questions(fold_findings((lure,), strict), strict, BOOK, audience="student")


PAPER = (
    "上海市公安局\n逮捕证\n沪公(刑)捕字〔2024〕123号\n根据《中华人民共和国刑事诉讼法》第八十条之规定，"
    "经上海市人民检察院批准，兹由我局对涉嫌诈骗罪的王某（女，2000年8月25日出生）执行逮捕。\n上海市公安局\n2024年3月18日"
)


def test_every_question_is_put_to_somebody() -> None:
    put: set[str] = set()
    for text in [*SAMPLES, *PARCELS, PAPER, *CASES[::7]]:
        told: dict[str, bool] = {}
        while len(told) < 8 and (asked := ENGINE.ask(ENGINE.check(text, told=told))):
            put |= {question.id for question in asked}
            told[asked[0].id] = len(told) % 3 == 2
    assert {question.id for question in BOOK.questions} <= put
