"""The child's job: the bytes of a picture → what can be seen in it. Runs in the sandbox.

>>> look_at(b"no picture", {}).failure
'unreadable'
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from seawall.readers.pictures.lines import Page
from seawall.readers.pictures.opening import Frame, Opened, TooManyPixelsError
from seawall.readers.pictures.seen import Look, Seen

if TYPE_CHECKING:
    from PIL import Image

_FLAT = 0.7
"""Share of neighbouring pixels without any difference from which a picture was drawn by a machine and not by a lens."""
_GRAINY = 0.3
"""Share below which it came through a lens."""


def look_at(data: bytes, options: Mapping[str, object]) -> Seen:
    """Look at a picture file; ``pages`` of the options is how many pages of a TIFF may be looked at."""
    from seawall.readers.pictures.telling import details_of  # noqa: PLC0415 - only children need it

    opened = Opened(data)
    try:
        details = details_of(opened.first())
        frames = list(opened.frames(limit=int(str(options.get("pages", 1)))))
    except TooManyPixelsError:
        return Seen(failure="too-many-pixels")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a decoder may raise anything over bytes that are not what they say
        return Seen(failure="unreadable")
    photographed = any(key == "picture.camera" for key, _ in details)
    looks = tuple(look(frame, photographed=photographed) for frame in frames)
    return Seen(looks, details, tuple(dict.fromkeys(opened.remarks)))


def look(frame: Frame, *, photographed: bool = False) -> Look:
    """Look at one picture that is open."""
    import numpy as np  # noqa: PLC0415 - an extra
    from PIL import Image  # noqa: PLC0415

    from seawall.readers.pictures.codes import read_codes  # noqa: PLC0415
    from seawall.readers.pictures.recognising import read_lines  # noqa: PLC0415
    from seawall.readers.pictures.showing import fingerprint_of, preview_of  # noqa: PLC0415

    reading = read_lines(np.asarray(frame.image))
    upright = Image.fromarray(reading.pixels)
    screen = False if photographed else _drawn(frame.image)
    given = frame.width / frame.image.width / reading.enlarged
    codes = (*read_codes(np.asarray(upright.convert("L"))), *reading.seals)
    page = Page(round(upright.width * given), round(upright.height * given), reading.lines, codes, screen, reading.quarters)
    return Look(page, preview_of(upright), fingerprint_of(upright))


def _drawn(image: "Image.Image") -> bool | None:
    """Return whether a picture was drawn by a machine: its surfaces then have no grain at all."""
    import numpy as np  # noqa: PLC0415 - an extra

    grey = np.asarray(image.convert("L"), np.int16)
    flat = float((np.diff(grey, axis=1) == 0).mean()) if grey.shape[1] > 1 else 1.0
    return True if flat > _FLAT else False if flat < _GRAINY else None
