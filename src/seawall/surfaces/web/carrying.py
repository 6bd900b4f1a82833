r"""What was read from files → a field of the form, and back: an answer to a question must not read a picture again.

A form may be changed by whoever sends it. So a field is taken as a whole or not at all, within bounds, and decides nothing that
its sender could not have typed. Its text stands in a field of its own, where it can be corrected; what was corrected keeps its
speakers and places line by line.

>>> from seawall.model import Evidence, Segment
>>> read = Evidence("0", (Segment("把钱转到安伞账户", speaker="王警官"),), channel="chat", medium="picture")
>>> taken_up(carry(read), "把钱转到安全账户").segments[0].speaker
'王警官'
"""

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, groupby
from typing import Annotated

import msgspec

from seawall.model import Channel, Direction, Evidence, Medium, Part, Picture, Region, Segment
from seawall.readers import evidence_of

MAX_CARRIED = 1_500_000
"""Characters of the field. What is longer is a chat of months: its words are kept and its places are not."""
MAX_ITEMS = 20_000
MAX_PIXELS = 1_000_000
"""Of one side of a picture."""
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Place = Annotated[int, msgspec.Meta(ge=0, le=MAX_CARRIED)]
Side = Annotated[int, msgspec.Meta(ge=1, le=MAX_PIXELS)]
Line = Annotated[str, msgspec.Meta(max_length=2_000)]
Many = msgspec.Meta(max_length=MAX_ITEMS)


class Carried(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The field, as it must be."""

    channel: Channel
    medium: Medium
    sender: Line | None
    at: Line | None
    direction: Direction
    segments: Annotated[list[tuple[str, Line | None, Line | None, Direction | None]], Many]
    regions: Annotated[list[tuple[Place, Place, Place, Share, Share, Share, Share]], Many]
    pictures: Annotated[list[tuple[Side, Side, Line]], Many]
    details: Annotated[list[tuple[Line, Line]], Many]
    parts: Annotated[list[tuple[Place, Place, Medium, Channel, Line]], Many]


_DECODER = msgspec.json.Decoder(Carried)


def carry(evidence: Evidence) -> str:
    """Return the field; empty for words alone, which need none, and for what is too long."""
    if evidence == replace(evidence_of(evidence.text), id=evidence.id, source=evidence.source):
        return ""
    carried = Carried(
        channel=evidence.channel,
        medium=evidence.medium,
        sender=_short(evidence.claimed_sender),
        at=_short(evidence.at),
        direction=evidence.direction,
        segments=[(one.text, _short(one.speaker), _short(one.at), one.direction) for one in evidence.segments],
        regions=[(one.start, one.end, one.page, *one.box) for one in evidence.regions],
        pictures=[(one.width, one.height, one.fingerprint) for one in evidence.pictures],
        details=[(key[:2_000], value[:2_000]) for key, value in evidence.details],
        parts=[(one.start, one.end, one.medium, one.channel, one.source[:2_000]) for one in evidence.parts],
    )
    try:
        field = msgspec.json.encode(carried).decode()
    except (UnicodeEncodeError, ValueError):  # halves of characters, which no page can hold
        return ""
    return field if len(field) <= MAX_CARRIED and _taken(field) is not None else ""


def taken_up(field: str, text: str) -> Evidence:
    """Return the evidence of a form: ``text`` as it stands there now, with what the field knows of it."""
    known = _taken(field) if field and len(field) <= MAX_CARRIED else None
    plain = evidence_of(text)
    return plain if known is None else replace(_corrected(known, text), id=plain.id)


def _taken(field: str) -> Evidence | None:
    """Return the evidence of a field, or nothing when anything about it is not as it must be."""
    try:
        carried = _DECODER.decode(field.encode())
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    length = sum(len(text) + 1 for text, *_rest in carried.segments) - 1
    spans = [*((start, end) for start, end, *_rest in carried.regions), *((start, end) for start, end, *_rest in carried.parts)]
    if length < 0 or any(not start <= end <= length for start, end in spans):
        return None
    if any(page >= len(carried.pictures) for _start, _end, page, *_box in carried.regions):
        return None
    return Evidence(
        "",
        tuple(Segment(*one) for one in carried.segments),
        channel=carried.channel,
        claimed_sender=carried.sender,
        at=carried.at,
        direction=carried.direction,
        medium=carried.medium,
        regions=tuple(
            Region(start, end, page, (left, top, right, bottom)) for start, end, page, left, top, right, bottom in carried.regions
        ),
        pictures=tuple(Picture(width, height, fingerprint=mark) for width, height, mark in carried.pictures),
        details=tuple(carried.details),
        parts=tuple(Part(*one) for one in carried.parts),
    )


def _corrected(known: Evidence, text: str) -> Evidence:
    """Return an evidence with its text corrected: lines that stayed keep what is known of them, others take their neighbours'."""
    if text.strip() == _as_in_a_form(known.text).strip():
        return known
    old, new = known.text.split("\n"), text.split("\n")
    owners = _owners([len(one.text.split("\n")) for one in known.segments])
    origin = _origins(old, new)
    segments = tuple(
        replace(known.segments[owner], text="\n".join(new[index] for index in group))
        for owner, group in groupby(range(len(new)), key=lambda index: owners[origin[index][0]])
    )
    return replace(
        known, segments=segments, regions=_moved_regions(known, old, new, origin), parts=_moved_parts(known, old, new, origin)
    )


def _origins(old: list[str], new: list[str]) -> list[tuple[int, bool]]:
    """Return for each new line the old one that it came from, and whether it stands for that line.

    Corrections are a few words in one place: what is alike at both ends stayed, and between them lines are the same in number, or
    were written anew.
    """
    least = min(len(old), len(new))
    head = next((index for index in range(least) if old[index] != new[index]), least)
    tail = next((index for index in range(least - head) if old[-1 - index] != new[-1 - index]), least - head)
    middle = len(new) - head - tail
    alike = middle == len(old) - head - tail
    nearest = min(head, len(old) - 1)
    return [
        *((index, True) for index in range(head)),
        *((head + index, True) if alike else (nearest, False) for index in range(middle)),
        *((len(old) - tail + index, True) for index in range(tail)),
    ]


def _moved_regions(known: Evidence, old: list[str], new: list[str], origin: list[tuple[int, bool]]) -> tuple[Region, ...]:
    starts, moved = _starts(old), _starts(new)
    target = {line: index for index, (line, stands) in enumerate(origin) if stands}
    regions = []
    for region in known.regions:
        line = bisect_right(starts, region.start) - 1
        index = target.get(line)
        if index is None:
            continue
        if new[index] == old[line]:
            offset = moved[index] - starts[line]
            regions.append(replace(region, start=region.start + offset, end=region.end + offset))
        elif region.end - region.start == len(old[line]):
            regions.append(replace(region, start=moved[index], end=moved[index] + len(new[index])))
    return tuple(regions)


def _moved_parts(known: Evidence, old: list[str], new: list[str], origin: list[tuple[int, bool]]) -> tuple[Part, ...]:
    if not known.parts:
        return ()
    starts, moved = _starts(old), _starts(new)
    begins = [part.start for part in known.parts]
    of_line = [max(bisect_right(begins, start) - 1, 0) for start in starts]
    return tuple(
        replace(known.parts[owner], start=moved[lines[0]], end=moved[lines[-1]] + len(new[lines[-1]]))
        for owner, lines in (
            (owner, list(group)) for owner, group in groupby(range(len(new)), key=lambda index: of_line[origin[index][0]])
        )
    )


def _as_in_a_form(text: str) -> str:
    """Return a text with the line ends that it comes back with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _starts(lines: list[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines[:-1])]


def _owners(counts: list[int]) -> list[int]:
    return [owner for owner, count in enumerate(counts) for _line in range(count)]


def _short(text: str | None) -> str | None:
    return text if text is None else text[:2_000]
