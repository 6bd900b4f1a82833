"""The backup of "SMS Backup & Restore" (XML, text and multimedia messages) → one evidence for each other party.

The file is read as a stream and without entities, so that none can grow. What is in the pictures and recordings of multimedia
messages is read through the door too.

>>> data = b'<smses count="1"><sms address="+447700900123" date="1709651669000" type="1" body="hello" /></smses>'
>>> READER.read(data, name="sms.xml").evidence[0].claimed_sender
'+447700900123'
"""

import base64
import binascii
import re
import xml.sax.handler
import xml.sax.xmlreader
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.sax import SAXException

import defusedxml.sax
from defusedxml import DefusedXmlException

from seawall.model import Direction, Evidence, Problem, Segment, Words
from seawall.readers.allowance import one_input, read_enclosed
from seawall.readers.chats.conversations import (
    MAX_CONVERSATIONS,
    MAX_MESSAGES,
    evidence_of_chat,
    hash_of,
    head_text,
    too_many_messages,
)
from seawall.readers.chats.objects import time_of_epoch, too_many_chats
from seawall.readers.door import ReadResult, not_text
from seawall.readers.encodings import decode
from seawall.readers.text import READER as TEXT

_SHAPE = re.compile(r"<smses[\s>]|<allsms[\s>]")
_HALVES = re.compile(r"&#(5[56]\d{3});&#(5[67]\d{3});")
_REFERENCE = re.compile(r"&#(?:(\d{1,9})|[xX]([0-9a-fA-F]{1,8}));")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_UNKNOWN = {"", "null", "(Unknown)"}
_DIRECTIONS: dict[str, Direction] = {"1": "received", "2": "sent", "3": "sent", "4": "sent", "5": "sent", "6": "sent"}
"""Kinds of the telephone's own list: received, sent, draft, outbox, failed, queued."""
_FROM = "137"
"""Who sent a multimedia message to several."""
_MAX_PROBLEMS = 100


@dataclass(slots=True)
class _Talk:
    title: str
    messages: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class _Attached:
    party: str
    at: str | None
    direction: Direction | None
    name: str
    data: str


class SmsBackupReader:
    """Takes files whose outermost element is ``smses``."""

    name = "sms_backup"
    priority = 60

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first elements."""
        text = head_text(head).lstrip("\ufeff \t\r\n\0")
        return text[:1] == "<" and bool(_SHAPE.search(text))

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read every conversation; of a damaged file, all before the damage."""
        decoded = decode(data, name=name)
        if decoded.text is None:
            return ReadResult(problems=(not_text(name),))
        backup = _Backup()
        problems = [decoded.remark] if decoded.remark else []
        try:
            defusedxml.sax.parseString(_mended(decoded.text), backup, forbid_dtd=True)
        except (SAXException, DefusedXmlException, UnicodeError, ValueError):
            problems.append(_damaged(name))
        if len(backup.talks) > MAX_CONVERSATIONS:
            problems.append(too_many_chats(name))
        if any(len(talk.messages) > MAX_MESSAGES for talk in backup.talks.values()):
            problems.append(too_many_messages(name))
        digest = hash_of(data)
        talks = list(backup.talks.items())[:MAX_CONVERSATIONS]
        found = list(filter(None, (_evidence(talk, digest=digest, name=name, key=key) for key, talk in talks)))
        if not found:
            plain = TEXT.read(data, name=name)
            return ReadResult(plain.evidence, (*plain.problems, *problems))
        with one_input():
            enclosed = [_read_attached(attached, name) for attached in backup.attached]
        problems += [problem for read in enclosed for problem in read.problems]
        return ReadResult((*found, *(e for read in enclosed for e in read.evidence)), tuple(problems[:_MAX_PROBLEMS]))


READER = SmsBackupReader()


class _Backup(xml.sax.handler.ContentHandler):
    """Collects the messages while the file goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.talks: dict[str, _Talk] = {}
        self.attached: list[_Attached] = []
        self._message: dict[str, str] | None = None
        self._words: list[str] = []
        self._parts: list[tuple[str, str]] = []
        self._sender = ""

    def startElement(self, name: str, attrs: xml.sax.xmlreader.AttributesImpl) -> None:  # noqa: N802 - the name that SAX gives
        given = {key: attrs.getValue(key) for key in attrs.getNames()}
        if name == "sms":
            self._take(given, given.get("body", ""), _DIRECTIONS.get(given.get("type", "")))
        elif name == "mms":
            self._message, self._words, self._parts, self._sender = given, [], [], ""
        elif name == "part" and self._message is not None:
            self._part(given)
        elif name == "addr" and given.get("type") == _FROM:
            self._sender = given.get("address", "")

    def endElement(self, name: str) -> None:  # noqa: N802
        if name != "mms" or self._message is None:
            return
        message, self._message = self._message, None
        direction = _DIRECTIONS.get(message.get("msg_box", ""))
        subject = message.get("sub", "")
        words = [*([] if subject in _UNKNOWN else [subject]), *self._words]
        party = self._take(message, "\n".join(words), direction, sender=self._sender)
        at = time_of_epoch(message.get("date"))
        self.attached += [_Attached(party, at, direction, name, data) for name, data in self._parts]

    def _part(self, given: Mapping[str, str]) -> None:
        kind = given.get("ct", "")
        if kind == "application/smil":  # how the parts are laid out; it says nothing
            return
        if kind == "text/plain" and given.get("text", "") not in {"", "null"}:
            self._words.append(given["text"])
            return
        named = next((given[key] for key in ("cl", "name", "fn") if given.get(key, "") not in _UNKNOWN), "") or kind
        self._words.append(f"[{named}]")
        if given.get("data"):
            self._parts.append((named, given["data"]))

    def _take(self, given: Mapping[str, str], text: str, direction: Direction | None, *, sender: str = "") -> str:
        address = given.get("address", "")
        shown = given.get("contact_name", "")
        party = address if shown in _UNKNOWN else shown
        group = "~" in address
        by = (sender if group and sender not in _UNKNOWN else party) if direction == "received" else None
        talk = self.talks.setdefault(address, _Talk(party))
        talk.messages.append(Segment(text, by or None, time_of_epoch(given.get("date")), direction))
        return party


def _evidence(talk: _Talk, *, digest: str, name: str, key: str) -> Evidence | None:
    messages = talk.messages[:MAX_MESSAGES]
    if not any(message.text.strip("\0 \t\r\n\ufeff") for message in messages):
        return None
    evidence = evidence_of_chat(messages, app="SMS", digest=digest, source=name, title=talk.title, key=key or "-", channel="sms")
    received = [message.speaker for message in messages if message.direction == "received"]
    directions = {message.direction for message in messages}
    return replace(
        evidence,
        claimed_sender=talk.title if received and set(received) == {talk.title} else None,
        direction="sent" if directions == {"sent"} else "received",
    )


def _read_attached(attached: _Attached, name: str) -> ReadResult:
    try:
        data = base64.b64decode(attached.data)
    except (binascii.Error, ValueError):
        return ReadResult(problems=(_damaged(name),))
    read = read_enclosed(data, name=attached.name, outer=name)
    found = (
        replace(
            evidence,
            channel="sms" if evidence.channel == "unknown" else evidence.channel,
            at=evidence.at or attached.at,
            claimed_sender=evidence.claimed_sender or (attached.party if attached.direction == "received" else None),
            direction=attached.direction or evidence.direction,
        )
        for evidence in read.evidence
    )
    return ReadResult(tuple(found), read.problems)


def _mended(text: str) -> bytes:
    """Return the text without what XML forbids: the program writes an emoji as two halves, and any control character."""
    joined = _HALVES.sub(_joined, _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n\0"), count=1))
    allowed = _REFERENCE.sub(lambda found: found.group() if _is_allowed(found) else "\ufffd", joined)
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", allowed).encode()


def _joined(found: re.Match[str]) -> str:
    high, low = int(found[1]), int(found[2])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):  # noqa: PLR2004 - the two halves of a character in UTF-16
        return "\ufffd"
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _is_allowed(found: re.Match[str]) -> bool:
    number = int(found[1]) if found[1] else int(found[2], 16)
    return number in {9, 10, 13} or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000  # noqa: PLR2004


def _damaged(name: str) -> Problem:
    zh = "备份文件中间坏了，坏处之后的短信没有读到。请重新导出一次；前面的已照常检查。"
    en = "The backup is damaged part-way; messages after that place were not read. Make the backup once more and try again."
    return Problem("backup-damaged", Words(zh, en), name)
