"""What a screenshot or a page says, in the order in which a person reads it.

>>> from seawall.readers.pictures.lines import Line, Page
>>> page = Page(1000, 1400, (Line("逮捕令", (0.4, 0.1, 0.6, 0.13), 0.99), Line("你已被立案", (0.1, 0.2, 0.4, 0.22), 0.98)))
>>> laid = read_layout(page)
>>> laid.segments[0].text.splitlines(), laid.channel
(['逮捕令', '你已被立案'], 'unknown')
>>> [(region.start, region.end) for region in laid.regions]
[(0, 3), (4, 9)]
"""

from dataclasses import dataclass

from seawall.model import Channel, Region, Segment
from seawall.readers.pictures.chat_screens import Chat, read_chat
from seawall.readers.pictures.columns import blocks_of
from seawall.readers.pictures.joins import write
from seawall.readers.pictures.lines import Page
from seawall.readers.pictures.paragraphs import text_of
from seawall.readers.pictures.places import placed_lines, rows_of


@dataclass(frozen=True, slots=True)
class Laid:
    """One picture's words in order."""

    segments: tuple[Segment, ...] = ()
    """One for a paper; one for each message of a chat."""
    regions: tuple[Region, ...] = ()
    """One for each line as it was recognised, in the order of the text; they index the segments' texts joined by line feeds."""
    channel: Channel = "unknown"
    claimed_sender: str | None = None
    """The name in a chat's title bar."""
    details: tuple[tuple[str, str], ...] = ()
    """What a screen shows besides messages: ``screen.`` ``title``, ``status``, ``time``, ``bar`` and ``avatar``."""


def read_layout(page: Page) -> Laid:
    """Return a page's words in order, with who said what where it shows a chat. Codes are not laid out."""
    chat = read_chat(page)
    return _paper(page) if chat is None else _screen(chat)


def _paper(page: Page) -> Laid:
    pieces = [piece for block in blocks_of(placed_lines(page)) for piece in text_of(rows_of(block))]
    text, regions = write(pieces)
    return Laid((Segment(text),) if text else (), tuple(regions))


def _screen(chat: Chat) -> Laid:
    segments: list[Segment] = []
    regions: list[Region] = []
    offset = 0
    for message in chat.messages:
        text, found = write(message.pieces, offset=offset)
        segments.append(Segment(text, message.speaker, message.at, message.direction))
        regions += found
        offset += len(text) + 1
    return Laid(tuple(segments), tuple(regions), chat.channel, chat.title or None, chat.details)
