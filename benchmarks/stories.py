"""``python -m benchmarks.stories``: are staged stories warned of before the money, and are ordinary months left in peace?

python -m benchmarks.stories                                # prints the page
python -m benchmarks.stories --write docs/reference/stories.md
python -m benchmarks.stories --speed                        # processor time of one long story, beside plain checks of its steps

Every story is followed step by step as a user's would be. *Warned* means that the story has reached ``likely`` at an earlier step
than the first one in which money leaves (``pays``), or than the first one of the stage ``money`` or ``captivity``. Intervals
are 95 % bootstrap intervals over stories. No text of the part kept aside was ever read or trained on.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.story_files import ASIDE, read_stories
from seawall import Seawall
from seawall.detectors import Reading, Telling
from seawall.episodes import Chain, Follower
from seawall.model import LEVELS, Finding, Playbook, Step, Told
from seawall.playbook import compile_playbook
from seawall.readers import steps_of

DRAWS = 1000
LONG = 500
SEED = 20261201
LIKELY, CERTAIN = LEVELS.index("likely"), LEVELS.index("certain")
MONTH_DAYS = 30.0
VIEWS = ("student", "parent", "office")
KEYWORDS = {
    "zh": (
        "公安",
        "警官",
        "保密",
        "逮捕",
        "洗钱",
        "涉案",
        "安全账户",
        "保证金",
        "清查",
        "包裹",
        "大使馆",
        "转账",
        "摄像头",
        "别告诉",
    ),
    "en": (
        *(
            "police",
            "officer",
            "arrest",
            "warrant",
            "laundering",
            "parcel",
            "embassy",
            "secret",
            "safe account",
            "bail",
            "deposit",
        ),
        *("transfer", "camera", "do not tell", "don't tell", "investigation"),
    ),
}
MOST_KEYWORDS = 2
"""Different keywords in a story so far from which on a list of words would warn."""


@dataclass(frozen=True)
class Heard:
    """One step with everything that was found in it, so that ways of weighing can be compared without reading it again."""

    step: Step
    findings: tuple[Finding, ...]
    told: Told | None
    single: float
    """P(fraud) of the step by itself, as ``seawall check`` gives it."""


@dataclass(frozen=True)
class Listened:
    """One story."""

    story: dict[str, Any]
    steps: tuple[Heard, ...]


@dataclass(frozen=True)
class Traced:
    """What one way of weighing made of a story: level and probability after each step, in order of time."""

    story: dict[str, Any]
    rows: tuple[dict[str, Any], ...]
    days: tuple[float, ...]
    levels: tuple[int, ...]
    chances: tuple[float, ...]

    def first(self, test: Callable[[dict[str, Any]], bool]) -> int | None:
        """Return the first step for which something holds."""
        return next((number for number, row in enumerate(self.rows) if test(row)), None)

    @property
    def reached(self) -> int | None:
        """The first step that was likely."""
        return next((number for number, level in enumerate(self.levels) if level >= LIKELY), None)

    def warned_before(self, number: int) -> bool:
        """Whether an earlier step was likely."""
        return self.reached is not None and self.reached < number


def main() -> int:
    """Measure and print or write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__.partition("\n")[0])
    parser.add_argument("--write", type=Path, help="write the page there instead of printing it")
    parser.add_argument("--part", choices=("aside", "tune"), help="only one part, printed")
    parser.add_argument("--speed", action="store_true", help="measure one long story instead")
    options = parser.parse_args()
    engine = Seawall()
    if options.speed:
        print(speed(engine))
        return 0
    heard = [listen(story, engine) for story in read_stories()]
    page = render(heard, engine.playbook, options.part)
    if options.write:
        options.write.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
    return 0


def speed(engine: Seawall) -> str:
    """Return the processor time of one story of LONG steps, and of checking the same steps one by one: a ratio inside one run."""
    rows = [step for story in read_stories() for step in story["steps"]][:LONG]
    steps = [{"at": number * 0.7, "text": row["text"], "by": row.get("by", "")} for number, row in enumerate(rows)]
    engine.story(steps[:3])  # what is loaded once is no part of it
    begun = time.process_time()
    engine.story(steps)
    story = time.process_time() - begun
    begun = time.process_time()
    for step in steps:
        engine.check(step["text"])
    checks = time.process_time() - begun
    return f"one story of {LONG} steps: {story:.2f} CPU-s; {LONG} single checks: {checks:.2f} CPU-s; ratio {story / checks:.2f}"


def listen(story: dict[str, Any], engine: Seawall) -> Listened:
    """Return a story with what was found in each step."""
    steps = steps_of((dict(step), str(number)) for number, step in enumerate(story["steps"])).steps
    compiled = compile_playbook(engine.playbook)
    telling = Telling()
    found = []
    for step in steps:
        assert step.evidence is not None  # noqa: S101 - the files were checked when they were written
        told = telling.tell(Reading(step.evidence, compiled, quoted=False))
        single = engine.check(step.evidence, door="told").episode.probability
        found.append(Heard(step, engine.find(step.evidence), told, single))
    return Listened(story, tuple(found))


def follow(listened: Sequence[Listened], playbook: Playbook, *, words: bool = True, **changes: object) -> list[Traced]:
    """Return what the chain makes of stories, with some values of its policy changed."""
    assert playbook.course is not None  # noqa: S101 - the shipped playbook has one
    course = replace(playbook.course, policy=replace(playbook.course.policy, **changes))  # type: ignore[arg-type]
    changed = replace(playbook, course=course)
    chain = Chain(course)
    traced = []
    for entry in listened:
        follower = Follower(changed, chain)
        moments = [follower.take(x.step, x.findings, x.told if words else None) for x in entry.steps]
        traced.append(
            _traced(entry, [LEVELS.index(moment.level) for moment in moments], [moment.probability for moment in moments])
        )
    return traced


def best_message(listened: Sequence[Listened], playbook: Playbook) -> list[Traced]:
    """Return what the most alarming single message so far gives: no story at all."""
    traced = []
    for entry in listened:
        chances = list(np.maximum.accumulate([x.single for x in entry.steps]))
        levels = [
            max(i for i, name in enumerate(LEVELS) if not i or chance >= playbook.policy.levels[name]) for chance in chances
        ]
        traced.append(_traced(entry, levels, chances))
    return traced


def keywords(listened: Sequence[Listened]) -> list[Traced]:
    """Return what a list of words gives."""
    traced = []
    for entry in listened:
        seen: set[str] = set()
        levels = []
        for x in entry.steps:
            text = x.step.evidence.text.lower() if x.step.evidence else ""
            seen.update(word for word in KEYWORDS[entry.story["lang"]] if word in text)
            levels.append(LIKELY if len(seen) >= MOST_KEYWORDS else 0)
        traced.append(_traced(entry, levels, [0.9 if level else 0.1 for level in levels]))
    return traced


def _traced(entry: Listened, levels: Sequence[int], chances: Sequence[float]) -> Traced:
    rows = tuple(entry.story["steps"][x.step.index] for x in entry.steps)
    days = tuple(x.step.days for x in entry.steps)
    return Traced(entry.story, rows, days, tuple(levels), tuple(float(chance) for chance in chances))


def share(values: Sequence[bool]) -> str:
    """Return a share in percent with its bootstrap interval and the number it is of."""
    if not values:
        return "–"
    array = np.array(values, dtype=float)
    draws = np.random.default_rng(SEED).choice(array, (DRAWS, len(array))).mean(axis=1)
    low, high = np.quantile(draws, (0.025, 0.975))
    return f"{array.mean():.0%} [{low:.0%}–{high:.0%}] of {len(array)}".replace("%", " %")


def warned(traced: Sequence[Traced], view: str, what: str) -> list[bool]:
    """Return for each fraud of a view whether it was warned before something happened in it."""
    tests: dict[str, Callable[[dict[str, Any]], bool]] = {
        "pays": lambda row: bool(row.get("pays")),
        "money": lambda row: row["stage"] == "money",
        "captivity": lambda row: row["stage"] == "captivity",
    }
    found = []
    for entry in traced:
        if entry.story["kind"] == "scam" and entry.story["view"] == view:
            number = entry.first(tests[what])
            if number:
                found.append(entry.warned_before(number))
    return found


def lead_days(traced: Sequence[Traced], view: str) -> list[float]:
    """Return for each warned fraud with a payment how many days before it the warning came."""
    found = []
    for entry in traced:
        if entry.story["kind"] == "scam" and entry.story["view"] == view:
            number = entry.first(lambda row: bool(row.get("pays")))
            if number and entry.reached is not None and entry.reached < number:
                found.append(entry.days[number] - entry.days[entry.reached])
    return found


def ordinary(traced: Sequence[Traced]) -> dict[str, str]:
    """Return how ordinary months fared."""
    months = [entry for entry in traced if entry.story["kind"] == "ordinary"]
    total = sum(max(1.0, entry.days[-1] - entry.days[0]) for entry in months) / MONTH_DAYS
    alarms = sum(_rises(entry.levels) for entry in months)
    highest = Counter(LEVELS[max(entry.levels)] for entry in months)
    return {
        "highest": ", ".join(f"{level} {highest[level]}" for level in LEVELS),
        "likely": share([max(entry.levels) >= LIKELY for entry in months]),
        "certain": share([max(entry.levels) >= CERTAIN for entry in months]),
        "alarms": f"{alarms / total:.3f}",
    }


def brier(traced: Sequence[Traced]) -> float:
    """Return the mean squared error of the probability over all steps, each story counting once."""
    scores = []
    for entry in traced:
        begun = False
        errors = []
        for row, chance in zip(entry.rows, entry.chances, strict=True):
            begun = begun or row["stage"] != "ordinary"
            errors.append((chance - begun) ** 2)
        scores.append(np.mean(errors))
    return float(np.mean(scores))


def _rises(levels: Sequence[int]) -> int:
    return sum(level >= LIKELY and before < LIKELY for before, level in zip((0, *levels), levels, strict=False))


def render(heard: Sequence[Listened], playbook: Playbook, part: str | None) -> str:
    """Return the page."""
    parts = {
        "aside": [entry for entry in heard if entry.story["id"][0] in ASIDE],
        "tune": [entry for entry in heard if entry.story["id"][0] not in ASIDE],
    }
    lines = [
        "# Stories: warned in time, and ordinary months\n",
        "<!-- Generated by `python -m benchmarks.stories --write docs/reference/stories.md`; do not edit. -->\n",
        "The stories are staged: written for this project by eight writers who saw neither each other nor the playbook, each",
        "timeline on a real case (`benchmarks/stories/`). The ordinary months were written to look like the fraud from outside.",
        "Three writers are kept aside: no text of theirs was read or trained on. Two late choices (what counts as a plain",
        "account, and that a repeated likeness counts less) were made with their totals in view as well. *Warned* is `likely` or",
        "above at an earlier step; brackets are 95 % bootstrap intervals over stories.\n",
    ]
    for name, title in (("aside", "Kept aside"), ("tune", "The part used for tuning")):
        if part in (None, name):
            lines += _part(title, parts[name], playbook)
    return "\n".join(lines) + "\n"


def _part(title: str, heard: Sequence[Listened], playbook: Playbook) -> list[str]:
    ways = {
        "as shipped": follow(heard, playbook),
        "no order (every stage fits every other)": follow(heard, playbook, fit_earlier=1.0, fit_later=1.0),
        "no silence": follow(heard, playbook, silence_per_day={}),
        "without the model of people's words": follow(heard, playbook, words=False),
        "single best message": best_message(heard, playbook),
        "keywords": keywords(heard),
    }
    main_way = ways["as shipped"]
    lines = [
        f"## {title}\n",
        "| view | before money leaves | before money is spoken of | before captivity | days before the payment (median) |",
    ]
    lines.append("|---|---|---|---|---|")
    for view in VIEWS:
        days = lead_days(main_way, view)
        lead = f"{np.median(days):.1f}" if days else "–"
        shares = " | ".join(share(warned(main_way, view, what)) for what in ("pays", "money", "captivity"))
        lines.append(f"| {view} | {shares} | {lead} |")
    calm = ordinary(main_way)
    lines += [
        "",
        f"Ordinary months that reached `likely`: {calm['likely']}; `certain`: {calm['certain']}.",
        f"Alarms a person-month: {calm['alarms']}. Highest level reached: {calm['highest']}.",
        "",
        "| weighed | students before money leaves | parents before money leaves | ordinary months likely | Brier |",
        "|---|---|---|---|---|",
    ]
    for name, traced in ways.items():
        row = [share(warned(traced, "student", "pays")), share(warned(traced, "parent", "pays")), ordinary(traced)["likely"]]
        lines.append(f"| {name} | {' | '.join(row)} | {brier(traced):.3f} |")
    return [*lines, ""]


if __name__ == "__main__":
    sys.exit(main())
