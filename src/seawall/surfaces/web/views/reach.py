"""A number or address as a page shows it: to tap, not to type.

>>> dialled("+44-20-72998439"), dialled("#9110"), dialled("+86-<area code>-110")
('tel:+442072998439', 'tel:%239110', '')
>>> [part.href for part in parts_of("CBA 13 2221 / NAB 1800 033 103")]
['tel:132221', 'tel:1800033103']
"""

import re
from dataclasses import dataclass

from seawall.model import Hotline
from seawall.surfaces.web.tongues import Tongue

_NUMBER = re.compile(r"#?\+?[\d \-()]{2,20}")
_NAMED = re.compile(r"(?P<name>[A-Za-z&][A-Za-z& ]*) (?P<number>\+?\d[\d \-]{2,18})")


@dataclass(frozen=True, slots=True)
class Part:
    """One number as shown, and its ``tel:`` address; an empty one for a number with a part to fill in."""

    shown: str
    href: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody to call or write to."""

    name: str
    parts: tuple[Part, ...]
    """Numbers, mostly one."""
    web: str
    use_for: str
    kind: str
    country: str


def reach_of(line: Hotline, tongue: Tongue) -> Reach:
    """Return a contact as shown."""
    number = (line.number or line.email or "").replace("<area code>", tongue("area-code"))
    return Reach(
        name=tongue.say(line.name),
        parts=parts_of(number),
        web=line.web if line.web and line.web.startswith("https://") else "",
        use_for=tongue.say(line.use_for),
        kind=line.kind,
        country=line.country,
    )


def parts_of(number: str) -> tuple[Part, ...]:
    """Return the numbers of a line; of several, each with the name that stands before it."""
    pieces = number.split(" / ")
    named = [_NAMED.fullmatch(piece) for piece in pieces]
    if len(pieces) > 1 and all(named):
        return tuple(Part(piece, dialled(match["number"])) for piece, match in zip(pieces, named, strict=True) if match)
    return (Part(number, dialled(number)),) if number else ()


def dialled(number: str) -> str:
    """Return the ``tel:`` address (RFC 3966) of a number that can be dialled as it stands."""
    return "tel:" + re.sub(r"[^\d+%]", "", number.replace("#", "%23")) if _NUMBER.fullmatch(number) else ""
