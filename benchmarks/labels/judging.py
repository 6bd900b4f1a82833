"""One masked label against what it must hide, keep and leave alone.

>>> pieces = Piece("recipient.phone", "13812345678"), Piece("recipient.city", "Leeds"), Piece("stay", "Piece 1/1")
>>> truth = Truth(pieces, "LX280340638CN")
>>> before = Seen({"text": ["13812345678 Leeds LX280340638CN Piece 1/1"]})
>>> weighed = weigh(truth, "post", before=before, after=Seen({"text": ["13812345678 LX280340638CN Piece 1/1"]}))
>>> weighed.recovered, weighed.lost, weighed.blinded
((('recipient.phone', ('text',)),), ('recipient.city',), ())
"""

import io
from dataclasses import dataclass

from PIL import Image

from benchmarks.labels import looking_at_pdf, looking_at_zpl
from benchmarks.labels.codes import draw_code
from benchmarks.labels.eyes import bars_at
from benchmarks.labels.folding import fold
from benchmarks.labels.layouts import INCHES
from benchmarks.labels.looking import sniff
from benchmarks.labels.people import Piece
from benchmarks.labels.seen import Seen, Way
from benchmarks.labels.specimens import Kind
from benchmarks.labels.truth import Truth, needed_of, secrets_of, stays_of
from seawall.model import Mode

_DPI = 203


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of everything on one label."""

    secrets: int
    recovered: tuple[tuple[str, tuple[Way, ...]], ...]
    """Name of each secret that can be found again, and the ways to it."""
    shown: tuple[str, ...]
    """The same as they stood there: for looking at by eye, never for the page."""
    needed: int
    lost: tuple[str, ...]
    """Names of the needed fields that could be read before and cannot any more."""
    stays: int
    blinded: tuple[str, ...]
    """Words of nobody that could be read before and cannot any more."""


def weigh(truth: Truth, mode: Mode, *, before: Seen, after: Seen) -> Weighed:
    """Compare what can be seen of a label before and after."""
    secrets = secrets_of(truth, mode)
    found = [(secret, after.ways_to(secret)) for secret in secrets]
    recovered = [(secret, ways) for secret, ways in found if ways]
    # what could not be read before was not masked
    needed = [piece for piece in needed_of(truth, mode) if _readable(piece, truth, before)]
    stays = [piece for piece in stays_of(truth, mode) if before.reads(piece.text)]
    return Weighed(
        secrets=len(secrets),
        recovered=tuple((secret.name, ways) for secret, ways in recovered),
        shown=tuple(secret.shown for secret, _ in recovered),
        needed=len(needed),
        lost=tuple(piece.name for piece in needed if not _kept(piece, truth, after)),
        stays=len(stays),
        blinded=tuple(piece.text for piece in stays if not after.reads(piece.text)),
    )


def scans(data: bytes, kind: Kind, tracking: str) -> bool:
    """Say whether the parcel's number can be scanned from what a printer of 203 dpi makes of a file."""
    sort = sniff(data)
    if sort == "zpl":
        # no printer here: the bars are drawn from what the command holds
        bars = looking_at_zpl.decode(data).bars
        return any(bars_at(Image.fromarray(draw_code(held, "Code128", dots=2)), width=None, tracking=tracking) for held in bars)
    if sort == "pdf":
        return any(bars_at(page, width=None, tracking=tracking) for page in looking_at_pdf.pages_of(data))
    if sort != "picture":
        return False
    width = None if kind.format == "photo" else round(INCHES[kind.layout][0] * _DPI)
    with Image.open(io.BytesIO(data)) as image:
        return bars_at(image, width=width, tracking=tracking)


def carries(token: str, after: Seen) -> bool:
    """Say whether a token stands on a label in words, and in a code where a file can hold one."""
    wanted = fold(token).removeprefix("sw")
    words = any(wanted in fold(text) for way in ("text", "ocr") for text in after.texts.get(way, ()))
    held = any(wanted in fold(text) for text in after.texts.get("codes", ()))
    return words and (held or "ocr" not in after.texts)


def _readable(piece: Piece, truth: Truth, before: Seen) -> bool:
    if before.reads(piece.text):
        return True
    # a name that stands there in characters only has to be written in Latin letters
    return piece.name == "recipient.name" and piece.text == truth.latin


def _kept(piece: Piece, truth: Truth, after: Seen) -> bool:
    if after.reads(piece.text):
        return True
    family, _, given = truth.latin.partition(" ")
    return piece.name == "recipient.name" and (after.reads(f"{family} {given}") or after.reads(f"{given} {family}"))
