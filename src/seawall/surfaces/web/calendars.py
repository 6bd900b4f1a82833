r"""Cards → a calendar file (iCalendar, RFC 5545) for one person: it reminds on the day, without a network and without us.

>>> folded("DESCRIPTION:" + "包" * 30).split("\r\n")[1][:1]
' '
>>> escaped("one; two, three\nfour")
'one\\; two\\, three\\nfour'
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from seawall.model import Card
from seawall.surfaces.formats.printable import make_printable

PRODUCT = "-//Seawall//Parcel cards//EN"
LINE_BYTES = 75
"""Longest line, without its end; a longer one goes on in the next, after a blank."""
MINUTES = 15
"""How long a reminder stands in the calendar."""


def calendar_of(cards: Iterable[Card], *, title: str, now: datetime) -> bytes:
    """Return the file; ``title`` is what the calendar shows of a card before it is opened."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for card in cards for line in _event(card, title, now)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """Return a text as the value of a property."""
    shown = "\n".join(make_printable(line) for line in text.splitlines())
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of bytes that never cut a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        length = len(char.encode())
        if size + length > LINE_BYTES:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += length
    return "\r\n".join([*pieces, piece])


def _event(card: Card, title: str, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(card.id)}@seawall.invalid"
    yield f"DTSTAMP:{_time(now)}"
    yield f"DTSTART:{_time(datetime.fromisoformat(card.due))}"
    yield f"DURATION:PT{MINUTES}M"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(card.text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:PT0S"
    yield f"DESCRIPTION:{escaped(card.text)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
