"""A parcel's waybill, the label that shows it, and what each party may see of it.

>>> Waybill("DHL", "JD0146", {"recipient.name": "王小明"}).fields["recipient.name"]
'王小明'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seawall.model.problems import Problem
from seawall.model.words import Words

Mode = Literal["resolve", "post", "customs-inside", "domestic"]
MODES: tuple[Mode, ...] = ("resolve", "post", "customs-inside", "domestic")

Fate = Literal["keep", "hide", "part", "latin"]
"""What becomes of a field: it stays, goes, shows a part as GB/T 41833-2022 allows, or stands in Latin letters only."""

LabelMedium = Literal["json", "csv", "zpl", "pdf", "picture"]

_OF_A_PARTY = (
    "name",
    "name_local",
    "company",
    "school",
    "phone",
    "email",
    "id_number",
    "passport",
    "address",
    "street",
    "unit",
    "district",
    "city",
    "state",
    "postcode",
    "country",
)
_OF_THE_GOODS = ("description", "value", "currency", "hs_code", "weight", "quantity", "origin")
_OF_THE_SHIPMENT = ("service", "reference", "remarks", "date", "tax_id")

FIELDS: tuple[str, ...] = (
    *(f"recipient.{name}" for name in _OF_A_PARTY),
    *(f"sender.{name}" for name in _OF_A_PARTY),
    *(f"goods.{name}" for name in _OF_THE_GOODS),
    *(f"shipment.{name}" for name in _OF_THE_SHIPMENT),
)
"""Every name a field may have. ``name`` is the name as the label is addressed, ``name_local`` the same in Chinese characters
where both stand; ``address`` is a whole address in one text, ``street``, ``unit`` (flat or room) and the rest are its parts."""


@dataclass(frozen=True, slots=True)
class Waybill:
    """What a waybill says, whatever form it came in."""

    carrier: str
    """As it is written there; empty if unknown."""
    tracking: str
    """The parcel's number, upper case without spaces; empty if unknown."""
    fields: Mapping[str, str]
    """Name of :data:`FIELDS` → value as it stands there. Several of one name (two goods) are joined by line feeds."""


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field, or a piece of one, where it stands on a label."""

    name: str
    """One of :data:`FIELDS`, ``shipment.tracking``, or ``shipment.carrier``."""
    value: str
    line: int
    """Which line of the label, from 0; ``-1 - n`` for the n-th code."""
    start: int
    """First character within the line, or within what the code holds."""
    end: int
    """One past the last character; ``line.text[start:end] == value``."""
    sure: float = 1.0
    """0–1: how sure that it is this field."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it was printed or ordered: its waybill, and where each piece stands."""

    waybill: Waybill
    medium: LabelMedium
    found: tuple[FoundField, ...] = ()


@dataclass(frozen=True, slots=True)
class MaskedLabel:
    """The same label with what may be seen of it."""

    mode: Mode
    data: bytes = field(repr=False)
    """The new file; empty when none could be made (see ``problems``)."""
    medium: LabelMedium = "json"
    shown: Mapping[str, str] = field(default_factory=dict)
    """Fields as they can still be read, by name."""
    hidden: tuple[str, ...] = ()
    """Names of the fields that can no longer be read whole."""
    token: str = ""
    """Stands for what was hidden; only in the mode ``resolve``."""
    waybill: Waybill | None = field(default=None, repr=False)
    """What stood there before: for the vault, shown to nobody."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposure:
    """One thing that a label gives away."""

    field: str
    shown: str
    """The value, masked: enough to know it again."""
    to: Words
    """Who can read it on the way."""
    why: Words
    """What it is good for in the wrong hands."""


@dataclass(frozen=True, slots=True)
class BuiltLure:
    """A pretext that could be built from what a label gives away."""

    tactic: str
    """Id of the tactic of the playbook that it would be."""
    words: Words
    fields: tuple[str, ...]
    """What it would use."""


@dataclass(frozen=True, slots=True)
class LabelInspection:
    """What one label gives away, to whom, and what could be made of it."""

    label: Label
    exposures: tuple[Exposure, ...] = ()
    lures: tuple[BuiltLure, ...] = ()
    problems: tuple[Problem, ...] = ()
