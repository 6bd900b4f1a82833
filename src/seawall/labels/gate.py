r"""The gate: nobody gets a masked label in which a secret can still be found, by any of six ways of looking.

>>> find_leaks(b'{"to": "\\u738b\\u5c0f\\u660e"}', [Secret("recipient.name", "王小明")], medium="json")
(Leak(way='objects', name='recipient.name'),)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from seawall.labels.decoding import Decoded, decode
from seawall.labels.seeking import Secret, found_in
from seawall.model import LabelMedium, Problem, Words
from seawall.readers.pictures.kinds import kind_of

Way = Literal["text", "objects", "fonts", "metadata", "ocr", "codes"]
WAYS: tuple[Way, ...] = ("text", "objects", "fonts", "metadata", "ocr", "codes")

_TOGETHER = "\n"
"""Texts of one way are also sought through as one: a value may be cut into pieces."""

_ROUGH: frozenset[Way] = frozenset({"ocr"})
"""Ways in which a letter may be taken for another."""
_LEAST_PICTURE = 60
"""Bytes of the smallest file that is a picture."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret that can still be found; of what it says nothing."""

    way: Way
    name: str
    """Of the field."""


def find_leaks(data: bytes, secrets: Sequence[Secret], *, medium: LabelMedium, where: str = "") -> tuple[Leak, ...] | Problem:
    """Return which secrets can be found in a file and how, in the order of the ways; a problem if it could not be looked at."""
    if not secrets:
        return ()
    if medium in {"pdf", "picture"}:
        from seawall.labels.printed.revealing import reveal  # noqa: PLC0415 - where pictures are met only

        texts = reveal(data, medium=medium, where=where)
        if isinstance(texts, Problem):
            return texts
        return leaks_in(texts, secrets)
    said = decode(data, medium=medium)
    leaks = [*leaks_in(_texts_of(data, said, medium), secrets)]
    for inside in _files_in(said):
        found = find_leaks(inside, secrets, medium="pdf" if inside.startswith(b"%PDF-") else "picture", where=where)
        leaks += [] if isinstance(found, Problem) else found
    return tuple(dict.fromkeys(leaks))


def leaks_in(texts: Iterable[tuple[Way, str]], secrets: Sequence[Secret]) -> tuple[Leak, ...]:
    """Return which secrets are in texts that were found in several ways.

    What is not in all of them together is in none of them; as most labels have no leak, that is looked at first.
    """
    by_way: dict[Way, list[str]] = {}
    for way, text in texts:
        by_way.setdefault(way, []).append(text)
    plain = [text for way, several in by_way.items() if way not in _ROUGH for text in several]
    likely = found_in(_TOGETHER.join(plain), secrets) if plain else ()
    leaks = [leak for way in WAYS if way in by_way for leak in _leaks(way, by_way[way], secrets if way in _ROUGH else likely)]
    return tuple(dict.fromkeys(leaks))


def leak_problem(leaks: Iterable[Leak], where: str) -> Problem:
    """Return what is said instead of handing over a file that leaks; it names the fields, never what they hold."""
    names = ", ".join(dict.fromkeys(leak.name for leak in leaks))
    return Problem(
        "label-leaks",
        Words(
            f"这张面单没有遮干净，所以没有给出文件。还能找到：{names}。请用原始的面单文件（不要用截图或翻拍）再试，或手工遮盖。",
            f"This label could not be masked fully, so no file was made. Still found: {names}. Try the original file of the "
            "label rather than a photo of it, or cover these by hand.",
        ),
        where,
    )


def _leaks(way: Way, texts: Sequence[str], secrets: Sequence[Secret]) -> Iterator[Leak]:
    if secrets:
        for secret in found_in(_TOGETHER.join(texts), secrets, rough=way in _ROUGH):
            yield Leak(way, secret.name)


def _files_in(said: Decoded) -> Iterator[bytes]:
    """Yield the pictures and PDF that lie in a text file as Base64, as answers of carriers hold the label itself."""
    for block in said.blocks:
        if block.startswith(b"%PDF-") or (len(block) > _LEAST_PICTURE and kind_of(block[:64]) is not None):
            yield block


def _texts_of(data: bytes, said: Decoded, medium: LabelMedium) -> Iterator[tuple[Way, str]]:
    """Yield what a text file says: as it stands, decoded, and in its codes."""
    for number, text in enumerate(said.texts):
        yield ("text" if number == 0 else "objects"), text
    if medium == "zpl":
        from seawall.labels.zpl import texts_in  # noqa: PLC0415 - where ZPL is met only

        for text in texts_in(data):
            yield "codes", text
