"""Plain text: the words as they came, under the hash of the bytes."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.text import READER, evidence_of


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_words_come_back_as_they_were(text: str) -> None:
    words = f"a{text}"
    result = READER.read(words.encode(), name="a.txt")
    assert [evidence.text for evidence in result.evidence] == [words]
    assert result.evidence[0].id == hashlib.sha256(words.encode()).hexdigest()
    assert result.problems == ()


@given(st.text(st.characters(exclude_categories=())))
def test_any_string_can_become_evidence(text: str) -> None:
    evidence = evidence_of(text, channel="sms", source="a")
    assert (evidence.text, evidence.channel, evidence.source) == (text, "sms", "a")
    assert evidence.id == evidence_of(text).id


def test_the_last_reader_takes_anything() -> None:
    assert READER.accepts("a.png", b"\x89PNG")
    assert [problem.code for problem in READER.read(b"\x89PNG", name="a.png").problems] == ["not-text"]
    assert [problem.code for problem in READER.read(b" \n", name="a").problems] == ["empty"]
