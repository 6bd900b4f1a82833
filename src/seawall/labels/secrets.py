"""What must not be found on a masked label: the values of a waybill that its mode hides, and the pieces that tell them.

>>> from seawall.model import Waybill
>>> bill = Waybill("DHL", "JD0146", {"recipient.name": "王小明", "recipient.phone": "13812345678", "recipient.country": "GB"})
>>> sorted({secret.name for secret in secrets_of(bill, mode="resolve")})
['recipient.name', 'recipient.phone']
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from seawall.labels.fields import show_field
from seawall.labels.latin import latin_name
from seawall.labels.policy import fates
from seawall.labels.remembering import remembered
from seawall.labels.seeking import LEAST_HAN, Hay, Secret, folded, found_in, is_telling, needle_of, orders_of
from seawall.labels.tokens import shown_token
from seawall.model import Fate, Mode, Waybill

__all__ = ["Secret", "found_in", "secrets_of"]

_TOO_COMMON = frozenset(
    {
        "country",
        "currency",
        "weight",
        "quantity",
        "origin",
        "date",
        "service",
    }
)
"""Fields whose values say nothing by themselves: half of all labels have them."""
_PLACES = frozenset({"address", "street", "unit", "district", "city", "state", "postcode", "school", "company"})
"""Of both parties at times: what the one keeps cannot be looked for as the other's. A school is in its street's name, too."""
_NAMES = frozenset({"name", "name_local"})
_PARTY_NAMES = ("recipient.name", "sender.name")
_LOCAL_NAMES = ("recipient.name_local", "sender.name_local")
_FREE = frozenset({"goods.description", "shipment.remarks", "shipment.reference"})
"""What people write as they like: a name in there is no name that may be shown."""
_ADDRESSES = frozenset({"address", "street"})
_PARTS = re.compile(r"[,，;；\n|、]+")
_HAN_STREET = re.compile(
    r"(?:(?![省市区區县縣镇鎮乡鄉])[\u3400-\u9fff]){1,6}?"
    r"(?:路|街|道|巷|弄|胡同|村|里)[\dA-Za-z一二三四五六七八九十-]+[号號]"
)
_HAN_UNIT = re.compile(
    r"(?:[\dA-Za-z一二三四五六七八九十甲乙丙丁]+"
    r"(?:号楼|號樓|幢|栋|棟|座|楼|樓|层|層|单元|單元|室|户|戶|房)){1,4}"
)
_STREET_WORDS = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|cl|place|pl|way|terrace|tce|crescent|cres|boulevard|blvd|"
    "highway|hwy|parade|pde|square|sq|gardens|gdns|grove|gr|walk|row|circuit|cct"
)
_STREET = re.compile(rf"\d+[a-z]?\s+(?:[^\W\d_][\w'.-]*\s+){{1,4}}(?:{_STREET_WORDS})\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(?:apartment|apt|unit|flat|room|rm|suite|ste)\b\.?\s*#?\s*(?:\d+[a-z]?|[a-z]\d*)\b|#\s*\d{2,}[a-z]?", re.IGNORECASE
)

_LEAST_PART = 8
"""Letters of a part of an address between commas, from which it is telling where a number is in it."""
_POSTCODES = r"\d{4,7}|\d{5}-\d{4}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d"
_PLACE = re.compile(rf"\s*(?:[^\W\d_][\w'.-]*\s+){{0,3}}(?:[A-Z]{{2,3}}\s+)?(?:{_POSTCODES})\s*")


def secrets_of(waybill: Waybill, *, mode: Mode, carrier: str = "") -> tuple[Secret, ...]:
    """Return the values that must not be found on the label of a waybill once it is masked.

    Of an address they are also street with number, and flat or room. A value that the label keeps by right elsewhere, or that
    says too little to be known again, is none.
    """
    fate_of = fates(mode, carrier=carrier or waybill.carrier, field_names=(*waybill.fields, *_PARTY_NAMES))
    local = {name: _fate_of_local(name, fate_of) for name in _LOCAL_NAMES if name in waybill.fields}
    shown = {name: _shown(name, value, fate_of[name]) for name, value in waybill.fields.items()}
    kept = _Kept(waybill, shown)
    found: dict[tuple[str, str], Secret] = {}
    for name, value in waybill.fields.items():
        fate = local.get(name) or fate_of[name]
        if fate == "keep" or name.rpartition(".")[2] in _TOO_COMMON:
            continue
        for piece, sought in _telling(name, value, fate, shown[name]):
            if (name, sought) not in found and not kept.has(name, piece, sought):
                found[name, sought] = Secret(name, piece, kept.text)
    return tuple(found.values())


def _shown(name: str, value: str, fate: Fate) -> str:
    if fate == "keep" or fate == "hide":  # noqa: PLR1714 - most are one of them, and a label has many fields
        return value if fate == "keep" else ""
    return remembered(("shown", name, value, fate), lambda: show_field(name, value, fate=fate))


def _telling(name: str, value: str, fate: Fate, shown: str) -> tuple[tuple[str, str], ...]:
    """Return the values of a field that can be sought, each with how it is compared."""

    def find() -> tuple[tuple[str, str], ...]:
        pieces = dict.fromkeys(_secret_values(name, value, fate=fate, shown=shown))
        return tuple((piece, sought) for piece in pieces if is_telling(sought := folded(piece)))

    return remembered(("telling", name, value, fate, shown), find)


def _fate_of_local(name: str, fate_of: Mapping[str, Fate]) -> Fate:
    """Return what becomes of a Chinese name; it may be read in Latin letters where the name itself may."""
    may_be_read = fate_of[name.removesuffix("_local")] in {"keep", "latin"}
    return "latin" if fate_of[name] != "keep" and may_be_read else fate_of[name]


class _Kept:
    """What may be read on the label by right."""

    def __init__(self, waybill: Waybill, shown: Mapping[str, str]) -> None:
        self._shown = [(name, value) for name, value in shown.items() if name not in _FREE and value]
        self._shown += [("shipment.tracking", waybill.tracking), ("shipment.carrier", waybill.carrier)]
        folds = [folded(value) for _, value in self._shown]
        self.values = frozenset(folds)
        self.text = " ".join(folds)

    @cached_property
    def _hay(self) -> Hay:
        return Hay("\n".join(value for _, value in self._shown))

    @cached_property
    def _postcodes(self) -> str:
        return " ".join(folded(value) for name, value in self._shown if name.endswith(".postcode"))

    @cached_property
    def _names(self) -> frozenset[str]:
        lines = [line for name, value in self._shown if name.rpartition(".")[2] in _NAMES for line in value.split("\n")]
        return frozenset(order for line in lines if "*" not in line for order in orders_of(line))

    def has(self, name: str, value: str, sought: str) -> bool:
        """Return whether a value of a field stands there: as a whole, a name in another order, or a place as a part."""
        kind = name.rpartition(".")[2]
        if sought in self.values:
            return True
        if kind in _NAMES:
            return not self._names.isdisjoint(orders_of(value))
        if kind not in _PLACES:
            return False
        return (sought.isdigit() and sought in self._postcodes) or self._hay.has(needle_of(sought))


def _secret_values(name: str, value: str, *, fate: Fate, shown: str) -> Iterator[str]:
    """Yield a hidden field's value and its telling pieces; nothing of lines that may stand as they are, nor of a token."""
    kind = name.rpartition(".")[2]
    as_shown = frozenset(shown.split("\n"))
    for line in value.split("\n"):
        if line in as_shown or shown_token(line):
            continue
        yield from _names(line, fate) if kind in _NAMES else (line,)
        if kind in _ADDRESSES:
            yield from _pieces(line, fate)


def _names(value: str, fate: Fate) -> Iterator[str]:
    """Yield a name, and how it is written in Latin letters unless that may be shown."""
    han = "".join(letter for letter in value if not folded(letter).isascii())
    if fate == "latin":
        yield han
        return
    yield value
    if len(han) >= LEAST_HAN:
        yield latin_name(value)


def _pieces(value: str, fate: Fate) -> Iterator[str]:
    """Yield what tells a home: flat and room always, street with number where the whole address is hidden."""
    yield from _matches((_UNIT, _HAN_UNIT), value)
    if fate != "hide":
        return
    yield from _matches((_STREET, _HAN_STREET), value)
    yield from (street.rpartition(" ")[0] for street in _matches((_STREET,), value))  # Street, St and St. are the same
    for part in _PARTS.split(value):
        letters = folded(part)
        if any(letter.isdigit() for letter in part) and len(letters) >= _LEAST_PART and not _is_place(part):
            yield part


def _is_place(part: str) -> bool:
    """Return whether a part is a town with its postcode, which carriers need.

    >>> _is_place(" Melbourne VIC 3000"), _is_place("London SW1A 1AA"), _is_place("12 Smith St")
    (True, True, False)
    """
    return _PLACE.fullmatch(part) is not None


def _matches(patterns: Iterable[re.Pattern[str]], value: str) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(value):
            yield match[0]
