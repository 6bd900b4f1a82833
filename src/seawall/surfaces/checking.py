"""The command ``seawall check``: reads what was given, asks the engine, prints the answers.

What cannot be used is said on standard error; with ``--json``, standard output has an object with ``level`` ``error`` and the
``problems`` in its place, so that there is one object for every input, in order.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from seawall.engine import Seawall
from seawall.episodes import NO
from seawall.model import Audience, Check, Evidence, Parcel, Problem, Words
from seawall.playbook.questions import load_questions
from seawall.readers import MAX_BYTES, ReadResult, empty, evidence_of
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.json_check import check_object, dump, error_object
from seawall.surfaces.formats.terminal import print_check, print_problem
from seawall.surfaces.inputs import PROMPT, Given, gather, read_file
from seawall.surfaces.options import AudienceName, LanguageName, pick_language
from seawall.surfaces.streams import let_go
from seawall.surfaces.waiting import WAITING, saying_so

ABOUT = 40
"""Characters of typed words by which one of several answers is told from the others."""


@dataclass(frozen=True)
class Checking:
    """How the answers are wanted, and the engine that gives them."""

    as_json: bool
    audience: Audience | None
    country: str | None
    language: LanguageName | None
    several: bool
    told: Mapping[str, bool] = field(default_factory=dict)
    engine: Seawall = field(default_factory=Seawall)
    parcels: tuple[Parcel, ...] = ()
    """The family's real ones."""


def run_check(  # noqa: PLR0913 - one an option
    arguments: list[str],
    *,
    as_json: bool,
    audience: AudienceName | None,
    country: str | None,
    language: LanguageName | None,
    told: Mapping[str, bool] | None = None,
    parcels: Path | None = None,
) -> int:
    """Check everything that was given; return the exit code: 1 when some input could not be used."""
    checking = Checking(as_json, _audience(audience), country, language, several=len(arguments) > 1, told=told or {})
    prompt = PROMPT.speak(pick_language(language))
    known, unread = _known_parcels(parcels)
    checking = replace(checking, parcels=known)
    try:
        for problem in unread:
            print_problem(problem, open_console(stderr=True), pick_language(language))
        failures = [any(problem.fatal for problem in unread)]
        failures += [_check(given, checking) for given in gather(arguments, limit=MAX_BYTES, prompt=prompt)]
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()
        return 0
    return 1 if any(failures) else 0


def _known_parcels(path: Path | None) -> tuple[tuple[Parcel, ...], tuple[Problem, ...]]:
    """Return the family's real parcels; a list that cannot be read is said, and the check goes on without it."""
    if path is None:
        return (), ()
    from seawall.readers.parcels import read_parcels  # noqa: PLC0415 - few checks come with parcels

    data = read_file(path, MAX_BYTES)
    if isinstance(data, Problem):
        return (), (data,)
    read = read_parcels(data, where=str(path))
    return read.parcels, read.problems


def _audience(name: AudienceName | None) -> Audience | None:
    return None if name is None else name.value


def _check(given: Given | Problem, checking: Checking) -> bool:
    """Answer one input; return whether some of it could not be used."""
    result = ReadResult(problems=(given,)) if isinstance(given, Problem) else _read(given, checking.engine, checking.language)
    remarks = tuple(problem for problem in result.problems if not problem.fatal)
    if len(result.evidence) > 1:
        checking = replace(checking, several=True)
    for entry in _in_order(result):
        if isinstance(entry, Problem):
            _show_problem(entry, checking)
        else:
            answer = checking.engine.check(
                entry,
                audience=checking.audience,
                country=checking.country,
                told=checking.told,
                parcels=checking.parcels,
                now=datetime.now(UTC),
            )
            asked = checking.engine.ask(answer)
            _show(replace(answer, problems=answer.problems + remarks, questions=asked), checking)
            remarks = ()
    return any(problem.fatal for problem in result.problems)


def _read(given: Given, engine: Seawall, language: LanguageName | None) -> ReadResult:
    if given.text is None:
        with saying_so(WAITING.speak(pick_language(language))):
            return engine.read(given.data, name=given.name)
    if not given.text.strip():
        return ReadResult(problems=(empty(given.name),))
    return ReadResult((evidence_of(given.text),), (given.remark,) if given.remark else ())


def _in_order(result: ReadResult) -> list[Evidence | Problem]:
    """Return what was read and what could not be, line by line where an input has lines."""
    return sorted((*result.evidence, *(problem for problem in result.problems if problem.fatal)), key=_line)


def _line(entry: Evidence | Problem) -> int:
    number = (entry.where if isinstance(entry, Problem) else entry.source).rpartition(":")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def _show(answer: Check, checking: Checking) -> None:
    spoken = pick_language(checking.language, answer.evidence.text)
    if checking.as_json:
        sys.stdout.write(dump(check_object(answer, spoken)) + "\n")
        return
    print_check(
        answer,
        open_console(),
        spoken,
        about=_about(answer.evidence) if checking.several else "",
        country=checking.country,
        titles=_titles(checking.engine),
    )


def _about(evidence: Evidence) -> str:
    source = "" if evidence.source == "-" else evidence.source
    text = evidence.text.strip()
    return source or (text if len(text) <= ABOUT else f"{text[:ABOUT]}…")


def _titles(engine: Seawall) -> dict[str, Words]:
    """Return the names of what counts in the sum: of tactics, and of answers of no, which are no tactics."""
    noes = {f"{NO}{question.id}": _no_to(question.ask) for question in load_questions().questions}
    return {tactic.id: tactic.title for tactic in engine.playbook.tactics} | noes


def _no_to(asked: Words) -> Words:
    return Words(f"你回答“不是”：{asked.zh}", f"You answered no: {asked.en}")


def _show_problem(problem: Problem, checking: Checking) -> None:
    spoken = pick_language(checking.language)
    if checking.as_json:
        sys.stdout.write(dump(error_object(problem, spoken)) + "\n")
    print_problem(problem, open_console(stderr=True), spoken)
