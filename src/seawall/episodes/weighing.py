"""The ledger: prior odds plus weights of evidence, with caps, gives the posterior, and every line can be read.

Weights of evidence add in log odds (I. J. Good, 1950): posterior dB = prior dB + sum of weights; probability = odds/(1+odds)
with odds = 10^(dB/10). Caps keep correlated findings from being counted as if they were independent; what a cap takes away is
a line of its own, and so is the correction by which sums of this size were off on texts that nothing was fitted to: the lines add
up to the total exactly.

>>> from seawall.model import Policy, Finding, Words
>>> levels = {"unsure": 0.2, "likely": 0.7, "certain": 0.98}
>>> policy = Policy({"default": -17.0}, levels, {"default": 34.0}, {"default": 90.0}, -15.0)
>>> finding = Finding("money.safe_account", "money", 30.0, (), "wording", Words("", ""), group="safe_account")
>>> ledger = weigh((finding,), policy)
>>> ledger.total_db, round(ledger.probability, 3), ledger.level
(13.0, 0.952, 'likely')
"""

from collections.abc import Iterable
from itertools import groupby

from seawall.model import LEVELS, ORDINARY, Finding, Ledger, LedgerLine, Level, Policy
from seawall.model.curves import interpolate

PROBABILITY_DIGITS = 4
LEAST_MOVED_DB = 0.05
"""A smaller correction would be shown as nothing."""


def weigh(findings: Iterable[Finding], policy: Policy, *, door: str = "default", prior_db: float | None = None) -> Ledger:
    """Return the ledger of some findings about one matter.

    ``door`` names the prior in the policy; ``prior_db`` overrides it, in decibans, when more is known about the person.
    """
    counted = _one_shot(findings) if policy.one_shot else tuple(findings)
    prior = policy.prior_db.get(door, policy.prior_db["default"]) if prior_db is None else prior_db
    lines = [LedgerLine("prior", prior, door)]
    lines.extend(LedgerLine("finding", finding.weight_db, finding.tactic, finding) for finding in counted)
    lines.extend(_caps(counted, policy))
    lines.extend(_calibration(sum(line.weight_db for line in lines[1:]), policy))
    total = round(sum(line.weight_db for line in lines), 6)
    probability = probability_of(total)
    return Ledger(tuple(lines), total, probability, level_of(probability, policy))


def probability_of(total_db: float) -> float:
    """Return the probability of log odds in decibans, rounded to what can be claimed and kept inside (0, 1)."""
    bounded = max(-90.0, min(90.0, total_db))
    odds = 10 ** (bounded / 10)
    return min(0.9999, max(0.0001, round(odds / (1 + odds), PROBABILITY_DIGITS)))


def level_of(probability: float, policy: Policy) -> Level:
    """Return the highest level whose threshold the probability reaches."""
    reached: Level = "none"
    for level in LEVELS[1:]:
        if probability >= policy.levels[level]:
            reached = level
    return reached


def _one_shot(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    strongest: dict[str, Finding] = {}
    for finding in findings:
        known = strongest.get(finding.tactic)
        if known is None or _strength(finding) > _strength(known):
            strongest[finding.tactic] = finding
    return tuple(strongest.values())


def _strength(finding: Finding) -> tuple[float, str, str]:
    # of two that weigh the same, which one counts may not hang on their order: the caps look at group and detector
    return abs(finding.weight_db), finding.group, finding.detector


def _calibration(sum_db: float, policy: Policy) -> list[LedgerLine]:
    """Return the line that makes a sum what such sums turned out to be worth: corners joined by straight lines.

    Beyond the corners the correction stays what it is at the nearest one.
    """
    curve = policy.calibration
    if not curve:
        return []
    moved = interpolate([(at, worth - at) for at, worth in curve], sum_db)
    return [LedgerLine("calibration", round(moved, 1), "sum")] if abs(moved) >= LEAST_MOVED_DB else []


def _caps(findings: tuple[Finding, ...], policy: Policy) -> list[LedgerLine]:
    """Return the lines that take excess away: per group, per detector, for ordinary life, then for the whole text."""
    lines: list[LedgerLine] = []
    left = {index: finding.weight_db for index, finding in enumerate(findings)}
    for kind, caps in (("group", policy.group_cap_db), ("detector", policy.detector_cap_db)):
        order = sorted((str(getattr(f, kind)), i) for i, f in enumerate(findings) if f.weight_db > 0)
        for name, members in groupby(order, key=lambda pair: pair[0]):
            indexes = [index for _name, index in members]
            cap = caps.get(name, caps["default"])
            total = sum(left[index] for index in indexes)
            if total > cap:
                lines.append(LedgerLine("cap", cap - total, f"{kind}:{name}"))
                for index in indexes:
                    left[index] *= cap / total
    ordinary = sum(f.weight_db for f in findings if f.stage == ORDINARY and f.weight_db < 0)
    if ordinary < policy.ordinary_floor_db:
        lines.append(LedgerLine("cap", policy.ordinary_floor_db - ordinary, "ordinary"))
    # what speaks for ordinary life is set off against all that speaks for fraud, not against what the cap leaves of it
    said = sum(finding.weight_db for finding in findings) + sum(line.weight_db for line in lines)
    if said > policy.text_cap_db:
        lines.append(LedgerLine("cap", policy.text_cap_db - said, "text"))
    return lines
