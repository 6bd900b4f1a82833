import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.playbook.folding import fold
from seawall.playbook.matching import Matcher
from seawall.playbook.phrases import PhraseError, parse_phrase, resolve_vocabulary

WORDS = {"police": ("police", "officer"), "警": ("警察", "公安"), "big": tuple(f"w{i}x" for i in range(60))}


def found(phrase: str, text: str) -> list[str]:
    folded = fold(text)
    quotes = []
    for hit in Matcher([parse_phrase(phrase, WORDS)]).scan(folded):
        start, end = folded.original(hit.start, hit.end)
        quotes.append(text[start:end])
    return quotes


@pytest.mark.parametrize(
    ("phrase", "text", "quotes"),
    [
        ("safe account", "move it to the Safe Accounts now", ["Safe Accounts"]),
        ("safe account", "unsafe account", []),
        ("safe account", "safe accountant", []),
        ("{police} … transfer", "the officer told me to transfer it", ["officer told me to transfer"]),
        ("{police} … transfer", "the officer left. I did transfer it", []),
        ("{police} …… transfer", "the officer left. I did transfer it", ["officer left. I did transfer"]),
        ("{police} … transfer", "transfer it to the officer", []),
        ("[want|need] … {amount}", "he wants £60,000 now", ["wants £60,000"]),
        ("[want|need] … {amount}", "he wants 20k and needs 3.5 million dollars", ["wants 20k", "needs 3.5 million"]),
        ("[want|need] … {amount}", "he needs 20 kilos and room 305", []),
        ("要…{amount}", "突然要我们汇四十五万", ["要我们汇四十五万"]),
        ("[ask the {police}|beg] for", "I will ask the officer for it", ["ask the officer for"]),
        ("[send|wire] [it|] home", "he said wire home", ["wire home"]),
        ("{警}…转账", "警察说马上转账", ["警察说马上转账"]),
        ("{警}…转账", "警察来过。我去转账", []),
        ("转[到|入]…安全账户", "请转入国家的安全账户", ["转入国家的安全账户"]),
        ("{警}…转账", "公安" + "很" * 17 + "转账", []),
    ],
)
def test_phrases(phrase: str, text: str, quotes: list[str]) -> None:
    assert found(phrase, text) == quotes


def test_a_long_stretch_is_cut_into_pieces_that_follow_directly() -> None:
    pattern = parse_phrase("{big} {big}", WORDS)
    assert len(pattern.stretches) == 2
    assert pattern.gaps == (1,)
    assert found("{big} {big}", "here w3x w4x there") == ["w3x w4x"]
    assert found("{big} {big}", "here w3x and w4x there") == []


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("… a", "gap"),
        ("a …", "gap"),
        ("[a", "stray"),
        ("{nobody}", "vocabulary"),
        ("[a|{nobody}]", "vocabulary"),
        ("[|] … b", "empty"),
        ("[a|] [{big}|] [{big}|] [{big}|]", "expands"),
    ],
)
def test_mistakes_are_named_with_a_hint(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError, match=message) as error:
        parse_phrase(phrase, WORDS)
    assert "Hint: " in str(error.value)


def test_vocabulary_is_resolved_and_mistakes_are_named() -> None:
    assert resolve_vocabulary({"a": ("x", "{b}"), "b": ("y", "x")}) == ({"a": ("x", "y"), "b": ("y", "x")}, ())
    resolved, mistakes = resolve_vocabulary({"a": ("{b}",), "b": ("{a}",), "c": ("z",), "d": ("{e}",)})
    assert resolved == {"c": ("z",)}
    assert ["contains itself" in str(m) or "not in the vocabulary" in str(m) for m in mistakes] == [True] * 3


def _naive(words: list[str], text: list[str], gap: int) -> bool:
    """Independent reading of the phrase language over whole words: every order of positions, no automaton."""
    joined = " ".join(text)
    positions = [i for i in range(len(joined)) if joined.startswith(words[0], i) and _bounded(joined, i, words[0])]
    ends = {i + len(words[0]) for i in positions}
    for word in words[1:]:
        ends = {
            i + len(word)
            for i in range(len(joined))
            if joined.startswith(word, i) and _bounded(joined, i, word) and any(0 <= i - end <= gap for end in ends)
        }
    return bool(ends)


def _bounded(text: str, at: int, word: str) -> bool:
    after = at + len(word)
    return not (at and text[at - 1].isalnum()) and not (after < len(text) and text[after].isalnum())


@given(
    st.lists(st.sampled_from(["ga", "bo", "du"]), min_size=1, max_size=3),
    st.lists(st.sampled_from(["ga", "bo", "du", "fi", "gabo", "longerword"]), max_size=25),
)
def test_joining_agrees_with_a_naive_reading(words: list[str], text: list[str]) -> None:
    assert bool(found(" … ".join(words), " ".join(text))) == _naive(words, text, 48)


def test_windows_find_what_one_pass_finds() -> None:
    text = "x " * 15_800 + "safe account " + "y " * 20_000 + "officer says transfer"
    assert found("safe account", text) == ["safe account"]
    assert found("{police} … transfer", text) == ["officer says transfer"]


def test_repetition_stays_bounded() -> None:
    text = "officer transfer " * 30_000
    hits = Matcher([parse_phrase("{police} … transfer", WORDS)]).scan(fold(text))
    assert 0 < len(hits) < 1_000


def test_no_patterns_find_nothing() -> None:
    assert Matcher([]).scan(fold("anything")) == []
