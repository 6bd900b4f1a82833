from hypothesis import given
from hypothesis import strategies as st

from seawall.playbook.rewriting import Change, Pass, origin, rewrite


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[Change]]:
    text = draw(st.text(alphabet="abcd", min_size=1, max_size=20))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [(begin, stop, draw(st.text(alphabet="XY", max_size=3))) for begin, stop in pairs]


@given(changes())
def test_what_was_not_changed_maps_to_itself(case: tuple[str, list[Change]]) -> None:
    text, made = case
    passes: list[Pass] = []
    result = rewrite(text, made, passes)
    for place, char in enumerate(result):
        start, end = origin(passes, place, place + 1)
        if char in "XY":
            assert (start, end) in {(begin, stop) for begin, stop, _new in made}
        else:
            assert text[start:end] == char


@given(changes(), changes())
def test_passes_add_up(first: tuple[str, list[Change]], second: tuple[str, list[Change]]) -> None:
    passes: list[Pass] = []
    text, made = first
    middle = rewrite(text, made, passes)
    result = rewrite(middle, [change for change in second[1] if change[1] <= len(middle)], passes)
    starts = [origin(passes, place, place + 1)[0] for place in range(len(result))]
    assert starts == sorted(starts)
    if result:
        start, end = origin(passes, 0, len(result))
        assert 0 <= start < end <= len(text)
