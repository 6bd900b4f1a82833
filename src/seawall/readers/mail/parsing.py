r"""The bytes of one mail → its headers and its tree of parts, by RFC 2045 and what programs make of it.

Headers are split here and their parameters read by the standard library; the bodies are cut by hand, because the library's
parser takes quadratic time on deep nesting and cannot give back the bytes of a mail inside a mail.

>>> mail = parse_mail(b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhello\n--x--\n")
>>> [(part.kind, part.body) for part in mail.leaves()]
[('text/plain', b'hello')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cached_property

from seawall.readers.mail.detecting import MACHINES
from seawall.readers.mail.header_words import header_words

MAX_PARTS = 500
MAX_NESTING = 20
"""Parts of one mail, and multiparts inside each other; a mail with forwarded ones has a few."""
MAX_HEADERS = 2_000
MAX_HEADER_BYTES = 400_000
MAX_ONE_HEADER = 40_000
LOOK_AHEAD = 300
LONGEST_TYPE = 4_000
"""Bytes of a content type that are read; its parameters are short."""
_HEADER = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*(.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class MailPart:
    """A mail, or one part of it."""

    headers: tuple[tuple[str, bytes], ...]
    """Names in lower case, in the order of the file; values as they stand there."""
    body: bytes
    parts: tuple["MailPart", ...] = ()
    cut: bool = False
    """Whether some of its parts were too many or nested too deeply."""
    default: str = "text/plain"

    def header(self, name: str) -> bytes:
        """Return the first header of a name; empty where there is none."""
        return next((value for known, value in self.headers if known == name), b"")

    @cached_property
    def likely_charset(self) -> str:
        """The first charset that it or one of its parts names: bytes in its headers that should not be there are in it too."""
        return next((part.charset for part in (self, *self.leaves()) if part.charset), "")

    def count(self, name: str) -> int:
        """Return how many headers of a name there are."""
        return sum(known == name for known, _ in self.headers)

    @cached_property
    def _typed(self) -> Message:
        message = Message()
        for name in ("content-type", "content-disposition"):
            value = self.header(name)[:LONGEST_TYPE].decode("latin-1").replace("\r", "").replace("\n", " ")
            if value:
                message[name] = value
        return message

    @cached_property
    def kind(self) -> str:
        """The content type in lower case, such as ``text/html``."""
        return self._typed.get_content_type() if self.header("content-type") else self.default

    @cached_property
    def charset(self) -> str:
        """The charset that it names; empty where it names none."""
        return self._parameter("charset")

    @cached_property
    def disposition(self) -> str:
        """``inline``, ``attachment``, or empty."""
        return self.header("content-disposition").split(b";", 1)[0].strip().lower().decode("latin-1")

    @cached_property
    def file_name(self) -> str:
        """The name that it gives itself, as a person reads it."""
        name = self._parameter("filename", "content-disposition") or self._parameter("name")
        return header_words(name.encode("utf-8", "surrogateescape")).replace("/", "_").replace("\\", "_")[:200]

    def _parameter(self, name: str, header: str = "content-type") -> str:
        try:
            value = self._typed.get_param(name, "", header)
            if isinstance(value, tuple):  # RFC 2231: charset, language, bytes as Latin-1
                return value[2].encode("latin-1", "replace").decode(value[0] or "utf-8", "replace")
            return str(value).encode("latin-1", "replace").decode("utf-8", "surrogateescape")
        except (LookupError, ValueError, TypeError, AttributeError):
            return ""

    def parameter(self, name: str) -> str:
        """Return a parameter of the content type; empty where there is none."""
        return self._parameter(name)

    def leaves(self) -> Iterator["MailPart"]:
        """Yield the parts that hold something, in the order of the mail."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


@dataclass(slots=True)
class _Left:
    parts: int = MAX_PARTS


def parse_mail(data: bytes) -> MailPart:
    """Take one mail apart. Any bytes give an answer."""
    return _parse(data, "text/plain", MAX_NESTING, _Left())


def _parse(data: bytes, default: str, depth: int, left: _Left) -> MailPart:
    headers, at = _headers(data)
    body = data[at:]
    part = MailPart(headers, body, default=default)
    if not part.kind.startswith("multipart/"):
        return part
    pieces, more = _split(body, part.parameter("boundary"), left.parts)
    if not pieces or depth == 0:
        return MailPart(headers, body, cut=bool(pieces), default=default)
    left.parts -= len(pieces)
    inner = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
    parts = tuple(_parse(piece, inner, depth - 1, left) for piece in pieces)
    return MailPart(headers, body, parts, cut=more or any(part.cut for part in parts), default=default)


def _headers(data: bytes) -> tuple[tuple[tuple[str, bytes], ...], int]:
    """Return the headers, and where the body begins: behind an empty line, or at the first line that is no header."""
    lines: list[bytes] = []
    at = 0
    while at < min(len(data), MAX_HEADER_BYTES) and len(lines) < MAX_HEADERS:
        end = data.find(b"\n", at) + 1 or len(data)
        line = data[at:end]
        follows = bool(lines) and line[:1] in b" \t"
        odd = not line.strip() or not (follows or _HEADER.match(line))
        if odd and not (lines and line.strip(b"\r\n") and _goes_on(data[end : end + LOOK_AHEAD])):
            at = end if not line.strip() else at
            break
        if odd or follows:
            lines[-1] += line if len(lines[-1]) < MAX_ONE_HEADER else b""
        else:
            lines.append(line)
        at = end
    found = [match for line in lines if (match := _HEADER.match(line))]
    return tuple((match[1].decode("ascii").lower(), match[2].strip()) for match in found), at


def _goes_on(following: bytes) -> bool:
    """Whether headers go on after a line that is none: what programs write, or a line that continues one."""
    line = following.partition(b"\n")[0]
    match = _HEADER.match(line)
    return match[1].lower().decode("ascii") in MACHINES if match else line[:1] in {b" ", b"\t"} and bool(line.strip())


def _split(body: bytes, boundary: str, most: int) -> tuple[list[bytes], bool]:
    """Return the pieces between boundary lines, and whether there were more; a last one that was cut off counts."""
    if not boundary.strip():
        return [], False
    mark = re.escape(b"--" + boundary.rstrip().encode("utf-8", "surrogateescape"))
    lines = re.compile(rb"(?:\A|\r?\n)" + mark + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    pieces: list[bytes] = []
    start = -1
    for match in lines.finditer(body):
        if start >= 0:
            pieces.append(body[start : match.start()])
        if match[1]:
            start = -1
            break
        if len(pieces) >= most:
            return pieces, True
        start = min(match.end() + (2 if body.startswith(b"\r\n", match.end()) else 1), len(body))
    if start >= 0:
        pieces.append(body[start:])
    return pieces, False
