"""Something that names one phone, account, person or parcel.

>>> Identifier("phone", "+8613812345678", Span(0, 11, "13812345678")).kind
'phone'
"""

from dataclasses import dataclass
from typing import Literal

from seawall.model.evidence import Span

IdentifierKind = Literal[
    "phone",
    "url",
    "host",
    "email",
    "iban",
    "bank_card",
    "bank_account",
    "resident_id",
    "passport",
    "tracking",
    "wallet",
    "handle",
]


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier found in a text."""

    kind: IdentifierKind
    value: str
    """Canonical form: E.164 for phones, lower-case A-labels for hosts, digits only for cards."""
    span: Span
    """Where it stood, in the user's own characters."""
    scheme: str = ""
    """The finer kind: ``s10``, ``ups``, ``wechat``, ``btc`` …; empty where there is only one."""
    valid: bool = True
    """Whether its check digits hold. A valid check digit proves only that it is well formed."""
