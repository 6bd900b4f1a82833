r"""CSV and TSV: rows in, rows out, one at a time.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder, "a.csv")
...     _ = path.write_text("id,text\n1,hello\n2\n")
...     table = open_csv(path, text_column="text", delimiter=",", packed=False)
...     [(dict(row.cells), row.text, [remark.code for remark in row.remarks]) for row in table.read_rows()]
[({'id': '1', 'text': 'hello'}, 'hello', []), ({'id': '2'}, None, ['too-few-fields'])]
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import IO

from seawall.model import Problem
from seawall.runs import problems
from seawall.runs.cells import format_cell
from seawall.runs.csv_records import Record, read_records
from seawall.runs.problems import Remark, ScanError
from seawall.runs.rows import ADDED, Row, Verdict, name_out, row_of, unique_names
from seawall.runs.text_files import MAX_LINE, Lines, TextFile, look_at, open_lines

_OTHER_DELIMITERS = (";", "\t", "|", ",")
"""What else separates the fields of files that are named ``.csv``: much of Europe writes a semicolon."""


class CsvTable:
    """A CSV file whose header is known."""

    def __init__(self, file: TextFile, header: Sequence[str], *, text_column: str, delimiter: str) -> None:
        """Keep the header; nothing is read yet."""
        self.file = file
        self.delimiter = delimiter
        self.remarks: tuple[Problem, ...] = file.remarks
        self.columns: dict[str, AbstractSet[str]] = dict.fromkeys(unique_names(header), frozenset({"str"}))
        self._names = list(self.columns)
        self._text_column = text_column
        self._raw_name = unique_names([*self._names, "raw"])[-1]
        self._lines: Lines | None = None

    def read_texts(self) -> Iterator[Row]:
        """Yield every row."""
        return self.read_rows()

    def read_rows(self) -> Iterator[Row]:
        """Yield every row; a line without anything on it is none."""
        with open_lines(self.file) as lines:
            self._lines = lines
            records = read_records(lines, delimiter=self.delimiter, width=len(self._names))
            next(records, None)  # the header
            lines.cut = False
            for record in records:
                yield self._row(record, lines)
                lines.cut = False
            if lines.damaged:
                yield Row({}, None, (Remark("unreadable"),))

    def estimate_total(self, rows_read: int) -> int | None:
        """Return a guess from the share of the bytes that was read."""
        share = self._lines.share_read() if self._lines else 0.0
        return round(rows_read / share) if share else None

    def _row(self, record: Record, lines: Lines) -> Row:
        fields, remarks = record.fields, []
        wanted = len(self._names)
        if record.code:
            remarks.append(Remark(record.code))
        if lines.cut:
            remarks.append(Remark("too-long", f"{MAX_LINE:,}"))
        if wanted == 1 < len(fields):
            # a plain list of messages: nobody quoted the commas in them, and there is only one way to read it
            fields = [record.raw()]
            remarks.append(Remark("unquoted"))
        cells = dict(zip(self._names, fields, strict=False))
        if len(fields) != wanted:
            remarks.append(Remark("too-few-fields" if len(fields) < wanted else "too-many-fields", f"{len(fields)} / {wanted}"))
        if len(fields) > wanted:
            cells[self._raw_name] = record.raw()
            self.columns.setdefault(self._raw_name, frozenset({"str"}))
        if any("\ufffd" in field for field in fields):
            remarks.append(Remark("damaged"))
        return row_of(cells, cells.get(self._text_column), tuple(remarks))


def open_csv(path: Path, *, text_column: str, delimiter: str, packed: bool) -> CsvTable:
    """Open a CSV file. Raises :class:`ScanError` when it has no header or no such column."""
    file = look_at(path, packed=packed)
    most: list[str] = []
    for candidate in (delimiter, *_OTHER_DELIMITERS):
        with open_lines(file) as lines:
            header = next(read_records(lines, delimiter=candidate), None)
        if header is None:
            raise ScanError(problems.no_header(path))
        if text_column in header.fields:
            return CsvTable(file, header.fields, text_column=text_column, delimiter=candidate)
        most = max(most, header.fields, key=len)
    raise ScanError(problems.no_such_column(path, text_column, most))


class CsvWriter:
    """Writes rows under a header."""

    def __init__(self, file: IO[str], columns: Sequence[str], *, delimiter: str) -> None:
        """Write the header; ``columns`` are the names as they came in."""
        self._columns = columns
        self._rows = csv.writer(_PlainLineEnds(file), delimiter=delimiter)
        self._rows.writerow([*map(name_out, columns), *ADDED])

    def write(self, cells: Mapping[str, object], verdict: Verdict, problem: str) -> None:
        """Write one row; what a row does not have stays empty."""
        incoming = [format_cell(cells.get(column)) for column in self._columns]
        probability = "" if verdict.probability is None else repr(verdict.probability)
        self._rows.writerow([*incoming, verdict.level, probability, verdict.stage, ";".join(verdict.tactics), problem])

    def close(self) -> None:
        """Nothing is held back."""


class _PlainLineEnds(io.TextIOBase):
    """Ends rows in a line feed.

    Told to do so itself, ``csv.writer`` (before Python 3.13) leaves carriage returns inside fields without quotation
    marks, and whoever reads the file sees two rows.
    """

    def __init__(self, file: IO[str]) -> None:
        super().__init__()
        self._file = file

    def write(self, text: str, /) -> int:
        return self._file.write(text.removesuffix("\r\n") + "\n")
