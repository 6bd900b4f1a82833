"""What must be gone, what must be kept and what must be left alone on a label, in each mode; written from the issue's words.

>>> pieces = (Piece("recipient.phone", "+44 7700 900123"), Piece("recipient.postcode", "M13 9PL"), Piece("stay", "Piece 1/1"))
>>> truth = Truth(pieces, "LX280340638CN", latin="Wang Zihan")
>>> [secret.name for secret in secrets_of(truth, "post")], [piece.text for piece in needed_of(truth, "resolve")]
(['recipient.phone'], ['M13', 'LX280340638CN'])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.labels.folding import fold
from benchmarks.labels.people import Piece
from seawall.model import Mode

_ALWAYS = ("phone", "email", "id_number", "passport", "school")
_HOME = ("street", "unit")
SECRET: dict[Mode, frozenset[str]] = {
    "resolve": frozenset(
        f"{side}.{name}" for side in ("sender", "recipient") for name in (*_ALWAYS, *_HOME, "name", "name_local")
    )
    | {"goods.description", "shipment.remarks"},
    "post": frozenset(f"{side}.{name}" for side in ("sender", "recipient") for name in (*_ALWAYS, "name_local"))
    | {"sender.street", "sender.unit", "goods.description", "shipment.remarks"},
    "domestic": frozenset(
        f"{side}.{name}" for side in ("sender", "recipient") for name in (*_ALWAYS, "name", "name_local", "unit")
    )
    | {"shipment.remarks"},
}
SECRET["customs-inside"] = SECRET["post"] | {"goods.value", "goods.hs_code"}
_EVERYWHERE = ("recipient.postcode", "recipient.city", "recipient.country", "shipment.carrier", "shipment.service")
NEEDED: dict[Mode, frozenset[str]] = {
    "resolve": frozenset(_EVERYWHERE),
    "post": frozenset((*_EVERYWHERE, "recipient.name", "recipient.street", "recipient.unit")),
    "customs-inside": frozenset((*_EVERYWHERE, "recipient.name", "recipient.street", "recipient.unit")),
    "domestic": frozenset(_EVERYWHERE),
}
_SHORT = {"digits": 5, "latin": 4, "han": 2}
"""Letters below which a text says nothing by itself: a flat's number, "Leeds"."""
_PHONE_SHOWN = 5
"""Digits of a phone that the standard lets a label show: eleven less six."""


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that stands on one label, in whatever place of the file."""

    pieces: tuple[Piece, ...]
    tracking: str
    latin: str = ""
    """The recipient's name in Latin letters."""
    dialled: tuple[str, ...] = ()
    """The telling digits of its phones."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that nobody may read any more."""

    name: str
    values: tuple[str, ...]
    """Folded; one of them is enough. After a star: the end of a number of which the rest is hidden."""
    shown: str
    """As it stood there."""


def secrets_of(truth: Truth, mode: Mode) -> tuple[Secret, ...]:
    """Return what must be gone. What also stands in something that has to stay is left out."""
    stays = [fold(piece.text) for piece in (*needed_of(truth, mode), *stays_of(truth, mode))]
    found: dict[tuple[str, ...], Secret] = {}
    for piece in truth.pieces:
        if piece.name in SECRET[mode]:
            values = tuple(value for value in _values(piece, truth, mode) if not any(value in stay for stay in stays))
            if values:
                found.setdefault(values, Secret(piece.name, values, piece.text))
    return tuple(found.values())


def needed_of(truth: Truth, mode: Mode) -> tuple[Piece, ...]:
    """Return what the carrier has to read."""
    found: dict[str, Piece] = {}
    for piece in truth.pieces:
        if piece.name in NEEDED[mode] and piece.text:
            area = mode == "resolve" and piece.name == "recipient.postcode"
            kept = Piece(piece.name, area_of(piece.text) if area else piece.text)
            found.setdefault(f"{piece.name} {fold(kept.text)}", kept)
    names = {piece.name for piece in truth.pieces}
    if "recipient.name" in NEEDED[mode] and "recipient.name" not in names and "recipient.name_local" in names:
        found["latin"] = Piece("recipient.name", truth.latin)
    return (*found.values(), Piece("shipment.tracking", truth.tracking))


def stays_of(truth: Truth, mode: Mode) -> tuple[Piece, ...]:
    """Return words that are nobody's secret; those of the customs form may go where it travels inside."""
    names = {"stay"} if mode == "customs-inside" else {"stay", "customs"}
    return tuple(dict.fromkeys(piece for piece in truth.pieces if piece.name in names and telling(fold(piece.text))))


def area_of(postcode: str) -> str:
    """Return the part of a postcode that stands for a town: the whole one, but of British and Canadian ones the first half.

    >>> area_of("M13 9PL"), area_of("169-0051"), area_of("3053")
    ('M13', '169', '3053')
    """
    return re.split(r"[ -]", postcode)[0]


def telling(folded: str) -> bool:
    """Say whether a text is long enough to mean something.

    >>> telling("王明"), telling("flat"), telling("1234")
    (True, True, False)
    """
    kind = "digits" if folded.isdigit() else "latin" if folded.isascii() else "han"
    return len(folded) >= _SHORT[kind]


def _values(piece: Piece, truth: Truth, mode: Mode) -> Iterator[str]:
    """Yield the forms in which a secret may be found again, folded."""
    whole = fold(piece.text)
    dialled = next((digits for digits in truth.dialled if whole.endswith(digits)), "")
    if dialled:
        yield dialled
        if mode == "domestic":
            # more of it than the standard allows, or the end, which opens couriers' look-ups
            yield dialled[: _PHONE_SHOWN + 1]
            yield f"*{dialled[-4:]}"
        return
    if not telling(whole):
        return
    yield whole
    words = piece.text.split()
    if piece.name.endswith(".name") and len(words) == 2:
        yield fold(words[1] + words[0])
        if mode == "resolve":
            # a given name alone is somebody's already
            yield from (fold(word) for word in words if len(word) > 6)
    elif piece.name == "goods.description" and piece.text.isascii():
        yield fold(" ".join(words[:3]))
