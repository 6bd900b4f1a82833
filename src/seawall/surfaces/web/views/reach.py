"""A number or address as a page shows it: to tap, not to type.

>>> dialled("+44-20-72998439"), dialled("+86-<area code>-110")
('tel:+442072998439', '')
"""

import re
from dataclasses import dataclass

from seawall.model import Hotline
from seawall.surfaces.web.tongues import Tongue

_NUMBER = re.compile(r"\+?[\d \-()]{2,20}")


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody to call or write to."""

    name: str
    number: str
    href: str
    """``tel:`` address; empty for a number with a part to fill in."""
    web: str
    use_for: str
    kind: str
    country: str


def reach_of(line: Hotline, tongue: Tongue) -> Reach:
    """Return a contact as shown."""
    number = (line.number or line.email or "").replace("<area code>", tongue("area-code"))
    return Reach(
        name=tongue.say(line.name),
        number=number,
        href=dialled(line.number or ""),
        web=line.web if line.web and line.web.startswith("https://") else "",
        use_for=tongue.say(line.use_for),
        kind=line.kind,
        country=line.country,
    )


def dialled(number: str) -> str:
    """Return the ``tel:`` address of a number that can be dialled as it stands."""
    return "tel:" + re.sub(r"[^\d+]", "", number) if _NUMBER.fullmatch(number) else ""
