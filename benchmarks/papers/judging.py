"""What Seawall says of one reading of a paper, and the counts of many."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from benchmarks.papers.laying import Sheet
from seawall import Seawall
from seawall.model import Evidence, Level, Picture, Region, Segment
from seawall.runs.benching.intervals import wilson
from seawall.runs.benching.settings import ALARM

RULE_DETECTOR = "documents"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of one specimen."""

    level: Level
    probability: float
    rules: tuple[str, ...]
    """Rules on papers that were named, the weightiest first."""
    findings: tuple[str, ...]
    """Everything that was found, with its weight, for looking at misses."""

    @property
    def alarm(self) -> bool:
        """Whether it counts as a warning."""
        return self.level in ALARM

    def right(self, *, forged: bool) -> bool:
        """Whether it is what a specimen needs: a forged one warned of with a rule named, a genuine one left alone."""
        return self.alarm and bool(self.rules) if forged else not self.alarm


@cache
def shared_engine() -> Seawall:
    """Return the engine of this process."""
    return Seawall()


def judge(evidence: Evidence) -> Verdict:
    """Return the verdict of an evidence."""
    answer = shared_engine().check(evidence)
    found = sorted(answer.episode.findings, key=lambda finding: -finding.weight_db)
    rules = tuple(finding.tactic for finding in found if finding.detector == RULE_DETECTOR and finding.weight_db > 0)
    said = tuple(f"{finding.weight_db:+.1f} {finding.tactic} ({finding.detector})" for finding in found)
    return Verdict(answer.episode.level, answer.episode.probability, rules, said)


def evidence_of_sheet(sheet: Sheet, *, joined: bool = False) -> Evidence:
    """Return what a perfect reader would read from a sheet: its drawn lines, or its paragraphs as ours does."""
    said = tuple(
        Segment(bubble.text if joined else bubble.drawn, direction="sent" if bubble.mine else "received")
        for bubble in sheet.bubbles
    )
    segments = said or (Segment(sheet.paragraphs if joined else sheet.text),)
    text = "\n".join(segment.text for segment in segments)
    return Evidence(
        "0" * 64,
        segments,
        channel="chat" if said else "unknown",
        source="specimen.png",
        medium="picture",
        regions=tuple(_regions(sheet, text)),
        pictures=(Picture(sheet.width, sheet.height),),
    )


def _regions(sheet: Sheet, text: str) -> Iterator[Region]:
    start = 0
    for written in sheet.told:
        start = text.index(written.text, start)
        left, top = written.x / sheet.width, written.y / sheet.height
        right, bottom = left + written.size * len(written.text) / sheet.width, top + written.size * 1.3 / sheet.height
        yield Region(start, start + len(written.text), 0, (left, top, min(1.0, right), min(1.0, bottom)))
        start += len(written.text)


@dataclass(slots=True)
class Tally:
    """Hits among specimens."""

    hits: int = 0
    total: int = 0

    def add(self, hit: bool) -> None:  # noqa: FBT001 - one more, a hit or not
        """Count one more."""
        self.hits += hit
        self.total += 1

    @property
    def shown(self) -> str:
        """The share in percent with its 95 % Wilson interval."""
        if not self.total:
            return "–"
        low, high = wilson(self.hits, self.total)
        return f"{100 * self.hits / self.total:.1f} [{100 * low:.1f}–{100 * high:.1f}]"


def count(items: Iterable[Item], hit: Callable[[Item], bool]) -> Tally:
    """Return how many of them are hits.

    >>> count([1, 2, 3, 4], lambda number: number > 3).shown
    '25.0 [4.6–69.9]'
    """
    tally = Tally()
    for item in items:
        tally.add(hit(item))
    return tally


def most_common(names: Iterable[str], most: int = 3) -> str:
    """Return the names that came most, for a table's cell."""
    return ", ".join(name for name, _ in Counter(names).most_common(most))
