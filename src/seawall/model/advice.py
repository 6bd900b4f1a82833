"""What to tell whom.

>>> Action("hang_up", Words("先挂断。", "Hang up first."), None).id
'hang_up'
"""

from dataclasses import dataclass
from typing import Literal

from seawall.model.findings import Finding
from seawall.model.playbook import Hotline
from seawall.model.words import Words

Audience = Literal["student", "parent", "office"]
AUDIENCES: tuple[Audience, ...] = ("student", "parent", "office")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do now."""

    id: str
    text: Words
    contact: Hotline | None


@dataclass(frozen=True, slots=True)
class Advice:
    """The ordered acts for one audience; empty when there are no findings to base them on."""

    level: str
    audience: Audience
    plan: str
    """Id of the plan in ``advice/plans.yaml`` that was chosen; empty when none applies."""
    headline: Words
    sentence: Words
    actions: tuple[Action, ...]
    because: tuple[Finding, ...]
