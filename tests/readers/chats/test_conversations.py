"""What all readers of chats share: who is the owner, which way a message went, and nothing is lost when it is no chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Segment
from seawall.readers import read_bytes
from seawall.readers.chats import conversations
from seawall.readers.chats.conversations import evidence_of_chat, open_order, too_many_messages, with_other
from seawall.readers.chats.kinds import READERS
from seawall.readers.chats.titles import title_in

PEOPLE = st.sampled_from([None, "王警官", "Li", "我", "Ana"])
MESSAGES = st.lists(st.builds(Segment, st.text(max_size=5), PEOPLE), max_size=8)
PIECES = st.sampled_from(
    [
        "[2024/3/5 15:21:09] A: ", "5/3/24, 15:21 - ", "A: ", "2024年3月5日 오후 3:21, A : ", "张三 15:21", "张三 2024/3/5 15:21:09",
        "—— 2024-03-05 ——", "2024/03/05(火)", "15:21\tA\t", '"', "[LINE] A", "\u200e", "\ufeff", "\0", "\ud800", " ", "x" * 200, "聊天记录",
        '{"type": "personal_chat", "messages": [', '{"from": "A", "text": ', '"x"}', "]}", "[" * 300, '{"participants": [{"name": "A"}],',
        '"messages": [', "<smses>", '<sms body="x" address="1"/>', "<mms><part ct='a' data='!'/></mms>", "</smses>", "&#55357;", "<!DOCTYPE a>",
        "<title>Exported Data</title>", '<div class="page_wrap">', '<div class="message joined">', '<div class="text">', "</div>", "<br>", "<div>" * 300,
        '<div class="from_name">', '<a href="http://a">', "</a>", '<div class="date" title="05.03.2024 15:21">', '<div class="forwarded">', "<",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=14).map("\n".join) | st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS, st.sampled_from(["a.txt", "WhatsApp Chat - A.txt", "result.json", ""]))
def test_every_reader_answers_any_text_and_loses_no_word(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for reader in READERS:
        result = reader.read(data, name=name)
        assert result.evidence or any(problem.fatal for problem in result.problems)
        assert all(problem.where.startswith(name) for problem in result.problems)
        assert all(evidence.text.strip() for evidence in result.evidence)
        assert reader.read(data, name=name) == result
        assert isinstance(reader.accepts(name, data), bool)


@given(MESSAGES, st.none() | PEOPLE, st.none() | PEOPLE)
def test_directions_are_told_only_when_the_owner_is_known(messages: list[Segment], owner: str | None, other: str | None) -> None:
    evidence = evidence_of_chat(messages, app="a", digest="d", owner=owner, other=other)
    assert [(segment.text, segment.speaker) for segment in evidence.segments] == [(m.text, m.speaker) for m in messages]
    people = {message.speaker for message in messages if message.speaker}
    for segment in evidence.segments:
        if segment.direction == "sent":
            assert segment.speaker in {owner, "我"} or other in people
        assert segment.speaker or segment.direction is None
    if evidence.claimed_sender:
        assert evidence.claimed_sender in people
        assert evidence.claimed_sender != owner


def test_what_the_file_is_named_after_is_the_other_party() -> None:
    export = "5/3/24, 15:21 - 王警官: 在吗\n15/3/24, 15:22 - 小李: 在\n".encode()
    for name in (
        "WhatsApp Chat with 王警官.txt",
        "WhatsApp-Chat mit 王警官.txt",
        "与王警官的 WhatsApp 聊天.txt",
        "x/WhatsApp Chat - 王警官.txt",
    ):
        (evidence,) = read_bytes(export, name=name).evidence
        assert evidence.claimed_sender == "王警官"
        assert [segment.direction for segment in evidence.segments] == ["received", "sent"]
    (evidence,) = read_bytes(export, name="WhatsApp Chat with Study Group.txt").evidence
    assert evidence.claimed_sender is None
    assert evidence.detail("chat.title") == "Study Group"
    (evidence,) = read_bytes("5/3/24, 15:21 - 王警官: 在吗".encode(), name="Chat WhatsApp con 王警官.txt").evidence
    assert (evidence.claimed_sender, evidence.segments[0].direction) == ("王警官", "received")


@pytest.mark.parametrize("name", ["", "_chat.txt", "holiday.txt", "WhatsApp.txt", "a" * 500])
def test_other_names_say_nothing(name: str) -> None:
    assert title_in(name) == ""


def test_the_other_party_may_be_learnt_later() -> None:
    evidence = evidence_of_chat([Segment("a", "王警官"), Segment("b", "小李")], app="a", digest="d")
    assert with_other(evidence, "nobody") == evidence
    known = with_other(evidence, "王警官")
    assert (known.claimed_sender, [s.direction for s in known.segments]) == ("王警官", ["received", "sent"])
    assert with_other(known, "小李") == known


def test_my_own_words_are_sent() -> None:
    evidence = evidence_of_chat([Segment("a", "妈妈"), Segment("b", "我"), Segment("c")], app="a", digest="d")
    assert [segment.direction for segment in evidence.segments] == ["received", "sent", None]
    assert evidence.claimed_sender == "妈妈"


def test_conversations_of_one_file_have_ids_and_sources_of_their_own() -> None:
    made = [
        evidence_of_chat([Segment("a")], app="a", digest="d", source="f", title=title, key=key)
        for title, key in [("T", "1"), ("", "2")]
    ]
    assert len({evidence.id for evidence in made}) == 2
    assert [evidence.source for evidence in made] == ["f › T", "f › 2"]


def test_a_long_chat_is_read_to_a_limit_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("whatsapp", "wechat", "line", "telegram", "telegram_page", "messenger", "sms", "conversations"):
        monkeypatch.setattr(f"seawall.readers.chats.{module}.MAX_MESSAGES", 3)
    telegram = '{"type": "personal_chat", "messages": [' + ", ".join(['{"from": "A", "text": "x"}'] * 5) + "]}"
    exports = {
        "whatsapp": "5/3/24, 15:21 - A: x\n" * 5,
        "wechat": "A 2024/3/5 15:21\nx\n" * 5,
        "line": "[LINE] A\n2024/03/05(火)\n" + "15:21\tA\tx\n" * 5,
        "telegram": telegram,
        "messenger": '{"participants": [{"name": "A"}], "messages": ['
        + ", ".join(['{"sender_name": "A", "content": "x"}'] * 5)
        + "]}",
        "telegram_page": '<title>Exported Data</title><div class="page_wrap">'
        + '<div class="message"><div class="text">x</div></div>' * 5,
        "sms_backup": "<smses>" + '<sms address="1" type="1" date="0" body="x"/>' * 5 + "</smses>",
    }
    for reader in READERS:
        result = reader.read(exports[reader.name].encode(), name="a")
        assert [len(evidence.segments) for evidence in result.evidence] == [3]
        assert "too-many-messages" in [problem.code for problem in result.problems]


def test_a_page_that_is_too_long_is_cut_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.readers.chats.telegram_page.LONGEST_PAGE", 120)
    page = '<title>Exported Data</title><div class="page_wrap">' + '<div class="message"><div class="text">x</div></div>' * 5
    result = read_bytes(page.encode(), name="a")
    assert result.evidence[0].text == "x"
    assert [problem.code for problem in result.problems] == ["too-many-messages"]


def test_an_account_of_too_many_chats_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("telegram", "sms"):
        monkeypatch.setattr(f"seawall.readers.chats.{module}.MAX_CONVERSATIONS", 2)
    chat = '{"type": "personal_chat", "name": "A", "messages": [{"from": "A", "text": "x"}]}'
    account = f'{{"personal_information": {{"user_id": 1}}, "chats": {{"list": [{chat}, {chat}, {chat}]}}}}'
    backup = "<smses>" + "".join(f'<sms address="{n}" type="1" date="0" body="x"/>' for n in range(4)) + "</smses>"
    for export in (account, backup):
        result = read_bytes(export.encode(), name="a")
        assert len(result.evidence) == 2
        assert [problem.code for problem in result.problems] == ["too-many-chats"]


@pytest.mark.parametrize("problem", [too_many_messages("a"), open_order("a", shown="2024-03-05"), conversations.no_dates("a")])
def test_remarks_are_told_in_both_languages(problem: object) -> None:
    message = problem.message  # type: ignore[attr-defined]
    assert message.zh.endswith("。")
    assert message.en.endswith(".")


def test_no_bytes_are_a_chat() -> None:
    for reader in READERS:
        assert [problem.code for problem in reader.read(b"\x89PNG\0\0", name="a").problems] == ["not-text"]


def test_texts_in_other_encodings_are_read() -> None:
    chat = "[2024/3/5 15:21:09] 王明: 在吗\n[2024/3/5 15:22:09] 李华: 在"
    evidence: Evidence
    for encoding in ("utf-16", "utf-8-sig", "utf-16-le"):
        (evidence,) = read_bytes(chat.encode(encoding), name="a").evidence
        assert [segment.speaker for segment in evidence.segments] == ["王明", "李华"]
