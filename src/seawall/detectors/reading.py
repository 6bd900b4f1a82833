"""One evidence made ready for every detector: folded, scanned and its links found, each at most once.

>>> from seawall.detectors.reading import read_text
>>> reading = read_text("请把钱转到安全账户")
>>> {hit.owner.id for hit in reading.hits if hit.role == "tactic"} >= {"money.safe_account"}
True
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar, cast

from seawall.identifiers import find_hosts, find_identifiers
from seawall.model import Evidence, Finding, Identifier, Playbook, Segment, Span
from seawall.playbook.compiling import CompiledPlaybook, OwnedHit, compile_playbook
from seawall.playbook.folding import Folded, fold
from seawall.playbook.loading import load_playbook

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """An evidence with what detectors share about it."""

    evidence: Evidence
    compiled: CompiledPlaybook
    quoted: bool = True
    """Whether anybody will read the quotes; without, a detector may leave out those that cost it extra."""
    _done: "dict[Callable[[Reading], object], object]" = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The original text."""
        return self.evidence.text

    @property
    def playbook(self) -> Playbook:
        """The playbook that it is read with."""
        return self.compiled.playbook

    @cached_property
    def folded(self) -> Folded:
        """The text as phrases see it."""
        return fold(self.text)

    @cached_property
    def hits(self) -> list[OwnedHit]:
        """Every phrase of the playbook that stands in the text."""
        return self.compiled.scan(self.folded)

    @cached_property
    def hosts(self) -> tuple[Identifier, ...]:
        """Every link and bare host name."""
        return find_hosts(self.text)

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Every phone, account, handle and so on; costlier than the rest, so only asked for when needed."""
        return find_identifiers(self.text)

    @cached_property
    def cues(self) -> list[OwnedHit]:
        """Those of the hits that tell whose voice it is."""
        return [hit for hit in self.hits if hit.role == "voice"]

    def once(self, work: "Callable[[Reading], T]") -> T:
        """Return what some work gives for this reading; it is done when first asked for, whoever asks."""
        if work not in self._done:
            self._done[work] = work(self)
        return cast("T", self._done[work])

    def span(self, start: int, end: int) -> Span:
        """Return the original characters behind a stretch of the folded text."""
        first, last = self.folded.original(start, end)
        return Span(first, last, self.text[first:last])


class Detector(Protocol):
    """What a detector is, built in or from outside (entry point ``seawall.detectors``)."""

    name: str

    def detect(self, reading: Reading) -> Iterable[Finding]:
        """Return findings in the order of the text. Must not raise, whatever the evidence."""
        ...


def read_text(text: str, playbook: Playbook | None = None) -> Reading:
    """Return the reading of a plain text, for tests and rule authors."""
    return Reading(Evidence("", (Segment(text),)), compile_playbook(playbook or load_playbook()))
