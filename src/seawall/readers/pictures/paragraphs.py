"""Rows of a page become text: a wrapped line goes on in the same line of text, everything else keeps its own line.

>>> from seawall.readers.pictures.joins import write
>>> from seawall.readers.pictures.lines import Line, Page
>>> from seawall.readers.pictures.places import placed_lines, rows_of
>>> words = ["逮捕通知书", "你因涉嫌参与洗钱被依法逮捕并冻结全部资", "产，不得告诉父母。", "二〇二四年三月"]
>>> edges = [(0.4, 0.6), (0.1, 0.9), (0.1, 0.5), (0.6, 0.9)]
>>> boxes = [(left, row / 9, right, row / 9 + 0.04) for row, (left, right) in enumerate(edges)]
>>> page = Page(1000, 1000, tuple(Line(text, box, 1.0) for text, box in zip(words, boxes, strict=True)))
>>> print(write(text_of(rows_of(placed_lines(page))))[0])
逮捕通知书
你因涉嫌参与洗钱被依法逮捕并冻结全部资产，不得告诉父母。
二〇二四年三月
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seawall.readers.pictures.joins import Piece, count_han, is_han, joined
from seawall.readers.pictures.places import Placed, Row

WINDOW = 9
"""Rows before and after by which a row's right edge is judged; a page seen at a slant has no one edge."""
CLOSE = 3
"""The same where a picture or a frame makes the lines around shorter."""
LEAST_PROSE = 11.0
"""Least length of a line that may be wrapped, in its own characters' widths: shorter ones are fields, addresses, titles."""
LEAST_SHARE = 0.6
"""Of the block's width, that a line has to fill to be wrapped when no other line ends where it does."""
MOST_INDENT = 6.0
"""Heights of a line by which a paragraph's first line may stand in."""
LEAST_INDENT = 1.2
HANGING = 4.0
"""Heights of a line by which the lines under a list's mark may stand in."""
STRAIGHT = 0.8
"""Heights of a line by which two lines of a paragraph may begin apart."""
FLATTEST, TALLEST = 0.7, 1.45
"""What two lines of one paragraph may differ in height: capitals, tails and a recogniser's edges, not a title's letters."""
SAME_SIZE = 0.8
"""The same, where one line's right edge is compared with others'."""
CLEARLY_BESIDE = 0.4
"""Gap, in heights of a line, from which two pieces of a row are two and not one that was cut."""
MEASURED = 300
"""Characters by which a line's letters are measured."""
_ITEM = re.compile(
    r"[•●○◆■▪·*\-–—]\s*\S|[(（]?\s*(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})\s*(?:[)）、]|[.\uff0e]\s?(?!\d))"
    r"|第[一二三四五六七八九十百\d]{1,5}[条章节项]|[①-⑳]"
)
_FIELD = re.compile(r"[^\s:：。，,.;；][^:：。，,;；]{0,23}(?<!\d)[:：](?!//)")
_PAUSE = re.compile(r"[，、；。]|[,;.] ")
_END = re.compile(r"[。！？!?.:：;；…][”’」』）)\"']?$")
_SIGN_OFF = re.compile(
    r"yours (?:sincerely|faithfully|truly)|(?:kind|best) regards|此致|敬礼|特此(?:通知|证明|告知)", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]{0,60}")


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a row ends, and where it would have ended with the next row's first word."""

    height: float
    end: float
    needed: float
    is_prose: bool


def text_of(rows: Sequence[Row], *, right: float | None = None) -> list[Piece]:
    """Return the rows' lines as pieces of text; ``right`` is where lines are wrapped, if that is known."""
    reaches = [_reach(row, following) for row, following in pairwise(rows)]
    width = max((row[-1].right for row in rows), default=0.0) - min((row[0].left for row in rows), default=0.0)
    pieces: list[Piece] = []
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else ()
        if before and _may_go_on(before, row) and _is_wrapped(rows, reaches, number, right=right, width=width):
            pieces.append(joined(before[-1], row[0]))
        else:
            pieces.append(Piece("\n", row[0]))
        pieces += [Piece(_between(one, other), other) for one, other in pairwise(row)]
    return pieces


def _reach(row: Row, following: Row) -> _Reach:
    line, text = row[-1], following[0].text
    character = _character_width(line)
    alone = len(row) == len(following) == 1
    if is_han(text[0]):
        needed = (1.8 if _ends(line.text) else 2.8) * character
    else:
        word = _FIRST_WORD.match(text)
        letters = len(word[0]) + 1 if word else 1
        needed = letters * 0.55 * character + (1.2 if is_han(line.text[-1]) else 0.3) * character
    return _Reach(line.height, line.right, needed, alone and line.width >= LEAST_PROSE * character)


def _character_width(line: Placed) -> float:
    """Width of one Chinese character in the line's letters; others count half."""
    some = line.text[:MEASURED]
    return 2 * line.width / (len(some) + count_han(some)) * len(some) / len(line.text)


def _may_go_on(before: Row, after: Row) -> bool:
    """Whether two rows may be one paragraph's, by their words and by where they begin."""
    if len(before) > 1 or (len(after) > 1 and after[1].left - after[0].right > after[0].height):
        return False
    one, other = before[0], after[0]
    if _ITEM.match(other.text) or _SIGN_OFF.match(other.text) or (_FIELD.match(other.text) and not _is_amid_prose(one.text)):
        return False
    height = min(one.height, other.height)
    most = HANGING if _ITEM.match(one.text) else STRAIGHT
    if not FLATTEST < one.height / max(other.height, 0.0001) < TALLEST:
        return False
    return -MOST_INDENT * height <= other.left - one.left <= most * max(one.height, other.height)


def _is_amid_prose(text: str) -> bool:
    """Whether a line is inside a sentence, so that a colon in the next does not make a field of it."""
    return _FIELD.match(text) is None and _PAUSE.search(text) is not None and not _ends(text)


def _ends(text: str) -> bool:
    return _END.search(text[-3:]) is not None


def _is_wrapped(rows: Sequence[Row], reaches: Sequence[_Reach], number: int, *, right: float | None, width: float) -> bool:
    """Whether the line before ends because there was no room for the next word."""
    line, after, reach = rows[number - 1][0], rows[number][0], reaches[number - 1]
    if right is not None:
        return reach.end + reach.needed > right
    if not reach.is_prose or _both_begin(rows, number) or after.top - line.bottom > _most_gap(rows, number):
        return False
    for window in (WINDOW, CLOSE):
        edge, explained = _fitting_edge(reaches[max(0, number - window) : number + window - 1], like=reach)
        if reach.end + reach.needed > edge and (explained > 1 or line.width >= LEAST_SHARE * width):
            return True
        if _ends(line.text) or (after.text[0].isascii() and not after.text[0].islower()):
            return False  # what follows may well be a new sentence: only the edge of the whole block tells
    return False


def _fitting_edge(reaches: Sequence[_Reach], *, like: _Reach) -> tuple[float, int]:
    """Return where rows of such a height are wrapped: the furthest edge that explains two rows' ends, and how many."""
    ends = [
        (reach.end, reach.end + reach.needed)
        for reach in reaches
        if reach.is_prose and SAME_SIZE < reach.height / max(like.height, 0.0001) < 1 / SAME_SIZE
    ]
    for edge in sorted({end for end, _ in ends}, reverse=True):
        explained = sum(end <= edge + 0.002 <= most for end, most in ends)
        if explained > 1:
            return edge, explained
    return max((end for end, _ in ends), default=like.end), 1


def _both_begin(rows: Sequence[Row], number: int) -> bool:
    """Whether both lines stand in as paragraphs' first lines do, so that each is a paragraph."""
    before, after = rows[number - 1][0], rows[number][0]
    margin = min(row[0].left for row in rows[max(0, number - WINDOW) : number + WINDOW])
    indents = ((line.left - margin) / max(line.height, 0.0001) for line in (before, after))
    return all(LEAST_INDENT < indent < MOST_INDENT for indent in indents) and not _ITEM.match(before.text)


def _most_gap(rows: Sequence[Row], number: int) -> float:
    """The widest gap inside a paragraph: not much over the narrow ones around."""
    height = min(rows[number - 1][0].height, rows[number][0].height)
    around = rows[max(0, number - WINDOW) : number + WINDOW]
    gaps = sorted(after[0].top - before[0].bottom for before, after in pairwise(around))
    usual = gaps[len(gaps) // 4]
    return max(min(1.35 * usual + 0.35 * height, 2.2 * height), 0.45 * height)


def _between(before: Placed, after: Placed) -> str:
    close = after.left - before.right < CLEARLY_BESIDE * before.height
    return "" if close and is_han(before.text[-1]) and is_han(after.text[0]) else " "
