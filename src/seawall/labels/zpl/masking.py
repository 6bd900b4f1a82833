r"""Masking a ZPL label: only within its texts, codes and pictures, until nothing is left to hide, and never past the gate.

>>> data = b"^XA^FO30,40^A0N,30,30^FDShip to: Wang Xiaoming^FS^FO30,80^A0N,30,30^FDTel 13812345678^FS^XZ"
>>> mask_zpl(data, mode="post").data
b'^XA^FO30,40^A0N,30,30^FDShip to: Wang Xiaoming^FS^FO30,80^A0N,30,30^FDTel^FS^XZ'
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from seawall.labels.finding import find_fields, waybill_of
from seawall.labels.gate import find_leaks, leak_problem
from seawall.labels.merging import merge_waybills
from seawall.labels.policy import fates
from seawall.labels.secrets import Secret, secrets_of
from seawall.labels.tokens import parse_token, shown_token, token_payload
from seawall.labels.zpl.editing import Edits
from seawall.labels.zpl.fields import Opened
from seawall.labels.zpl.hiding import Plan, hide_codes, hide_pictures, hide_rest, hide_words
from seawall.labels.zpl.looking import one_look
from seawall.labels.zpl.reading import Reading, open_reading
from seawall.labels.zpl.rereading import open_again
from seawall.labels.zpl.stamping import put_words, stamp
from seawall.labels.zpl.words import problem_of
from seawall.model import FoundField, MaskedLabel, Mode, Problem, Waybill

_MOST_PASSES = 6
"""One hides, one sees that nothing is left; a picture's words may need more."""


def mask_zpl(
    data: bytes,
    *,
    mode: Mode,
    token: str = "",
    known: Waybill | None = None,
    carrier: str = "",
    where: str = "",
) -> MaskedLabel:
    """Return the label with what the mode hides taken out of its fields, codes, comments, names and pictures. Never raises.

    No command is lost, moved or changed but for the content of those that held something. Put in as fields of their own are the
    token, in the mode ``resolve``, and a Chinese name from a picture in Latin letters, where these may be read. Where anything
    known could still be found, or a picture could not be looked at, there is no file.
    """
    order = _Order(mode, token, known, carrier, where)
    with one_look():
        made = _mask(data, order)
        if isinstance(made, Problem):
            return MaskedLabel(mode, b"", "zpl", problems=(made,))
        secrets = tuple(made.secrets.values())
        leaks = find_leaks(made.data, secrets, medium="zpl", where=where) if secrets else ()
    label = made.label(order)
    if isinstance(leaks, Problem):
        return replace(label, data=b"", problems=(leaks, *label.problems))
    return replace(label, data=b"", problems=(leak_problem(leaks, where), *label.problems)) if leaks else label


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked."""

    mode: Mode
    token: str
    known: Waybill | None
    carrier: str
    where: str


@dataclass(slots=True)
class _Made:
    """A label as far as it is masked."""

    data: bytes
    waybill: Waybill
    shown: dict[str, list[str]]
    secrets: dict[tuple[str, str], Secret] = field(default_factory=dict)
    hidden: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, Problem] = field(default_factory=dict)
    stamped: bool = False

    def label(self, order: _Order) -> MaskedLabel:
        """Return it as it is handed over."""
        shown = {name: "\n".join(dict.fromkeys(values)) for name, values in self.shown.items() if any(values)}
        token = order.token if self.stamped else ""
        names, remarks = tuple(self.hidden), tuple(self.remarks.values())
        return MaskedLabel(order.mode, self.data, "zpl", shown, names, token, self.waybill, remarks)


def _mask(data: bytes, order: _Order) -> _Made | Problem:
    made: _Made | None = None
    opened: Opened | None = None
    for _ in range(_MOST_PASSES):
        reading = open_reading(data, where=order.where, before=opened)
        if isinstance(reading, Problem):
            return reading
        if fatal := next((problem for problem in reading.problems if problem.fatal), None):
            return fatal
        opened = reading.opened
        plan, found, waybill = _plan(reading, order)
        if made is None:
            if order.mode == "resolve" and _are_several(found, reading):
                return problem_of("zpl-several-parcels", order.where)
            made = _Made(data, waybill, plan.shown)
        if not made.secrets:  # later passes may take what was put there for something else
            made.secrets = {(secret.name, secret.value): secret for secret in plan.secrets}
        own = {(secret.name, secret.value): secret for secret in plan.secrets}
        changed = _changed(plan, tuple((own | made.secrets).values()))
        made.hidden |= plan.hidden
        made.remarks |= {problem.code: problem for problem in reading.problems}
        if changed == data:
            made.data = data
            return made
        data = put_words(open_again(changed, opened), plan.said) if plan.said else changed
        if order.mode == "resolve" and not made.stamped:
            if not order.token:
                return problem_of("zpl-no-token", order.where)
            data = _stamped(data, plan, order, made)
    return problem_of("zpl-unsteady", order.where)


def _plan(reading: Reading, order: _Order) -> tuple[Plan, tuple[FoundField, ...], Waybill]:
    """Find what stands there, and plan what becomes of it."""
    lines, codes = reading.all_lines, reading.label_codes
    found = _find(reading, order.known)
    waybill = merge_waybills(order.known, waybill_of(found, lines, codes=codes))
    carrier = order.carrier or waybill.carrier
    names = {*(piece.name for piece in found), *waybill.fields}
    fate_of = fates(order.mode, carrier=carrier, field_names=names)
    secrets = secrets_of(waybill, mode=order.mode, carrier=carrier)
    payload = token_payload(order.token) if order.mode == "resolve" and order.token else ""
    plan = Plan(reading, fate_of, secrets, waybill.tracking, payload, Edits(reading.opened))
    hide_words(plan, [piece for piece in found if piece.line >= 0], (*reading.lines, *reading.asides))
    hide_codes(plan, [piece for piece in found if piece.line < 0])
    return plan, found, waybill


def _find(reading: Reading, known: Waybill | None) -> tuple[FoundField, ...]:
    """Find what is printed, and apart from it what comments say: read together, these would pass for lines of an address.

    What the order says, or the label itself, is taken out of comments by searching for it (:func:`hide_rest`).
    """
    lines, asides = reading.label_lines, reading.aside_lines
    found = find_fields(lines, codes=reading.label_codes, known=known)
    beside = find_fields(asides) if asides else ()
    return (*found, *(replace(piece, line=piece.line + len(lines)) for piece in beside))


def _changed(plan: Plan, secrets: tuple[Secret, ...]) -> bytes:
    """Return the file with the plan carried out, and with what else can be read taken out."""
    plan.secrets = secrets
    hide_rest(plan)
    hide_pictures(plan)
    return plan.edits.apply()


def _are_several(found: Iterable[FoundField], reading: Reading) -> bool:
    """Tell whether the pages of a file are for different people."""
    names: dict[int, set[str]] = {}
    numbers: dict[int, set[str]] = {}
    for piece in found:
        if 0 <= piece.line < len(reading.lines) and piece.name in {"recipient.name", "shipment.tracking"}:
            pages = names if piece.name == "recipient.name" else numbers
            pages.setdefault(reading.lines[piece.line].seen.page, set()).add("".join(piece.value.split()).casefold())
    people, parcels = list(names.values()), list(numbers.values())
    return len(people) > 1 and len(parcels) > 1 and not set.intersection(*people) and not set.intersection(*parcels)


def _stamped(data: bytes, plan: Plan, order: _Order, made: _Made) -> bytes:
    opened = open_again(data, plan.reading.opened)
    made.stamped = True
    token = parse_token(order.token)
    if any(one.kind == "text" and shown_token(one.text) == token for one in opened.fields):
        return data
    stamped = stamp(opened, plan.blocks, token=order.token, pictures=plan.inked())
    if stamped.letters_only:
        made.remarks["zpl-token-as-text"] = problem_of("zpl-token-as-text", order.where)
    return stamped.data
