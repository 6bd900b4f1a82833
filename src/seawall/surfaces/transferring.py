"""The command ``seawall transfer check``: reads the request, asks the engine, prints the answer and the bank letter."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seawall.engine import Seawall
from seawall.model import Language, Problem, Screening, Story, Transfer
from seawall.readers import MAX_BYTES, read_story, read_transfers
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.bank_letter import bank_letter
from seawall.surfaces.formats.json_check import dump
from seawall.surfaces.formats.json_transfer import error_object, transfer_object
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.formats.transfer_terminal import print_screening
from seawall.surfaces.inputs import read_file
from seawall.surfaces.options import LanguageName, pick_language
from seawall.surfaces.papers import write_sheets
from seawall.surfaces.streams import let_go


@dataclass(frozen=True)
class TransferWishes:
    """How the answer is wanted."""

    story: Path | None = None
    as_json: bool = False
    letter: Path | None = None
    country: str | None = None
    language: LanguageName | None = None


def run_transfer(source: Path, wishes: TransferWishes) -> int:
    """Answer every request of one file; return the exit code: 1 when some of it could not be used."""
    engine = Seawall()
    problems: list[Problem] = []
    try:
        story = _story(wishes.story, engine, problems)
        transfers = _transfers(source, problems)
        answers = [(engine.screen(transfer, story=story, country=wishes.country), transfer) for transfer in transfers]
        for answer, transfer in answers:
            _show(answer, pick_language(wishes.language, transfer.text), wishes)
        if wishes.letter is not None and answers:
            spoken = pick_language(wishes.language, answers[0][1].text)
            problems.extend(write_sheets(wishes.letter, [bank_letter(answer, spoken) for answer, _transfer in answers], spoken))
        return _report(problems, wishes)
    except BrokenPipeError:
        let_go()
        return 0


def _transfers(source: Path, problems: list[Problem]) -> Iterator[Transfer]:
    data = read_file(source, MAX_BYTES)
    if isinstance(data, Problem):
        problems.append(data)
        return
    read = read_transfers(data, name=source.name)
    problems.extend(read.problems)
    yield from read.transfers


def _story(source: Path | None, engine: Seawall, problems: list[Problem]) -> Story | None:
    """Return the child's story; one that cannot be read is said, and the request is answered without it."""
    if source is None:
        return None
    data = read_file(source, MAX_BYTES)
    if isinstance(data, Problem):
        problems.append(data)
        return None
    read = read_story(data, name=source.name, folder=source.parent)
    problems.extend(read.problems)
    problems.extend(problem for step in read.steps for problem in step.problems)
    return engine.story(read.steps)


def _show(answer: Screening, language: Language, wishes: TransferWishes) -> None:
    if wishes.as_json:
        sys.stdout.write(dump(transfer_object(answer, language)) + "\n")
    else:
        print_screening(answer, open_console(), language)
    sys.stdout.flush()


def _report(problems: list[Problem], wishes: TransferWishes) -> int:
    spoken = pick_language(wishes.language)
    for problem in problems:
        if wishes.as_json and problem.fatal:
            sys.stdout.write(dump(error_object(problem, spoken)) + "\n")
        print_problem(problem, open_console(stderr=True), spoken)
    sys.stdout.flush()
    return 1 if any(problem.fatal for problem in problems) else 0
