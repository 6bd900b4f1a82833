"""A long text in blocks: nothing is lost, doubled or moved."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.blocks import QUOTES, blocks_of, merge, moved, shift, shift_link, shift_paper
from seawall.model import Evidence, Finding, LinkAnswer, PaperAnswer, PaperRule, Part, Segment, Span, Words

SEGMENTS = st.lists(st.text(alphabet="ab 逮捕\n", max_size=30), min_size=1, max_size=8).map(
    lambda texts: tuple(Segment(text, f"speaker {number}") for number, text in enumerate(texts))
)
SIZES = st.integers(1, 25)
WHY = Words("因为", "because")


def evidence_of(segments: tuple[Segment, ...], cuts: list[int]) -> Evidence:
    """Return an evidence whose parts cover it, cut between segments."""
    starts = [0]
    for segment in segments:
        starts.append(starts[-1] + len(segment.text) + 1)
    bounds = sorted({0, len(segments), *(cut % (len(segments) + 1) for cut in cuts)})
    parts = tuple(
        Part(
            starts[first], starts[last] - 1, "picture" if number % 2 else "text", "chat" if number % 2 else "unknown", str(number)
        )
        for number, (first, last) in enumerate(pairwise(bounds))
    )
    return Evidence("", segments, parts=parts)


@given(SEGMENTS, SIZES)
def test_blocks_together_are_the_text(segments: tuple[Segment, ...], size: int) -> None:
    evidence = Evidence("", segments)
    blocks = list(blocks_of(evidence, size=size))
    at = 0
    for start, block in blocks:
        assert start == at
        assert block.text == evidence.text[start : start + len(block.text)]
        assert len(block.text) <= max(size, len(evidence.text) if len(blocks) == 1 else 0)
        at += len(block.text)
    assert at == len(evidence.text)


@given(SEGMENTS, SIZES)
def test_every_segment_keeps_its_speaker(segments: tuple[Segment, ...], size: int) -> None:
    evidence = Evidence("", segments)
    said: dict[str, str] = {}
    for _, block in blocks_of(evidence, size=size):
        for segment in block.segments:
            if segment.speaker:
                said[segment.speaker] = said.get(segment.speaker, "") + segment.text
    for segment in segments:
        assert said.get(segment.speaker or "", "") == segment.text


@given(SEGMENTS, SIZES, st.lists(st.integers(0, 9), max_size=3))
def test_every_part_keeps_its_stretch_and_its_way(segments: tuple[Segment, ...], size: int, cuts: list[int]) -> None:
    evidence = evidence_of(segments, cuts)
    pieces: dict[str, str] = {}
    for start, block in blocks_of(evidence, size=size):
        for part in block.parts:
            assert 0 <= part.start <= part.end <= len(block.text)
            stretch = evidence.text[start + part.start : start + part.end]
            assert block.text[part.start : part.end] == stretch
            pieces[part.source] = pieces.get(part.source, "") + stretch
    for part in evidence.parts:
        assert pieces.get(part.source, "") == evidence.text[part.start : part.end]


def test_a_block_ends_at_the_end_of_a_line_where_there_is_one() -> None:
    blocks = list(blocks_of(Evidence("", (Segment("1234567\n90123456789"),)), size=10))
    assert [(start, block.text) for start, block in blocks] == [(0, "1234567\n"), (8, "9012345678"), (18, "9")]


def test_an_evidence_that_is_not_long_stays_whole() -> None:
    evidence = Evidence("id", (Segment("ab"),), parts=(Part(0, 2, "text", "sms"),))
    assert list(blocks_of(evidence, size=2)) == [(0, evidence)]


def test_what_was_found_is_moved_to_where_it_stands() -> None:
    text = "xxxxab"
    finding = Finding("money.safe", "money", 5.0, (Span(0, 2, "ab"),), "wording", WHY)
    assert shift(finding, 0, text) is finding
    assert shift(finding, 4, text).spans == (Span(4, 6, "ab"),)
    rules = (PaperRule("a", WHY, WHY, Span(0, 1, "a")), PaperRule("b", WHY, WHY, None))
    paper = PaperAnswer(WHY, "contradicted", rules, (), Span(1, 2, "b"))
    assert shift_paper(paper, 0, text) is paper
    shifted = shift_paper(paper, 4, text)
    assert (shifted.span, [rule.span for rule in shifted.rules]) == (Span(5, 6, "b"), [Span(4, 5, "a"), None])
    assert shift_paper(replace(paper, span=None), 4, text).span is None


def test_an_answer_about_a_link_is_moved(engine: object) -> None:
    from seawall import check

    (link,) = check("请打开 http://royal-mail-fee.top/pay 交费").links
    assert isinstance(link, LinkAnswer)
    assert link.span
    text = "xxxx" + "请打开 http://royal-mail-fee.top/pay 交费"
    assert shift_link(link, 0, text) is link
    assert shift_link(link, 4, text).span == moved(link.span, 4, text)
    assert shift_link(replace(link, span=None), 4, text).span is None


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3)), max_size=12))
def test_one_finding_a_tactic_with_the_first_of_its_places(found: list[tuple[str, int]]) -> None:
    findings = [
        Finding(f"money.{name}", "money", 5.0, tuple(Span(at, at + 1, "x") for at in range(count)), "wording", WHY)
        for name, count in found
    ]
    merged = list(merge(findings))
    assert [finding.tactic for finding in merged] == list(dict.fromkeys(f"money.{name}" for name, _ in found))
    for finding in merged:
        places = [span for each in findings if each.tactic == finding.tactic for span in each.spans]
        assert list(finding.spans) == places[: max(QUOTES, len(finding.spans))]
        assert len(finding.spans) <= max(QUOTES, len(places))
