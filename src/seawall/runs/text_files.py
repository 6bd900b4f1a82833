r"""A text file in any encoding, packed or not, read line by line with bounded memory.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder, "a.txt")
...     _ = path.write_bytes("你好\r\n再见".encode("gb18030"))
...     opened = look_at(path, packed=False)
...     with open_lines(opened) as lines:
...         print(opened.encoding, list(lines))
gb18030 ['你好\r\n', '再见']
"""

import gzip
import io
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from seawall.model import Problem
from seawall.readers.encodings import decode
from seawall.runs import problems
from seawall.runs.problems import ScanError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD_BYTES = 1_000_000
"""What the encoding is judged by: enough that a Chinese table whose first rows are all Latin is still seen."""
MAX_LINE = 16_000_000
"""Characters kept of one line: far more than any message, and memory holds it several times at four bytes each."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file and what its first bytes told."""

    path: Path
    packed: bool
    encoding: str
    head: str
    """The beginning of the text."""
    remarks: tuple[Problem, ...] = ()


class ByteStream(io.RawIOBase):
    """The bytes of a file, unpacked if need be. A damaged packing is an early end, not an exception."""

    def __init__(self, path: Path, *, packed: bool) -> None:
        """Open the file."""
        super().__init__()
        self._size = max(path.stat().st_size, 1)
        self._file = path.open("rb")
        self._bytes: gzip.GzipFile | io.BufferedReader = gzip.GzipFile(fileobj=self._file) if packed else self._file
        self.damaged = False

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read the next bytes."""
        view = memoryview(buffer).cast("B")
        try:
            # one piece at a time: asking for more would lose what was unpacked before the damage
            data = self._bytes.read1(len(view))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.damaged = True
            return 0
        view[: len(data)] = data
        return len(data)

    def share_read(self) -> float:
        """Return how much of the file was read, between 0 and 1."""
        return min(1.0, self._file.tell() / self._size) if not self._file.closed else 1.0

    def close(self) -> None:
        """Close the file."""
        self._bytes.close()
        self._file.close()
        super().close()


class Lines:
    """Lines with their ends; one that is longer than any line should be is cut."""

    def __init__(self, text: io.TextIOWrapper, stream: ByteStream, *, limit: int = MAX_LINE) -> None:
        """Read from ``text``, which reads from ``stream``."""
        self._text = text
        self._stream = stream
        self._limit = limit
        self.cut = False
        """Whether a line was cut since somebody last set this to false."""

    def __iter__(self) -> Iterator[str]:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        line = self._text.readline(self._limit)
        if not line:
            raise StopIteration
        if len(line) == self._limit and not line.endswith(("\n", "\r")):
            rest = self._text.readline(self._limit)
            self.cut = self.cut or bool(rest.strip("\r\n"))
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._text.readline(self._limit)
            line += "\n"
        return line

    @property
    def damaged(self) -> bool:
        """Whether the file ended before its time."""
        return self._stream.damaged

    def share_read(self) -> float:
        """Return how much of the file was read, between 0 and 1."""
        return self._stream.share_read()


def look_at(path: Path, *, packed: bool) -> TextFile:
    """Find out the encoding of a file. Raises :class:`ScanError` when it holds no text at all."""
    stream = ByteStream(path, packed=packed)
    with io.BufferedReader(stream) as bytes_:
        head = bytes_.read(HEAD_BYTES)
        if stream.damaged and not head:
            raise ScanError(problems.not_gzip(path))
    # UTF-16 without a mark is only recognised in whole pairs
    decoded = decode(head[: len(head) // 2 * 2] if len(head) == HEAD_BYTES else head, name=str(path))
    if decoded.text is None:
        text = head.decode("utf-8", "replace")
        if not _mostly_text(text):
            raise ScanError(problems.not_text(path))
        return TextFile(path, packed, "utf-8", text)
    guessed = decoded.remark is not None and decoded.remark.code != "damaged"  # damage is said row by row
    return TextFile(path, packed, decoded.encoding, decoded.text, (decoded.remark,) if guessed and decoded.remark else ())


def _mostly_text(text: str) -> bool:
    """Whether bytes full of control characters are a table all the same, some of whose rows are damaged."""
    return (text.count("\ufffd") + text.count("\0")) * 4 < len(text)


@contextmanager
def open_lines(file: TextFile, *, newline: str = "", limit: int = MAX_LINE) -> Generator[Lines]:
    """Open a file for reading its lines; ``newline`` is as for :func:`open`."""
    stream = ByteStream(file.path, packed=file.packed)
    with io.TextIOWrapper(io.BufferedReader(stream), file.encoding, "replace", newline) as text:
        yield Lines(text, stream, limit=limit)


@contextmanager
def create_text(path: Path, *, packed: bool, encoding: str = "utf-8") -> Generator[IO[str]]:
    """Open a file for writing text, packed if wished. The same text always gives the same bytes."""
    with path.open("wb") as file:
        packing = gzip.GzipFile("", "wb", 6, file, mtime=0) if packed else None
        # a half of a surrogate pair cannot be written; its escape can, and inside JSON it even means the same
        text = io.TextIOWrapper(packing or file, encoding, "backslashreplace", newline="")
        try:
            yield text
        finally:
            text.flush()
            text.detach()
            if packing:
                packing.close()
