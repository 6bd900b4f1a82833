"""What the HTTP API takes and gives, as Pydantic models: the OpenAPI document is made from them.

>>> CheckRequest(text="hello").channel
'unknown'
"""

from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt

from seawall.model import Channel, Parcel, ParcelStatus
from seawall.readers.parcels import parcel_of

MAX_PARCELS = 100
"""Real parcels that one text is compared with."""
MAX_STEPS = 2_000
"""Steps of one story; a year of five a day."""


class Asked(BaseModel):
    """What every question may say besides its matter."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["zh", "en"] | None = Field(
        None, description="Language of the words in the answer; told from the text if absent."
    )
    country: str | None = Field(None, max_length=40, description="Where the student is, ISO 3166 (GB): for the numbers to call.")


class ParcelRequest(BaseModel):
    """One real parcel; what is not known stays empty."""

    model_config = ConfigDict(extra="forbid")

    carrier: str = Field("", max_length=100, description="Id or name of the carrier.", examples=["dhl"])
    tracking: str = Field("", max_length=60, description="Its number.", examples=["1234567890"])
    origin: str = Field("", max_length=200, description="Where from, in the family's own words.")
    destination: str = Field("", max_length=200)
    contents: str = Field("", max_length=500)
    shipped: str = Field("", max_length=40, description="ISO 8601 date.", examples=["2026-12-01"])
    status: ParcelStatus = "unknown"
    status_at: str = Field("", max_length=40, description="When the status was last known to be true, ISO 8601.")

    def parcel(self, index: int = 0) -> Parcel:
        """Return it as the engine takes it."""
        return replace(parcel_of(self.model_dump()), id=f"p{index}")


class CheckRequest(Asked):
    """One message, or what somebody tells in their own words."""

    text: str = Field(max_length=8_000_000, examples=["请把钱转到安全账户接受核查"])
    audience: Literal["student", "parent", "office"] | None = Field(None, description="Who asks; guessed if absent.")
    channel: Channel = "unknown"
    answers: dict[str, StrictBool] = Field(
        default_factory=dict, max_length=50, description="Answers to the questions of an earlier answer, by their id."
    )
    parcels: list[ParcelRequest] = Field(
        default_factory=list, max_length=MAX_PARCELS, description="The real parcels, with which what is said of one is compared."
    )


class StepRequest(BaseModel):
    """One step of a story: one line of a story file."""

    model_config = ConfigDict(extra="forbid")

    at: StrictInt | StrictFloat | str | None = Field(
        None, description="ISO 8601 time, or a day number that may be negative or fractional."
    )
    text: str = Field("", max_length=1_000_000)
    channel: str | None = Field(None, max_length=40)
    by: str | None = Field(None, max_length=200)


class StoryRequest(Asked):
    """One person's story."""

    steps: list[StepRequest] = Field(max_length=MAX_STEPS)


class TransferRequest(Asked):
    """A payment that somebody is asked to make; fields as in the request file of ``seawall transfer check``."""

    request: dict[str, Any] | str = Field(examples=[{"amount": 45000, "currency": "GBP", "purpose": "tuition"}])
    story: list[StepRequest] = Field(default_factory=list, max_length=MAX_STEPS)


class CardReaderRequest(BaseModel):
    """One person who gets cards."""

    model_config = ConfigDict(extra="forbid")

    who: Literal["student", "parent"]
    language: Literal["zh", "en"] = "zh"
    zone: str = Field("Asia/Shanghai", max_length=60, description="IANA time zone: no card comes at night there.")
    address: str = Field("", max_length=500, description="Where to send it, as Apprise writes it; only shown when empty.")


class ParcelsRequest(BaseModel):
    """Real parcels to be kept, sealed. With ``Authorization: Bearer FA-…`` they join a family that is there already."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["zh", "en"] = "zh"
    parcels: list[ParcelRequest] = Field(min_length=1, max_length=MAX_PARCELS)
    readers: list[CardReaderRequest] = Field(default_factory=list, max_length=4, description="Student and parent if absent.")
    keep: StrictBool = Field(default=True, description="False only shows the cards that would come; nothing is kept.")


class StatusRequest(BaseModel):
    """What is known of a parcel now."""

    model_config = ConfigDict(extra="forbid")

    status: ParcelStatus


class CardsRequest(BaseModel):
    """Whether cards are sent."""

    model_config = ConfigDict(extra="forbid")

    sent: StrictBool


class ResolveRequest(BaseModel):
    """One label, by its token. The courier's key comes as ``Authorization: Bearer CK-…``."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=80, examples=["SW-7K2M-9QXD-4T6B-W3HN"])
    purpose: str = Field(max_length=40, examples=["deliver"])
    lang: Literal["zh", "en"] = "en"


class CustodyRequest(BaseModel):
    """That a courier has a parcel now, or no longer."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=80)
    state: Literal["taken", "ended", "delivered"]
    lang: Literal["zh", "en"] = "en"


class LetterRequest(BaseModel):
    """What is known of a family, by field of the letter."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["zh", "en"] = "zh"
    known: dict[str, str] = Field(default_factory=dict, max_length=60)


class Answer(BaseModel):
    """An answer; every field is described on the JSON page of the documentation."""

    model_config = ConfigDict(extra="allow")

    schema_: str = Field(alias="schema", examples=["seawall.check/1"])


class CheckAnswer(Answer):
    """``seawall.check/1``."""

    level: Literal["none", "unsure", "likely", "certain"]
    probability: float = Field(ge=0, le=1)
    stage: str | None
    findings: list[dict[str, Any]]
    red_lines: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    advice: dict[str, Any]
    next: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    playbook: str


class TransferAnswer(Answer):
    """``seawall.transfer/1``."""

    answer: Literal["send", "ask_first", "hold", "do_not_send"]
    probability: float = Field(ge=0, le=1)
    deciding: list[dict[str, Any]]
    questions: list[str]
    call: dict[str, Any]


class HotlinesAnswer(Answer):
    """``seawall.hotlines/1``."""

    hotlines: list[dict[str, Any]]


class GuidesAnswer(Answer):
    """``seawall.guides/1``."""

    guides: list[dict[str, str]]


class GuideAnswer(Answer):
    """``seawall.guide/1``."""

    id: str
    title: str
    audience: list[str]
    opening: str
    sections: list[dict[str, Any]]


class LettersAnswer(Answer):
    """``seawall.letters/1``."""

    letters: list[dict[str, Any]]


class LetterAnswer(Answer):
    """``seawall.letter/1``."""

    id: str
    title: str
    paragraphs: list[str]
    missing: list[dict[str, str]]


class PlaybookAnswer(Answer):
    """``seawall.playbook/1``."""

    version: str
    stages: list[str]
    red_lines: list[dict[str, str]]


class HealthAnswer(Answer):
    """``seawall.health/1``."""

    status: Literal["ok"]
    playbook: str
