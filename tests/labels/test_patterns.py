"""Words that share their beginnings are found as each of them would be found alone."""

import re

from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.patterns import any_of, beginnings_of, names_of, words_of

LETTERS = "ab1 茶叶"
WORDS = st.lists(
    st.text(alphabet=LETTERS, min_size=1, max_size=4).filter(lambda word: word == word.strip()), min_size=1, max_size=6
)
TEXT = st.text(alphabet=LETTERS, max_size=14)


def longest_first(words):
    return sorted(words, key=len, reverse=True)


@given(WORDS, TEXT)
def test_the_longest_word_is_found_at_each_place(words, text):
    plain = re.compile("|".join(map(re.escape, longest_first(words))))
    assert re.compile(any_of(words)).findall(text) == plain.findall(text)


@given(WORDS, TEXT)
def test_latin_words_stand_alone_and_others_anywhere(words, text):
    alone = [rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" if word.isascii() else re.escape(word) for word in longest_first(words)]
    assert {match.start() for match in re.finditer(words_of(words), text)} == {
        match.start() for match in re.finditer("|".join(alone), text)
    }


@given(WORDS, TEXT)
def test_names_have_no_letters_beside_them(words, text):
    alone = "|".join(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])" for word in longest_first(words))
    assert re.compile(names_of(words)).findall(text) == re.compile(alone).findall(text)


@given(WORDS, TEXT)
def test_every_place_where_a_word_begins_is_given(words, text):
    places = {at for at in range(len(text)) for word in words if text.startswith(word, at)}
    assert {match.start() for match in re.finditer(beginnings_of(words), text)} == places
