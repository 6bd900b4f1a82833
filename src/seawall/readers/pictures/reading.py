r"""Pictures: screenshots, photos of paper and of screens, parcel labels → evidence with the place of each line.

>>> READER.accepts("from a friend", b"\x89PNG\r\n\x1a\n"), READER.accepts("a.png", b"not a picture")
(True, False)
"""

import msgspec

from seawall.model import Problem
from seawall.readers.allowance import Allowance, one_input
from seawall.readers.door import ReadResult
from seawall.readers.pictures.gathering import Gathering
from seawall.readers.pictures.kinds import kind_of
from seawall.readers.pictures.opening import MAX_FRAMES
from seawall.readers.pictures.seen import Seen
from seawall.readers.pictures.words import is_installed, problem_of
from seawall.readers.sandbox import run_job


class PictureReader:
    """Takes pictures of every common kind, by their content."""

    name = "picture"
    priority = 80

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - messengers rename what they send
        """Accept by the first bytes."""
        return kind_of(head) is not None

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read the words and codes of a picture."""
        if not is_installed():
            return ReadResult(problems=(problem_of("no-picture-reader", name),))
        with one_input() as allowance:
            seen = _look(data, name, allowance)
        if isinstance(seen, Problem):
            return ReadResult(problems=(seen,))
        return _result(data, name, seen)


READER = PictureReader()


def _look(data: bytes, name: str, allowance: Allowance) -> Seen | Problem:
    if not allowance.take_page():
        return problem_of("too-many-pictures", name)
    pages = min(allowance.pages + 1, MAX_FRAMES)
    answer = run_job("picture", data, options={"pages": pages}, where=name, cpu_seconds=20.0 + 5.0 * pages)
    if isinstance(answer, Problem):
        return answer
    seen = msgspec.convert(answer.value, Seen)
    allowance.pages -= max(0, len(seen.looks) - 1)
    return problem_of(seen.failure, name) if seen.failure else seen


def _result(data: bytes, name: str, seen: Seen) -> ReadResult:
    remarks = tuple(problem_of(code, name) for code in seen.remarks)
    gathering = Gathering()
    for look in seen.looks:
        gathering.add_look(look)
    if not any(segment.text.strip() for segment in gathering.segments):
        return ReadResult(problems=(problem_of("no-words", name), *remarks))
    return ReadResult((gathering.evidence(data, medium="picture", source=name, details=seen.details),), remarks)
