"""The playbook's files → one frozen :class:`~seawall.model.Playbook`, with a site's overlay merged over the shipped files.

>>> playbook = load_playbook()
>>> next(line.id for line in playbook.red_lines)
'RL01'
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any, TypeVar

from seawall.model import (
    Citation,
    Document,
    Entity,
    Hotline,
    NextMove,
    Playbook,
    Policy,
    Problem,
    RedLine,
    SeawallError,
    Stage,
    Tactic,
    Voice,
    Words,
)
from seawall.playbook import schema
from seawall.playbook.paper_files import TemplateFile, TemplatesFile
from seawall.playbook.phrases import PhraseError, resolve_vocabulary
from seawall.playbook.timelines import course_of
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

T = TypeVar("T")
VERSION = "2026.11"
"""Version of the shipped playbook; an overlay adds its own name."""


class PlaybookError(SeawallError):
    """A playbook that cannot be used, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems; the message shows the first."""
        super().__init__("\n".join(f"{problem.where}: {problem.message.en}" for problem in problems))
        self.problems = problems


@dataclass
class _Gathering:
    """Everything read so far, by id, so that an overlay replaces what it names."""

    tactics: dict[str, Tactic] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    red_lines: dict[str, RedLine] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    hotlines: dict[str, Hotline] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    templates: dict[str, TemplateFile] = field(default_factory=dict)
    """Read for the mistakes in them alone; who knows papers reads them again."""
    stages: dict[str, Stage] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=lambda: {"zh": {}, "en": {}})
    weights: dict[str, schema.WeightFile] = field(default_factory=dict)
    calibration: tuple[tuple[float, float], ...] = ()
    policy: Policy | None = None
    story: schema.StoryFile | None = None
    timelines: schema.TimelinesFile | None = None
    problems: list[Problem] = field(default_factory=list)


def shipped_root() -> Path:
    """Return the folder of the shipped playbook."""
    return Path(str(files("seawall.playbook") / "data"))


def load_playbook(overlay: Path | None = None) -> Playbook:
    """Load the shipped playbook, with an overlay folder over it. Raises :class:`PlaybookError` when a file has a mistake."""
    return _load_cached(overlay)


@cache
def _load_cached(overlay: Path | None) -> Playbook:
    playbook, problems = read_playbook(overlay)
    if playbook is None or problems:
        raise PlaybookError(problems)
    return playbook


def read_playbook(overlay: Path | None = None, *, root: Path | None = None) -> tuple[Playbook | None, tuple[Problem, ...]]:
    """Read every file and return what could be read with all problems; ``None`` when the policy itself is missing."""
    gathered = _Gathering()
    for folder in (root or shipped_root(), overlay):
        if folder is not None:
            _gather(folder, gathered)
    if gathered.policy is None:
        return None, tuple(gathered.problems)
    vocabulary: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for language, classes in gathered.vocabulary.items():
        vocabulary[language], mistakes = resolve_vocabulary(classes)
        gathered.problems.extend(_vocabulary_mistake(error) for error in mistakes)
    playbook = Playbook(
        version=VERSION + (f"+{overlay.name}" if overlay else ""),
        stages=tuple(gathered.stages.values()),
        tactics=tuple(_fitted(gathered.tactics[key], gathered.weights.get(key)) for key in sorted(gathered.tactics)),
        voices=tuple(gathered.voices[key] for key in sorted(gathered.voices)),
        red_lines=tuple(gathered.red_lines[key] for key in sorted(gathered.red_lines)),
        entities=tuple(gathered.entities[key] for key in sorted(gathered.entities)),
        hotlines=tuple(gathered.hotlines.values()),
        documents=tuple(gathered.documents.values()),
        vocabulary=vocabulary,
        policy=replace(gathered.policy, calibration=gathered.calibration),
        course=course_of(gathered.timelines, gathered.story),
        origin=str(overlay or ""),
    )
    return playbook, tuple(gathered.problems)


def read_weights(path: Path) -> Mapping[str, schema.WeightFile]:
    """Return the fitted weights of one file by tactic; none when it has a mistake, which reading the playbook reports."""
    read = _read(path, schema.WeightsFile, path.parent, _Gathering())
    return read.weights if read else {}


def _gather(root: Path, into: _Gathering) -> None:
    classes: set[str] = set()
    for path in sorted(root.glob("vocabulary/*.yaml")):
        _vocabulary(path, root, into, classes)
    for path in sorted(root.glob("tactics/*.yaml")):
        read = _read(path, schema.TacticFile, root, into)
        if read is not None:
            _tactic(read, path, root, into)
    weights = _read(root / "weights.yaml", schema.WeightsFile, root, into)
    into.weights.update(weights.weights if weights else {})
    into.calibration = tuple(weights.calibration) if weights and weights.calibration else into.calibration
    voices = _read(root / "voices.yaml", schema.VoicesFile, root, into)
    for key, voice in (voices.voices if voices else {}).items():
        into.voices[key] = Voice(key, voice.scope, voice.weight, _phrases(voice.any_of), voice.why.noun())
    _each(_Files(root, "redlines.yaml", schema.RedLinesFile, "red_lines", into), _red_line, into.red_lines)
    _each(_Files(root, "entities/*.yaml", schema.EntitiesFile, "entities", into), _entity, into.entities)
    _each(_Files(root, "hotlines/*.yaml", schema.HotlinesFile, "hotlines", into), _hotline, into.hotlines)
    _each(_Files(root, "documents.yaml", schema.DocumentsFile, "documents", into), _document, into.documents)
    _each(_Files(root, "templates.yaml", TemplatesFile, "templates", into), lambda read: read, into.templates)
    _each(_Files(root, "stages.yaml", schema.StagesFile, "stages", into), _stage, into.stages)
    policy = _read(root / "policy.yaml", schema.PolicyFile, root, into)
    into.timelines = _read(root / "timelines.yaml", schema.TimelinesFile, root, into) or into.timelines
    if policy is not None:
        into.story = policy.story or into.story
        into.policy = Policy(
            prior_db=policy.prior_db,
            levels=policy.levels,
            group_cap_db=policy.group_cap_db,
            detector_cap_db=policy.detector_cap_db,
            ordinary_floor_db=policy.ordinary_floor_db,
            group_most=policy.group_most,
            text_cap_db=policy.text_cap_db,
            one_shot=policy.one_shot,
        )


def _read(path: Path, shape: type[T], root: Path, into: _Gathering) -> T | None:
    if not path.exists():
        return None
    name = PurePath(path.relative_to(root))
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), shape, name)
    except FileMistake as error:
        into.problems.append(error.problem)
    except UnicodeDecodeError:
        into.problems.append(mistake("encoding", "the file is not UTF-8", "save it as UTF-8", name).problem)
    return None


@dataclass(frozen=True)
class _Files:
    """Files of one kind, each holding a list of entries under one key."""

    root: Path
    pattern: str
    shape: type[Any]
    key: str
    into: _Gathering


def _each(files: _Files, noun: Callable[[Any], Any], target: dict[str, Any]) -> None:
    """Read one kind of file, each with a list of entries that have ids, into ``target``."""
    seen: set[str] = set()
    for path in sorted(files.root.glob(files.pattern)):
        read = _read(path, files.shape, files.root, files.into)
        for entry in getattr(read, files.key, ()):
            if entry.id in seen:
                name = PurePath(path.relative_to(files.root))
                files.into.problems.append(mistake("twice", f"the id {entry.id!r} stands twice", "rename one", name).problem)
            seen.add(entry.id)
            target[entry.id] = noun(entry)


def _vocabulary(path: Path, root: Path, into: _Gathering, seen: set[str]) -> None:
    read = _read(path, schema.VocabularyMapping, root, into)
    for name, phrases in (read or {}).items():
        if name in seen:  # within one folder; an overlay may well replace a shipped class
            where = PurePath(path.relative_to(root))
            into.problems.append(mistake("twice", f"the word class {name!r} stands twice", "rename one", where).problem)
        seen.add(name)
        into.vocabulary["zh"][name] = tuple(phrases.zh)
        into.vocabulary["en"][name] = tuple(phrases.en)


def _vocabulary_mistake(error: PhraseError) -> Problem:
    what, _, hint = str(error).partition(". Hint: ")
    return mistake("vocabulary", what, hint, PurePath("vocabulary")).problem


def _phrases(phrases: schema.PhrasesFile) -> dict[str, tuple[str, ...]]:
    return {"zh": tuple(phrases.zh), "en": tuple(phrases.en)}


def _tactic(read: schema.TacticFile, path: Path, root: Path, into: _Gathering) -> None:
    name = PurePath(path.relative_to(root))
    if read.id != path.stem or not read.id.startswith(f"{read.stage}."):
        what = f"the id {read.id!r} does not fit the file name and the stage {read.stage!r}"
        into.problems.append(mistake("name", what, "name the file <stage>.<slug>.yaml after the id", name, line=1).problem)
        return
    into.tactics[read.id] = Tactic(
        id=read.id,
        title=read.title.noun(),
        stage=read.stage,
        branch=read.branch,
        status=read.status,
        weight_db=read.weight,
        group=read.group or read.id,
        any_of=_phrases(read.any_of),
        why=read.why.noun(),
        seen_in=tuple(Citation(seen.source, seen.date) for seen in read.seen_in),
        unless_any_of=_phrases(read.unless_any_of),
        red_lines=tuple(read.red_lines),
        f3=tuple(read.f3),
        asks_for=read.asks_for,
        danger=read.danger,
        must_match=tuple(read.must_match),
        must_not_match=tuple(read.must_not_match),
    )


def _fitted(tactic: Tactic, weight: schema.WeightFile | None) -> Tactic:
    """Return a tactic with the weight that was fitted for it, unless its author has changed his own since."""
    return tactic if weight is None or weight.hand != tactic.weight_db else replace(tactic, weight_db=weight.db)


def _citations(sources: Iterable[schema.CitationFile]) -> tuple[Citation, ...]:
    return tuple(Citation(source.url_or_note, source.date, source.show) for source in sources)


def _noun(words: schema.WordsFile | None) -> Words | None:
    return words.noun() if words else None


def _red_line(read: schema.RedLineFile) -> RedLine:
    return RedLine(
        read.id,
        read.text.noun(),
        read.who.noun(),
        read.strength,
        _citations(read.sources),
        read.checked,
        _noun(read.exceptions),
    )


def _entity(read: schema.EntityFile) -> Entity:
    return Entity(
        id=read.id,
        type=read.type,
        country=read.country,
        names=read.names.noun(),
        aliases=tuple(read.aliases),
        aliases_weak=tuple(read.aliases_weak),
        domains=tuple(read.domains),
        domains_unverified=tuple(read.domains_unverified),
        numbers=tuple(read.numbers),
        never=_noun(read.never),
        never_source=next(iter(_citations([read.never_source])), None) if read.never_source else None,
        red_lines=tuple(read.red_lines),
        checked=read.checked,
        confidence=read.confidence,
    )


def _hotline(read: schema.HotlineFile) -> Hotline:
    return Hotline(
        id=read.id,
        country=read.country,
        kind=read.kind,
        name=read.name.noun(),
        use_for=read.use_for.noun(),
        source=_citations([read.source])[0],
        checked=read.checked,
        number=read.number,
        web=read.web,
        email=read.email,
    )


def _document(read: schema.DocumentFile) -> Document:
    defects = tuple(Words(zh, en) for zh, en in zip(read.defects.zh, read.defects.en, strict=False))
    return Document(read.id, read.names.noun(), tuple(read.variants), defects, _citations(read.sources), read.confidence)


def _stage(read: schema.StageFile) -> Stage:
    return Stage(read.id, read.title.noun(), read.meaning.noun(), tuple(_next_moves(read.next)))


def _next_moves(moves: Iterable[schema.NextFile]) -> Iterator[NextMove]:
    for move in moves:
        yield NextMove(move.stage, move.text.noun(), move.days)
