"""File names → how to read and write them. One line a format.

>>> format_of(Path("calls.CSV.gz"))
Format(ending='.csv', packed=True)
"""

import os
from collections.abc import Generator, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from seawall.runs import problems
from seawall.runs.csv_tables import CsvTable, CsvWriter, open_csv
from seawall.runs.jsonl_tables import MAX_COLUMNS, JsonlWriter, open_jsonl
from seawall.runs.problems import ScanError
from seawall.runs.rows import Table, Verdict, Writer
from seawall.runs.text_files import create_text

DELIMITERS = {".csv": ",", ".tsv": "\t"}
ENDINGS = (*DELIMITERS, ".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True, slots=True)
class Format:
    """What a file name says."""

    ending: str
    packed: bool = False


def format_of(path: Path) -> Format:
    """Return the format of a file. Raises :class:`ScanError` when its name does not say it, or it is not installed."""
    name = path.name.lower()
    packed = name.endswith(".gz")
    ending = os.path.splitext(name.removesuffix(".gz"))[1]  # noqa: PTH122 - Path has no suffix for a name like ".csv."
    if ending not in ENDINGS or (packed and ending == ".parquet"):
        raise ScanError(problems.unknown_ending(path, ENDINGS))
    if ending == ".parquet" and find_spec("pyarrow") is None:
        raise ScanError(problems.parquet_missing(path))
    return Format(ending, packed)


def open_table(path: Path, *, text_column: str) -> Table:
    """Open a file of rows. Raises :class:`ScanError` when it cannot be used at all."""
    found = format_of(path)
    if found.ending == ".parquet":
        from seawall.runs.parquet_tables import open_parquet  # noqa: PLC0415 - an optional part

        return open_parquet(path, text_column=text_column)
    if found.ending in DELIMITERS:
        return open_csv(path, text_column=text_column, delimiter=DELIMITERS[found.ending], packed=found.packed)
    return open_jsonl(path, text_column=text_column, packed=found.packed)


def check_columns(columns: Mapping[str, AbstractSet[str]], target: Path) -> None:
    """Raise :class:`ScanError` when the target is a table and there are too many columns for one."""
    if len(columns) > MAX_COLUMNS and format_of(target).ending not in {".jsonl", ".ndjson"}:
        raise ScanError(problems.too_many_columns(target, MAX_COLUMNS))


def write_table(table: Table, verdicts: Iterable[tuple[Verdict, str]], path: Path, *, target: Path) -> None:
    """Write a table with its verdicts to ``path``, in the format that the name of ``target`` says.

    Each verdict comes with the words of its problem. The table must have been read once before.
    """
    if format_of(target).ending == ".parquet":
        from seawall.runs.parquet_tables import ParquetTable  # noqa: PLC0415 - an optional part
        from seawall.runs.parquet_writing import copy_parquet  # noqa: PLC0415

        if isinstance(table, ParquetTable):
            copy_parquet(table, verdicts, path)
            return
    with _open_writer(table, path, format_of(target)) as writer:
        for row, (verdict, problem) in zip(table.read_rows(), verdicts, strict=True):
            writer.write(row.cells, verdict, problem)


@contextmanager
def _open_writer(table: Table, path: Path, wanted: Format) -> Generator[Writer]:
    writer: Writer
    if wanted.ending == ".parquet":
        from seawall.runs.parquet_writing import ParquetWriter  # noqa: PLC0415 - an optional part

        writer = ParquetWriter(path, table.columns)
        try:
            yield writer
        finally:
            writer.close()
        return
    with create_text(path, packed=wanted.packed, encoding=_encoding(table, wanted)) as file:
        if wanted.ending in DELIMITERS:
            writer = CsvWriter(file, list(table.columns), delimiter=_delimiter(table, wanted))
        else:
            writer = JsonlWriter(file)
        yield writer
        writer.close()


def _delimiter(table: Table, wanted: Format) -> str:
    # what separates the fields is kept where the kind of file is kept
    if isinstance(table, CsvTable) and format_of(table.file.path).ending == wanted.ending:
        return table.delimiter
    return DELIMITERS[wanted.ending]


def _encoding(table: Table, wanted: Format) -> str:
    # Excel writes the mark, and without it reads Chinese as rubbish
    marked = isinstance(table, CsvTable) and table.file.encoding.startswith("utf-8-sig") and wanted.ending in DELIMITERS
    return "utf-8-sig" if marked else "utf-8"


__all__ = ["ENDINGS", "Format", "check_columns", "format_of", "open_table", "write_table"]
