"""Lines of a chat's screen → bubbles, each with the side it hangs on.

>>> from seawall.readers.pictures.lines import Line, Page
>>> from seawall.readers.pictures.places import placed_lines
>>> seen = [("你好，这里是公安", .05, .1, .5), ("你涉嫌洗钱", .05, .13, .35), ("什么？", .8, .25, .95)]
>>> page = Page(1000, 1000, tuple(Line(t, (l, y, r, y + .028), 1) for t, l, y, r in seen))
>>> [(bubble.side, [line.text for line in bubble.lines]) for bubble in sided(bubbles_of(placed_lines(page)))]
[('received', ['你好，这里是公安', '你涉嫌洗钱']), ('sent', ['什么？'])]
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from seawall.readers.pictures.places import RGB, Placed, rows_of, usual_height
from seawall.readers.pictures.times import Moment, is_clock, read_time

Side = Literal["received", "sent", "system", "unsure"]

SURE = 0.075
"""By how much more of the page's width one margin must be than the other before it tells a side."""
SAME_FILL = 22
"""Largest difference of a colour's part between bubbles of one side, where a picture was pressed hard."""
SAME_BUBBLE = 12
"""The same between two lines of one bubble; white bubbles on WeChat's grey differ by 18."""
WIDEST_SYSTEM = 0.62
"""Widest line of the app itself (``你撤回了一条消息``), which stands in the middle outside any bubble."""
GAP_INSIDE = 0.62
"""Widest gap between two lines of one bubble, in heights of a line."""
NEAR_ENOUGH = 0.85
"""How far, in heights of a line, two lines of one bubble may begin apart."""
AT_EDGE = 0.4
"""How far from the edge of a side's other bubbles, in heights of a line, one may begin or end to be that side's."""
CENTRED = 0.09
"""How far a line in the middle may be off, as the difference of its margins."""
WIDEST_CENTRED = 0.8
LEAST_COLOUR = 40
"""Difference of a colour's parts from which it is one, and not white, grey or black."""
FLATTEST, TALLEST = 0.68, 1.48
"""What two lines of one bubble may differ in height: capitals, tails and a recogniser's edges."""
SMALL = 0.85
"""Height of names and notes beside bubbles, in the usual line's."""
MOST_COMPARED = 60
SURELY_NARROW = 0.45
"""Width of a line in the middle that is no bubble, whatever its colour."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """Lines that were sent together, a time line, or a line of the app itself."""

    lines: tuple[Placed, ...]
    side: Side = "unsure"
    moment: Moment | None = None
    """What it says, if it is a time line of its own."""
    clock: Placed | None = None
    """The small time inside the bubble."""

    @property
    def left(self) -> float:
        """Where its words begin."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its longest line ends."""
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        """Its first line's upper edge."""
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Its last line's lower edge."""
        return max(line.bottom for line in self.lines)

    @property
    def lean(self) -> float:
        """How much wider its right margin is than its left: above 0 for what was received."""
        return 1 - self.right - self.left

    @property
    def fill(self) -> RGB | None:
        """Its colour, the middle one of its lines'."""
        known = sorted(line.fill for line in self.lines if line.fill is not None)
        return known[len(known) // 2] if known else None


def bubbles_of(placed: Sequence[Placed]) -> list[Bubble]:
    """Return the bubbles and time lines from the top."""
    usual = usual_height(placed)
    bubbles: list[Bubble] = []
    for row in rows_of(placed):
        for line in row:
            near = [number for number in range(max(0, len(bubbles) - 2), len(bubbles)) if bubbles[number].moment is None]
            owner = next((n for n in reversed(near) if bubbles[n].clock is None and _is_its_clock(line, bubbles[n], usual)), None)
            if owner is not None:
                bubbles[owner] = replace(bubbles[owner], clock=line)
            elif (moment := _time_line(line)) is not None:
                bubbles.append(Bubble((line,), "system", moment))
            else:
                joins = next((n for n in reversed(near) if _belongs(line, bubbles[n], usual)), None)
                if joins is None:
                    bubbles.append(Bubble((line,)))
                else:
                    bubbles[joins] = replace(bubbles[joins], lines=(*bubbles[joins].lines, line))
    return _with_clocks_beside(bubbles, usual)


def _with_clocks_beside(bubbles: list[Bubble], usual: float) -> list[Bubble]:
    """Give the small times that stand outside, beside the end of a bubble, to that bubble."""
    alone = [
        n for n, bubble in enumerate(bubbles) if not bubble.moment and len(bubble.lines) == 1 and is_clock(bubble.lines[0].text)
    ]
    for number in alone:
        line = bubbles[number].lines[0]
        around = [n for n in range(max(0, number - 2), min(len(bubbles), number + 3)) if n not in alone and not bubbles[n].moment]
        owner = next((n for n in around if bubbles[n].clock is None and _is_beside(line, bubbles[n], usual)), None)
        if owner is not None:
            bubbles[owner] = replace(bubbles[owner], clock=line)
            bubbles[number] = replace(bubbles[number], lines=())
    return [bubble for bubble in bubbles if bubble.lines]


def _is_beside(line: Placed, bubble: Bubble, usual: float) -> bool:
    apart = max(bubble.left - line.right, line.left - bubble.right)
    return 0 <= apart < 4 * usual and bubble.bottom - 1.5 * usual < line.centre < bubble.bottom + 1.2 * usual


def sided(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Return the bubbles with their sides: by clear margins, then by colour, then by the edges of the clear ones."""
    first = [bubble if bubble.moment else replace(bubble, side=_by_margins(bubble)) for bubble in bubbles]
    behind: list[tuple[RGB, Side]] = [
        (fill, "system") for bubble in bubbles if bubble.moment and (fill := bubble.fill) is not None
    ]
    sides = _sides_by_fill(first)
    told = [bubble if bubble.moment else replace(bubble, side=_by_fill(bubble, behind, sides)) for bubble in first]
    told = [replace(bubble, side=_by_colour(bubble, behind, told)) if bubble.side == "unsure" else bubble for bubble in told]
    near = AT_EDGE * usual_height([line for bubble in told for line in bubble.lines])
    return [replace(bubble, side=_by_edges(bubble, told, near)) if bubble.side == "unsure" else bubble for bubble in told]


def is_like(one: RGB | None, other: RGB | None) -> bool:
    """Whether two colours are the same bubble's; false where one is not known."""
    return one is not None and other is not None and all(abs(a - b) <= SAME_FILL for a, b in zip(one, other, strict=True))


def differ(one: RGB | None, other: RGB | None) -> bool:
    """Whether two colours cannot be one bubble's; false where one is not known."""
    return one is not None and other is not None and any(abs(a - b) > SAME_BUBBLE for a, b in zip(one, other, strict=True))


def is_coloured(fill: RGB | None) -> bool:
    """Whether a colour is a colour and not white, grey or black."""
    return fill is not None and max(fill) - min(fill) > LEAST_COLOUR


def _is_its_clock(line: Placed, bubble: Bubble, usual: float) -> bool:
    """Whether a line is the small time in a bubble's lower right corner."""
    if not is_clock(line.text) or line.bottom < bubble.bottom - 0.5 * usual:
        return False
    return (
        line.top - bubble.bottom < 0.45 * usual
        and line.left >= bubble.left - 0.5 * usual
        and line.left - bubble.right < 4 * usual
    )


def _time_line(line: Placed) -> Moment | None:
    if abs(line.left + line.right - 1) > CENTRED or line.width > WIDEST_SYSTEM:
        return None
    return read_time(line.text)


def _belongs(line: Placed, bubble: Bubble, usual: float) -> bool:
    last = bubble.lines[-1]
    if differ(line.fill, last.fill):
        return False
    if line.centre < last.bottom and line.centre > last.top:  # beside it: pieces of one line
        return 0 <= line.left - last.right < 2.2 * usual and _are_of_a_size(line, last)
    if bubble.clock is not None or line.top - last.bottom > GAP_INSIDE * usual or not _are_of_a_size(line, last):
        return False
    return abs(line.left - bubble.left) <= NEAR_ENOUGH * usual or _both_centred(line, bubble)


def _are_of_a_size(line: Placed, other: Placed) -> bool:
    return FLATTEST < line.height / max(other.height, 0.0001) < TALLEST


def _both_centred(line: Placed, bubble: Bubble) -> bool:
    return (
        abs(line.left + line.right - 1) < CENTRED / 2
        and abs(bubble.lean) < CENTRED / 2
        and bubble.right - bubble.left < WIDEST_CENTRED
    )


def _by_margins(bubble: Bubble) -> Side:
    if bubble.lean > SURE:
        return "received"
    if bubble.lean < -SURE:
        return "sent"
    return "unsure"


def _sides_by_fill(bubbles: Sequence[Bubble]) -> list[tuple[RGB, Side]]:
    """The colours of bubbles and the side most of each hang on; a colour that is on both sides tells nothing.

    Every app colours what the owner says and leaves the other side white or grey, which counts like two bubbles.
    """
    usual = usual_height([line for bubble in bubbles for line in bubble.lines])
    spoken = [bubble for bubble in bubbles if bubble.side in {"received", "sent"} and bubble.lines[0].height > SMALL * usual]
    fills = [(fill, bubble.side) for bubble in spoken if (fill := bubble.fill) is not None]
    known: list[tuple[RGB, Side]] = []
    for fill, _ in fills[:MOST_COMPARED]:
        sides = [side for other, side in fills if is_like(fill, other)]
        received, sent = sides.count("received"), sides.count("sent") + 2 * is_coloured(fill)
        if max(received, sent) >= 3 * min(received, sent):
            known.append((fill, "received" if received > sent else "sent"))
    return known


def _by_fill(bubble: Bubble, behind: Sequence[tuple[RGB, Side]], sides: Sequence[tuple[RGB, Side]]) -> Side:
    of = _nearest(bubble.fill, sides)
    if bubble.side != "unsure":
        others = {side for _, side in sides}
        return of[1] if of and bubble.side in others else bubble.side  # the last words of a long bubble may lean the wrong way
    back = _nearest(bubble.fill, behind)
    on_background = back is not None and not all(differ(bubble.fill, fill) for fill, _ in behind)
    on_background = on_background and (of is None or back is None or back[0] <= of[0] + SAME_BUBBLE)
    if (on_background or of is None) and _is_of_the_app(bubble, unclear=not behind or bubble.fill is None or on_background):
        return "system"
    return of[1] if of else "unsure"


def _by_colour(bubble: Bubble, behind: Sequence[tuple[RGB, Side]], told: Sequence[Bubble]) -> Side:
    """Tell sides by what all apps have in common: what the owner says is coloured, the rest white or grey."""
    if bubble.fill is None or not behind or not any(differ(bubble.fill, back) for back, _ in behind):
        return "unsure"
    if is_coloured(bubble.fill):
        return "sent" if any(other.side == "received" and not is_coloured(other.fill) for other in told) else "unsure"
    return "received" if any(other.side in {"sent", "unsure"} and is_coloured(other.fill) for other in told) else "unsure"


def _nearest(fill: RGB | None, sides: Sequence[tuple[RGB, Side]]) -> tuple[int, Side] | None:
    if fill is None:
        return None
    return min(((_apart(fill, other), side) for other, side in sides if is_like(fill, other)), default=None)


def _apart(one: RGB, other: RGB) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _is_of_the_app(bubble: Bubble, *, unclear: bool) -> bool:
    """Whether it stands in the middle as no bubble does; on a colour of its own it has to be plainer."""
    if any(abs(line.left + line.right - 1) > CENTRED or line.width > WIDEST_SYSTEM for line in bubble.lines):
        return False
    if unclear or max(line.left for line in bubble.lines) - bubble.left > bubble.lines[0].height:
        return True
    return bubble.right - bubble.left < SURELY_NARROW and abs(bubble.lean) < CENTRED / 2


def _by_edges(bubble: Bubble, told: Sequence[Bubble], near: float) -> Side:
    begins = [other.left for other in told if other.side == "received"]
    ends = [other.right for other in told if other.side == "sent"]
    at_left = bool(begins) and abs(bubble.left - median(begins)) < near
    at_right = bool(ends) and abs(bubble.right - max(ends)) < near
    if at_left != at_right:
        return "received" if at_left else "sent"
    return "unsure"
