"""A check as the JSON object ``seawall.check/1``.

>>> from seawall import check
>>> sorted(check_object(check("hello"), "en"))[:4]
['advice', 'audience', 'claims', 'danger']
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from seawall.model import (
    Action,
    BrokenRedLine,
    Check,
    Claim,
    Evidence,
    Finding,
    Hotline,
    Language,
    LinkAnswer,
    NextMove,
    PaperAnswer,
    PaperRule,
    ParcelAnswer,
    Problem,
    Span,
)
from seawall.surfaces.formats.places import boxes_of

SCHEMA = "seawall.check/1"
DIGITS = 5
"""Of a box's edges, as shares of the picture: a hundredth of a pixel of a large photo."""

_UNSEEN = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control and direction characters that JSON may carry as they are, and that could redraw or reorder a terminal."""


def dump(value: dict[str, Any]) -> str:
    r"""Return one line of JSON; lone surrogates, which JSON cannot carry, become �.

    >>> dump({"quote": "\u202epay\x9b1m"})
    '{"quote":"\\u202epay\\u009b1m"}'
    """
    try:
        line = msgspec.json.encode(value).decode("utf-8")
    except (UnicodeEncodeError, ValueError):
        line = msgspec.json.encode(_clean(value)).decode("utf-8")
    return _UNSEEN.sub(_escape, line)


def _escape(match: re.Match[str]) -> str:
    data = match[0].encode("utf-16-be")
    return "".join(f"\\u{int.from_bytes(data[i : i + 2], 'big'):04x}" for i in range(0, len(data), 2))


def check_object(answer: Check, language: Language) -> dict[str, Any]:
    """Return the whole answer as plain values."""
    episode = answer.episode
    return {
        "schema": SCHEMA,
        "id": answer.evidence.id,
        "source": answer.evidence.source,
        "level": episode.level,
        "probability": episode.probability,
        "stage": episode.stage,
        "stages": dict(episode.stages),
        "mentioned": answer.mentioned,
        "danger": episode.danger,
        "audience": answer.advice.audience,
        "headline": answer.advice.headline.speak(language),
        "medium": answer.evidence.medium,
        "pictures": [{"width": picture.width, "height": picture.height} for picture in answer.evidence.pictures],
        "findings": [finding_object(finding, language, answer.evidence) for finding in episode.findings],
        "ledger": {
            "total_db": episode.ledger.total_db,
            "lines": [{"kind": x.kind, "label": x.label, "weight_db": round(x.weight_db, 6)} for x in episode.ledger.lines],
        },
        "red_lines": [_red_line(line, language) for line in answer.red_lines],
        "claims": [_claim(claim, language) for claim in answer.claims],
        "links": [_link(link, language) for link in answer.links],
        "papers": [_paper(paper, language, answer.evidence) for paper in answer.papers],
        "parcels": [_parcel(parcel, language) for parcel in answer.parcels],
        "advice": {
            "level": answer.advice.level,
            "audience": answer.advice.audience,
            "plan": answer.advice.plan,
            "sentence": answer.advice.sentence.speak(language),
            "actions": [_action(action, language) for action in answer.advice.actions],
            "because": [finding.tactic for finding in answer.advice.because],
        },
        "next": [next_object(move, language) for move in episode.next],
        "questions": [{"id": question.id, "text": question.text.speak(language)} for question in answer.questions],
        "problems": [problem_object(problem, language) for problem in answer.problems],
        "playbook": answer.playbook,
    }


def error_object(problem: Problem, language: Language) -> dict[str, Any]:
    """Return what stands in the place of an answer when an input cannot be used."""
    return {"schema": SCHEMA, "level": "error", "problems": [problem_object(problem, language)]}


def problem_object(problem: Problem, language: Language) -> dict[str, Any]:
    """Return one problem as plain values."""
    return {"code": problem.code, "message": problem.message.speak(language), "where": problem.where, "fatal": problem.fatal}


def finding_object(finding: Finding, language: Language, evidence: Evidence | None = None) -> dict[str, Any]:
    """Return one finding as plain values; with the evidence, where its quotes stand in the pictures."""
    row: dict[str, Any] = {
        "tactic": finding.tactic,
        "stage": finding.stage,
        "weight_db": finding.weight_db,
        "why": finding.why.speak(language),
        **_place(finding.spans[0] if finding.spans else None),
        "detector": finding.detector,
    }
    if len(finding.spans) > 1:
        row["more"] = [_place(span) for span in finding.spans[1:]]
    boxes = _boxes(evidence, finding.spans) if evidence else []
    if boxes:
        row["boxes"] = boxes
    if finding.source:
        row["source"] = finding.source
    if finding.entity:
        row["entity"] = finding.entity
    return row


def _place(span: Span | None) -> dict[str, Any]:
    return {"quote": span.quote, "start": span.start, "end": span.end} if span else {"quote": "", "start": 0, "end": 0}


def _red_line(line: BrokenRedLine, language: Language) -> dict[str, Any]:
    return {
        "id": line.id,
        "text": line.text.speak(language),
        "who": line.who.speak(language),
        "quote": line.quote,
        "source": _source(line),
        "exceptions": line.exceptions.speak(language) if line.exceptions else None,
    }


def _source(line: BrokenRedLine) -> str:
    # reprints are not linked from the product: then the body that says it, and when, is the source
    if line.source is None or not line.source.text:
        return f"{line.who.en} ({line.source.date if line.source else 'undated'})"
    return line.source.text


def _claim(claim: Claim, language: Language) -> dict[str, Any]:
    return {
        "entity": claim.entity,
        "name": claim.name.speak(language),
        "never": claim.never.speak(language) if claim.never else None,
        "source": claim.source.text if claim.source else None,
        **_place(claim.span),
        "domains": list(claim.domains),
    }


def _link(link: LinkAnswer, language: Language) -> dict[str, Any]:
    return {
        "host": link.host,
        "answer": link.answer,
        "weight_db": link.weight_db,
        "why": link.why.speak(language),
        "entity": link.entity,
        **_place(link.span),
    }


def _parcel(answer: ParcelAnswer, language: Language) -> dict[str, Any]:
    return {
        "verdict": answer.verdict,
        "parcel": answer.parcel,
        "weight_db": answer.weight_db,
        "why": answer.why.speak(language),
        "stale": answer.stale,
        **_place(answer.span),
    }


def _paper(paper: PaperAnswer, language: Language, evidence: Evidence) -> dict[str, Any]:
    return {
        "name": paper.name.speak(language),
        "verdict": paper.verdict,
        **_place(paper.span),
        "rules": [_rule(rule, language, evidence) for rule in paper.rules],
        "unjudged": [words.speak(language) for words in paper.unjudged],
    }


def _rule(rule: PaperRule, language: Language, evidence: Evidence) -> dict[str, Any]:
    boxes = _boxes(evidence, (rule.span,) if rule.span else ())
    return {
        "id": rule.id,
        "title": rule.title.speak(language),
        "why": rule.why.speak(language),
        **_place(rule.span),
        "source": rule.source,
        **({"boxes": boxes} if boxes else {}),
    }


def _boxes(evidence: Evidence, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Return the lines of the pictures in which some quotes stand, each once."""
    found = dict.fromkeys(box for span in spans for box in boxes_of(evidence, span.start, span.end))
    return [{"page": box.page, "box": [round(edge, DIGITS) for edge in box.edges]} for box in found]


def _action(action: Action, language: Language) -> dict[str, Any]:
    row: dict[str, Any] = {"id": action.id, "text": action.text.speak(language)}
    if action.contact is not None:
        row["contact"] = contact_object(action.contact, language)
    return row


def contact_object(line: Hotline, language: Language) -> dict[str, Any]:
    """Return one number or address as plain values."""
    return {
        "id": line.id,
        "name": line.name.speak(language),
        "number": line.number,
        "web": line.web,
        "use_for": line.use_for.speak(language),
        "country": line.country,
        "checked": line.checked,
    }


def next_object(move: NextMove, language: Language) -> dict[str, Any]:
    """Return one move that may come next as plain values."""
    low, median, high = move.days
    return {"stage": move.stage, "text": move.text.speak(language), "days": {"low": low, "median": median, "high": high}}


def _clean(value: Any) -> Any:  # noqa: ANN401 - walks plain JSON values
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return value
