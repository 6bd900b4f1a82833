"""Files at the HTTP API: ``POST /v1/check`` takes a form in parts as well, and answers with the same JSON.

>>> sorted(FILES_SCHEMA["properties"])
['answers', 'audience', 'channel', 'country', 'file', 'lang', 'text']
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, get_args

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.routing import Match
from starlette.types import Scope

from seawall.engine import Seawall
from seawall.model import AUDIENCES, LANGUAGES, Channel, Check, Evidence
from seawall.readers import empty
from seawall.surfaces import api
from seawall.surfaces.api_models import CheckRequest
from seawall.surfaces.formats.json_check import check_object, dump
from seawall.surfaces.options import pick_language
from seawall.surfaces.web.forms import MAX_FILES, Form, read_form
from seawall.surfaces.web.gathering import gather
from seawall.surfaces.web.refusals import Refused

FORM = "multipart/form-data"
FILES_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "description": "Pictures, PDF, e-mails, exported chats, recordings and words that speak of one matter. The other fields are "
    "those of the JSON request; `answers` is a JSON object.",
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": MAX_FILES},
        "text": {"type": "string"},
        "audience": {"type": "string", "enum": list(AUDIENCES)},
        "channel": {"type": "string", "enum": list(get_args(Channel))},
        "lang": {"type": "string", "enum": list(LANGUAGES)},
        "country": {"type": "string", "maxLength": 40},
        "answers": {"type": "string", "examples": ['{"put_through": true}']},
    },
    "additionalProperties": False,
}
"""What the OpenAPI document says of such a form."""


class ForFiles(APIRoute):
    """A route for requests that bring files, at an address that takes JSON as well."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a form in parts, and nothing else."""
        kind = next((value for name, value in scope.get("headers", ()) if name == b"content-type"), b"")
        return super().matches(scope) if kind.lower().startswith(FORM.encode()) else (Match.NONE, {})


router = APIRouter(prefix="/v1", route_class=ForFiles)


@router.post("/check", include_in_schema=False)
async def check_files(request: Request) -> Response:
    """Answer what files and words are together: ``seawall.check/1``."""
    form = await read_form(request)
    asked = _asked(form)
    given = await gather(Form((("text", asked.text),), form.files, form.left_out), request.app.state.answering)
    evidence = given.evidence
    if not evidence.text.strip("\0 \t\r\n\ufeff"):
        raise Refused(*(given.problems or (empty("file"),)), status=422)
    if asked.channel != "unknown":
        evidence = replace(evidence, channel=asked.channel)
    country = api.known_country(asked.country)
    work = partial(check_evidence, evidence=evidence, audience=asked.audience, country=country, answers=asked.answers)
    answer: Check = await request.app.state.answering.do(work, characters=len(evidence.text))
    answer = replace(answer, problems=answer.problems + given.problems)
    body = dump(check_object(answer, asked.lang or pick_language(None, evidence.text)))
    return Response(body, media_type="application/json")


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, with what ``/v1/check`` takes besides JSON."""
    written = api.document(app)
    written["paths"]["/v1/check"]["post"]["requestBody"]["content"][FORM] = {"schema": dict(FILES_SCHEMA)}
    return written


def check_evidence(engine: Seawall, *, evidence: Evidence, answers: Mapping[str, bool], **how: Any) -> Check:  # noqa: ANN401 - passed on
    """Check what was read and say what to ask next; a function of its own so that it can be sent to another process."""
    checked = engine.check(evidence, told=answers or None, **how)
    return replace(checked, questions=engine.ask(checked))


def _asked(form: Form) -> CheckRequest:
    """Return what a form asks, in the fields of the JSON request. Raises FastAPI's error of validation."""
    fields: dict[str, Any] = {"text": "", **{name: value for name, value in form.fields if value}}
    try:
        if "answers" in fields:
            fields["answers"] = msgspec.json.decode(fields["answers"].encode())
        return CheckRequest.model_validate(fields)
    except ValidationError as error:
        places = [{**item, "loc": ("body", *item["loc"])} for item in error.errors(include_url=False, include_context=False)]
        raise RequestValidationError(places) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise RequestValidationError([{"loc": ("body", "answers"), "msg": "Input should be a JSON object"}]) from error
