"""Findings about one matter → an :class:`~seawall.model.Episode`: how sure, which stage, what next.

>>> from seawall.playbook.loading import load_playbook
>>> from seawall.model import Finding, Words
>>> finding = Finding("money.safe_account", "money", 30.0, (), "wording", Words("", ""))
>>> fold_findings((finding,), load_playbook()).stage
'money'
"""

from seawall.episodes.answering import DETECTOR as ANSWER
from seawall.episodes.weighing import weigh
from seawall.model import ORDINARY, STAGES, Episode, Finding, NextMove, Playbook

STAGE_SHARE = 0.2
"""A stage counts as reached when it holds at least this share of the evidence; one stray weak word does not move a story on.

A yes to a plain question is no stray word: its stage counts whatever its share."""
MAX_NEXT = 3


def fold_findings(findings: tuple[Finding, ...], playbook: Playbook, *, door: str = "default") -> Episode:
    """Return the episode of findings that belong to one moment. Deterministic; the order given does not matter."""
    ledger = weigh(findings, playbook.policy, door=door)
    stages = stage_shares(findings)
    said = {finding.stage for finding in findings if finding.detector == ANSWER}
    reached = [stage for stage in STAGES if stage in said or stages.get(stage, 0.0) >= STAGE_SHARE]
    stage = reached[-1] if reached and ledger.level != "none" else None
    return Episode(ledger, findings, stage, stages, next_moves(stage, playbook))


def stage_shares(findings: tuple[Finding, ...]) -> dict[str, float]:
    """Return each stage's share of the positive evidence; empty when there is none."""
    sums: dict[str, float] = {}
    for finding in findings:
        if finding.weight_db > 0 and finding.stage != ORDINARY:
            sums[finding.stage] = sums.get(finding.stage, 0.0) + finding.weight_db
    total = sum(sums.values())
    return {stage: round(sums[stage] / total, 4) for stage in STAGES if stage in sums} if total else {}


def next_moves(stage: str | None, playbook: Playbook) -> tuple[NextMove, ...]:
    """Return what usually follows a stage, soonest first."""
    for entry in playbook.stages:
        if entry.id == stage:
            return tuple(sorted(entry.next, key=lambda move: move.days[1]))[:MAX_NEXT]
    return ()
