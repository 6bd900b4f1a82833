"""Papers that several tests look at, and the short ways to look."""

from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from seawall.detectors.documents import Documents, Paper, papers_of
from seawall.detectors.documents.rules import broken_rules, other_signs
from seawall.detectors.reading import Reading
from seawall.model import Channel, Evidence, Medium, Part, Segment
from seawall.playbook.keeping import shipped_playbook

PAIRS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))
FORGED = (
    "上海市人民检察院\n刑事逮捕冻结管制令\n沪检刑管字〔2024〕第12号\n受文者：李晓明\n"
    "根据《中华人民共和国刑法》第五百八十九条，因涉嫌洗钱案，依法批准逮捕并冻结名下财产。\n"
    "不得向任何第三人泄露案情。\n二〇二四年三月五日"
)
WARRANT = PAIRS["by_chat"]["forged"].strip()
"""A paper of arrest that breaks no rule by itself."""


@cache
def compiled() -> Any:
    return shipped_playbook()


def reading_of(text: str, channel: Channel = "unknown", medium: Medium = "text") -> Reading:
    return Reading(Evidence("", (Segment(text),), channel=channel, medium=medium), compiled())


def with_origin(shipped: Any, origin: Path) -> Any:
    """Return a compiled playbook as a site has it whose overlay has nothing but templates; to compile it anew takes seconds."""
    site = copy(shipped)
    object.__setattr__(site, "playbook", replace(shipped.playbook, origin=str(origin)))
    return site


def reading_of_parts(*parts: tuple[str, Channel, Medium]) -> Reading:
    segments, found, at = [], [], 0
    for text, channel, medium in parts:
        segments.append(Segment(text))
        found.append(Part(at, at + len(text), medium, channel))
        at += len(text) + 1
    return Reading(Evidence("", tuple(segments), parts=tuple(found), medium="mixed"), compiled())


def papers(text: str, channel: Channel = "unknown") -> tuple[Paper, ...]:
    return papers_of(reading_of(text, channel))


def broken(text: str, channel: Channel = "unknown") -> set[str]:
    """Return the ids of all rules that the papers in a text break."""
    return {each.test.id for paper in papers(text, channel) for each in broken_rules(paper)}


def signs(text: str, channel: Channel = "unknown") -> set[str]:
    return {each.test.id for paper in papers(text, channel) for each in other_signs(paper)}


def found(text: str, channel: Channel = "unknown") -> list[str]:
    """Return the tactics that the detector finds."""
    return [finding.tactic for finding in Documents().detect(reading_of(text, channel))]
