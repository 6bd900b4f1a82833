"""What the readers of JSON exports do alike: an object from bytes, and plain words from whatever stands in it.

>>> words_of(["see ", {"type": "text_link", "text": "here", "href": "https://example.org/pay"}])
'see here (https://example.org/pay)'
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from seawall.model import Problem, Words
from seawall.readers.chats.conversations import MAX_CONVERSATIONS
from seawall.readers.encodings import decode

Json = Mapping[str, Any]
DEEPEST = 20
"""Levels of lists and objects that are read as words."""


def decode_object(data: bytes, *, name: str = "") -> object:
    """Return the JSON value of some bytes in any encoding; ``None`` when it is none."""
    text = decode(data, name=name).text
    try:
        return msgspec.json.decode((text or "").strip("\ufeff\0 \r\n\t").encode("utf-8", "surrogatepass"))
    except (RecursionError, msgspec.DecodeError, UnicodeError):
        return None


def string_of(value: object) -> str | None:
    """Return a text that is not empty, else ``None``."""
    return value if isinstance(value, str) and value else None


def number_of(value: object) -> int | None:
    """Return a whole number, also one that is written as text; ``None`` for anything else."""
    if isinstance(value, str) and value.isdecimal() and len(value) < 20:  # noqa: PLR2004 - longer than any number of a chat
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**20 else None


def time_of_epoch(milliseconds: object) -> str | None:
    """Return the time that lies so many milliseconds after 1970 began, with its zone; ``None`` when it is none."""
    number = number_of(milliseconds)
    try:
        return datetime.fromtimestamp(number // 1000, UTC).isoformat() if number is not None else None
    except (ValueError, OverflowError, OSError):
        return None


def words_of(value: object, depth: int = 0) -> str:  # noqa: PLR0911 - one way for each kind of JSON value
    """Return the words in a text, a list of entities or an object; a hidden link stands in brackets behind its words."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > DEEPEST:
        return ""
    if isinstance(value, (int, float)):
        return str(value) if not isinstance(value, int) or abs(value) < 10**20 else ""
    if isinstance(value, list):
        return "".join(words_of(item, depth + 1) for item in value)
    if not isinstance(value, Mapping):
        return ""
    text, link = value.get("text"), string_of(value.get("href"))
    if isinstance(text, (str, list)):
        return words_of(text, depth + 1) + (f" ({link})" if link and link != text else "")
    return ", ".join(filter(None, (words_of(item, depth + 1) for item in value.values())))


def too_many_chats(where: str) -> Problem:
    """Return the problem of an export with more conversations than are read."""
    zh = f"聊天太多，只看了前 {MAX_CONVERSATIONS} 个。请只导出可疑的那几个。"
    en = f"There are very many chats; only the first {MAX_CONVERSATIONS} were read. Export only those that worry you."
    return Problem("too-many-chats", Words(zh, en), where)
