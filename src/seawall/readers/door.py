"""The door that every reader uses, built in or from outside (entry point ``seawall.readers``).

>>> all_readers()[-1].name
'text'
"""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from seawall.model import Evidence, Problem, Words

MAX_BYTES = 64_000_000
"""Largest input in bytes; more than any chat export's text, and it still fits into memory several times."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came out of some bytes: evidence that can be used, and everything that could not."""

    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()


class Reader(Protocol):
    """Turns bytes of one kind into evidence."""

    name: str
    priority: int
    """Readers are asked in descending order; plain text, which takes anything, comes last."""

    def accepts(self, name: str, head: bytes) -> bool:
        """Whether this reader is for such bytes, by file name and the first bytes."""
        ...

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read the bytes. Must not raise, whatever they hold."""
        ...


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every installed reader, the most particular first."""
    from seawall.readers.archive import READER as ZIP  # noqa: PLC0415 - the built-ins import this door
    from seawall.readers.chats.kinds import READERS as CHATS  # noqa: PLC0415
    from seawall.readers.jsonl import READER as JSONL  # noqa: PLC0415
    from seawall.readers.mail import READER as MAIL  # noqa: PLC0415
    from seawall.readers.pdf.reading import READER as PDF  # noqa: PLC0415
    from seawall.readers.pictures.reading import READER as PICTURE  # noqa: PLC0415
    from seawall.readers.speech import READER as SOUND  # noqa: PLC0415
    from seawall.readers.text import READER as TEXT  # noqa: PLC0415
    from seawall.readers.video import READER as VIDEO  # noqa: PLC0415
    from seawall.readers.web_page import READER as HTML  # noqa: PLC0415

    readers: dict[str, Reader] = {
        "picture": PICTURE,
        "pdf": PDF,
        "jsonl": JSONL,
        "mail": MAIL,
        "sound": SOUND,
        "video": VIDEO,
        "html": HTML,
        "text": TEXT,
    }
    readers |= {"zip": ZIP, **{reader.name: reader for reader in CHATS}}
    for point in entry_points(group="seawall.readers"):
        if point.name not in readers:
            readers[point.name] = point.load()
    return tuple(sorted(readers.values(), key=lambda reader: (-reader.priority, reader.name)))


def read_bytes(data: bytes, *, name: str = "") -> ReadResult:
    """Read some bytes with the first reader that accepts them."""
    if len(data) > MAX_BYTES:
        return ReadResult(problems=(too_large(name),))
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return ReadResult(problems=(empty(name),))
    head = data[:4096]
    for reader in all_readers():
        if reader.accepts(name, head):
            return reader.read(data, name=name)
    return ReadResult(problems=(not_text(name),))


def too_large(name: str) -> Problem:
    """Return the problem of an input beyond :data:`MAX_BYTES`."""
    megabytes = MAX_BYTES // 1_000_000
    zh = f"内容超过 {megabytes} MB，太大了。请只发可疑的那一部分；成批检查请用 seawall scan。"
    en = f"This is larger than {megabytes} MB. Send only the part that worries you, or use seawall scan for many messages."
    return Problem("too-large", Words(zh, en), name)


def empty(name: str) -> Problem:
    """Return the problem of an input without content."""
    zh = "里面没有文字。请把收到的内容粘贴进来，或用自己的话说说发生了什么。"
    en = "There is no text in it. Paste what you received, or tell in your own words what happened."
    return Problem("empty", Words(zh, en), name)


def not_text(name: str) -> Problem:
    """Return the problem of an input that is not text."""
    zh = "这不是文字文件，现在还读不了。请把里面的文字复制出来再试。"
    en = "This is not a text file and cannot be read yet. Copy the words out of it and try again."
    return Problem("not-text", Words(zh, en), name)
