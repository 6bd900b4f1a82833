"""A zip of anything → what every file in it gives; a chat's pictures count as come by that chat.

What a zip says of its own sizes is never trusted: bytes are counted as they come out. Nothing is written anywhere.

>>> import io, zipfile
>>> packed = io.BytesIO()
>>> with zipfile.ZipFile(packed, "w") as made:
...     made.writestr("a.txt", "他们让我转账")
>>> [evidence.source for evidence in READER.read(packed.getvalue(), name="a.zip").evidence]
['a.zip › a.txt']
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seawall.model import Evidence, Problem, Segment, Words
from seawall.readers.allowance import INSIDE, Allowance, one_input, read_enclosed
from seawall.readers.chats.conversations import with_other
from seawall.readers.chats.titles import title_in
from seawall.readers.door import MAX_BYTES, ReadResult, too_large
from seawall.readers.office import is_office, read_office

MAX_ENTRIES = 10_000
"""Files that a zip may list; the phone's whole chat of years has fewer."""
MAX_PROBLEMS = 50
_CHUNK = 1 << 18
_BOMB_BYTES = 20_000_000
_BOMB_RATIO = 200
"""A file that grows beyond so many bytes, and so many times its packed size, is a trap; texts shrink to a tenth at most."""
_ENCRYPTED = 0x1
_UNICODE_NAME = 0x800
_ENTRY_MARK = b"PK\x01\x02"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"\x1f\x8b\x08": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"MSCF\0\0\0\0": "CAB",
}
_TEXTS = (".txt", ".json", ".xml", ".html", ".htm", ".eml", ".csv", ".jsonl", ".md")
_CLUTTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What computers put into a zip by themselves; nobody sent it."""
_FILE_NAME = re.compile(r"[^\s<>:：()（）\[\]]{1,120}\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9])")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    info: zipfile.ZipInfo


class ZipReader:
    """Takes zip files by their first bytes, and says what to do with archives of other kinds."""

    name = "zip"
    priority = 90

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first bytes."""
        return head.startswith(_ZIP) or _other_kind(head) is not None

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read every file that lies in it, chats first, within what is allowed for one input."""
        kind = _other_kind(data)
        if kind:
            return ReadResult(problems=(_other_archive(name, kind),))
        if data.count(_ENTRY_MARK) > MAX_ENTRIES:
            return ReadResult(problems=(_too_many(name),))
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return _read_zip(archive, data, name=name)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError):
            return ReadResult(problems=(_damaged(name),))


READER = ZipReader()


def _read_zip(archive: zipfile.ZipFile, data: bytes, *, name: str) -> ReadResult:
    listed = [info for info in archive.infolist() if not info.is_dir() and not _CLUTTER.search(info.filename)]
    if is_office(info.filename for info in listed):
        return read_office(archive, data, name=name, unpack=_unpack)
    files = [_File(_shown_name(info), info) for info in listed]
    locked = [file for file in files if file.info.flag_bits & _ENCRYPTED]
    problems = [_locked(name, len(locked))] if locked else []
    found: list[Evidence] = []
    with one_input() as allowance:
        ordered = sorted((file for file in files if file not in locked), key=_texts_first)
        for place, file in enumerate(ordered):
            if allowance.items <= 0 or allowance.bytes <= 0:
                problems.append(_rest_unread(name, len(ordered) - place))
                break
            read = _read_file(archive, file, allowance, outer=name)
            found += read.evidence
            problems += read.problems
    if not files:
        problems.append(_nothing_inside(name))
    title = title_in(name)
    titled = [with_other(evidence, title) if evidence.medium == "chat" else evidence for evidence in found]
    found = sorted(_from_chats(titled), key=lambda evidence: evidence.medium != "chat")
    return ReadResult(tuple(found), tuple(_few(problems, bool(found), name)))


def _read_file(archive: zipfile.ZipFile, file: _File, allowance: Allowance, *, outer: str) -> ReadResult:
    where = f"{outer}{INSIDE}{file.name}"
    unpacked = _unpack(archive, file.info, most=min(MAX_BYTES, max(allowance.bytes, 0)))
    if isinstance(unpacked, bytes):
        return read_enclosed(unpacked, name=file.name, outer=outer)
    grown, problem = unpacked
    allowance.bytes -= grown  # what came out of a trap counts too, or many could be laid one over another
    if problem == "bomb":
        return ReadResult(problems=(_bomb(where),))
    if problem == "large":
        return ReadResult(problems=(too_large(where) if max(grown, file.info.file_size) > MAX_BYTES else _rest_unread(where, 1),))
    return ReadResult(problems=(_damaged(where),))


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int) -> bytes | tuple[int, str]:
    """Return the bytes of one file; else how many came out, and why no more were taken."""
    chunks: list[bytes] = []
    grown = 0
    if info.file_size > most:  # a size that is a lie harms only who told it
        return grown, "large"
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                grown += len(chunk)
                chunks.append(chunk)
                if grown > _BOMB_BYTES and grown > info.compress_size * _BOMB_RATIO:
                    return grown, "bomb"
                if grown > most:
                    return grown, "large"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, OverflowError, zlib.error):
        return grown, "damaged"
    return b"".join(chunks)


def _texts_first(file: _File) -> tuple[bool, str]:
    """Chats before their pictures, so that the words are read whatever the rest costs; else by name."""
    return not file.name.lower().endswith(_TEXTS), file.name


def _shown_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a file as a Chinese or any other computer meant it, without what could disguise it."""
    name = info.filename
    if not info.flag_bits & _UNICODE_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    clean = "".join("�" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character for character in name)
    return clean if len(clean) <= _LONGEST_NAME else f"…{clean[-_LONGEST_NAME:]}"


def _from_chats(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Let what lay beside a chat count as come by it, at the time and from whom the chat says that it came."""
    chats = [evidence for evidence in found if evidence.medium == "chat"]
    named = {
        match.group().rsplit("/", 1)[-1].lower(): segment
        for chat in chats
        for segment in chat.segments
        for match in _names_in(segment)
    }
    for evidence in found:
        if not chats or evidence.medium == "chat" or evidence.channel != "unknown":
            yield evidence
            continue
        said = named.get(re.split(rf"/|\\|{INSIDE}", evidence.source)[-1].lower())
        by_chat = replace(evidence, channel="chat", parts=tuple(replace(part, channel="chat") for part in evidence.parts))
        yield _as_sent(by_chat, said) if said else by_chat


def _names_in(segment: Segment) -> Iterator[re.Match[str]]:
    return _FILE_NAME.finditer(segment.text) if len(segment.text) < 4 * _LONGEST_NAME else iter(())


def _as_sent(evidence: Evidence, said: Segment) -> Evidence:
    return replace(
        evidence,
        at=said.at or evidence.at,
        direction=said.direction or evidence.direction,
        claimed_sender=evidence.claimed_sender or (None if said.direction == "sent" else said.speaker),
    )


def _few(problems: Iterable[Problem], used: bool, name: str) -> Iterator[Problem]:  # noqa: FBT001 - one yes or no
    """Yield the first problems; they do not stand in the way of what could be used."""
    listed = list(problems)
    for problem in listed[:MAX_PROBLEMS]:
        yield replace(problem, fatal=problem.fatal and not (used and problem.code in _ASIDE))
    if len(listed) > MAX_PROBLEMS:
        yield _more(name, len(listed) - MAX_PROBLEMS)


_ASIDE = {"not-text", "empty"}
"""A sticker or an empty note beside what could be read is a remark."""


def _other_kind(data: bytes) -> str | None:
    return next((kind for mark, kind in _OTHERS.items() if data.startswith(mark)), None)


def _other_archive(where: str, kind: str) -> Problem:
    zh = f"这是 {kind} 压缩包，这里打不开。请先解压，再发里面的文件，或压成 zip 再发。"
    en = f"This is an archive of the kind {kind}, which is not opened here. Unpack it and send the files, or pack them as a zip."
    return Problem("other-archive", Words(zh, en), where)


def _damaged(where: str) -> Problem:
    zh = "压缩包坏了，或没有下载完，这里面的内容读不出来。请重新下载或请对方再发一次，也可以先解压再发里面的文件。"
    en = "The zip is damaged or was not downloaded to its end. Download it again, or unpack it and send the files in it."
    return Problem("zip-damaged", Words(zh, en), where)


def _locked(where: str, count: int) -> Problem:
    zh = f"里面有 {count} 个文件加了密码，没有打开。请在自己的电脑上用密码解压，再发里面的文件；不要把密码告诉别人。"
    en = f"Files with a password in it, not opened: {count}. Unpack it with the password on your own computer and send the files."
    return Problem("locked", Words(zh, en), where)


def _bomb(where: str) -> Problem:
    zh = "这个文件解开后会变得极大，像是故意做的陷阱，没有打开。不用再试，其余的照常检查。"
    en = "This file grows enormously when unpacked, as traps do, and was not opened. Leave it; the rest was checked as usual."
    return Problem("zip-bomb", Words(zh, en), where)


def _too_many(where: str) -> Problem:
    zh = f"压缩包里超过 {MAX_ENTRIES} 个文件，没有打开。请只发可疑的那几个。"
    en = f"There are more than {MAX_ENTRIES} files in it, so it was not opened. Send only those that worry you."
    return Problem("too-many-files", Words(zh, en), where)


def _rest_unread(where: str, count: int) -> Problem:
    zh = f"里面的文件太多或太大，还有 {count} 个没有打开。请只发可疑的那几个。"
    en = f"The files in it are too many or too large; not opened: {count}. Send only those that worry you."
    return Problem("too-much-inside", Words(zh, en), where)


def _nothing_inside(where: str) -> Problem:
    zh = "压缩包是空的。请检查一下是不是发错了文件。"
    en = "The zip is empty. See whether it is the file that you meant."
    return Problem("empty", Words(zh, en), where)


def _more(where: str, count: int) -> Problem:
    zh = f"还有 {count} 处类似的情况，没有一一列出。"
    en = f"Of such remarks, {count} more are not listed."
    return Problem("more-problems", Words(zh, en), where, fatal=False)
