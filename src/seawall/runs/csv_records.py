r"""Lines of a CSV file → records, so that one stray quotation mark does not swallow the rows behind it.

The ``csv`` module takes everything up to the next quotation mark as one field. Where that is a mistake of whoever wrote
the file, the record it makes is odd: another quotation mark in the middle of a word, the wrong number of fields, the end
of the file. Then the first line is taken as a row of its own and the others are read again.

>>> lines = ['1,"Hello\n', '2,Good morning\n', '3,"Good, evening"\n']
>>> [(record.fields, record.code) for record in read_records(lines, delimiter=",", width=2)]
[(['1', 'Hello'], 'open-quote'), (['2', 'Good morning'], ''), (['3', 'Good, evening'], '')]
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seawall.runs.text_files import MAX_LINE

MAX_RECORD = 10_000_000
"""Characters after which a quotation mark that is still open counts as stray."""
_LOOKED_AT = 100
"""Lines that are looked at to tell rows from the lines of a long text."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record and the lines it came from."""

    fields: list[str]
    lines: Sequence[str]
    code: str = ""
    """``open-quote``, ``odd-quotes`` or empty."""

    def raw(self) -> str:
        """Return the record as it stood in the file."""
        return "".join(self.lines).rstrip("\r\n")


class _Feed:
    """Hands out lines, remembers those of the record in hand, and takes back those that were handed out too early."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._size = 0
        self.taken: list[str] = []
        self.exhausted = False
        """Whether more lines were asked for than there are: the quotation mark is still open."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, "")
        if not line or self._size > MAX_RECORD:
            self.exhausted = True
            self.give_back([line] if line else [])
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        return line

    def begin(self) -> None:
        self.taken, self._size, self.exhausted = [], 0, False

    def give_back(self, lines: Sequence[str]) -> None:
        self._again.extendleft(reversed(lines))


def read_records(lines: Iterable[str], *, delimiter: str, width: int | None = None) -> Iterator[Record]:
    """Yield every record but blank lines. ``width`` is the number of fields a right one has; the first record's if not given."""
    # the limit is the module's own and can only be raised for all; a long field is no reason to lose its row
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE + MAX_RECORD))
    feed = _Feed(lines)
    strict = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.begin()
        try:
            fields = next(strict)
        except StopIteration:
            return
        except csv.Error:
            record = _recover(feed, delimiter, width)
        else:
            wrong = width is not None and len(fields) != width
            swallowed = wrong and _look_like_rows(feed.taken[1:], delimiter, width)
            record = _recover(feed, delimiter, width) if swallowed else Record(fields, feed.taken)
        if record.fields:  # a blank line has none
            width = width or len(record.fields)
            yield record


def _recover(feed: _Feed, delimiter: str, width: int | None) -> Record:
    taken = feed.taken
    if len(taken) > 1 and _look_like_rows(taken[1:], delimiter, width):
        feed.give_back(taken[1:])
        return Record(_parse(taken[:1], delimiter), taken[:1], "open-quote")
    return Record(_parse(taken, delimiter), taken, "open-quote" if feed.exhausted else "odd-quotes")


def _look_like_rows(lines: Sequence[str], delimiter: str, width: int | None) -> bool:
    looked_at = [(line, fields) for line in lines[:_LOOKED_AT] if (fields := _parse([line], delimiter))]
    # a mark within a field, which nobody doubled, is one that closes: then this is the end of a long text
    right = sum(len(fields) == width and ('""' in line or '"' not in "".join(fields)) for line, fields in looked_at)
    return right * 2 >= len(looked_at) > 0


def _parse(lines: Sequence[str], delimiter: str) -> list[str]:
    """Parse leniently; the last line end is not part of a field that is still open."""
    return next(csv.reader([*lines[:-1], lines[-1].rstrip("\r\n")], delimiter=delimiter), [])
