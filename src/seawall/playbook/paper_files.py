"""The shapes of ``papers.yaml``, ``laws.yaml`` and ``templates.yaml``, checked when they are read.

>>> import msgspec
>>> msgspec.convert({"zh": "刑法", "en": "Criminal Law"}, WordsFile).zh
'刑法'
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from seawall.playbook.schema import CitationFile, Decibans, StageId, WordsFile

RuleKind = Literal[
    "words",
    "two_bodies",
    "article_beyond",
    "article_other_matter",
    "no_body",
    "police_number",
    "delivery",
    "payee_person",
    "mailbox",
    "link",
    "template",
    "number_form",
]
"""Which code judges a rule; ``words`` needs no code of its own."""
TEMPLATE_ID = r"^[a-z][a-z0-9_-]*$"
"""What the name of a template in a file may be."""
Place = Literal["title", "sentence", "whole"]
WordLists = list[Annotated[list[str], Meta(min_length=1)]]
Day = Annotated[str, Meta(pattern=r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")]
"""ISO 8601."""


class BodyFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Somebody who issues papers."""

    id: str
    country: str
    law: bool
    names: Annotated[list[str], Meta(min_length=1)]


class FamilyFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A kind of paper, and the words of its titles."""

    id: str
    name: WordsFile
    titles: Annotated[list[str], Meta(min_length=1)]


class NoBodyFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Bodies that do not exist, or not any more."""

    names: Annotated[list[str], Meta(min_length=1)]
    why: WordsFile
    until: Day | Literal[""] = ""
    law: str = ""
    source: str = ""


class PaperRuleFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One rule; what the keys mean stands at the top of ``papers.yaml``."""

    id: Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
    kind: RuleKind
    weight: Decibans
    stage: StageId
    title: WordsFile
    why: WordsFile | None = None
    place: Place = "whole"
    all_of: WordLists = []
    beside: WordLists = []
    unless: list[str] = []
    issuers: list[str] = []
    unless_issuers: list[str] = []
    families: list[str] = []
    bodies: list[str] = []
    law_body: bool = False
    formal: bool = False
    unless_public: bool = False
    sign: bool = False
    law: str = ""
    source: str = ""
    source_date: str = ""
    red_line: str = ""


class UnjudgedFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What no rule can tell."""

    always: WordsFile
    delivery: WordsFile
    abroad: WordsFile


class PapersFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``papers.yaml``."""

    alike: dict[str, str]
    bodies: list[BodyFile]
    families: list[FamilyFile]
    no_bodies: list[NoBodyFile]
    shown: WordLists
    public: list[str]
    unjudged: UnjudgedFile
    rules: list[PaperRuleFile]


class LawFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One law."""

    id: str
    title: WordsFile
    names: Annotated[list[str], Meta(min_length=1)]
    version: Day
    in_force_from: Day
    last_article: Annotated[int, Meta(ge=1)]
    treats: dict[str, list[int]] = {}


class LawsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``laws.yaml``."""

    source: CitationFile
    laws: list[LawFile]


class TemplateFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One template."""

    id: Annotated[str, Meta(pattern=TEMPLATE_ID)]
    name: WordsFile
    sketch: Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{8})+$")]
    fingerprint: Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{16})?$")] = ""


class TemplatesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``templates.yaml``."""

    templates: list[TemplateFile]
