"""JSON lines: no line is lost without a word."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Problem
from seawall.readers import jsonl, read_bytes
from seawall.readers.jsonl import CHANNELS, READER, read_line

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("text", "channel", "by", "at", "sender", "other"), VALUES | st.sampled_from(sorted(CHANNELS)))
)


@given(st.lists(OBJECTS | VALUES, max_size=8))
def test_every_line_becomes_an_evidence_or_a_problem_with_its_number(entries: list[object]) -> None:
    lines = [json.dumps(entry, ensure_ascii=index % 2 == 0) for index, entry in enumerate(entries)]
    result = READER.read("\n".join(lines).encode("utf-8", "replace"), name="a.jsonl")
    places = [e.source for e in result.evidence] + [p.where for p in result.problems]
    expected = [f"a.jsonl:{number}" for number in range(1, len(lines) + 1)] or ["a.jsonl"]
    assert sorted(places) == sorted(expected)
    for evidence in result.evidence:
        entry = entries[int(evidence.source.rpartition(":")[2]) - 1]
        assert isinstance(entry, dict)
        assert evidence.text == entry["text"]
        assert evidence.channel in CHANNELS


@given(st.text())
def test_a_text_comes_back_from_its_line(text: str) -> None:
    entry = read_line(json.dumps({"text": f"a{text}"}), where="w")
    if any("\ud800" <= char <= "\udfff" for char in text):
        assert isinstance(entry, Problem)
    else:
        assert isinstance(entry, Evidence)
        assert entry.text == f"a{text}"


@given(st.text(st.characters(exclude_categories=())))
def test_any_line_is_answered(line: str) -> None:
    entry = read_line(line, where="w")
    assert isinstance(entry, Evidence | Problem)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ("[", ""), ('[{"a":', "")])
def test_a_bomb_of_brackets_costs_its_own_line_only(opening: str, closing: str) -> None:
    depth = 200_000
    bomb = f'{{"text": "a", "n": {opening * depth}0{closing * depth}}}'
    result = READER.read(f'{{"text": "before"}}\n{bomb}\n{{"text": "after"}}'.encode(), name="a.jsonl")
    assert [evidence.text for evidence in result.evidence] == ["before", "after"]
    assert [(problem.code, problem.where) for problem in result.problems] == [("bad-line", "a.jsonl:2")]


def test_many_bad_lines_are_counted_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_PROBLEMS", 5)
    result = READER.read(b'{"text": "kept"}\n' + b"bad\n" * 20, name="a.jsonl")
    assert len(result.evidence) == 1
    assert [problem.where for problem in result.problems] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "a.jsonl:5", "a.jsonl"]
    assert "16 more" in result.problems[-1].message.en
    assert "16 处" in result.problems[-1].message.zh
    assert len(READER.read(b"bad\n" * 5, name="a.jsonl").problems) == 5


def test_lines_beyond_the_most_are_named_even_after_many_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_PROBLEMS", 3)
    monkeypatch.setattr(jsonl, "MAX_LINES", 10)
    result = READER.read(b"bad\n" * 9 + b'{"text": "the tenth"}\n{"text": "the eleventh"}\n', name="a.jsonl")
    assert [evidence.text for evidence in result.evidence] == ["the tenth"]
    assert [problem.code for problem in result.problems] == ["too-many-lines", "bad-line", "bad-line"]
    assert result.problems[0].where == "a.jsonl:11"


@pytest.mark.parametrize(
    ("name", "head", "accepted"),
    [
        ("a.jsonl", b'{"text"', True),
        ("A.NDJSON", b"\xef\xbb\xbf\r\n {", True),
        ("a.jsonl", "{".encode("utf-16"), True),
        ("a.jsonl", "{".encode("utf-16-be"), True),
        ("a.jsonl", b"[1]", False),
        ("a.jsonl", b"", False),
        ("a.json", b"{", False),
        ("", b"{", False),
    ],
)
def test_it_takes_files_by_name_and_first_brace(name: str, head: bytes, *, accepted: bool) -> None:
    assert READER.accepts(name, head) is accepted


def test_a_line_keeps_its_id_wherever_it_stands() -> None:
    line = '{"text": "转账"}'
    first, second = read_bytes(f"{line}\n{line}".encode(), name="a.jsonl").evidence
    assert first.id == second.id == hashlib.sha256(line.encode()).hexdigest()
