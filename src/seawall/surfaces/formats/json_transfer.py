"""A screening as the JSON object ``seawall.transfer/1``.

>>> from seawall import Seawall
>>> transfer_object(Seawall().screen({"purpose": "tuition", "facts": {"secrecy": True, "official": True}}), "en")["answer"]
'do_not_send'
"""

from typing import Any

from seawall.model import FreedomResult, Language, Problem, Screening, SeenFact
from seawall.surfaces.formats.json_check import contact_object, finding_object, problem_object

SCHEMA = "seawall.transfer/1"


def transfer_object(screening: Screening, language: Language) -> dict[str, Any]:
    """Return the whole answer as plain values."""
    transfer = screening.transfer
    call: dict[str, Any] = {"text": screening.call.text.speak(language)}
    if screening.call.hotline is not None:
        call["contact"] = contact_object(screening.call.hotline, language)
    return {
        "schema": SCHEMA,
        "source": transfer.source,
        "answer": screening.answer,
        "probability": screening.probability,
        "rule": screening.rule,
        "danger": screening.danger,
        "kind": {
            "id": screening.kind.id,
            "title": screening.kind.title.speak(language),
            "looks": screening.kind.looks.speak(language),
            "minutes": screening.kind.minutes,
        },
        "amount": transfer.amount,
        "currency": transfer.currency,
        "deciding": [_fact(fact, language) for fact in screening.deciding],
        "facts": [_fact(fact, language) for fact in screening.facts],
        "questions": [question.speak(language) for question in screening.questions],
        "call": call,
        "freedom": _freedom(screening.freedom, language),
        "findings": [finding_object(finding, language) for finding in screening.because],
        "problems": [problem_object(problem, language) for problem in screening.problems],
    }


def error_object(problem: Problem, language: Language) -> dict[str, Any]:
    """Return what stands in the place of an answer when a request cannot be read."""
    return {"schema": SCHEMA, "answer": "error", "problems": [problem_object(problem, language)]}


def _freedom(result: FreedomResult | None, language: Language) -> dict[str, Any] | None:
    if result is None:
        return None
    reasons = [reason.speak(language) for reason in result.reasons]
    return {"outcome": result.outcome, "reasons": reasons, "act": result.act.speak(language)}


def _fact(seen: SeenFact, language: Language) -> dict[str, Any]:
    return {
        "id": seen.fact.id,
        "title": seen.fact.title.speak(language),
        "side": seen.fact.side,
        "weight_db": seen.weight_db,
        "quote": seen.quote,
        "by": seen.by,
    }
