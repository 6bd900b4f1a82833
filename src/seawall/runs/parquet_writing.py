"""Parquet out: from rows of any table, or batch by batch from Parquet with every type as it was.

>>> column_type({"int", "float", "null"}), column_type({"int", "str"})
(DataType(double), DataType(string))
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from seawall.runs.cells import format_cell
from seawall.runs.parquet_tables import ParquetTable
from seawall.runs.rows import Verdict, name_out, unique_names

GROUP_ROWS = 20_000
"""Rows of a row group: large enough to be read quickly, small enough to be held in memory."""
GROUP_BYTES = 64_000_000
"""A group of long texts is closed earlier."""
_ADDED = pa.schema(
    [
        ("level", pa.string()),
        ("probability", pa.float64()),
        ("stage", pa.string()),
        ("tactics", pa.list_(pa.string())),
        ("problem", pa.string()),
    ]
)
_TYPES = {
    frozenset({"bool"}): pa.bool_(),
    frozenset({"int"}): pa.int64(),
    frozenset({"long"}): pa.int64(),
    frozenset({"int", "long"}): pa.int64(),
    frozenset({"float"}): pa.float64(),
    frozenset({"int", "float"}): pa.float64(),
}
"""Types of columns by the kinds of value in them; any other mixture becomes text, so that nothing is bent to fit."""


def column_type(kinds: AbstractSet[str]) -> pa.DataType:
    """Return the type of a column from the kinds of its values (:func:`seawall.runs.rows.kind_of`)."""
    return _TYPES.get(frozenset(kinds - {"null"}), pa.string())


class ParquetWriter:
    """Writes rows of any table."""

    def __init__(self, path: Path, columns: Mapping[str, AbstractSet[str]]) -> None:
        """Open the file; ``columns`` are the names as they came in, with the kinds of their values."""
        self._types = {name: column_type(kinds) for name, kinds in columns.items()}
        fields = [pa.field(name_out(name), type_) for name, type_ in self._types.items()]
        self._schema = pa.schema([*fields, *_ADDED])
        self._file = parquet.ParquetWriter(path, self._schema)
        self._rows: list[tuple[Mapping[str, object], Verdict, str]] = []
        self._size = 0

    def write(self, cells: Mapping[str, object], verdict: Verdict, problem: str) -> None:
        """Take one row; rows are written in groups."""
        self._rows.append((cells, verdict, problem))
        self._size += sum(len(value) for value in cells.values() if isinstance(value, str))
        if len(self._rows) >= GROUP_ROWS or self._size > GROUP_BYTES:
            self._write_group()

    def close(self) -> None:
        """Write what is left."""
        self._write_group()
        self._file.close()

    def _write_group(self) -> None:
        if not self._rows:
            return
        arrays = [_column([cells.get(name) for cells, _, _ in self._rows], type_) for name, type_ in self._types.items()]
        arrays += added_arrays([(verdict, problem) for _, verdict, problem in self._rows])
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows, self._size = [], 0


def copy_parquet(table: ParquetTable, verdicts: Iterable[tuple[Verdict, str]], path: Path) -> None:
    """Write a Parquet table with the verdicts behind it: no value is converted, whatever its type."""
    names = unique_names(map(name_out, table.schema.names))
    fields = [field.with_name(name) for name, field in zip(names, table.schema, strict=True)]
    schema = pa.schema([*fields, *_ADDED], table.schema.metadata)
    verdicts = iter(verdicts)
    with parquet.ParquetWriter(path, schema) as file:
        for group in _groups(_with_verdicts(table, verdicts, schema)):
            file.write_table(group)


def _with_verdicts(table: ParquetTable, verdicts: Iterator[tuple[Verdict, str]], schema: pa.Schema) -> Iterator[pa.Table]:
    for batch in table.read_batches():
        arrays = batch.arrays or [pa.nulls(batch.rows, type_) for type_ in table.schema.types]
        added = added_arrays(list(islice(verdicts, batch.rows)))
        yield pa.Table.from_arrays([*arrays, *added], schema=schema)


def _groups(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(len(part) for part in waiting) >= GROUP_ROWS or sum(part.nbytes for part in waiting) > GROUP_BYTES:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


def added_arrays(verdicts: list[tuple[Verdict, str]]) -> list[pa.Array]:
    """Return the columns that a scan adds."""
    columns: list[list[Any]] = [
        [verdict.level for verdict, _ in verdicts],
        [verdict.probability for verdict, _ in verdicts],
        [verdict.stage or None for verdict, _ in verdicts],
        [list(verdict.tactics) for verdict, _ in verdicts],
        [problem or None for _, problem in verdicts],
    ]
    return [pa.array(values, type_) for values, type_ in zip(columns, _ADDED.types, strict=True)]


def _column(values: list[object], type_: pa.DataType) -> pa.Array:
    if type_ != pa.string():
        return pa.array(values, type_)
    # half of a surrogate pair cannot be stored; its escape can
    texts = [None if value is None else format_cell(value).encode("utf-8", "backslashreplace") for value in values]
    return pa.array(texts, pa.binary()).cast(pa.string())
