"""The command ``seawall serve``: the page and the API on this machine, until it is stopped.

Granian serves it: it lets slow clients go while they send their headers; bodies, rates and sizes are guarded in
:mod:`seawall.surfaces.web.guarding`. Access is not logged.
"""

import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.util import find_spec
from multiprocessing.synchronize import Lock
from typing import Any

from seawall.model import Language, Problem, Words
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.keeping import open_place
from seawall.surfaces.web import building
from seawall.surfaces.web.settings import Settings

NEEDED = ("fastapi", "fluent.runtime", "granian", "jinja2", "opencc", "multipart")
HEADER_MILLISECONDS = 10_000
"""Longest time for the headers of a request, and for a connection to say nothing before it and between two."""
HEADER_BYTES = 65_536
"""Longest headers; the server's own limit is six times this, for every connection."""
CONNECTIONS = 4096
"""Connections that one process holds at once; others wait until one of them is let go."""
SPARE_FILES = 256
"""Open files that a process needs besides its connections."""
MOST_MEMORY_MB = 1024
"""Who holds more than this for half a minute is replaced by a new process, without a request lost. Nothing ends a connection on
which an answer is never read, so answers of megabytes could pile up."""
STOP_SECONDS = 5
LOOK_SECONDS = 0.05
"""How often a process looks whether it can be reached already."""
_READY = Words("页面在 {address} 。停下来请按 Ctrl+C。", "The page is at {address} . Press Ctrl+C to stop.")
_ONLY_HERE = Words("只有这台机器能打开。", "Only this machine can open it.")
_NOT_KEPT = Words("页面照样能用，只是不保存任何东西。", "The page works all the same; it only keeps nothing.")
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
    problem = _missing() or _not_built() or _taken(wishes)
    if problem is not None:
        print_problem(problem, open_console(stderr=True), language)
        return 1
    wishes = _with_store(wishes, language)
    from granian import Granian  # noqa: PLC0415 - only who serves needs it
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415

    server = Granian(
        "seawall.surfaces.web.app:create_app",
        address=_resolved(wishes)[1][0],  # a number: it takes no names
        port=wishes.port,
        interface=Interfaces.ASGI,
        workers=wishes.workers or min(2, os.cpu_count() or 1),
        # where both versions are offered, who connects and says nothing is never let go: its version is waited for without limit
        http=HTTPModes.http1,
        websockets=False,
        backlog=CONNECTIONS,
        backpressure=_connections(),
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS, max_buffer_size=HEADER_BYTES),
        log_enabled=False,
        workers_kill_timeout=STOP_SECONDS,
        workers_max_rss=MOST_MEMORY_MB,
        rss_samples=2,
        respawn_failed_workers=True,
    )
    server.on_startup(_hang_up(server.signal_handler_interrupt))
    # the first worker that is ready takes the lock and says so; the others stay silent
    first = multiprocessing.get_context().Lock()
    server.serve(target_loader=partial(load_app, wishes, language, first), wrap_loader=False)
    return 0


def _with_store(wishes: Serving, language: Language) -> Serving:
    """Return the wishes with a store that is there and up to date; where it cannot be used, say so and keep nothing.

    Opened here first, before there are several processes: one of them makes it, or brings it up to date.
    """
    if not wishes.settings.store:
        return wishes
    opened = open_place(wishes.settings.store)
    if not isinstance(opened, Problem):
        opened.close()
        return wishes
    print_problem(opened, open_console(stderr=True), language)
    print(_NOT_KEPT.speak(language))
    return replace(wishes, settings=replace(wishes.settings, store=""))


def load_app(wishes: Serving, language: Language, first: Lock) -> Callable[..., Any]:
    """Return the application; called once in every worker process."""
    from seawall.surfaces.web.answering import follow_parent  # noqa: PLC0415 - loaded where it runs
    from seawall.surfaces.web.app import create_app  # noqa: PLC0415

    follow_parent(STOP_SECONDS)
    # in a thread: the server begins to listen only after the application has said that it is ready
    saying = threading.Thread(target=_say_ready, args=(wishes, language, first), daemon=True)
    return create_app(wishes.settings, ready=saying.start)


def _say_ready(wishes: Serving, language: Language, first: Lock) -> None:
    """Say where the page is once it can be reached, and show it."""
    if not first.acquire(block=False):
        return
    while not _reached(wishes):
        time.sleep(LOOK_SECONDS)
    host = _seen_from_here(wishes)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{wishes.port}"
    print(_READY.speak(language).format(address=address))
    print((_ONLY_HERE if wishes.host in {"127.0.0.1", "::1", "localhost"} else _OPEN).speak(language))
    sys.stdout.flush()
    if wishes.show and _has_screen():
        webbrowser.open(address)


def _reached(wishes: Serving) -> bool:
    try:
        with socket.create_connection((_seen_from_here(wishes), wishes.port), timeout=STOP_SECONDS):
            return True
    except OSError:
        return False


def _seen_from_here(wishes: Serving) -> str:
    """Return the host under which this machine reaches itself; what listens everywhere is not an address to go to."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(wishes.host, wishes.host)  # noqa: S104 - named, not bound


def _connections() -> int:
    """Return how many connections a process may hold, after asking for as many open files as it may have."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return CONNECTIONS
    wanted = CONNECTIONS + SPARE_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return CONNECTIONS if soft == resource.RLIM_INFINITY else max(1, min(CONNECTIONS, soft - SPARE_FILES))


def _hang_up(end: Callable[..., None]) -> Callable[[], object]:
    """Return what makes the server stop when its terminal is closed, unless whoever started it wants it to go on (``nohup``).

    Granian by itself would start its processes anew, and go on without a terminal.
    """
    if not hasattr(signal, "SIGHUP"):
        return int
    ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return partial(signal.signal, signal.SIGHUP, signal.SIG_IGN if ignored else end)


def _missing() -> Problem | None:
    if all(_is_there(name) for name in NEEDED):
        return None
    zh = "还不能开页面：请先装上 pip install 'seawall[serve]'。"
    en = "The page cannot be served yet: install it with pip install 'seawall[serve]'."
    return Problem("no-serve", Words(zh, en))


def _not_built() -> Problem | None:
    """Return the problem of a working copy whose page was never built; a wheel cannot be made without it."""
    try:
        building.manifest()
    except FileNotFoundError:
        zh, en = "页面还没有构建。请在代码目录里运行 make page。", "The page is not built. Run make page in the working copy."
        return Problem("no-page", Words(zh, en))
    return None


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _taken(wishes: Serving) -> Problem | None:
    """Return the problem of an address that cannot be listened on."""
    try:
        family, address = _resolved(wishes)
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError:
        where, another = f"{wishes.host}", wishes.port % 65_535 + 1
        zh = f"{where} 的 {wishes.port} 端口用不了，可能已经被占用。换一个端口，例如 --port {another}。"
        en = f"Port {wishes.port} on {where} cannot be used; it may be taken. Try another, such as --port {another}."
        return Problem("port-taken", Words(zh, en))
    return None


def _resolved(wishes: Serving) -> tuple[socket.AddressFamily, Any]:
    """Return the address to listen on. Raises :class:`OSError` for a host that is not known."""
    found = socket.getaddrinfo(wishes.host, wishes.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return found[0][0], found[0][4]


def _has_screen() -> bool:
    """Whether an opened browser would be seen; without a display, some open in this very terminal."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
