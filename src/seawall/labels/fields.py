"""What may stand on a label instead of a value: by the field and by its fate.

>>> show_field("recipient.name", "王小明", fate="part"), show_field("recipient.name", "欧阳娜娜", fate="part")
('王*明', '欧阳**')
>>> show_field("recipient.phone", "+86 138-0013-8000", fate="part"), show_field("recipient.id_number", "E12345678", fate="hide")
('+86 138-****-****', '')
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from seawall.identifiers.phones import calling_code
from seawall.labels.addresses import HIDDEN, hide_unit
from seawall.labels.goods import generalise
from seawall.labels.latin import load_surnames, write_latin
from seawall.model import Fate, Problem

STAR = "*"
SHOWN_DIGITS = 3
"""Of a phone number: an operator's prefix; three of eleven figures are no number."""
LEAST_HIDDEN_DIGITS = 6
"""GB/T 41833-2022. The last four are always among them, for they open couriers' look-ups."""
MAX_CHARACTERS = 400
_EAST_ASIAN = re.compile(r"[぀-ヿ㐀-鿿豈-﫿가-힣々〇·・𠀀-𱍊*]+")
_WORDS = re.compile(r"[^\s,;/|、，；（）()\[\]【】<>《》]+")
_KEPT_IN_PHONES = re.compile(r"[^0-9*+()\- ]+")
_FIGURE = re.compile(r"[0-9*]")
_ENOUGH_FOR_ENDS = 3


def show_field(name: str, value: str, *, fate: Fate) -> str:
    """Return what may stand there instead, "" when nothing. Doing it twice changes nothing."""
    if fate == "keep" or not value.strip():
        return value if fate == "keep" else ""
    if fate == "hide":
        return ""
    kind = name.rpartition(".")[2]
    if fate == "latin":
        return _in_latin(kind, value)
    return "\n".join(_PARTS[kind](line) for line in value.split("\n")) if kind in _PARTS else ""


def hide_name(name: str) -> str:
    """Return a name with at least one character of each word hidden.

    >>> hide_name("王明"), hide_name("Xiaoming Wang"), hide_name("阿不都·热合曼")
    ('王*', 'X******* W***', '阿*****曼')
    """
    text = unicodedata.normalize("NFKC", name)
    return HIDDEN if len(text) > MAX_CHARACTERS else " ".join(_hide_word(word) for word in _WORDS.findall(text))


def hide_phone(phone: str) -> str:
    """Return a phone number with all but its first figures hidden: at least six, and always the last four.

    >>> hide_phone("025-8312 3456 ext. 801"), hide_phone("07911 123456"), hide_phone("110")
    ('025-**** **** ***', '079** ******', '***')
    """
    text = _KEPT_IN_PHONES.sub(" ", unicodedata.normalize("NFKC", phone[:MAX_CHARACTERS]))
    text = " ".join(text.split())
    skipped, figures = _code_length(text), len(_FIGURE.findall(text))
    skipped = skipped if figures - skipped > LEAST_HIDDEN_DIGITS else 0
    figures -= skipped
    shown = skipped + max(0, min(SHOWN_DIGITS, figures - LEAST_HIDDEN_DIGITS))
    seen = 0
    pieces = []
    for char in text:
        seen += char.isdigit() or char == STAR
        pieces.append(STAR if char.isdigit() and seen > shown else char)
    return "".join(pieces) if figures else ""


def hide_email(address: str) -> str:
    """Return an e-mail address without its name: the host may stay."""
    _, at, host = address.strip().rpartition("@")
    return f"{HIDDEN}@{host}" if at and re.fullmatch(r"[A-Za-z0-9.\-]{1,255}", host) else HIDDEN


def _hide_word(word: str) -> str:
    compound = next((start for start in load_surnames().compound if word.startswith(start)), "")
    if len(word) > len(compound) and compound:
        return compound + STAR * (len(word) - len(compound))
    if any(char.isdigit() for char in word) or not word[0].isalpha() or len(word) == 1:
        return STAR * len(word)
    ends = word[-1] if _EAST_ASIAN.fullmatch(word) and len(word) >= _ENOUGH_FOR_ENDS else STAR
    return word[0] + STAR * (len(word) - 2) + ends


def _code_length(text: str) -> int:
    """Return how many figures at the start are the calling code of a country, which may be seen."""
    figures = "".join(_FIGURE.findall(text)).partition(STAR)[0]
    if text.startswith("+"):
        return len(calling_code(figures))
    return 2 + len(calling_code(figures[2:])) if figures.startswith("00") else 0


def _in_latin(kind: str, value: str) -> str:
    if kind not in {"name", "name_local"}:
        return ""
    written = (write_latin(line) for line in value.split("\n"))
    return "\n".join("" if isinstance(line, Problem) else line for line in written).strip("\n")


_PARTS: Mapping[str, Callable[[str], str]] = {
    "name": hide_name,
    "name_local": hide_name,
    "company": hide_name,
    "school": hide_name,
    "phone": hide_phone,
    "email": hide_email,
    "address": hide_unit,
    "street": hide_unit,
    "unit": hide_unit,
    "district": hide_unit,
    "description": generalise,
}
"""Fields that have a part to show; of every other one, ``part`` shows nothing."""
