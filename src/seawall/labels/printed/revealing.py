"""What can be found out about a printed label, by every way that there is: asked of children, told as texts for the gate.

>>> reveal(b"%PDF-1.4 and nothing more", medium="pdf", where="a.pdf").code
'label-broken'
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from seawall.labels.printed.words import problem_of
from seawall.model import LabelMedium, Problem
from seawall.readers.pictures.lines import Box
from seawall.readers.sandbox import run_job

SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class Before:
    """A page as it was before it was painted, and what was read on it: where nothing changed, nothing is read again."""

    data: bytes = field(repr=False)
    painted: Mapping[str, Any]
    """How to take the pixels of the page out of the bytes."""
    words: Sequence[tuple[str, tuple[Box, ...]]] = field(repr=False)
    """What was read, and where its print is: as one, or letter by letter."""

    def left(self, same: Collection[int]) -> Iterator[str]:
        """Yield what is left of each line where these of all its places are as they were."""
        start = 0
        for text, places in self.words:
            kept = [number in same for number in range(start, start + len(places))]
            start += len(places)
            if any(kept):
                yield text if len(places) == 1 else "".join(sign if keep else "\n" for sign, keep in zip(text, kept, strict=True))


def reveal(
    data: bytes, *, medium: LabelMedium, where: str = "", before: Sequence[Before] = ()
) -> list[tuple[Any, str]] | Problem:
    """Return each text with the way in which it was found; what cannot be looked into is a problem.

    ``before`` are the pages that this file was made from, if the caller has made it.
    """
    texts: list[tuple[Any, str]] = []
    answer = run_job("label.unearth", data, options={"medium": medium}, where=where, cpu_seconds=SECONDS)
    if isinstance(answer, Problem):
        return answer
    said = cast("dict[str, Any]", answer.value)
    if said["failure"]:
        return problem_of(said["failure"], where)
    texts += [(way, text) for way, text in said["texts"]]
    number, pages = 0, 1
    while number < pages:
        known = before[number] if number < len(before) else None
        options: dict[str, Any] = {"medium": medium, "page": number}
        if known:
            lines = [[list(place) for place in places] for _, places in known.words]
            options |= {"before": known.data, "painted": known.painted, "lines": lines}
        seen = run_job("label.reread", data, options=options, where=where, cpu_seconds=SECONDS)
        if isinstance(seen, Problem):
            return seen
        page = cast("dict[str, Any]", seen.value)
        if page["failure"]:
            return problem_of(page["failure"], where)
        texts += [("ocr", text) for text in page["words"]] + [("codes", text) for text in page["codes"]]
        texts += [("ocr", text) for text in known.left({*page["same"]})] if known else []
        pages, number = page["pages"], number + 1
    return texts
