"""What one label gives away, to whom, and which pretexts could be built from it.

>>> from seawall.model import Waybill
>>> label = Label(Waybill("DHL", "JD0146", {"recipient.name": "王小明", "recipient.phone": "13812345678"}), "picture")
>>> inspection = inspect_label(label)
>>> [(exposure.field, exposure.shown) for exposure in inspection.exposures]
[('recipient.phone', '138********'), ('recipient.name', '王*明'), ('shipment.tracking', 'JD****')]
>>> inspection.lures[0].tactic, inspection.lures[0].fields
('lure.courier_caller_problem', ('recipient.phone', 'recipient.name', 'shipment.tracking', 'shipment.carrier'))
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from seawall.labels.fields import show_field
from seawall.model import FIELDS, BuiltLure, Exposure, Label, LabelInspection, Waybill
from seawall.playbook.schema import WordsFile
from seawall.playbook.yaml_files import mistake, parse_yaml

_FILE = Path(__file__).parent / "data" / "exposures.yaml"
_NAME = PurePath("labels/exposures.yaml")
_ALSO = ("shipment.tracking", "shipment.carrier")
_STAR = "*"
_SHOWN = 2
"""Characters of a number or of contents that stay readable, enough to know them again."""
_LONGEST_SHOWN = 60

Readers = Literal["outside", "code", "outside_and_code", "order"]


class _Strict(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    pass


class ExposureFile(_Strict, frozen=True):
    """Fields that are good for the same thing in the wrong hands."""

    fields: list[str]
    why: WordsFile


class LureFile(_Strict, frozen=True):
    """A pretext, and what it takes: one field of each list."""

    tactic: str
    needs: list[list[str]]
    words: WordsFile


class ExposuresFile(_Strict, frozen=True):
    """``exposures.yaml``."""

    version: int
    checked: str
    readers: dict[Readers, WordsFile]
    exposures: list[ExposureFile]
    lures: list[LureFile]


def inspect_label(label: Label) -> LabelInspection:
    """Tell what a label gives away: most telling first, every value masked. What is masked already gives nothing away."""
    values = _telling(label.waybill)
    exposures = tuple(_exposures(label, values))
    return LabelInspection(label, exposures, tuple(_lures(values)))


@cache
def load_exposures() -> ExposuresFile:
    """Return what labels can give away. Raises :class:`FileMistake` when the shipped file is broken."""
    read = parse_yaml(_FILE.read_text(encoding="utf-8"), ExposuresFile, _NAME)
    named = {
        *(name for entry in read.exposures for name in entry.fields),
        *(name for lure in read.lures for names in lure.needs for name in names),
    }
    unknown = sorted(named - {*FIELDS, *_ALSO})
    if unknown:
        what, hint = f"unknown fields: {', '.join(unknown)}", "use the names of fields of a waybill"
        raise mistake("exposures", what, hint, _NAME)  # noqa: EM101 - the first word is a code
    return read


def _telling(waybill: Waybill) -> dict[str, str]:
    """Give the values that say something: what is hidden behind stars does not."""
    values = {**waybill.fields, "shipment.tracking": waybill.tracking, "shipment.carrier": waybill.carrier}
    return {name: value for name, value in values.items() if value.strip() and _says_something(value)}


def _says_something(value: str) -> bool:
    letters = sum(char.isalnum() for char in value)
    return letters > 0 and value.count(_STAR) + value.count("\uff0a") <= letters // 2


def _exposures(label: Label, values: Mapping[str, str]) -> Iterator[Exposure]:
    read = load_exposures()
    for entry in read.exposures:
        for name in entry.fields:
            if name in values:
                to = read.readers[_readers_of(label, name)]
                yield Exposure(name, _shown(name, values[name]), to.noun(), entry.why.noun())


def _readers_of(label: Label, name: str) -> Readers:
    if label.medium in {"json", "csv"}:
        return "order"
    lines = {found.line < 0 for found in label.found if found.name == name}
    return "outside_and_code" if lines == {True, False} else "code" if lines == {True} else "outside"


def _lures(values: Collection[str]) -> Iterator[BuiltLure]:
    for lure in load_exposures().lures:
        if all(any(name in values for name in names) for names in lure.needs):
            used = tuple(dict.fromkeys(name for names in lure.needs for name in names if name in values))
            yield BuiltLure(lure.tactic, lure.words.noun(), used)


def _shown(name: str, value: str) -> str:
    """Mask a value so that its owner knows it again; never shows it whole."""
    shown = show_field(name, value, fate="part")
    if shown and shown != value:
        return shown[:_LONGEST_SHOWN]
    line = value.split("\n", 1)[0].strip()[:_LONGEST_SHOWN]
    if "@" in line:
        local, _, host = line.rpartition("@")
        return f"{local[:1]}***@{host}"
    keep = _SHOWN if len(line) > 2 * _SHOWN else 1 if len(line) > 1 else 0
    return line[:keep] + "".join(char if char.isspace() else _STAR for char in line[keep:])
