"""The small names above what was said in a group: whose message is whose.

A name is taken out of the text, so a wrong guess would hide words; only what is clearly a name is taken.

>>> may_be_name("王警官"), may_be_name("Officer Wang"), may_be_name("请立即转账。"), may_be_name("You must cooperate at once")
(True, True, False, False)
"""

import re
from collections.abc import Sequence

from seawall.readers.pictures.bubbles import Bubble, differ
from seawall.readers.pictures.places import RGB, Placed, usual_height

LONGEST_NAME = 28
LONGEST_NAME_SHARE = 0.62
"""Of the longest line: a longer first line is the beginning of a message and must not be taken for a name."""
MOST_SPACES_IN_NAME = 3
SMALL_NAME = 0.9
"""Height of a name above a bubble, in the usual line's, at the most."""
LEAST_NAMED = 0.6
"""Share of what was received that has names, where the title does not tell that this is a group."""
_TITLE_CASE = re.compile(r"~?\s?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){1,2}|~\s?\S.*|\+\d[\d\s()-]{6,18}")
_NO_NAME = re.compile(r"[。！？!?；;，]|https?:|[:：]\S|\.\s*$")


def group_names(bubbles: Sequence[Bubble], *, is_group: bool) -> dict[int, int]:
    """Return which bubbles are names above others, or begin with one: number of the name's bubble → of the message's."""
    lines = [line for bubble in bubbles for line in bubble.lines]
    usual, longest = usual_height(lines), LONGEST_NAME_SHARE * max((line.width for line in lines), default=0.0)
    behind = next((bubble.fill for bubble in bubbles if bubble.moment and bubble.fill), None)
    names: dict[int, int] = {}
    for number, bubble in enumerate(bubbles):
        name = bubble.lines[0]
        if bubble.side != "received" or number in names.values() or not may_be_name(name.text) or name.width > longest:
            continue
        is_small = name.height < (usual if is_group and _TITLE_CASE.fullmatch(name.text) else SMALL_NAME * usual)
        following = bubbles[number + 1] if number + 1 < len(bubbles) else None
        if len(bubble.lines) > 1 and is_small and abs(name.left - bubble.lines[1].left) < 1.2 * usual:
            names[number] = number
        elif len(bubble.lines) == 1 and following is not None and _stands_on(name, following):
            is_small = is_small or (is_group and _is_outside(name, following, behind))
            names |= {number: number + 1} if is_small else {}
    names |= _known_names(bubbles, names)
    return names if is_group or _are_sure(names, bubbles) else {}


def named_each(bubbles: Sequence[Bubble], names: dict[int, int]) -> bool:
    """Whether one person's messages that follow each other are named one by one; a missing name was then not seen."""
    messages = set(names.values())
    following = [
        number in messages
        for number, bubble in enumerate(bubbles)
        if bubble.side == "received" and (number not in names or number in messages) and not begins_anew(bubbles, number)
    ]
    return sum(following) > LEAST_NAMED * len(following)


def begins_anew(bubbles: Sequence[Bubble], number: int) -> bool:
    """Whether what was received follows something else, so that the last name no longer stands above it."""
    return number == 0 or bubbles[number - 1].side != "received"


def may_be_name(text: str) -> bool:
    """Whether words could be somebody's name in a chat."""
    return len(text) <= LONGEST_NAME and text.count(" ") <= MOST_SPACES_IN_NAME and not _NO_NAME.search(text)


def _stands_on(name: Placed, message: Bubble) -> bool:
    below = message.lines[0]
    near = -0.3 * below.height < below.top - name.bottom < 1.6 * below.height
    return near and message.side in {"received", "unsure"} and abs(name.left - below.left) < 1.6 * below.height


def _is_outside(name: Placed, message: Bubble, behind: RGB | None) -> bool:
    """Whether a line stands on the screen's background, above a bubble of another colour."""
    return behind is not None and not differ(name.fill, behind) and differ(name.fill, message.fill)


def _known_names(bubbles: Sequence[Bubble], names: dict[int, int]) -> dict[int, int]:
    """First lines that are names elsewhere."""
    known = {bubbles[number].lines[0].text for number in names}
    return {
        number: number
        for number, bubble in enumerate(bubbles)
        if number not in names and bubble.side == "received" and len(bubble.lines) > 1 and bubble.lines[0].text in known
    }


def _are_sure(names: dict[int, int], bubbles: Sequence[Bubble]) -> bool:
    """Whether small first lines are names without the title saying so: two of them, in front of most of what was received."""
    received = sum(bubble.side == "received" for bubble in bubbles) - sum(name != message for name, message in names.items())
    return len(names) > 1 and len(names) >= LEAST_NAMED * received
