"""Questions that settle what a text leaves open, each answered by yes or no.

>>> secrecy = Question("secrecy", Words("对方不让你说吗？", "Were you told not to tell?"), "secrecy.tell_nobody", no_db=-3.0)
>>> secrecy.follow_up("student").text.en
'Were you told not to tell?'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from seawall.model.advice import Audience
from seawall.model.episodes import Level
from seawall.model.words import Words


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One question as it is put to somebody."""

    id: str
    """What an answer names."""
    text: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question, what either answer is worth, and where it makes sense."""

    id: str
    ask: Words
    yes: str
    """Id of the tactic, or sign of ordinary life, that a yes states."""
    no_db: float
    """What a no weighs, in decibans; 0 where it says nothing."""
    yes_db: float | None = None
    """What a yes weighs, in decibans, where a plain answer says more than words in a text that may only mention it; the
    tactic's weight where none is given."""
    wording: Mapping[Audience, Words] = field(default_factory=dict)
    """Other words for some audiences."""
    audience: tuple[Audience, ...] = ()
    """Who can answer it; everybody where none is named."""
    levels: tuple[Level, ...] = ()
    """Levels at which it is asked; all of them where none is named."""
    plans: tuple[str, ...] = ()
    """Beginnings of the ids of the advice that it may stand beside."""
    seen: tuple[str, ...] = ()
    """Beginnings of tactics of which one must be there; no condition where none is named."""
    known: tuple[str, ...] = ()
    """Beginnings of tactics that answer it already."""
    urgent: bool = False
    """Whether the acts after a yes cannot wait."""

    def follow_up(self, audience: Audience) -> FollowUp:
        """Return it in the words for one audience."""
        return FollowUp(self.id, self.wording.get(audience, self.ask))


@dataclass(frozen=True, slots=True)
class QuestionBook:
    """All questions, the most urgent first."""

    questions: tuple[Question, ...]
    no_most_db: float
    """The most that all answers of no together may take away."""

    def named(self, name: str) -> Question | None:
        """Return the question with an id; ``None`` when there is none."""
        return next((question for question in self.questions if question.id == name), None)
