"""A story as the page shows it: what it is now and what to do, then every step with what was thought then."""

from collections.abc import Mapping
from dataclasses import dataclass

from seawall.model import LEVELS, Advice, Moment, Playbook, Story, Words
from seawall.surfaces.formats.contacts import further_numbers
from seawall.surfaces.formats.ledger import percent
from seawall.surfaces.formats.story_words import LEVEL_WORDS, day_label, movers
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.checked import ACTS_FIRST, Act, act_of
from seawall.surfaces.web.views.reach import Reach, reach_of
from seawall.surfaces.web.views.said import say_problems


@dataclass(frozen=True, slots=True)
class MomentView:
    """One step and what was thought after it."""

    when: str
    by: str
    text: str
    level: str
    level_words: str
    percent: str
    width: int
    """Length of the bar, 0 to 100."""
    movers: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything a page needs."""

    tone: str
    headline: str
    sentence: str
    acts: tuple[Act, ...]
    more: tuple[Act, ...]
    numbers: tuple[Reach, ...]
    moments: tuple[MomentView, ...]
    outlook: tuple[str, ...]
    money: str
    problems: tuple[str, ...]


def view_story(story: Story, advice: Advice, tongue: Tongue, playbook: Playbook) -> StoryView:
    """Return a story as shown."""
    titles = {tactic.id: tactic.title for tactic in playbook.tactics}
    last = story.last
    level = last.level if last else "none"
    sure = LEVELS.index(level) >= LEVELS.index("likely")
    first, rest = advice.actions[:ACTS_FIRST], advice.actions[ACTS_FIRST:]
    return StoryView(
        tone="danger" if last and last.danger else level,
        headline=tongue.say(advice.headline),
        sentence=tongue.say(advice.sentence),
        acts=tuple(act_of(action, tongue) for action in first),
        more=tuple(act_of(action, tongue) for action in rest),
        numbers=tuple(reach_of(line, tongue) for line in further_numbers(first, rest)) if level != "none" else (),
        moments=tuple(_moment(moment, tongue, titles) for moment in story.moments),
        outlook=tuple(tongue.say(move.text) for move in last.next) if last and sure else (),
        money=_money(last, tongue) if last and sure else "",
        problems=say_problems(story.problems, tongue),
    )


def _moment(moment: Moment, tongue: Tongue, titles: Mapping[str, Words]) -> MomentView:
    step = moment.step
    return MomentView(
        when=tongue.convert(day_label(step.days, tongue.language, step.at)),
        by=step.by,
        text=step.evidence.text if step.evidence else "",
        level=moment.level,
        level_words=tongue.say(LEVEL_WORDS[moment.level]),
        percent=percent(moment.probability),
        width=round(100 * moment.probability),
        movers=tuple((f"{db:+.0f}", tongue.convert(words)) for db, words in movers(moment, tongue.language, titles)),
        problems=tuple(tongue.say(problem.message) for problem in step.problems),
    )


def _money(last: Moment, tongue: Tongue) -> str:
    if last.days_to_money is None:
        return ""
    low, median, high = (round(days) for days in last.days_to_money)
    if not high:
        return tongue("days-money-now")
    return tongue("days-money", low=low, median=median, high=high) if median else tongue("days-money-soon", high=high)
