"""The family stamp: two different plain words, as hard to guess as promised, the same things in both languages."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.advice.stamps import BYTES, LEAST_WORDS, NAME, load_stamps, new_stamp
from seawall.playbook import PlaybookError

WORDS = load_stamps()
PAIR = {words.zh: words.en for words in WORDS}


@given(st.binary(min_size=BYTES, max_size=BYTES))
def test_any_draw_gives_two_different_words_in_both_languages(drawn: bytes) -> None:
    stamp = new_stamp(random_bytes=lambda count: drawn[:count])
    first, second = stamp.zh.split(" ")
    assert first != second
    assert stamp.en == f"{PAIR[first]} {PAIR[second]}"


def test_there_are_eighteen_bits_in_it() -> None:
    assert len(WORDS) >= LEAST_WORDS
    assert len(WORDS) * (len(WORDS) - 1) >= 2**18 - 2**9
    draw = random.Random(1)
    drawn = Counter(new_stamp(random_bytes=draw.randbytes).zh for _ in range(20_000))
    assert drawn.most_common(1)[0][1] < 5
    assert len({word for stamp in drawn for word in stamp.split(" ")}) == len(WORDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("words: {灯塔: lighthouse}\n", "there are 1 words"),
        (
            "words:\n" + "".join(f"  字{'一二三四五六七八九十'[n % 10] * (n // 10 + 1)}: same\n" for n in range(520)),
            "stands twice",
        ),
        ("wordz: {}\n", "wordz"),
    ],
)
def test_a_mistake_is_said(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        load_stamps(tmp_path)
    assert said in str(error.value)


def test_a_word_that_is_no_word_is_a_mistake(tmp_path: Path) -> None:
    listed = [f"  {words.zh}: {words.en}" for words in WORDS]
    for wrong in ("  灯塔: Lighthouse", "  灯塔: light1", "  灯塔2: lighthouse"):
        (tmp_path / NAME).write_text("\n".join(["words:", wrong, *listed[1:]]), encoding="utf-8")
        load_stamps.cache_clear()
        with pytest.raises(PlaybookError, match="plain letters"):
            load_stamps(tmp_path)
