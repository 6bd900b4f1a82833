"""The whole server: the API, the page, its files, and the guard before all of them."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from seawall import __version__
from seawall.model import Problem, Words
from seawall.surfaces import api
from seawall.surfaces.web import building
from seawall.surfaces.web.answering import Answering, Busy, engine
from seawall.surfaces.web.doors import after, ask, days, papers, send, still
from seawall.surfaces.web.guarding import App, Guard, Receive, Scope, Send
from seawall.surfaces.web.refusals import PROBLEMS, STATUS, Refused, details, problem_of, retry_headers
from seawall.surfaces.web.rendering import render_refusal
from seawall.surfaces.web.settings import Settings

ICONS = Path(str(files("seawall.surfaces.web") / "icons"))
FOREVER = "public, max-age=31536000, immutable"
NOT_FOUND, NOT_ALLOWED = 404, 405
Page = Callable[[Request], Awaitable[Response]]
PAGES: tuple[tuple[str, Page | None, Page | None], ...] = (
    ("/", ask.show, ask.answer),
    ("/send", send.show, send.answer),
    ("/after", after.show, after.answer),
    ("/days", days.show, days.answer),
    ("/guide/{name}", papers.guide, None),
    ("/letter/{name}", papers.show, papers.answer),
    ("/quiet", still.quiet, None),
    ("/numbers", still.numbers, None),
    ("/play", still.play, None),
    ("/about", still.about, None),
    ("/offline", still.offline, None),
    ("/manifest.webmanifest", still.manifest, None),
    ("/sw-files.json", still.kept_files, None),
)
"""Address, what shows it, and what answers its form. No address says what the page is for."""


def create_app(settings: Settings | None = None, *, ready: Callable[[], None] | None = None) -> App:
    """Return the application; ``ready`` is called once it can answer. Raises :class:`FileNotFoundError` for a page not built."""
    limits = settings or Settings()
    building.manifest()
    app = FastAPI(
        title="Seawall",
        version=__version__,
        description="Recognises the parcel + police fraud, says why, and what to do now. The same JSON as the command line.",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # the usual viewers load scripts from other hosts
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.openapi = partial(api.document, app)  # type: ignore[method-assign]
    app.state.answering = Answering(limits)
    app.state.ready = ready
    app.include_router(api.router)
    for path, shown, answered in PAGES:
        for method, page in (("GET", shown), ("POST", answered)):
            if page is not None:
                app.add_api_route(path, page, methods=[method], include_in_schema=False, response_model=None)
    app.add_api_route("/assets/{name}", _asset, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/icons/{name}", _icon, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/sw.js", _worker, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _refused_by_framework)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Busy, _busy)
    app.add_exception_handler(Exception, _failed)
    return Guard(app, limits, refuse)


def refuse(scope: Scope, code: str) -> App:
    """Return the answer of the guard: problem details for the API, a page for people."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        response = _say(request, code)
        if code in {"too-large", "too-slow"}:
            response.headers["connection"] = "close"
        await response(scope, receive, send)

    return answer


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # loaded before the first request, so that nobody waits for it
    app.state.playbook = engine().playbook
    engine().check("warm")
    if app.state.ready is not None:
        app.state.ready()
    yield
    app.state.answering.close()


async def _asset(name: str) -> Response:
    if f"/assets/{name}" not in building.assets():
        raise HTTPException(NOT_FOUND)
    return FileResponse(
        building.BUILT / "assets" / name, media_type=guess_type(name)[0], headers={"cache-control": FOREVER}
    )


async def _icon(name: str) -> Response:
    path = ICONS / name
    if name not in {known.name for known in ICONS.iterdir()}:
        raise HTTPException(NOT_FOUND)
    return FileResponse(path, media_type=guess_type(name)[0], headers={"cache-control": "public, max-age=86400"})


async def _worker() -> Response:
    headers = {"cache-control": "no-cache", "service-worker-allowed": "/"}
    return FileResponse(building.BUILT / "sw.js", media_type="text/javascript", headers=headers)


def _say(request: Request, code: str) -> Response:
    status = STATUS[code]
    if request.url.path.startswith("/v1/"):
        return details(problem_of(code), status=status)
    return render_refusal(request, code, status=status)


async def _refused_by_framework(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 500)
    code = {NOT_FOUND: "not-found", NOT_ALLOWED: "not-allowed"}.get(status, "unfit")
    response = _say(request, code)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def _refused(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the framework's signature
    assert isinstance(error, Refused)  # noqa: S101 - it is registered for nothing else
    return details(*error.problems, status=error.status)


async def _busy(request: Request, error: Exception) -> Response:  # noqa: ARG001
    response = _say(request, "busy")
    response.headers.update(retry_headers(response.status_code))
    return response


async def _failed(request: Request, error: Exception) -> Response:  # noqa: ARG001 - nothing of it is told to anybody
    return _say(request, "error")


async def _unfit(request: Request, error: Exception) -> Response:
    """Say which field does not fit; never repeat what was sent."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    problems = [
        Problem("unfit", Words(PROBLEMS["unfit"].zh, str(item["msg"])), api.place_of(item["loc"][1:]))
        for item in error.errors()[:20]
    ]
    return details(*(problems or [problem_of("unfit")]), status=422)
