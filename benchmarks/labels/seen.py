"""What can be seen of one file in six ways, and whether a secret can be found in it.

>>> seen = Seen({"text": ["Tel 138 1234 5678"]})
>>> seen.ways_to(Secret("recipient.phone", ("13812345678",), "138-1234-5678")), seen.reads("Tel"), seen.reads("Leeds")
(('text',), True, False)
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from benchmarks.labels.folding import fold, near
from benchmarks.labels.truth import Secret

Way = Literal["text", "objects", "fonts", "metadata", "ocr", "codes"]
WAYS: tuple[Way, ...] = get_args(Way)
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030", "shift_jis")
_FEWEST_BYTES = 6
"""Fewer are found in random bytes by chance."""


@dataclass(frozen=True)
class Seen:
    """Texts by the way in which they were found."""

    texts: Mapping[Way, Sequence[str]]
    blobs: Sequence[bytes] = field(default=(), repr=False)
    """Bytes in which a secret may stand in some encoding; the way ``objects``."""

    def ways_to(self, secret: Secret) -> tuple[Way, ...]:
        """Return the ways in which a secret can be recovered."""
        return tuple(way for way in WAYS if self._finds(secret, way))

    def reads(self, words: str) -> bool:
        """Say whether words can be read, as whoever handles the parcel would: in the text or by eye."""
        wanted = fold(words)
        return any(wanted in text for text in self._folded("text")) or any(near(wanted, text) for text in self._folded("ocr"))

    def _finds(self, secret: Secret, way: Way) -> bool:
        if way == "objects" and any(_spelled(secret.shown, blob) for blob in self.blobs):
            return True
        for value in secret.values:
            if value.startswith("*"):
                if any(value in "".join(text.split()) for text in self.texts.get(way, ())):
                    return True
                continue
            for text in self._folded(way):
                if value in text or (way == "ocr" and near(value, text)) or (way == "fonts" and _in_font(value, text)):
                    return True
        return False

    def _folded(self, way: Way) -> Iterator[str]:
        yield from map(fold, self.texts.get(way, ()))


def _spelled(shown: str, blob: bytes) -> bool:
    for encoding in _ENCODINGS:
        spelled = shown.encode(encoding, "ignore")
        if len(spelled) >= _FEWEST_BYTES and spelled in blob:
            return True
    return False


def _in_font(value: str, letters: str) -> bool:
    """Say whether the letters of a font, in its order, spell a name: forwards, backwards, or each once where it came first."""
    if value.isascii():
        return False
    once = "".join(dict.fromkeys(value))
    return value[::-1] in letters or (len(once) > 1 and (once in letters or once[::-1] in letters))
