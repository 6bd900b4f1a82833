"""What one step says about each stage, as likelihood ratios against ordinary life.

The step's own ledger gives one number, how much likelier such words are in the fraud (caps and calibration as everywhere). It is
shared out by stage: evidence of money fits the stage money, fits a later stage somewhat (people recount, and one call holds
several stages), and hardly fits an earlier one. And only a part of what is noted in such weeks is about the fraud, so for each stage

    ratio = 1 - about + about · 10^(keep · weight / 10) · fit

which never falls below 1 - about: a day of cooking does not clear anybody. What does clear (the child was seen, she rang the
real number herself) speaks about the whole matter and multiplies all stages.

>>> from seawall.model import Finding, Words
>>> from seawall.playbook.loading import load_playbook
>>> playbook = load_playbook()
>>> seen = emit((Finding("money.safe_account", "money", 20.0, (), "wording", Words("", "")),), playbook)
>>> seen.ratios["money"] > seen.ratios["aftermath"] > seen.ratios["lure"]
True
"""

from dataclasses import dataclass

from seawall.episodes.weighing import weigh
from seawall.model import ORDINARY, STAGES, Finding, LedgerLine, Playbook, StoryPolicy

SURE = 0.999
EVENLY = "likeness"
"""The detector whose findings tell nothing about the stage."""


@dataclass(frozen=True, slots=True)
class Emission:
    """What one step says."""

    ratios: dict[str, float]
    """P(step | stage) / P(step | ordinary life) for each stage, without what clears."""
    clearing_db: float
    """What speaks about the whole matter; 0 or less."""
    lines: tuple[LedgerLine, ...]
    """The step's own ledger, without a prior and without what clears."""
    weight_db: float
    """Sum of :attr:`lines`."""


def emit(findings: tuple[Finding, ...], playbook: Playbook, policy: StoryPolicy | None = None) -> Emission:
    """Return what the findings of one step say; findings are already discounted for repetition."""
    policy = policy or _policy(playbook)
    clearing = [finding for finding in findings if finding.tactic in policy.clears]
    others = tuple(finding for finding in findings if finding.tactic not in policy.clears)
    lines = weigh(others, playbook.policy, prior_db=0.0).lines[1:] if others else ()
    weight = sum(line.weight_db for line in lines)
    ratio = 10 ** (policy.keep * weight / 10)
    fits = _fits(others, policy)
    ratios = {stage: 1 - policy.about + policy.about * ratio * fits[stage] for stage in STAGES}
    return Emission(ratios, sum(finding.weight_db for finding in clearing), lines, weight)


def _policy(playbook: Playbook) -> StoryPolicy:
    assert playbook.course is not None  # noqa: S101 - the caller has checked; a story needs one
    return playbook.course.policy


def _fits(findings: tuple[Finding, ...], policy: StoryPolicy) -> dict[str, float]:
    """Return how well the step fits each stage, at most 1."""
    sums = dict.fromkeys(STAGES, 0.0)
    evenly = 0.0
    for finding in findings:
        if finding.weight_db > 0 and finding.stage != ORDINARY:
            if finding.detector == EVENLY:
                evenly += finding.weight_db
            else:
                sums[finding.stage] += finding.weight_db
    total = sum(sums.values()) + evenly
    if not total:
        return dict.fromkeys(STAGES, 1.0)
    fits = {}
    for place, stage in enumerate(STAGES):
        fit = evenly
        for other, weight in enumerate(sums.values()):
            fit += weight * (1.0 if other == place else policy.fit_earlier if other < place else policy.fit_later)
        fits[stage] = fit / total
    return fits
