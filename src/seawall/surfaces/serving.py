"""The command ``seawall serve``: the page and the API on this machine, until it is stopped.

Granian serves it: it lets slow clients go while they send their headers; bodies, rates and sizes are guarded in
:mod:`seawall.surfaces.web.guarding`. Access is not logged.
"""

import multiprocessing
import os
import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from multiprocessing.synchronize import Lock

from seawall.model import Language, Problem, Words
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.web.settings import Settings

NEEDED = ("fastapi", "fluent.runtime", "granian", "jinja2", "limits", "opencc", "multipart")
HEADER_MILLISECONDS = 10_000
"""Longest time for the headers of a request."""
WAITING_CONNECTIONS = 4096
STOP_SECONDS = 5
_READY = Words("页面在 {address} 。停下来请按 Ctrl+C。", "The page is at {address} . Press Ctrl+C to stop.")
_ONLY_HERE = Words("只有这台机器能打开。", "Only this machine can open it.")
_OPEN = Words(
    "同一网络里的人都能打开。对外提供请放在带 HTTPS 的代理后面，见 docs/guides/host-the-page.md。",
    "Everybody on this network can open it. For others, put it behind a proxy with HTTPS: docs/guides/host-the-page.md.",
)


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and how to serve."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int | None = None
    show: bool = False
    """Whether to open a browser."""
    settings: Settings = field(default_factory=Settings)


def run_serve(wishes: Serving, language: Language) -> int:
    """Serve until stopped; return the exit code: 1 when it cannot be served."""
    problem = _missing() or _taken(wishes)
    if problem is not None:
        print_problem(problem, open_console(stderr=True), language)
        return 1
    from granian import Granian  # noqa: PLC0415 - only who serves needs it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415

    server = Granian(
        "seawall.surfaces.web.app:create_app",
        address=wishes.host,
        port=wishes.port,
        interface=Interfaces.ASGI,
        workers=wishes.workers or min(2, os.cpu_count() or 1),
        websockets=False,
        backlog=WAITING_CONNECTIONS,
        backpressure=WAITING_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        log_enabled=False,
        workers_kill_timeout=STOP_SECONDS,
        respawn_failed_workers=True,
    )
    # the first worker that is ready takes the lock and says so; the others stay silent
    first = multiprocessing.get_context().Lock()
    server.serve(target_loader=partial(load_app, wishes, language, first), wrap_loader=False)
    return 0


def load_app(wishes: Serving, language: Language, first: Lock) -> object:
    """Return the application; called once in every worker process."""
    from seawall.surfaces.web.app import create_app  # noqa: PLC0415 - loaded where it runs

    return create_app(wishes.settings, ready=partial(_say_ready, wishes, language, first))


def _say_ready(wishes: Serving, language: Language, first: Lock) -> None:
    if not first.acquire(block=False):
        return
    shown = f"[{wishes.host}]" if ":" in wishes.host else wishes.host
    address = f"http://{shown}:{wishes.port}"
    print(_READY.speak(language).format(address=address))
    print((_ONLY_HERE if wishes.host in {"127.0.0.1", "::1", "localhost"} else _OPEN).speak(language))
    sys.stdout.flush()
    if wishes.show:
        # a browser may take its time to start; the server must not wait for it
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _missing() -> Problem | None:
    if all(_is_there(name) for name in NEEDED):
        return None
    zh = "还不能开页面：请先装上 pip install 'seawall[serve]'。"
    en = "The page cannot be served yet: install it with pip install 'seawall[serve]'."
    return Problem("no-serve", Words(zh, en))


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _taken(wishes: Serving) -> Problem | None:
    """Return the problem of an address that cannot be listened on."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(
            wishes.host, wishes.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError:
        zh = f"{wishes.host} 的 {wishes.port} 端口用不了，可能已经被占用。换一个端口，例如 --port {wishes.port + 1}。"
        en = f"Port {wishes.port} on {wishes.host} cannot be used; it may be taken. Try another, such as --port {wishes.port + 1}."
        return Problem("port-taken", Words(zh, en))
    return None
