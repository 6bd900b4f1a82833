"""A parcel label and what each party may see of it.

>>> Label("DHL", "JD0146", {"name": "王小明"}).fields["name"]
'王小明'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Mode = Literal["resolve", "post", "customs-inside", "domestic"]


@dataclass(frozen=True, slots=True)
class Label:
    """A waybill as it was printed or ordered."""

    carrier: str
    tracking: str
    fields: Mapping[str, str]
    """Field name to value, as on the label."""


@dataclass(frozen=True, slots=True)
class MaskedLabel:
    """The same waybill with what may be seen of it."""

    label: Label
    mode: Mode
    shown: Mapping[str, str]
    hidden: tuple[str, ...]
    """Names of the fields that are no longer readable."""
