"""A chat of weeks is a story as it is: its sittings are the steps."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Segment
from seawall.readers import read_story, story
from seawall.readers.chats.sittings import GAP, LONGEST, MOST_MESSAGES, instant_of, sittings_of, speaker_of

START = datetime(2024, 3, 5, tzinfo=UTC)
TIMES = (
    st.none()
    | st.integers(0, 60 * 24 * 20).map(lambda minutes: (START + timedelta(minutes=minutes)).isoformat())
    | st.just("soon")
)
CHATS = st.lists(st.builds(Segment, st.text(max_size=4), st.sampled_from([None, "A", "B"]), TIMES), max_size=30)


@given(CHATS)
def test_every_message_is_in_one_sitting_and_none_is_too_long(segments: list[Segment]) -> None:
    evidence = Evidence("id", tuple(segments), medium="chat", claimed_sender="A")
    sittings = sittings_of(evidence)
    assert sorted(map(repr, segments)) == sorted(repr(s) for sitting in sittings for s in sitting.segments)
    firsts = [instant for sitting in sittings if (instant := instant_of(sitting.at))]
    assert firsts == sorted(firsts)
    assert len({sitting.id for sitting in sittings}) == len(sittings)
    for sitting in sittings:
        known = [instant for segment in sitting.segments if (instant := instant_of(segment.at))]
        assert known == sorted(known)
        assert not known or known[-1] - known[0] < LONGEST
        assert all(later - earlier < GAP for earlier, later in pairwise(known))


def test_a_chat_without_times_stays_whole() -> None:
    evidence = Evidence("id", (Segment("a"), Segment("b")), medium="chat")
    assert sittings_of(evidence) == (evidence,)


def test_a_flood_of_messages_is_cut() -> None:
    evidence = Evidence("id", (Segment("a", "A", START.isoformat()),) * (MOST_MESSAGES + 1), medium="chat")
    assert [len(sitting.segments) for sitting in sittings_of(evidence)] == [MOST_MESSAGES, 1]


def test_a_sitting_of_my_own_words_is_sent() -> None:
    said = [Segment("a", "A", "2024-03-05T10:00", "received"), Segment("b", "B", "2024-03-06T10:00", "sent")]
    assert [sitting.direction for sitting in sittings_of(Evidence("id", tuple(said), medium="chat"))] == ["received", "sent"]


@pytest.mark.parametrize(
    ("evidence", "by"),
    [
        (Evidence("", (Segment("a", "A"),), claimed_sender="B"), "B"),
        (Evidence("", (Segment("a", "A"),), details=(("chat.title", "Group"),)), "Group"),
        (Evidence("", (Segment("a", "A", None, "sent"), Segment("b", "B"))), "B"),
        (Evidence("", (Segment("a"),)), ""),
    ],
)
def test_a_step_is_told_by_the_other_party(evidence: Evidence, by: str) -> None:
    assert speaker_of(evidence) == by


CHAT = """[2024/3/5 15:21:09] 王警官: 你涉嫌洗钱
[2024/3/5 15:22:09] 小李: 我没有
[2024/3/6 09:00:00] 王警官: <附件：a.txt>
[2024/3/9 09:00:00] 王警官: 把钱转到安全账户
"""


def test_an_exported_chat_is_a_story() -> None:
    read = read_story(CHAT.encode(), name="WhatsApp Chat - 王警官.txt")
    assert [(step.index, step.at, step.by) for step in read.steps] == [
        (0, "2024-03-05T15:21:09", "王警官"),
        (1, "2024-03-06T09:00:00", "王警官"),
        (2, "2024-03-09T09:00:00", "王警官"),
    ]
    assert [round(step.days, 1) for step in read.steps] == [0.0, 0.7, 3.7]
    assert read.problems == ()


def test_a_zip_of_a_chat_is_a_story_with_its_files() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("_chat.txt", CHAT)
        made.writestr("a.txt", "刑事逮捕令")
    read = read_story(packed.getvalue(), name="WhatsApp Chat - 王警官.zip")
    texts = [step.evidence.text for step in read.steps if step.evidence]
    assert texts == ["你涉嫌洗钱\n我没有", "<附件：a.txt>", "刑事逮捕令", "把钱转到安全账户"]
    assert all(step.by == "王警官" for step in read.steps)


def test_a_chat_without_times_and_the_lines_of_a_story_are_read_as_before() -> None:
    assert read_story("张三 15:21\n在吗\n\n李四 15:22\n在\n".encode()).steps[0].evidence is None
    assert read_story(b'{"at": 1, "text": "a"}').steps[0].days == 1


def test_a_chat_of_too_many_sittings_is_cut_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "MAX_STEPS", 2)
    read = read_story(CHAT.encode(), name="a.txt")
    assert len(read.steps) == 2
    assert [problem.code for problem in read.problems] == ["too-many-steps"]
