"""Parcels at the HTTP API: record them, see what is kept of one's family, stop the cards, forget.

The family's code comes as ``Authorization: Bearer FA-…``, never in an address, so that no log and no history holds it.

>>> bearer("Bearer FA-1234"), bearer("Basic abc")
('FA-1234', '')
"""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import APIRouter, Header, Query, Request, Response

from seawall.engine.keeping import NO_STORE
from seawall.engine.parcels import READERS, ParcelDesk, Recorded, named
from seawall.model import CardReader, Language, Parcel, ParcelStatus, Problem, Words
from seawall.surfaces.api_models import Answer, CardsRequest, ParcelsRequest, StatusRequest
from seawall.surfaces.formats.json_check import dump
from seawall.surfaces.formats.json_parcel import family_object, planned_object, recorded_object
from seawall.surfaces.web.answering import engine
from seawall.surfaces.web.keeping import ask_desk, clock_of
from seawall.surfaces.web.recording import address_of
from seawall.surfaces.web.refusals import PROBLEM_RESPONSES, Refused, refusals_of

T = TypeVar("T")
router = APIRouter(prefix="/v1", responses=PROBLEM_RESPONSES)
CodeHeader = Annotated[str, Header(alias="authorization", max_length=200, description="`Bearer` and the family's code.")]
LanguageQuery = Annotated[Language, Query(description="Language of the words.")]
_STATUS = {"unknown-family": 404, "no-such-parcel": 404, "too-many": 429, NO_STORE.code: 403}
"""HTTP status of what goes wrong; anything else is the request's fault, or the store's own."""
_NO_WAY = Problem(
    "address-refused",
    Words(
        "这个服务器不往这样的地址发卡。可以不写地址，只在页面上看，或放进日历。",
        "This server does not send cards to such an address. Leave it out: cards then show on the page, or in a calendar.",
    ),
    "address",
)
_UNKNOWN_PARCEL = Problem("no-such-parcel", Words("没有这个包裹。", "There is no such parcel."), "parcel")


def bearer(header: str) -> str:
    """Return what stands behind ``Bearer`` (RFC 6750); empty for anything else."""
    scheme, _, value = header.partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


@router.post("/parcels", summary="Record real parcels", response_model=Answer, responses=refusals_of(403, 404))
async def record(asked: ParcelsRequest, request: Request, authorization: CodeHeader = "") -> Response:
    """Keep a family's parcels, sealed, and plan its cards: ``seawall.parcels/1``. A new family gets its code, once."""
    parcels = named([each.parcel() for each in asked.parcels])
    if any(each.address and not address_of(each.address) for each in asked.readers):
        raise Refused(_NO_WAY, status=422)
    readers = tuple(CardReader(each.who, each.language, each.zone, each.address) for each in asked.readers) or READERS
    code = bearer(authorization)
    if not asked.keep:
        desk, now = ParcelDesk(engine(), None), clock_of(request)()
        return json_response(dump(planned_object(parcels, desk.preview(parcels, readers, now=now), (), asked.lang)))
    recorded = _known(await ask_desk(request, lambda desk, now: _record(desk, parcels, readers, code=code, now=now)))
    return json_response(dump(recorded_object(recorded, asked.lang)))


@router.get("/family", summary="What is kept of a family", response_model=Answer, responses=refusals_of(403, 404))
async def family(request: Request, authorization: CodeHeader = "", lang: LanguageQuery = "zh") -> Response:
    """Return parcels, cards, and every try to read one of the labels: ``seawall.family/1``."""
    return await _shown(request, bearer(authorization), lang)


@router.delete("/family", summary="Forget a family", response_model=Answer, responses=refusals_of(403, 404))
async def forget(request: Request, authorization: CodeHeader = "") -> Response:
    """Delete everything that is kept of a family; it cannot be brought back."""
    code = bearer(authorization)
    _known(await ask_desk(request, lambda desk, now: desk.forget(code, now=now)))
    return json_response(dump({"schema": "seawall.done/1"}))


@router.post("/family/cards", summary="Stop or resume cards", response_model=Answer, responses=refusals_of(403, 404))
async def cards(asked: CardsRequest, request: Request, authorization: CodeHeader = "", lang: LanguageQuery = "zh") -> Response:
    """Send no more cards from this moment on, or go on."""
    code = bearer(authorization)
    change = ParcelDesk.resume if asked.sent else ParcelDesk.stop
    _known(await ask_desk(request, lambda desk, now: change(desk, code, now=now)))
    return await _shown(request, code, lang)


@router.patch("/parcels/{parcel}", summary="Note where a parcel is", response_model=Answer, responses=refusals_of(403, 404))
async def update(
    parcel: str, asked: StatusRequest, request: Request, authorization: CodeHeader = "", lang: LanguageQuery = "zh"
) -> Response:
    """Note what is now known of a parcel; what is said of it is then compared with that."""
    code = bearer(authorization)
    _known(await ask_desk(request, lambda desk, now: _note(desk, code, parcel, status=asked.status, now=now)))
    return await _shown(request, code, lang)


def json_response(body: str) -> Response:
    """Return JSON."""
    return Response(body, media_type="application/json")


def _record(
    desk: ParcelDesk, parcels: tuple[Parcel, ...], readers: tuple[CardReader, ...], *, code: str, now: datetime
) -> Recorded | Problem:
    recorded = desk.record(parcels, readers, code=code, now=now)
    return next((problem for problem in recorded.problems if problem.fatal), recorded)


def _note(desk: ParcelDesk, code: str, parcel: str, *, status: ParcelStatus, now: datetime) -> Problem | None:
    view = desk.look(code)
    if isinstance(view, Problem):
        return view
    known = next((one for one in view.parcels if one.id == parcel), None)
    if known is None:
        return _UNKNOWN_PARCEL
    return desk.update(code, replace(known, status=status, status_at=now.isoformat()), now=now)


async def _shown(request: Request, code: str, language: Language) -> Response:
    view = _known(await ask_desk(request, lambda desk, _now: desk.look(code)))
    return json_response(dump(family_object(view, language)))


def _known(answer: T | Problem) -> T:
    if isinstance(answer, Problem):
        raise Refused(answer, status=_STATUS.get(answer.code, 422))
    return answer
