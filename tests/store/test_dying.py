"""Killed at any moment: what was acknowledged is there, nothing is half there, and the log is whole."""

import os
import random
import time
from dataclasses import dataclass, field

import pytest
from tests.store.dying import CONTEXT, NEVER, open_until_killed, work_until_killed
from tests.store.scenes import NOW, opened

from seawall.model import Waybill
from seawall.store import Store, open_store

ROUNDS = int(os.environ.get("SEAWALL_KILL_ROUNDS", "12"))
"""Of each kind; thousands when somebody wants to know better."""
FURTHEST = 260
"""Steps towards the database within which a process is killed: about two turns of all that it does."""


@dataclass
class Told:
    """What a process said before it was killed."""

    code: str = ""
    key: str = ""
    done: list[tuple[str, object, object]] = field(default_factory=list)
    pending: tuple[str, object] | None = None


def _run(where: str, seed: int, *, point: int, seconds: float) -> Told:
    mine, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work_until_killed, args=(where, seed, point, theirs))
    process.start()
    theirs.close()
    told = Told()
    try:
        _listen(mine, told)
        started = time.monotonic()
        while mine.poll(5 if point != NEVER else max(0, started + seconds - time.monotonic())):
            _listen(mine, told)
        process.kill()
        while True:
            _listen(mine, told)
    except EOFError:
        pass
    process.join()
    assert process.exitcode == -9
    mine.close()
    return told


def _listen(mine, told: Told) -> None:
    kind, *rest = mine.recv()
    if kind == "begin":
        told.code, told.key = rest[0]
    elif kind == "start":
        told.pending = tuple(rest)
    else:
        told.done.append((*told.pending, rest[0]))
        told.pending = None


def _about(told: Told, what: str) -> list:
    return [(about, answer) for name, about, answer in told.done if name == what]


def _check(store: Store, told: Told, rows_before: int) -> None:
    pending, about = told.pending or ("", None)
    vault = sum(what in {"take", "resolve"} for what, *_rest in told.done)
    check = store.verify_log()
    assert check.broken_at is None
    assert check.head.rows - rows_before - vault in {0, int(pending in {"take", "resolve"})}
    assert all(answer in {"Custody", "Waybill"} for what in ("take", "resolve") for _about_, answer in _about(told, what))
    _check_parcels(store, told, about if pending == "parcels" else None)
    _check_labels(store, told, about if pending == "label" else None)
    _check_cards(store, told, pending, about)


def _check_parcels(store: Store, told: Told, pending) -> None:
    kept = [parcel for (parcels, _readers), _answer in _about(told, "parcels") for parcel in parcels]
    readers = [tuple(readers) for (_parcels, readers), _answer in _about(told, "parcels")][-1:] or [()]
    states = [(kept, readers[0])]
    if pending:
        states.append(([*kept, *pending[0]], tuple(pending[1])))
    assert (list(store.parcels_of(told.code)), store.readers_of(told.code)) in states


def _check_labels(store: Store, told: Told, pending) -> None:
    other = Waybill("dhl", "another", {})
    for (token, waybill), answer in _about(told, "label"):
        assert answer is None
        assert store.keep_label(token, other, family=None, now=NOW).code == "store-token-used"
        store.take_custody(token, courier_key=told.key, now=NOW)
        assert store.resolve(token, courier_key=told.key, purpose="deliver", now=NOW) == waybill
    if pending:
        assert store.keep_label(*pending, family=told.code, now=NOW) is None


def _check_cards(store: Store, told: Told, pending: str, about) -> None:
    states = {entry.card.id: entry.state for entry in store.card_log(told.code)}
    planned = [card.id for cards, _answer in _about(told, "plan") for card in cards]
    if pending == "plan":
        assert set(states) in ({*planned}, {*planned, *(card.id for card in about)})
    else:
        assert set(states) == set(planned)
    claimed = [name for _about_, names in _about(told, "claim") for name in names]
    settled = [name for name, _answer in _about(told, "settle") if name in claimed]
    assert len(claimed) == len(set(claimed))
    assert all(states[name] == "sent" for name in settled)
    maybe = {about} if pending == "settle" else set()
    assert all(states[name] == "sending" for name in set(claimed) - set(settled) - maybe)
    more = store.claim_cards(now=NOW, lease_seconds=60, worker="another", limit=100)
    assert not {card.id for card in more} & {*claimed, *settled}
    for card in more:
        store.settle_card(card.id, "sent", now=NOW)
    assert store.claim_cards(now=NOW, lease_seconds=60, worker="another", limit=100) == ()


@pytest.mark.parametrize("how", ["at a moment", "at a step"])
def test_what_was_acknowledged_outlives_a_kill_and_nothing_is_half_there(where, how):
    chance = random.Random(how)
    postgresql = where.startswith("postgresql")
    opened(where).close()
    kept = 0
    for seed in range(max(3, ROUNDS // 3) if postgresql else ROUNDS):
        with opened(where) as store:
            rows = store.log_head().rows
        point = chance.randrange(1, FURTHEST) if how == "at a step" else NEVER
        told = _run(where, 1000 * (how == "at a step") + seed, point=point, seconds=chance.uniform(0.05, 0.5))
        with opened(where) as store:
            if postgresql:
                _wait_for_the_dead(store)
            if told.code:
                _check(store, told, rows)
            else:
                assert store.verify_log().broken_at is None
        kept += len(told.done)
    assert kept > 0


def _wait_for_the_dead(store: Store) -> None:
    """PostgreSQL may still be at the last statement of a client that is gone."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND backend_type = 'client backend'"
    for _ in range(100):
        with store._desk.engine.connect() as connection:
            if not connection.exec_driver_sql(query).scalar():
                return
        time.sleep(0.05)


@pytest.mark.parametrize("part", range(3))
def test_a_store_whose_making_was_killed_is_made_at_the_next_opening(tmp_path, part):
    chance = random.Random(part)
    for number in range(max(2, ROUNDS // 4)):
        where = str(tmp_path / f"{part}-{number}.db")
        for _ in range(2):
            process = CONTEXT.Process(target=open_until_killed, args=(where, chance.randrange(1, 130) if part else NEVER))
            process.start()
            if part == 0:
                time.sleep(chance.uniform(0, 0.15))
                process.kill()
            process.join()
        store = open_store(where, environ={})
        assert isinstance(store, Store), store
        with store:
            code = store.new_family(random_bytes=random.randbytes, stamp="松鼠", now=NOW)
            assert store.family_of(code).stamp == "松鼠"
            assert store.verify_log().broken_at is None
