r"""A folder of strangers' labelled tables → labelled texts, the same ones every time.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     _ = Path(folder, "mine.csv").write_text("text,label\nPay the officer now,scam\nSee you at six,ham\nHello,?\n")
...     found = read_sets(Path(folder), rows=100)
>>> [(row.text, row.label, row.source, row.lang) for row in found.rows]
[('See you at six', 'benign', 'mine', 'en'), ('Pay the officer now', 'fraud', 'mine', 'en')]
>>> [problem.code for problem in found.problems]
['unknown-label']
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from seawall.model import Problem
from seawall.runs.benching import problems
from seawall.runs.benching.labels import Label, read_label, read_language
from seawall.runs.benching.problems import BenchError
from seawall.runs.problems import MERE_REMARKS, ScanError, not_a_file
from seawall.runs.rows import Row, Table
from seawall.runs.tables import ENDINGS, open_table

MAX_NAME = 80
"""Characters kept of a source, a channel or a kind."""
_ALL_ROWS = 10**12
_DIGEST_BYTES = 16


class LabelledRow(NamedTuple):
    """One text and what its owner says it is."""

    digest: bytes
    """Beginning of the SHA-256 of the text: the order in which rows are drawn, and how two reports find the same text."""
    text: str
    label: Label
    source: str
    """Whom the text was collected by; the file's name when no column says so."""
    lang: str
    channel: str
    kind: str


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """All that was read."""

    rows: tuple[LabelledRow, ...]
    """Sorted by source, label and language, then by digest."""
    problems: tuple[Problem, ...] = ()
    """Files and rows that were left out; none of it is fatal."""


@dataclass
class _Reading:
    """What is known while one file after the other is read."""

    most: int
    kept: dict[tuple[str, Label, str], list[LabelledRow]] = field(default_factory=dict)
    labels: dict[tuple[str, bytes], Label] = field(default_factory=dict)
    """Of each text of each source, so that a repeated one counts once."""
    problems: list[Problem] = field(default_factory=list)

    def keep(self, row: LabelledRow) -> None:
        cell = self.kept.setdefault((row.source, row.label, row.lang), [])
        cell.append(row)
        if len(cell) > 2 * self.most:  # memory depends on what is kept, not on what is there
            self.kept[row.source, row.label, row.lang] = _first(cell, self.most)


def read_sets(path: Path, *, rows: int | None = None) -> LabelledSet:
    """Read every table of a folder, or one table. Raises :class:`BenchError` when there is nothing to use.

    A table has the columns ``text`` and ``label`` and may have ``lang``, ``source``, ``channel`` and ``kind``. At most
    ``rows`` texts are kept of each source, label and language: the first ones in the order of their SHA-256, which is as
    good as a random draw, and the same whatever the order of the rows and on every machine.
    """
    reading = _Reading(rows or _ALL_ROWS)
    for file in _tables(path):
        _read_file(file, reading)
    cells = (reading.kept[key] for key in sorted(reading.kept))
    found = tuple(row for cell in cells for row in _first(cell, reading.most))
    if not found:
        raise BenchError(_worst(reading.problems, path))
    return LabelledSet(found, tuple(replace(problem, fatal=False) for problem in reading.problems))


def _worst(found: list[Problem], path: Path) -> Problem:
    # one file that cannot be read is the reason itself; of several, the sum of it is
    return found[0] if len(found) == 1 and found[0].fatal else problems.nothing_labelled(path)


def _first(rows: list[LabelledRow], most: int) -> list[LabelledRow]:
    return sorted(rows)[:most]


def _tables(path: Path) -> list[Path]:
    if not path.exists():
        raise BenchError(problems.no_such_data(path))
    if path.is_file():
        return [path]
    if not path.is_dir():  # a pipe would be waited for
        raise BenchError(not_a_file(path))
    found = [file for file in sorted(path.rglob("*")) if file.is_file() and _stem(file) and not _hidden(file, path)]
    if not found:
        raise BenchError(problems.no_tables(path, ENDINGS))
    return found


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _stem(path: Path) -> str:
    """Return the name without the ending of a table; nothing when it has none."""
    name = path.name.lower().removesuffix(".gz")
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    return path.name[: len(name) - len(ending)] if ending else ""


def _read_file(path: Path, reading: _Reading) -> None:
    try:
        table = open_table(path, text_column="text")
    except ScanError as error:
        missing = error.problem.code == "no-such-column"
        reading.problems.append(problems.not_labelled(path, "text") if missing else error.problem)
        return
    except OSError as error:
        reading.problems.append(problems.unreadable(path, error))
        return
    reading.problems.extend(table.remarks)
    _read_table(path, table, reading)


def _read_table(path: Path, table: Table, reading: _Reading) -> None:
    left_out: Counter[str] = Counter()
    strange: set[str] = set()
    labelled = False
    for row in table.read_rows():
        labelled = labelled or "label" in row.cells
        code = _take(row, path, reading, strange)
        if code:
            left_out[code] += 1
    if not labelled:
        reading.problems.append(problems.not_labelled(path, "label"))
        return
    for code, count in sorted(left_out.items()):
        seen = strange if code == "unknown-label" else ()
        reading.problems.append(problems.rows_left_out(path, code, count, seen=seen))


def _take(row: Row, path: Path, reading: _Reading, strange: set[str]) -> str:
    """Keep a row, or return the code of what is wrong with it."""
    if row.text is None:
        return next(_errors(row), "no-text")
    value = row.cells.get("label")
    if value is None or not str(value).strip():
        return "no-label"
    label = read_label(value)
    if label is None:
        strange.add(str(value).strip())
        return "unknown-label"
    found = _labelled(row.text, label, row.cells, _stem(path) or path.name)
    known = reading.labels.get((found.source, found.digest))
    if known is not None:
        return "repeated" if known == label else "contradiction"
    reading.labels[found.source, found.digest] = label
    reading.keep(found)
    return ""


def _errors(row: Row) -> Iterator[str]:
    return (remark.code for remark in row.remarks if remark.code not in MERE_REMARKS)


def _labelled(text: str, label: Label, cells: Mapping[str, object], source: str) -> LabelledRow:
    digest = hashlib.sha256(text.encode()).digest()[:_DIGEST_BYTES]
    named = _name(cells.get("source")) or source
    lang = read_language(_name(cells.get("lang")), text)
    channel = _name(cells.get("channel")).casefold() or "unknown"
    return LabelledRow(digest, text, label, named, lang, channel, _name(cells.get("kind")))


def _name(value: object) -> str:
    # half of a pair of surrogates, which JSON can smuggle in, cannot be written again
    return "" if value is None else str(value).strip()[:MAX_NAME].encode("utf-8", "replace").decode()
