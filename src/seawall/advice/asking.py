"""A check → at most three questions, each of which changes the answer: the level, or the advice that is given.

Every question that could be asked is answered in thought, once with yes and once with no. One that would change nothing either
way is left out; of the others those come first that are expected to move most: the level, counted in fractions so that a step
over a threshold from close by is no great one, and the acts. How likely a yes is follows from what yes and no weigh: only
one pair of shares, among frauds and among ordinary matters, fits both.

>>> from seawall.playbook.loading import load_playbook
>>> from seawall.playbook.questions import load_questions
>>> from seawall.model import Words
>>> finding = Finding("lure.parcel_held", "lure", 9.0, (), "wording", Words("", ""))
>>> playbook, book = load_playbook(), load_questions()
>>> episode = fold_findings((finding,), playbook)
>>> [question.id for question in choose_questions(episode, playbook, book, audience="student")]
['put_through', 'secrecy', 'money_asked']
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from seawall.advice.advising import plan_for
from seawall.advice.plans import PlanFile, load_advice
from seawall.detectors import Likeness
from seawall.episodes import NO, fold_findings, say_no, say_yes
from seawall.model import LEVELS, Audience, Episode, Finding, FollowUp, Playbook, Policy, Question, QuestionBook, Tactic
from seawall.model.curves import interpolate

MOST = 3
DANGER_SHARE = 0.25
"""How often a yes is reckoned with where a life may depend on it, and neither answer says much about fraud."""
CHECKED_SHARE = 0.4
"""How often, in ordinary matters, whoever is unsure turns out to have checked or to be able to."""
KNOWN_DB = 3.0
"""A finding that weighs less is a hint: it leaves open what it hints at."""
PLAN_STEPS = 0.5
"""Other acts at the same level are worth this part of a level."""
URGENT_STEPS = 1.0
"""Other acts that cannot wait are worth a whole one."""
DANGER_STEPS = len(LEVELS) - 1
"""Danger to life weighs as much as the whole way from the lowest level to the highest."""
BELOW_DB = 10.0
"""So far below the first threshold begins the way up to it."""


@dataclass(frozen=True)
class _Case:
    """What is asked about, and what every question is tried with."""

    episode: Episode
    audience: Audience
    plan: str
    playbook: Playbook
    plans: Sequence[PlanFile]
    branches: Mapping[str, str]
    corners: Sequence[tuple[float, float]]
    """From log odds in decibans to levels."""

    def outcome(self, finding: Finding, *, urgent: bool = False) -> "_Outcome":
        """Return what one more finding would change."""
        before = self.episode
        after = fold_findings((*before.findings, finding), self.playbook, door=before.ledger.lines[0].label)
        plan = plan_for(after, self.audience, self.plans, branches=self.branches)
        plan_changes = plan is None or plan.id != self.plan
        level_changes = after.level != before.level
        acts = URGENT_STEPS if urgent else 0.0 if level_changes else PLAN_STEPS
        steps = abs(self._height(after) - self._height(before)) + plan_changes * acts
        return _Outcome(level_changes, plan_changes, DANGER_STEPS if after.danger else steps)

    def _height(self, episode: Episode) -> float:
        """Return the level with fractions: 1 is the threshold of the first, 2 that of the second."""
        return interpolate(self.corners, episode.ledger.total_db)


@dataclass(frozen=True)
class _Outcome:
    """What one answer would change."""

    level_changes: bool
    plan_changes: bool
    steps: float
    """How far, in levels."""

    def settles(self, case: _Case) -> bool:
        """Whether it changes the answer; where that is certain, only other acts would."""
        return self.plan_changes or (self.level_changes and case.episode.level != LEVELS[-1])


_UNCHANGED = _Outcome(level_changes=False, plan_changes=False, steps=0.0)


def choose_questions(
    episode: Episode,
    playbook: Playbook,
    book: QuestionBook,
    *,
    audience: Audience,
    answered: Iterable[str] = (),
) -> tuple[FollowUp, ...]:
    """Return the questions to ask, the weightiest first; none where nothing was seen to base them on, or a life is in danger."""
    if episode.danger or not _has_basis(episode):
        return ()
    wanted = {question.yes for question in book.questions} | {finding.tactic for finding in episode.findings}
    tactics = {tactic.id: tactic for tactic in playbook.tactics if tactic.id in wanted}
    branches = {name: tactic.branch for name, tactic in tactics.items()}
    plans = load_advice().plans
    now = plan_for(episode, audience, plans, branches=branches)
    case = _Case(episode, audience, now.id if now else "", playbook, plans, branches, _corners(playbook.policy))
    fitting = [
        (question, tactics[question.yes])
        for question in book.questions
        if question.yes in tactics and question.id not in answered and _fits(question, case)
    ]
    return tuple(question.follow_up(audience) for question in _best(fitting, case, _left_db(episode, book)))


def _has_basis(episode: Episode) -> bool:
    """Whether something speaks for the fraud; where no level is reached, a plain sign of it that outweighs ordinary life."""
    if episode.level != "none":
        return any(finding.weight_db > 0 for finding in episode.findings)
    plain = any(finding.weight_db >= KNOWN_DB and finding.detector != Likeness.name for finding in episode.findings)
    return plain and sum(finding.weight_db for finding in episode.findings) > 0


def _left_db(episode: Episode, book: QuestionBook) -> float:
    """Return what a further no may still take away."""
    return book.no_most_db - sum(finding.weight_db for finding in episode.findings if finding.tactic.startswith(NO))


def _fits(question: Question, case: _Case) -> bool:
    tactics = [finding.tactic for finding in case.episode.findings]
    plain = [finding.tactic for finding in case.episode.findings if finding.weight_db >= KNOWN_DB]
    return (
        case.plan.startswith(question.plans)
        and (not question.audience or case.audience in question.audience)
        and (not question.levels or case.episode.level in question.levels)
        and (not question.seen or any(tactic.startswith(question.seen) for tactic in tactics))
        and question.yes not in tactics
        and not any(tactic.startswith(question.known) for tactic in plain)
    )


def _best(fitting: Iterable[tuple[Question, Tactic]], case: _Case, left_db: float) -> Iterator[Question]:
    """Yield the questions that change most, one a group of tactics."""
    noes = {0.0: _UNCHANGED}
    ranked: list[tuple[float, Question, str]] = []
    for question, tactic in fitting:
        no_db = max(question.no_db, left_db)
        if no_db not in noes:
            noes[no_db] = case.outcome(say_no(question, no_db))
        said = say_yes(question, tactic)
        yes, no = case.outcome(said, urgent=question.urgent), noes[no_db]
        if yes.settles(case) or no.settles(case):
            share = _yes_share(said.weight_db, question.no_db, case.episode.probability)
            group = "danger" if tactic.danger else tactic.group
            ranked.append((round(share * yes.steps + (1 - share) * no.steps, 6), question, group))
    groups: list[str] = []
    for _steps, question, group in sorted(ranked, key=lambda entry: -entry[0]):
        if len(groups) < MOST and group not in groups:
            groups.append(group)
            yield question


def _corners(policy: Policy) -> Sequence[tuple[float, float]]:
    """Return the thresholds of the levels in decibans, with their numbers."""
    # kept inside (0, 1): a site may have set a level that nothing can reach
    shares = [min(0.9999, max(0.0001, policy.levels[level])) for level in LEVELS[1:]]
    thresholds = [10 * log10(share / (1 - share)) for share in shares]
    return [(thresholds[0] - BELOW_DB, 0.0), *((db, float(number)) for number, db in enumerate(thresholds, 1))]


def _yes_share(yes_db: float, no_db: float, probability: float) -> float:
    """Return how likely a yes is: the shares among frauds and among ordinary matters that both weights follow from.

    >>> round(_yes_share(10, -3, 0.5), 2)
    0.29
    """
    if yes_db < 0:
        return CHECKED_SHARE * (1 - probability)
    if not no_db < 0 < yes_db:
        return DANGER_SHARE
    up, down = 10 ** (yes_db / 10), 10 ** (no_db / 10)
    ordinary = (1 - down) / (up - down)
    return probability * up * ordinary + (1 - probability) * ordinary
