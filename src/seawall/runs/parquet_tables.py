"""Parquet in: batches of rows, read by row group, so that a damaged group costs only its own rows.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder, "a.parquet")
...     parquet.write_table(pa.table({"text": ["hello", None]}), path)
...     table = open_parquet(path, text_column="text")
...     [(row.text, [remark.code for remark in row.remarks]) for row in table.read_texts()]
[('hello', []), (None, ['no-text'])]
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from seawall.model import Problem
from seawall.runs import problems
from seawall.runs.problems import Remark, ScanError
from seawall.runs.rows import Row, row_of, unique_names

BATCH_ROWS = 1000
"""Rows in memory at once while reading."""
_READING_FAILED = (pa.ArrowException, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows that follow each other."""

    rows: int
    arrays: tuple[pa.Array, ...] | None
    """One array a column; ``None`` where the file is damaged."""


class ParquetTable:
    """A Parquet file that has the column of the text."""

    def __init__(self, path: Path, schema: pa.Schema, *, text_column: str, total: int) -> None:
        """Nothing is read yet but the schema."""
        self.path = path
        self.schema = schema
        self.remarks: tuple[Problem, ...] = ()
        self._names = unique_names(schema.names)
        self.columns: Mapping[str, AbstractSet[str]] = dict.fromkeys(self._names, frozenset())
        self._text_column = text_column
        self._total = total

    def read_texts(self) -> Iterator[Row]:
        """Yield every row without its cells: only the column of the text is read."""
        for batch in self.read_batches(only=self._text_column):
            if batch.arrays is None:
                yield from repeat(_UNREADABLE, batch.rows)
            else:
                yield from (row_of({}, value) for value in read_values(batch.arrays[0]))

    def read_rows(self) -> Iterator[Row]:
        """Yield every row with its cells."""
        at = self._names.index(self._text_column)
        for batch in self.read_batches():
            if batch.arrays is None:
                yield from repeat(_UNREADABLE, batch.rows)
                continue
            for values in zip(*map(read_values, batch.arrays), strict=True):
                yield row_of(dict(zip(self._names, values, strict=True)), values[at])

    def read_batches(self, *, only: str | None = None) -> Iterator[Batch]:
        """Yield all rows in batches, of all columns or one. What cannot be read is counted all the same."""
        with parquet.ParquetFile(self.path) as file:
            for group in range(file.num_row_groups):
                left: int = file.metadata.row_group(group).num_rows
                batches = file.iter_batches(BATCH_ROWS, row_groups=[group], columns=None if only is None else [only])
                while left:
                    try:
                        batch = next(batches, None)
                    except _READING_FAILED:
                        batch = None
                    if batch is None or batch.num_rows > left:
                        yield Batch(left, None)
                        break
                    left -= batch.num_rows
                    yield Batch(batch.num_rows, tuple(batch.columns))

    def estimate_total(self, rows_read: int) -> int | None:  # noqa: ARG002 - it is known, not guessed
        """Return the number of rows."""
        return self._total


_UNREADABLE = Row({}, None, (Remark("unreadable"),))


def open_parquet(path: Path, *, text_column: str) -> ParquetTable:
    """Open a Parquet file. Raises :class:`ScanError` when it is none, or has no such column."""
    try:
        with parquet.ParquetFile(path) as file:
            schema, total = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, ValueError) as error:
        raise ScanError(problems.not_parquet(path)) from error
    if text_column not in schema.names:
        raise ScanError(problems.no_such_column(path, text_column, schema.names))
    return ParquetTable(path, schema, text_column=text_column, total=total)


def read_values(array: Any) -> list[Any]:  # noqa: ANN401 - pyarrow has no types
    """Return the values of an array. What Python cannot hold, such as nanoseconds, comes as text.

    >>> read_values(pa.array([1], pa.timestamp("ns")))
    ['1970-01-01 00:00:00.000000001']
    """
    if pa.types.is_temporal(array.type) and "[ns" in str(array.type):
        return _as_text(array)
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:  # a column of text whose writer did not care
        values = [value and value.decode("utf-8", "replace") for value in array.cast(pa.large_binary()).to_pylist()]
    except (*_READING_FAILED, OverflowError):
        values = _as_text(array)
    return values


def _as_text(array: Any) -> list[Any]:  # noqa: ANN401
    try:
        values: list[Any] = array.cast(pa.string()).to_pylist()
    except (pa.ArrowException, UnicodeDecodeError):
        values = [" ".join(str(array.slice(at, 1)).split()) if array[at].is_valid else None for at in range(len(array))]
    return values
