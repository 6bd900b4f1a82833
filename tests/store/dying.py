"""A process that keeps labels, parcels, cards and reads until it is killed, and tells before and after each what it does."""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from random import Random

from sqlalchemy import Engine, event
from tests.store.scenes import KEY, NOW, READER, Scene, card, parcel

from seawall.model import Waybill
from seawall.store import Store, open_store

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["seawall.store.storing", "alembic.runtime.environment", "alembic.script"])
NEVER = -1


def die_at(point: int) -> None:
    """Kill this process at the n-th step that it takes towards the database: before or after a statement, or before a commit."""
    left = point

    def step(*_told: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if point != NEVER:
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, name, step)


def open_until_killed(where: str, point: int) -> None:
    die_at(point)
    open_store(where, key=None, environ={})


def work_until_killed(where: str, seed: int, point: int, told: Connection) -> None:
    store = open_store(where, key=KEY)
    assert isinstance(store, Store)
    scene = Scene(store, random=Random(seed))
    code, key = scene.family(), scene.courier()
    told.send(("begin", (code, key)))
    die_at(point)
    tokens: list[str] = []
    for number in range(10_000):
        for what, about in _plans(scene, number, tokens):
            told.send(("start", what, about))
            told.send(("done", _do(store, code, key, what=what, about=about)))


def _plans(scene: Scene, number: int, tokens: list[str]):
    token = scene.token()
    tokens.append(token)
    yield "parcels", ([parcel(number * 3 + place, origin=f"第{number}次") for place in range(3)], [READER] * (1 + number % 3))
    yield "label", (token, Waybill("dhl", str(number), {"recipient.name": f"王{number}"}))
    yield "take", token
    yield "resolve", token
    yield "plan", [card(f"{token} {place}") for place in range(3)]
    yield "claim", None
    yield "settle", f"{token} 1"
    yield "resolve", tokens[0]


def _do(store: Store, code: str, key: str, *, what: str, about: object) -> object:
    return {
        "parcels": lambda: store.keep_parcels(code, *about, now=NOW),
        "label": lambda: store.keep_label(*about, family=code, now=NOW),
        "take": lambda: type(store.take_custody(about, courier_key=key, now=NOW)).__name__,
        "resolve": lambda: type(store.resolve(about, courier_key=key, purpose="deliver", now=NOW)).__name__,
        "plan": lambda: store.plan_cards(code, about, now=NOW),
        "claim": lambda: [card.id for card in store.claim_cards(now=NOW, lease_seconds=60, worker="w", limit=3)],
        "settle": lambda: store.settle_card(about, "sent", now=NOW),
    }[what]()
