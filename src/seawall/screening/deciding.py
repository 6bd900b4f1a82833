"""Send, ask first, hold, or do not send: the sum of what is known about a request, and the rules that no sum can overrule.

Each fact has a weight of evidence for a false purpose; what the playbook sees in the words and what the child's story says are
added within limits; prior odds make it a probability. But *send* needs more than a low sum. It needs an anchor: something that
nobody who stands beside the child and rules over the phone can make, such as the parent's own call to the school. Papers, a calm
voice and a plausible story are no anchors. And some things are never sent, whatever else is said.

>>> from seawall.playbook.payments import load_payments
>>> book = load_payments()
>>> screen(Transfer(purpose="tuition", facts={"own_check": True, "payee_institution": True}), book).answer
'send'
>>> screen(Transfer(purpose="bail", facts={"official": True, "secrecy": True}), book).answer
'do_not_send'
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from seawall.episodes import probability_of
from seawall.model import (
    Answer,
    Call,
    Finding,
    Hotline,
    Moment,
    PaymentFact,
    PaymentKind,
    Screening,
    SeenFact,
    Transfer,
    Words,
)
from seawall.playbook.payments import PaymentBook
from seawall.screening.facts import Said
from seawall.screening.freedom import check_freedom

GENERAL = frozenset({"alike", "wording"})
"""What speaks of the whole and names nothing."""
MAX_QUESTIONS = 3
DECIDING = 2
_STORY = Words("孩子这段时间的经过", "The story of your child so far")
_WORDING = Words("说法像已知的骗局", "The words are those of known frauds")
_DURESS = Words("自由检查：孩子给了求救的信号", "Freedom check: your child gave the sign for help")
_NOT_SHOWN = Words("自由检查：还没能证明孩子是自由的", "Freedom check: it was not shown that your child is free")
_ALIKE = Words("整件事的说法，像被逼着要钱的样子", "As a whole it is put as requests under orders are")
_UNLIKE = Words("整件事的说法，像平常要钱的样子", "As a whole it is put as ordinary requests are")
NOTHING_SAID = Said({}, 0.0)
LEAST_ALIKE_DB = 1.0
LEAST_WORDING_DB = 2.0
LEAST_STORY_DB = 3.0
NOT_SHOWN_DB = 6.0
DURESS_DB = 30.0


def screen(  # noqa: PLR0913 - each is one source of what is known
    transfer: Transfer,
    book: PaymentBook,
    *,
    said: Said | None = None,
    findings: tuple[Finding, ...] = (),
    wording_db: float = 0.0,
    story: Moment | None = None,
    hotlines: Mapping[str, Hotline] | None = None,
) -> Screening:
    """Return the answer. ``said`` is what was read from the words, ``wording_db`` the playbook's sum for them.

    ``hotlines`` are the country's numbers by kind. A fact that a form answered counts as answered, whatever the words say.
    """
    freedom = check_freedom(transfer.freedom_seen) if transfer.freedom_seen is not None else None
    if freedom is not None:
        transfer = replace(transfer, freedom=freedom.outcome)
    kind = book.kind_named(transfer.purpose, transfer.text)
    facts = sorted(
        _facts(transfer, book, said or NOTHING_SAID, wording_db, story), key=lambda fact: (-abs(fact.weight_db), fact.fact.id)
    )
    probability = probability_of(book.rules.prior_db + sum(fact.weight_db for fact in facts))
    present = {fact.fact.id for fact in facts}
    answer, rule = _answer(present, probability, transfer, story, book)
    return Screening(
        answer=answer,
        transfer=transfer,
        because=findings,
        kind=kind,
        facts=tuple(facts),
        deciding=_deciding(facts, answer),
        questions=_questions(kind, facts, book),
        call=_call(kind, answer, present, book, hotlines or {}),
        probability=probability,
        rule=rule,
        danger=any(finding.danger for finding in findings) or transfer.freedom == "duress",
        freedom=freedom,
    )


def _facts(transfer: Transfer, book: PaymentBook, said: Said, wording_db: float, story: Moment | None) -> Iterable[SeenFact]:
    rules = book.rules
    for key, fact in book.facts.items():
        answered = transfer.facts.get(key)
        if answered:
            yield SeenFact(fact, fact.weight_db, said.facts.get(key, ""), "form")
        elif answered is None and key in said.facts:
            yield SeenFact(fact, fact.read_db, said.facts[key])
    alike = max(-rules.alike_most_db, min(rules.alike_most_db, rules.alike_slope_db * said.alike))
    if abs(alike) >= LEAST_ALIKE_DB:
        side, title = ("against", _ALIKE) if alike > 0 else ("for", _UNLIKE)
        yield SeenFact(PaymentFact("alike", title, side, alike), round(alike, 2))  # type: ignore[arg-type]
    wording = min(rules.wording_most_db, rules.wording_share * wording_db)
    if wording >= LEAST_WORDING_DB:
        yield SeenFact(PaymentFact("wording", _WORDING, "against", wording), round(wording, 2))
    if story is not None:
        told = max(-rules.story_most_db, min(rules.story_most_db, story.total_db))
        if told >= LEAST_STORY_DB:
            yield SeenFact(PaymentFact("story", _STORY, "against", told), round(told, 2), by="story")
    if transfer.freedom == "duress":
        yield SeenFact(PaymentFact("duress", _DURESS, "against", DURESS_DB), DURESS_DB, by="freedom")
    if transfer.freedom == "not_shown":
        yield SeenFact(PaymentFact("not_shown", _NOT_SHOWN, "against", NOT_SHOWN_DB), NOT_SHOWN_DB, by="freedom")


def _answer(  # noqa: PLR0911 - one a rule
    present: set[str], probability: float, transfer: Transfer, story: Moment | None, book: PaymentBook
) -> tuple[Answer, str]:
    """Return the answer and the id of the rule that gave it; the first that holds.

    What is never sent must be answered by somebody. What was only read from words may be misread: then the sum has to agree, and
    nothing may speak for a true purpose.
    """
    rules = book.rules
    answered = {key for key, so in transfer.facts.items() if so}
    nothing_for = not any(key in book.facts and book.facts[key].side == "for" for key in present)
    if transfer.freedom == "duress":
        return "do_not_send", "duress"
    for group in rules.never:
        if present >= set(group) and (set(group) <= answered or (nothing_for and probability >= rules.hold_from)):
            return "do_not_send", "never:" + "+".join(group)
    if story is not None and story.level == "certain":
        return "do_not_send", "story"
    if probability >= rules.do_not_send_from:
        return "do_not_send", "sum"
    if story is not None and story.level == "likely":
        return "hold", "story"
    if probability >= rules.hold_from:
        return "hold", "sum"
    anchored = next((group for group in rules.anchors if present >= set(group)), None)
    doubts = [fact for fact in present if fact in book.facts and book.facts[fact].side == "against"]
    open_doubt = bool(doubts) and "own_check" not in present
    calm = transfer.freedom != "not_shown" and (story is None or story.level == "none")
    if anchored and calm and not open_doubt and probability < rules.send_below:
        return "send", "anchor:" + "+".join(anchored)
    return "ask_first", "no_anchor" if not anchored else "doubt"


def _deciding(facts: list[SeenFact], answer: Answer) -> tuple[SeenFact, ...]:
    """Return the two facts that decide: those on the answer's own side first."""
    side = "for" if answer == "send" else "against"
    ordered = sorted(facts, key=lambda seen: seen.fact.id in GENERAL)  # what can be named says more to a person
    own = [seen for seen in ordered if seen.fact.side == side]
    rest = [seen for seen in ordered if seen.fact.side != side] if answer == "ask_first" else []
    return tuple((own + rest)[:DECIDING])


def _questions(kind: PaymentKind, facts: list[SeenFact], book: PaymentBook) -> tuple[Words, ...]:
    """Return the three questions to ask: those about what troubles first, then those of such a payment."""
    present = {fact.fact.id for fact in facts}
    troubled = [fact.fact.question for fact in facts if fact.fact.side == "against" and fact.fact.question]
    own = [] if "own_check" in present else list(kind.questions)
    ordered = dict.fromkeys([*troubled[:DECIDING], *own, *troubled[DECIDING:], *kind.questions])
    return tuple(book.questions[key] for key in ordered)[:MAX_QUESTIONS]


def _call(kind: PaymentKind, answer: Answer, present: set[str], book: PaymentBook, hotlines: Mapping[str, Hotline]) -> Call:
    """Return the one call to make now, by a number that did not come with the request."""
    key = kind.call
    if present & {"duress", "official"} or (answer == "do_not_send" and present & {"odd_behaviour", "cannot_talk", "story"}):
        key = "police_there"
    wanted = book.hotlines.get(key)
    return Call(book.calls[key], hotlines.get(wanted) if wanted else None)
