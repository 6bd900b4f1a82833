"""Where the master key is: given, in the environment, or in a file beside the SQLite database.

>>> read_key(write_key(bytes(64))) == bytes(64)
True
>>> read_key("c2hvcnQ=").code
'store-bad-key'
"""

import base64
import binascii
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from seawall.model import Problem
from seawall.store.telling import tell

KEY_BYTES = 64
VARIABLE = "SEAWALL_STORE_KEY"
_MAX_FILE = 1_000
"""Characters of a key file; a key is 88."""


def find_key(given: bytes | None, environ: Mapping[str, str], *, beside: Path | None) -> bytes | Problem:
    """Return the master key from the first place that has one."""
    if given is not None:
        return bytes(given) if len(given) == KEY_BYTES else tell("store-bad-key")
    if environ.get(VARIABLE, "").strip():
        return read_key(environ[VARIABLE], where=VARIABLE)
    if beside is None or not key_file(beside).exists():
        return tell("store-no-key", where=str(beside or ""))
    try:
        with key_file(beside).open(encoding="ascii") as file:
            return read_key(file.read(_MAX_FILE), where=str(key_file(beside)))
    except (OSError, ValueError):
        return tell("store-bad-key", where=str(key_file(beside)))


def make_key_file(beside: Path, *, random_bytes: Callable[[int], bytes]) -> None:
    """Write a new key beside a database that is to be made; one that is there already stays. Whole or not at all."""
    path = key_file(beside)
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{random_bytes(6).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(write_key(random_bytes(KEY_BYTES)))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was quicker, and its key counts
        os.link(draft, path)
    draft.unlink()
    _sync_folder(path.parent)


def key_file(database: Path) -> Path:
    """Return where the key of a SQLite database lies."""
    return database.with_name(f"{database.name}.key")


def write_key(key: bytes) -> str:
    """Write a key as text."""
    return base64.b64encode(key).decode("ascii")


def read_key(text: str, *, where: str = "") -> bytes | Problem:
    """Read a key that was written as text."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        return tell("store-bad-key", where=where)
    return key if len(key) == KEY_BYTES else tell("store-bad-key", where=where)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
