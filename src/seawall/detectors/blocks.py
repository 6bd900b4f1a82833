r"""A long text is read in blocks: what is found in one is moved to where it stands in the whole, and said once.

>>> [(start, block.text) for start, block in blocks_of(Evidence("", (Segment("ab"), Segment("cd"))), size=4)]
[(0, 'ab\n'), (3, 'cd')]

>>> moved(Span(0, 2, "ab"), 3, "xyzab")
Span(start=3, end=5, quote='ab')
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from seawall.model import Evidence, Finding, LinkAnswer, PaperAnswer, ParcelAnswer, Segment, Span

QUOTES = 3
"""As many places as one finding shows."""


def blocks_of(evidence: Evidence, *, size: int) -> Iterator[tuple[int, Evidence]]:
    """Yield an evidence in blocks of at most ``size`` characters, each with where it begins; whole when it is no longer.

    A block ends at the end of a line where there is one in its second half, so that no sentence is split.
    """
    text = evidence.text
    if len(text) <= size:
        yield 0, evidence
        return
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            end = max(text.rfind("\n", start + size // 2, end) + 1, 0) or end
        yield start, _block(evidence, start, end)
        start = end


def _block(evidence: Evidence, start: int, end: int) -> Evidence:
    """Return a stretch of an evidence; its segments and parts stay what they are, cut where the block ends."""
    segments: list[Segment] = []
    stops: set[int] = set()
    at = 0
    for segment in evidence.segments:
        stop = at + len(segment.text) + 1  # with the line feed after it
        if at < end and stop > start:
            segments.append(replace(segment, text=segment.text[max(0, start - at) : end - at]))
        stops.add(stop)
        at = stop
    if end in stops:
        segments.append(Segment(""))  # the line feed after the last segment belongs to this block
    parts = tuple(
        replace(part, start=max(0, part.start - start), end=min(end, part.end) - start)
        for part in evidence.parts
        if part.start < end and part.end > start
    )
    return replace(evidence, segments=tuple(segments), parts=parts, regions=(), pictures=())


def shift_parcel(answer: ParcelAnswer, offset: int, text: str) -> ParcelAnswer:
    """Return what is said of a parcel in the block that begins at ``offset`` as said of the whole text."""
    return replace(answer, span=moved(answer.span, offset, text)) if offset and answer.span else answer


def shift_paper(paper: PaperAnswer, offset: int, text: str) -> PaperAnswer:
    """Return the answer about a paper of the block that begins at ``offset`` as one about the whole text."""
    if not offset:
        return paper
    rules = tuple(replace(rule, span=moved(rule.span, offset, text) if rule.span else None) for rule in paper.rules)
    return replace(paper, rules=rules, span=moved(paper.span, offset, text) if paper.span else None)


def shift(finding: Finding, offset: int, text: str) -> Finding:
    """Return a finding of the block that begins at ``offset`` as one of the whole text."""
    if not offset:
        return finding
    return replace(finding, spans=tuple(moved(span, offset, text) for span in finding.spans))


def shift_link(link: LinkAnswer, offset: int, text: str) -> LinkAnswer:
    """Return the answer about a link of the block that begins at ``offset`` as one about the whole text."""
    if not offset or link.span is None:
        return link
    return replace(link, span=moved(link.span, offset, text))


def moved(span: Span, offset: int, text: str) -> Span:
    """Return where a span of a block that begins at ``offset`` stands in the whole text."""
    start, end = span.start + offset, span.end + offset
    return Span(start, end, text[start:end])


def merge(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding a tactic and detector, with the spans of all blocks."""
    kept: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.tactic, finding.detector, finding.entity)
        known = kept.get(key)
        if known is None:
            kept[key] = finding
        elif len(known.spans) < QUOTES:
            kept[key] = replace(known, spans=(known.spans + finding.spans)[:QUOTES])
    yield from kept.values()
