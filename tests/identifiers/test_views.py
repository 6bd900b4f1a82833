import re

from hypothesis import given
from hypothesis import strategies as st

from seawall.identifiers.views import View, rewritten, translated

DROPPED = {0x200B, 0xFE0F}
TABLE = {**dict.fromkeys(DROPPED), ord("１"): "1"}


@given(st.text("a1１\u200b\ufe0f[.]", max_size=40), st.data())
def test_every_stretch_of_a_view_is_a_stretch_of_the_original(text: str, data: st.DataObject) -> None:
    view = rewritten(translated(text, TABLE, dropped=DROPPED), re.compile(r"\[\.\]"), lambda _: ".")
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    span = view.span(start, end, text)
    assert text[span.start : span.end] == span.quote
    again = rewritten(translated(span.quote, TABLE, dropped=DROPPED), re.compile(r"\[\.\]"), lambda _: ".")
    assert again.text == view.text[start:end]


def test_a_view_without_replacements_is_the_same_view() -> None:
    view = View("abc")
    assert rewritten(view, re.compile("x"), lambda _: "y") is view


def test_dropped_characters_belong_to_the_one_before() -> None:
    view = translated("1\ufe0f2", {0xFE0F: None}, dropped={0xFE0F})
    assert view.span(0, 1, "1\ufe0f2").quote == "1\ufe0f"
