"""Where a database is, and how to speak to it so that nothing acknowledged is lost.

>>> find_place("/data/seawall.db").file.name
'seawall.db'
>>> find_place("mysql://somewhere/x").code
'store-unknown-kind'
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from seawall.model import Problem
from seawall.store.telling import tell

BUSY_SECONDS = 20
"""How long one writer waits for another; a transaction takes milliseconds."""
READING = "seawall_reading"
"""Execution option of a connection that will not write."""
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a commit has reached the disk when it is acknowledged
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten
    "PRAGMA recursive_triggers=ON",  # REPLACE deletes too, and the log refuses that
    "PRAGMA temp_store=MEMORY",
)
_OURS = {"alembic_version", "store_state"}


@dataclass(frozen=True, slots=True)
class Place:
    """A database, and its file if it is one."""

    url: URL
    file: Path | None
    name: str
    """For problems: without a password."""


def find_place(where: str) -> Place | Problem:
    """Return the place that a path or an SQLAlchemy address names."""
    if "://" not in where:
        return _place_of_file(Path(where)) if where.strip() and where != ":memory:" else tell("store-unknown-kind")
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        return tell("store-unknown-kind")
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return _place_of_file(Path(url.database))
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return Place(url.set(drivername="postgresql+psycopg"), None, url.render_as_string(hide_password=True))
    return tell("store-unknown-kind")


def make_file(file: Path) -> None:
    """Make an empty database that only its owner can read, or take the others' rights from one that is there."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)  # the write-ahead log takes its rights from it


def is_foreign(file: Path) -> bool:
    """Return whether a file is neither one of our databases nor empty. It is only read: somebody else's stays as it is."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError:
        return False  # it cannot be opened, and that is said later
    except sqlite3.DatabaseError:
        return True
    return bool(names) and not names >= _OURS


def make_engine(place: Place) -> Engine:
    """Return what makes connections; it makes none yet. A missing driver raises ``ModuleNotFoundError``."""
    if place.file is None:
        return create_engine(place.url, hide_parameters=True, pool_pre_ping=True)
    engine = create_engine(place.url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def explain(error: DBAPIError, *, where: str = "") -> Problem:
    """Return what an error of the database means for a person."""
    said = f"{type(error.orig).__name__} {error.orig}".casefold()
    if "locked" in said or "busy" in said or "deadlock" in said:
        return tell("store-busy", where=where)
    if "full" in said or "no space" in said or "disk i/o" in said:
        return tell("store-full", where=where)
    if "malformed" in said or "not a database" in said or "no such table" in said or "undefinedtable" in said:
        return tell("store-broken", where=where)
    return tell("store-unreachable", where=where)


def _place_of_file(file: Path) -> Place:
    return Place(URL.create("sqlite+pysqlite", database=str(file)), file, str(file))


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # transactions begin where we say so
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")  # a writer waits before it has read anything
