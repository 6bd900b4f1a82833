"""The book of questions: every mistake in it is said with file and line, and its words fit those who are asked."""

import re
from pathlib import Path

import pytest

from seawall.advice import load_advice
from seawall.model import AUDIENCES, ORDINARY, Playbook
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.papers import load_papers
from seawall.playbook.questions import NAME, load_questions

TEXT = (shipped_root() / NAME).read_text(encoding="utf-8")
BOOK = load_questions()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: kept_in", "id: harm_self", "the id 'harm_self' stands twice"),
        ("yes_means: secrecy.tell_nobody", "yes_means: secrecy.whisper", "the tactic 'secrecy.whisper' is not there"),
        ("beside: [held, after]", "beside: [nowhere]", "the set of plans 'nowhere' is not there"),
        ("no_db: -3", "no_db: -9", "-4"),
        ("no_most_db: -7", "no_most_db: 7", "no_most_db"),
        ("    urgent: true\n", "    urgently: true\n", "urgently"),
        ("    no_db: -3\n", "    no_db: -3\n    no_db: -2\n", "stands twice"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TEXT
    (tmp_path / NAME).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlaybookError, match=r"questions\.yaml:\d+: ") as error:
        load_questions(tmp_path)
    assert said in str(error.value)


def test_a_no_cannot_speak_for_ordinary_life_when_the_yes_does(tmp_path: Path) -> None:
    start = TEXT.index("yes_means: ordinary.")
    (tmp_path / NAME).write_text(TEXT[:start] + TEXT[start:].replace("no_db: 0", "no_db: -1", 1), encoding="utf-8")
    with pytest.raises(PlaybookError, match="set it to 0"):
        load_questions(tmp_path)


def test_questions_are_found_by_name() -> None:
    secrecy = BOOK.named("secrecy")
    assert secrecy is not None
    assert secrecy.yes == "secrecy.tell_nobody"
    assert BOOK.named("nothing") is None


def test_every_yes_is_a_stable_tactic_and_every_no_weighs_little(playbook: Playbook) -> None:
    tactics = {tactic.id: tactic for tactic in playbook.tactics}
    for question in BOOK.questions:
        tactic = tactics[question.yes]
        assert tactic.status == "stable", question.id
        silent = tactic.stage == ORDINARY or tactic.danger
        assert (-4 <= question.no_db <= -1) or (silent and question.no_db == 0), question.id
        assert tactic.weight_db or tactic.danger, question.id


def test_every_plan_tactic_and_stage_that_a_question_names_exists(playbook: Playbook) -> None:
    plans = [plan.id for plan in load_advice().plans]
    # links and papers have findings of their own, which no file of the playbook names
    papers = [test.tactic for test in load_papers().tests]
    tactics = [*(tactic.id for tactic in playbook.tactics), *papers, "lure.link_impersonates", "lure.link_odd"]
    for question in BOOK.questions:
        assert all(any(plan.startswith(start) for plan in plans) for start in question.plans), question.id
        named = (*question.seen, *question.known)
        assert all(any(tactic.startswith(start) for tactic in tactics) for start in named), question.id
    assert not any(plan.startswith("danger") for question in BOOK.questions for plan in question.plans)


def test_words_are_short_calm_and_one_question_each() -> None:
    for question in BOOK.questions:
        for words in (question.ask, *question.wording.values()):
            assert words.zh.count("？") == words.en.count("?") == 1, question.id
            assert len(words.zh) <= 45, question.id
            assert len(words.en) <= 110, question.id
            assert not re.search(r"[A-Z]{4,}|!|！", words.zh + words.en), question.id


def test_nobody_is_asked_about_somebody_else() -> None:
    for question in BOOK.questions:
        for audience in question.audience or AUDIENCES:
            words = question.follow_up(audience).text
            if audience == "office":
                assert "你" not in words.zh, question.id
                assert not re.search(r"\byou\b", words.en), question.id
