"""Forms → plain values: the order is kept, the last word counts, nothing odd gets through."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers import evidence_of
from seawall.surfaces.web.answering import Answering
from seawall.surfaces.web.doors.days import CHANNELS, rows_of
from seawall.surfaces.web.doors.send import MAX_STEPS, steps_of
from seawall.surfaces.web.forms import Form, Upload
from seawall.surfaces.web.gathering import Gathered, gather
from seawall.surfaces.web.settings import Settings

NAMES = st.sampled_from(["text", "at", "by", "channel", "is-a", "is-", "told-x", "lang", "say"])
ANY = st.text(st.characters(exclude_categories=()), max_size=12)
PAIRS = st.lists(st.tuples(NAMES, ANY), max_size=12)


@given(PAIRS)
def test_every_value_is_kept_in_order(pairs: list[tuple[str, str]]) -> None:
    form = Form.of(pairs)
    assert [name for name, _value in form.fields] == [name for name, _value in pairs]
    for name in {name for name, _value in pairs}:
        assert len(form.all(name)) == sum(key == name for key, _value in pairs)
        assert form.get(name) == form.all(name)[-1].strip()
        assert form.has(name)


@given(PAIRS)
def test_values_can_always_be_written_into_a_page(pairs: list[tuple[str, str]]) -> None:
    for name, value in Form.of([*pairs, *((value, name) for name, value in pairs)]).fields:
        (name + value).encode("utf-8")
        assert "\r\n" not in value


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_a_whole_text_is_not_changed_but_for_its_line_ends(text: str) -> None:
    assert Form.of([("text", text)]).all("text") == [text.replace("\r\n", "\n")]


def test_what_is_not_there_is_empty() -> None:
    form = Form()
    assert (form.get("x"), form.get("x", "y"), form.all("x"), form.has("x"), form.country(), form.tongue) == (
        "",
        "y",
        [],
        False,
        "",
        "",
    )
    assert not form.switched
    assert not form.starting("is-")


def test_files_are_no_fields_and_are_not_shown_in_a_traceback() -> None:
    form = Form.of([("file", object()), ("text", "x")], [Upload("a.txt", b"secret")])
    assert form.fields == (("text", "x"),)
    assert "secret" not in repr(form)


@pytest.mark.parametrize(
    ("typed", "code"), [("GB", "GB"), (" gb ", "GB"), ("英国", "GB"), ("Narnia", ""), ("ZZ", ""), ("<b>", ""), ("", "")]
)
def test_a_country_is_a_code_or_nothing(typed: str, code: str) -> None:
    assert Form.of([("country", typed)]).country() == code


def test_the_button_of_a_language_counts_before_the_field() -> None:
    assert Form.of([("say", "en"), ("lang", "zh")]).tongue == "en"
    assert Form.of([("lang", "zh")]).tongue == "zh"
    assert Form.of([("say", "en")]).switched
    assert Form.of([("opening", "")]).switched


@given(PAIRS)
def test_fields_by_their_beginning_keep_the_rest_of_their_name(pairs: list[tuple[str, str]]) -> None:
    form = Form.of(pairs)
    assert form.starting("is-") == {name[3:]: form.all(name)[-1] for name in ("is-a", "is-") if form.has(name)}


@given(st.lists(st.tuples(ANY, ANY, st.sampled_from([*CHANNELS, "", "pigeon"]), ANY), max_size=8))
def test_rows_are_read_as_they_were_typed(rows: list[tuple[str, str, str, str]]) -> None:
    form = Form.of([pair for row in rows for pair in zip(("at", "by", "channel", "text"), row, strict=True)])
    read = rows_of(form)
    assert all(set(row) == {"at", "by", "channel", "text"} for row in read)
    assert [row["text"] for row in read if row["text"]] == [text for text in form.all("text") if text]
    assert all(row["channel"] in {*CHANNELS, ""} for row in read)
    assert rows_of(Form.of([(name, value) for row in read for name, value in row.items()])) == read


@given(st.dictionaries(st.sampled_from(["at", "by", "channel", "text"]), st.lists(ANY, max_size=5)))
def test_columns_of_different_lengths_lose_nothing(columns: dict[str, list[str]]) -> None:
    form = Form.of([(name, value) for name, values in columns.items() for value in values])
    assert [row["text"] for row in rows_of(form) if row["text"]] == [text for text in form.all("text") if text]


def test_rows_have_an_end() -> None:
    assert len(rows_of(Form.of([("text", "x")] * 2_000))) == 2_000  # nothing is left out


@given(ANY | st.recursive(st.none() | st.integers() | ANY, lambda inner: st.lists(inner) | st.dictionaries(ANY, inner)).map(str))
def test_steps_are_objects_whatever_the_device_sends(text: str) -> None:
    assert all(isinstance(step, dict) for step in steps_of(text))


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, "9" * 10_000, '"x"', "null", "{}", "[1, null, []]"])
def test_what_is_no_story_has_no_steps(text: str) -> None:
    assert steps_of(text) == []


def test_steps_have_an_end() -> None:
    assert len(steps_of("[" + ",".join(["{}"] * 2_000) + "]")) == MAX_STEPS


def test_everything_that_was_given_becomes_one_text() -> None:
    form = Form.of(
        [("text", "a"), ("title", "b"), ("url", "c")],
        [Upload("x.txt", "警察让我把钱转到安全账户，不许告诉家人".encode("gbk")), Upload("x.png", b"\x89PNG\r\n\x1a\n")],
    )
    read = asyncio.run(gather(form, Answering(Settings())))
    assert read.evidence.text == "a\nb\nc\n警察让我把钱转到安全账户，不许告诉家人"
    assert any(problem.fatal for problem in read.problems)
    assert asyncio.run(gather(Form(), Answering(Settings()))) == Gathered(evidence_of(""))
