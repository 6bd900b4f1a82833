r"""Messenger's and Instagram's JSON download → one conversation.

Meta writes each byte of a UTF-8 text as a character of its own; it is put right here.

>>> data = r'{"participants": [{"name": "Li"}], "messages": [{"sender_name": "Li", "content": "caf\u00c3\u00a9"}]}'
>>> READER.read(data.encode(), name="message_1.json").evidence[0].text
'café'
"""

import re
from collections.abc import Mapping

from seawall.model import Segment
from seawall.readers.chats.conversations import MAX_MESSAGES, evidence_of_chat, hash_of, head_text, too_many_messages
from seawall.readers.chats.objects import Json, decode_object, number_of, string_of, time_of_epoch, words_of
from seawall.readers.door import ReadResult
from seawall.readers.text import READER as TEXT

_SHAPE = re.compile(r'"participants":\s*\[\s*\{\s*"name"')
_ATTACHED = ("photos", "videos", "audio_files", "files", "gifs", "sticker")


class MessengerReader:
    """Takes the ``message_1.json`` of a download of one's information from Facebook or Instagram."""

    name = "messenger"
    priority = 58

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first keys."""
        text = head_text(head).lstrip("\ufeff \t\r\n\0")
        return text[:1] == "{" and bool(_SHAPE.search(text))

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one conversation, the oldest message first; what is no such download after all is read as plain text."""
        export = decode_object(data, name=name)
        listed = export.get("messages") if isinstance(export, Mapping) else None
        if not isinstance(export, Mapping) or not isinstance(listed, list):
            return TEXT.read(data, name=name)
        said = [message for message in listed if isinstance(message, Mapping)]
        said.sort(key=lambda message: number_of(message.get("timestamp_ms")) or 0)
        messages = [_segment(message) for message in said[:MAX_MESSAGES]]
        if not any(message.text.strip("\0 \t\r\n\ufeff") for message in messages):
            return TEXT.read(data, name=name)
        title = _put_right(string_of(export.get("title")) or "")
        problems = (too_many_messages(name),) if len(said) > MAX_MESSAGES else ()
        evidence = evidence_of_chat(
            messages, app="Messenger", digest=hash_of(data), source=name, title=title, other=title or None
        )
        return ReadResult((evidence,), problems)


READER = MessengerReader()


def _segment(message: Json) -> Segment:
    lines = [words_of(message.get("content"))]
    share = message.get("share")
    if isinstance(share, Mapping):
        lines += [words_of(share.get("share_text")), words_of(share.get("link"))]
    for key in _ATTACHED:
        value = message.get(key)
        listed = value if isinstance(value, list) else [value]
        lines += [f"[{string_of(item.get('uri')) or key}]" for item in listed if isinstance(item, Mapping)]
    if not any(lines):
        lines.append(f"[{string_of(message.get('type')) or 'message'}]")
    by = _put_right(string_of(message.get("sender_name")) or "")
    return Segment(_put_right("\n".join(filter(None, lines))), by or None, time_of_epoch(message.get("timestamp_ms")))


def _put_right(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
