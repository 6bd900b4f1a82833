"""The door: who is asked first, what is refused before anybody reads it, and that no bytes make it fail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Problem, Segment
from seawall.readers import Reader, ReadResult, all_readers, door, empty, evidence_of, read_bytes, too_large
from seawall.readers.door import not_text

NAMES = st.sampled_from(["", "a.txt", "a.jsonl", "a.NDJSON", "a.png", "无名"])
PIECES = st.sampled_from(
    [
        b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0", b"\0\0\0", b'{"text": "', b'"}', b"\n", b"{", b"[" * 2000,
        b"\x89PNG", b"%PDF", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x81\x30\x81\x30", b"\\ud800", b"1" * 5000,
        "警察让我转账".encode(), "警察让我转账".encode("gb18030"), "警察讓我轉帳".encode("big5"), "警察".encode("utf-16-le"), "£5 café".encode("cp1252"),
    ]
)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=300), st.lists(PIECES | st.binary(max_size=12), max_size=12).map(b"".join))
JARGON = re.compile(r"traceback|exception|error\b|codec|msgspec|decode|unicode|\bNone\b|\$\[|0x", re.IGNORECASE)
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass
class Parrot:
    """A reader from outside."""

    name: str = "parrot"
    priority: int = 70
    taken: bytes = b"@"

    def accepts(self, name: str, head: bytes) -> bool:
        return head.startswith(self.taken)

    def read(self, data: bytes, *, name: str) -> ReadResult:
        return ReadResult((Evidence("parrot", (Segment(self.name),), source=name),))


@dataclass(frozen=True)
class Point:
    """An entry point, as installed packages declare them."""

    name: str
    value: object

    def load(self) -> object:
        return self.value


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def with_readers(*readers: Parrot) -> None:
        asked: list[str] = []

        def entry_points(*, group: str) -> list[Point]:
            asked.append(group)
            return [Point(reader.name, reader) for reader in readers]

        monkeypatch.setattr(door, "entry_points", entry_points)
        all_readers.cache_clear()
        all_readers()
        assert asked == ["seawall.readers"]

    yield with_readers
    monkeypatch.undo()
    all_readers.cache_clear()


def well_said(problem: Problem) -> bool:
    zh, en = problem.message.zh, problem.message.en
    plain = not JARGON.search(zh + en) and len(HAN.findall(zh)) > 5 and not HAN.search(en) and "  " not in en
    return plain and en.endswith(".") and zh.endswith("。") and re.fullmatch(r"[a-z]+(-[a-z]+)*", problem.code) is not None


@given(BYTES, NAMES)
def test_any_bytes_give_evidence_or_a_problem_in_plain_words(data: bytes, name: str) -> None:
    result = read_bytes(data, name=name)
    assert result.evidence or any(problem.fatal for problem in result.problems)
    assert all(evidence.text.strip("\0 \t\r\n\ufeff") for evidence in result.evidence)
    assert all(well_said(problem) for problem in result.problems)
    assert all(problem.where.startswith(name) for problem in result.problems)
    assert read_bytes(data, name=name) == result


@given(BYTES, NAMES)
def test_every_reader_stands_any_bytes_even_those_it_would_not_take(data: bytes, name: str) -> None:
    for reader in all_readers():
        assert isinstance(reader.accepts(name, data[:4096]), bool)
        result = reader.read(data, name=name)
        assert result.evidence or result.problems


@pytest.mark.parametrize("problem", [too_large("a"), empty("a"), not_text("a")])
def test_problems_are_told_in_both_languages_and_say_what_to_do(problem: Problem) -> None:
    assert well_said(problem)
    assert problem.fatal
    assert problem.where == "a"


def test_what_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BYTES", 3_000_000)
    result = read_bytes(b"a" * 3_000_001, name="a.txt")
    assert [(problem.code, problem.where) for problem in result.problems] == [("too-large", "a.txt")]
    assert not result.evidence
    assert "3 MB" in result.problems[0].message.en
    assert read_bytes(b"a" * 3_000_000).evidence


def test_the_particular_are_asked_before_plain_text() -> None:
    readers = all_readers()
    assert [reader.priority for reader in readers] == sorted((reader.priority for reader in readers), reverse=True)
    assert readers[-1].name == "text"
    assert all(isinstance(reader.name, str) and reader.name for reader in readers)


def asked(*names: str) -> list[str]:
    return [reader.name for reader in all_readers() if reader.name in names]


def test_a_strangers_reader_uses_the_same_door(install: Any) -> None:
    install(Parrot())
    assert asked("parrot", "jsonl", "text") == ["parrot", "jsonl", "text"]
    assert read_bytes(b"@what", name="a").evidence[0].text == "parrot"
    assert read_bytes(b"what", name="a").evidence[0].text == "what"


def test_readers_of_one_priority_are_asked_by_name(install: Any) -> None:
    install(Parrot("zebra"), Parrot("ant"), Parrot("late", priority=-1))
    assert asked("ant", "zebra", "jsonl", "text", "late") == ["ant", "zebra", "jsonl", "text", "late"]
    assert read_bytes(b"@").evidence[0].text == "ant"


def test_a_stranger_cannot_take_the_place_of_a_built_in(install: Any) -> None:
    install(Parrot("text", priority=99, taken=b""))
    assert read_bytes(b"hello").evidence[0].text == "hello"


def test_when_nobody_accepts_it_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody: tuple[Reader, ...] = (Parrot(),)
    monkeypatch.setattr(door, "all_readers", lambda: nobody)
    assert [problem.code for problem in read_bytes(b"hello", name="a").problems] == ["not-text"]


def test_the_id_of_an_evidence_is_the_hash_of_what_came_in() -> None:
    assert read_bytes("妈".encode("gb18030")).evidence[0].id != read_bytes("妈".encode()).evidence[0].id
    assert read_bytes("妈".encode()).evidence[0].id == evidence_of("妈").id
    assert len(evidence_of("\ud800").id) == 64
