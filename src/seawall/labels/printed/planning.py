"""From what was seen on a label to what is painted on it. Pure.

>>> from seawall.labels.printed.sheets import SheetLine
>>> sheet = Sheet(100, 100, (SheetLine("To: Wang Xiaoming, tel +44 7911 123456", (0.0, 0.0, 0.9, 0.1)),))
>>> plan = plan_for(seen_of([sheet]), mode="resolve", known=None, carrier="")
>>> "recipient.phone" in plan.hidden, len(plan.patches) >= 1
(True, True)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from seawall.labels.fields import show_field
from seawall.labels.finding import LabelCode, LabelLine, find_fields, waybill_of
from seawall.labels.policy import fates
from seawall.labels.printed.placing import Show, overlaps, patches_of, patches_of_codes, patches_of_rest, spared
from seawall.labels.printed.sheets import Patch, Sheet, level_box
from seawall.labels.secrets import Secret, secrets_of
from seawall.labels.seeking import found_in, is_telling
from seawall.labels.tokens import parse_token, token_payload
from seawall.model import Fate, FoundField, Mode, Waybill
from seawall.readers.pictures.lines import Box

_KEPT = ("shipment.tracking", "shipment.carrier")
_PAYLOAD = "SEAWALL:"
"""How the code of a token begins."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A label as it was looked at."""

    sheets: tuple[Sheet, ...]
    lines: tuple[LabelLine, ...]
    codes: tuple[LabelCode, ...]
    remarks: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Return whether there is neither a word nor a code that can be read."""
        return not self.lines and not any(code.text for code in self.codes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be painted, and what that does."""

    waybill: Waybill = field(repr=False)
    secrets: tuple[Secret, ...]
    patches: tuple[Patch, ...]
    shown: Mapping[str, str]
    hidden: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def seen_of(sheets: Sequence[Sheet], remarks: Sequence[str] = ()) -> Seen:
    """Return the lines and codes of all pages, numbered through."""
    lines = tuple(
        LabelLine(line.text, level_box(line, sheet.width, sheet.height) if sheet.read else line.box, page, line.turned)
        for page, sheet in enumerate(sheets)
        for line in sheet.lines
    )
    codes = tuple(LabelCode(code.kind, code.text, code.box, page) for page, sheet in enumerate(sheets) for code in sheet.codes)
    return Seen(tuple(sheets), lines, codes, tuple(dict.fromkeys(remarks)))


def plan_for(seen: Seen, *, mode: Mode, known: Waybill | None, carrier: str) -> Plan:
    """Decide what is painted, and what must not be found afterwards."""
    found = found_on(seen, known)
    own = waybill_of(found, seen.lines, codes=seen.codes)
    waybill = _together(own, known)
    names = {*waybill.fields, *(piece.name for piece in found)}
    show = _shower(fates(mode, carrier=carrier or waybill.carrier, field_names=tuple(names)))
    secrets = all_secrets((own, known), mode=mode, carrier=carrier)
    patches, remarks = _patches(seen, found, secrets, show)
    shown = {name: text for name, value in waybill.fields.items() if (text := show(name, value))}
    hidden = tuple(name for name, value in waybill.fields.items() if show(name, value) != value)
    return Plan(waybill, secrets, patches, shown, hidden, remarks)


def all_secrets(waybills: Sequence[Waybill | None], *, mode: Mode, carrier: str) -> tuple[Secret, ...]:
    """Return the secrets of several waybills, each once."""
    several = [secrets_of(waybill, mode=mode, carrier=carrier) for waybill in waybills if waybill is not None]
    return tuple(dict.fromkeys(secret for secrets in several for secret in secrets))


def found_on(seen: Seen, known: Waybill | None) -> tuple[FoundField, ...]:
    """Return the fields of a label, without what is no field but the words of a token."""
    found = find_fields(seen.lines, codes=seen.codes, known=known)
    payloads = [code.text.removeprefix(_PAYLOAD) for code in seen.codes if code.text.startswith(_PAYLOAD)]
    tokens = "\n".join(token for payload in payloads if (token := parse_token(payload)))
    if not tokens:
        return found
    words = [is_telling(line.text) and bool(found_in(tokens, [Secret("token", line.text)], rough=True)) for line in seen.lines]
    return tuple(piece for piece in found if piece.line < 0 or not words[piece.line])


def read_on(sheet: Sheet) -> tuple[tuple[str, tuple[Box, ...]], ...]:
    """Return the words of a page that are known to be what is seen, with where the print of each letter is, or of all of them."""
    return tuple((line.text, (line.box,) if sheet.read else line.sure) for line in sheet.lines if sheet.read or line.sure)


def token_for(token: str, seen: Seen, plan: Plan) -> tuple[int, dict[str, Any] | None]:
    """Return on which page a token goes, and how: where the recipient stood. One that is there already goes nowhere."""
    canonical = parse_token(token) if token else None
    if not canonical:
        return -1, None
    payload = token_payload(canonical)
    if any(code.text == payload for code in seen.codes):
        return -1, None
    places = [patch for patch in plan.patches if patch.recipient] or [Patch((0.4, 0.4, 0.6, 0.6))]
    page = places[0].page
    boxes = [patch.box for patch in places if patch.page == page]
    across = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
    down = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
    return page, {"payload": payload, "words": canonical, "near": [across, down]}


def _patches(
    seen: Seen, found: Sequence[FoundField], secrets: Sequence[Secret], show: Show
) -> tuple[tuple[Patch, ...], tuple[str, ...]]:
    patches: list[Patch] = []
    remarks: list[str] = []
    start = code_start = 0
    for page, sheet in enumerate(seen.sheets):
        pieces = tuple(
            replace(piece, line=piece.line - start) for piece in found if start <= piece.line < start + len(sheet.lines)
        )
        told = _told(found, code_start, len(sheet.codes), show)
        code_patches = patches_of_codes(sheet.codes, told, secrets, page=page)
        standing = [code for code in sheet.codes if not any(overlaps(code.box, patch.box) for patch in code_patches)]
        if any(code.text and not code.is_flat and code not in standing for code in sheet.codes):
            remarks.append("label-barcode-gone")
        written = patches_of(sheet.lines, pieces, show=show, page=page)
        written += patches_of_rest(sheet.lines, pieces, secrets, show=show, page=page, rough=sheet.read)
        patches += [*spared(written, standing), *code_patches]
        start += len(sheet.lines)
        code_start += len(sheet.codes)
    return tuple(patches), tuple(dict.fromkeys(remarks))


def _told(found: Sequence[FoundField], start: int, count: int, show: Show) -> dict[int, bool]:
    """Return of which codes of a page something is hidden."""
    numbers = ((-1 - piece.line - start, piece) for piece in found if piece.line < 0)
    return {number: True for number, piece in numbers if 0 <= number < count and show(piece.name, piece.value) != piece.value}


def _shower(fate_of: Mapping[str, Fate]) -> Show:
    def show(name: str, value: str) -> str:
        return value if name in _KEPT else show_field(name, value, fate=fate_of.get(name, "hide"))

    return show


def _together(own: Waybill, known: Waybill | None) -> Waybill:
    """Return what the order says, and what the label says besides."""
    if known is None:
        return own
    return Waybill(known.carrier or own.carrier, known.tracking or own.tracking, {**own.fields, **known.fields})
