"""A long text is read in blocks: what is found in one is moved to where it stands in the whole, and said once.

>>> moved(Span(0, 2, "ab"), 3, "xyzab")
Span(start=3, end=5, quote='ab')
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from seawall.model import Finding, LinkAnswer, Span

QUOTES = 3
"""As many places as one finding shows."""


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
