"""What is new in a step: five texts from one sender are not five sources.

A finding whose tactic was there before keeps only a share of its weight: little when the same person gives it again, more when
another one does. Shares multiply with every repetition, so a nagging sender comes to nothing.

>>> from seawall.model import Finding, StoryPolicy, Words
>>> finding = Finding("money.safe_account", "money", 30.0, (), "wording", Words("", ""))
>>> memory = Memory()
>>> [round(memory.discount((finding,), by, again=(0.1, 0.5))[0].weight_db, 2) for by in ("mother", "mother", "friend")]
[30.0, 3.0, 15.0]
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from seawall.model import ORDINARY, Finding


@dataclass
class Memory:
    """Which tactics who has given so far, in one story."""

    given: dict[str, dict[str, int]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    """Hashes of what was read: the same text twice is one text."""

    def is_known(self, evidence_id: str) -> bool:
        """Whether the very same bytes were read before; remembers them."""
        known = evidence_id in self.texts
        self.texts.add(evidence_id)
        return known

    def discount(self, findings: Iterable[Finding], by: str, *, again: tuple[float, float]) -> tuple[Finding, ...]:
        """Return the findings with what is left of their weight; remembers them.

        ``again`` is the share left for the same source and for another. Signs of ordinary life are never discounted: they
        calm, and a calm that fades with repetition would alarm.
        """
        kept = []
        for finding in findings:
            before = self.given.setdefault(finding.tactic, {})
            share = 1.0
            if finding.stage != ORDINARY and finding.weight_db > 0 and before:
                same = before.get(by, 0)
                share = again[0] ** same if same else again[1]
            before[by] = before.get(by, 0) + 1
            kept.append(finding if share == 1 else replace(finding, weight_db=round(finding.weight_db * share, 4)))
        return tuple(finding for finding in kept if finding.weight_db or finding.danger)
