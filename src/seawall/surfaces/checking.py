"""The command ``seawall check``: reads what was given, asks the engine, prints the answers."""

import sys
from dataclasses import replace

from rich.console import Console

from seawall.engine import Seawall
from seawall.model import Audience, Check, Evidence, Problem
from seawall.readers import MAX_BYTES
from seawall.surfaces.formats.json_check import SCHEMA, check_object, dump, problem_object
from seawall.surfaces.formats.terminal import print_check, print_problem
from seawall.surfaces.inputs import Given, gather
from seawall.surfaces.options import AudienceName, LanguageName, pick_language


def run_check(
    arguments: list[str],
    *,
    as_json: bool,
    audience: AudienceName | None,
    country: str | None,
    language: LanguageName | None,
) -> int:
    """Check everything that was given; return the exit code: 1 when some input could not be used."""
    engine = Seawall()
    failed = False
    for given in gather(arguments, limit=MAX_BYTES):
        evidence, problems = _read(engine, given)
        failed = failed or any(problem.fatal for problem in problems)
        for index, one in enumerate(evidence):
            answer = engine.check(one, audience=_audience(audience), country=country)
            remarks = tuple(p for p in problems if not p.fatal) if index == 0 else ()
            _show(replace(answer, problems=answer.problems + remarks), as_json=as_json, language=language)
        for problem in problems:
            if problem.fatal or not evidence:
                _show_problem(problem, as_json=as_json, language=language)
    return 1 if failed else 0


def _read(engine: Seawall, given: Given | Problem) -> tuple[tuple[Evidence, ...], tuple[Problem, ...]]:
    if isinstance(given, Problem):
        return (), (given,)
    result = engine.read(given.data, name=given.name)
    return result.evidence, result.problems


def _audience(audience: AudienceName | None) -> Audience | None:
    return None if audience is None else audience.value


def _show(answer: Check, *, as_json: bool, language: LanguageName | None) -> None:
    spoken = pick_language(language, answer.evidence.text)
    if as_json:
        sys.stdout.write(dump(check_object(answer, spoken)) + "\n")
    else:
        print_check(answer, Console(highlight=False, soft_wrap=False), spoken)


def _show_problem(problem: Problem, *, as_json: bool, language: LanguageName | None) -> None:
    spoken = pick_language(language)
    if as_json:
        sys.stdout.write(dump({"schema": SCHEMA, "level": "error", "problems": [problem_object(problem, spoken)]}) + "\n")
    print_problem(problem, Console(stderr=True, highlight=False), spoken)
