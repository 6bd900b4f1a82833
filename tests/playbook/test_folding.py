from hypothesis import given
from hypothesis import strategies as st

from seawall.playbook.folding import fold

NASTY = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
MIXED = st.lists(
    st.sampled_from(
        [
            "安全账户",
            "安 全",
            "弓虽",
            "账*户",
            "transferred",
            "she's",
            "don't",
            "m0ney",
            "s a f e",
            "ＡＢＣ",
            "①②",
            "１️⃣",
            "\u200b",
            "  ",
            "!!",
            "。",
            "\n",
            "轉賬",
            "é",
            "аррlе",
            "DHL 快递",
        ]
    ),
    max_size=30,
).map("".join)


@given(NASTY | MIXED)
def test_every_stretch_of_the_folded_text_maps_into_the_original(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in {start + 1, min(start + 7, len(folded.text)), len(folded.text)}:
            first, last = folded.original(start, end)
            assert 0 <= first < last <= len(text)


@given(NASTY | MIXED)
def test_positions_never_run_backwards(text: str) -> None:
    folded = fold(text)
    starts = [folded.original(i, i + 1)[0] for i in range(len(folded.text))]
    assert starts == sorted(starts)


@given(MIXED, MIXED)
def test_a_phrase_keeps_its_quote_wherever_it_stands(before: str, after: str) -> None:
    text = f"{before}。安全账户。{after}"
    folded = fold(text)
    at = folded.text.index("。安全账户。") + 1
    start, end = folded.original(at, at + 4)
    assert text[start:end] == "安全账户"


def test_one_phrase_under_every_disguise() -> None:
    for text in ("安全帳戶", "安全賬戶", "安 全 账 户", "安.全.账.户", "安\u200b全\u200d账户", "安全账户", "安*全*账*户"):
        assert "安全账户" in fold(text).text or "安全帐户" in fold(text).text, text
    for text in (
        "SAFE ACCOUNT",
        "ｓａｆｅ　ａｃｃｏｕｎｔ",
        "s a f e account",
        "sаfе аccоunt",
        "safe  account",
        "s4fe acc0unt",
        "safé account",
    ):
        assert fold("safe account").text in fold(text).text, text


def test_digits_in_disguise() -> None:
    for text in ("①③⑧", "１３８", "1️⃣3️⃣8️⃣", "𝟏𝟑𝟖", "❶❸❽", "١٣٨"):
        assert fold(text).text == "138"


def test_inflections_fold_to_one_form() -> None:
    for group in (
        "transfer transfers transferred transferring",
        "tell tells told telling",
        "send sends sent sending",
        "daughter daughters daughter's",
        "pay pays paid paying",
        "account accounts account's",
        "move moves moved moving",
        "company companies",
        "child children kids",
        "freeze freezes froze frozen freezing",
    ):
        assert len({fold(word).text for word in group.split()}) == 1, group


def test_derivations_stay_apart() -> None:
    for one, other in (("officer", "office"), ("university", "universal"), ("police", "policy"), ("customs", "customer")):
        assert fold(one).text != fold(other).text


def test_sentences_are_counted() -> None:
    folded = fold("One here. Two there! 三在这里。四")
    assert folded.sentence(0) == 0
    assert folded.sentence(len(folded.text) - 1) == 3
    assert fold("version 1.2.3 of a.b").breaks == []


def test_work_is_linear_in_length() -> None:
    import time

    for unit in ("a ", "安 ", "弓虽", "a.b ", "!", "0a", "\u200b安", "she's "):
        times = []
        for size in (20_000, 80_000):
            text = unit * size
            start = time.process_time()
            fold(text)
            times.append(time.process_time() - start)
        assert times[1] < 10 * max(times[0], 0.01), unit


def test_runs_of_pinyin_and_pinyin_inside_words() -> None:
    from seawall.playbook.respelling import _strict, respellings
    from seawall.playbook.spelling import _pinyin, spelled

    first, second = sorted(word for word in _pinyin() if len(word) >= 6)[:2]
    assert spelled(first + second) == _pinyin()[first] + _pinyin()[second]
    assert spelled("xqz" * 4) == "xqz" * 4
    left = next(spelling for spelling in _strict() if spelling[0].isascii() and not spelling[-1].isascii())
    right = next(spelling for spelling in _strict() if spelling[-1].isascii() and not spelling[0].isascii())
    assert respellings(left)
    assert respellings(right)
    assert not respellings("q" + left)  # the end of another word
    assert not respellings(right + "q")
