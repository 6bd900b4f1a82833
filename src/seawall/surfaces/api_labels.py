"""Labels at the HTTP API: mask a file, say what it gives away, give a courier back what one label hides.

>>> sorted(LABEL_SCHEMA["properties"])
['carrier', 'country', 'file', 'lang', 'mode', 'order']
"""

import asyncio
import base64
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response

from seawall.engine.keeping import NO_STORE
from seawall.engine.labels import LabelDesk
from seawall.labels.masking import read_label
from seawall.labels.tokens import parse_token
from seawall.model import MODES, Language, Problem, Waybill, Words
from seawall.readers import empty
from seawall.surfaces.api_models import Answer, CustodyRequest, ResolveRequest
from seawall.surfaces.api_parcels import CodeHeader, bearer, json_response
from seawall.surfaces.formats.json_check import dump
from seawall.surfaces.formats.json_label import inspection_object, mask_object, waybill_object
from seawall.surfaces.web.answering import Busy
from seawall.surfaces.web.forms import Form, read_form
from seawall.surfaces.web.refusals import PROBLEM_RESPONSES, Refused, refusals_of

T = TypeVar("T")
router = APIRouter(prefix="/v1/labels", responses=PROBLEM_RESPONSES)
AT_ONCE = 2
"""Labels worked on at one time in one process; the painting itself is done by children."""
WAITING_SECONDS = 60.0
_PLACES = threading.BoundedSemaphore(AT_ONCE)
LABEL_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "description": "One label of any kind: JSON, CSV, ZPL, PDF, PNG, JPEG, a photo.",
    "properties": {
        "file": {"type": "string", "format": "binary"},
        "order": {"type": "string", "format": "binary", "description": "The order: what it says is found anywhere."},
        "mode": {"type": "string", "enum": list(MODES)},
        "carrier": {"type": "string", "maxLength": 100},
        "country": {"type": "string", "maxLength": 40},
        "lang": {"type": "string", "enum": ["zh", "en"]},
    },
    "required": ["file"],
}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": dict(LABEL_SCHEMA)}}}}
_STATUS = {NO_STORE.code: 403, "no-label-painter": 501}
_NO_MODE = Problem("unknown-mode", Words("没有这种遮盖方式。", "There is no such mode."), "mode")


@router.post("/mask", summary="Mask a label", response_model=Answer, openapi_extra=_BODY, responses=refusals_of(403, 501))
async def mask(request: Request) -> Response:
    """Return the label with what is private taken out, as ``data`` in base64: ``seawall.mask/1``; or say why there is none."""
    form = await read_form(request)
    data, language = _file(form), _language(form)
    mode = form.get("mode")
    if mode and mode not in MODES:
        raise Refused(_NO_MODE, status=422)
    desk = _desk(request)
    work = partial(
        desk.mask,
        data,
        mode=next((known for known in MODES if known == mode), None),
        known=_order(form),
        carrier=form.get("carrier")[:100],
        country=form.country(),
        family=bearer(request.headers.get("authorization", "")) or None,
        now=datetime.now(UTC),
    )
    masked = await _in_turn(work)
    if not masked.data:
        raise Refused(*masked.problems, status=_STATUS.get(masked.problems[0].code, 422))
    body = {**mask_object(masked, language), "data": base64.b64encode(masked.data).decode()}
    return json_response(dump(body))


@router.post(
    "/inspect", summary="What does it give away?", response_model=Answer, openapi_extra=_BODY, responses=refusals_of(501)
)
async def inspect(request: Request) -> Response:
    """Say what a label gives away, to whom, and which lures could be built from it: ``seawall.label/1``, one a label."""
    form = await read_form(request)
    data, language = _file(form), _language(form)
    seen = await _in_turn(partial(_desk(request).inspect, data))
    fatal = [problem for one in seen for problem in one.problems if problem.fatal]
    if fatal:
        raise Refused(*fatal, status=_STATUS.get(fatal[0].code, 422))
    objects = ",".join(dump(inspection_object(one, language)) for one in seen)
    return json_response(f'{{"schema":"seawall.labels/1","labels":[{objects}]}}')


@router.post("/resolve", summary="Give back what one label hides", response_model=Answer, responses=refusals_of(403))
async def resolve(asked: ResolveRequest, request: Request, authorization: CodeHeader = "") -> Response:
    """Give a courier one label while it holds the parcel: ``seawall.waybill/1``. Every try is written down for the family."""
    work = partial(
        _desk(request).resolve,
        asked.token,
        courier_key=bearer(authorization),
        purpose=asked.purpose,
        now=datetime.now(UTC),
    )
    answer = await aside(work)
    if isinstance(answer, Waybill):
        return json_response(dump(waybill_object(answer)))
    if isinstance(answer, Problem):
        raise Refused(answer, status=403)
    raise Refused(Problem(f"refused-{answer.reason.replace('_', '-')}", answer.words), status=403)


@router.post("/custody", summary="Who holds the parcel", response_model=Answer, responses=refusals_of(403))
async def custody(asked: CustodyRequest, request: Request, authorization: CodeHeader = "") -> Response:
    """Note that a courier has a parcel, or no longer; only meanwhile may it read the label."""
    store = getattr(request.app.state, "store", None)
    if store is None:
        raise Refused(NO_STORE, status=403)
    token, key, now = parse_token(asked.token) or asked.token, bearer(authorization), datetime.now(UTC)
    if asked.state == "taken":
        answer = await aside(partial(store.take_custody, token, courier_key=key, now=now))
    else:
        work = partial(store.end_custody, token, courier_key=key, delivered=asked.state == "delivered", now=now)
        answer = await aside(work)
    words = getattr(answer, "words", None)
    if words is not None:
        raise Refused(Problem(f"refused-{answer.reason.replace('_', '-')}", words), status=403)
    return json_response(dump({"schema": "seawall.done/1"}))


async def aside(work: Callable[[], T]) -> T:
    """Return what ``work`` returns, made in another thread. Raises :class:`Refused` for a store that is full, busy or broken."""
    from seawall.store import StoreError  # noqa: PLC0415 - only who keeps something needs it

    try:
        return await asyncio.to_thread(work)
    except StoreError as error:
        raise Refused(error.problem, status=503) from error


async def _in_turn(work: Callable[[], T]) -> T:
    return await aside(partial(_with_place, work))


def _with_place(work: Callable[[], T]) -> T:
    if not _PLACES.acquire(timeout=WAITING_SECONDS):
        raise Busy
    try:
        return work()
    finally:
        _PLACES.release()


def _desk(request: Request) -> LabelDesk:
    return LabelDesk(getattr(request.app.state, "store", None))


def _file(form: Form) -> bytes:
    data = next((upload.data for upload in form.files if upload.field == "file"), b"")
    if not data:
        raise Refused(empty("file"), status=422)
    return data


def _order(form: Form) -> Waybill | None:
    data = next((upload.data for upload in form.files if upload.field == "order"), b"")
    if not data:
        return None
    labels, problems = read_label(data, where="order")
    if len(labels) != 1:
        raise Refused(*(problems or (empty("order"),)), status=422)
    return labels[0].waybill


def _language(form: Form) -> Language:
    return "zh" if form.get("lang") == "zh" else "en"
