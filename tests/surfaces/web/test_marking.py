"""Marks in a text: every word is still there, marks stand apart, and a long text is shown only where it counts."""

from hypothesis import assume, given
from hypothesis import strategies as st

from seawall.surfaces.web.views.marking import AROUND, LONGEST, WHOLE, Piece, apart, mark

SPANS = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 160)).map(lambda pair: (pair[0], sum(pair))), max_size=12)


@st.composite
def marked(draw: st.DrawFn, longest: int = 300) -> tuple[str, list[tuple[int, int, int]]]:
    """Draw a text with marks in it that do not overlap."""
    gaps = draw(st.lists(st.tuples(st.text("ab 警\n", max_size=longest), st.text("XY察", min_size=1, max_size=20)), max_size=6))
    text, marks = "", []
    for number, (before, inside) in enumerate(gaps, 1):
        text += before
        marks.append((len(text), len(text) + len(inside), number))
        text += inside
    return text + draw(st.text("ab 警\n", max_size=longest)), marks


@given(marked(longest=200))
def test_the_pieces_of_a_short_text_are_the_text(case: tuple[str, list[tuple[int, int, int]]]) -> None:
    text, marks = case
    assume(len(text) <= WHOLE)
    assert "".join(piece.text for piece in mark(text, marks)) == text
    assert not any(piece.gap for piece in mark(text, marks))


@given(marked(longest=2_000))
def test_marks_hold_what_they_mark_in_ascending_order(case: tuple[str, list[tuple[int, int, int]]]) -> None:
    text, marks = case
    found = [(piece.number, piece.text) for piece in mark(text, reversed(marks)) if piece.number]
    assert found == [(number, text[start:end]) for start, end, number in marks]


@given(marked(longest=300), st.integers(0, 40))
def test_a_long_text_is_shown_only_near_its_marks_and_in_order(case: tuple[str, list[tuple[int, int, int]]], at: int) -> None:
    text, marks = case
    start = next((start for start, _end, number in marks if number > at % (len(marks) + 1)), len(text))
    gap = "，然后" * 600
    text = text[:start] + gap + text[start:]
    marks = [(s + len(gap) * (s >= start), e + len(gap) * (s >= start), number) for s, e, number in marks]
    pieces = mark(text, marks)
    assert sum(len(piece.text) for piece in pieces if not piece.number) <= (2 * AROUND * (len(marks) + 1) if marks else WHOLE)
    at = 0
    for piece in pieces:
        at = text.index(piece.text, at) + len(piece.text)
    whole = "".join(piece.text for piece in pieces) == text
    assert whole or any(piece.gap for piece in pieces)


@given(marked(), st.lists(st.tuples(st.integers(-500, 0), st.integers(-500, 0), st.just(9)), max_size=3))
def test_marks_outside_the_text_are_left_out(
    case: tuple[str, list[tuple[int, int, int]]], outside: list[tuple[int, int, int]]
) -> None:
    text, marks = case
    beyond = [(len(text), len(text) + 5, 9), (3, 3, 9)]
    assert mark(text, [*marks, *outside, *beyond]) == mark(text, marks)


def test_an_empty_text_has_one_empty_piece() -> None:
    assert mark("", []) == [Piece("")]


@given(SPANS)
def test_marks_that_are_chosen_never_overlap(spans: list[tuple[int, int]]) -> None:
    chosen = [spans[index] for index in apart(spans)]
    assert all(one[1] <= other[0] or other[1] <= one[0] for at, one in enumerate(chosen) for other in chosen[at + 1 :])
    assert all(end - start <= LONGEST for start, end in chosen)


@given(SPANS)
def test_a_stretch_is_left_out_only_for_a_shorter_one_or_its_length(spans: list[tuple[int, int]]) -> None:
    kept = apart(spans)
    assert kept == sorted(set(kept))
    for index, (start, end) in enumerate(spans):
        if index not in kept and end - start <= LONGEST:
            rivals = [spans[other] for other in kept if spans[other][0] < end and start < spans[other][1]]
            assert any(rival[1] - rival[0] <= end - start for rival in rivals)
