"""Is this about a parcel that the family really has? A text or a told call beside the parcels that were recorded.

A number or a carrier that fits is never proof: whoever saw the label knows both. Only what does not fit says something.

>>> from seawall.detectors.reading import read_text
>>> parcels = [Parcel("p1", "dhl", "3318810025", status="delivered")]
>>> findings, answers = compare_parcels(read_text("DHL: 您的包裹3318810025被海关扣留，请尽快处理"), parcels)
>>> [answer.verdict for answer in answers], [(finding.tactic, finding.weight_db) for finding in findings]
(['already_delivered'], [('lure.real_parcel_already_delivered', 6.0)])
"""

from collections.abc import Sequence
from datetime import datetime

from seawall.detectors.parcels.claims import ParcelClaim, read_claim
from seawall.detectors.parcels.judging import is_stale, judge
from seawall.detectors.parcels.numbers import plain_number
from seawall.detectors.reading import Reading
from seawall.model import ORDINARY, Finding, Parcel, ParcelAnswer
from seawall.playbook.carriers import PREFIX, Move, carriers_of

NAME = "parcels"
GROUP = "parcel_truth"
MAX_PARCELS = 1_000
"""Parcels of one family that are compared; the rest are older than anybody awaits."""


def compare_parcels(
    reading: Reading, parcels: Sequence[Parcel], *, now: datetime | None = None
) -> tuple[tuple[Finding, ...], tuple[ParcelAnswer, ...]]:
    """Return what a text says about a parcel beside the real ones, as findings and in words. Never raises.

    Nothing without parcels, without a parcel in the text, or where it only tells of the fraud. Without ``now`` every status that
    can change counts as stale.
    """
    if not parcels:
        return (), ()
    book = carriers_of(reading.playbook.origin)
    parcels = parcels[:MAX_PARCELS]
    claim = read_claim(reading, book, known=[plain_number(parcel.tracking) for parcel in parcels])
    if claim is None:
        return (), ()
    answers = tuple(judge(claim, parcels, book=book, now=now))
    moves = [move for move, _span in claim.moves]
    asked = [answer for answer in answers if answer.verdict == "never_asks"]
    findings = [_finding(answer) for answer in answers if answer.weight_db and answer.verdict != "never_asks"]
    findings.extend(_finding(answer, move) for answer, move in zip(asked, moves, strict=False))
    return tuple(findings), answers


def _finding(answer: ParcelAnswer, move: Move | None = None) -> Finding:
    stage = ORDINARY if answer.weight_db < 0 else move.stage if move else "lure"
    return Finding(
        tactic=f"{stage}.{PREFIX}{answer.verdict}",
        stage=stage,
        weight_db=float(answer.weight_db),
        spans=(answer.span,) if answer.span else (),
        detector=NAME,
        why=answer.why,
        group=GROUP,
        red_lines=(move.red_line,) if move and move.red_line else (),
    )


__all__ = ["ParcelClaim", "compare_parcels", "is_stale", "plain_number"]
