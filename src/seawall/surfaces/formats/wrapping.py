"""Lines of a terminal for Chinese and English: a number or a word stays whole, and no line begins with a comma.

>>> for line in wrap(Text("真要报警，请挂断，自己拨国内 110。"), 18):
...     print(line.plain)
真要报警，请挂断，
自己拨国内 110。
"""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

MIN_WIDTH = 16
"""Cells; below that, lines are left to the terminal rather than cut into letters."""
MAX_WIDTH = 100
"""Cells; longer lines are hard to follow, however wide the terminal is."""
_NOT_FIRST = frozenset("，。；：！？、）】》〉」』”’…·,.;:!?)]}%")
_NOT_LAST = frozenset("（【《〈「『“‘([{$£€¥")


def block(text: Text, width: int, *, first: str = "", rest: str | None = None) -> Iterator[Text]:
    """Yield the lines of a paragraph: ``first`` stands before its first line, ``rest`` before the others.

    A paragraph without words has no lines.
    """
    other = " " * cell_len(first) if rest is None else rest
    for number, line in enumerate(wrap(text, width - cell_len(other)) if text else ()):
        yield Text.assemble(other if number else first, line)


def wrap(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, none of them wider than ``width`` cells; colours stay where they are."""
    lines = text.divide(_breaks(text.plain, max(width, MIN_WIDTH)))
    for line in lines:
        line.rstrip()
    return list(lines)


def _breaks(plain: str, width: int) -> Iterator[int]:
    start = allowed = cells = 0
    for index, char in enumerate(plain):
        wide = cell_len(char)
        if index > start and _may_break(plain, index):
            allowed = index
        if cells + wide > width and char != " ":
            forced = index - 1 if char in _NOT_FIRST and index - 1 > start else index
            start = allowed if allowed > start else forced
            yield start
            cells = cell_len(plain[start:index])
        cells += wide


def _may_break(plain: str, index: int) -> bool:
    before, after = plain[index - 1], plain[index]
    if after in _NOT_FIRST or after == " " or before in _NOT_LAST or cell_len(after) == 0:
        return False
    if before == " ":  # "0300 123 2040" is dialled, so it stays in one piece
        return not (index > 1 and plain[index - 2].isdigit() and after.isdigit())
    return cell_len(before) > 1 or cell_len(after) > 1
