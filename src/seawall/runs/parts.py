"""Verdicts on disk while a scan is under way, so that it can go on after an interrupt.

A part holds the verdicts of one chunk and nothing else: no text is copied, and the output is made from the input and the
parts at the end. Every file appears whole or not at all.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     parts = open_parts(Path(folder, "out.csv"), "the same input and options")
...     parts.save(0, [Verdict("none", 0.01, "", ())])
...     parts.close()
...     parts = open_parts(Path(folder, "out.csv"), "the same input and options")
...     print(parts.load(0), parts.load(1))
...     parts.remove()
[Verdict(level='none', probability=0.01, stage='', tactics=(), remarks=(), weight_db=None)] None
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from io import BufferedWriter
from pathlib import Path

import msgspec

from seawall.runs import problems
from seawall.runs.problems import ScanError
from seawall.runs.rows import Verdict

_HEAD_BYTES = 65_536
_DECODER = msgspec.json.Decoder(list[Verdict])


class Parts:
    """The folder of parts beside an output. Make one with :func:`open_parts`."""

    def __init__(self, folder: Path, lock: BufferedWriter) -> None:
        """Take over a folder that is locked."""
        self._folder = folder
        self._lock = lock

    def load(self, index: int) -> list[Verdict] | None:
        """Return the verdicts of a chunk, or ``None`` when they are not there or cannot be read."""
        try:
            return _DECODER.decode(self._path(index).read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def load_all(self, count: int) -> Iterator[Verdict]:
        """Yield the verdicts of all chunks in order."""
        for index in range(count):
            yield from self.load(index) or ()

    def save(self, index: int, verdicts: list[Verdict]) -> None:
        """Store the verdicts of a chunk."""
        _write_whole(self._path(index), msgspec.json.encode(verdicts))

    def close(self) -> None:
        """Leave everything for the next run."""
        self._lock.close()

    def remove(self) -> None:
        """Remove the parts; what somebody else put into the folder stays."""
        for path in self._folder.glob("part-*.json*"):
            path.unlink()
        self._lock.close()
        for name in ("manifest", "lock"):
            (self._folder / name).unlink(missing_ok=True)
        if not any(self._folder.iterdir()):
            self._folder.rmdir()

    def start_anew(self, manifest: str) -> None:
        """Forget the parts of another run."""
        for path in self._folder.glob("part-*.json*"):
            path.unlink()
        _write_whole(self._folder / "manifest", manifest.encode())

    def _path(self, index: int) -> Path:
        return self._folder / f"part-{index:08}.json"


def open_parts(target: Path, manifest: str) -> Parts:
    """Open the parts beside an output. Those of a run with another manifest are removed first.

    Raises :class:`ScanError` when another process is at the same output.
    """
    folder = target.with_name(f"{target.name}.seawall-parts")
    folder.mkdir(exist_ok=True)
    lock = (folder / "lock").open("wb")
    if not _take(lock):
        lock.close()
        raise ScanError(problems.busy(target))
    parts = Parts(folder, lock)
    try:
        known = (folder / "manifest").read_bytes()
    except FileNotFoundError:
        known = b""
    if known != manifest.encode():
        parts.start_anew(manifest)
    return parts


def fingerprint(path: Path) -> dict[str, int | str]:
    """Return what changes when a file does: size, time and the hash of its beginning."""
    status = path.stat()
    with path.open("rb") as file:
        head = hashlib.sha256(file.read(_HEAD_BYTES)).hexdigest()
    return {"size": status.st_size, "modified_ns": status.st_mtime_ns, "head": head}


def _write_whole(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_bytes(data)
    os.replace(beside, path)  # noqa: PTH105 - the name says what it does where Path.replace would not


def _take(lock: BufferedWriter) -> bool:
    """Lock a file until it is closed, also by the death of the process."""
    if sys.platform == "win32":  # there, a second process already fails to remove what the first holds open
        return True
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
