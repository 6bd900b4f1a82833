"""What every reader of chats does alike: messages → one evidence, who the owner is, and what is plain text after all.

>>> chat = evidence_of_chat([Segment("在吗", "王警官", "2024-03-05T15:21")], app="WhatsApp", digest="", other="王警官")
>>> chat.claimed_sender, chat.at, chat.segments[0].direction
('王警官', '2024-03-05T15:21', 'received')
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from seawall.model import Channel, Evidence, Problem, Segment, Words
from seawall.readers.allowance import INSIDE
from seawall.readers.door import ReadResult, not_text
from seawall.readers.encodings import decode
from seawall.readers.text import READER as TEXT

MAX_MESSAGES = 200_000
"""Messages of one conversation; ten years of a hundred a day are more."""
MAX_CONVERSATIONS = 5_000
MAX_PEOPLE = 50
"""Names that are listed of a group."""
LONGEST_NAME = 100
"""Characters of a name that somebody may be shown under."""
_SELF = frozenset({"我", "me", "自分", "나"})
"""How some apps and people write the owner's own name."""


@dataclass(frozen=True, slots=True)
class Chat:
    """The messages that a text was taken apart into."""

    messages: tuple[Segment, ...]
    title: str = ""
    other: str | None = None
    """Whom the owner talks with, where the export says it."""
    app: str = ""
    """Which app it is of, where that shows in the text."""
    problems: tuple[Problem, ...] = ()


def evidence_of_chat(  # noqa: PLR0913 - what exports tell of a conversation
    messages: Sequence[Segment],
    *,
    app: str,
    digest: str,
    source: str = "",
    title: str = "",
    key: str = "",
    owner: str | None = None,
    other: str | None = None,
    channel: Channel = "chat",
) -> Evidence:
    """Return the evidence of one conversation; ``key`` tells apart those of one file, ``owner`` is whose phone it was.

    ``digest`` is the hash of the file.
    """
    people = _people(messages)
    owner, knows = _owner(people, owner=owner, other=other)
    rest = [person for person in people if person != owner]
    told_apart = hashlib.sha256(f"{digest}:{key}".encode("utf-8", "surrogatepass")).hexdigest() if key else digest
    told = {"chat.app": app, "chat.title": title, "chat.people": ", ".join(people[:MAX_PEOPLE])}
    return Evidence(
        told_apart,
        tuple(_directed(message, owner) for message in messages) if knows else tuple(messages),
        channel=channel,
        claimed_sender=rest[0] if knows and len(rest) == 1 else None,
        at=next((message.at for message in messages if message.at), None),
        source=f"{source}{INSIDE}{title or key}" if key else source,
        medium="chat",
        details=tuple((name, value) for name, value in told.items() if value),
    )


def read_chat(data: bytes, *, name: str, app: str, parse: Callable[[str, str], Chat | None]) -> ReadResult:
    """Read a text export; what turns out to be no chat is read as plain text, so that nothing is lost."""
    decoded = decode(data, name=name)
    if decoded.text is None:
        return ReadResult(problems=(not_text(name),))
    chat = parse(decoded.text, name)
    if chat is None or not any(message.text.strip("\0 \t\r\n\ufeff") for message in chat.messages):
        return TEXT.read(data, name=name)
    problems = [decoded.remark] if decoded.remark else []
    problems += chat.problems
    if len(chat.messages) > MAX_MESSAGES:
        problems.append(too_many_messages(name))
    evidence = evidence_of_chat(
        chat.messages[:MAX_MESSAGES], app=chat.app or app, digest=hash_of(data), source=name, title=chat.title, other=chat.other
    )
    return ReadResult((evidence,), tuple(problems))


@lru_cache(maxsize=16)
def head_text(head: bytes) -> str:
    """Return the text that some bytes begin with; empty when they are none. Every reader of chats asks for the same."""
    return decode(head).text or ""


def too_many_messages(where: str) -> Problem:
    """Return the problem of a conversation that is longer than what is read of one."""
    zh = f"这段聊天太长，只看了前 {MAX_MESSAGES} 条消息，后面的没有看。请只导出可疑的那段时间。"
    en = f"This chat is very long; only its first {MAX_MESSAGES} messages were read. Export only the weeks that worry you."
    return Problem("too-many-messages", Words(zh, en), where)


def open_order(where: str, *, shown: str) -> Problem:
    """Return the remark that day and month of an export could be the other way round; ``shown`` is one date as it was read."""
    zh = f"日期里哪个是日、哪个是月，从文件里看不出来；这里按 {shown} 这样读。如果不对，只影响时间，不影响内容。"
    en = f"The file does not show which number is the day and which the month; dates were read like {shown}. If that is wrong, only the times change."  # noqa: E501
    return Problem("date-order", Words(zh, en), where, fatal=False)


def no_dates(where: str) -> Problem:
    """Return the remark that some messages say no full date."""
    zh = "有些消息没有写明年月日，这些消息只看内容、不看时间。"
    en = "Some messages do not say their full date; their words were read, their times were left open."
    return Problem("no-dates", Words(zh, en), where, fatal=False)


def with_other(evidence: Evidence, other: str) -> Evidence:
    """Return a conversation with its directions, when it is known from elsewhere whom the owner talked with."""
    people = _people(evidence.segments)
    owner, knows = _owner(people, owner=None, other=other)
    if not knows or evidence.claimed_sender or other not in people:
        return evidence
    segments = tuple(_directed(message, owner) for message in evidence.segments)
    return replace(evidence, segments=segments, claimed_sender=other, details=(*evidence.details, ("chat.title", other)))


def _people(messages: Sequence[Segment]) -> list[str]:
    return list(dict.fromkeys(message.speaker for message in messages if message.speaker))


def _owner(people: Sequence[str], *, owner: str | None, other: str | None) -> tuple[str | None, bool]:
    """Return whose phone it was, as far as it shows, and whether it is known who is the owner and who is not."""
    selves = [person for person in people if person.lower() in _SELF]
    if owner is None and len(selves) == 1:
        owner = selves[0]
    elif owner is None and other in people and len(people) == 2:  # noqa: PLR2004 - two people talk
        owner = next(person for person in people if person != other)
    return owner, owner is not None or (other is not None and list(people) == [other])


def hash_of(data: bytes) -> str:
    """Return the hash of a file, by which its evidence is known."""
    return hashlib.sha256(data).hexdigest()


def _directed(message: Segment, owner: str | None) -> Segment:
    if message.direction is not None or message.speaker is None:
        return message
    return replace(message, direction="sent" if message.speaker == owner else "received")
