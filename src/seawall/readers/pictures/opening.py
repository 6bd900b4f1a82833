"""Bytes of a picture → upright pixels of a size to work with, within bounds. Runs in the sandbox; needs Pillow.

>>> import io
>>> from PIL import Image
>>> file = io.BytesIO()
>>> Image.new("L", (40, 30)).save(file, "PNG")
>>> frames = Opened(file.getvalue()).frames(limit=1)
>>> [frame.image.size for frame in frames]
[(40, 30)]
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seawall.readers.pictures.kinds import kind_of

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 120_000_000
"""Pixels of one picture, twice the largest phone photo in use; most of a decoder's memory and time goes by this."""
MAX_FRAMES = 12
"""Pages of one TIFF that are looked at."""
WORK_SIDE = 2400
"""Longest side in pixels of what is worked on: lines of a whole A4 page are then as tall as the recogniser wants them."""
WORK_WIDTH = 1280
"""Width of a tall capture of a scrolled screen, whose height is not bounded by :data:`WORK_SIDE`."""
MAX_WORK_HEIGHT = 24_000
TALL = 2.4
"""Height by width from which a picture is a scrolled capture; the longest phones have 2.2."""
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError, struct.error, zlib.error)
"""What Pillow's readers raise over bytes that are not what they say."""


class TooManyPixelsError(ValueError):
    """A picture whose pixels would not fit."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, upright, small enough to work with."""

    image: "Image.Image"
    """Three channels; where it was transparent it is white."""
    width: int
    """Pixels of the upright picture as it was given."""
    height: int


@dataclass(slots=True)
class Opened:
    """A picture file that is being read."""

    data: bytes
    remarks: list[str] = field(default_factory=list)

    def frames(self, *, limit: int) -> Iterator[Frame]:
        """Yield the first picture, or the first pages of a TIFF. Raises what Pillow raises when there is not even one."""
        count, number = 1, 0
        while number < count:
            image = self._open()
            if number == 0:
                count = self._count(image, limit)
            try:
                frame = self._frame(image, number)
            except _BROKEN:
                if number == 0:
                    raise
                self.remarks.append("cut-short")
                return
            yield frame
            number += 1

    def first(self) -> "Image.Image":
        """Return the file as Pillow sees it, its pixels not read yet."""
        return self._open()

    def _count(self, image: "Image.Image", limit: int) -> int:
        count = int(getattr(image, "n_frames", 1))
        if count > 1 and image.format != "TIFF":
            if image.format in {"GIF", "PNG", "WEBP", "AVIF"}:
                self.remarks.append("animated")
            return 1
        kept = max(1, min(count, limit, MAX_FRAMES))
        if kept < count:
            self.remarks.append("more-pages")
        return kept

    def _open(self) -> "Image.Image":
        from PIL import Image, ImageFile  # noqa: PLC0415 - an extra

        Image.MAX_IMAGE_PIXELS = None  # counted below, with words of our own
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        if kind_of(self.data[:64]) == "heic":
            import pi_heif  # noqa: PLC0415 - an extra

            pi_heif.register_heif_opener(thumbnails=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(self.data))
        if image.width * image.height > MAX_PIXELS:  # before anything asks for more of it
            raise TooManyPixelsError
        return image

    def _frame(self, image: "Image.Image", number: int) -> Frame:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if number:
                image.seek(number)
            if image.width * image.height > MAX_PIXELS:
                raise TooManyPixelsError
            width, height = image.size
            turned = _orientation(image)
            if image.format in {"JPEG", "MPO"}:
                image.draft("RGB", (WORK_SIDE, WORK_SIDE))  # the decoder skips what would be thrown away
            self._load(image, number)
            upright = _upright(_smaller(_colours(image)), turned)
        if turned in {5, 6, 7, 8}:
            width, height = height, width
        return Frame(upright, width, height)

    def _load(self, image: "Image.Image", number: int) -> None:
        from PIL import ImageFile  # noqa: PLC0415 - an extra

        try:
            image.load()
        except _BROKEN:
            ImageFile.LOAD_TRUNCATED_IMAGES = True  # ty: ignore[invalid-assignment]
            try:
                if number:
                    image.seek(number)
                image.load()
            finally:
                ImageFile.LOAD_TRUNCATED_IMAGES = False
            self.remarks.append("cut-short")


def _orientation(image: "Image.Image") -> int:
    try:
        return int(image.getexif().get(0x0112, 1))
    except _BROKEN:
        return 1


def _colours(image: "Image.Image") -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - an extra

    if image.mode == "RGB":
        return image
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        return image.convert("F").point(lambda value: value / 256).convert("L").convert("RGB")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image.convert("RGB")


def _smaller(image: "Image.Image") -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - an extra

    width, height = image.size
    longest, shortest = max(width, height), max(1, min(width, height))
    tall = longest / shortest > TALL
    share = min(WORK_WIDTH / shortest, MAX_WORK_HEIGHT / longest) if tall else WORK_SIDE / longest
    if share >= 1:
        return image
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return image.resize(size, Image.Resampling.BOX if share < 0.5 else Image.Resampling.BICUBIC, reducing_gap=2.0)  # noqa: PLR2004


def _upright(image: "Image.Image", orientation: int) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - an extra

    way = Image.Transpose
    turns = {
        2: way.FLIP_LEFT_RIGHT,
        3: way.ROTATE_180,
        4: way.FLIP_TOP_BOTTOM,
        5: way.TRANSPOSE,
        6: way.ROTATE_270,
        7: way.TRANSVERSE,
        8: way.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image
