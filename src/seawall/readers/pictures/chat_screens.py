"""A chat's screenshot → messages: who said what, in order; what is not a chat stays a page.

>>> from seawall.readers.pictures.joins import write
>>> from seawall.readers.pictures.lines import Line, Page
>>> texts = ["15:20", "<", "王警官", "昨天 15:21", "你涉嫌洗钱", "什么？"]
>>> edges = [(0.1, 0.2), (0.03, 0.06), (0.4, 0.6), (0.4, 0.6), (0.17, 0.5), (0.7, 0.83)]
>>> tops = [0.02, 0.07, 0.07, 0.14, 0.2, 0.3]
>>> boxes = [(left, top, right, top + 0.02) for (left, right), top in zip(edges, tops, strict=True)]
>>> lines = [Line(text, box, 1.0) for text, box in zip(texts, boxes, strict=True)]
>>> chat = read_chat(Page(1000, 2000, tuple(lines)))
>>> [(message.direction, message.speaker, write(message.pieces)[0]) for message in chat.messages]
[('received', '王警官', '你涉嫌洗钱'), ('sent', None, '什么？')]
>>> chat.details[-1]
('screen.time', '昨天 15:21')
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seawall.model import Channel, Direction
from seawall.readers.pictures.bubbles import SMALL, Bubble, bubbles_of, sided
from seawall.readers.pictures.chat_points import ENOUGH, points_of, tells_sms
from seawall.readers.pictures.framing import framed
from seawall.readers.pictures.furniture import Furniture, take_furniture
from seawall.readers.pictures.group_names import begins_anew, group_names, named_each
from seawall.readers.pictures.joins import Piece
from seawall.readers.pictures.lines import Page
from seawall.readers.pictures.paragraphs import text_of
from seawall.readers.pictures.places import Placed, placed_lines, rows_of, usual_height
from seawall.readers.pictures.times import clock_of, is_note, iso_time, split_clock

MOST_LINES = 500
"""Lines of the longest scrolling screenshot that are read as a chat; beyond it they are read as a page."""
NARROW = 0.4
"""Share of the page that the widest bubble's words take at the least where lines are wrapped and not broken by hand."""
NEVER = 9.0
"""A right edge that no line reaches."""
FEWEST_CLOCKS = 2
"""Messages that end with a time, from which on these times are the app's."""
BELOW = 0.05
"""Room below the last line of a screen that is part of a photograph."""
AVATAR_ENDS, AVATAR_BEGINS = 0.15, 0.85
AVATAR_LETTERS = 2
LEAST_DIGITS = 3
_NUMBER = re.compile(r"\+?[\d\s()-]{3,20}")


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it is shown."""

    pieces: tuple[Piece, ...]
    direction: Direction | None = None
    """``None`` for a line of the app itself, and where no side can be told."""
    speaker: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat's screen taken apart."""

    messages: tuple[Message, ...]
    details: tuple[tuple[str, str], ...]
    channel: Channel
    title: str


def read_chat(page: Page) -> Chat | None:
    """Return the chat that a page shows; ``None`` where it is none, or where that is unsure."""
    placed = placed_lines(page)
    if not 1 < len(placed) <= MOST_LINES:
        return None
    screen = framed(placed)
    bottom = page.height / page.width if page.width > 0 else 1.0
    furniture = take_furniture(screen, bottom=bottom if screen == placed else max(line.bottom for line in screen) + BELOW)
    bubbles = sided(_without_clocks(bubbles_of(furniture.body)))
    if points_of(furniture, bubbles, lit=page.is_screen is not True) < ENOUGH[page.is_screen]:
        return None
    return _chat(furniture, bubbles)


def _chat(furniture: Furniture, bubbles: Sequence[Bubble]) -> Chat | None:
    bubbles, avatars = _apart(bubbles, _avatars(bubbles))
    bubbles, strays = _apart(bubbles, _stray_notes(bubbles))
    names = group_names(bubbles, is_group=furniture.is_group)
    named = set(names.values())
    bubbles = [replace(one, side="received") if number in named else one for number, one in enumerate(bubbles)]
    messages = tuple(_messages(bubbles, names, "" if furniture.is_group or names else furniture.title))
    if all(bubble.moment or bubble.side == "system" for bubble in bubbles):
        return None
    times = [bubble.lines[0] for bubble in bubbles if bubble.moment]
    clocks = [bubble.clock for bubble in bubbles if bubble.clock is not None]
    details = (
        *furniture.details,
        *(("screen.avatar", line.text) for line in avatars),
        *(("screen.time", line.text) for line in (*times, *clocks, *strays)),
    )
    return Chat(messages, details, _channel(furniture, bubbles), furniture.title)


def _without_clocks(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Take the times off the ends of the last lines, where the app writes one into each bubble."""
    spoken = [bubble for bubble in bubbles if not bubble.moment]
    shown = sum(bubble.clock is not None for bubble in spoken)
    ending = sum(bubble.clock is None and bool(split_clock(bubble.lines[-1].text)[1]) for bubble in spoken)
    if ending + shown < max(FEWEST_CLOCKS, 0.5 * len(spoken)):
        return list(bubbles)
    return [bubble if bubble.moment or bubble.clock else _cut(bubble) for bubble in bubbles]


def _cut(bubble: Bubble) -> Bubble:
    last = bubble.lines[-1]
    rest, clock = split_clock(last.text)
    if not clock or not (rest or len(bubble.lines) > 1):
        return bubble
    kept = (replace(last, text=rest),) if rest else ()
    return replace(bubble, lines=(*bubble.lines[:-1], *kept), clock=replace(last, text=clock))


def _apart(bubbles: Sequence[Bubble], some: set[int]) -> tuple[list[Bubble], list[Placed]]:
    """Return the other bubbles, and the lines of these."""
    taken = [line for number in sorted(some) for line in bubbles[number].lines]
    return [bubble for number, bubble in enumerate(bubbles) if number not in some], taken


def _avatars(bubbles: Sequence[Bubble]) -> set[int]:
    """Letters in the small pictures beside bubbles are no messages."""
    wide = [bubble for bubble in bubbles if len(bubble.lines[0].text) > AVATAR_LETTERS and not bubble.moment]
    begins = min([AVATAR_ENDS, *(bubble.left for bubble in wide)])
    ends = max([AVATAR_BEGINS, *(bubble.right for bubble in wide)])
    return {
        number
        for number, bubble in enumerate(bubbles)
        if len(bubble.lines) == 1 and not bubble.moment and bubble.clock is None and len(bubble.lines[0].text) <= AVATAR_LETTERS
        if (bubble.right <= begins or bubble.left >= ends) and _has_beside(number, bubbles)
    }


def _has_beside(number: int, bubbles: Sequence[Bubble]) -> bool:
    """Whether another bubble stands level with this one; bubbles are in order, so it is near."""
    avatar, around = bubbles[number], range(max(0, number - 3), min(len(bubbles), number + 4))
    return any(
        other != number and bubbles[other].top < avatar.bottom + 0.05 and avatar.top < bubbles[other].bottom + 0.05
        for other in around
    )


def _stray_notes(bubbles: Sequence[Bubble]) -> set[int]:
    """Small times whose bubble was not seen, and notes that something was read, are no messages."""
    usual = usual_height([line for bubble in bubbles for line in bubble.lines])
    return {
        number
        for number, bubble in enumerate(bubbles)
        if not bubble.moment and len(bubble.lines) == 1 and bubble.clock is None
        if bubble.lines[0].height < SMALL * usual and is_note(bubble.lines[0].text)
    }


def _messages(bubbles: Sequence[Bubble], names: dict[int, int], title: str) -> Iterator[Message]:
    """Yield the messages in order, each with who said it and, where a full date stands above, when."""
    widest = max((bubble.right - bubble.left for bubble in bubbles), default=0.0)
    messages, each = set(names.values()), named_each(bubbles, names)
    day: str | None = None
    clock: str | None = None
    speaker = title
    for number, bubble in enumerate(bubbles):
        if bubble.moment is not None:
            day, clock = bubble.moment.day, bubble.moment.clock
            continue
        if number in names:
            speaker = bubble.lines[0].text.lstrip("~\uff5e ")
            if names[number] != number:
                continue
        elif names and number not in messages and (each or begins_anew(bubbles, number)):
            speaker = ""
        lines = bubble.lines[1:] if names.get(number) == number else bubble.lines
        own = clock_of(bubble.clock.text) if bubble.clock is not None else clock
        yield _message(bubble, lines, speaker=speaker, at=iso_time(day, own), widest=widest)


def _message(bubble: Bubble, lines: Sequence[Placed], *, speaker: str, at: str | None, widest: float) -> Message:
    right = bubble.left + widest if widest > NARROW else NEVER
    pieces = tuple(text_of(rows_of(lines), right=right))
    if bubble.side == "received":
        return Message(pieces, "received", speaker or None, at)
    return Message(pieces, "sent" if bubble.side == "sent" else None, None, at)


def _channel(furniture: Furniture, bubbles: Sequence[Bubble]) -> Channel:
    """Text messages say so, or come from a number in an app that writes no times into bubbles."""
    if tells_sms(furniture, bubbles):
        return "sms"
    digits = sum(character.isdigit() for character in furniture.title)
    in_app = furniture.has_bar and any(bubble.clock for bubble in bubbles)
    return "sms" if digits >= LEAST_DIGITS and _NUMBER.fullmatch(furniture.title) and not in_app else "chat"
