"""What somebody answers to follow-up questions → findings, which are weighed like all others.

>>> from seawall.playbook.loading import load_playbook
>>> from seawall.playbook.questions import load_questions
>>> told = {"secrecy": True, "camera": False}
>>> findings, problems = answer_findings(told, (), load_playbook(), load_questions())
>>> [(finding.tactic, finding.detector) for finding in findings], problems
([('secrecy.tell_nobody', 'answer'), ('ordinary.no_camera', 'answer')], ())
"""

from collections.abc import Iterable, Mapping

from seawall.model import ORDINARY, Audience, Finding, Playbook, Problem, Question, QuestionBook, Tactic, Words

DETECTOR = "answer"
NO = f"{ORDINARY}.no_"
"""Before the question's id: the tactic of a no."""


def answer_findings(
    told: Mapping[str, bool],
    found: Iterable[Finding],
    playbook: Playbook,
    book: QuestionBook,
    *,
    audience: Audience = "student",
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Return what the answers add to what was ``found`` in the text, in the order of the book; names it lacks are remarked on.

    A yes to what the text says already adds nothing, and all answers of no together take away no more than the book allows: on
    the day of the first call most of the script is still to come, so they are one piece of evidence rather than many.
    """
    known = {finding.tactic for finding in found}
    tactics = {tactic.id: tactic for tactic in playbook.tactics}
    findings: list[Finding] = []
    left_db = book.no_most_db
    for question in book.questions:
        tactic = tactics.get(question.yes)
        if question.id not in told or tactic is None:
            continue
        if told[question.id] and tactic.id not in known:
            findings.append(say_yes(question, tactic, audience))
            known.add(tactic.id)
        elif not told[question.id] and max(question.no_db, left_db) < 0:
            findings.append(say_no(question, max(question.no_db, left_db), audience))
            left_db -= findings[-1].weight_db
    askable = {question.id for question in book.questions if question.yes in tactics}
    return tuple(findings), tuple(_unknown(name) for name in sorted(map(str, told)) if name not in askable)


def say_yes(question: Question, tactic: Tactic, audience: Audience = "student") -> Finding:
    """Return the finding of a yes: stage and group are the tactic's, the weight too where the question gives none."""
    asked = question.follow_up(audience).text
    return Finding(
        tactic=tactic.id,
        stage=tactic.stage,
        weight_db=tactic.weight_db if question.yes_db is None else question.yes_db,
        spans=(),
        detector=DETECTOR,
        why=Words(f"你回答“是”：{asked.zh}", f'You answered "yes": {asked.en}'),
        group=tactic.group,
        red_lines=tactic.red_lines,
        danger=tactic.danger,
    )


def say_no(question: Question, weight_db: float, audience: Audience = "student") -> Finding:
    """Return the finding of a no, which speaks for ordinary life a little."""
    asked = question.follow_up(audience).text
    why = Words(f"你回答“不是”：{asked.zh}", f'You answered "no": {asked.en}')
    return Finding(f"{NO}{question.id}", ORDINARY, weight_db, (), DETECTOR, why, group="answered_no")


def _unknown(name: str) -> Problem:
    shown = name[:40]
    zh = f"没有“{shown}”这个问题，这个回答没有用上。请用回答里列出的问题名。"
    en = f'There is no question "{shown}", so this answer was left out. Use the names that stand beside the questions.'
    return Problem("no-such-question", Words(zh, en), fatal=False)
