r"""One conversation → its sittings: what was said in one go, so that a chat of weeks becomes the steps of a story.

>>> from seawall.model import Evidence, Segment
>>> said = [("2024-03-05T15:21", "在吗"), ("2024-03-05T15:40", "在"), ("2024-03-06T09:00", "汇报")]
>>> chat = Evidence("", tuple(Segment(text, "王警官", at) for at, text in said), medium="chat")
>>> [(sitting.at, sitting.text) for sitting in sittings_of(chat)]
[('2024-03-05T15:21', '在吗\n在'), ('2024-03-06T09:00', '汇报')]
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from seawall.model import Evidence, Segment

GAP = timedelta(hours=4)
"""A longer silence ends a sitting: who is made to report every few hours has several a day."""
LONGEST = timedelta(hours=24)
"""A talk that never pauses is cut here, or weeks of being watched would be one step."""
MOST_MESSAGES = 1_000


def sittings_of(evidence: Evidence) -> tuple[Evidence, ...]:
    """Return one evidence a sitting, in order of time, with every message; the whole as it is when no message has a time."""
    timed = list(_in_time(evidence))
    if all(instant is None for instant, _segment in timed):
        return (evidence,)
    return tuple(_sitting(evidence, number, segments) for number, segments in enumerate(_grouped(timed)))


def speaker_of(evidence: Evidence) -> str:
    """Return whose voice a conversation counts as: the other party, or the group; texts of one person are not several sources."""
    first = next((segment.speaker for segment in evidence.segments if segment.speaker and segment.direction != "sent"), None)
    return evidence.claimed_sender or evidence.detail("chat.title") or first or ""


def instant_of(at: str | None) -> datetime | None:
    """Return an ISO 8601 time with a zone, UTC where it names none; ``None`` when it is no time."""
    try:
        instant = datetime.fromisoformat(at) if at else None
    except ValueError:
        return None
    return instant.replace(tzinfo=UTC) if instant and instant.tzinfo is None else instant


def _in_time(evidence: Evidence) -> Iterator[tuple[datetime | None, Segment]]:
    """Yield the messages in order of time; one without a time stays behind the one that it followed."""
    placed: list[tuple[datetime, int, datetime | None, Segment]] = []
    last = datetime.min.replace(tzinfo=UTC)
    for number, segment in enumerate(evidence.segments):
        instant = instant_of(segment.at)
        last = instant or last
        placed.append((last, number, instant, segment))
    for _last, _number, instant, segment in sorted(placed, key=lambda item: item[:2]):
        yield instant, segment


def _grouped(timed: Sequence[tuple[datetime | None, Segment]]) -> Iterator[tuple[Segment, ...]]:
    group: list[Segment] = []
    first: datetime | None = None
    last: datetime | None = None
    for instant, segment in timed:
        is_over = instant and first and last and (instant - last >= GAP or instant - first >= LONGEST)
        if group and (is_over or len(group) >= MOST_MESSAGES):
            yield tuple(group)
            group, first, last = [], None, None
        group.append(segment)
        first, last = first or instant, instant or last
    yield tuple(group)


def _sitting(evidence: Evidence, number: int, segments: tuple[Segment, ...]) -> Evidence:
    directions = {segment.direction for segment in segments if segment.speaker or segment.direction}
    return replace(
        evidence,
        id=hashlib.sha256(f"{evidence.id}:{number}".encode()).hexdigest(),
        segments=segments,
        at=next((segment.at for segment in segments if segment.at), None),
        direction="sent" if directions == {"sent"} else evidence.direction,
        parts=(),
    )
