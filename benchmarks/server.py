"""``python -m benchmarks.server``: does the page answer a busy minute, eight people at once, attackers and ten thousand stories?

python -m benchmarks.server                # prints the page
python -m benchmarks.server --write        # writes docs/reference/server.md
python -m benchmarks.server --quick        # a short run, to see that everything works; its figures mean little
python -m benchmarks.server --only busy    # one part

The server is started as a second process on loopback and ended afterwards. Linux only: memory and processor time are read from
``/proc``.
"""

import argparse
import asyncio
import os
import platform
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import scenes
from benchmarks.serving.page import Measured, render
from benchmarks.serving.process import Server, running
from benchmarks.serving.weight import weigh
from seawall.surfaces.web.building import assets

OUTPUT = Path(__file__).parents[1] / "docs/reference/server.md"
PARTS = ("busy", "eight", "siege", "stories", "bytes")
FILES = 20_000
"""Open files that this process may have: the attackers alone need some thousand."""


@dataclass(frozen=True)
class Length:
    """How long each part goes on."""

    rate: float
    busy_seconds: float
    rounds: int
    siege_seconds: float
    stories: int
    settle_seconds: float


def main() -> int:
    """Measure and print or write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.server", description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="length of the busy part (default 60)")
    parser.add_argument("--rate", type=float, default=50, help="its requests a second (default 50)")
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name} instead of printing it")
    parser.add_argument("--quick", action="store_true", help="a short run")
    parser.add_argument("--only", choices=PARTS, help="one part, printed")
    options = parser.parse_args()
    if options.write and (options.quick or options.only):
        parser.error("the page is written by a whole run only. Hint: leave --quick and --only away")
    _raise_limit()
    long = Length(options.rate, options.seconds, 50, 150, scenes.STORIES, 40)
    length = Length(options.rate, 10, 5, 30, 300, 5) if options.quick else long
    parts = (options.only,) if options.only else PARTS
    begun = time.monotonic()
    with running() as server:
        measured = asyncio.run(_measure(server, length, parts))
    page = render(measured, machine=_machine(), minutes=(time.monotonic() - begun) / 60)
    if options.write:
        OUTPUT.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
    return 0


async def _measure(server: Server, length: Length, parts: Iterable[str]) -> Measured:
    """Measure the parts in an order in which none leaves work behind for the next."""
    found = Measured(length.rate)
    files = assets()
    if "bytes" in parts:
        found.parts = await weigh(server.port)
    if "busy" in parts:
        found.busy = await scenes.busy_minute(server, files, rate=length.rate, seconds=length.busy_seconds)
    if "eight" in parts:
        found.eight = await scenes.eight_at_once(server, rounds=length.rounds)
    if "siege" in parts:
        found.siege = await scenes.siege(server, files, seconds=length.siege_seconds)
        found.after_siege = await scenes.settled(server, seconds=length.settle_seconds)
    if "stories" in parts:
        found.stories = await scenes.ten_thousand_stories(server, count=length.stories)
        found.after_stories = await scenes.settled(server, seconds=length.settle_seconds)
    return found


def _machine() -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f} at the end"


def _raise_limit() -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


if __name__ == "__main__":
    sys.exit(main())
