"""A story as JSON lines ``seawall.story/1``: one object a step, and a last one with the summary.

>>> from seawall import Seawall
>>> objects = list(story_objects(Seawall().story([{"at": 0, "text": "hello"}]), "en"))
>>> objects[0]["level"], objects[-1]["summary"]["likely"]
('none', None)
"""

from collections.abc import Iterator
from typing import Any

from seawall.model import LEVELS, Language, Level, Moment, Problem, Story, StoryLine
from seawall.surfaces.formats.json_check import finding_object, next_object, problem_object

SCHEMA = "seawall.story/1"


def story_objects(story: Story, language: Language) -> Iterator[dict[str, Any]]:
    """Yield the objects in order of time."""
    for moment in story.moments:
        yield _moment(moment, language)
    yield {
        "schema": SCHEMA,
        "summary": {level: _index(story, level) for level in LEVELS[1:]},
        **({"problems": [problem_object(problem, language) for problem in story.problems]} if story.problems else {}),
    }


def _index(story: Story, level: Level) -> int | None:
    moment = story.first_at(level)
    return moment.step.index if moment else None


def _moment(moment: Moment, language: Language) -> dict[str, Any]:
    step = moment.step
    return {
        "schema": SCHEMA,
        "index": step.index,
        "at": step.at,
        "days": round(step.days, 6),
        "by": step.by,
        "level": moment.level,
        "probability": moment.probability,
        "stage": moment.stage,
        "stages": dict(moment.stages),
        "since": moment.since,
        "danger": moment.danger,
        "next": [next_object(move, language) for move in moment.next],
        "days_to_money": _days(moment.days_to_money),
        "new_findings": [finding_object(finding, language) for finding in moment.new_findings],
        "ledger": {"total_db": moment.total_db, "lines": [_line(line) for line in moment.lines]},
        "problems": [problem_object(problem, language) for problem in step.problems],
    }


def _days(days: tuple[float, float, float] | None) -> dict[str, float] | None:
    return None if days is None else dict(zip(("low", "median", "high"), (round(value, 2) for value in days), strict=True))


def _line(line: StoryLine) -> dict[str, Any]:
    return {"kind": line.kind, "label": line.label, "weight_db": line.weight_db}


def error_line(problem: Problem, language: Language) -> dict[str, Any]:
    """Return what stands in the place of a story that cannot be read at all."""
    return {"schema": SCHEMA, "level": "error", "problems": [problem_object(problem, language)]}
