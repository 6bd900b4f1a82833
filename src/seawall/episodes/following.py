"""Follow one person's story: step by step, what is believed now and what moved it.

The forward filter of the chain: let time pass, weigh what the step says, keep the result. Every step is explained by lines that
add up: where the story stood, what the passing of time did, each finding, what caps and calibration took, what the order of
events made of it.

>>> from seawall.playbook.loading import load_playbook
>>> follower = Follower(load_playbook())
>>> follower.level_now
'none'
"""

import math
from dataclasses import dataclass, replace

from seawall.episodes.chain import Chain, odds_db
from seawall.episodes.emissions import Emission, emit
from seawall.episodes.folding_findings import next_moves
from seawall.episodes.novelty import Memory
from seawall.episodes.weighing import level_of, probability_of
from seawall.model import (
    LEVELS,
    ORDINARY,
    STAGES,
    Episode,
    Finding,
    Ledger,
    LedgerLine,
    Level,
    Moment,
    Playbook,
    Step,
    Story,
    StoryLine,
    Told,
)

DIGITS = 4
LOSSES = frozenset({"money", "captivity", "aftermath"})
"""Stages in which money is likely gone: what follows is read against that loss."""
LINE_DIGITS = 6


class Follower:
    """One story being followed. Deterministic; each step costs the same; not to be shared between stories."""

    def __init__(self, playbook: Playbook, chain: Chain | None = None) -> None:
        """Begin a story. ``chain`` may be made once and shared by all stories of a playbook."""
        assert playbook.course is not None  # noqa: S101 - the engine has checked
        self._playbook = playbook
        self._chain = chain or Chain(playbook.course)
        self._belief = self._chain.start()
        self._memory = Memory()
        self._at: float | None = None
        self._since: float | str | None = None
        self._heard: dict[str, int] = {}
        self._lost_at: float | None = None
        self.level_now: Level = "none"

    def take(self, step: Step, findings: tuple[Finding, ...], told: Told | None = None) -> Moment:
        """Take the next step in time with what was found in it and what its words tell; return what is believed now."""
        policy = self._chain.policy
        before = odds_db(self._chain.by_stage(self._belief))
        waited = self._chain.pass_time(self._belief, step.days - self._at) if self._at is not None else self._belief
        after_time = odds_db(self._chain.by_stage(waited))
        known = step.evidence is None or self._memory.is_known(step.evidence.id)
        new = () if known else self._memory.discount(findings, step.by, again=(policy.again_same, policy.again_other))
        emission = emit(new, None if known else told, self._playbook, heard=self._heard)
        if emission.spoken:
            self._heard[emission.spoken] = self._heard.get(emission.spoken, 0) + 1
        shield = self._shield(step, emission, new)
        seen = self._weigh(waited, emission, shield)
        after_words = odds_db(self._chain.by_stage(seen))
        self._belief, total = _within(seen, after_words, policy.most_db)
        self._at = step.days
        odds = _Odds(before, after_time, after_words, total, shield)
        lines = _lines(odds, emission, new)
        moment = self._moment(step, new, lines, total)
        if LEVELS.index(moment.level) >= LEVELS.index("likely") and moment.stage in LOSSES:
            self._lost_at = step.days
        return moment

    def _shield(self, step: Step, emission: Emission, new: tuple[Finding, ...]) -> float:
        """Return what is added for a recovery offer after a known loss, in decibans."""
        policy = self._chain.policy
        if self._lost_at is None or step.days - self._lost_at > policy.recovery_days:
            return 0.0
        offered = emission.spoken == "aftermath" or any(f.stage == "aftermath" and f.weight_db > 0 for f in new)
        return policy.recovery_db if offered else 0.0

    def _weigh(self, waited: list[float], emission: Emission, shield: float) -> list[float]:
        clearing = 10 ** (emission.clearing_db / 10)
        ratios = {stage: ratio * clearing for stage, ratio in emission.ratios.items()}
        ratios["aftermath"] *= 10 ** (shield / 10)
        seen = [value * ratios.get(stage, 1.0) for stage, value in zip(self._chain.stage_of, waited, strict=True)]
        total = sum(seen)
        return [value / total for value in seen]

    def _moment(self, step: Step, new: tuple[Finding, ...], lines: tuple[StoryLine, ...], total: float) -> Moment:
        shares = self._chain.by_stage(self._belief)
        probability = probability_of(total)
        level = level_of(probability, self._playbook.policy)
        if level == "none":
            self._since = None
        elif self.level_now == "none":
            self._since = step.at
        self.level_now = level
        stage = max(STAGES, key=lambda name: shares[name]) if level != "none" else None
        return Moment(
            step=step,
            probability=probability,
            level=level,
            stage=stage,
            stages=_rounded(shares, probability),
            since=self._since,
            next=next_moves(stage, self._playbook),
            days_to_money=self._chain.days_to_money(self._belief) if level != "none" else None,
            new_findings=new,
            lines=lines,
            total_db=total,
            danger=any(finding.danger for finding in new),
        )


def episode_of(story: Story) -> Episode:
    """Return the story as it stands after its last step: one episode, with everything that was found on the way.

    >>> episode_of(Story(())).level
    'none'
    """
    last = story.last
    if last is None:
        return Episode(Ledger((), 0.0, 0.0, "none"))
    ledger = Ledger((LedgerLine("prior", last.total_db, "story"),), last.total_db, last.probability, last.level)
    findings = tuple(finding for moment in story.moments for finding in moment.new_findings)
    return Episode(ledger, findings, last.stage, dict(last.stages), last.next)


def _within(vector: list[float], total: float, most_db: float) -> tuple[list[float], float]:
    """Return the belief held below the most that a story may come to, so that it can come back down."""
    bounded = round(max(-most_db, min(most_db, total)), LINE_DIGITS)
    if abs(total) <= most_db:
        return vector, bounded
    inside = 1 / (1 + 10 ** (-bounded / 10))
    scale = inside / (1 - vector[0])
    return [1 - inside, *(value * scale for value in vector[1:])], bounded


@dataclass(frozen=True, slots=True)
class _Odds:
    """Log odds in decibans on the way through one step."""

    before: float
    after_time: float
    seen: float
    total: float
    shield: float


def _lines(odds: _Odds, emission: Emission, new: tuple[Finding, ...]) -> tuple[StoryLine, ...]:
    """Return what moved the step; the lines add up to the total."""
    lines = [StoryLine("before", odds.before, "story"), StoryLine("time", odds.after_time - odds.before, "silence")]
    lines.extend(
        StoryLine(line.kind, line.weight_db, line.label, line.finding) for line in emission.lines if line.kind != "prior"
    )
    clearing = [finding for finding in new if finding.weight_db < 0 and not any(x.finding is finding for x in emission.lines)]
    lines.extend(StoryLine("clears", finding.weight_db, finding.tactic, finding) for finding in clearing)
    lines.append(StoryLine("told", emission.told_db, "told"))
    lines.append(StoryLine("shield", odds.shield, "recovery"))
    moved = odds.seen - odds.after_time
    explained = sum(line.weight_db for line in lines[2:])
    lines.append(StoryLine("order", moved - explained, "order"))
    lines.append(StoryLine("most", odds.total - odds.seen, "story"))
    kept = [replace(line, weight_db=round(line.weight_db, LINE_DIGITS)) for line in lines]
    kept = [line for line in kept if line.kind == "before" or line.weight_db]
    rest = round(odds.total - sum(line.weight_db for line in kept), LINE_DIGITS)
    if rest:  # what rounding left
        kept[0] = replace(kept[0], weight_db=round(kept[0].weight_db + rest, LINE_DIGITS))
    return tuple(kept)


def _rounded(shares: dict[str, float], probability: float) -> dict[str, float]:
    """Return shares with four digits that sum to 1 and agree with the probability shown."""
    inside = sum(shares[stage] for stage in STAGES)
    rounded = {stage: round(shares[stage] / inside * probability, DIGITS) if inside else 0.0 for stage in STAGES}
    rounded[ORDINARY] = round(1 - math.fsum(rounded.values()), DIGITS)
    return rounded
