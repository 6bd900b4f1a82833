"""Several evidences that speak of one matter → one, with the parts that it was put together from.

>>> from seawall.readers import evidence_of
>>> whole = join_evidence([evidence_of("他们说我涉案", source="a"), evidence_of("see the warrant", source="b")])
>>> [(whole.text[part.start : part.end], part.source) for part in whole.parts]
[('他们说我涉案', 'a'), ('see the warrant', 'b')]
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from seawall.model import Evidence, Part, Picture, Region


def join_evidence(several: Sequence[Evidence], *, source: str = "") -> Evidence:
    """Return one evidence of all segments, in order; regions and pictures are counted on. Needs at least one."""
    if len(several) == 1:
        return several[0]
    regions: list[Region] = []
    pictures: list[Picture] = []
    parts: list[Part] = []
    offset = 0
    for evidence in several:
        regions += [
            replace(region, start=region.start + offset, end=region.end + offset, page=region.page + len(pictures))
            for region in evidence.regions
        ]
        parts += [replace(part, start=part.start + offset, end=part.end + offset) for part in evidence.own_parts]
        pictures += evidence.pictures
        offset += len(evidence.text) + 1
    channels = {evidence.channel for evidence in several}
    media = {evidence.medium for evidence in several}
    times = sorted(evidence.at for evidence in several if evidence.at)
    return Evidence(
        hashlib.sha256("".join(evidence.id for evidence in several).encode()).hexdigest(),
        tuple(segment for evidence in several for segment in evidence.segments),
        channel=channels.pop() if len(channels) == 1 else "unknown",
        claimed_sender=next((evidence.claimed_sender for evidence in several if evidence.claimed_sender), None),
        at=times[0] if times else None,
        source=source or several[0].source,
        medium=media.pop() if len(media) == 1 else "mixed",
        regions=tuple(regions),
        pictures=tuple(pictures),
        details=tuple(detail for evidence in several for detail in evidence.details),
        parts=tuple(parts),
    )
