"""The family stamp: two words, drawn by chance once, that stand on every card and that a copied card cannot know.

>>> new_stamp(random_bytes=lambda count: bytes(count))
Words(zh='灯塔 松树', en='lighthouse pine')
>>> len(load_stamps()) >= LEAST_WORDS
True
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePath

from msgspec import Struct

from seawall.model import Words
from seawall.playbook.loading import PlaybookError
from seawall.playbook.schema import Phrase
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

NAME = "stamps.yaml"
LEAST_WORDS = 512
"""Two different words of so many are 18 bits: one guess in a quarter of a million is right."""
BYTES = 8
"""Drawn for both words together: so many more bits than needed that no pair is likelier than another."""


class StampsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``data/stamps.yaml``."""

    words: dict[Phrase, Phrase]


def new_stamp(*, random_bytes: Callable[[int], bytes]) -> Words:
    """Draw a stamp: two different words, the same two things in each language."""
    listed = load_stamps()
    drawn, first = divmod(int.from_bytes(random_bytes(BYTES), "big"), len(listed))
    second = (first + 1 + drawn % (len(listed) - 1)) % len(listed)
    one, other = listed[first], listed[second]
    return Words(f"{one.zh} {other.zh}", f"{one.en} {other.en}")


@cache
def load_stamps(root: Path | None = None) -> tuple[Words, ...]:
    """Load the words. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in the file."""
    folder = root or Path(__file__).parent / "data"
    try:
        read = parse_yaml((folder / NAME).read_text(encoding="utf-8"), StampsFile, PurePath(NAME))
        _check(read)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return tuple(Words(zh, en) for zh, en in read.words.items())


def _check(read: StampsFile) -> None:
    if len(read.words) < LEAST_WORDS:
        raise _wrong(PurePath(NAME), f"there are {len(read.words)} words", f"have at least {LEAST_WORDS}")
    if len(set(read.words.values())) < len(read.words):
        raise _wrong(PurePath(NAME), "an English word stands twice", "choose another")
    for zh, en in read.words.items():
        if not (zh.isalpha() and en.replace(" ", "").isalpha() and en.isascii() and en == en.lower()):
            raise _wrong(PurePath(NAME), f"{zh} ({en}) is not plain letters", "use letters only, small ones in English")


def _wrong(name: PurePath, what: str, hint: str) -> FileMistake:
    return mistake("stamps", what, hint, name)
