import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seawall
from seawall import Seawall, check
from seawall.model import Evidence, Finding, Segment, Words
from seawall.playbook.loading import load_playbook
from seawall.playbook.testing import ordinary_life
from seawall.surfaces.formats.json_check import check_object, dump

PARTS = st.sampled_from(
    [
        "请把钱转到安全账户", "transfer it to a safe account", "警察说", "the officer told me ", "http://dhl-fee.top/pay ", "不要告诉家人",
        "。", "\n", "\u202e", "\x00", "\ud800", "1️⃣3️⃣8️⃣", "6222 0200 1234 5678 901", "谨防诈骗，", "police will never ", "🙂", "ａｂｃ", "a" * 50,
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS | st.text(st.characters(exclude_categories=()), max_size=8), max_size=15).map("".join)


@given(TEXTS)
def test_quotes_are_really_there(text: str) -> None:
    answer = check(text)
    for finding in answer.episode.findings:
        for span in finding.spans:
            assert text[span.start : span.end] == span.quote
    for claim in answer.claims:
        assert claim.span is not None
        assert text[claim.span.start : claim.span.end] == claim.span.quote


@given(TEXTS)
def test_the_same_text_gets_the_same_answer_and_it_can_be_written(text: str) -> None:
    first, second = check(text), check(text)
    assert first.episode == second.episode
    assert dump(check_object(first, "zh")) == dump(check_object(second, "zh"))


@given(TEXTS)
def test_the_ledger_on_the_screen_adds_up(text: str) -> None:
    ledger = check(text).episode.ledger
    assert sum(line.weight_db for line in ledger.lines) == pytest.approx(ledger.total_db, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("请您把名下所有资金转入国家安全账户接受核查，不要告诉任何人。", {"certain"}),
        ("DHL rang, then passed me to the Shanghai police. They want my savings in a safe account.", {"certain"}),
        ("有人自称公安，说我涉嫌洗钱，要我24小时开着摄像头，不能告诉父母", {"certain"}),
        ("Royal Mail: your item is waiting at the depot. Book a redelivery at https://www.royalmail.com/redelivery", {"none"}),
        ("【招商银行】您尾号3456的账户于11月20日18:42消费人民币86.50元，余额2310.77元。", {"none"}),
        ("您的验证码是482913，5分钟内有效，请勿泄露给他人。", {"none"}),
        ("妈，下周交学费，学校官网缴费就行，不急。", {"none"}),
        ("警方提醒：凡是要求转账到安全账户的都是诈骗。", {"none"}),
        ("See you at eight? I'll bring the wine.", {"none"}),
    ],
)
def test_plain_cases(engine: Seawall, text: str, levels: set[str]) -> None:
    assert engine.check(text).episode.level in levels


def test_ordinary_life_stays_silent(engine: Seawall) -> None:
    texts = ordinary_life()
    alarms = [text.text for text in texts if engine.level(text.text, door="default")[0] in {"likely", "certain"}]
    assert len(alarms) <= 0.01 * len(texts), alarms


def test_danger_comes_before_any_fraud(engine: Seawall) -> None:
    answer = engine.check("我不想活了，撑不下去了", country="GB")
    assert answer.episode.danger
    assert answer.advice.plan.startswith("danger")
    contact = answer.advice.actions[0].contact
    assert contact is not None
    assert contact.number == "999"


def test_a_warning_is_told_apart(engine: Seawall) -> None:
    answer = engine.check("反诈提醒：骗子冒充公安，要求受害人将资金转入“安全账户”，请勿相信。")
    assert answer.mentioned
    assert answer.episode.level == "none"
    assert answer.advice.headline.en != ""


def test_findings_of_a_long_text_point_into_the_whole(engine: Seawall) -> None:
    text = "今天天气很好。\n" * 15_000 + "请把钱转入安全账户"
    answer = engine.check(text)
    finding = next(f for f in answer.episode.findings if f.tactic == "money.safe_account")
    assert text[finding.spans[0].start : finding.spans[0].end] == finding.spans[0].quote
    again = engine.check("请把钱转入安全账户\n" + text + "\n请把钱转入安全账户核查")
    found = next(f for f in again.episode.findings if f.tactic == "money.safe_account")
    assert len(found.spans) > 1


@pytest.mark.parametrize("unit", ["a.", "安", "1 ", "@", "https://x.top/", "police transfer money ", "。", "\u0301", "+1"])
def test_time_grows_in_step_with_length(engine: Seawall, unit: str) -> None:
    seconds = []
    for size in (60_000, 240_000):
        text = unit * (size // len(unit))
        start = time.process_time()
        engine.check(text)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * max(seconds[0], 0.02)


def test_a_strangers_detector_uses_the_same_door(playbook: object) -> None:
    class Moon:
        name = "moon"

        def detect(self, reading: object) -> list[Finding]:
            return [Finding("money.moon", "money", 40.0, (), self.name, Words("月", "moon"))]

    assert Seawall(detectors=[Moon()]).check("anything").episode.level == "certain"


@pytest.mark.usefixtures("phrases_compiled")
def test_an_overlay_is_laid_over(tmp_path: Path) -> None:
    assert Seawall(tmp_path).playbook.version.endswith(tmp_path.name)


def test_evidence_and_doors(engine: Seawall) -> None:
    evidence = Evidence("id", (Segment("他让我开视频"), Segment("让我转账到安全账户")), channel="told")
    answer = engine.check(evidence, audience="parent", country="au")
    assert answer.advice.audience == "parent"
    assert answer.episode.ledger.lines[0].label == "told"
    assert engine.check("").problems[0].code == "empty"


def test_the_short_form_agrees_with_the_long_one(engine: Seawall) -> None:
    text = "请把钱转入安全账户"
    level, probability, stage, tactics = engine.level(text, door="default")
    episode = engine.check(text).episode
    assert (level, probability, stage) == (episode.level, episode.probability, episode.stage)
    assert "money.safe_account" in tactics


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_get_the_answers_that_each_gets_alone(texts: list[str]) -> None:
    engine = Seawall()
    assert list(engine.levels(texts)) == [engine.level(text) for text in texts]


def test_many_texts_go_in_batches_and_keep_their_order(engine: Seawall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.engine.batches.BATCH", 3)
    monkeypatch.setattr("seawall.engine.batches.BATCH_CHARACTERS", 40)
    texts = ["请把钱转入安全账户", "See you at lunch", "警察让我开着摄像头，不能告诉父母", "a" * 50, "", "hello", "你好", "再见"]
    assert list(engine.levels(iter(texts))) == [engine.level(text) for text in texts]
    assert list(engine.levels([])) == []


def test_what_one_courier_never_does_proves_nothing_about_another(engine: Seawall) -> None:
    royal = engine.check("Royal Mail: pay the customs fee of 1.45 within 24 hours at https://royalmail-fee.top")
    assert "RL20" not in {line.id for line in royal.red_lines}


def test_the_package_offers_two_names() -> None:
    assert seawall.Seawall is Seawall
    with pytest.raises(AttributeError):
        _ = seawall.nothing  # type: ignore[attr-defined]


def test_every_link_has_an_answer_of_its_own(engine: Seawall) -> None:
    text = "Pay at royalmail.com-fee.top/x, see https://www.royalmail.com and https://bit.ly/3x and https://bit.ly/4y"
    links = engine.check(text).links
    assert [(link.host, link.answer) for link in links] == [
        ("royalmail.com-fee.top", "bad"),
        ("www.royalmail.com", "ordinary"),
        ("bit.ly", "cannot_tell"),
    ]
    for link in links:
        assert link.span is not None
        assert text[link.span.start : link.span.end] == link.span.quote
    assert engine.check("See you at seven.Bring wine").links == ()


def test_links_far_into_a_long_text_are_quoted_where_they_stand(engine: Seawall) -> None:
    text = "word " * 11_000 + "\n" + "https://royalmail.com-fee.top/pay " + " ".join(f"site{n}.example.com/x" for n in range(40))
    links = engine.check(text).links
    assert len(links) == 20
    assert links[0].span is not None
    assert text[links[0].span.start : links[0].span.end] == links[0].span.quote == "https://royalmail.com-fee.top/pay"


@pytest.mark.usefixtures("phrases_compiled")
def test_a_playbook_without_a_script_in_time_gets_the_shipped_one(engine: Seawall) -> None:
    steps = [{"at": 1, "text": "DHL说包裹被扣了，要转接公安局"}, {"at": 3, "text": "警察要我把钱转到安全账户，不许告诉任何人"}]
    without = Seawall(playbook=replace(load_playbook(), course=None))
    assert without.story(steps).moments == engine.story(steps).moments
