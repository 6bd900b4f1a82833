"""The command ``seawall story``: reads the steps, asks the engine, prints what was believed after each of them."""

import sys
from dataclasses import dataclass
from pathlib import Path

from seawall.engine import Seawall
from seawall.model import Audience, Problem, Story, Words
from seawall.readers import MAX_BYTES, read_story
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.json_check import dump
from seawall.surfaces.formats.json_story import error_line, story_objects
from seawall.surfaces.formats.story_svg import story_svg
from seawall.surfaces.formats.story_terminal import print_story
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.inputs import read_file
from seawall.surfaces.options import LanguageName, pick_language
from seawall.surfaces.streams import let_go
from seawall.surfaces.waiting import WAITING, saying_so


@dataclass(frozen=True)
class StoryWishes:
    """How the answer is wanted."""

    as_json: bool = False
    svg: Path | None = None
    audience: Audience | None = None
    country: str | None = None
    language: LanguageName | None = None


def run_story(source: Path, wishes: StoryWishes) -> int:
    """Follow the story of one file; return the exit code: 1 when some of it could not be used."""
    given = read_file(source, MAX_BYTES)
    if isinstance(given, Problem):
        return _refuse(given, wishes)
    engine = Seawall()
    with saying_so(WAITING.speak(pick_language(wishes.language))):
        read = read_story(given, name=source.name, folder=source.parent)
    story = engine.story(read.steps)
    story = Story(story.moments, read.problems)
    spoken = pick_language(wishes.language, " ".join(step.evidence.text for step in read.steps[:50] if step.evidence))
    if wishes.svg is not None:
        try:
            wishes.svg.write_text(story_svg(story, spoken, engine.playbook), encoding="utf-8")
        except OSError:
            return _refuse(_cannot_write(str(wishes.svg)), wishes)
    try:
        if wishes.as_json:
            for line in story_objects(story, spoken):
                sys.stdout.write(dump(line) + "\n")
        else:
            advice = engine.advise(story, audience=wishes.audience, country=wishes.country)
            print_story(story, advice, open_console(), spoken, playbook=engine.playbook)
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()
        return 0
    problems = [*story.problems, *(problem for moment in story.moments for problem in moment.step.problems)]
    console = open_console(stderr=True)
    for problem in problems:
        print_problem(problem, console, spoken)
    return 1 if any(problem.fatal for problem in problems) else 0


def _cannot_write(name: str) -> Problem:
    return Problem(
        "cannot-write", Words("图写不进去。换一个位置再试。", "The picture cannot be written there. Try another place."), name
    )


def _refuse(problem: Problem, wishes: StoryWishes) -> int:
    spoken = pick_language(wishes.language)
    if wishes.as_json:
        sys.stdout.write(dump(error_line(problem, spoken)) + "\n")
    print_problem(problem, open_console(stderr=True), spoken)
    return 1
