"""The shape of ``carriers.yaml``, checked when it is read.

>>> import msgspec
>>> msgspec.convert({"digits": [10, 11], "check": "mod7"}, FormFile).check
'mod7'
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from seawall.playbook.schema import Decibans, Phrase, PhrasesFile, RedLineId, StageId, WordsFile

VerdictId = Literal[
    "no_such_parcel",
    "other_carrier",
    "already_delivered",
    "malformed",
    "number_of_other_carrier",
    "never_asks",
    "not_contradicted",
]
Trouble = Literal["police", "held", "lost", "fee"]
CarrierId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$")]
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Length = Annotated[int, Meta(ge=4, le=40)]


class FormFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One form of a carrier's numbers."""

    digits: Annotated[list[Length], Meta(min_length=1)]
    prefix: list[Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,4}$")]] = []
    check: Literal["", "ups", "mod7", "fedex12"] = ""


class CarrierFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One carrier."""

    id: CarrierId
    delivers: Literal["own", "posts", "partners"]
    names: WordsFile | None = None
    aliases: list[Phrase] = []
    short: list[Phrase] = []
    posts: list[CountryCode] = []
    forms: list[FormFile] = []
    complete: bool = False
    bills_later: bool = False
    hired_by_posts: bool = False


class MoveFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Something that no carrier does."""

    id: str
    stage: StageId
    tactics: Annotated[list[str], Meta(min_length=1)]
    why: WordsFile
    basis: Annotated[str, Meta(min_length=1)]
    red_line: RedLineId | Literal[""] = ""


class DoesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Something that a carrier does do, for reviewers."""

    carrier: CarrierId
    what: WordsFile
    source: str
    checked: str


class FormSourceFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Where forms of numbers come from."""

    what: str
    url_or_note: str
    checked: str


class CarriersFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``carriers.yaml``."""

    weights: dict[VerdictId, dict[str, Decibans]]
    stale_days: Annotated[int, Meta(ge=1)]
    old_days: Annotated[int, Meta(ge=1)]
    troubles: dict[Trouble, Annotated[list[str], Meta(min_length=1)]]
    notices: list[str]
    parcel_words: PhrasesFile
    released: PhrasesFile
    moves: list[MoveFile]
    verdicts: dict[VerdictId, dict[str, WordsFile]]
    carriers: Annotated[list[CarrierFile], Meta(min_length=1)]
    does: list[DoesFile]
    sources: Annotated[list[FormSourceFile], Meta(min_length=1)]
