"""The freedom check: what a family saw, and what it shows. It never says that money is right; it only says who gives no orders.

>>> FreedomSeen().phrase
'none'
"""

from dataclasses import dataclass
from typing import Literal

from seawall.model.words import Words

Freedom = Literal["free", "not_shown", "duress"]
FREEDOMS: tuple[Freedom, ...] = ("free", "not_shown", "duress")
Phrase = Literal["well", "help", "other", "none"]
"""Which of the agreed answers was given: that all is well, the one that asks for help, another one, or none was agreed on."""
PHRASES: tuple[Phrase, ...] = ("well", "help", "other", "none")


@dataclass(frozen=True, slots=True)
class FreedomSeen:
    """What was seen and heard. Everything is taken as not seen until somebody says so."""

    phrase: Phrase = "none"
    phrase_age_days: float | None = None
    """Days since the phrases were last changed in person; ``None`` when nobody knows."""
    prompted: bool = False
    """Somebody was heard or seen prompting, or the child looked away to be told."""
    walked: bool = False
    """The child walked to a staffed public place."""
    place_by_family: bool = False
    """The family named the place on the spot, not the child."""
    staff_spoke: bool = False
    """A member of staff took the phone and spoke."""
    staff_saw_alone: bool = False
    """They saw the child come alone, with no second phone and no earpiece."""
    second_saw: bool = False
    """A second person saw the child face to face."""
    second_reached_by_family: bool = False
    """The family reached that person itself, by a contact that did not come from the child or the phone."""
    phone_apart: bool = False
    """The child's phone was elsewhere while that person spoke with the child."""


@dataclass(frozen=True, slots=True)
class FreedomResult:
    """What the check shows, why, and what to do now."""

    outcome: Freedom
    reasons: tuple[Words, ...]
    act: Words
