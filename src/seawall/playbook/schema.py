"""The shape of the playbook's files, checked strictly: unknown keys are errors.

These are the edge of the room; what leaves it are the frozen nouns of :mod:`seawall.model`.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from seawall.model import STAGES, Words

SlugId = Annotated[str, Meta(pattern=r"^[a-z]+\.[a-z0-9_]+$")]
Date = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}){0,2}|undated)$")]
RedLineId = Annotated[str, Meta(pattern=r"^RL\d{2}$")]
Decibans = Annotated[float, Meta(ge=-40, le=40)]
Share = Annotated[float, Meta(ge=0, le=1)]
Sentence = Annotated[str, Meta(min_length=1, max_length=600)]
Phrase = Annotated[str, Meta(min_length=1, max_length=600)]
Country = Annotated[str, Meta(pattern=r"^([A-Z]{2}|INT|global)$")]
StageId = Literal["lure", "handoff", "proof", "secrecy", "control", "money", "captivity", "aftermath", "ordinary"]
assert set(STAGES) < set(get_args(StageId))  # noqa: S101 - the two lists must stay one


class WordsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One sentence in both languages."""

    zh: Sentence
    en: Sentence

    def noun(self) -> Words:
        """Return the frozen value."""
        return Words(self.zh, self.en)


class PhrasesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Phrases per language."""

    zh: list[Phrase] = []
    en: list[Phrase] = []


class SeenFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Where a tactic was seen: a case id or an address, and when."""

    source: str
    date: Date


class TacticFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``tactics/<stage>.<slug>.yaml``."""

    id: SlugId
    title: WordsFile
    stage: StageId
    branch: str
    status: Literal["stable", "experimental"]
    weight: Decibans
    any_of: PhrasesFile
    why: WordsFile
    seen_in: Annotated[list[SeenFile], Meta(min_length=1)]
    group: str = ""
    unless_any_of: PhrasesFile = PhrasesFile()
    red_lines: list[RedLineId] = []
    f3: list[str] = []
    asks_for: Literal["", "money", "secrecy", "camera", "documents", "codes", "movement", "click", "contact", "recruit"] = ""
    danger: bool = False
    must_match: list[str] = []
    must_not_match: list[str] = []


class WeightFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``weights.yaml``: what the texts made of the weight that a tactic's author set."""

    db: Decibans
    hand: Decibans
    """The author's weight that it was fitted from; once that changes, the fitted one no longer counts."""
    low: Decibans
    high: Decibans
    fraud: int
    """Texts with the tactic among frauds, and among ordinary ones."""
    ordinary: int
    sources: int


class WeightsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``weights.yaml``."""

    weights: dict[str, WeightFile]
    calibration: list[tuple[Decibans, Decibans]] = []
    """Corners of the curve from whole sums to what they are worth."""


class VoiceFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``voices.yaml``."""

    why: WordsFile
    weight: Decibans
    scope: Literal["sentence", "document"]
    any_of: PhrasesFile


class VoicesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``voices.yaml``."""

    voices: dict[str, VoiceFile]


class CitationFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Where an outside fact comes from."""

    url_or_note: str
    date: str = "undated"
    show: bool = True


class RedLineFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``redlines.yaml``."""

    id: RedLineId
    text: WordsFile
    who: WordsFile
    strength: Literal["absolute", "strong"]
    sources: Annotated[list[CitationFile], Meta(min_length=1)]
    checked: str
    exceptions: WordsFile | None = None


class RedLinesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``redlines.yaml``."""

    red_lines: list[RedLineFile]


class EntityFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``entities/*.yaml``."""

    id: str
    type: str
    country: Country
    names: WordsFile
    aliases: list[str] = []
    aliases_weak: list[str] = []
    domains: list[str] = []
    domains_verified: bool = False
    domains_unverified: list[str] = []
    numbers: list[str] = []
    numbers_unverified: list[str] = []
    never: WordsFile | None = None
    never_source: CitationFile | None = None
    red_lines: list[RedLineId] = []
    checked: str = ""
    confidence: str = "medium"


class EntitiesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``entities/*.yaml``."""

    entities: list[EntityFile]


class HotlineFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``hotlines/*.yaml``."""

    id: str
    country: Country
    kind: Literal[
        "emergency",
        "police_nonemergency",
        "fraud_report",
        "fraud_advice",
        "bank_stop",
        "scam_sms",
        "identity_help",
        "consular",
        "prevention",
        "telecom_security",
    ]
    name: WordsFile
    use_for: WordsFile
    source: CitationFile
    checked: str
    number: str | None = None
    web: str | None = None
    email: str | None = None


class HotlinesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``hotlines/*.yaml``."""

    hotlines: list[HotlineFile]


class NextFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What usually comes after a stage."""

    stage: StageId
    text: WordsFile
    days: tuple[float, float, float]


class StageFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``stages.yaml``."""

    id: StageId
    title: WordsFile
    meaning: WordsFile
    next: list[NextFile] = []


class StagesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``stages.yaml``."""

    stages: list[StageFile]


class DefectsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What is wrong with a paper, in both languages, line by line."""

    zh: list[str]
    en: list[str]


class DocumentFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One entry of ``documents.yaml``."""

    id: str
    names: WordsFile
    defects: DefectsFile
    sources: list[CitationFile]
    variants: list[str] = []
    confidence: str = "medium"


class DocumentsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``documents.yaml``."""

    documents: list[DocumentFile]


class AgainFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What is left of a finding that was there before."""

    same_source: Share
    other_source: Share


class FitFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """How well evidence of another stage fits."""

    earlier: Share
    later: Share


class StoryFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``policy.yaml``, key ``story``; what each value means stands at :class:`seawall.model.StoryPolicy`."""

    prior_db: Decibans
    entry_per_day: Annotated[float, Meta(ge=0, le=1)]
    entry: dict[StageId, Share]
    keep: Share
    plain_from_db: Decibans
    plain: Annotated[float, Meta(ge=0, le=5)]
    told: Share
    repeat: Share
    about: Share
    again: AgainFile
    fit: FitFile
    escapes: dict[StageId, Share] = {}
    recovery_db: Decibans
    recovery_days: float
    most_db: Decibans
    clears: list[str] = []
    silence_per_day: dict[StageId, Share] = {}


class ShareFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """An estimated share with its interval and the number of times it was seen."""

    share: Share
    low: Share
    high: Share
    seen: int = 0
    days: float = 0


class DaysFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """An estimated number of days with its interval."""

    days: Annotated[float, Meta(gt=0)]
    low: float
    high: float


class DwellFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One stage of ``timelines.yaml``: stays within one contact, longer ones, and what follows."""

    quick: ShareFile
    slow: DaysFile
    stays: int
    jumps: dict[str, ShareFile]
    cases: list[str] = []


class ContactToMoneyFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Days from first contact to first money in each dated case."""

    days: list[float]
    cases: list[str]


class TimelinesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``timelines.yaml``."""

    stages: dict[StageId, DwellFile]
    contact_to_money: ContactToMoneyFile


class PolicyFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``policy.yaml``."""

    prior_db: dict[str, Decibans]
    levels: dict[str, float]
    group_cap_db: dict[str, float]
    detector_cap_db: dict[str, float]
    ordinary_floor_db: Decibans
    group_most: dict[str, int] = {}
    text_cap_db: Decibans = 90
    one_shot: bool = True
    story: StoryFile | None = None


VocabularyMapping = dict[str, PhrasesFile]
