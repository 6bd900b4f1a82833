"""Conversations that were never had, written as each phone would write them, come back without the loss of a message."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seawall.model import Segment
from seawall.readers import read_bytes

Said = tuple[datetime, str, str]
N = "\u202f"
S = "\u00a0"
NAMES = st.sampled_from(["王警官", "Li Hua", "妈妈", "~ José", "+44 7700 900123", "김민수", "Анна", "O'Neil, Pat", "张三(老师)"])
LINES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30).filter(str.strip)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join) | st.sampled_from(
    [
        "<Media omitted>",
        "[图片]",
        "<附件：0001.jpg>",
        "meet at 15:21 - ok: yes",
        "https://x.example/a?b=1",
        "{",
        '"quoted"',
        "[1] 一",
    ]
)
TIMES = st.lists(st.integers(0, 60 * 24 * 200), min_size=1, max_size=8)
START = datetime(2024, 1, 25, 23, 50)  # noqa: DTZ001 - exports name no zone
"""The first day settles the order of day and month."""


@st.composite
def conversations(draw: st.DrawFn) -> list[Said]:
    times = [0, *sorted(draw(TIMES))]
    return [(START + timedelta(minutes=minutes), draw(NAMES), draw(TEXTS)) for minutes in times]


def hour(at: datetime) -> int:
    return at.hour % 12 or 12


def zh(at: datetime) -> str:
    return f"{'上午' if at.hour < 12 else '下午'}{hour(at)}:{at:%M}"


def half(at: datetime, am: str, pm: str) -> str:
    return f"{hour(at)}:{at:%M}{am if at.hour < 12 else pm}"


HEADS: dict[str, Callable[[datetime], str]] = {
    "ios zh": lambda at: f"[{at.year}/{at.month}/{at.day} {zh(at)}:{at:%S}] ",
    "ios zh 24": lambda at: f"[{at:%Y/%m/%d %H:%M:%S}] ",
    "ios en-GB": lambda at: f"\u200e[{at:%d/%m/%Y, %H:%M:%S}] ",
    "ios en-US": lambda at: f"[{at.month}/{at.day}/{at:%y}, {hour(at)}:{at:%M:%S}{N}{at:%p}] ",
    "ios de": lambda at: f"[{at:%d.%m.%y, %H:%M:%S}] ",
    "ios de am": lambda at: f"[{at:%d.%m.%y}, {hour(at)}:{at:%M:%S}{N}{at:%p}] ",
    "ios ko": lambda at: f"[{at.year}. {at.month}. {at.day}. {'오전' if at.hour < 12 else '오후'} {hour(at)}:{at:%M:%S}] ",
    "ios fi": lambda at: f"[{at.day}.{at.month}.{at.year} klo {at.hour}.{at:%M.%S}] ",
    "android en-GB": lambda at: f"{at:%d/%m/%Y, %H:%M} - ",
    "android en-US": lambda at: f"{at.month}/{at.day}/{at:%y}, {half(at, N + 'AM', N + 'PM')} - ",
    "android en-IN": lambda at: f"{at:%d/%m/%y}, {half(at, ' am', ' pm')} - ",
    "android en-CA": lambda at: f"{at:%Y-%m-%d}, {half(at, ' a.m.', ' p.m.')} - ",
    "android es": lambda at: f"{at.day}/{at.month}/{at.year}, {half(at, f' a.{S}m.', f' p.{S}m.')} - ",
    "android fr": lambda at: f"{at:%d/%m/%Y à %H:%M} - ",
    "android pt": lambda at: f"{at:%d/%m/%Y %H:%M} - ",
    "android it": lambda at: f"{at:%d/%m/%y, %H:%M} - ",
    "android ru": lambda at: f"{at:%d.%m.%Y, %H:%M} - ",
    "android nl": lambda at: f"{at:%d-%m-%Y %H:%M} - ",
    "android ja": lambda at: f"{at:%Y/%m/%d %H:%M} - ",
    "android zh": lambda at: f"{at.year}/{at.month}/{at.day} {zh(at)} - ",
    "android zh yy": lambda at: f"{at:%y}/{at.month}/{at.day} {zh(at)} - ",
    "android zh han": lambda at: f"{at.year}年{at.month}月{at.day}日 {zh(at)} - ",
    "android ko": lambda at: f"{at.year}. {at.month}. {at.day}. {'오전' if at.hour < 12 else '오후'} {hour(at)}:{at:%M} - ",
    "android tr": lambda at: f"{at.day}.{at:%m.%Y} {'ÖÖ' if at.hour < 12 else 'ÖS'} {hour(at)}:{at:%M} - ",
    "android th": lambda at: f"{at.day}/{at.month}/{at.year + 543} {at:%H:%M} - ",
    "android ar": lambda at: f"{at:%d}\u200f/{at:%m}\u200f/{at:%Y}، {half(at, ' ص', ' م')} - ".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "copied en": lambda at: f"[{at:%H:%M}, {at.month}/{at.day}/{at.year}] ",
    "copied zh": lambda at: f"[{zh(at)}, {at.year}/{at.month}/{at.day}] ",
    "earliest": lambda at: f"{at:%d/%m/%Y %H:%M:%S}: ",
}  # fmt: skip


def assert_same(segments: Sequence[Segment], said: Sequence[Said], *, seconds: bool = False) -> None:
    assert [(segment.speaker, segment.text) for segment in segments] == [(by, text) for _at, by, text in said]
    for segment, (at, _by, _text) in zip(segments, said, strict=True):
        assert segment.at
        assert datetime.fromisoformat(segment.at).replace(tzinfo=None) == at


def read_one(data: bytes, name: str = "a.txt") -> Sequence[Segment]:
    result = read_bytes(data, name=name)
    (evidence,) = result.evidence
    assert evidence.medium == "chat"
    assert not result.problems
    assert evidence.text == "\n".join(segment.text for segment in evidence.segments)
    return evidence.segments


@pytest.mark.parametrize("form", HEADS)
@settings(max_examples=25)
@given(said=conversations(), crlf=st.booleans())
def test_every_form_of_whatsapp_comes_back(form: str, said: list[Said], crlf: bool) -> None:
    lines = "\n".join(f"{HEADS[form](at)}{by}: {text}" for at, by, text in said)
    assert_same(read_one(lines.replace("\n", "\r\n" if crlf else "\n").encode()), said)


@given(conversations())
def test_kakaotalk_comes_back(said: list[Said]) -> None:
    written = (
        f"{at.year}년 {at.month}월 {at.day}일 {'오전' if at.hour < 12 else '오후'} {hour(at)}:{at:%M}" for at, _, _ in said
    )
    lines = (f"{head}\n{head}, {by} : {text}" for head, (_at, by, text) in zip(written, said, strict=True))
    assume(all("," not in by for _at, by, _text in said))
    assert_same(read_one("\n".join(lines).encode()), said)


WECHAT: dict[str, Callable[[datetime, str], str]] = {
    "computer": lambda at, by: f"{by} {at.year}/{at.month}/{at.day} {at:%H:%M:%S}",
    "dashes": lambda at, by: f"{by} {at:%Y-%m-%d %H:%M:%S}",
    "han": lambda at, by: f"{by}  {at.year}年{at.month}月{at.day}日 {zh(at)}",
    "time first": lambda at, by: f"{at:%Y-%m-%d %H:%M:%S} {by}",
    "telegram": lambda at, by: f"{by}, [{at:%d.%m.%Y %H:%M}]",
}


@pytest.mark.parametrize("form", WECHAT)
@given(said=conversations())
def test_every_form_of_wechat_comes_back(form: str, said: list[Said]) -> None:
    lines = "\n\n".join(f"{WECHAT[form](at, by)}\n{text}" for at, by, text in said)
    assert_same(read_one(lines.encode()), said)


@given(conversations(), st.sampled_from(["—————  {:%Y-%m-%d}  —————", "———— {:%Y-%m-%d} ————", "----- {:%Y/%m/%d} -----"]))
def test_a_chat_mailed_by_wechat_comes_back(said: list[Said], heading: str) -> None:
    pieces = ["王明和李华在微信上的聊天记录如下，请查收。"]
    for day, messages in groupby(said, key=lambda item: item[0].date()):
        pieces.append(heading.format(day))
        pieces += [f"{by}  {at:%H:%M}\n\n{text}" for at, by, text in messages]
    assert_same(read_one("\n\n".join(pieces).encode()), said)


LINE_DAYS = [
    "{:%Y/%m/%d}(火)",
    "{:%Y/%m/%d}（二）",
    "{:%Y.%m.%d} 星期二",
    "{:%Y/%m/%d} Fri",
    "Tue, {:%m/%d/%Y}",
    "Sun, {:%d/%m/%Y}",
]


@given(conversations(), st.sampled_from(LINE_DAYS), st.booleans())
def test_line_comes_back(said: list[Said], heading: str, halves: bool) -> None:
    pieces = ["[LINE] Chat history with Nobody Here\nSaved on: 2024/08/01, 10:00"]
    for day, messages in groupby(said, key=lambda item: item[0].date()):
        pieces.append(f"\n{heading.format(day)}")
        for at, by, text in messages:
            quoted = '"' + text.replace('"', '""') + '"' if "\n" in text else text
            pieces.append(f"{half(at, 'AM', 'PM') if halves else f'{at:%H:%M}'}\t{by}\t{quoted}")
    assert_same(read_one("\n".join(pieces).encode()), said)


@given(conversations())
def test_telegram_comes_back(said: list[Said]) -> None:
    messages = [
        {"id": number, "type": "message", "date": at.isoformat(), "from": by, "from_id": f"user{by}", "text": text}
        for number, (at, by, text) in enumerate(said)
    ]
    export = {"name": "x", "type": "private_group", "id": 1, "messages": messages}
    assert_same(read_one(json.dumps(export, indent=1).encode(), "result.json"), said)


@given(conversations())
def test_the_pages_of_telegram_come_back(said: list[Said]) -> None:
    assume(all(" ".join(line.split()) == line for _at, _by, text in said for line in text.split("\n")))
    head = '<title>Exported Data</title>\n<div class="page_wrap"><div class="page_body"><div class="history">\n'
    rows = []
    for (at, by, text), before in zip(said, ["", *(by for _at, by, _text in said)], strict=False):
        name = "" if by == before else f'<div class="from_name">\n{escape(by)}\n</div>'
        date = f'<div class="pull_right date details" title="{at:%d.%m.%Y %H:%M:%S} UTC+01:00">\n{at:%H:%M}\n</div>'
        words = f'<div class="text">\n{escape(text).replace(chr(10), "<br>")}\n</div>'
        joined = "" if name else " joined"
        rows.append(f'<div class="message default clearfix{joined}"><div class="body">{date}{name}{words}</div></div>')
    assert_same(read_one(f"{head}{''.join(rows)}</div></div></div>".encode(), "messages.html"), said)


@given(conversations())
def test_messenger_comes_back(said: list[Said]) -> None:
    def broken(text: str) -> str:
        return text.encode().decode("latin-1")

    messages = [
        {"sender_name": broken(by), "timestamp_ms": int(at.replace(tzinfo=UTC).timestamp() * 1000), "content": broken(text)}
        for at, by, text in said
    ]
    export = {"participants": [{"name": broken(said[0][1])}], "messages": messages, "title": ""}
    assert_same(read_one(json.dumps(export).encode(), "message_1.json"), said)


@given(conversations())
def test_a_backup_of_texts_comes_back_by_party(said: list[Said]) -> None:
    def attribute(value: str) -> str:
        halves = re.sub("[\U00010000-\U0010ffff]", lambda f: "".join(f"&#{u};" for u in utf16(f[0])), quoteattr(value))
        return halves.replace("\n", "&#10;")

    rows = [
        f'<sms protocol="0" address={attribute(by)} date="{int(at.replace(tzinfo=UTC).timestamp() * 1000)}" type="1" '
        f'body={attribute(text)} contact_name="(Unknown)" />'
        for at, by, text in said
    ]
    data = f'<?xml version="1.0" encoding="UTF-8"?>\n<smses count="{len(rows)}">\n' + "\n".join(rows) + "\n</smses>"
    result = read_bytes(data.encode(), name="sms.xml")
    assert not result.problems
    for by in {by for _at, by, _text in said}:
        (evidence,) = [evidence for evidence in result.evidence if evidence.claimed_sender == by]
        assert evidence.channel == "sms"
        assert_same(evidence.segments, [message for message in said if message[1] == by])
    assert sum(len(evidence.segments) for evidence in result.evidence) == len(said)


def utf16(character: str) -> list[int]:
    data = character.encode("utf-16-be")
    return [int.from_bytes(data[:2]), int.from_bytes(data[2:])]
