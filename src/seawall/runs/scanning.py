"""A whole file at once: read, judge, store, join.

The input is read twice. The first reading takes only the texts, whose verdicts are stored chunk by chunk; the second one
takes every row as it stands and writes it with its verdict. So a run can be interrupted at any point, memory is bounded by
the chunks in flight, and no copy of anybody's messages lies about in between.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from seawall import __version__
from seawall.model import Language, Problem
from seawall.runs import problems
from seawall.runs.chunks import MAX_CHUNK_CHARACTERS, Chunk, cut_chunks
from seawall.runs.judging import EngineJudge, JudgeMaker
from seawall.runs.parts import Parts, fingerprint, open_parts
from seawall.runs.pooling import judge_chunks
from seawall.runs.problems import ScanError, row_words
from seawall.runs.rows import MAX_CHARACTERS, Table, Verdict, renamed_columns
from seawall.runs.tables import check_columns, format_of, open_table, write_table

Progress = Callable[[int, int | None], None]
"""Told after every chunk: rows done, and rows in all as far as known (an estimate, or ``None``)."""
CHUNK_ROWS = 2000


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What came of a scan."""

    rows: int
    levels: Mapping[str, int]
    """Rows of each level, ``error`` among them."""
    problems: int
    """Rows that have something in the column ``problem``, judged or not."""
    resumed_rows: int
    """Rows whose verdicts were there from an interrupted run."""
    remarks: tuple[Problem, ...] = ()
    """What is to be said about the whole file: a guessed encoding, renamed columns."""


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How a scan is made; the same as the arguments of :func:`scan_file`."""

    text_column: str = "text"
    """The column whose texts are judged."""
    workers: int | None = None
    """Processes; as many as there are usable processors when not given."""
    chunk_rows: int = CHUNK_ROWS
    """Rows that are judged, stored and resumed as one."""
    overwrite: bool = False
    """Whether an output that is there may be replaced."""
    progress: Progress | None = None
    language: Language = "en"
    """Language of the words in the column ``problem``."""

    def report(self, table: Table, tally: "_Tally") -> None:
        """Tell how far the scan is."""
        if self.progress is not None:
            # guessed from what was read, which is ahead of what was judged
            self.progress(tally.rows, table.estimate_total(tally.read_rows))


@dataclass
class _Tally:
    """What is counted on the way."""

    rows: int = 0
    read_rows: int = 0
    chunks: int = 0
    resumed_rows: int = 0
    problems: int = 0
    levels: Counter[str] = field(default_factory=Counter)

    def add(self, verdicts: list[Verdict]) -> None:
        self.rows += len(verdicts)
        self.chunks += 1
        self.levels.update(verdict.level for verdict in verdicts)
        self.problems += sum(bool(verdict.remarks) for verdict in verdicts)


def scan_file(  # noqa: PLR0913 - one a setting, all but the files with a default
    source: Path,
    target: Path,
    *,
    text_column: str = "text",
    workers: int | None = None,
    chunk_rows: int = CHUNK_ROWS,
    overwrite: bool = False,
    progress: Progress | None = None,
    language: Language = "en",
    playbook: Path | None = None,
) -> ScanSummary:
    r"""Screen every row of a table with the engine; see :func:`scan_with`.

    ``language`` is that of the words in the column ``problem``; ``playbook`` is the folder of an overlay over the shipped
    one. A script that calls this needs the usual ``if __name__ == "__main__":`` around it; without, it still works, but
    on one processor.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     calls, answers = Path(folder, "calls.csv"), Path(folder, "answers.jsonl")
    ...     _ = calls.write_text("text\nYour parcel is at the collection point.\n")
    ...     dict(scan_file(calls, answers).levels)
    {'none': 1}
    """
    options = ScanOptions(text_column, workers, chunk_rows, overwrite, progress, language)
    return scan_with(EngineJudge(playbook), source, target, options=options)


def scan_with(make_judge: JudgeMaker, source: Path, target: Path, *, options: ScanOptions | None = None) -> ScanSummary:
    """Screen every row of ``source`` with any judge and write ``target``, which has every row, in the same order.

    Formats are told by the names. An interrupted scan goes on where it stopped when it is called again in the same way.
    Raises :class:`ScanError` when a file cannot be used.
    """
    options = options or ScanOptions()
    try:
        check_paths(source, target, overwrite=options.overwrite)
        seen = fingerprint(source)
        table = open_table(source, text_column=options.text_column)
        with closing(open_parts(target, _manifest(seen, options, make_judge.version()))) as parts:
            tally = _Tally()
            chunks = _not_done(table, parts, tally, target=target, options=options)
            with closing(judge_chunks(chunks, make_judge, workers=options.workers)) as judged:
                for chunk, verdicts in judged:
                    parts.save(chunk.index, verdicts)
                    tally.add(verdicts)
                    options.report(table, tally)
            verdicts_in_order = parts.load_all(tally.chunks)
            spoken = ((verdict, row_words(verdict.remarks, options.language)) for verdict in verdicts_in_order)
            _join(table, spoken, target, source=source, seen=seen)
            parts.remove()
    except OSError as error:
        raise ScanError(problems.system_refused(target, error)) from error
    renamed = renamed_columns(table.columns)
    remarks = (*table.remarks, *([problems.renamed(source, renamed)] if renamed else []))
    return ScanSummary(tally.rows, dict(sorted(tally.levels.items())), tally.problems, tally.resumed_rows, remarks)


def check_paths(source: Path, target: Path, *, overwrite: bool = False) -> None:
    """Raise :class:`ScanError` when two paths cannot be input and output of a scan."""
    if not source.exists():
        raise ScanError(problems.no_such_file(source))
    for path in (source, target):
        if path.is_dir():
            raise ScanError(problems.directory(path))
    if not source.is_file():
        raise ScanError(problems.not_a_file(source))
    for path in (source, target):
        format_of(path)
    if not target.parent.is_dir():
        raise ScanError(problems.no_such_folder(target))
    if target.exists():
        if target.samefile(source):
            raise ScanError(problems.same_file(target))
        if not overwrite:
            raise ScanError(problems.target_exists(target))


def _manifest(seen: Mapping[str, int | str], options: ScanOptions, judge: str) -> str:
    """Return all that the verdicts and their order depend on."""
    sizes = [options.chunk_rows, MAX_CHUNK_CHARACTERS, MAX_CHARACTERS]
    versions = {"seawall": __version__, "judge": judge}
    return json.dumps(
        {"schema": "seawall.scan-parts/1", "source": seen, "column": options.text_column, "sizes": sizes, **versions}
    )


def _not_done(table: Table, parts: Parts, tally: _Tally, *, target: Path, options: ScanOptions) -> Iterator[Chunk]:
    """Yield the chunks that have no part yet, and count the others."""
    for chunk in cut_chunks(table.read_texts(), rows=options.chunk_rows):
        check_columns(table.columns, target)
        tally.read_rows += len(chunk.tasks)
        verdicts = parts.load(chunk.index)
        if verdicts is None or len(verdicts) != len(chunk.tasks):
            yield chunk
        else:
            tally.add(verdicts)
            tally.resumed_rows += len(verdicts)
            options.report(table, tally)


def _join(table: Table, verdicts: Iterable[tuple[Verdict, str]], target: Path, *, source: Path, seen: object) -> None:
    """Write the output beside its place, and put it there when it is whole."""
    beside = target.with_name(f"{target.name}.tmp")
    try:
        write_table(table, verdicts, beside, target=target)
        if fingerprint(source) != seen:
            raise ScanError(problems.source_changed(source))
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, target)  # noqa: PTH105 - the name says what it does where Path.replace would not
    except ValueError as error:
        if fingerprint(source) == seen:
            raise
        raise ScanError(problems.source_changed(source)) from error  # not as many rows as before
    finally:
        beside.unlink(missing_ok=True)
