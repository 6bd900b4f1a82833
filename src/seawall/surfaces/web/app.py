"""The whole server: the API, the page, its files, and the guard before all of them."""

import asyncio
import contextlib
import gc
import hashlib
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from seawall import __version__
from seawall.model import Problem, Words
from seawall.surfaces import api, api_files, api_labels, api_parcels
from seawall.surfaces.web import building
from seawall.surfaces.web.answering import Answering, Busy, engine
from seawall.surfaces.web.doors import after, ask, days, family, label, papers, parcel, send, still
from seawall.surfaces.web.guarding import App, Aside, Guard, Message, Receive, Scope, Send
from seawall.surfaces.web.keeping import Keeping
from seawall.surfaces.web.refusals import PROBLEMS, STATUS, Refused, details, problem_of, retry_headers
from seawall.surfaces.web.rendering import render_refusal
from seawall.surfaces.web.settings import Settings
from seawall.surfaces.web.tongues import TONGUES

ICONS = Path(str(files("seawall.surfaces.web") / "icons"))
FOREVER = "public, max-age=31536000, immutable"
MEDIA = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
"""Not asked of the machine: on some, a registry calls a script plain text, and no browser would run it."""
SWITCH_SECONDS = 0.001
"""After so long a thread that works lets another go on. Python's own five milliseconds add up: an answer changes hands some ten
times, and beside a letter that is set as PDF each time would wait for them."""
COMPRESSION_LEVEL = 5
"""Of zlib's nine: beyond it a page gets hardly smaller, and takes longer."""
COMPRESSED_FROM_BYTES = 1_000
SLOW = ("/letter/", "/v1/letters/")
"""Paths whose forms take long to answer: to set a letter as PDF is a third of a second."""
FILES = frozenset({"/", "/days", "/send", "/parcel", "/label", "/v1/check", "/v1/labels/mask", "/v1/labels/inspect"})
"""Paths that take files."""
FIRST = (("GET", "/", b""), ("POST", "/", b"text=warm"))
LATER = tuple(
    ("GET", path, b"") for path in ("/send", "/after", "/parcel", "/days", "/numbers", "/quiet", "/about", "/guide/pact", "/play")
)
"""What is asked in every language once the server is ready, so that nobody waits for templates to be read, or for the story to be
played through the engine."""
NOT_FOUND, NOT_ALLOWED = 404, 405
Page = Callable[[Request], Awaitable[Response]]
PAGES: tuple[tuple[str, Page | None, Page | None], ...] = (
    ("/", ask.show, ask.answer),
    ("/send", send.show, send.answer),
    ("/after", after.show, after.answer),
    ("/days", days.show, days.answer),
    ("/parcel", parcel.show, parcel.answer),
    ("/parcel/calendar", parcel.show, parcel.calendar),
    ("/family", family.show, family.answer),
    ("/label", label.show, label.answer),
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
    building.assets()
    app = FastAPI(
        title="Seawall",
        version=__version__,
        description="Recognises the parcel + police fraud, says why, and what to do now. The same JSON as the command line.",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # the usual viewers load scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,  # the redirect would name the host that the request claims
        lifespan=_lifespan,
    )
    app.openapi = partial(api_files.document, app)  # type: ignore[method-assign]
    app.state.answering = Answering(limits)
    app.state.keeping = Keeping(limits)
    app.state.clock = _now
    app.state.ready = ready
    app.include_router(api_files.router)
    app.include_router(api_labels.router)
    app.include_router(api_parcels.router)
    app.include_router(api.router)
    for path, shown, answered in PAGES:
        for methods, page in ((["GET", "HEAD"], shown), (["POST"], answered)):
            if page is not None:
                app.add_api_route(path, page, methods=methods, include_in_schema=False, response_model=None)
    app.add_api_route("/assets/{name}", _asset, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/icons/{name}", _icon, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/sw.js", _worker, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _refused_by_framework)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Busy, _busy)
    app.add_exception_handler(Exception, _failed)
    excluded = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf")
    app.add_middleware(
        GZipMiddleware, minimum_size=COMPRESSED_FROM_BYTES, compresslevel=COMPRESSION_LEVEL, exclude_content_types=excluded
    )
    return Guard(app, limits, refuse, slow=SLOW, files=FILES)


def refuse(_scope: Scope, code: str) -> App:
    """Return the answer of the guard: problem details for the API, a page for people."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        response = _say(request, code)
        if code in {"too-large", "too-slow"}:
            response.headers["connection"] = "close"
        await response(scope, receive, send)

    return answer


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    # loaded before the first request, so that nobody waits for it
    app.state.playbook = engine().playbook
    engine().check("warm")
    keeping: Keeping = app.state.keeping
    keeping.open()
    app.state.store = keeping.store
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(keeping.close)
        await stack.enter_async_context(keeping.posting())
        if app.state.ready is not None:
            await _get_ready(app, stack)
        yield
    app.state.answering.close()


async def _get_ready(app: FastAPI, stack: contextlib.AsyncExitStack) -> None:
    """Do once what the first visitors would wait for otherwise: what they come for first before, the rest after it is said."""
    await _warm(app, FIRST)
    gc.collect()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # what is loaded stays: without this, each full collection looks at all of it and stops everybody meanwhile
    app.state.ready()
    aside = stack.enter_context(contextlib.closing(Aside(app)))
    later = asyncio.create_task(_warm(aside, LATER))
    stack.callback(later.cancel)


async def _warm(app: App, asked: tuple[tuple[str, str, bytes], ...]) -> None:
    """Ask for pages in every language and throw the answers away; a page that fails fails for whoever asks for it."""
    form = (b"content-type", b"application/x-www-form-urlencoded")
    for method, path, body in asked:
        for tongue in TONGUES:
            scope: Scope = {
                "type": "http",
                "http_version": "1.1",
                "method": method,
                "path": path,
                "raw_path": path.encode(),
                "query_string": f"lang={tongue}".encode(),
                "headers": [form],
                "scheme": "http",
                "root_path": "",
            }
            with contextlib.suppress(Exception):
                await app(scope, _given(body), _nobody)


def _now() -> datetime:
    return datetime.now(UTC)


def _given(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _nobody(message: Message) -> None:
    """Send to nobody."""


async def _asset(request: Request, name: str) -> Response:
    if f"/assets/{name}" not in building.assets():
        raise HTTPException(NOT_FOUND)
    return _file(request, building.BUILT / "assets" / name, FOREVER)


async def _icon(request: Request, name: str) -> Response:
    if name not in _icons():
        raise HTTPException(NOT_FOUND)
    return _file(request, ICONS / name, "public, max-age=86400")


async def _worker(request: Request) -> Response:
    response = _file(request, building.BUILT / "sw.js", "no-cache")
    response.headers["service-worker-allowed"] = "/"
    return response


def _file(request: Request, path: Path, kept: str) -> Response:
    """Return a file out of memory; ``kept`` says for how long a browser keeps it."""
    body, tag = _read(path)
    headers = {"etag": tag, "cache-control": kept}
    if tag in {known.strip().removeprefix("W/") for known in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA.get(path.suffix, "application/octet-stream"), headers=headers)


@cache
def _read(path: Path) -> tuple[bytes, str]:
    body = path.read_bytes()
    return body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


@cache
def _icons() -> frozenset[str]:
    return frozenset(path.name for path in ICONS.iterdir())


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


async def _unfit(request: Request, error: Exception) -> Response:  # noqa: ARG001
    """Say which field does not fit; never repeat what was sent."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    problems = [
        Problem("unfit", Words(PROBLEMS["unfit"].zh, str(item["msg"])), api.place_of(item["loc"][1:]))
        for item in error.errors()[:20]
    ]
    return details(*(problems or [problem_of("unfit")]), status=422)
