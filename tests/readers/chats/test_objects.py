"""Telegram's, Messenger's and other JSON: any value is answered."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.chats import messenger, telegram
from seawall.readers.chats.objects import decode_object, number_of, string_of, time_of_epoch, words_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "href", "a"]), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "text", "from", "from_id", "actor", "actor_id", "date", "type", "photo", "file", "forwarded_from", "action", "members", "poll",
        "inline_bot_buttons", "duration_seconds", "sender_name", "timestamp_ms", "content", "photos", "share", "sticker", "contact_information",
    ]
)  # fmt: skip
MESSAGES = st.lists(
    st.dictionaries(KEYS, VALUES | st.sampled_from(["service", "user1", "2024-03-05T10:00:00"]), max_size=6) | VALUES, max_size=5
)
CHATS = st.fixed_dictionaries(
    {"messages": MESSAGES | VALUES}, optional={"name": VALUES, "id": VALUES, "type": VALUES, "title": VALUES}
)


@given(CHATS, st.booleans(), VALUES)
def test_any_export_is_answered(chat: dict[str, Any], account: bool, me: object) -> None:
    export: Any = {"personal_information": {"user_id": me}, "chats": {"list": [chat, me]}} if account else chat
    data = json.dumps(export).encode()
    for reader in (telegram.READER, messenger.READER):
        result = reader.read(data, name="a")
        assert result.evidence or result.problems
        assert all(evidence.text.strip() for evidence in result.evidence)


@given(VALUES)
def test_any_value_has_words_or_none(value: object) -> None:
    assert isinstance(words_of(value), str)
    assert string_of(value) is None or value
    assert time_of_epoch(value) is None or isinstance(value, (int, str))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a", "a"),
        (["a", {"type": "bold", "text": "b"}, 3, None, True], "ab3"),
        ({"text": "here", "href": "https://x.example"}, "here (https://x.example)"),
        ({"text": "https://x.example", "href": "https://x.example"}, "https://x.example"),
        ({"question": "When?", "answers": [{"text": "Mon"}]}, "When?, Mon"),
        (10**30, ""),
        (1.5, "1.5"),
    ],
)
def test_words(value: object, words: str) -> None:
    assert words_of(value) == words


def test_deep_values_end() -> None:
    value: Any = "a"
    for _ in range(100):
        value = [value]
    assert words_of(value) == ""


def test_numbers_and_times() -> None:
    assert [number_of(value) for value in ("7", 7, True, "x", "9" * 30, 10**30, None)] == [7, 7, None, None, None, None, None]
    assert time_of_epoch(1709652069000) == "2024-03-05T15:21:09+00:00"
    assert time_of_epoch(10**19) is None
    assert decode_object(b"[" * 100_000) is None
    assert decode_object(b"\x89PNG") is None


def test_a_text_that_was_not_broken_stays() -> None:
    export = {
        "participants": [{"name": "李"}],
        "messages": [{"sender_name": "李", "content": "你好 café"}, {"sticker": {"uri": "a.png"}}],
    }
    segments = messenger.READER.read(json.dumps(export).encode(), name="a").evidence[0].segments
    assert [segment.text for segment in segments] == ["你好 café", "[a.png]"]


def test_a_chat_of_the_telegram_account_itself() -> None:
    chat = {"type": "saved_messages", "name": "Me", "messages": [{"from": "Li", "from_id": "user1", "text": "x", "date": "soon"}]}
    (evidence,) = telegram.READER.read(json.dumps(chat).encode(), name="a").evidence
    assert (evidence.segments[0].direction, evidence.segments[0].at) == (None, None)
