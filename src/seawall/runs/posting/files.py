"""Cards into a file, a line of JSON each: for tests, for a screen in a hall, for whoever carries them on.

>>> import tempfile
>>> from seawall.model import CardReader
>>> card = Card("c1", "p1", CardReader("parent", "en", "Europe/London"), "shipped", "2026-12-02T10:00:00Z", "", "Hello.")
>>> with tempfile.TemporaryDirectory() as folder:
...     adapter = FileAdapter(Path(folder, "cards.jsonl"))
...     before, posted, again = adapter.has_posted(card), adapter.post(card), adapter.post(card)
...     len(adapter.path.read_text().splitlines()), before, posted.outcome, again.detail
(1, False, 'sent', 'already-there')
"""

import json
import os
from pathlib import Path
from threading import Lock

from seawall.model import Card, CardReader
from seawall.runs.posting.channels import Posted

SCHEMA = "seawall.card/1"
FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT
PRIVATE = 0o600


class FileAdapter:
    """Appends to one file, which it alone names: an address can never choose another. Knows again what stands in it."""

    name = "file"

    def __init__(self, path: Path) -> None:
        """Take the file; it is made with the first card, readable by its owner alone."""
        self.path = path
        self._lock = Lock()
        self._seen: set[str] = set()
        self._read_to = 0

    def takes(self, reader: CardReader) -> bool:
        """Take cards without an address, and those that name this very file."""
        return reader.address in {"", self.path.absolute().as_uri()}

    def post(self, card: Card) -> Posted:
        """Append a card and see it onto the disk; one that stands there already is not written again."""
        try:
            with self._lock:
                return self._post(card)
        except OSError as error:
            return Posted("failed", f"file-{error.errno or 0}")

    def has_posted(self, card: Card) -> bool | None:
        """Whether the whole line of a card stands in the file; ``None`` where the file cannot be read."""
        try:
            with self._lock:
                self._look()
        except FileNotFoundError:
            return False
        except OSError:
            return None
        return card.id in self._seen

    def _post(self, card: Card) -> Posted:
        if self.path.exists():
            self._look()
        if card.id in self._seen:
            return Posted("sent", "already-there")
        handle = os.open(self.path, FLAGS, PRIVATE)
        try:
            torn = _is_torn(handle)
            line = (b"\n" if torn else b"") + _line(card)
            if os.write(handle, line) != len(line):
                return Posted("failed", "file-full")  # a torn line is no card: it is written anew
            os.fsync(handle)
        finally:
            os.close(handle)
        return Posted("sent")

    def _look(self) -> None:
        """Read what has been added since the last look."""
        with self.path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < self._read_to:
                self._seen, self._read_to = set(), 0
            file.seek(self._read_to)
            for line in file:
                if not line.endswith(b"\n"):
                    return  # torn, or not written to its end yet
                self._read_to += len(line)
                self._seen.update(_id_in(line))


def _is_torn(handle: int) -> bool:
    """Whether the last line was never finished."""
    if not os.fstat(handle).st_size:
        return False
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) != b"\n"


def _line(card: Card) -> bytes:
    told = {
        "schema": SCHEMA,
        "id": card.id,
        "for": card.reader.who,
        "language": card.reader.language,
        "moment": card.moment,
        "due": card.due,
        "text": card.text,
    }
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _id_in(line: bytes) -> tuple[str, ...]:
    try:
        told = json.loads(line)
    except ValueError:
        return ()
    known = told.get("id") if isinstance(told, dict) else None
    return (known,) if isinstance(known, str) else ()
