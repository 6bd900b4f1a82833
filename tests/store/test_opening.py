import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.dying import CONTEXT
from tests.store.scenes import KEY, NOW, Scene, opened, parcel

from seawall.model import Problem
from seawall.store import Store, open_store
from seawall.store.keys import VARIABLE, key_file, write_key


def test_what_was_kept_is_there_after_opening_again(where):
    with opened(where) as store:
        code = Scene(store).family()
        assert store.keep_parcels(code, [parcel()], [], now=NOW) == 1
    with opened(where, create=False) as store:
        assert store.parcels_of(code) == (parcel(),)


def test_another_key_opens_nothing(where):
    opened(where).close()
    assert open_store(where, key=bytes(64)).code == "store-wrong-key"
    assert open_store(where, key=b"short").code == "store-bad-key"
    opened(where).close()


def test_a_newer_schema_is_left_alone(where):
    with opened(where) as store, store._desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert open_store(where, key=KEY).code == "store-newer"


def test_somebody_elses_database_is_left_alone(where):
    with opened(where) as store, store._desk.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    assert open_store(where, key=KEY).code == "store-broken"


def test_a_store_without_its_proof_is_broken(where):
    with opened(where) as store, store._desk.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM store_state")
    assert open_store(where, key=KEY).code == "store-broken"


def test_an_empty_place_is_not_made_where_that_is_not_wanted(where):
    assert open_store(where, key=KEY, create=False).code == "store-missing"
    opened(where).close()


def test_the_key_can_stand_in_the_environment(where):
    environ = {VARIABLE: write_key(KEY)}
    opened(where, key=None, environ=environ).close()
    opened(where).close()


def test_a_new_file_gets_its_own_key(tmp_path):
    where = tmp_path / "deep" / "seawall.db"
    opened(where, key=None, environ={}).close()
    opened(where, key=None, environ={}).close()
    for path in (where, key_file(where)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key_file(where).unlink()
    assert open_store(where, environ={}).code == "store-no-key"


def test_nobody_else_can_read_the_files_of_a_store_at_work(tmp_path):
    where = tmp_path / "seawall.db"
    where.touch(mode=0o666)
    with opened(where) as store:
        Scene(store).family()
        names = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert names == dict.fromkeys(("seawall.db", "seawall.db-wal", "seawall.db-shm"), 0o600)


def test_sqlite_is_told_to_lose_nothing(tmp_path):
    with opened(tmp_path / "a.db") as store, store._desk.engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 20_000}


@pytest.mark.parametrize("where", ["", " ", ":memory:", "sqlite://", "mysql://a/b", "://", "http://[", "postgresql://x:y"])
def test_what_is_no_place_is_a_problem(where):
    assert isinstance(open_store(where, key=KEY), Problem)


def test_a_password_is_not_said():
    problem = open_store("postgresql://me:hunter2@localhost:1/none?connect_timeout=2", key=KEY)
    assert problem.code == "store-unreachable"
    assert "hunter2" not in str(problem)


@pytest.mark.parametrize("data", [b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000, "王".encode() * 3000])
def test_a_file_that_is_no_database_is_broken_and_stays_as_it_was(tmp_path, data):
    path = tmp_path / "a.db"
    path.write_bytes(data)
    assert open_store(path, key=KEY).code in {"store-broken", "store-unreachable"}
    assert path.read_bytes() == data


def test_a_folder_or_a_path_below_a_file_is_a_problem(tmp_path):
    (tmp_path / "file").touch()
    assert open_store(tmp_path, key=KEY).code == "store-unreachable"
    assert open_store(tmp_path / "file" / "a.db", key=KEY).code == "store-unreachable"


def test_a_missing_library_is_said_in_plain_words(tmp_path):
    script = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from seawall.store import open_store\n"
        f"print(open_store({str(tmp_path / 'a.db')!r}).message.en)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert 'pip install "seawall[store]"' in done.stdout
    assert not (tmp_path / "a.db").exists()


def test_a_missing_driver_is_said_in_plain_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert open_store("postgresql://localhost/none", key=KEY).code == "store-driver"


def test_importing_seawall_needs_no_sql():
    script = "import seawall, seawall.engine, seawall.store, sys; print(sorted(set(sys.modules) & {'sqlalchemy', 'alembic', 'cryptography'}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _open_at_once(where: str, barrier, answers) -> None:
    barrier.wait(30)
    store = open_store(where, key=KEY)
    answers.put("open" if isinstance(store, Store) else store.code)


def test_several_that_open_a_new_store_at_once_make_one(where):
    barrier, answers = CONTEXT.Barrier(3), CONTEXT.Queue()
    processes = [CONTEXT.Process(target=_open_at_once, args=(where, barrier, answers)) for _ in range(3)]
    for process in processes:
        process.start()
    said = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert said == ["open"] * 3
    with opened(where) as store, store._desk.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM store_state").scalar() == 1


def test_a_full_disk_is_a_problem_and_keeps_nothing(tmp_path):
    with opened(tmp_path / "a.db") as store:
        code = Scene(store).family()
        with store._desk.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

        def limit(connection: sqlite3.Connection, _entry: object) -> None:
            connection.execute(f"PRAGMA max_page_count={pages}")

        from sqlalchemy import event

        event.listen(store._desk.engine, "connect", limit)
        store._desk.engine.dispose()
        problem = store.keep_parcels(code, [parcel(number) for number in range(300)], [], now=NOW)
        assert problem.code == "store-full"
        assert store.parcels_of(code) == ()


def test_a_busy_database_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr("seawall.store.connecting._PRAGMAS", ("PRAGMA busy_timeout=50",))
    where = tmp_path / "a.db"
    with opened(where) as store:
        code = Scene(store).family()
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert store.keep_parcels(code, [parcel()], [], now=NOW).code == "store-busy"
        other.execute("ROLLBACK")
        other.close()
        assert store.keep_parcels(code, [parcel()], [], now=NOW) == 1


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="rights mean nothing to this user")
def test_a_folder_that_may_not_be_written_is_a_problem(tmp_path: Path):
    tmp_path.chmod(0o500)
    assert open_store(tmp_path / "a.db", key=KEY).code == "store-unreachable"
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("table", ["theirs", "alembic_version"])
def test_somebody_elses_file_keeps_its_rights_and_every_byte(tmp_path, table):
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as theirs, theirs:
        theirs.execute(f"CREATE TABLE {table} (version_num TEXT)")
    path.chmod(0o644)
    before = path.read_bytes()
    assert open_store(path, key=KEY).code == "store-broken"
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [found.name for found in tmp_path.iterdir()] == ["theirs.db"]
