"""What one step says about each stage, as likelihood ratios against ordinary life.

Two readings of the same words are made one. The step's *ledger* is what the playbook and the likeness weigh, with caps and
calibration as everywhere, shared out by the stages of its findings. What people *tell* is read by a trained model, one output a
stage, to which it adds shares of the ledger. The greater of the two counts for each stage. Of the ledger it is only the share
``keep``, since look-alikes abound in ordinary months, and more where one step is beyond doubt and tells several stages.

Evidence of an earlier stage fits a later one somewhat: people recount, and one call holds several stages. Evidence of a later
stage hardly fits an earlier one. Evidence for a stage that other steps have spoken for before counts less each time. And only a
part of what is noted in such weeks is about the fraud, so that

    ratio = 1 - about + about · (the best fitting likelihood ratio)

never falls below 1 - about: a day of cooking does not clear anybody. What does clear (the child was seen, she rang the real
number herself) speaks about the whole matter and multiplies all stages.

>>> from seawall.model import Finding, Words
>>> from seawall.playbook.loading import load_playbook
>>> playbook = load_playbook()
>>> seen = emit((Finding("money.safe_account", "money", 20.0, (), "wording", Words("", "")),), None, playbook)
>>> seen.ratios["money"] > seen.ratios["aftermath"] > seen.ratios["lure"]
True
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from seawall.episodes.weighing import weigh
from seawall.model import ORDINARY, STAGES, Finding, LedgerLine, Playbook, Policy, StoryPolicy, Told

SCRIPT_STAGES = 3
"""Stages in one step that make it an account of the script, and not one thing that happens to look like it."""
SCRIPT_RED_LINES = 4
LEAST_TOLD_DB = 1.0
EVENLY = "likeness"
"""The detector whose findings tell nothing about the stage."""
MOST_DB = 26.0
"""Most that one step may say for or against a stage."""
SPOKEN_DB = 2.7
"""From here on a step has spoken for its best stage."""
LEDGER_RANGE = (-13.0, 26.0)
"""Decibans of the ledger that the model of people's own words is given."""


@dataclass(frozen=True, slots=True)
class Emission:
    """What one step says."""

    ratios: dict[str, float]
    """P(step | stage) / P(step | ordinary life) for each stage, without what clears."""
    clearing_db: float
    """What speaks about the whole matter; 0 or less."""
    lines: tuple[LedgerLine, ...]
    """The step's own ledger, without a prior and without what clears."""
    told_db: float
    """What the model of people's own words adds to the ledger, or takes away, for the stage that fits best."""
    spoken: str | None
    """The stage that this step speaks for, if it speaks clearly."""


def emit(
    findings: tuple[Finding, ...], told: Told | None, playbook: Playbook, *, heard: Mapping[str, int] | None = None
) -> Emission:
    """Return what one step says. ``findings`` are discounted for repetition; ``heard`` counts steps that spoke for each stage."""
    assert playbook.course is not None  # noqa: S101 - the engine has checked
    policy = playbook.course.policy
    others = tuple(finding for finding in findings if finding.tactic not in policy.clears)
    lines = weigh(others, playbook.policy, prior_db=0.0).lines[1:] if others else ()
    ledger = sum(line.weight_db for line in lines)
    plain = policy.plain * max(0.0, ledger - policy.plain_from_db) if _tells_the_script(others) else 0.0
    by_ledger = {stage: policy.keep * ledger + plain + _db(fit) for stage, fit in _shares(others, policy).items()}
    by_words = _told(told, others, ledger, playbook.policy, share=policy.told)
    best = {stage: max(by_ledger[stage], by_words[stage]) if by_words else by_ledger[stage] for stage in STAGES}
    spoken = max(STAGES, key=lambda stage: best[stage])
    counted = {stage: _repeated(db, (heard or {}).get(stage, 0), policy.repeat) for stage, db in best.items()}
    ratios = {stage: 1 - policy.about + policy.about * _fitting(counted, stage, policy) for stage in STAGES}
    return Emission(
        ratios,
        sum(finding.weight_db for finding in findings if finding.tactic in policy.clears),
        lines,
        best[spoken] - ledger,
        spoken if best[spoken] >= SPOKEN_DB else None,
    )


def _told(told: Told | None, findings: tuple[Finding, ...], ledger: float, policy: Policy, *, share: float) -> dict[str, float]:
    """Return what the words say for each stage, with the shares of what the detectors found that belong to it."""
    if told is None:
        return {}
    alike = sum(finding.weight_db for finding in findings if finding.detector == EVENLY)
    wording = tuple(finding for finding in findings if finding.detector != EVENLY)
    without = sum(line.weight_db for line in weigh(wording, policy, prior_db=0.0).lines[1:]) if alike else ledger
    bounded = max(LEDGER_RANGE[0], min(LEDGER_RANGE[1], without))
    added = sum(slope * db for slope, db in zip(told.slopes, (bounded, max(0.0, alike), min(0.0, alike)), strict=False))
    return {stage: max(-MOST_DB, min(MOST_DB, share * (db + added))) for stage, db in told.by_stage.items()}


def _tells_the_script(findings: tuple[Finding, ...]) -> bool:
    """Whether one step by itself tells several stages, or two and breaks many red lines; look-alikes hardly ever do."""
    told = [finding for finding in findings if finding.weight_db >= LEAST_TOLD_DB and finding.detector != EVENLY]
    stages = {finding.stage for finding in told} - {ORDINARY}
    broken = {line for finding in told for line in finding.red_lines}
    return len(stages) >= SCRIPT_STAGES or (len(stages) == SCRIPT_STAGES - 1 and len(broken) >= SCRIPT_RED_LINES)


def _shares(findings: tuple[Finding, ...], policy: StoryPolicy) -> dict[str, float]:
    """Return how well the step's findings fit each stage, at most 1."""
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
    weights = list(sums.values())
    return {stage: (evenly + _blend(weights, place, policy)) / total for place, stage in enumerate(STAGES)}


def _blend(weights: list[float], place: int, policy: StoryPolicy) -> float:
    return sum(weight * _fit(other, place, policy) for other, weight in enumerate(weights))


def _fit(evidence: int, stage: int, policy: StoryPolicy) -> float:
    """Return how well evidence of one stage fits another, both by their place in the script."""
    return policy.fit_later if evidence > stage else policy.fit_earlier ** (stage - evidence)


def _repeated(db: float, times: int, share: float) -> float:
    return db * share ** min(times, 3) if db > 0 else db


def _fitting(counted: Mapping[str, float], stage: str, policy: StoryPolicy) -> float:
    """Return the best likelihood ratio for a stage: its own evidence, or that of another as far as it fits."""
    place = STAGES.index(stage)
    return max(10 ** (counted[name] / 10) * _fit(other, place, policy) for other, name in enumerate(STAGES))


def _db(share: float) -> float:
    return 10 * math.log10(max(share, 1e-9))
