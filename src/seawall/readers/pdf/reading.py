"""PDF files: their text, or what is seen on pages without any; links, fields and files inside.

>>> READER.accepts("letter", b"%PDF-1.7"), READER.accepts("a.pdf", b"no pdf at all")
(True, False)
"""

from dataclasses import replace

import msgspec

from seawall.model import Problem
from seawall.readers.allowance import Allowance, one_input, read_enclosed
from seawall.readers.door import ReadResult
from seawall.readers.pdf.paper import Paper, Sheet
from seawall.readers.pdf.words import is_installed, pages_left_out, problem_of
from seawall.readers.pictures.gathering import Gathering
from seawall.readers.pictures.seen import Look
from seawall.readers.pictures.words import is_installed as reads_pictures
from seawall.readers.pictures.words import problem_of as picture_problem_of
from seawall.readers.sandbox import run_job

MAX_PAGES = 200
"""Pages whose text is read; a contract with its annexes has fewer."""
PAGES_AT_ONCE = 20
"""Pages of one job, so that one page that takes for ever does not take the others with it."""
_SECONDS = 12.0
_LOOK_SECONDS = 20.0
_MARK_WITHIN = 1024
"""The mark may stand a little into the file: readers of PDF have always looked for it there."""


class PdfReader:
    """Takes PDF files by their content."""

    name = "pdf"
    priority = 80

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content tells
        """Accept by the mark; further into the file only where the bytes before it are no text."""
        return head.startswith(b"%PDF-") or (b"%PDF-" in head[:_MARK_WITHIN] and b"obj" in head)

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read a PDF within what is left of the allowance."""
        if not is_installed():
            return ReadResult(problems=(problem_of("no-pdf-reader", name),))
        with one_input() as allowance:
            return _Reading(data, name, allowance).result()


READER = PdfReader()


class _Reading:
    """One PDF while it is read."""

    def __init__(self, data: bytes, name: str, allowance: Allowance) -> None:
        self.data, self.name, self.allowance = data, name, allowance
        self.gathering = Gathering()
        self.problems: list[Problem] = []
        self.left_out: list[int] = []
        self.unread_pictures = False

    def result(self) -> ReadResult:
        first = self._pages(0)
        if isinstance(first, Problem):
            return ReadResult(problems=(first,))
        total = min(first.pages, MAX_PAGES)
        self.left_out += range(total, first.pages)
        self._add(first)
        for begin in range(PAGES_AT_ONCE, total, PAGES_AT_ONCE):
            further = self._pages(begin)
            if isinstance(further, Problem):
                self.left_out += range(begin, total)
                break
            self._add(further)
        return self._whole(first)

    def _pages(self, first: int) -> Paper | Problem:
        options = {"first": first, "count": min(PAGES_AT_ONCE, MAX_PAGES - first)}
        answer = run_job("pdf", self.data, options=options, where=self.name, cpu_seconds=_SECONDS)
        if isinstance(answer, Problem):
            return answer
        paper = msgspec.convert(answer.value, Paper)
        return problem_of(paper.failure, self.name) if paper.failure else paper

    def _add(self, paper: Paper) -> None:
        for sheet in paper.sheets:
            look = self._looked(sheet) if sheet.needs_look else sheet.look
            self.gathering.add_look(look if look is not None else sheet.look)
            if look is None or sheet.cut_short:
                self.left_out.append(sheet.number)
            self._add_notes(sheet)

    def _looked(self, sheet: Sheet) -> Look | None:
        if not reads_pictures():
            self.unread_pictures = True
            return None
        if not self.allowance.take_page():
            return None
        answer = run_job("pdf.page", self.data, options={"page": sheet.number}, where=self.name, cpu_seconds=_LOOK_SECONDS)
        return None if isinstance(answer, Problem) else msgspec.convert(answer.value, Look)

    def _add_notes(self, sheet: Sheet) -> None:
        text = self.gathering.segments[-1].text if self.gathering.segments else ""
        notes = [note for note in sheet.notes if note.kind != "link" or note.text not in text]
        self.gathering.add_codes(notes, prefix="pdf")

    def _whole(self, paper: Paper) -> ReadResult:
        remarks = [problem_of(code, self.name) for code in paper.remarks]
        if any(key == "pdf.hidden" for key, _ in self.gathering.details):
            remarks.append(problem_of("hidden-text", self.name))
        if self.unread_pictures:
            missing = picture_problem_of("no-picture-reader", self.name)
            remarks.append(replace(missing, fatal=not self.gathering.segments))
        elif self.left_out:
            remarks.append(pages_left_out(self.left_out, self.name))
        inside = [read_enclosed(data, name=name, outer=self.name) for name, data in paper.files]
        problems = [problem for read in inside for problem in read.problems]
        evidence = [found for read in inside for found in read.evidence]
        if any(segment.text.strip() for segment in self.gathering.segments):
            evidence.insert(0, self.gathering.evidence(self.data, medium="pdf", source=self.name, details=paper.details))
        elif not evidence and not self.unread_pictures:
            remarks.insert(0, problem_of("no-words", self.name))
        return ReadResult(tuple(evidence), (*remarks, *problems))
