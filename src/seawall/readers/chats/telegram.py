"""Telegram Desktop's JSON export, of one chat or of a whole account → one evidence a chat.

>>> data = b'{"name": "Li", "type": "personal_chat", "id": 7, "messages": [{"type": "message", "from": "Li", "text": "hi"}]}'
>>> READER.read(data, name="result.json").evidence[0].segments[0].text
'hi'
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from seawall.model import Evidence, Problem, Segment
from seawall.readers.chats.conversations import (
    MAX_CONVERSATIONS,
    MAX_MESSAGES,
    evidence_of_chat,
    hash_of,
    head_text,
    too_many_messages,
)
from seawall.readers.chats.objects import Json, decode_object, number_of, string_of, too_many_chats, words_of
from seawall.readers.door import ReadResult
from seawall.readers.text import READER as TEXT

_KINDS = (
    "personal_chat|bot_chat|saved_messages|private_(?:group|supergroup|channel)|public_(?:supergroup|channel)"
    "|verification_codes|replies"
)
_SINGLE = re.compile(rf'"type":\s*"(?:{_KINDS})"')
_ACCOUNT = re.compile(r'"personal_information":\s*\{|"frequent_contacts":\s*\{|"chats":\s*\{\s*"about"')
_MEDIA = ("file_name", "file", "photo", "media_type", "sticker_emoji")
_SERVICE = ("title", "members", "text", "discard_reason", "duration_seconds", "score", "amount", "currency")


class TelegramReader:
    """Takes the ``result.json`` that Telegram Desktop writes."""

    name = "telegram"
    priority = 60

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first keys."""
        text = head_text(head).lstrip("\ufeff \t\r\n\0")
        return text[:1] == "{" and bool(_SINGLE.search(text) or _ACCOUNT.search(text))

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read every chat of it; what is no such export after all is read as plain text."""
        export = decode_object(data, name=name)
        chats = list(_chats(export)) if isinstance(export, Mapping) else []
        if not chats or not isinstance(export, Mapping):
            return TEXT.read(data, name=name)
        me = export.get("personal_information")
        owner = f"user{number_of(me.get('user_id'))}" if isinstance(me, Mapping) and number_of(me.get("user_id")) else ""
        problems: list[Problem] = [too_many_chats(name)] if len(chats) > MAX_CONVERSATIONS else []
        found: list[Evidence] = []
        digest = hash_of(data)
        for number, chat in enumerate(chats[:MAX_CONVERSATIONS], 1):
            key = "" if "messages" in export else str(number)
            evidence = _evidence(chat, digest=digest, name=name, key=key, owner=owner)
            found.extend([evidence] if evidence else [])
            if len(chat["messages"]) > MAX_MESSAGES:
                problems.append(too_many_messages(name))
        return ReadResult(tuple(found), tuple(problems)) if found or problems else TEXT.read(data, name=name)


READER = TelegramReader()


def _chats(export: Json) -> Iterator[Json]:
    """Yield what holds messages: the export itself, or each chat of an account's."""
    lists = [export.get(key) for key in ("chats", "left_chats")]
    listed = [item for group in lists if isinstance(group, Mapping) for item in _list(group.get("list"))]
    for chat in (export, *listed):
        if isinstance(chat, Mapping) and isinstance(chat.get("messages"), list):
            yield chat


def _evidence(chat: Json, *, digest: str, name: str, key: str, owner: str) -> Evidence | None:
    title = string_of(chat.get("name")) or ""
    personal = chat.get("type") in ("personal_chat", "bot_chat")
    partner = f"user{number_of(chat.get('id'))}" if personal else ""
    said = [message for message in chat["messages"][:MAX_MESSAGES] if isinstance(message, Mapping)]
    messages = [_segment(message, owner=owner, partner=partner) for message in said]
    if not any(message.text.strip("\0 \t\r\n\ufeff") for message in messages):
        return None
    owners = {message.speaker for message in messages if message.direction == "sent"}
    return evidence_of_chat(
        messages,
        app="Telegram",
        digest=digest,
        source=name,
        title=title,
        key=key,
        owner=owners.pop() if len(owners) == 1 else None,
        other=title if personal else None,
    )


def _segment(message: Json, *, owner: str, partner: str) -> Segment:
    who = string_of(message.get("from_id")) or string_of(message.get("actor_id")) or ""
    by = string_of(message.get("from")) or string_of(message.get("actor"))
    known = who and ((owner and who == owner) or (partner and partner != owner))
    sent = who == owner if owner else who != partner
    text = _service(message) if message.get("type") == "service" else _text(message)
    return Segment(text, by, _time(message), ("sent" if sent else "received") if known else None)


def _text(message: Json) -> str:
    """Return all that was seen of a message: words, where links lead, buttons, what is attached, whose words they are."""
    lines = [words_of(message.get("text"))]
    forwarded = string_of(message.get("forwarded_from"))
    if forwarded:
        lines.insert(0, f"[forwarded from {forwarded}]")
    attached = " ".join(filter(None, (string_of(message.get(key)) for key in _MEDIA)))
    lines.extend([f"[{attached}]"] if attached else [])
    for key in (
        "contact_information",
        "location_information",
        "poll",
        "invoice_information",
        "game_title",
        "giveaway_information",
    ):
        lines.extend([f"[{words_of(message[key])}]"] if message.get(key) else [])
    for row in _list(message.get("inline_bot_buttons")):
        for button in _list(row):
            if isinstance(button, Mapping):
                link = string_of(button.get("data")) or ""
                lines.append(f"[{words_of(button.get('text'))} {link if '://' in link else ''}]".replace(" ]", "]"))
    return "\n".join(filter(None, lines))


def _service(message: Json) -> str:
    told = [
        f"{key}: {', '.join(map(words_of, _list(message[key]))) or words_of(message[key])}"
        for key in _SERVICE
        if message.get(key)
    ]
    return f"[{'; '.join([string_of(message.get('action')) or 'service', *told])}]"


def _time(message: Json) -> str | None:
    written = string_of(message.get("date"))
    try:
        return datetime.fromisoformat(written).isoformat() if written else None
    except ValueError:
        return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
