"""The HTTP API under ``/v1/``: the same JSON as the command line, an OpenAPI document, errors as RFC 9457 problem details.

It parses, calls the engine and renders; it decides nothing, keeps nothing and logs nothing of what was sent.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, FastAPI, Query, Request, Response

from seawall.advice import fill, guide_for, load_guides
from seawall.engine import Seawall
from seawall.model import STAGES, Check, Hotline, Language, Problem, Screening, Story, Words
from seawall.readers import empty
from seawall.surfaces.api_models import (
    Answer,
    CheckAnswer,
    CheckRequest,
    GuideAnswer,
    GuidesAnswer,
    HealthAnswer,
    HotlinesAnswer,
    LetterAnswer,
    LetterRequest,
    LettersAnswer,
    ParcelRequest,
    PlaybookAnswer,
    StepRequest,
    StoryRequest,
    TransferAnswer,
    TransferRequest,
)
from seawall.surfaces.countries import parse_country
from seawall.surfaces.formats.json_check import check_object, contact_object, dump
from seawall.surfaces.formats.json_guide import guide_object, letter_object
from seawall.surfaces.formats.json_story import story_objects
from seawall.surfaces.formats.json_transfer import transfer_object
from seawall.surfaces.formats.paper import sheet_of_letter, sheet_pdf
from seawall.surfaces.options import pick_language
from seawall.surfaces.web.answering import Answering
from seawall.surfaces.web.refusals import MEDIA, PROBLEM_RESPONSES, Refused, refusals_of

_UNKNOWN = Problem("unknown-name", Words("没有这一份。", "There is no such one."), "name")
router = APIRouter(prefix="/v1", responses=PROBLEM_RESPONSES)


def known_country(value: str | None) -> str | None:
    """Return the code of a country. Raises :class:`Refused` for what cannot be one."""
    if not value:
        return None
    code = parse_country(value)
    if code is None:
        zh, en = (
            "这不是国家代码。请写两个字母，例如 GB、AU。",
            "This is not a country. Use its two-letter code, such as GB or AU.",
        )
        raise Refused(Problem("unknown-country", Words(zh, en), "country"), status=422)
    return code


FIELDS = frozenset(
    name
    for model in (CheckRequest, StoryRequest, TransferRequest, StepRequest, LetterRequest, ParcelRequest)
    for name in model.model_fields
) | {"pdf", "name"}
"""Names that an error may say."""
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "It is still what the ETag of ``If-None-Match`` names."}}
LanguageQuery = Annotated[Literal["zh", "en"], Query(description="Language of the words.")]
CountryQuery = Annotated[str | None, Query(max_length=40, description="Where the student is, ISO 3166.")]


@router.post("/check", response_model=CheckAnswer, summary="What is this?")
async def check(asked: CheckRequest, request: Request) -> Response:
    """Answer what one text is, why, what to do now, and what comes next: ``seawall.check/1``."""
    if not asked.text.strip("\0 \t\r\n\ufeff"):
        raise Refused(empty("text"), status=422)
    work = partial(
        check_text,
        text=asked.text,
        audience=asked.audience,
        country=known_country(asked.country),
        channel=asked.channel,
        answers=asked.answers,
        parcels=tuple(each.parcel(index) for index, each in enumerate(asked.parcels)),
        now=datetime.now(UTC),
    )
    answer: Check = await _answering(request).do(work, characters=len(asked.text))
    return _json(check_object(answer, asked.lang or pick_language(None, asked.text)))


@router.post("/story", response_model=list[Answer], summary="What is believed after each step?")
async def story(asked: StoryRequest, request: Request) -> Response:
    """Follow a story: a list of the same objects that ``seawall story --json`` prints, one a step, and the summary last."""
    steps = [_step(step) for step in asked.steps]
    characters = sum(len(step.text) for step in asked.steps) + 200 * len(steps)
    told: Story = await _answering(request).do(partial(follow, steps=steps), characters=characters)
    spoken = asked.lang or pick_language(None, " ".join(step.text for step in asked.steps[:50]))
    lines = ",".join(dump(line) for line in story_objects(told, spoken))
    return Response(f"[{lines}]", media_type="application/json")


@router.post("/transfer/check", response_model=TransferAnswer, summary="Should this money be sent?")
async def transfer_check(asked: TransferRequest, request: Request) -> Response:
    """Answer send, ask first, hold, or do not send, and what decides: ``seawall.transfer/1``."""
    steps = [_step(step) for step in asked.story]
    characters = len(str(asked.request)) + sum(len(step.text) for step in asked.story)
    work = partial(screen_request, request=asked.request, steps=steps, country=known_country(asked.country))
    answer: Screening = await _answering(request).do(work, characters=characters)
    if any(problem.fatal for problem in answer.problems):
        raise Refused(*answer.problems, status=422)
    return _json(transfer_object(answer, asked.lang or pick_language(None, answer.transfer.text)))


@router.get("/hotlines", summary="Whom to call", response_model=HotlinesAnswer, responses=UNCHANGED)
async def hotlines(request: Request, country: CountryQuery = None, lang: LanguageQuery = "zh") -> Response:
    """List the verified numbers of a country and those for everywhere; all of them without a country."""
    wanted = known_country(country)
    lines = [line for line in _playbook(request).hotlines if wanted is None or line.country in {wanted, "INT", "global"}]
    return _kept(request, {"schema": "seawall.hotlines/1", "hotlines": [_hotline(line, lang) for line in lines]})


@router.get("/guides", summary="Guides for an hour of need", response_model=GuidesAnswer, responses=UNCHANGED)
async def guides(request: Request, lang: LanguageQuery = "zh") -> Response:
    """List the guides."""
    listed = [{"id": key, "title": guide.title.noun().speak(lang)} for key, guide in load_guides().guides.items()]
    return _kept(request, {"schema": "seawall.guides/1", "guides": listed})


@router.get("/guides/{name}", summary="One guide", response_model=GuideAnswer, responses=UNCHANGED | refusals_of(404))
async def guide(name: str, request: Request, country: CountryQuery = None, lang: LanguageQuery = "zh") -> Response:
    """Return one guide with the numbers of a country."""
    if name not in load_guides().guides:
        raise Refused(_UNKNOWN, status=404)
    return _kept(request, guide_object(guide_for(name, _playbook(request), country=known_country(country)), lang))


@router.get("/letters", summary="Letters to hand over", response_model=LettersAnswer, responses=UNCHANGED)
async def letters(request: Request, lang: LanguageQuery = "zh") -> Response:
    """List the letters with their fields."""
    listed = [letter_object(letter, lang) for letter in load_guides().letters.values()]
    return _kept(request, {"schema": "seawall.letters/1", "letters": listed})


@router.post(
    "/letters/{name}",
    summary="One letter, filled in",
    response_model=LetterAnswer,
    responses={
        200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}},
        **refusals_of(404, 501),
    },
)
async def letter(name: str, asked: LetterRequest, pdf: Annotated[bool, Query(description="As PDF.")] = False) -> Response:  # noqa: FBT002
    """Return a letter with what is known filled in; what is missing stays a line to write on."""
    found = load_guides().letters.get(name)
    if found is None:
        raise Refused(_UNKNOWN, status=404)
    filled = fill(found, asked.known, asked.lang)
    if pdf:
        made = sheet_pdf([sheet_of_letter(filled, asked.lang)], asked.lang)
        if isinstance(made, Problem):
            raise Refused(made, status=501)
        return Response(made, media_type="application/pdf")
    missing = [{"id": place.id, "label": place.label.speak(asked.lang)} for place in filled.missing]
    row = {"id": filled.id, "title": filled.title, "paragraphs": list(filled.paragraphs), "missing": missing}
    return _json({"schema": "seawall.letter/1", **row})


@router.get("/playbook", summary="Which playbook answers", response_model=PlaybookAnswer, responses=UNCHANGED)
async def playbook(request: Request, lang: LanguageQuery = "zh") -> Response:
    """Return the version of the playbook, its stages and the red lines it knows."""
    known = _playbook(request)
    lines = [{"id": line.id, "text": line.text.speak(lang), "who": line.who.speak(lang)} for line in known.red_lines]
    return _kept(request, {"schema": "seawall.playbook/1", "version": known.version, "stages": list(STAGES), "red_lines": lines})


@router.get("/health", summary="Is it up?", response_model=HealthAnswer)
async def health(request: Request) -> Response:
    """Return the version of the playbook; says nothing about anybody."""
    return _json({"schema": "seawall.health/1", "status": "ok", "playbook": _playbook(request).version})


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, with problem details under the media type that they are sent with."""
    written = FastAPI.openapi(app)
    for operation in (operation for path in written["paths"].values() for operation in path.values()):
        for status, response in operation["responses"].items():
            content = response.get("content", {})
            if int(status) >= 400 and "application/json" in content:  # noqa: PLR2004 - where errors begin
                content[MEDIA] = content.pop("application/json")
    return written


def place_of(parts: Iterable[object]) -> str:
    """Return which field a mistake is in; names that are no fields of ours were sent, and are not repeated.

    >>> place_of(("steps", 3, "my secret")), place_of(("answers", "my secret"))
    ('steps.3', 'answers')
    """
    return ".".join(str(part) for part in parts if isinstance(part, int) or part in FIELDS)


def check_text(engine: Seawall, *, text: str, answers: Mapping[str, bool], **how: Any) -> Check:  # noqa: ANN401 - passed on
    """Check one text and say what to ask next; a function of its own so that it can be sent to another process."""
    checked = engine.check(text, told=answers or None, **how)
    return replace(checked, questions=engine.ask(checked))


def follow(engine: Seawall, *, steps: list[dict[str, Any]]) -> Story:
    """Follow one story."""
    return engine.story(steps)


def screen_request(
    engine: Seawall, *, request: dict[str, Any] | str, steps: list[dict[str, Any]], country: str | None
) -> Screening:
    """Screen one request with the story behind it."""
    return engine.screen(request, story=engine.story(steps) if steps else None, country=country)


def _answering(request: Request) -> Answering:
    answering: Answering = request.app.state.answering
    return answering


def _playbook(request: Request) -> Any:  # noqa: ANN401 - FastAPI's state is untyped
    return request.app.state.playbook


def _step(step: StepRequest) -> dict[str, Any]:
    return {key: value for key, value in step.model_dump().items() if value is not None}


def _hotline(line: Hotline, language: Language) -> dict[str, Any]:
    return {**contact_object(line, language), "kind": line.kind}


def _json(value: dict[str, Any]) -> Response:
    return Response(dump(value), media_type="application/json")


def _kept(request: Request, value: dict[str, Any]) -> Response:
    """Return what is the same for everybody until the next release, with an ETag (RFC 9110)."""
    body = msgspec.json.encode(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"etag": tag, "cache-control": "public, max-age=300"}
    if {tag, "*"} & {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
