"""Labels without headings: blocks of lines that look like an address, and who of the two is who by place and size.

>>> from seawall.labels.finding.cells import cells_of
>>> from seawall.labels.finding.lines import LabelLine
>>> lines = ["Li Lei", "1 High St", "Leeds LS1 4AP", "", "Wang Xiaoming", "2 Long Rd", "Leeds LS2 9JT"]
>>> [(party, block[0].text) for party, block in blocks_of(cells_of([LabelLine(line) for line in lines]), known=())]
[('sender', 'Li Lei'), ('recipient', 'Wang Xiaoming')]
"""

import re
from collections.abc import Collection, Sequence
from statistics import median

from seawall.labels.finding.addresses import is_address, split_address
from seawall.labels.finding.cells import Cell, in_rows, stacked
from seawall.labels.finding.names import begins_with_name, is_latin_name, is_name_twice, japanese_name
from seawall.labels.finding.numbers import numbers_in
from seawall.labels.finding.wording import carrier_in, is_carrier, is_company, is_nobodys, is_service, school_in

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_JAPAN = re.compile("〒|[\u3041-\u30fa]|丁目|[都府県]")
_GAP = 1.3
"""Empty space between two lines of one block, in heights of a line, at most."""
_LOWER = 0.4
"""How much lower the next line of a block stands at least, in heights of a line."""
_SLANTING = 0.15
"""The same for lines one above the other: on a photo their boxes overlap."""
_INDENT = 0.05
_BESIDE = 0.2
"""Share of the page between two cells of one row of a block."""
_FEWEST_PARTS = 3
_LARGER = 1.15
"""How much larger the recipient's letters are where size tells."""
_MOST_CELLS = 600
_MOST_BLOCKS = 40
_LONGEST_BLOCK = 12
_DOORS = frozenset({"street", "unit"})
_CODED = frozenset({"postcode", "state"})
_DOOR = re.compile(r"\s*[0-9]{1,5}[A-Za-z]?[ ,]+[^\W\d_]{2}")
"""A house number before words of no known kind of street, in a block with a town and its code: misspelt, or not known to us."""
_TOWNS = frozenset({"postcode", "state", "city", "country"})
_ENDS = frozenset({"postcode", "country"})


def blocks_of(cells: Sequence[Cell], *, known: Collection[str]) -> list[tuple[str, list[Cell]]]:
    """Find blocks that look like somebody's address among cells without party, and name their party.

    ``known`` are the parties that headings have named already.
    """
    found = [block for block in _grouped(cells) if _is_somebody(block)][:_MOST_BLOCKS]
    missing = [party for party in ("recipient", "sender") if party not in known]
    if not found or not missing:
        return []
    if len(missing) == 1:
        return [(missing[0], found[0])]
    if len(found) == 1:
        return [("recipient", found[0])]
    recipient = _recipient(found)
    others = [block for block in found if block is not recipient]
    return sorted([("recipient", recipient), ("sender", others[0])], key=lambda pair: (pair[1][0].page, pair[1][0].box[1]))


def second_in(block: Sequence[Cell]) -> list[Cell]:
    """Give the part of one party's block in which somebody else's whole address follows on a whole one, without a heading."""
    ordered = [cell for row in in_rows(block) for cell in row]
    for at, cell in enumerate(ordered):
        if at > 1 and _is_begun_anew(ordered[:at], cell) and _is_whole(ordered[:at]) and _is_whole(ordered[at:]):
            return ordered[at:]
    return []


def _is_whole(block: Sequence[Cell]) -> bool:
    """Tell whether a block says which door and which town."""
    parts = {name for cell in block if is_address(cell.text) for name, _, _ in split_address(cell.text)}
    return bool(parts & _DOORS) and bool(parts & _TOWNS)


def _recipient(blocks: list[list[Cell]]) -> list[Cell]:
    """Take the block in clearly larger letters, else the first where both live in one country of the East, else the second."""
    sizes = [median(cell.height for cell in block) for block in blocks]
    if blocks[0][0].placed and max(sizes) > _LARGER * min(sizes):
        return blocks[sizes.index(max(sizes))]
    homes = {_home_of(block) for block in blocks[:2]}
    return blocks[0] if len(homes) == 1 and "" not in homes else blocks[1]


def _home_of(block: Sequence[Cell]) -> str:
    """Tell whether a block's address is written in Chinese or Japanese characters, and of which country it is."""
    texts = [cell.text for cell in block if _HAN.search(cell.text) and is_address(cell.text)]
    if not texts:
        return ""
    return "Japan" if any(_JAPAN.search(text) for text in texts) else "China"


def _grouped(cells: Sequence[Cell]) -> list[list[Cell]]:
    blocks: list[list[Cell]] = []
    for row in in_rows(cells[:_MOST_CELLS]):
        for cell in row:
            home = next((block for block in reversed(blocks[-_MOST_BLOCKS:]) if _goes_on(block, cell)), None)
            if home is None or _is_begun_anew(home, cell):
                blocks.append([cell])
            else:
                home.append(cell)
    return [block[:_LONGEST_BLOCK] for block in blocks]


def _goes_on(block: list[Cell], cell: Cell) -> bool:
    last = block[-1]
    if cell.page != last.page or cell.is_section or last.is_section or _is_printed(cell.text):
        return False
    lower = cell.middle - last.middle > (_SLANTING if stacked(last, cell) else _LOWER) * min(cell.height, last.height)
    below = lower and cell.box[1] - last.box[3] < _GAP * min(cell.height, last.height)
    beside = abs(cell.middle - last.middle) < 0.5 * cell.height and 0 <= cell.box[0] - last.box[2] < _BESIDE
    aligned = min(abs(cell.box[0] - block[0].box[0]), abs(cell.box[0] - last.box[0])) < _INDENT
    centred = cell.placed and abs((cell.box[0] + cell.box[2]) - (last.box[0] + last.box[2])) < _INDENT
    return beside or (below and (aligned or centred))


def _is_begun_anew(block: list[Cell], cell: Cell) -> bool:
    """Tell whether a name follows on a whole address, or on a carrier's: the next block begins."""
    if cell.heading is not None or not _is_named(cell.text) or is_address(cell.text):
        return False
    if _is_printed(block[0].text):
        return True
    return any(name in _ENDS for one in block for name, _, _ in split_address(one.text)) or any(
        begins_with_name(one.text) for one in block
    )


def _is_somebody(block: list[Cell]) -> bool:
    texts = [cell.text for cell in block if cell.text and not is_nobodys(cell.text)]
    if not texts or is_carrier(texts[0]) or (carrier_in(texts[0]) and is_company(texts[0])):
        return False
    if any(_is_named(text) for text in texts) and any(kind == "phone" for text in texts for kind, _, _ in numbers_in(text)):
        return True
    parts = {name for text in texts if is_address(text) for name, _, _ in split_address(text)}
    if not parts & _DOORS and not (parts & _CODED and any(map(_DOOR.match, texts))):
        return False
    somewhere = bool(parts & _TOWNS)
    if any(begins_with_name(text) for text in texts):
        return True
    named = any(_is_named(text) or is_company(text) or school_in(text) for text in texts)
    return somewhere and (named or len(parts) >= _FEWEST_PARTS)


def _is_named(text: str) -> bool:
    return begins_with_name(text) or is_latin_name(text) or japanese_name(text) is not None or is_name_twice(text)


def _is_printed(text: str) -> bool:
    """Tell whether the carrier printed it: its name, a service, "USPS Priority Mail", a word for who handles the parcel."""
    if is_nobodys(text) or is_service(text) or is_carrier(text):
        return True
    carrier = carrier_in(text)
    return carrier is not None and not text[: carrier[0]].strip() and is_service(text[carrier[1] :])
