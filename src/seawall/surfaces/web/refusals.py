"""Refusals: problem details (RFC 9457) for programs, a calm page for people.

>>> STATUS["too-large"]
413
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field
from starlette.responses import Response

from seawall.model import Language, Problem, SeawallError, Words
from seawall.surfaces.formats.json_check import dump, problem_object

MEDIA = "application/problem+json"
RETRY_SECONDS = 10
STATUS: Mapping[str, int] = {
    "too-large": 413,
    "too-slow": 408,
    "too-many": 429,
    "busy": 503,
    "not-found": 404,
    "not-allowed": 405,
    "unfit": 422,
    "error": 500,
}
PROBLEMS: Mapping[str, Words] = {
    "too-large": Words(
        "内容太大了。请只贴可疑的那一部分，再试一次。",
        "This is too much at once. Paste only the part that worries you and try again.",
    ),
    "too-slow": Words("网络太慢，没收全。请再试一次，或只贴一部分。", "It arrived too slowly. Try again, or paste only a part."),
    "too-many": Words("这里有点忙。请等一分钟再试。", "There is a lot going on here. Please try again in a minute."),
    "busy": Words("这里有点忙。请过十几秒再试一次。", "There is a lot going on here. Please try again in some seconds."),
    "not-found": Words("没有这一页。", "There is no such page."),
    "not-allowed": Words("这里不能这样用。", "That cannot be done here."),
    "unfit": Words("内容的格式不对，没读懂。", "The request is not in the form that is expected here."),
    "error": Words(
        "这里出了点错，不是你的问题。请再试一次。", "Something went wrong here; it is not your fault. Please try again."
    ),
}


class ProblemDetails(BaseModel):
    """RFC 9457 problem details; ``problems`` holds every problem in the words of the command line."""

    type: str = Field(examples=["urn:seawall:problem:too-large"])
    title: str
    status: int
    detail: str
    problems: list[dict[str, Any]]


_MEANINGS: Mapping[int, str] = {
    403: "It is not allowed.",
    404: "There is no such thing.",
    408: "The request arrived too slowly.",
    413: "The request is too large.",
    422: "The request cannot be read or used.",
    429: "Too many requests.",
    500: "Something went wrong here.",
    501: "This cannot be made here.",
    503: "Too much is waiting.",
}


def refusals_of(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Return what the OpenAPI document says of some refusals."""
    return {code: {"description": _MEANINGS[code], "model": ProblemDetails} for code in codes}


PROBLEM_RESPONSES = refusals_of(408, 413, 422, 429, 500, 503)
"""What any operation may answer."""


class Refused(SeawallError):  # noqa: N818 - an answer, not a mistake of ours
    """Carries the problems of a request to where the answer is made."""

    def __init__(self, *problems: Problem, status: int) -> None:
        """Take the problems and the HTTP status."""
        super().__init__(problems[0].code)
        self.problems = problems
        self.status = status


def problem_of(code: str, where: str = "") -> Problem:
    """Return the problem of one of the codes of this page."""
    return Problem(code, PROBLEMS[code], where)


def details(*problems: Problem, status: int, language: Language = "en") -> Response:
    """Return problem details as a response."""
    first = problems[0]
    body = {
        "type": f"urn:seawall:problem:{first.code}",
        "title": first.code.replace("-", " "),
        "status": status,
        "detail": first.message.speak(language),
        "problems": [problem_object(problem, language) for problem in problems],
    }
    return Response(dump(body), status_code=status, media_type=MEDIA, headers=retry_headers(status))


def retry_headers(status: int) -> dict[str, str]:
    """Return when to come back, for refusals that pass."""
    return {"retry-after": str(RETRY_SECONDS)} if status in {429, 503} else {}
