"""What a whole check says of papers: the answer about each, what to do, what is asked."""

from copy import copy
from pathlib import Path

import pytest
from paper_texts import FORGED, PAIRS, WARRANT, with_origin

from seawall import Seawall
from seawall.detectors.documents import Documents
from seawall.model import Evidence, Part, Segment
from seawall.playbook.templates import template_entry

ALARM = {"likely", "certain"}


def test_a_forged_paper_is_contradicted_and_alarms(engine: Seawall) -> None:
    answer = engine.check(FORGED)
    (paper,) = answer.papers
    assert paper.verdict == "contradicted"
    assert {"no_such_paper", "article_beyond", "secrecy_order"} <= {rule.id for rule in paper.rules}
    assert paper.span
    assert paper.span.quote == paper.name.zh
    assert answer.episode.level in ALARM
    assert all(FORGED[rule.span.start : rule.span.end] == rule.span.quote for rule in paper.rules if rule.span)


def test_of_a_paper_that_breaks_nothing_it_is_asked_how_it_came(engine: Seawall) -> None:
    answer = engine.check(WARRANT)
    (paper,) = answer.papers
    assert (paper.verdict, answer.episode.level, answer.advice.plan) == ("cannot_tell", "none", "paper_in_doubt")
    assert "paper_how_it_came" in [action.id for action in answer.advice.actions]
    alone = Seawall(detectors=(Documents(),))
    assert "paper_sent" in [question.id for question in alone.ask(alone.check(WARRANT))]


def test_that_it_was_sent_settles_it(engine: Seawall) -> None:
    assert engine.check(WARRANT, told={"paper_sent": True}).episode.level in ALARM
    assert engine.check(WARRANT, told={"paper_sent": False}).episode.level == "none"
    sent = engine.check(WARRANT, channel="chat")
    assert sent.episode.level in ALARM
    assert "paper_sent" not in [question.id for question in engine.ask(sent)], "nobody is asked what is known"


@pytest.mark.parametrize("rule", ["secrecy_order", "no_such_procedure", "embassy_case_notice", "no_such_body"])
def test_the_lawful_look_alike_alarms_nobody(engine: Seawall, rule: str) -> None:
    answer = engine.check(PAIRS[rule]["lawful"].strip())
    assert answer.episode.level == "none"
    assert all(paper.verdict == "cannot_tell" for paper in answer.papers)


def test_a_film_may_be_told_of(engine: Seawall) -> None:
    answer = engine.check(
        "《迷网》第一集 剧本\n道具：\n上海市公安局\n刑事拘捕令\n沪公字〔2024〕12号\n李某：现依法执行拘捕。\n演员拿起纸，导演喊停。"
    )
    assert (answer.episode.level, answer.papers) == ("none", ())


def test_each_of_several_files_is_a_paper_of_its_own(engine: Seawall) -> None:
    texts = (FORGED, "妈，你看看这个是真的吗", WARRANT)
    starts = [0, len(FORGED) + 1, len(FORGED) + len(texts[1]) + 2]
    parts = tuple(
        Part(start, start + len(text), "picture", channel)  # type: ignore[arg-type]
        for start, text, channel in zip(starts, texts, ("unknown", "chat", "chat"), strict=True)
    )
    evidence = Evidence("", tuple(map(Segment, texts)), parts=parts, medium="mixed")
    answer = engine.check(evidence)
    assert [paper.name.zh for paper in answer.papers] == ["刑事逮捕冻结管制令", "逮捕证"]
    assert [rule.id for rule in answer.papers[1].rules] == ["by_chat"]
    for paper in answer.papers:
        assert paper.span
        assert evidence.text[paper.span.start : paper.span.end] == paper.span.quote


def test_a_paper_late_in_a_long_text_is_found_where_it_stands(engine: Seawall) -> None:
    text = "普通的一行，没有什么特别。\n" * 4000 + FORGED
    answer = engine.check(text)
    for paper in answer.papers:
        for span in (paper.span, *(rule.span for rule in paper.rules)):
            assert span is None or text[span.start : span.end] == span.quote


def test_a_site_knows_its_own_templates_again(tmp_path: Path, engine: Seawall) -> None:
    (tmp_path / "templates.yaml").write_text("templates:\n" + template_entry("seen-in-leeds", WARRANT), encoding="utf-8")
    site = copy(engine)
    site._compiled = with_origin(engine._compiled, tmp_path)
    again = WARRANT.replace("李某", "欧阳某").replace("12号", "987号").replace("三月五日", "十月一日")
    (paper,) = site.check(again).papers
    assert [rule.id for rule in paper.rules] == ["known_template"]
    assert site.check(again).episode.level in ALARM
    (other,) = site.check(PAIRS["arrest_not_by_police"]["lawful"].strip()).papers
    assert other.verdict == "cannot_tell", "another paper of the same family is not it"
