r"""JSON lines: rows in, rows out, one at a time.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder, "a.jsonl")
...     _ = path.write_text('{"text": "hello"}\nhello\n')
...     table = open_jsonl(path, text_column="text", packed=False)
...     [(dict(row.cells), row.text) for row in table.read_rows()]
[({'text': 'hello'}, 'hello'), ({'raw': 'hello'}, None)]
"""

import json
import math
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any

from seawall.model import Problem
from seawall.runs import problems
from seawall.runs.cells import plain_value
from seawall.runs.problems import Remark, ScanError
from seawall.runs.rows import Row, Verdict, kind_of, name_out, row_of
from seawall.runs.text_files import MAX_LINE, Lines, TextFile, look_at, open_lines

_LOOKED_AT = 1000
"""Lines in which the column of the text has to turn up at least once."""
MAX_DEPTH = 100
"""How deep values may be nested: far below where writing them again would fail."""
MAX_COLUMNS = 2000
"""Different fields after which no table can be made of the lines."""


class JsonlTable:
    """A file of one JSON object a line."""

    def __init__(self, file: TextFile, *, text_column: str) -> None:
        """Nothing is read yet."""
        self.file = file
        self.remarks: tuple[Problem, ...] = file.remarks
        self.columns: dict[str, set[str]] = {}
        self._text_column = text_column
        self._lines: Lines | None = None

    def read_texts(self) -> Iterator[Row]:
        """Yield every row."""
        return self.read_rows()

    def read_rows(self) -> Iterator[Row]:
        """Yield a row for every line that is not blank."""
        with open_lines(self.file, newline="\n") as lines:
            self._lines = lines
            for line in lines:
                stripped = line.strip(" \t\r\n")
                if stripped:
                    yield self._long_row(stripped) if lines.cut else self._row(stripped)
                lines.cut = False
            if lines.damaged:
                yield Row({}, None, (Remark("unreadable"),))

    def estimate_total(self, rows_read: int) -> int | None:
        """Return a guess from the share of the bytes that was read."""
        share = self._lines.share_read() if self._lines else 0.0
        return round(rows_read / share) if share else None

    def _row(self, line: str) -> Row:
        value = _parse(line)
        if isinstance(value, str):
            self._note({"raw": line})
            return Row({"raw": line}, None, (Remark("not-json", value),))
        self._note(value)
        damaged = (Remark("damaged"),) if "\ufffd" in line else ()
        return row_of(value, value.get(self._text_column), damaged)

    def _long_row(self, line: str) -> Row:
        self._note({"raw": line})
        return Row({"raw": line}, None, (Remark("too-long", f"{MAX_LINE:,}"),))

    def _note(self, cells: Mapping[str, object]) -> None:
        for name, value in cells.items():
            kinds = self.columns.get(name)
            if kinds is not None:
                kinds.add(kind_of(value))
            elif len(self.columns) <= MAX_COLUMNS:  # one more than allowed, so that it shows
                self.columns[name] = {kind_of(value)}


def open_jsonl(path: Path, *, text_column: str, packed: bool) -> JsonlTable:
    """Open a file of JSON lines. Raises :class:`ScanError` when its objects have no such column."""
    file = look_at(path, packed=packed)
    table = JsonlTable(file, text_column=text_column)
    names: dict[str, None] = {}
    for row in islice(table.read_rows(), _LOOKED_AT):
        if not any(remark.code in {"not-json", "too-long", "unreadable"} for remark in row.remarks):
            names.update(dict.fromkeys(row.cells))
    if not names and file.head.lstrip().startswith("["):
        raise ScanError(problems.json_array(path))
    if names and text_column not in names:
        raise ScanError(problems.no_such_column(path, text_column, names))
    return JsonlTable(file, text_column=text_column)


class JsonlWriter:
    """Writes one object a line."""

    def __init__(self, file: IO[str]) -> None:
        """Write into ``file``."""
        self._file = file

    def write(self, cells: Mapping[str, object], verdict: Verdict, problem: str) -> None:
        """Write one row; ``problem`` is there only where there is one."""
        entry: dict[str, object] = {name_out(name): plain_value(value) for name, value in cells.items()}
        entry |= {"level": verdict.level, "probability": verdict.probability, "stage": verdict.stage or None}
        entry["tactics"] = list(verdict.tactics)
        if problem:
            entry["problem"] = problem
        self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Nothing is held back."""


def _parse(line: str) -> dict[str, Any] | str:
    """Return the object of a line, or what is wrong with it."""
    try:
        value = json.loads(line, parse_float=_number, parse_constant=_constant)
    except RecursionError:
        return "nested too deeply"
    except json.JSONDecodeError as error:
        return f"{error.msg}, column {error.colno}"
    except ValueError:  # a whole number of thousands of digits
        return "a number is too long"
    if not isinstance(value, dict):
        return f"a {type(value).__name__}"
    return "nested too deeply" if _too_deep(value, line) else value


def _number(digits: str) -> float | str:
    """Return a number that JSON can hold again; one too large for that stays as it was written."""
    value = float(digits)
    return value if math.isfinite(value) else digits


def _constant(name: str) -> str | None:
    """Return what stands for ``NaN`` and the infinities, which are no JSON but common in it."""
    return None if name == "NaN" else name


def _too_deep(value: object, line: str) -> bool:
    if line.count("[") + line.count("{") <= MAX_DEPTH:
        return False
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
    return bool(level)


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
