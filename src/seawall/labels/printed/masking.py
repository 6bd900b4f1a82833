"""Mask a printed label: look, paint, build anew, and let nothing out in which a secret can still be found.

Two rounds at most: where something can still be read on the painted label, or it shows words that its text layer does not have,
the label is read off its pixels and painted again.

>>> mask_printed(b"%PDF-1.4 and nothing more", mode="post").problems[0].code
'label-broken'
"""

from dataclasses import dataclass, field, replace
from typing import Any, cast

import msgspec

from seawall.labels.finding import find_fields, waybill_of
from seawall.labels.gate import Leak, find_leaks, leak_problem, leaks_in
from seawall.labels.printed.planning import Plan, Seen, all_secrets, plan_for, read_on, seen_of, token_for
from seawall.labels.printed.revealing import Before, reveal
from seawall.labels.printed.sheets import PaintedPage, Sheet, Sight
from seawall.labels.printed.strangers import has_strangers
from seawall.labels.printed.words import problem_of
from seawall.labels.printed.writing import made_for, mark_of, pdf_of
from seawall.model import Label, LabelMedium, MaskedLabel, Mode, Problem, Waybill
from seawall.readers.pictures.kinds import kind_of
from seawall.readers.sandbox import run_job

SECONDS = 28.0
"""Processor time for one page; a photo of the largest camera on a slow machine."""
_LOSSY = frozenset({"jpeg", "heic", "avif"})


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked for."""

    data: bytes = field(repr=False)
    medium: LabelMedium
    mode: Mode
    token: str
    known: Waybill | None
    carrier: str
    where: str


@dataclass(frozen=True, slots=True)
class _Round:
    """What one round made."""

    made: bytes = field(repr=False)
    plan: Plan
    leaks: tuple[Leak, ...]
    closer: bool
    """Whether the pixels say more than the layer of words did."""
    remarks: tuple[str, ...]


def read_printed_label(data: bytes, *, where: str = "") -> Label | Problem:
    """Return what a printed label says and where each piece stands, or why it could not be read."""
    medium = _medium_of(data)
    seen = _look(data, medium, where)
    if isinstance(seen, Problem):
        return seen
    if seen.says_nothing:
        return problem_of("label-no-words", where)
    found = find_fields(seen.lines, codes=seen.codes)
    return Label(waybill_of(found, seen.lines, codes=seen.codes), medium, found)


def mask_printed(
    data: bytes,
    *,
    mode: Mode,
    token: str = "",
    known: Waybill | None = None,
    carrier: str = "",
    where: str = "",
) -> MaskedLabel:
    """Return the label with what its mode hides painted over, in a new file of pixels alone. Never raises.

    ``known`` is the order where there is one. A file that was made here for the same mode comes back as it is.
    """
    task = _Task(data, _medium_of(data), mode, token if mode == "resolve" else "", known, carrier, where)
    if made_for(data) == mode and (own := _own(task)) is not None:
        return own
    first = _round(task, again=False)
    if isinstance(first, Problem):
        return _nothing(task, first)
    if not first.leaks and not first.closer:
        return _result(task, first, first)
    # a layer of words that is wrong has painted in the wrong places
    data = task.data if first.closer else first.made
    second = _round(replace(task, data=data, known=first.plan.waybill), again=True)
    if isinstance(second, Problem):
        return _nothing(task, second)
    if second.leaks:
        return _nothing(task, leak_problem(second.leaks, where))
    return _result(task, first, second)


def _own(task: _Task) -> MaskedLabel | None:
    """Return a file that was made here for the same mode as it is, unless the order's secrets can be found in it."""
    secrets = all_secrets((task.known,), mode=task.mode, carrier=task.carrier)
    if find_leaks(task.data, secrets, medium=task.medium, where=task.where):
        return None
    label = read_printed_label(task.data, where=task.where)
    waybill = label.waybill if isinstance(label, Label) else None
    return MaskedLabel(task.mode, task.data, task.medium, dict(waybill.fields) if waybill else {}, waybill=waybill)


def _round(task: _Task, *, again: bool) -> _Round | Problem:
    """Look, paint and look whether anything can still be found."""
    seen = _look(task.data, task.medium, task.where, read=again)
    if isinstance(seen, Problem):
        return seen
    if seen.says_nothing and not again:
        return problem_of("label-no-words", task.where)
    plan = plan_for(seen, mode=task.mode, known=task.known, carrier=task.carrier)
    made = _made(task, seen, plan)
    if isinstance(made, Problem):
        return made
    before = [Before(sheet.pixels or task.data, _canvas(sheet, page), read_on(sheet)) for page, sheet in enumerate(seen.sheets)]
    texts = reveal(made, medium=task.medium, where=task.where, before=before)
    if isinstance(texts, Problem):
        return texts
    layered = not all(sheet.read for sheet in seen.sheets)
    closer = layered and not again and has_strangers(texts, seen.lines, (*plan.shown.values(), task.token))
    return _Round(made, plan, leaks_in(texts, plan.secrets), closer, (*seen.remarks, *plan.remarks))


def _look(data: bytes, medium: LabelMedium, where: str, *, read: bool = False) -> Seen | Problem:
    sheets: list[Sheet] = []
    remarks: list[str] = []
    pages = 1
    while len(sheets) < pages:
        options = {"medium": medium, "page": len(sheets), "read": read}
        answer = run_job("label.look", data, options=options, where=where, cpu_seconds=SECONDS)
        if isinstance(answer, Problem):
            return answer
        sight = msgspec.convert(answer.value, Sight)
        if sight.failure or sight.sheet is None:
            return problem_of(sight.failure or "label-broken", where)
        sheets.append(sight.sheet)
        remarks += sight.remarks
        pages = sight.pages
    return seen_of(sheets, remarks)


def _made(task: _Task, seen: Seen, plan: Plan) -> bytes | Problem:
    """Paint every page and put the new file together."""
    kind = "pdf" if task.medium == "pdf" else "jpeg" if kind_of(task.data[:64]) in _LOSSY else "png"
    token_page, token = token_for(task.token, seen, plan)
    pages: list[PaintedPage] = []
    for number, sheet in enumerate(seen.sheets):
        options: dict[str, Any] = {
            **_canvas(sheet, number),
            "kind": kind,
            "mark": mark_of(task.mode),
            "patches": [patch for patch in map(msgspec.to_builtins, plan.patches) if patch["page"] == number],
            "token": token if number == token_page else None,
        }
        answer = run_job("label.paint", sheet.pixels or task.data, options=options, where=task.where, cpu_seconds=SECONDS)
        if isinstance(answer, Problem):
            return answer
        painted = cast("dict[str, Any]", answer.value)
        if options["token"] and not painted["token_shown"]:
            return problem_of("label-no-room", task.where)
        if kind != "pdf":
            return bytes(painted["data"])
        pages.append(msgspec.convert(painted, PaintedPage))
    return pdf_of(pages, mode=task.mode)


def _canvas(sheet: Sheet, page: int) -> dict[str, Any]:
    """Return how the pixels of a page are taken out of its own, or out of the file."""
    if not sheet.pixels:
        return {"page": page, "quarters": sheet.quarters}
    return {"width": sheet.width, "height": sheet.height, "channels": sheet.channels, "points": sheet.points}


def _result(task: _Task, first: _Round, last: _Round) -> MaskedLabel:
    codes = dict.fromkeys((*first.remarks, *last.remarks))
    return MaskedLabel(
        task.mode,
        last.made,
        task.medium,
        {**last.plan.shown, **first.plan.shown},
        tuple(dict.fromkeys((*first.plan.hidden, *last.plan.hidden))),
        task.token,
        last.plan.waybill,
        tuple(problem_of(code, task.where) for code in codes),
    )


def _nothing(task: _Task, problem: Problem) -> MaskedLabel:
    return MaskedLabel(task.mode, b"", task.medium, problems=(problem,))


def _medium_of(data: bytes) -> LabelMedium:
    return "pdf" if b"%PDF-" in data[:1024] else "picture"
