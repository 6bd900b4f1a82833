r"""A list of parcels as a family or a courier has it → :class:`~seawall.model.Parcel`: CSV or JSON, in Chinese or English.

>>> read = read_parcels("承运商,运单号,寄出日期\n顺丰,SF1234567890123,2026年11月30日".encode())
>>> read.parcels[0].carrier, read.parcels[0].tracking, read.parcels[0].shipped
('sf-express', 'SF1234567890123', '2026-11-30')
>>> read_parcel({"carrier": "DHL", "number": "3318810025", "shipped": "3/4/2026"}).problems[0].code
'parcel-date'
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from seawall.identifiers.parcels import s10_check_digit, ups_check_digit
from seawall.model import Parcel, ParcelStatus, Problem
from seawall.playbook.carriers import load_carriers
from seawall.readers import parcel_problems as problems_of
from seawall.readers.dates import read_day, read_moment
from seawall.readers.door import empty, not_text
from seawall.readers.encodings import decode
from seawall.readers.parcel_fields import NAME_OF, STATUS_OF

MAX_BYTES = 2_000_000
MAX_ROWS = 1_000
"""Parcels of one list; a courier with more sends several."""
MAX_CHARACTERS = 500
"""Of one field; longer ones are cut, which is said."""
_BLANKS = re.compile(r"[\s_\-]+")
_DELIMITERS = ",;\t|，；"
_S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_UPS = re.compile(r"1Z([0-9A-Z]{15})([0-9])")
_NUMBER_NOISE = re.compile(r"[\s\-]+")
DEEPEST = 20
"""Levels of JSON that are read; a list of parcels has three."""


@dataclass(frozen=True, slots=True)
class ParcelsRead:
    """The parcels, in order, and everything that could not be used."""

    parcels: tuple[Parcel, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_parcels(data: bytes, *, where: str = "") -> ParcelsRead:
    """Read a list of parcels from CSV of any dialect, or JSON. Never raises; a row that cannot be used is a problem."""
    if len(data) > MAX_BYTES:
        return ParcelsRead(problems=(problems_of.too_large(where),))
    decoded = decode(data, name=where)
    if decoded.text is None:
        return ParcelsRead(problems=(not_text(where),))
    remarks = (decoded.remark,) if decoded.remark else ()
    text = decoded.text.strip("\0\ufeff \t\r\n")
    if not text:
        return ParcelsRead(problems=(empty(where),))
    rows = _json_rows(text, where) if text[0] in "[{" else _csv_rows(text, where)
    if isinstance(rows, Problem):
        return ParcelsRead(problems=(*remarks, rows))
    return _joined(rows, where, remarks)


def parcel_of(values: Mapping[str, object]) -> Parcel:
    """Return the one parcel that a form or a request describes; what is not understood is left out. Never raises."""
    return _parcel(*_named(values, ""), "")


def read_parcel(values: Mapping[str, object], *, where: str = "") -> ParcelsRead:
    """Return the one parcel that a row describes, and what was not understood. Never raises."""
    named, problems = _named(values, where)
    if not (named.get("tracking") or named.get("carrier")):
        return ParcelsRead(problems=(*problems, problems_of.unnamed(where)))
    return ParcelsRead((_parcel(named, problems, where),), tuple(problems))


def _parcel(named: Mapping[str, str], problems: list[Problem], where: str) -> Parcel:
    carrier, number = _carrier(named.get("carrier", "")), _NUMBER_NOISE.sub("", named.get("tracking", "")).upper()
    shipped, status_at = _day(named, problems, where), _moment(named, problems, where)
    status = _status(named.get("status", ""), problems, where)
    if _is_miscopied(number):
        problems.append(problems_of.miscopied(where))
    rest = (named.get("origin", ""), named.get("destination", ""), named.get("contents", ""))
    key = named.get("id") or _id_of(carrier, number, *(() if number else (*rest, shipped)))
    return Parcel(key, carrier, number, *rest, shipped, status, status_at)


def _joined(rows: Iterable[tuple[str, Mapping[str, object] | None]], where: str, remarks: Iterable[Problem]) -> ParcelsRead:
    parcels: dict[str, Parcel] = {}
    problems = list(remarks)
    for count, (place, values) in enumerate(rows):
        if count == MAX_ROWS:
            problems.append(problems_of.too_many(where, most=MAX_ROWS))
            break
        read = read_parcel(values, where=place) if values is not None else ParcelsRead(problems=(problems_of.no_object(place),))
        problems.extend(read.problems)
        for parcel in read.parcels:
            if parcel.id in parcels:
                problems.append(problems_of.twice(place))
            else:
                parcels[parcel.id] = parcel
    return ParcelsRead(tuple(parcels.values()), tuple(problems))


def _json_rows(text: str, where: str) -> list[tuple[str, Mapping[str, object] | None]] | Problem:
    if re.match(rf"(?:[\[{{]\s*){{{DEEPEST}}}", text):
        return problems_of.bad_json(where)
    try:
        read: Any = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return problems_of.bad_json(where)
    if isinstance(read, dict):
        listed = next((value for key, value in read.items() if key in {"parcels", "包裹"} and isinstance(value, list)), [read])
    else:
        listed = read
    return [(_place(where, number), row if isinstance(row, dict) else None) for number, row in enumerate(listed, 1)]


def _csv_rows(text: str, where: str) -> Iterator[tuple[str, Mapping[str, object] | None]] | Problem:
    head = text.splitlines()[0]
    delimiter = max(_DELIMITERS, key=head.count)
    names = next(csv.reader([head], delimiter=delimiter), [])
    if not any(_key(name) in {"carrier", "tracking"} for name in names):
        return problems_of.no_heading(where)
    return _csv_records(text, names, delimiter, where)


def _csv_records(
    text: str, names: Sequence[str], delimiter: str, where: str
) -> Iterator[tuple[str, Mapping[str, object] | None]]:
    reader = csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter)
    next(reader, None)
    number = 1
    while True:
        number += 1
        try:
            fields = next(reader, None)
        except csv.Error:
            yield _place(where, number), None
            continue
        if fields is None:
            return
        if any(field.strip() for field in fields):
            spare = {f"+{index}": field for index, field in enumerate(fields[len(names) :]) if field.strip()}
            yield _place(where, number), {**dict(zip(names, fields, strict=False)), **spare}


def _named(values: Mapping[str, object], where: str) -> tuple[dict[str, str], list[Problem]]:
    """Return the values by our names for them, and what nobody here knows the name of: it goes to the contents."""
    named: dict[str, str] = {}
    problems: list[Problem] = []
    unknown: list[str] = []
    for key, value in values.items():
        text = _text(value)
        if len(text) > MAX_CHARACTERS:
            problems.append(problems_of.cut(where, str(key)))
            text = text[:MAX_CHARACTERS]
        name = _key(str(key))
        if not text:
            continue
        if name and name not in named:
            named[name] = text
        else:
            unknown.append(text if str(key).startswith("+") else f"{_text(key)[:40]}: {text}")
    if unknown:
        named["contents"] = "；".join([named["contents"], *unknown] if "contents" in named else unknown)[:MAX_CHARACTERS]
        problems.append(problems_of.unknown_columns(where))
    return named, problems


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    text = str(value)[: MAX_CHARACTERS * 4] if isinstance(value, str | int | float) and not _is_huge(value) else ""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _is_huge(value: object) -> bool:
    return isinstance(value, int) and value.bit_length() > MAX_CHARACTERS


def _key(name: str) -> str:
    return NAME_OF.get(_BLANKS.sub("_", name.strip().strip("\ufeff").lower()), "")


def _carrier(written: str) -> str:
    known = load_carriers().named(written)
    return known.id if known else written


def _day(named: Mapping[str, str], problems: list[Problem], where: str) -> str:
    written = named.get("shipped", "")
    day = read_day(written)
    if written and not day:
        problems.append(problems_of.bad_date(where, written))
    return day


def _moment(named: Mapping[str, str], problems: list[Problem], where: str) -> str:
    written = named.get("status_at", "")
    moment = read_moment(written)
    if written and not moment:
        problems.append(problems_of.bad_date(where, written))
    return moment


def _status(written: str, problems: list[Problem], where: str) -> ParcelStatus:
    known = STATUS_OF.get(written.strip().lower())
    if known is None:
        problems.append(problems_of.bad_status(where, written))
    return known or "unknown"


def _is_miscopied(number: str) -> bool:
    post, ups = _S10.fullmatch(number), _UPS.fullmatch(number)
    return bool((post and s10_check_digit(post[1]) != post[2]) or (ups and ups_check_digit(ups[1]) != ups[2]))


def _id_of(*facts: str) -> str:
    return f"p{hashlib.sha256(chr(0).join(facts).encode('utf-8', 'replace')).hexdigest()[:16]}"


def _place(where: str, row: int) -> str:
    return f"{where}:{row}" if where else f"{row}"
