"""One row on its way through: its cells as they came, the text to judge, and what is wrong with it.

>>> row_of({"id": 7, "text": "  "}, "  ").remarks
(Remark(code='no-text', detail=''),)
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from seawall.model import Problem
from seawall.runs.problems import MERE_REMARKS, Remark

MAX_CHARACTERS = 50_000
"""What is judged of one text; the same as the engine's block, so nothing that is sent to a worker is thrown away there."""
ADDED = ("level", "probability", "stage", "tactics", "problem")
"""The columns a scan adds, in this order."""
_OURS = re.compile(f"(?:{'|'.join(ADDED)})(?:_in)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the input."""

    cells: Mapping[str, object]
    text: str | None
    """What to judge; ``None`` when the row cannot be judged."""
    remarks: tuple[Remark, ...] = ()


class Verdict(NamedTuple):
    """The answer for one row. A plain tuple, so that it is cheap to send between processes and to store."""

    level: str
    probability: float | None
    """``None`` where nothing could be judged."""
    stage: str
    tactics: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    weight_db: float | None = None
    """The sum without the prior, where the judge tells it."""


class Table(Protocol):
    """A file of rows that can be read as often as needed, always in the same order."""

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is to be said about the whole file; nothing of it is fatal."""
        ...

    @property
    def columns(self) -> Mapping[str, AbstractSet[str]]:
        """Names of all columns and the kinds of value seen in them (:func:`kind_of`); complete after one reading."""
        ...

    def read_texts(self) -> Iterator[Row]:
        """Yield every row; the cells may be left out."""
        ...

    def read_rows(self) -> Iterator[Row]:
        """Yield every row with its cells; as many as :meth:`read_texts` yields."""
        ...

    def estimate_total(self, rows_read: int) -> int | None:
        """Return how many rows there are, or a guess, or ``None``."""
        ...


class Writer(Protocol):
    """Takes rows with their verdicts and writes them."""

    def write(self, cells: Mapping[str, object], verdict: Verdict, problem: str) -> None:
        """Write one row."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


def row_of(cells: Mapping[str, object], value: object, remarks: tuple[Remark, ...] = ()) -> Row:
    """Return the row whose text is some value of any type.

    Numbers are judged as they are written; what is no text at all, and nothing, become an error of the row.

    >>> row_of({}, 12308).text, row_of({}, [1]).remarks[0].code
    ('12308', 'not-text')
    """
    if any(remark.code not in MERE_REMARKS for remark in remarks):
        return Row(cells, None, remarks)
    if isinstance(value, bytes):  # a Parquet column of text that was not marked as text
        value = value.decode("utf-8", "replace")
    if isinstance(value, float) and math.isnan(value):  # how data frames say "nothing"
        value = None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if value is None or (isinstance(value, str) and not value.strip("\0 \t\r\n\ufeff")):
        return Row(cells, None, (*remarks, Remark("no-text")))
    if not isinstance(value, str):
        return Row(cells, None, (*remarks, Remark("not-text", type(value).__name__)))
    text, found = prepare_text(value)
    return Row(cells, text, (*remarks, *(remark for remark in found if remark not in remarks)))


def prepare_text(text: str) -> tuple[str, tuple[Remark, ...]]:
    r"""Return what of a text is judged, and what has to be said about it.

    >>> prepare_text("safe\0 account")
    ('safe account', (Remark(code='nul', detail=''),))
    """
    remarks: list[Remark] = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS]
        remarks.append(Remark("cut", f"{MAX_CHARACTERS:,}"))
    if "\0" in text:
        text = text.replace("\0", "")
        remarks.append(Remark("nul"))
    if not text.isascii():
        # half of a pair, which JSON can smuggle in, is no character and would upset whoever encodes the text later
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _has_halves(text) else text
        if "\ufffd" in text:
            remarks.append(Remark("damaged"))
    return text, tuple(remarks)


def _has_halves(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=4096)
def name_out(name: str) -> str:
    """Return the name under which an incoming column goes out.

    A column that has one of our names gets ``_in`` behind it. So does one that has such a name already, which keeps the
    rule the same for every row and file: no two columns can meet.

    >>> name_out("level"), name_out("level_in"), name_out("levels")
    ('level_in', 'level_in_in', 'levels')
    """
    return f"{name}_in" if _OURS.fullmatch(name) else name


def renamed_columns(names: Iterable[str]) -> dict[str, str]:
    """Return which columns go out under another name."""
    return {name: name_out(name) for name in names if name_out(name) != name}


def unique_names(names: Iterable[str]) -> list[str]:
    """Return names with a number behind every one that was there before.

    >>> unique_names(["a", "a", "", ""])
    ['a', 'a_2', '', 'column_2']
    """
    taken = set(names := list(names))
    used: set[str] = set()
    unique = []
    for name in names:
        chosen, number = name, 1
        while chosen in used or (number > 1 and chosen in taken):
            number += 1
            chosen = f"{name or 'column'}_{number}"
        used.add(chosen)
        unique.append(chosen)
    return unique


def kind_of(value: object) -> str:
    """Return the kind of a cell, which decides the type of its column in a typed table.

    >>> [kind_of(value) for value in (None, True, 1, 2**60, 2**70, 0.5, "a", [])]
    ['null', 'bool', 'int', 'long', 'other', 'float', 'str', 'other']
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        # beyond 2**53 a whole number does not survive being made a float; beyond 2**63 it fits no column of numbers
        return "int" if abs(value) <= 2**53 else "long" if -(2**63) <= value < 2**63 else "other"
    return "float" if isinstance(value, float) else "str" if isinstance(value, str) else "other"
