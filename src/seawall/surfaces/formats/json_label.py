"""Labels as JSON: what one gives away (``seawall.label/1``), what was masked (``seawall.mask/1``), what was given back.

>>> from seawall.model import MaskedLabel
>>> mask_object(MaskedLabel("post", b"", "zpl", hidden=("recipient.phone",)), "en")["hidden"]
['recipient.phone']
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from seawall.model import LabelInspection, Language, MaskedLabel, Problem, Waybill
from seawall.surfaces.formats.json_check import problem_object

if TYPE_CHECKING:
    from seawall.store import Read, Refusal

LABEL_SCHEMA = "seawall.label/1"
MASK_SCHEMA = "seawall.mask/1"
WAYBILL_SCHEMA = "seawall.waybill/1"
READS_SCHEMA = "seawall.reads/1"


def inspection_object(seen: LabelInspection, language: Language) -> dict[str, Any]:
    """Return what one label gives away; values are masked."""
    return {
        "schema": LABEL_SCHEMA,
        "medium": seen.label.medium,
        "carrier": seen.label.waybill.carrier,
        "exposures": [
            {"field": one.field, "shown": one.shown, "to": one.to.speak(language), "why": one.why.speak(language)}
            for one in seen.exposures
        ],
        "lures": [
            {"tactic": lure.tactic, "words": lure.words.speak(language), "fields": list(lure.fields)} for lure in seen.lures
        ],
        "problems": [problem_object(problem, language) for problem in seen.problems],
    }


def mask_object(masked: MaskedLabel, language: Language, *, output: str = "") -> dict[str, Any]:
    """Return what was done to a label; never what was hidden."""
    return {
        "schema": MASK_SCHEMA,
        "mode": masked.mode,
        "medium": masked.medium,
        "output": output,
        "hidden": list(masked.hidden),
        "shown": dict(masked.shown),
        "problems": [problem_object(problem, language) for problem in masked.problems],
    }


def waybill_object(waybill: Waybill) -> dict[str, Any]:
    """Return what a courier was given back."""
    return {
        "schema": WAYBILL_SCHEMA,
        "carrier": waybill.carrier,
        "tracking": waybill.tracking,
        "fields": dict(waybill.fields),
        "problems": [],
    }


def refusal_object(refused: "Refusal | Problem", language: Language) -> dict[str, Any]:
    """Return why nothing was given back."""
    if isinstance(refused, Problem):
        return {"schema": WAYBILL_SCHEMA, "problems": [problem_object(refused, language)]}
    said = {"code": refused.reason, "message": refused.words.speak(language), "where": "", "fatal": True}
    return {"schema": WAYBILL_SCHEMA, "problems": [said]}


def reads_object(reads: "Iterable[Read]", language: Language) -> dict[str, Any]:
    """Return every try to read labels."""
    return {"schema": READS_SCHEMA, "reads": [read_object(read, language) for read in reads], "problems": []}


def read_object(read: "Read", language: Language) -> dict[str, Any]:
    """Return one try to read one label, or to take its parcel."""
    return {
        "at": read.at.isoformat(),
        "what": read.what,
        "who": read.who,
        "purpose": read.purpose,
        "allowed": read.allowed,
        "outcome": read.outcome,
        "words": read.words.speak(language),
    }
