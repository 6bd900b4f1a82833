import base64
import stat
import threading

import pytest

from seawall.model import Problem
from seawall.store.keys import KEY_BYTES, VARIABLE, find_key, key_file, make_key_file, read_key, write_key

KEY = bytes(range(KEY_BYTES))


def test_the_given_key_comes_before_the_environment_and_that_before_the_file(tmp_path):
    database = tmp_path / "a.db"
    make_key_file(database, random_bytes=bytes)
    environ = {VARIABLE: write_key(b"e" * KEY_BYTES)}
    assert find_key(KEY, environ, beside=database) == KEY
    assert find_key(None, environ, beside=database) == b"e" * KEY_BYTES
    assert find_key(None, {}, beside=database) == bytes(KEY_BYTES)


def test_only_the_owner_can_read_the_key_file(tmp_path):
    make_key_file(tmp_path / "a.db", random_bytes=bytes)
    assert stat.S_IMODE(key_file(tmp_path / "a.db").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.db.key"]


def test_a_key_that_is_there_is_never_replaced(tmp_path):
    make_key_file(tmp_path / "a.db", random_bytes=lambda count: b"1" * count)
    make_key_file(tmp_path / "a.db", random_bytes=lambda count: b"2" * count)
    assert find_key(None, {}, beside=tmp_path / "a.db") == b"1" * KEY_BYTES


def test_two_that_make_a_key_at_once_end_with_the_same(tmp_path):
    database, barrier = tmp_path / "a.db", threading.Barrier(2)
    drawn = []

    def make(letter: bytes) -> None:
        def random_bytes(count: int) -> bytes:
            if count == KEY_BYTES:
                barrier.wait(5)  # both are past the look whether one is there
            return letter * count

        make_key_file(database, random_bytes=random_bytes)
        drawn.append(find_key(None, {}, beside=database))

    threads = [threading.Thread(target=make, args=(letter,)) for letter in (b"1", b"2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("text", ["", "x", "王", "====", base64.b64encode(b"short").decode(), "A" * 10_000])
def test_what_is_no_key_is_a_problem(text, tmp_path):
    assert isinstance(read_key(text), Problem)
    key_file(tmp_path / "a.db").write_text(text, encoding="utf-8")
    assert find_key(None, {}, beside=tmp_path / "a.db").code == "store-bad-key"
    assert find_key(text.encode(), {}, beside=None).code == "store-bad-key"


def test_without_any_key_that_is_said(tmp_path):
    assert find_key(None, {}, beside=tmp_path / "a.db").code == "store-no-key"
    assert find_key(None, {VARIABLE: " "}, beside=None).code == "store-no-key"
