"""``questions.yaml`` → the questions that can settle what a text leaves open.

>>> book = load_questions()
>>> book.named("secrecy").yes
'secrecy.tell_nobody'
"""

from functools import cache
from pathlib import Path, PurePath
from typing import Annotated, Literal

from msgspec import Meta, Struct

from seawall.model import ORDINARY, Question, QuestionBook
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.schema import SlugId, WordsFile
from seawall.playbook.yaml_files import FileMistake, line_of, mistake, parse_yaml

NAME = "questions.yaml"
NO_MOST_DB = -4
"""The most that one no may take away: whoever is told what to say says no, too."""
AudienceName = Literal["student", "parent", "office"]
LevelName = Literal["none", "unsure", "likely", "certain"]
YES_MOST_DB = 20
"""The most that one yes may weigh: people misread a question, too."""
YesDecibans = Annotated[float, Meta(ge=0, le=YES_MOST_DB)]
NoDecibans = Annotated[float, Meta(ge=NO_MOST_DB, le=0)]


class QuestionFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One question."""

    id: Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
    ask: WordsFile
    wording: dict[AudienceName, WordsFile] = {}
    yes_means: SlugId
    """In YAML a bare "yes" is no word but a truth value."""
    yes_db: YesDecibans | None = None
    no_db: NoDecibans
    beside: Annotated[list[str], Meta(min_length=1)]
    """Names of sets of plans."""
    audience: list[AudienceName] = []
    levels: list[LevelName] = []
    seen: list[str] = []
    known: list[str] = []
    urgent: bool = False


class QuestionsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``questions.yaml``."""

    no_most_db: Annotated[float, Meta(ge=-15, le=0)]
    plans: dict[str, list[str]]
    questions: list[QuestionFile]


@cache
def load_questions(root: Path | None = None) -> QuestionBook:
    """Load the file. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in it."""
    text = ((root or shipped_root()) / NAME).read_text(encoding="utf-8")
    try:
        read = parse_yaml(text, QuestionsFile, PurePath(NAME))
        _check(read, text)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return QuestionBook(tuple(_question(entry, read.plans) for entry in read.questions), read.no_most_db)


def _question(read: QuestionFile, plans: dict[str, list[str]]) -> Question:
    return Question(
        id=read.id,
        ask=read.ask.noun(),
        yes=read.yes_means,
        no_db=read.no_db,
        yes_db=read.yes_db,
        wording={audience: words.noun() for audience, words in read.wording.items()},
        audience=tuple(read.audience),
        levels=tuple(read.levels),
        plans=tuple(plan for name in read.beside for plan in plans[name]),
        seen=tuple(read.seen),
        known=tuple(read.known),
        urgent=read.urgent,
    )


def _check(read: QuestionsFile, text: str) -> None:
    """Raise when something is named that is not there, stands twice, or weighs what it cannot."""
    tactics = shipped_root() / "tactics"
    seen: set[str] = set()
    for index, entry in enumerate(read.questions):
        if entry.id in seen:
            raise _mistake(text, index, "id", f"the id {entry.id!r} stands twice", "rename one")
        seen.add(entry.id)
        if not (tactics / f"{entry.yes_means}.yaml").exists():
            raise _mistake(text, index, "yes_means", f"the tactic {entry.yes_means!r} is not there", "name a file of tactics/")
        if entry.no_db and entry.yes_means.startswith(f"{ORDINARY}."):
            what = f"a no to {entry.id!r} cannot speak for ordinary life when its yes does"
            raise _mistake(text, index, "no_db", what, "set it to 0")
        for name in entry.beside:
            if name not in read.plans:
                raise _mistake(text, index, "beside", f"the set of plans {name!r} is not there", "add it under plans")


def _mistake(text: str, index: int, key: str, what: str, hint: str) -> FileMistake:
    return mistake("questions", what, hint, PurePath(NAME), line=line_of(text, "questions", index, key))
