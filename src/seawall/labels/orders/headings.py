"""What a column of a table, or a key of an unknown JSON, is called: whose it is, and what.

>>> field_of("收件人手机号"), field_of("Ship-To Postal Code"), field_of("ご依頼主 電話番号"), field_of("运单号")
('recipient.phone', 'recipient.postcode', 'sender.phone', 'shipment.tracking')
>>> field_of("colour"), field_of("id"), field_of("receiver id")
('', '', 'recipient.id_number')
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePath

from msgspec import Struct

from seawall.model import FIELDS
from seawall.playbook.loading import PlaybookError
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

LINK = "link"
"""A column that opens the whole label."""
NOTES = "notes"
"""A value whose key speaks of a note or a message among other things: it goes whole as soon as it names anybody."""
REMARKS = "shipment.remarks"
DEEPEST = 4
"""Keys before a value that are looked at."""
OTHERS = frozenset({"shipment.tracking", "shipment.carrier", LINK})
MAX_HEADING = 60
_NAME = PurePath("labels/data/headings_of_columns.yaml")
_NOT_LETTERS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAME_OF_KEY = re.compile(r"[^\W\d_]")
_TELLING = frozenset({"phone", "email", "id_number", "passport"})
_OF_SOMEBODY = frozenset({"name", "name_local", "company", "school", "address", "street", "unit"})
_OF_ANYTHING = frozenset({"id"})
"""What orders, goods and accounts have too: only beside a party is it somebody's."""
_PAPER = re.compile(r"card|national|identity|身份证|證件|证件|マイナンバー", re.IGNORECASE)
_NOTE = re.compile(
    r"(?<![a-z])(?:notes?|remarks?|memo|comments?|messages?|instructions?|greetings?)(?![a-z])|备注|備註|留言|附言|说明|備考|メモ",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:numbers?|no|num|code|号码|號碼|号|信息|[0-9]|line)$")


class HeadingsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``headings_of_columns.yaml``."""

    version: int
    parties: dict[str, list[str]]
    parts: dict[str, list[str]]
    whole: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Headings:
    """Folded words of headings."""

    parties: Mapping[str, str]
    parts: Mapping[str, str]
    whole: Mapping[str, str]


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str:
    """Return the name of the field that a heading names, "" for none."""
    words = load_headings()
    text = _folded(heading)
    if not text or len(text) > MAX_HEADING:
        return ""
    for form in (text, _ENDING.sub("", text)):
        found = words.whole.get(form) or _of_a_party(form, words)
        if found:
            return found
        if form in words.parts and form not in _OF_ANYTHING:
            return f"recipient.{words.parts[form]}"
    return ""


@lru_cache(maxsize=4096)
def field_of_path(keys: tuple[str, ...]) -> str:
    """Return the field of a value in a JSON that no format knows, by the keys that lead to it.

    >>> field_of_path(("order", "receiver", "mobile")), field_of_path(("items", "name"))
    ('recipient.phone', 'goods.description')
    """
    words, last = load_headings(), keys[-1]
    for key in reversed(keys[:-1]):
        folded = _folded(key)
        if words.whole.get(folded) == "goods.description":
            return "goods.description" if words.parts.get(_folded(last)) == "name" else _goods(field_of(last))
        party = words.parties.get(folded)
        if party:
            for form in (_folded(last), _ENDING.sub("", _folded(last))):
                if form in words.parts:
                    return f"{party}.{words.parts[form]}"
    return field_of(last)


@lru_cache(maxsize=4096)
def field_beside(keys: tuple[str, ...]) -> str:
    """Return the field of a value that the table of its format does not name, where its keys leave no doubt; "" for none.

    >>> field_beside(("remark",)), field_beside(("shipment", "importer", "name")), field_beside(("carrier", "name"))
    ('shipment.remarks', 'recipient.name', '')
    >>> field_beside(("order", "driver_note")), field_beside(("items", "[]", "sku_description"))
    ('notes', '')
    """
    words = load_headings()
    keys = tuple(key for key in keys if key and _NAME_OF_KEY.search(key))[-DEEPEST:]
    whole = [words.whole.get(_folded(key)) for key in keys]
    if REMARKS in whole:
        return REMARKS
    name = field_of_path(keys) if keys else ""
    kind = name.rpartition(".")[2]
    party = any(_folded(key) in words.parties for key in keys[:-1])
    if kind in _TELLING or (kind in _OF_SOMEBODY and party):
        return name if kind != "id_number" or _PAPER.search(keys[-1]) else ""
    return NOTES if any(_NOTE.search(_CAMEL.sub(" ", key)) for key in keys) else ""


@cache
def load_headings() -> Headings:
    """Read the table. Raises :class:`PlaybookError` for a mistake in it."""
    try:
        path = Path(__file__).parent.parent / "data" / _NAME.name
        read = parse_yaml(path.read_text(encoding="utf-8"), HeadingsFile, _NAME)
        for name in (*(f"{party}.{part}" for party in read.parties for part in read.parts), *read.whole):
            if name not in FIELDS and name not in OTHERS:
                raise mistake("unknown", f"there is no field {name!r}", "use a field of a waybill", _NAME)
        return Headings(_words(read.parties), _words(read.parts), _words(read.whole))
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error


def _words(lists: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, words in lists.items():
        for word in dict.fromkeys(_folded(text) for text in words):
            if word in found:
                raise mistake("twice", f"the heading {word!r} stands under two names", "leave it with one", _NAME)
            found[word] = name
    return found


def _of_a_party(text: str, words: Headings) -> str:
    for size in range(len(text) - 1, 0, -1):
        for party, part in ((text[:size], text[size:]), (text[-size:], text[:-size])):
            if party in words.parties and part in words.parts:
                return f"{words.parties[party]}.{words.parts[part]}"
    return ""


def _goods(name: str) -> str:
    return name if name.startswith("goods.") else ""


def _folded(text: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", _CAMEL.sub(" ", text[: MAX_HEADING * 2]))).casefold()
