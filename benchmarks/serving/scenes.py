"""The scenes that are measured, each against a running server: a busy minute, eight at once, attackers, ten thousand stories."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from benchmarks.serving import mix
from benchmarks.serving.attacks import ATTACKS, Fate, attack
from benchmarks.serving.client import Answer, Request, ask, on_time
from benchmarks.serving.process import Server, Watch, machine_seconds

LOOK_SECONDS = 10
WARM_SECONDS = 30
WARM_LETTERS = 24
USERS = 8
PASTE_BYTES = 5_000_000
PASTES = 2
CALM_RATE = 10.0
STORIES = 10_000
CONNECTIONS = 1_000
STORY_SECONDS = 900
"""The stories are cut off after this."""


@dataclass(frozen=True)
class Scene:
    """What one scene showed."""

    answers: list[Answer]
    memory: list[tuple[float, float]]
    seconds: float
    server_cpu: float
    """Cores that the server kept busy."""
    client_cpu: float
    other_cpu: float
    """Cores that everything else on the machine kept busy meanwhile."""


@dataclass(frozen=True)
class Siege:
    """What the scene with attackers showed."""

    calm: Scene
    fates: dict[str, list[Fate]]
    pastes: list[Answer]


async def busy_minute(server: Server, assets: Sequence[str], *, rate: float, seconds: float) -> Scene:
    """Ask the mix at a fixed rate, after as much of it as fills what the server keeps: templates, words, the fonts of letters."""
    requests = mix.mix(assets)
    for letter in islice(mix.letters(), WARM_LETTERS):
        await ask(server.port, letter)
    await on_time(server.port, requests, rate=rate, seconds=min(WARM_SECONDS, seconds))
    async with _measured(server) as measure:
        answers = await on_time(server.port, requests, rate=rate, seconds=seconds)
    return measure(answers)


async def eight_at_once(server: Server, *, rounds: int) -> Scene:
    """Let eight people press the button of the first door in the same instant, again and again."""
    texts, tongues = cycle(mix.short_texts()), cycle(mix.TONGUES)
    answers: list[Answer] = []
    async with _measured(server) as measure:
        for _ in range(rounds):
            asked = [mix.first_door(next(texts), tongue=next(tongues)) for _ in range(USERS)]
            answers += await asyncio.gather(*(ask(server.port, request) for request in asked))
            await asyncio.sleep(0.2)
    return measure(answers)


async def siege(server: Server, assets: Sequence[str], *, seconds: float) -> Siege:
    """Let everybody who means harm come at once, with two pastes of 5 MB, while the mix goes on at a calm rate."""
    requests = mix.mix(assets)
    begun = asyncio.create_task(_pastes(server.port, seconds / 6))
    async with _measured(server) as measure:
        attackers = {
            name: asyncio.create_task(attack(server.port, what, count=count, seconds=seconds))
            for name, (what, count) in ATTACKS.items()
        }
        answers = await on_time(server.port, requests, rate=CALM_RATE, seconds=seconds)
        fates = {name: await task for name, task in attackers.items()}
        pastes = await begun
    return Siege(measure(answers), fates, pastes)


async def ten_thousand_stories(server: Server, *, count: int) -> Scene:
    """Send different stories of one to eight steps over up to a thousand connections at once."""
    line = iter(_stories(count))
    answers: list[Answer] = []
    until = time.monotonic() + STORY_SECONDS

    async def person() -> None:
        for request in line:
            answers.append(await ask(server.port, request))
            if time.monotonic() > until:
                return

    async with _measured(server, every=1.0) as measure:
        await asyncio.gather(*(person() for _ in range(min(CONNECTIONS, count))))
    return measure(answers)


async def settled(server: Server, *, seconds: float) -> list[tuple[float, float]]:
    """Return the memory while nothing is asked."""
    watch = Watch(server)
    for _ in range(int(seconds)):
        await asyncio.sleep(1)
        watch.look()
    return watch.seen


def paste_text() -> str:
    """Return 5 MB of messages as a long chat has them: ordinary ones, and a fraud among every hundred."""
    text = "\n".join(mix.chat()) + "\n"
    many = (text * (PASTE_BYTES // len(text.encode()) + 1)).encode()[:PASTE_BYTES]
    return many.decode("utf-8", "ignore")


async def _pastes(port: int, after_seconds: float) -> list[Answer]:
    asked = mix.first_door(paste_text(), kind="5 MB paste")
    await asyncio.sleep(after_seconds)
    return list(await asyncio.gather(*(ask(port, asked) for _ in range(PASTES))))


def _stories(count: int) -> list[Request]:
    told = cycle(list(mix.stories(mix.STEPS)))
    requests = []
    for number in range(count):
        steps: list[dict[str, Any]] = [dict(step) for step in next(told)[: 1 + number % mix.STEPS]]
        steps[0]["text"] += f" ({number})"  # so that no two are the same
        requests.append(mix.story_request(steps))
    return requests


@asynccontextmanager
async def _measured(server: Server, *, every: float = LOOK_SECONDS) -> AsyncIterator[Any]:
    """Watch memory and processor time; what is yielded makes a scene out of the answers."""
    watch = Watch(server)
    watch.look()
    used, own, all_of_it, begun = server.cpu_seconds(), _own_cpu(), machine_seconds(), time.monotonic()

    async def look() -> None:
        while True:
            await asyncio.sleep(every)
            watch.look()

    looking = asyncio.create_task(look())
    ended: dict[str, float] = {}

    def measure(answers: list[Answer]) -> Scene:
        seconds = ended["seconds"]
        server_cpu, client_cpu, all_cpu = (ended[name] / seconds for name in ("server", "client", "machine"))
        return Scene(answers, watch.seen, seconds, server_cpu, client_cpu, max(0.0, all_cpu - server_cpu - client_cpu))

    try:
        yield measure
    finally:
        looking.cancel()
        watch.look()
        ended |= {"seconds": time.monotonic() - begun, "machine": machine_seconds() - all_of_it}
        ended |= {"server": server.cpu_seconds() - used, "client": _own_cpu() - own}


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
