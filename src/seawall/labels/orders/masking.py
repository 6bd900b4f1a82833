"""Masking an order: the fields by their fates, everything else by what it says, the file otherwise as it was.

>>> order = b'{"ship_to": {"name": "Wang Xiaoming", "phone": "+447911123456"}, "ship_from": {}, "note": "call 07911 123456"}'
>>> masked = mask_order(order, mode="post")
>>> masked.data
b'{"ship_to": {"name": "Wang Xiaoming", "phone": ""}, "ship_from": {}, "note": ""}'
>>> masked.hidden, mask_order(masked.data, mode="post").data == masked.data
(('recipient.phone', 'shipment.remarks'), True)
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from seawall.labels.fields import show_field
from seawall.labels.gate import Leak, find_leaks, leak_problem
from seawall.labels.latin import write_latin
from seawall.labels.orders.formats import CARRIER, TRACKING
from seawall.labels.orders.pages import Cell, Unreadable, change, written
from seawall.labels.orders.reading import OpenedOrders, open_orders, unreadable
from seawall.labels.orders.records import SHARED, Piece, Record, waybills_of
from seawall.labels.orders.scrubbing import Scrubber
from seawall.labels.policy import fates
from seawall.labels.secrets import Secret, secrets_of
from seawall.labels.tokens import shown_token
from seawall.model import Fate, MaskedLabel, Mode, Problem, Waybill, Words

REMARKS = "shipment.remarks"
"""Under this name everything goes that no field names and that said something."""
NAME = "recipient.name"
_TEXTS = frozenset({"name", "company", "address", "street", "unit", "district", "city", "state", "reference", "description"})
"""Kinds of fields in which people write more than belongs there."""
_NO_PLACE = Words(
    "这份订单里没有收件人姓名一栏，代码没有地方写。请打印在面单上。",
    "This order has no place for the recipient's name, so the token does not stand in it. Print it on the label.",
)
_NO_TOKEN = Words(
    "没有给这份订单代码，遮盖以后无法查回。请先取得代码。",
    "There is no token for this order, so what was hidden cannot be resolved. Get one first.",
)
_LINKS = Words(
    "能打开整张面单的链接或文件已经去掉，请从遮盖后的订单重新打印。",
    "Links and files that open the whole label were removed; print it anew from the masked order.",
)
_SIGN = Words(
    "内容变了，原来的签名不再有效，请重新签名再提交。",
    "The content has changed, so the signature no longer fits. Sign it again before you send it.",
)
_SIGNATURES = frozenset({"DataSign", "msgDigest", "sign", "signature", "Signature"})


@dataclass(slots=True)
class _Done:
    """What was done to a file so far."""

    mode: Mode
    tokens: Sequence[str]
    carrier: str
    where: str
    count: int = 0
    waybill: Waybill | None = None
    token: str = ""
    shown: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, None] = field(default_factory=dict)
    secrets: list[Secret] = field(default_factory=list)
    leaks: list[Leak] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)
    keys: str = ""
    """Every key of the file: people may stand there too."""
    first: tuple[str, Sequence[Secret]] | None = None
    """What the first order says, and its secrets: looked at when there is a second."""

    def remark(self, code: str, words: Words) -> None:
        self.problems.setdefault(code, Problem(code, words, self.where, fatal=False))


def mask_order(
    data: bytes, *, mode: Mode, token: str = "", tokens: Sequence[str] = (), carrier: str = "", where: str = ""
) -> MaskedLabel:
    """Return an order file with what the mode hides taken out: keys, order, spacing, numbers and encoding stay. Never raises.

    ``tokens`` are one a waybill, in the order of ``read_orders``. ``waybill`` of the answer is the one of the file; a file of
    several has None there, and ``read_orders`` gives them.
    """
    opened = open_orders(data, where=where)
    if isinstance(opened, Problem):
        return MaskedLabel(mode, b"", problems=(opened,))
    keys = "\n".join(sorted({key for page in opened.pages for key in page.keys}))
    done = _Done(mode, tokens or ((token,) if token else ()), carrier, where, keys=keys)
    try:
        for record in opened.records:
            _mask_record(record, done)
    except Unreadable as error:
        return MaskedLabel(mode, b"", opened.medium, problems=(unreadable(error, where),))
    _mask_outside(opened, done)
    return _finished(data, opened, done)


def _finished(data: bytes, opened: OpenedOrders, done: _Done) -> MaskedLabel:
    changed = any(page.edits for page in opened.pages)
    new = _encoded(written(opened.pages), opened) if changed else data
    if done.count == 1:
        leaks = find_leaks(new, done.secrets, medium=opened.medium, where=done.where)
        done.leaks += [] if isinstance(leaks, Problem) else leaks
    elif done.first:  # of several orders each is looked at for itself: one may show what another hides
        _look(*done.first, done)
    problems = tuple(done.problems.values())
    if done.leaks:
        return MaskedLabel(done.mode, b"", opened.medium, problems=(leak_problem(done.leaks, done.where), *problems))
    if changed and (opened.pages[0].dialect == "form" or not _SIGNATURES.isdisjoint(done.keys.split("\n"))):
        done.remark("sign-again", _SIGN)
    return MaskedLabel(
        done.mode,
        new,
        opened.medium,
        done.shown,
        tuple(done.hidden),
        done.token,
        done.waybill if done.count == 1 else None,
        tuple(done.problems.values()),
    )


def _mask_record(record: Record, done: _Done) -> None:
    waybills = waybills_of(record)
    numbers = sorted({piece.number for piece in record.named} - {SHARED}) or [SHARED]
    carrier = done.carrier or waybills[0].carrier
    secrets = [secret for waybill in waybills for secret in secrets_of(waybill, mode=done.mode, carrier=carrier)]
    fate_of = fates(done.mode, carrier=carrier)
    scrubber = Scrubber(secrets, spare=_spare(waybills), country=_country(waybills[0]))
    values = _named(record, fate_of, scrubber, done)
    if done.mode == "resolve":
        for offset, number in enumerate(numbers):
            _put_token(number, done.count + offset, values, done)
    _write(values, done)
    rest = [*_rest(record, scrubber, done)]
    done.count += len(waybills)
    done.waybill = waybills[0]
    done.secrets += secrets
    text = "\n".join((*(shown for _, shown in values), *rest, done.keys))
    if done.count == 1:
        done.first = (text, secrets)
    else:
        _look(text, secrets, done)


def _look(text: str, secrets: Sequence[Secret], done: _Done) -> None:
    """Look for the secrets of one order in all that it says, as the gate does."""
    leaks = find_leaks(text.encode("utf-8", "replace"), secrets, medium="csv", where=done.where)
    done.leaks += [] if isinstance(leaks, Problem) else leaks


def _named(record: Record, fate_of: Mapping[str, Fate], scrubber: Scrubber, done: _Done) -> list[tuple[Piece, str]]:
    """Return every named value with what may stand there instead."""
    values: list[tuple[Piece, str]] = []
    for piece in record.named:
        value, fate = piece.cell.value, fate_of.get(piece.name, "keep")
        shown = value if _is_token(piece, done.mode) else show_field(piece.name, value, fate=fate)
        if fate == "latin" and value.strip() and not shown:
            _say_why(value, done)
        if shown and fate != "latin" and not shown_token(shown) and _is_text(piece):
            shown = scrubber.cut(shown)
        values.append((piece, shown))
    return values


def _put_token(number: int, at: int, values: list[tuple[Piece, str]], done: _Done) -> None:
    """Let the token stand where the recipient's name stood, so that whatever prints the order prints it."""
    own = [index for index, (piece, _) in enumerate(values) if piece.number in {SHARED, number}]
    there = [values[index][1] for index in own if _is_token(values[index][0], done.mode)]
    if there:
        done.token = done.token or shown_token(there[0]) or ""
        return
    if all(values[index][0].cell.value == values[index][1] for index in own):
        return
    token = done.tokens[at] if at < len(done.tokens) else ""
    if not token:
        done.remark("no-token", _NO_TOKEN)
        return
    done.token = done.token or token
    place = next((index for index in own if values[index][0].name == NAME and values[index][0].cell.kind == "string"), None)
    if place is None:
        done.remark("no-place-for-token", _NO_PLACE)
    else:
        values[place] = (values[place][0], token)


def _write(values: Sequence[tuple[Piece, str]], done: _Done) -> None:
    for piece, shown in values:
        if shown != piece.cell.value:
            change(piece.cell, shown)
        if piece.name in {CARRIER, TRACKING}:
            continue
        if shown != piece.cell.value and piece.cell.value.strip():
            done.hidden[piece.name] = None
        if shown.strip() and not shown_token(shown) and done.count == 0:
            before = done.shown.get(piece.name)
            done.shown[piece.name] = shown if before in {None, shown} else f"{before}\n{shown}"


def _rest(record: Record, scrubber: Scrubber, done: _Done) -> Iterator[str]:
    """Take out what no field names: links to the label, the ends of phones, whatever names a person."""
    for cell in record.links:
        if cell.value.strip():
            change(cell, "")
            done.remark("label-link-removed", _LINKS)
    tails = {secret.value[-4:] for secret in scrubber.secrets if secret.name.endswith("phone")}
    for cell in record.tails:
        if cell.value in tails:
            change(cell, "")
            done.hidden[REMARKS] = None
        else:
            yield _scrub(cell, scrubber, done)
    for cell in record.notes:
        yield _scrub(cell, scrubber, done, whole=True)
    for cell in record.loose:
        yield _scrub(cell, scrubber, done)


def _scrub(cell: Cell, scrubber: Scrubber, done: _Done, *, whole: bool = False) -> str:
    shown = scrubber.cut_loose(cell.value)
    if whole and shown != cell.value:
        shown = ""
    if shown != cell.value:
        change(cell, shown if cell.kind == "string" else "")
        done.hidden[REMARKS] = None
    return shown


def _mask_outside(opened: OpenedOrders, done: _Done) -> None:
    """Search what belongs to no order for what any of them hides."""
    scrubber = Scrubber(done.secrets)
    for cell in opened.outside:
        _scrub(cell, scrubber, done)


def _is_text(piece: Piece) -> bool:
    return piece.cell.kind == "string" and piece.name.rpartition(".")[2] in _TEXTS


def _is_token(piece: Piece, mode: Mode) -> bool:
    return mode == "resolve" and piece.name == NAME and shown_token(piece.cell.value) == piece.cell.value


def _say_why(value: str, done: _Done) -> None:
    problem = write_latin(value)
    if isinstance(problem, Problem):
        done.remark(problem.code, problem.message)


def _spare(waybills: Sequence[Waybill]) -> Iterator[str]:
    for waybill in waybills:
        yield from (waybill.tracking, waybill.carrier)


def _country(waybill: Waybill) -> str | None:
    country = waybill.fields.get("recipient.country", "").strip()
    return country.upper() if len(country) == 2 and country.isascii() else None  # noqa: PLR2004 - ISO 3166


def _encoded(text: str, opened: OpenedOrders) -> bytes:
    """Return the bytes in the encoding that the file had; a letter that it lacks (there are none in what we write) as ``?``."""
    return opened.mark + text.encode(opened.encoding, "replace")
