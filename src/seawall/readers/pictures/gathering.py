"""Pages, one after another → one evidence, whose regions count on from page to page.

>>> from seawall.model import Picture, Region, Segment
>>> gathering = Gathering()
>>> gathering.add(Picture(10, 10), [Segment("one")], [Region(0, 3, 0, (0, 0, 1, 1))])
>>> gathering.add(Picture(10, 10), [Segment("two")], [Region(0, 3, 0, (0, 0, 1, 1))])
>>> whole = gathering.evidence(b"", medium="pdf", source="a.pdf")
>>> [(whole.text[region.start : region.end], region.page) for region in whole.regions]
[('one', 0), ('two', 1)]
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from seawall.model import Channel, Evidence, Medium, Picture, Region, Segment
from seawall.readers.pictures.layout import read_layout
from seawall.readers.pictures.lines import Code
from seawall.readers.pictures.seen import Look

MAX_DETAILS = 200


@dataclass(slots=True)
class Gathering:
    """What was read so far."""

    segments: list[Segment] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    channels: set[Channel] = field(default_factory=set)
    senders: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, picture: Picture, segments: Sequence[Segment], regions: Iterable[Region]) -> None:
        """Add a page; its regions index its own segments, joined by line feeds."""
        offset = self._length
        number = len(self.pictures)
        self.pictures.append(picture)
        self.regions += [replace(region, start=region.start + offset, end=region.end + offset, page=number) for region in regions]
        self.segments += segments
        self._length += sum(len(segment.text) + 1 for segment in segments)

    def add_look(self, look: Look) -> None:
        """Add a picture that was looked at: its lines as they are laid out, then what its codes hold."""
        laid = read_layout(look.page)
        picture = Picture(look.page.width, look.page.height, look.preview, look.fingerprint)
        self.add(picture, laid.segments, laid.regions)
        self.details += laid.details
        self.add_codes(look.page.codes, prefix="code")
        if laid.segments:
            self.channels.add(laid.channel)
        if laid.claimed_sender:
            self.senders.append(laid.claimed_sender)

    def add_codes(self, codes: Sequence[Code], *, prefix: str) -> None:
        """Add what codes of the last page hold, each a segment of its own: a link in one is checked as any link is."""
        for code in codes:
            start = self._length
            for line in code.text.split("\n"):
                if line:
                    self.regions.append(Region(start, start + len(line), len(self.pictures) - 1, code.box))
                start += len(line) + 1
            self.segments.append(Segment(code.text))
            self._length = start
            self.details.append((f"{prefix}.{code.kind.lower()}", code.text))

    def evidence(self, data: bytes, *, medium: Medium, source: str, details: Iterable[tuple[str, str]] = ()) -> Evidence:
        """Return all of it as one evidence; ``details`` are what the file says about itself."""
        return Evidence(
            hashlib.sha256(data).hexdigest(),
            tuple(self.segments),
            channel=next(iter(self.channels)) if len(self.channels) == 1 else "unknown",
            claimed_sender=self.senders[0] if self.senders else None,
            source=source,
            medium=medium,
            regions=tuple(self.regions),
            pictures=tuple(self.pictures),
            details=tuple([*details, *self.details][:MAX_DETAILS]),
        )
