"""What a rule author must not get wrong, each with file, line and hint.

>>> from seawall.playbook.loading import load_playbook
>>> lint(load_playbook())
()
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePath

from seawall.model import ORDINARY, STAGES, Playbook, Problem, Tactic, Voice
from seawall.playbook.cards import NAME as CARDS
from seawall.playbook.cards import load_cards
from seawall.playbook.carriers import NAME as CARRIERS
from seawall.playbook.carriers import load_carriers, tactics_named
from seawall.playbook.compiling import phrase_problems, vocabulary_for
from seawall.playbook.loading import PlaybookError, read_playbook, read_weights, shipped_root
from seawall.playbook.papers import NAME as PAPERS
from seawall.playbook.papers import load_papers
from seawall.playbook.phrases import Pattern, PhraseError, parse_phrase
from seawall.playbook.yaml_files import line_of, mistake

MIN_CASES = 3
MAX_WEIGHT_DB = 30


def lint_folder(overlay: Path | None = None, *, root: Path | None = None) -> tuple[Problem, ...]:
    """Read a playbook from its files and return every mistake in it."""
    playbook, problems = read_playbook(overlay, root=root)
    if playbook is None:
        return problems
    return (*problems, *lint(playbook, root=overlay or root or shipped_root()))


def without_mistakes(overlay: Path | None = None) -> tuple[Playbook, tuple[Problem, ...]]:
    """Return a playbook without the files that have a mistake, and the mistakes: the rest can still be tested."""
    playbook, problems = read_playbook(overlay)
    if playbook is None:
        raise PlaybookError(problems)
    broken = phrase_problems(playbook)
    names = {problem.where for problem in broken}
    tactics = tuple(tactic for tactic in playbook.tactics if f"tactics/{tactic.id}.yaml" not in names)
    voices = tuple(voice for voice in playbook.voices if f"voice:{voice.id}" not in names)
    return replace(playbook, tactics=tactics, voices=voices), (*problems, *broken)


def lint(playbook: Playbook, *, root: Path | None = None) -> tuple[Problem, ...]:
    """Return every mistake in a playbook that could be read; of an overlay, only what its own files say."""
    folder = root or shipped_root()
    own = [tactic for tactic in playbook.tactics if (folder / f"tactics/{tactic.id}.yaml").exists()]
    return (
        *(problem for tactic in own for problem in _tactic(tactic, playbook, folder)),
        *(problem for voice in _own_voices(playbook, folder) for problem in _voice(voice, playbook, folder)),
        *_stages(playbook),
        *_weights(playbook, folder),
        *_papers(playbook, folder),
        *_carriers(playbook, folder),
        *_cards(folder),
    )


def _weights(playbook: Playbook, root: Path) -> Iterator[Problem]:
    path = root / "weights.yaml"
    known = {tactic.id for tactic in playbook.tactics}
    for name in read_weights(path) if path.exists() else ():
        if name not in known:
            hint = "take it out, or run the training again"
            yield mistake("unknown", f"a weight for {name!r}, which is no tactic", hint, PurePath("weights.yaml")).problem
    corners = playbook.policy.calibration if path.exists() else ()
    if any(later[0] <= sooner[0] or later[1] < sooner[1] for sooner, later in pairwise(corners)):
        hint = "list the sums in rising order; what they are worth may not fall"
        yield mistake("not-rising", "the calibration is no rising curve", hint, PurePath("weights.yaml")).problem


def _papers(playbook: Playbook, root: Path) -> Iterator[Problem]:
    if not (root / PAPERS).exists():
        return
    try:
        tests = load_papers(root).tests
    except PlaybookError as error:
        yield from error.problems
        return
    known = {line.id for line in playbook.red_lines} | {""}
    for index, test in enumerate(tests):
        if test.red_line not in known:
            what, path = f"the red line {test.red_line} is unknown", ("rules", index, "red_line")
            yield _at(PAPERS, root, "red-line", what, "use an id of redlines.yaml", *path)
        if test.kind == "words" and not (test.source or test.red_line):
            what, path = f"nothing is said on which the rule {test.id} rests", ("rules", index, "id")
            yield _at(PAPERS, root, "source", what, "add law, source or red_line", *path)


def _carriers(playbook: Playbook, root: Path) -> Iterator[Problem]:
    if not (root / CARRIERS).exists():
        return
    try:
        book = load_carriers(root)
    except PlaybookError as error:
        yield from error.problems
        return
    tactics = [tactic.id for tactic in playbook.tactics]
    for name in tactics_named(book):
        if not any(tactic == name or (name.endswith(".") and tactic.startswith(name)) for tactic in tactics):
            yield _at(CARRIERS, root, "unknown", f"{name!r} is no tactic", "use an id of tactics/, or the start of one and a dot")
    lines = {line.id for line in playbook.red_lines} | {""}
    for index, move in enumerate(book.moves):
        if move.red_line not in lines:
            what, path = f"the red line {move.red_line} is unknown", ("moves", index, "red_line")
            yield _at(CARRIERS, root, "red-line", what, "use an id of redlines.yaml", *path)


def _cards(root: Path) -> Iterator[Problem]:
    if (root / CARDS).exists():
        try:
            load_cards(root)
        except PlaybookError as error:
            yield from error.problems


def _own_voices(playbook: Playbook, root: Path) -> tuple[Voice, ...]:
    return playbook.voices if (root / "voices.yaml").exists() else ()


def _voice(voice: Voice, playbook: Playbook, root: Path) -> Iterator[Problem]:
    return _phrases(voice.id, voice.any_of, playbook, "voices.yaml", root)


def _tactic(tactic: Tactic, playbook: Playbook, root: Path) -> Iterator[Problem]:
    name = f"tactics/{tactic.id}.yaml"
    known = {line.id for line in playbook.red_lines}
    yield from _phrases(tactic.id, tactic.any_of, playbook, name, root)
    yield from _phrases(tactic.id, tactic.unless_any_of, playbook, name, root, key="unless_any_of")
    if not any(tactic.any_of.values()):
        yield _at(name, root, "no-phrases", "it has no phrases", "add at least one under any_of", "any_of")
    if tactic.status == "stable":
        for key, cases in (("must_match", tactic.must_match), ("must_not_match", tactic.must_not_match)):
            if len(cases) < MIN_CASES:
                what = f"a stable tactic has {len(cases)} {key} cases"
                yield _at(name, root, "cases", what, f"add at least {MIN_CASES}, or set status: experimental", key)
    if tactic.stage == ORDINARY and tactic.weight_db > 0:
        yield _at(name, root, "sign", "a sign of ordinary life has a positive weight", "make it negative", "weight")
    if tactic.stage != ORDINARY and tactic.weight_db < 0:
        yield _at(name, root, "sign", "a tactic has a negative weight", "move it to ordinary.*", "weight")
    if tactic.weight_db > MAX_WEIGHT_DB:
        yield _at(name, root, "weight", f"no single tactic weighs more than {MAX_WEIGHT_DB} dB", "lower it", "weight")
    for line in tactic.red_lines:
        if line not in known:
            yield _at(name, root, "red-line", f"the red line {line} is unknown", "use an id of redlines.yaml", "red_lines")


def _phrases(owner: str, phrases: object, playbook: Playbook, name: str, root: Path, *, key: str = "any_of") -> Iterator[Problem]:
    seen: dict[Pattern, str] = {}
    assert isinstance(phrases, dict)  # noqa: S101 - the model's mapping is one
    for language, listed in phrases.items():
        for index, phrase in enumerate(listed):
            path = ("voices", owner, key, language, index) if name == "voices.yaml" else (key, language, index)
            try:
                pattern = parse_phrase(phrase, vocabulary_for(playbook, language))
            except PhraseError as error:
                what, _, hint = str(error).partition(". Hint: ")
                yield _at(name, root, "phrase", what, hint or "see the phrase language in the docs", *path)
                continue
            first = seen.setdefault(Pattern(pattern.stretches, pattern.gaps, ""), phrase)
            if first is not phrase:
                yield _at(name, root, "unreachable", f"the phrase {phrase!r} adds nothing to {first!r}", "drop it", *path)


def _stages(playbook: Playbook) -> Iterator[Problem]:
    listed = [stage.id for stage in playbook.stages if stage.id != ORDINARY]
    if listed != list(STAGES):
        yield mistake(
            "stages", f"the stages are {', '.join(listed)}", f"list them as {', '.join(STAGES)}", PurePath("stages.yaml")
        ).problem


def _at(name: str, root: Path, code: str, what: str, hint: str, *path: str | int) -> Problem:
    file = root / name
    line = line_of(file.read_text(encoding="utf-8"), *path) if file.exists() else None
    return mistake(code, what, hint, PurePath(name), line=line).problem
