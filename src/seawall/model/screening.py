"""A remittance and the answer to "do I send it?".

>>> Transfer(amount=450000.0, currency="CNY", purpose="tuition").currency
'CNY'
"""

from dataclasses import dataclass
from typing import Literal

from seawall.model.findings import Finding

Answer = Literal["send", "ask_first", "hold", "do_not_send"]


@dataclass(frozen=True, slots=True)
class Transfer:
    """A payment that somebody is asked to make, and its stated purpose."""

    amount: float | None = None
    """In units of :attr:`currency`."""
    currency: str = ""
    """ISO 4217 code."""
    purpose: str = ""
    payee: str = ""
    payee_kind: Literal["school", "own", "person", "company", "authority", "unknown"] = "unknown"
    deadline: str | None = None
    """ISO 8601 time by which it is said to be due."""
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """The answer about a transfer, and what decided it."""

    answer: Answer
    transfer: Transfer
    because: tuple[Finding, ...]
