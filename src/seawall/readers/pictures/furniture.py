"""What a chat's screen shows besides the chat: status bar, title, input bar, keyboard.

>>> from seawall.readers.pictures.lines import Line, Page
>>> from seawall.readers.pictures.places import placed_lines
>>> seen = [("15:21", 0.1, 0.03), ("<", 0.03, 0.09), ("王警官", 0.4, 0.09), ("你好", 0.2, 0.5), ("按住 说话", 0.4, 0.95)]
>>> lines = tuple(Line(text, (left, top, 1 - left if left == 0.4 else left + 0.1, top + 0.02), 1.0) for text, left, top in seen)
>>> furniture = take_furniture(placed_lines(Page(1000, 2000, lines)), bottom=2.0)
>>> furniture.title, [line.text for line in furniture.body]
('王警官', ['你好'])
>>> furniture.details
(('screen.status', '15:21'), ('screen.bar', '<'), ('screen.title', '王警官'), ('screen.bar', '按住 说话'))
"""

from collections.abc import Sequence
from dataclasses import dataclass

from seawall.readers.pictures.furniture_words import (
    BACK,
    BUTTONS,
    INPUT,
    KEY_NAMES,
    LEFT_ARROWS,
    LETTER_KEYS,
    LIST_OF_PEOPLE,
    MEMBERS,
    SENTENCE,
    SUBTITLE,
    clean_title,
    is_status,
    says_sms,
)
from seawall.readers.pictures.places import Placed, Row, rows_of, usual_height
from seawall.readers.pictures.times import read_time

STATUS_ENDS = 0.14
"""Where a status bar ends at the latest, from the top, in page widths."""
TITLE_ENDS = 0.36
"""Where a title bar ends at the latest: a picture of the person with the name under it takes the most."""
TITLE_ENDS_ALONE = 0.3
"""The same where the status bar was cut off."""
INPUT_SHARE = 0.45
"""Share of the page's height below which an input bar may stand, above an open keyboard."""
INPUT_NEAR = 0.3
"""Page widths from the lower edge within which an input bar stands when no keyboard is open."""
LONGEST_TITLE = 42
LONGEST_BACK = 30
MOST_STATUS = 12
MOST_TITLE_ROWS = 3
MIDDLE = 0.12
"""How far a name in the middle may be off, as the difference of its margins."""
SMALLER = 0.85
"""Height of what stands small under a name, in the name's."""
AT_LEFT = 0.2
"""A way back begins left of this."""
SHORT = 3
"""Characters that a key or a drawn button has fewer of."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A screen taken apart: the rows of the chat, and what stands around them."""

    body: tuple[Placed, ...]
    details: tuple[tuple[str, str], ...] = ()
    """Everything that is not the chat, in order, none of it left out."""
    title: str = ""
    """The name in the title bar, without buttons; empty where none was found."""
    is_group: bool = False
    has_status: bool = False
    has_bar: bool = False
    """A title bar that only a chat has: a way back, or a word below the name on when the person was seen."""
    has_input: bool = False
    says_sms: bool = False


def take_furniture(placed: Sequence[Placed], *, bottom: float) -> Furniture:
    """Return the screen taken apart; ``bottom`` is the page's lower edge in page widths."""
    status, rows = _status(rows_of(placed))
    rows, low = _input(rows, bottom=bottom)
    bar, rows = _title_rows(rows, has_status=bool(status), usual=usual_height(placed))
    named = [(_role(line, row, number), line) for number, row in enumerate(bar) for line in row]
    best = _best_title([line for role, line in named if role == "title"])
    details = (
        *(("screen.status", line.text) for line in status),
        *(("screen.title" if line is best else "screen.bar", line.text) for _, line in named),
        *(("screen.bar", line.text) for row in low for line in row),
    )
    return Furniture(
        tuple(line for row in rows for line in row),
        details,
        title=clean_title(best.text) if best else "",
        is_group=any(MEMBERS.search(line.text) or LIST_OF_PEOPLE.fullmatch(line.text) for _, line in named),
        has_status=bool(status),
        has_bar=any(_is_of_a_bar(row) for row in bar),
        has_input=bool(low),
        says_sms=any(says_sms(value) for key, value in details if key != "screen.title"),
    )


def _status(rows: list[Row]) -> tuple[list[Placed], list[Row]]:
    """Take the first row when it is a phone's status bar; a clock may stand a little above what is beside it."""
    taken: list[Placed] = []
    while rows and len(taken) < MOST_STATUS and rows[0][0].bottom < STATUS_ENDS and _is_status_row(rows[0]):
        if taken and rows[0][0].top > max(line.bottom for line in taken):
            break
        taken += rows[0]
        rows = rows[1:]
    return taken, rows


def _is_status_row(row: Row) -> bool:
    """Whether a row has signs of a status bar; a clock in the middle with nothing beside it stands between messages."""
    return any(is_status(line.text) and not _is_in_the_middle(line) for line in row)


def _input(rows: list[Row], *, bottom: float) -> tuple[list[Row], list[Row]]:
    """Take the rows of an input bar and of a keyboard from below."""
    has_keyboard = sum(_is_letters(row) for row in rows[-8:] if row[0].centre > INPUT_SHARE * bottom) > 1
    end = len(rows)
    while end > 1 and rows[end - 1][0].centre > INPUT_SHARE * bottom:
        row = rows[end - 1]
        is_keys = has_keyboard and (
            _is_letters(row) or all(KEY_NAMES.fullmatch(line.text) or len(line.text) < SHORT for line in row)
        )
        near = has_keyboard or row[0].centre > bottom - INPUT_NEAR
        if not (is_keys or (near and _is_input(row))):
            break
        end -= 1
    return rows[:end], rows[end:]


def _is_input(row: Row) -> bool:
    """Whether a row holds nothing but an input bar's words and its buttons."""
    words = [INPUT.fullmatch(line.text) is not None for line in row]
    return any(words) and all(known or len(line.text) < SHORT for known, line in zip(words, row, strict=True))


def _is_letters(row: Row) -> bool:
    return LETTER_KEYS.match("".join(line.text for line in row).replace(" ", "")) is not None


def _title_rows(rows: list[Row], *, has_status: bool, usual: float) -> tuple[list[Row], list[Row]]:
    """Take the rows of the title bar, where the top looks like one."""
    taken = 0
    while taken < min(MOST_TITLE_ROWS, len(rows) - 1) and _may_be_title(rows[taken], has_status=has_status):
        if taken and not (_is_of_a_bar(rows[taken]) or _goes_with(rows[taken], rows[:taken], usual)):
            break
        taken += 1
    bar = rows[:taken]
    if has_status or any(_is_of_a_bar(row) for row in bar):
        return bar, rows[taken:]
    return [], rows


def _may_be_title(row: Row, *, has_status: bool) -> bool:
    if row[0].bottom > (TITLE_ENDS if has_status else TITLE_ENDS_ALONE):
        return False
    if any(len(line.text) > LONGEST_TITLE or SENTENCE.search(line.text) for line in row if not _tells_of_people(line.text)):
        return False
    return not any(read_time(line.text) and _is_in_the_middle(line) for line in row)


def _tells_of_people(text: str) -> bool:
    return SUBTITLE.fullmatch(text) is not None or LIST_OF_PEOPLE.fullmatch(text) is not None


def _is_of_a_bar(row: Row) -> bool:
    """Whether a row has what only title bars have: a way back at its left, or a word on when the person was seen."""
    first = row[0]
    goes_back = first.left < AT_LEFT and first.text[0] in LEFT_ARROWS and len(first.text) < LONGEST_BACK
    return goes_back or any(SUBTITLE.fullmatch(line.text) or MEMBERS.search(line.text) for line in row)


def _goes_with(row: Row, above: Sequence[Row], usual: float) -> bool:
    """Whether a row goes with those above it: the name, under a picture or beside buttons, or something small under the name.

    What stands close under the name otherwise is a message that was scrolled half away, and must not be lost.
    """
    titles = [line for number, other in enumerate(above) for line in other if _role(line, other, number) == "title"]
    gap = row[0].top - above[-1][-1].bottom
    if not titles:
        return gap <= 0.9 * usual or (len(row) == 1 and _is_in_the_middle(row[0]))
    name, line = titles[-1], row[0]
    if _is_monogram(name.text) and _is_in_the_middle(name):
        return len(row) == 1 and _is_in_the_middle(line)
    aligned = abs(line.left - name.left) < 0.5 * usual or (_is_in_the_middle(line) and _is_in_the_middle(name))
    return gap <= 0.9 * usual and len(row) == 1 and aligned and line.height < SMALLER * name.height


def _is_monogram(text: str) -> bool:
    """Whether this may be a person's letters in a round picture."""
    return len(text) < SHORT and text.isascii()


def _is_in_the_middle(line: Placed) -> bool:
    return abs(line.left + line.right - 1) < MIDDLE


def _role(line: Placed, row: Row, number: int) -> str:
    text = line.text
    if SUBTITLE.fullmatch(text) and (number or len(row) > 1):
        return "subtitle"
    if line.left < AT_LEFT and BACK.fullmatch(text) and (len(row) > 1 or text[0] in LEFT_ARROWS):
        return "back"
    if BUTTONS.fullmatch(text) or says_sms(text) or is_status(text):
        return "button"
    return "title"


def _best_title(titles: Sequence[Placed]) -> Placed | None:
    """The largest of what may be the name; the first of equals."""
    best: Placed | None = None
    for line in titles:
        if best is None or line.height > 1.15 * best.height or (_is_monogram(best.text) and len(line.text) >= SHORT):
            best = line
    return best
