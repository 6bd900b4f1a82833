"""A screen inside a photograph is read as the screen alone is."""

from dataclasses import replace

import pytest
from tests.readers.pictures.rendering import Shot
from tests.readers.pictures.sheets import page_of
from tests.readers.pictures.talk import shots

from seawall.readers.pictures.framing import framed
from seawall.readers.pictures.layout import read_layout
from seawall.readers.pictures.lines import Page
from seawall.readers.pictures.places import placed_lines


def photographed(shot: Shot, *, left: float, top: float, wide: float) -> Page:
    """The screen's lines as a part of a larger picture that shows the table around the phone."""
    tall = shot.page.height / shot.page.width
    high = top + wide * tall + 0.1
    lines = tuple(
        replace(
            line,
            box=(
                left + line.box[0] * wide,
                (top + line.box[1] * wide * tall) / high,
                left + line.box[2] * wide,
                (top + line.box[3] * wide * tall) / high,
            ),
        )
        for line in shot.page.lines
    )
    return Page(1000, round(1000 * high), lines, is_screen=False)


@pytest.mark.parametrize(("left", "top", "wide"), [(0.2, 0.15, 0.7), (0.05, 0.3, 0.6), (0.3, 0.2, 0.5)])
def test_messages_in_a_photograph_of_a_screen(left: float, top: float, wide: float) -> None:
    right = total = 0
    for shot in shots()[::4]:
        total += 1
        alone, seen = read_layout(shot.page), read_layout(photographed(shot, left=left, top=top, wide=wide))
        right += [segment.text for segment in alone.segments] == [segment.text for segment in seen.segments]
        right -= any(
            {one.direction, other.direction} == {"received", "sent"}
            for one, other in zip(alone.segments, seen.segments, strict=False)
        )
    assert right >= 0.9 * total


def test_a_screen_that_fills_the_picture_stays_as_it_is() -> None:
    for shot in shots()[:20]:
        placed = placed_lines(shot.page)
        assert framed(placed) == placed
    assert framed(()) == ()


def test_lines_beyond_the_status_bar_are_no_part_of_a_screen() -> None:
    rows = [("15:21", 0.3, 0.3, 0.036), ("87%", 0.7, 0.3, 0.036), ("a notice on the table beside the phone", 0.02, 0.5, 0.04)]
    placed = placed_lines(page_of(rows))
    assert framed(placed) == placed
