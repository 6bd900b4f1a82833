"""Open a store, or make one: find the database and the key, bring the schema up to date, prove the key.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     open_store(f"{folder}/seawall.db", create=False).code
'store-missing'
"""

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from seawall.model import Problem
from seawall.store.keys import find_key, make_key_file
from seawall.store.telling import tell

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from seawall.store.connecting import Place
    from seawall.store.sealing import Keys
    from seawall.store.storing import Store


def open_store(
    where: str | Path,
    *,
    key: bytes | None = None,
    create: bool = True,
    environ: Mapping[str, str] = os.environ,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> "Store | Problem":
    """Open the store in a SQLite file or at a PostgreSQL address; say in plain words why that is not possible.

    The master key (64 bytes) is the one given, else ``SEAWALL_STORE_KEY`` in base64, else the file ``….key`` beside a SQLite
    database, which is made together with a new one. Without the key nobody can read what is kept, so keep a copy elsewhere.
    """
    try:
        from seawall.store.connecting import find_place  # noqa: PLC0415 - an extra
        from seawall.store.storing import Store  # noqa: F401, PLC0415 - an extra; it needs all of them
    except ModuleNotFoundError:
        return tell("store-library")
    place = find_place(str(where))
    if isinstance(place, Problem):
        return place
    try:
        found = _prepare(place, key, environ, create=create, random_bytes=random_bytes)
    except OSError:
        return tell("store-unreachable", where=place.name)
    return found if isinstance(found, Problem) else _open(place, found, create=create)


def _prepare(
    place: "Place", key: bytes | None, environ: Mapping[str, str], *, create: bool, random_bytes: Callable[[int], bytes]
) -> bytes | Problem:
    from seawall.store.connecting import is_foreign, make_file  # noqa: PLC0415 - an extra

    if place.file is None:
        return find_key(key, environ, beside=None)
    new = not place.file.exists() or place.file.stat().st_size == 0
    if new and not create:
        return tell("store-missing", where=place.name)
    found = find_key(key, environ, beside=place.file)
    if new and isinstance(found, Problem) and found.code == "store-no-key":
        place.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_key_file(place.file, random_bytes=random_bytes)  # before the database: never one without its key
        found = find_key(key, environ, beside=place.file)
    if not isinstance(found, Problem):
        if not new and is_foreign(place.file):
            return tell("store-broken", where=place.name)
        make_file(place.file)
    return found


def _open(place: "Place", master: bytes, *, create: bool) -> "Store | Problem":
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - an extra

    from seawall.store.connecting import explain, make_engine  # noqa: PLC0415 - an extra
    from seawall.store.limits import load_limits  # noqa: PLC0415 - with the rest
    from seawall.store.sealing import draw_keys  # noqa: PLC0415 - an extra
    from seawall.store.storing import Store  # noqa: PLC0415 - an extra
    from seawall.store.working import Desk  # noqa: PLC0415 - an extra

    try:
        engine = make_engine(place)
    except ModuleNotFoundError:
        return tell("store-driver")
    keys = draw_keys(master)
    try:
        problem = _make_ready(engine, keys, create=create)
    except DBAPIError as error:
        problem = explain(error, where=place.name)
    if problem is None:
        return Store(Desk(engine, keys, load_limits(), place.name))
    engine.dispose()
    return Problem(problem.code, problem.message, problem.where or place.name)


def _make_ready(engine: "Engine", keys: "Keys", *, create: bool) -> Problem | None:
    from seawall.store.connecting import READING  # noqa: PLC0415 - an extra
    from seawall.store.migrating import bring_up_to_date, found_schema, lock_schema  # noqa: PLC0415 - an extra
    from seawall.store.schema import SCHEMA  # noqa: PLC0415 - an extra

    with engine.connect() as connection:
        connection.execution_options(**{READING: True})
        with connection.begin():
            found = found_schema(connection)
            if found == SCHEMA:
                return _prove(connection, keys, new=False)
    if not found and not create:
        return tell("store-missing")
    with engine.begin() as connection:
        lock_schema(connection)
        new = not found_schema(connection)
        return bring_up_to_date(connection) or _prove(connection, keys, new=new)


def _prove(connection: "Connection", keys: "Keys", *, new: bool) -> Problem | None:
    from sqlalchemy import insert, select  # noqa: PLC0415 - an extra

    from seawall.store.schema import STORE_STATE  # noqa: PLC0415 - an extra
    from seawall.store.sealing import SealBrokenError, seal, unseal  # noqa: PLC0415 - an extra

    place = ("store_state", "1", "proof")
    if new:
        connection.execute(insert(STORE_STATE).values(id=1, proof=seal(keys, "seawall", place=place)))
        return None
    proof = connection.execute(select(STORE_STATE.c.proof)).scalar()
    if proof is None:
        return tell("store-broken")
    try:
        unseal(keys, proof, place=place)
    except SealBrokenError:
        return tell("store-wrong-key")
    return None
