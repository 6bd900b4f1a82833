"""A story as words on a terminal: what it is now and what to do, then the timeline with what moved each step."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from seawall.model import LEVELS, Advice, Language, Level, Moment, Playbook, Story, Words
from seawall.surfaces.formats.contacts import contact_line, further_numbers, number_lines
from seawall.surfaces.formats.ledger import percent
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.story_words import LEVEL_WORDS, day_label, movers, text_of
from seawall.surfaces.formats.wrapping import MAX_WIDTH, block

ACTS_SHOWN = 5
BAR = 8
"""Cells of the bar."""
TEXT_SHOWN = 60
COLOURS: Mapping[Level, str] = {"none": "default", "unsure": "yellow", "likely": "dark_orange3", "certain": "red3"}
_WORDS = {
    "do": Words("现在请这样做", "What to do now"),
    "numbers": Words("可以打的电话", "Numbers to call"),
    "line": Words("这段时间的经过", "The story so far"),
    "next": Words("接下来他们可能会", "What they may do next"),
    "money": Words(
        "照已知的案例，离要钱多半还有 {low} 到 {high} 天，一半在 {median} 天以内。",
        "In known cases money is asked within {low} to {high} days from here, in half of them within {median}.",
    ),
    "money_now": Words("照已知的案例，已经到了要钱的时候。", "In known cases this is when money is asked."),
    "nothing": Words("里面没有可以读的内容。", "There is nothing in it that can be read."),
}


def print_story(story: Story, advice: Advice | None, console: Console, language: Language, *, playbook: Playbook) -> None:
    """Print one story: verdict and acts for now, then every step."""
    width = min(console.width, MAX_WIDTH)
    titles = {tactic.id: tactic.title for tactic in playbook.tactics}
    lines = [
        *(_now(story, advice, language, width) if advice else ()),
        *_timeline(story, language, width, titles),
        *_outlook(story, language, width),
    ]
    console.print(Text("\n").join([*lines, Text()]), soft_wrap=True)


def _now(story: Story, advice: Advice, language: Language, width: int) -> Iterator[Text]:
    level = story.last.level if story.last else "none"
    yield from block(Text(advice.headline.speak(language), f"bold {COLOURS[level]}"), width, first="● ")
    yield from block(Text(advice.sentence.speak(language)), width, first="  ")
    shown = advice.actions[:ACTS_SHOWN]
    if shown:
        yield from _heading("do", language, width)
    for number, action in enumerate(shown, 1):
        yield from block(Text(action.text.speak(language)), width, first=f"  {number}. ")
        if action.contact is not None:
            yield from block(contact_line(action.contact, language), width, first="     → ")
    numbers = further_numbers(shown, advice.actions[ACTS_SHOWN:])
    if numbers:
        yield from _heading("numbers", language, width)
        yield from number_lines(numbers, language, width=width)


def _timeline(story: Story, language: Language, width: int, titles: Mapping[str, Words]) -> Iterator[Text]:
    if not story.moments:
        yield from block(Text(_WORDS["nothing"].speak(language)), width)
        return
    yield from _heading("line", language, width)
    labels = [day_label(moment.step.days, language, moment.step.at) for moment in story.moments]
    wide = max(map(cell_len, labels))
    for label, moment in zip(labels, story.moments, strict=True):
        yield from _step(moment, label + " " * (wide - cell_len(label)), language, width, titles)


def _step(moment: Moment, label: str, language: Language, width: int, titles: Mapping[str, Words]) -> Iterator[Text]:
    filled = round(moment.probability * BAR)
    level = LEVEL_WORDS[moment.level].speak(language)
    head = Text.assemble(
        (label, "dim"),
        "  ",
        ("█" * filled, COLOURS[moment.level]),
        ("░" * (BAR - filled), "dim"),
        f" {percent(moment.probability):>4} ",
        (level, f"bold {COLOURS[moment.level]}" if moment.level != "none" else "dim"),
    )
    yield from block(head, width, first="  ")
    indent = " " * (cell_len(label) + 4)
    said = text_of(moment, TEXT_SHOWN)
    if said:
        yield from block(Text(said), width, first=indent)
    for db, words in movers(moment, language, titles):
        yield from block(Text(words, "dim"), width, first=f"{indent}{db:+.0f} ")
    for problem in moment.step.problems:
        yield from block(Text(make_printable(problem.message.speak(language)), "dim"), width, first=f"{indent}! ")


def _outlook(story: Story, language: Language, width: int) -> Iterator[Text]:
    last = story.last
    if last is None or LEVELS.index(last.level) < LEVELS.index("likely"):
        return
    if last.next:
        yield from _heading("next", language, width)
        for move in last.next:
            yield from block(Text(move.text.speak(language)), width, first="  · ")
    if last.days_to_money:
        low, median, high = (f"{days:.0f}" for days in last.days_to_money)
        words = _WORDS["money_now" if high == "0" else "money"].speak(language)
        yield from block(Text(words.format(low=low, median=median, high=high), "dim"), width, first="  ")


def _heading(key: str, language: Language, width: int) -> Iterator[Text]:
    yield Text()
    yield from block(Text(_WORDS[key].speak(language), "bold"), width)
