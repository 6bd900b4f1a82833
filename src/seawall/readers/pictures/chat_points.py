"""Is this screen a chat? Points for what only chats have, less what only pages have: a wrong speaker is worse than none.

>>> from seawall.readers.pictures.furniture import Furniture
>>> points_of(Furniture(()), [])
0
"""

from collections.abc import Sequence
from itertools import pairwise

from seawall.readers.pictures.bubbles import Bubble, is_like
from seawall.readers.pictures.furniture import Furniture
from seawall.readers.pictures.furniture_words import says_sms
from seawall.readers.pictures.places import Placed, Row, rows_of, usual_height
from seawall.readers.pictures.times import read_time

ENOUGH = {True: 4, None: 5, False: 5}
"""Points for a chat: fewer are asked of a screenshot than of what may be a photograph of paper."""
WIDE = 0.87
"""Bubbles leave more of the screen's width free than this."""
MOST_WIDE = 0.15
"""Share of lines that may be wider: a banner, a card."""
GIANT = 2.0
"""Height of a lock screen's clock, in the usual line's, at the least."""
APART = 0.12
"""Gap between the fields of one row, which no bubble has."""
FAR_APART = 0.2
LEFT, RIGHT = 0.3, 0.85
"""Where a list's names begin and its times end."""
FEW = 2
TINT = 0.08
"""So much more colour a bubble has than the other side's; a shadow on paper has none."""
MOSTLY_APART = 0.7
"""Share of what was sent that has to have a colour of its own."""


def points_of(furniture: Furniture, bubbles: Sequence[Bubble], *, lit: bool = False) -> int:
    """Return how much speaks for a chat. ``lit``: the picture may be a photograph, in which light makes paper of two shades."""
    spoken = [bubble for bubble in bubbles if not bubble.moment]
    if not spoken or _has_giant_clock(furniture.body):
        return 0
    sides = [bubble.side for bubble in spoken]
    both = min(sides.count("received"), sides.count("sent"))
    times = sum(bubble.moment is not None for bubble in bubbles)
    clocks = sum(bubble.clock is not None for bubble in bubbles)
    points = (
        furniture.has_status
        + 2 * furniture.has_bar
        + 3 * furniture.has_input
        + 2 * tells_sms(furniture, bubbles)
        + furniture.is_group
    )
    points += min(2 * times, 3) + min(2 * clocks, 4)
    points += min(1 + both, 3) if both else 0
    points += 3 if both and _colours_tell(spoken, tinted=lit) else 0
    return points - _against(spoken, furniture.body)


def tells_sms(furniture: Furniture, bubbles: Sequence[Bubble]) -> bool:
    """Return whether the screen says that these are text messages: in its bars, or between the messages."""
    return furniture.says_sms or any(bubble.side == "system" and says_sms(bubble.lines[0].text) for bubble in bubbles)


def _against(spoken: Sequence[Bubble], body: Sequence[Placed]) -> int:
    """What speaks for a page: lines across all of it, fields far apart in one row, most lines in the middle."""
    lines = [line for bubble in spoken for line in bubble.lines]
    rows = rows_of(body)
    wide = sum(line.width > WIDE for line in lines) > MOST_WIDE * len(lines)
    tables = sum(_has_fields(row) for row in rows)
    listed = sum(_is_of_a_list(row) for row in rows)
    centred = sum(bubble.side == "system" for bubble in spoken)
    return 4 * wide + min(2 * tables, 6) + 2 * listed * (listed > FEW) + 3 * (2 * centred > len(spoken))


def _has_fields(row: Row) -> bool:
    return any(after.left - before.right > APART and read_time(after.text) is None for before, after in pairwise(row))


def _is_of_a_list(row: Row) -> bool:
    """Whether a row has a name at its left and something small at its right, as in a list of chats or of settings."""
    return len(row) > 1 and row[0].left < LEFT and row[-1].right > RIGHT and row[-1].left - row[0].right > FAR_APART


def _has_giant_clock(placed: Sequence[Placed]) -> bool:
    """Whether this is a lock screen, with the time large above its notices."""
    usual = usual_height(placed)
    return any(line.height > GIANT * usual and read_time(line.text) for line in placed)


def _colours_tell(spoken: Sequence[Bubble], *, tinted: bool) -> bool:
    """Whether the two sides have colours of their own: with ``tinted``, more than lighter and darker ones."""
    theirs = [bubble.fill for bubble in spoken if bubble.side == "received" and bubble.fill]
    own = [bubble.fill for bubble in spoken if bubble.side == "sent" and bubble.fill]
    apart = sum(
        not any(is_like(fill, other) or (tinted and abs(_tint(fill) - _tint(other)) < TINT) for other in theirs) for fill in own
    )
    return bool(theirs) and apart > MOSTLY_APART * len(own)


def _tint(fill: tuple[int, int, int]) -> float:
    """Return how much colour there is in a shade, 0 to 1, however dark it is."""
    return (max(fill) - min(fill)) / max(*fill, 1)
