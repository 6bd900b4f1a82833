"""What can be found out about a printed label, by every way that there is: asked of children, told as texts for the gate.

>>> reveal(b"%PDF-1.4 and nothing more", medium="pdf", where="a.pdf").code
'label-broken'
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from seawall.labels.printed.words import problem_of
from seawall.model import LabelMedium, Problem
from seawall.readers.pictures.lines import Box
from seawall.readers.sandbox import run_job

NOWHERE: Mapping[int, Sequence[Box]] = MappingProxyType({})
SECONDS = 25.0


def reveal(
    data: bytes, *, medium: LabelMedium, where: str = "", standing: Mapping[int, Sequence[Box]] = NOWHERE
) -> list[tuple[Any, str]] | Problem:
    """Return each text with the way in which it was found; what cannot be looked into is a problem.

    ``standing`` are places, by page, whose words the caller has read already and has not painted on since.
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
        options = {"medium": medium, "page": number, "standing": [list(box) for box in standing.get(number, ())]}
        seen = run_job("label.reread", data, options=options, where=where, cpu_seconds=SECONDS)
        if isinstance(seen, Problem):
            return seen
        page = cast("dict[str, Any]", seen.value)
        if page["failure"]:
            return problem_of(page["failure"], where)
        texts += [("ocr", text) for text in page["words"]] + [("codes", text) for text in page["codes"]]
        pages, number = page["pages"], number + 1
    return texts
