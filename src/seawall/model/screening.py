"""A remittance and the answer to "do I send it?".

>>> Transfer(amount=450000.0, currency="CNY", purpose="tuition").currency
'CNY'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seawall.model.findings import Finding
from seawall.model.freedom import Freedom, FreedomResult, FreedomSeen
from seawall.model.playbook import Hotline
from seawall.model.problems import Problem
from seawall.model.words import Words

Answer = Literal["send", "ask_first", "hold", "do_not_send"]
ANSWERS: tuple[Answer, ...] = ("send", "ask_first", "hold", "do_not_send")
PayeeKind = Literal["school", "own", "person", "company", "authority", "unknown"]
PAYEE_KINDS: tuple[PayeeKind, ...] = ("school", "own", "person", "company", "authority", "unknown")


@dataclass(frozen=True, slots=True)
class Transfer:
    """A payment that somebody is asked to make, and its stated purpose; every field as a parent would put it."""

    amount: float | None = None
    """In units of :attr:`currency`."""
    currency: str = ""
    """ISO 4217 code."""
    purpose: str = ""
    payee: str = ""
    payee_kind: PayeeKind = "unknown"
    deadline: str | None = None
    """When it is said to be due, in any words or as an ISO 8601 time."""
    asked_by: str = ""
    how: str = ""
    """How the request came: a call, only text, video…"""
    papers: tuple[str, ...] = ()
    """What was shown."""
    words: str = ""
    """What the child wrote or said."""
    notes: str = ""
    """What else was noticed or checked."""
    facts: Mapping[str, bool] = field(default_factory=dict)
    """Facts that a form asked for and that somebody answered with yes or no; they count before anything read from words."""
    freedom: Freedom | None = None
    """Outcome of the freedom check, if it was made elsewhere."""
    freedom_seen: FreedomSeen | None = None
    """What a freedom check saw; it is judged before the money, and counts before :attr:`freedom`."""
    source: str = ""

    @property
    def text(self) -> str:
        """Everything that was told, one field a line."""
        parts = (self.purpose, self.payee, self.deadline or "", self.asked_by, self.how, *self.papers, self.words, self.notes)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """One thing that decides about a payment, as data: what it is, and which way it speaks."""

    id: str
    title: Words
    side: Literal["against", "for"]
    weight_db: float
    """Decibans when a form's answer says so; negative speaks for a true purpose."""
    read_db: float = 0.0
    """Decibans when it was read from words, which may be misread."""
    question: str = ""
    """Id of the question that settles it."""


@dataclass(frozen=True, slots=True)
class SeenFact:
    """A fact found in one request."""

    fact: PaymentFact
    weight_db: float
    quote: str = ""
    by: Literal["form", "words", "story", "freedom"] = "words"


@dataclass(frozen=True, slots=True)
class PaymentKind:
    """What a payment is said to be for, and what such a payment really looks like."""

    id: str
    title: Words
    looks: Words
    words: Mapping[str, tuple[str, ...]]
    questions: tuple[str, ...]
    call: str
    minutes: bool = False
    """Whether waiting may harm somebody: then there is a path of minutes."""


@dataclass(frozen=True, slots=True)
class Call:
    """The one call to make now; never by a number that came with the request."""

    text: Words
    hotline: Hotline | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """The answer about a transfer, and what decided it."""

    answer: Answer
    transfer: Transfer
    because: tuple[Finding, ...]
    """What the playbook saw in the words."""
    kind: PaymentKind
    facts: tuple[SeenFact, ...]
    """Everything seen, the weightiest first."""
    deciding: tuple[SeenFact, ...]
    """The two that decide; fewer when there are fewer."""
    questions: tuple[Words, ...]
    call: Call
    probability: float
    """P(the purpose is false), between 0 and 1."""
    rule: str
    """Id of the rule of ``payments.yaml`` that gave the answer."""
    danger: bool = False
    """Whether somebody's life may be in danger: the hour of the video comes before the money."""
    freedom: FreedomResult | None = None
    """What the freedom check shows, where one was made."""
    problems: tuple[Problem, ...] = ()
