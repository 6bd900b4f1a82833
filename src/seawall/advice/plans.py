"""The advice files as values: which acts for whom, and the words of each act in both languages.

>>> book = load_advice()
>>> "hang up" in book.words["hang_up"].en.lower()
True
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from seawall.model import Words
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

HEADLINE_KEYS = ("none", "unsure", "likely", "certain", "danger", "mentioned")


class WhenFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The conditions of one plan; an empty list is no condition."""

    levels: list[Literal["none", "unsure", "likely", "certain"]]
    stages: list[str] = []
    branches: list[str] = []
    audience: list[Literal["student", "parent", "office"]] = []
    tactics: list[str] = []
    without: list[str] = []
    danger: bool = False


class StepFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One act of a plan, and the kind of hotline that goes with it."""

    id: str
    contact: str | None = None


class PlanFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One plan."""

    id: str
    when: WhenFile
    actions: list[StepFile]


class PlansFile(Struct, forbid_unknown_fields=True, frozen=True):
    """``advice/plans.yaml``."""

    plans: list[PlanFile]


class WordsOfLanguage(Struct, forbid_unknown_fields=True, frozen=True):
    """``advice/<lang>.yaml``."""

    headlines: dict[str, str]
    sentences: dict[str, str]
    actions: dict[str, str]


@dataclass(frozen=True, slots=True)
class AdviceBook:
    """All plans, in the order in which they are tried, and all words."""

    plans: tuple[PlanFile, ...]
    headlines: dict[str, Words]
    sentences: dict[str, Words]
    words: dict[str, Words]
    """Text of each act, by id."""


@cache
def load_advice(root: Path | None = None) -> AdviceBook:
    """Load the advice files. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in them."""
    folder = (root or shipped_root()) / "advice"
    try:
        plans = parse_yaml((folder / "plans.yaml").read_text(encoding="utf-8"), PlansFile, PurePath("advice/plans.yaml"))
        zh, en = (
            parse_yaml((folder / f"{lang}.yaml").read_text(encoding="utf-8"), WordsOfLanguage, PurePath(f"advice/{lang}.yaml"))
            for lang in ("zh", "en")
        )
        return AdviceBook(
            tuple(plans.plans),
            _paired(zh.headlines, en.headlines, HEADLINE_KEYS),
            _paired(zh.sentences, en.sentences, HEADLINE_KEYS),
            _paired(zh.actions, en.actions, tuple(step.id for plan in plans.plans for step in plan.actions)),
        )
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error


def _paired(zh: dict[str, str], en: dict[str, str], needed: tuple[str, ...]) -> dict[str, Words]:
    for key in (*needed, *zh, *en):
        for language, words in (("zh", zh), ("en", en)):
            if key not in words:
                raise mistake(
                    "words", f"the words {key!r} are missing", "add them in both languages", PurePath(f"advice/{language}.yaml")
                )
    return {key: Words(zh[key], en[key]) for key in zh}
