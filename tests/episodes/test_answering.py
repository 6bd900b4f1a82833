from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.episodes import NO, answer_findings, fold_findings
from seawall.model import ORDINARY, STAGES, Finding, Playbook, Words
from seawall.playbook.loading import load_playbook
from seawall.playbook.questions import load_questions

BOOK = load_questions()
TOLD = st.dictionaries(st.sampled_from([*(question.id for question in BOOK.questions), "nothing"]), st.booleans())


@given(TOLD)
def test_answers_are_findings_of_known_size(told: dict[str, bool]) -> None:
    playbook = load_playbook()
    tactics = {tactic.id: tactic for tactic in playbook.tactics}
    sizes: dict[str, set[float]] = {}
    for question in BOOK.questions:
        size = tactics[question.yes].weight_db if question.yes_db is None else question.yes_db
        sizes.setdefault(question.yes, set()).add(size)
    findings, problems = answer_findings(told, (), playbook, BOOK)
    for finding in findings:
        if finding.tactic.startswith(NO):
            assert finding.weight_db < 0
            assert finding.stage == ORDINARY
        else:
            tactic = tactics[finding.tactic]
            assert finding.weight_db in sizes[finding.tactic]
            assert (finding.stage, finding.group) == (tactic.stage, tactic.group)
        assert finding.spans == ()
        assert finding.detector == "answer"
    assert len({finding.tactic for finding in findings}) == len(findings)
    assert sum(finding.weight_db for finding in findings if finding.tactic.startswith(NO)) >= BOOK.no_most_db
    assert [problem.code for problem in problems] == ["no-such-question"] * ("nothing" in told)
    assert not any(problem.fatal for problem in problems)
    ledger = fold_findings(findings, playbook).ledger
    assert sum(line.weight_db for line in ledger.lines) == pytest.approx(ledger.total_db, abs=1e-4)


def test_all_answers_of_no_together_take_away_little(playbook: Playbook) -> None:
    findings, _problems = answer_findings({question.id: False for question in BOOK.questions}, (), playbook, BOOK)
    assert sum(finding.weight_db for finding in findings) == BOOK.no_most_db


def test_what_the_text_says_already_counts_once(playbook: Playbook) -> None:
    found = (Finding("secrecy.tell_nobody", "secrecy", 4.0, (), "wording", Words("", "")),)
    assert answer_findings({"secrecy": True}, found, playbook, BOOK) == ((), ())


def test_two_questions_about_one_tactic_count_once(playbook: Playbook) -> None:
    findings, _problems = answer_findings({"card_given": True, "papers_given": True}, (), playbook, BOOK)
    assert [finding.tactic for finding in findings] == ["aftermath.documents_given"]


def test_a_playbook_without_the_tactic_does_not_know_the_question(playbook: Playbook) -> None:
    findings, problems = answer_findings({"secrecy": True}, (), replace(playbook, tactics=()), BOOK)
    assert findings == ()
    assert [problem.code for problem in problems] == ["no-such-question"]


def test_the_answer_is_the_reason_in_the_words_that_were_asked(playbook: Playbook) -> None:
    (yes,), _ = answer_findings({"money_sent": True}, (), playbook, BOOK, audience="parent")
    assert yes.why.en == 'You answered "yes": Have you sent any of the money already?'
    (no,), _ = answer_findings({"secrecy": False}, (), playbook, BOOK)
    assert no.why.zh.startswith("你回答“不是”：对方有没有叫你别告诉别人")


def test_a_plain_answer_moves_the_stage_on_however_much_else_was_said(playbook: Playbook) -> None:
    loud = tuple(Finding(f"money.{name}", "money", 25.0, (), "wording", Words("", ""), group=name) for name in "abc")
    (sent,), _problems = answer_findings({"money_sent": True}, loud, playbook, BOOK)
    assert fold_findings((*loud, replace(sent, detector="wording")), playbook).stage == "money"
    assert fold_findings((*loud, sent), playbook).stage == STAGES[-1]
