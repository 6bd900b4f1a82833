"""What is put in the place of each thing found: in words, in codes, in comments, in names of files and in pictures.

>>> address = FoundField("recipient.address", "5 Elm St, Leeds LS1 4AB", 0, 0, 23)
>>> kept_inside(address, [FoundField("recipient.postcode", "LS1 4AB", 0, 16, 23)])
'LS1 4AB'
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from seawall.labels.fields import show_field
from seawall.labels.finding import LabelLine
from seawall.labels.remembering import remembered
from seawall.labels.secrets import Secret, found_in
from seawall.labels.zpl.bitmaps import Bitmap, blank_png, clear
from seawall.labels.zpl.editing import Edits
from seawall.labels.zpl.fields import Field
from seawall.labels.zpl.graphics import picture_size, write_graphic
from seawall.labels.zpl.payloads import ROOMY, write_payload
from seawall.labels.zpl.pens import Box
from seawall.labels.zpl.reading import Reading
from seawall.labels.zpl.seeking import stretches
from seawall.labels.zpl.spots import Spot
from seawall.labels.zpl.stamping import Inked, Words
from seawall.labels.zpl.telling import readings_of
from seawall.model import Fate, FoundField

ALWAYS_KEPT = frozenset({"shipment.tracking", "shipment.carrier"})
_PARTS = re.compile(r"[^\x1c-\x1f]+")
"""The pieces of a code whose fields are parted by control characters, as of a MaxiCode."""
_COMMAS = " ,;/|、，；"
_MARGIN = 0.25
"""White added around a line that is painted over, as a share of its height: recognisers cut close."""


@dataclass(slots=True)
class Plan:
    """What one pass will change, and what it found."""

    reading: Reading
    fate_of: Mapping[str, Fate]
    secrets: Sequence[Secret]
    tracking: str
    token_payload: str
    edits: Edits
    hidden: dict[str, None] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    blocks: dict[int, list[Box]] = field(default_factory=dict)
    painted: dict[int, list[Box]] = field(default_factory=dict)
    """Number of a picture → places to be painted over, as shares of it."""
    said: list[Words] = field(default_factory=list)
    """What is printed instead of words in pictures."""

    def hide(self, name: str, spot: Spot) -> None:
        """Note that a field will not be seen any more, and where it stood."""
        self.hidden[name] = None
        blocks = self.blocks.setdefault(spot.seen.page, [])
        box = spot.field.box if spot.field is not None else None
        if spot.shown is not None:
            box = self.reading.pictures[spot.picture].dots(spot.shown.box)
        if name.startswith("recipient.") and box is not None:
            blocks.append(box)

    def say(self, name: str, spot: Spot, part: Box, new: str) -> None:
        """Note a name in Latin letters that shall be printed where a picture shows it in others."""
        box = self.reading.pictures[spot.picture].dots(part)
        if new and self.fate_of.get(name) == "latin" and box is not None and all(new != one.text for one in self.said):
            self.said.append(Words(spot.seen.page, box, new))

    def inked(self) -> list[Inked]:
        """Return the pictures as they will be."""
        made: list[Inked] = []
        for number, picture in enumerate(self.reading.pictures):
            bitmap, at = picture.graphic.bitmap, picture.drawing.at
            if bitmap is not None and at is not None:
                made.append(Inked(picture.drawing.page, at, _painted(bitmap, self.painted.get(number, ()))))
        return made


def hide_words(plan: Plan, found: Sequence[FoundField], spots: Sequence[Spot]) -> None:
    """Put in the place of each field found what may be seen of it; the longest first, for it knows more."""
    touched: dict[int, Field] = {}
    for piece in sorted(found, key=lambda piece: piece.start - piece.end):
        spot = spots[piece.line]
        new = plan_for(plan, piece, found)
        if new == piece.value:
            plan.shown.setdefault(piece.name, []).append(new)
            continue
        plan.hide(piece.name, spot)
        if new:
            plan.shown.setdefault(piece.name, []).append(new)
        if spot.field is not None:
            start, end = (piece.start, piece.end) if new else _with_commas(spot.seen.text, piece.start, piece.end)
            if not plan.edits.change(spot.field, spot.offset + start, spot.offset + end, new):
                plan.edits.change(spot.field, spot.offset + piece.start, spot.offset + piece.end, new)
            touched[spot.field.index] = spot.field
        elif spot.shown is not None:
            part = _part_of(spot.shown.box, spot.shown.text, piece, found)
            plan.painted.setdefault(spot.picture, []).append(part)
            plan.say(piece.name, spot, part, new)

    for one in touched.values():
        if not any(letter.isalnum() or letter == "*" for letter in plan.edits.text_of(one)):
            plan.edits.write(one, "")  # only the commas between what went are left


def plan_for(plan: Plan, piece: FoundField, found: Sequence[FoundField]) -> str:
    """Return what may stand in a field's place."""
    if piece.name in ALWAYS_KEPT:
        return piece.value
    fate = plan.fate_of.get(piece.name, "hide")
    if fate != "hide":
        name, value = piece.name, piece.value
        return remembered((name, value, fate), lambda: show_field(name, value, fate=fate))
    kept = [other for other in found if other.line == piece.line and _is_kept(plan, other)]
    return kept_inside(piece, kept)


def kept_inside(piece: FoundField, kept: Sequence[FoundField]) -> str:
    """Return what stays of a hidden stretch: the fields inside it that are kept, as a postcode in an address."""
    inside = sorted({(one.start, one.end, one.value) for one in kept if piece.start <= one.start and one.end <= piece.end})
    parts, at = [], piece.start
    for start, end, value in inside:
        if start >= at and (start, end) != (piece.start, piece.end):
            parts.append(value)
            at = end
    return " ".join(parts)


def hide_codes(plan: Plan, found: Sequence[FoundField]) -> None:
    """Let codes that hold a hidden field hold the token or the parcel's number instead; all others stay to the byte."""
    told: dict[int, list[FoundField]] = {}
    for piece in found:
        if plan_for(plan, piece, found) != piece.value:
            told.setdefault(-1 - piece.line, []).append(piece)
    for number, spot in enumerate(plan.reading.codes):
        secrets = found_in(spot.seen.text, plan.secrets)
        for name in (*(piece.name for piece in told.get(number, ())), *(secret.name for secret in secrets)):
            plan.hide(name, spot)
        if number not in told and not secrets:
            continue
        if spot.field is not None:
            refill(plan, spot.field, told.get(number, ()))
        elif spot.shown is not None:
            plan.painted.setdefault(spot.picture, []).append(_wider(spot.shown.box, 0.1))


def refill(plan: Plan, one: Field, told: Sequence[FoundField] = ()) -> None:
    """Let a code hold something else."""
    if one.pen.code == "MaxiCode":
        for piece in told:
            plan.edits.change(one, piece.start, piece.end, "")
        for match in _PARTS.finditer(one.text):
            if found_in(match[0], plan.secrets):
                plan.edits.change(one, *match.span(), "")
        if one.index in plan.edits.words:
            return
    roomy = one.pen.code in ROOMY and plan.token_payload
    payload = plan.token_payload if roomy else plan.tracking
    text = write_payload(one.pen.code, payload, old=one.text, options=one.pen.options) if payload else None
    plan.edits.write(one, text or "")


def hide_rest(plan: Plan) -> None:
    """Take out secrets that stand where nobody looks for fields: in comments, prompts, names of files, pieces of several fields.

    What is changed already is left alone: the next pass sees what it says then.
    """
    fields = [one for one in plan.reading.opened.fields if one.text.strip()]
    texts = [plan.edits.text_of(one) if one.index in plan.edits.words else one.payload for one in fields]
    names: list[Field] = []
    changed = set(plan.edits.words)
    for number, start, end in stretches(texts, plan.secrets):
        one = fields[number]
        if one.index in changed:
            continue
        if one.kind == "name":
            names.append(one)
        elif one.kind == "code":
            refill(plan, one)
        else:
            plan.edits.change(one, start, end, "")
        _note(plan, one, texts[number])
    _hide_readings(plan, fields)
    hide_names(plan, names)


def _hide_readings(plan: Plan, fields: Sequence[Field]) -> None:
    """Empty the fields that say a secret in another encoding, or behind escapes that nobody announced."""
    told = [(one, text) for one in fields if one.index not in plan.edits.words for text in readings_of(plan.reading, one)]
    if not told or not found_in("\n".join(text for _, text in told), plan.secrets):
        return  # what is not in all of them together is in none
    for one, text in told:
        if one.index not in plan.edits.words and found_in(text, plan.secrets):
            plan.edits.write(one, "")
            _note(plan, one, one.text)


def hide_names(plan: Plan, leaking: Sequence[Field]) -> None:
    """Rename stored files whose names tell something, everywhere alike."""
    if not leaking:
        return
    taken = {_stem(one.text) for one in plan.reading.opened.fields if one.kind == "name"}
    fresh = (name for name in (f"LABEL{number}" for number in range(1, 100_000)) if name not in taken)
    names = {stem: next(fresh) for stem in dict.fromkeys(_stem(one.text) for one in leaking)}
    for one in plan.reading.opened.fields:
        if one.kind == "name" and (new := names.get(_stem(one.text))):
            start, end = _stem_span(one.text)
            plan.edits.change(one, start, end, new)


def hide_pictures(plan: Plan) -> None:
    """Paint over what a picture shows, and write it back the way it was written."""
    for number, picture in enumerate(plan.reading.pictures):
        boxes = plan.painted.setdefault(number, [])
        lines = picture.view.lines
        if not boxes:
            for line, _, _ in stretches([line.text for line in lines], plan.secrets, rough=True):
                boxes.append(_wider(lines[line].box, _MARGIN))
                plan.hidden |= dict.fromkeys(secret.name for secret in found_in(lines[line].text, plan.secrets, rough=True))
        if not boxes:
            continue
        made = _painted(picture.graphic.bitmap, boxes) if picture.graphic.bitmap else _emptied(picture.graphic.picture)
        if made is not None:
            plan.edits.contents[picture.drawing.index] = write_graphic(picture.graphic, made)


def _painted(bitmap: Bitmap, boxes: Sequence[Box]) -> Bitmap:
    for box in boxes:
        bitmap = clear(bitmap, box)
    return bitmap


def _emptied(picture: bytes) -> bytes | None:
    size = picture_size(picture)
    return blank_png(*size) if size and size[0] * size[1] <= 64_000_000 else None  # noqa: PLR2004 - the largest label ten times


def _is_kept(plan: Plan, piece: FoundField) -> bool:
    return piece.name in ALWAYS_KEPT or plan.fate_of.get(piece.name, "hide") == "keep"


def _note(plan: Plan, one: Field, text: str) -> None:
    for secret in found_in(text, plan.secrets):
        plan.hide(secret.name, Spot(LabelLine(one.text, page=one.page), one))


def _with_commas(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch that goes with the commas that would be left at the beginning or end of its line."""
    if not text[:start].strip(_COMMAS):
        return 0, len(text) - len(text[end:].lstrip(_COMMAS))
    if not text[end:].strip(_COMMAS):
        return len(text[:start].rstrip(_COMMAS)), len(text)
    return start, end


def _stem(text: str) -> str:
    start, end = _stem_span(text)
    return text[start:end].strip().upper()


def _stem_span(text: str) -> tuple[int, int]:
    """Return where a stored name stands without its device and extension."""
    start = text.find(":") + 1
    dot = text.find(".", start)
    return start, len(text) if dot < 0 else dot


def _part_of(box: Box, text: str, piece: FoundField, found: Sequence[FoundField]) -> Box:
    """Return where a piece of a line stands: the whole line where nothing else in it is needed, else a share of its length."""
    others = [other for other in found if other.line == piece.line and (other.end <= piece.start or other.start >= piece.end)]
    if not others:
        return _wider(box, _MARGIN)
    widths = [2 if ord(letter) > 0x2E7F else 1 for letter in text]  # noqa: PLR2004 - from here on letters are square
    whole, length = sum(widths) or 1, box[2] - box[0]
    start, end = max(0, sum(widths[: piece.start]) - 1), min(whole, sum(widths[: piece.end]) + 1)
    left, top, right, bottom = _wider(box, _MARGIN)
    inner = box[0] + length * start / whole, box[0] + length * end / whole
    return left if start == 0 else inner[0], top, right if end == whole else inner[1], bottom


def _wider(box: Box, share: float) -> Box:
    left, top, right, bottom = box
    margin = (bottom - top) * share
    return left - margin, top - margin, right + margin, bottom + margin
