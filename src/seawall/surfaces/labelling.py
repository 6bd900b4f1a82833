"""The commands ``seawall label …``: read the file, ask the engine, write the new file or say why there is none."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seawall.engine.labels import LabelDesk
from seawall.labels.masking import MAX_BYTES, read_label
from seawall.labels.tokens import parse_token
from seawall.model import Language, MaskedLabel, Mode, Problem, Waybill, Words
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.json_check import dump, problem_object
from seawall.surfaces.formats.json_label import (
    inspection_object,
    mask_object,
    reads_object,
    refusal_object,
    waybill_object,
)
from seawall.surfaces.formats.label_terminal import print_inspection, print_masked, print_reads, print_waybill
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.inputs import read_file
from seawall.surfaces.keeping import default_place, open_place
from seawall.surfaces.writing import write_whole

SAFE_MODE: Mode = "customs-inside"
"""What a copy that anybody may see shows: the least."""
_EXISTS = Words(
    "这个文件已经有了。换一个名字，或加上 --overwrite。", "This file is there already. Use another name, or add --overwrite."
)
_NO_ORDER = Words("订单里没有读到面单信息，没有遮盖。", "Nothing of a waybill was found in the order, so nothing was masked.")
_NO_KEY = Words(
    "需要快递员的密钥：加上 --key，或设置 SEAWALL_COURIER_KEY。",
    "The courier's key is needed: add --key, or set SEAWALL_COURIER_KEY.",
)
NO_FAMILY = Words(
    "需要家庭码：加上 --family，或设置 SEAWALL_FAMILY。", "The family's code is needed: add --family, or set SEAWALL_FAMILY."
)
_KEY = Words("密钥（只显示这一次，请收好）：{key}", "The key, shown only this once: {key}")
_DONE = Words("已记下。", "Noted.")


@dataclass(frozen=True, slots=True)
class MaskWishes:
    """How the label is to be masked."""

    mode: Mode | None = None
    order: Path | None = None
    carrier: str = ""
    country: str = ""
    family: str | None = None
    store: str | None = None
    overwrite: bool = False
    as_json: bool = False


def run_mask(source: Path, target: Path, *, wishes: MaskWishes, language: Language) -> int:
    """Mask one file; return the exit code: 1 when there is no new file."""
    data = read_file(source, MAX_BYTES)
    if isinstance(data, Problem):
        return refuse(data, language, as_json=wishes.as_json)
    if target.exists() and not wishes.overwrite:
        return refuse(Problem("exists", _EXISTS, str(target)), language, as_json=wishes.as_json)
    known = _order(wishes.order) if wishes.order else None
    if isinstance(known, Problem):
        return refuse(known, language, as_json=wishes.as_json)
    store = open_place(wishes.store or default_place()) if wishes.mode == "resolve" else None
    if isinstance(store, Problem):
        return refuse(store, language, as_json=wishes.as_json)
    masked = LabelDesk(store).mask(
        data,
        mode=wishes.mode,
        known=known,
        carrier=wishes.carrier,
        country=wishes.country,
        family=wishes.family,
        where=str(source),
        now=datetime.now(UTC),
    )
    problem = write_whole(target, masked.data) if masked.data else None
    if problem is not None:
        return refuse(problem, language, as_json=wishes.as_json)
    _show(masked, str(target) if masked.data else "", language, as_json=wishes.as_json)
    return 0 if masked.data else 1


def run_inspect(source: Path, *, safe_copy: Path | None, as_json: bool, language: Language) -> int:
    """Say what each label of a file gives away; return the exit code."""
    data = read_file(source, MAX_BYTES)
    if isinstance(data, Problem):
        return refuse(data, language, as_json=as_json)
    seen = LabelDesk(None).inspect(data, where=str(source))
    for one in seen:
        if as_json:
            sys.stdout.write(dump(inspection_object(one, language)) + "\n")
        else:
            print_inspection(one, open_console(), language)
    failed = any(problem.fatal for one in seen for problem in one.problems)
    if safe_copy is None or failed:
        return 1 if failed else 0
    wishes = MaskWishes(SAFE_MODE, overwrite=False, as_json=as_json)
    return run_mask(source, safe_copy, wishes=wishes, language=language)


def run_resolve(token: str, *, key: str, purpose: str, store: str | None, as_json: bool, language: Language) -> int:
    """Give back what one label hides; return the exit code."""
    opened = open_place(store or default_place(), create=False)
    if isinstance(opened, Problem):
        return refuse(opened, language, as_json=as_json)
    if not key:
        return refuse(Problem("no-key", _NO_KEY), language, as_json=as_json)
    answer = LabelDesk(opened).resolve(token, courier_key=key, purpose=purpose, now=datetime.now(UTC))
    if isinstance(answer, Waybill):
        if as_json:
            return print_json(waybill_object(answer))
        print_waybill(answer, open_console(), language)
        return 0
    if as_json:
        print_json(refusal_object(answer, language))
    words = answer.message if isinstance(answer, Problem) else answer.words
    print_problem(Problem("refused", words), open_console(stderr=True), language)
    return 1


def run_courier(
    name: str, *, carrier: str, purposes: list[str], limits: tuple[int, int], store: str | None, language: Language
) -> int:
    """Make a key for a courier and show it once."""
    opened = open_place(store or default_place())
    if isinstance(opened, Problem):
        return refuse(opened, language)
    a_minute, a_day = limits
    key = LabelDesk(opened).add_courier(
        name, carrier=carrier, purposes=purposes, a_minute=a_minute, a_day=a_day, now=datetime.now(UTC)
    )
    if isinstance(key, Problem):
        return refuse(key, language)
    print(_KEY.speak(language).format(key=key))
    return 0


def run_custody(token: str, *, key: str, state: str, store: str | None, language: Language) -> int:
    """Note that a courier has a parcel, or no longer; return the exit code."""
    opened = open_place(store or default_place(), create=False)
    if isinstance(opened, Problem):
        return refuse(opened, language)
    whole, now = parse_token(token) or token, datetime.now(UTC)
    if state == "taken":
        answer = opened.take_custody(whole, courier_key=key, now=now)
    else:
        answer = opened.end_custody(whole, courier_key=key, delivered=state == "delivered", now=now)
    words = getattr(answer, "words", None)
    if words is not None:
        return refuse(Problem("refused", words), language)
    print(_DONE.speak(language))
    return 0


def run_reads(token: str | None, *, family: str | None, store: str | None, as_json: bool, language: Language) -> int:
    """Show who tried to read labels; return the exit code."""
    opened = open_place(store or default_place(), create=False)
    if isinstance(opened, Problem):
        return refuse(opened, language, as_json=as_json)
    if not family and not token:
        return refuse(Problem("no-family", NO_FAMILY), language, as_json=as_json)
    reads = opened.reads_of(token=parse_token(token) or token) if token else opened.reads_of(code=family)
    if as_json:
        return print_json(reads_object(reads, language))
    print_reads(reads, open_console(), language)
    return 0


def refuse(problem: Problem, language: Language, *, as_json: bool = False) -> int:
    """Say one problem; return the exit code for it."""
    if as_json:
        print_json({"schema": "seawall.error/1", "problems": [problem_object(problem, language)]})
    print_problem(problem, open_console(stderr=True), language)
    return 1


def _order(path: Path) -> Waybill | Problem:
    data = read_file(path, MAX_BYTES)
    if isinstance(data, Problem):
        return data
    labels, problems = read_label(data, where=str(path))
    if len(labels) != 1:
        return next(iter(problems), Problem("no-order", _NO_ORDER, str(path)))
    return labels[0].waybill


def _show(masked: MaskedLabel, output: str, language: Language, *, as_json: bool) -> None:
    if as_json:
        print_json(mask_object(masked, language, output=output))
    else:
        print_masked(masked, open_console(), language, output=output)
    for problem in masked.problems:
        print_problem(problem, open_console(stderr=True), language)


def print_json(value: dict[str, Any]) -> int:
    """Print one JSON object on one line; return the exit code of what went well."""
    sys.stdout.write(dump(value) + "\n")
    sys.stdout.flush()
    return 0
