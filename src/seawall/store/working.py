"""One transaction: everything in it is kept, or nothing.

>>> from seawall.store.telling import tell
>>> str(StoreError(tell("store-full")))
'The disk is full; nothing was kept. Hint: make room and try again'
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004 - of a pool with no connection left

from seawall.store.connecting import READING, explain
from seawall.store.limits import Limits
from seawall.store.sealing import Keys, SealBrokenError
from seawall.store.telling import StoreError, tell


@dataclass(frozen=True, slots=True)
class Desk:
    """An open store: where transactions come from."""

    engine: Engine
    keys: Keys
    limits: Limits
    name: str
    """Where it is, for problems."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the functions of the room work with: one transaction, the keys and the limits."""

    connection: Connection
    keys: Keys
    limits: Limits


@contextmanager
def working(desk: Desk, *, writing: bool) -> Generator[Work]:
    """Open one transaction; commit at the end. Raises :class:`StoreError` when the database gives out or was tampered with."""
    try:
        with desk.engine.connect() as connection:
            connection.execution_options(**{READING: not writing})
            if not writing and connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")  # one state of it all, as SQLite gives
            with connection.begin():
                yield Work(connection, desk.keys, desk.limits)
    except DBAPIError as error:
        raise StoreError(explain(error, where=desk.name)) from error
    except TimeoutError as error:
        raise StoreError(tell("store-busy", where=desk.name)) from error
    except SealBrokenError as error:
        raise StoreError(tell("store-tampered", where=desk.name)) from error


def add_new(work: Work, table: Table, rows: list[dict[str, object]]) -> int:
    """Add those rows that are not there yet; return how many. Whoever was first stays."""
    if not rows:
        return 0
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    added = 0
    for row in rows:
        # not the count of rows, which drivers do not tell alike
        new = insert(table).values(row).on_conflict_do_nothing().returning(*table.primary_key)
        added += work.connection.execute(new).one_or_none() is not None
    return added
