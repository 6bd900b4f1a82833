"""What a picture file says about itself, for the evidence: when, by what device or program, and *that* a place is written in it.

The place itself is not taken over, and nothing of this is in the preview.

>>> iso_time("2024:03:05 15:21:09")
'2024-03-05T15:21:09'
>>> iso_time("0000:00:00 00:00:00")
''
"""

import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MAX_CHARACTERS = 120
"""Of one value; whole texts are hidden there at times."""
_TIME = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_MAKER, _MODEL, _SOFTWARE, _CHANGED = 0x010F, 0x0110, 0x0131, 0x0132
_MORE, _PLACE, _TAKEN = 0x8769, 0x8825, 0x9003


def details_of(image: "Image.Image") -> tuple[tuple[str, str], ...]:
    """Return what it says, without anything that is not there."""
    try:
        exif = image.getexif()
        more, place = exif.get_ifd(_MORE), exif.get_ifd(_PLACE)
    except Exception:  # noqa: BLE001 - a broken block says nothing, and any reader of it may raise anything
        return ()
    maker, model = _clean(exif.get(_MAKER)), _clean(exif.get(_MODEL))
    told = (
        ("picture.taken", iso_time(_clean(more.get(_TAKEN) or exif.get(_CHANGED)))),
        ("picture.camera", model if model.startswith(maker) else f"{maker} {model}".strip()),
        ("picture.software", _clean(exif.get(_SOFTWARE) or image.info.get("Software"))),
        ("picture.has-place", "yes" if any(key in place for key in (2, 4)) else ""),
    )
    return tuple((key, value) for key, value in told if value)


def iso_time(said: str) -> str:
    """Return a time as EXIF writes it in ISO 8601; empty for what is none."""
    found = _TIME.match(said)
    if not found:
        return ""
    try:
        year, month, day, hour, minute, second = (int(number) for number in found.groups())
        return datetime(year, month, day, hour, minute, second).isoformat()  # noqa: DTZ001 - it says no zone
    except ValueError:
        return ""


def _clean(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    return "".join(char for char in text if char.isprintable()).strip()[:MAX_CHARACTERS]
