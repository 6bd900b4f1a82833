"""Boxes are those of the lines that a quote touches; words for a place only where there are several."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Medium, Part, Picture, Region, Segment, Words
from seawall.surfaces.formats.places import Box, boxes_of, place_words, say_place

TEXT = "第一行\n第二行\n第三行"
LINES = (Region(0, 3, 0, (0.0, 0.0, 1.0, 0.1)), Region(4, 7, 0, (0.0, 0.2, 1.0, 0.3)), Region(8, 11, 1, (0.1, 0.2, 0.3, 0.4)))
READ = Evidence("0", (Segment(TEXT),), medium="picture", regions=LINES, pictures=(Picture(8, 8), Picture(8, 8)))


@given(st.integers(0, 11), st.integers(0, 11))
def test_a_box_is_there_exactly_where_a_quote_touches_its_line(start: int, end: int) -> None:
    found = boxes_of(READ, start, end)
    touched = [line for line in LINES if set(range(line.start, line.end)) & set(range(start, end))]
    assert [(box.page, box.edges) for box in found] == [(line.page, line.box) for line in touched]


def test_words_alone_have_no_boxes_and_no_place() -> None:
    plain = Evidence("0", (Segment(TEXT),))
    assert boxes_of(plain, 0, 3) == ()
    assert place_words(plain, 0, 3) is None
    assert say_place(None, "zh") == say_place(None, "en") == ""


@pytest.mark.parametrize(("medium", "zh", "en"), [("picture", "第 2 张图", "picture 2"), ("pdf", "第 2 页", "page 2")])
def test_of_several_pages_the_number_is_said(medium: Medium, zh: str, en: str) -> None:
    words = place_words(replace(READ, medium=medium), 8, 11)
    assert words == Words(zh, en)
    assert say_place(words, "zh") == f"（{zh}）"
    assert say_place(words, "en") == f" ({en})"
    assert place_words(replace(READ, medium=medium, pictures=(Picture(8, 8),), regions=LINES[:2]), 0, 3) is None


def test_of_several_files_the_name_and_the_page_in_that_file_are_said() -> None:
    parts = (Part(0, 7, "picture", "chat", "a.png"), Part(8, 11, "pdf", "letter", "b.pdf"))
    joined = replace(READ, medium="mixed", parts=parts)
    assert place_words(joined, 0, 3) == Words("a.png，第 1 张图", "a.png, picture 1")
    assert place_words(joined, 9, 10) == Words("b.pdf，第 1 页", "b.pdf, page 1")


def test_a_box_is_a_value() -> None:
    assert Box(0, 0.1, 0.2, 0.3, 0.4) == boxes_of(replace(READ, regions=(Region(0, 3, 0, (0.1, 0.2, 0.3, 0.4)),)), 0, 1)[0]
