"""The kinds of papers, and one paper of a kind with everything drawn.

>>> kinds = load_kinds()
>>> make_paper(kinds["rent-reminder"], variant=0, draw=7).id
'rent-reminder.0.7'
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import yaml

from benchmarks.papers.draws import Draw

Look = Literal["order", "letter", "phone", "chat", "poster", "card", "slide"]
Split = Literal["tune", "aside"]
TEXTS = Path(__file__).with_name("texts")
ASIDE = Path(__file__).with_name("aside.yaml")
SALT = "seawall papers 5"
"""Chosen before any text was measured, so that about a third of both sorts of paper is kept aside."""
_KEYS = {"what", "lang", "look", "seal", "photo", "emblem", "variants"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper."""

    id: str
    what: str
    """What it is, for the page."""
    forged: bool
    lang: str
    look: Look
    variants: tuple[str, ...]
    """Texts in the small markup of :mod:`benchmarks.papers.laying`, with places for :class:`Draw`."""
    seal: str = ""
    photo: bool = False
    emblem: bool = False

    @property
    def split(self) -> Split:
        """Whether rules may be written with a look at it, or it is kept aside."""
        return "aside" if _share(self.id) < 1 / 3 else "tune"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper with names, numbers and dates in it, not yet drawn."""

    kind: Kind
    variant: int
    draw: int
    lines: tuple[str, ...]
    """Lines of markup."""
    seal: str

    @property
    def id(self) -> str:
        """Name for files and tables."""
        return f"{self.kind.id}.{self.variant}.{self.draw}"


@cache
def load_kinds() -> Mapping[str, Kind]:
    """Return every kind by its id, forged ones first. Raises ``ValueError`` when a file has a mistake."""
    kinds: dict[str, Kind] = {}
    for path in sorted(TEXTS.glob("*.yaml")):
        if path.name == "draws.yaml":
            continue
        for name, fields in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if name in kinds or set(fields) - _KEYS or fields["look"] not in get_args(Look):
                message = f"{path.name}: {name} is there twice, or has an unknown key or look"
                raise ValueError(message)
            variants = tuple(text.strip("\n") for text in fields.pop("variants"))
            kinds[name] = Kind(name, forged=path.name.startswith("forged"), variants=variants, **fields)
    return kinds


def make_paper(kind: Kind, *, variant: int, draw: int) -> Paper:
    """Return one paper of a kind."""
    drawn = Draw(f"{kind.id}/{variant}/{draw}")
    return Paper(kind, variant, draw, tuple(drawn.fill(kind.variants[variant]).split("\n")), drawn.fill(kind.seal))


def aside_text() -> str:
    """Return what the file of the kinds kept aside has to hold."""
    names = "".join(f"- {kind.id}\n" for kind in load_kinds().values() if kind.split == "aside")
    return (
        "# Kinds of papers kept aside: no rule is written with a look at them. Chosen by a fixed hash of the kind's name\n"
        "# (benchmarks/papers/specimens.py); written by `python -m benchmarks.papers --aside`.\n" + names
    )


def _share(name: str) -> float:
    return int.from_bytes(hashlib.sha256(f"{SALT}/{name}".encode()).digest()[:6]) / 2**48
