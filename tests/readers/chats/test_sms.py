"""Backups of text messages: whatever their attributes hold, and however they are damaged."""

import base64

import pytest

from seawall.readers import ReadResult
from seawall.readers.chats.sms import READER


def read(*rows: str, opening: str = "<smses>", closing: str = "</smses>") -> ReadResult:
    return READER.read(f"{opening}{''.join(rows)}{closing}".encode(), name="s.xml")


def row(**given: str) -> str:
    fields = {"address": "+44770", "date": "0", "type": "1", "body": "x"} | given
    return "<sms " + " ".join(f'{key}="{value}"' for key, value in fields.items()) + "/>"


def mms(*parts: str, **given: str) -> str:
    fields = {"address": "+44770", "date": "0", "msg_box": "1"} | given
    return "<mms " + " ".join(f'{key}="{value}"' for key, value in fields.items()) + f"><parts>{''.join(parts)}</parts></mms>"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#55357;", "�"),
        ("&#56832;&#55357;", "��"),
        ("&#55357;&#57400;", "�"),
        ("&#0;a&#x0;", "�a�"),
        ("&#x41;&#65;", "AA"),
        ("&#99999999;", "�"),
        ("&lt;&amp;&gt;", "<&>"),
        ("a&#10;b", "a\nb"),
        ("a\x01b", "a�b"),
    ],
)
def test_characters_that_the_program_writes(written: str, text: str) -> None:
    assert read(row(body=written)).evidence[0].text == text


def test_a_message_without_an_address_or_a_time() -> None:
    (evidence,) = read('<sms body="x"/>', '<sms body="y" date="soon"/>').evidence
    assert [(segment.text, segment.at, segment.direction) for segment in evidence.segments] == [
        ("x", None, None),
        ("y", None, None),
    ]
    assert evidence.source == "s.xml › -"


def test_a_sent_conversation_is_sent() -> None:
    (evidence,) = read(row(type="2"), row(type="5")).evidence
    assert (evidence.direction, evidence.claimed_sender) == ("sent", None)


def test_a_multimedia_message_says_what_it_held() -> None:
    word = base64.b64encode("他们让我转账".encode()).decode()
    parts = (
        '<part ct="image/jpeg" name="null" cl="null"/>',
        f'<part ct="text/x" cl="n.txt" data="{word}"/>',
        '<part ct="text/plain" text="null"/>',
    )
    result = read(mms(*parts), row())
    assert result.evidence[0].segments[0].text == "[image/jpeg]\n[n.txt]\n[text/plain]"
    assert [(e.text, e.source, e.channel, e.direction) for e in result.evidence[1:]] == [
        ("他们让我转账", "s.xml › n.txt", "sms", "received")
    ]


def test_what_is_no_attachment_is_said() -> None:
    result = read(mms('<part ct="image/jpeg" cl="a.jpg" data="!"/>'), row())
    assert len(result.evidence) == 1
    assert {problem.code for problem in result.problems} <= {"backup-damaged", "empty"}
    assert result.problems


def test_elements_in_odd_places_are_passed_over() -> None:
    (evidence,) = read('<part ct="a"/>', "<mms2/>", '<addr type="137" address="9"/>', row()).evidence
    assert evidence.text == "x"


@pytest.mark.parametrize(
    "opening", ["<?xml version='1.0' encoding='latin-1'?><smses>", "\ufeff <smses>", "<!-- by a phone --><smses count='1'>"]
)
def test_how_a_backup_may_begin(opening: str) -> None:
    (evidence,) = read(row(body="妈妈"), opening=opening).evidence
    assert evidence.text == "妈妈"


def test_a_broken_backup_keeps_what_came_before() -> None:
    result = read(row(), '<sms body="y', closing="")
    assert [evidence.text for evidence in result.evidence] == ["x"]
    assert [problem.code for problem in result.problems] == ["backup-damaged"]


def test_a_backup_without_a_word_is_read_as_text() -> None:
    result = read(row(body=""))
    assert result.evidence[0].medium == "text"
    assert READER.accepts("", b"<smses>")
    assert not READER.accepts("", b"words <smses>")
