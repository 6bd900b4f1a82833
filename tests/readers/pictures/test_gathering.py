"""Pages are put together so that every region points at its own words."""

from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pictures.gathering import MAX_DETAILS, Gathering
from seawall.readers.pictures.lines import Code, Line, Page
from seawall.readers.pictures.seen import Look

TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
PAGES = st.lists(
    st.tuples(st.lists(TEXTS, max_size=5), st.lists(st.lists(TEXTS, min_size=1, max_size=3).map("\n".join), max_size=2)),
    max_size=4,
)


def _look(lines: list[str], codes: list[str]) -> Look:
    placed = tuple(Line(text, (0.1, 0.1 + 0.1 * n, 0.9, 0.15 + 0.1 * n), 1.0) for n, text in enumerate(lines))
    return Look(Page(600, 800, placed, tuple(Code("QRCode", text, (0.4, 0.8, 0.6, 0.9)) for text in codes), is_screen=False))


@given(PAGES)
def test_every_line_and_code_is_there_and_pointed_at(pages: list[tuple[list[str], list[str]]]) -> None:
    gathering = Gathering()
    for lines, codes in pages:
        gathering.add_look(_look(lines, codes))
    evidence = gathering.evidence(b"x", medium="picture", source="a.png")
    quoted = [(evidence.text[region.start : region.end], region.page) for region in evidence.regions]
    for number, (lines, codes) in enumerate(pages):
        wanted = [*lines, *(line for code in codes for line in code.split("\n"))]
        assert sorted(text for text, page in quoted if page == number) == sorted(wanted)
    assert [region.start for region in evidence.regions] == sorted(region.start for region in evidence.regions)
    assert len(evidence.pictures) == len(pages)


def test_a_code_is_a_segment_of_its_own_and_a_detail() -> None:
    gathering = Gathering()
    gathering.add_look(_look(["扫码付款"], ["https://a.example/pay"]))
    evidence = gathering.evidence(b"x", medium="picture", source="a.png", details=[("picture.camera", "A")])
    assert [segment.text for segment in evidence.segments] == ["扫码付款", "https://a.example/pay"]
    assert evidence.details == (("picture.camera", "A"), ("code.qrcode", "https://a.example/pay"))


def test_details_have_an_end() -> None:
    gathering = Gathering()
    gathering.add_look(_look([], [f"code {n}" for n in range(MAX_DETAILS + 5)]))
    assert len(gathering.evidence(b"", medium="pdf", source="").details) == MAX_DETAILS
