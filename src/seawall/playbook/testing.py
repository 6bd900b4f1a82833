"""Every tactic's own cases, and the whole set over ordinary life.

>>> report = CaseReport("money.safe_account", (), (), 3, 3)
>>> report.passed
True
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from seawall.model import Playbook, Tactic
from seawall.playbook.loading import shipped_root

Matches = Callable[[str], set[str]]
"""Text → ids of the tactics found in it, as done and not merely mentioned."""


@dataclass(frozen=True, slots=True)
class CaseReport:
    """How one tactic fares on its own cases."""

    tactic: str
    missed: tuple[str, ...]
    """``must_match`` cases in which it was not found."""
    wrongly: tuple[str, ...]
    """``must_not_match`` cases in which it was."""
    must_match: int
    must_not_match: int

    @property
    def passed(self) -> bool:
        """Whether every case came out right."""
        return not self.missed and not self.wrongly


@dataclass(frozen=True, slots=True)
class OrdinaryText:
    """One text of ordinary life."""

    text: str
    lang: str
    kind: str
    channel: str = "unknown"


def run_cases(playbook: Playbook, matches: Matches, *, only: str = "") -> Iterator[CaseReport]:
    """Run the cases of every tactic whose id begins with ``only``."""
    for tactic in playbook.tactics:
        if tactic.id.startswith(only):
            yield _run(tactic, matches)


def _run(tactic: Tactic, matches: Matches) -> CaseReport:
    return CaseReport(
        tactic.id,
        tuple(case for case in tactic.must_match if tactic.id not in matches(case)),
        tuple(case for case in tactic.must_not_match if tactic.id in matches(case)),
        len(tactic.must_match),
        len(tactic.must_not_match),
    )


def ordinary_life(path: Path | None = None) -> tuple[OrdinaryText, ...]:
    """Return the ordinary-life corpus: shipped, written for this project, hard on purpose."""
    file = path or shipped_root() / "ordinary_life.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return tuple(msgspec.json.decode(line, type=OrdinaryText) for line in lines if line.strip())


def hits_per_thousand(texts: Iterable[OrdinaryText], matches: Matches) -> dict[str, float]:
    """Return, for each tactic found in ordinary texts, how many in a thousand it is found in; most first."""
    counts: dict[str, int] = {}
    total = 0
    for text in texts:
        total += 1
        for tactic in matches(text.text):
            counts[tactic] = counts.get(tactic, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {tactic: round(1000 * count / max(total, 1), 2) for tactic, count in ordered}
