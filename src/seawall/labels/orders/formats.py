"""The tables of the order formats: how each is recognised, and where in it each field of a waybill stands.

>>> recognise({"ship_to", "ship_from", "packages"}).id
'shipengine'
>>> load_formats()["sf"].paths["contactInfoList[2].contact"]
'recipient.name'
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

from msgspec import Struct, field

from seawall.model import FIELDS
from seawall.playbook.loading import PlaybookError
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

FOLDER = Path(__file__).parent.parent / "data" / "formats"
CARRIER = "shipment.carrier"
TRACKING = "shipment.tracking"
OPENS = "opens"
TAIL = "tail"
"""Where only the last four figures of a phone are asked for."""


class FormatFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``formats/<id>.yaml``."""

    id: str
    title: str
    source: str
    known_by: list[list[str]]
    """Keys that an order has together; one of the lists is enough."""
    parties: dict[str, list[str]]
    party: dict[str, list[str]]
    fields: dict[str, list[str]]
    carrier: list[str]
    tracking: list[str]
    opens: list[str]
    """What opens or holds the whole label."""
    carrier_is: str = ""
    each: list[str] = field(default_factory=list)
    """Lists of which each entry is a waybill of its own."""
    told_by: dict[str, str] = field(default_factory=dict)
    """Lists whose entries differ by the value of a key."""
    tails: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Format:
    """One order format."""

    id: str
    title: str
    known_by: tuple[frozenset[str], ...]
    paths: Mapping[str, str]
    """Path → field, or one of the constants above."""
    each: frozenset[str]
    told_by: Mapping[str, str]
    carrier: str


def recognise(keys: AbstractSet[str]) -> Format | None:
    """Return the format of an order with these keys."""
    return next((known for known in load_formats().values() if any(need <= keys for need in known.known_by)), None)


@cache
def load_formats(folder: Path = FOLDER) -> Mapping[str, Format]:
    """Read every table, by id. Raises :class:`PlaybookError` for a mistake in one."""
    try:
        return {path.stem: _read(path) for path in sorted(folder.glob("*.yaml"))}
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error


def _read(path: Path) -> Format:
    name = PurePath("labels/data/formats") / path.name
    read = parse_yaml(path.read_text(encoding="utf-8"), FormatFile, name)
    if read.id != path.stem or not read.known_by or not all(read.known_by):
        raise mistake("name", f"{read.id!r} is not the file's name, or nothing tells it", "see the other formats", name)
    pairs = [(f"{party}.{part}", f"{place}.{key}") for party, places in read.parties.items() for place in places
             for part, keys in read.party.items() for key in keys]  # fmt: skip
    pairs += [(field_name, place) for field_name, places in read.fields.items() for place in places]
    paths: dict[str, str] = {}
    for field_name, place in pairs:
        if field_name not in FIELDS:
            raise mistake("unknown", f"there is no field {field_name!r}", "use a field of a waybill", name)
        if paths.setdefault(place, field_name) != field_name:
            raise mistake("twice", f"{place} is {paths[place]} and {field_name}", "leave it with one field", name)
    special = ((CARRIER, read.carrier), (TRACKING, read.tracking), (OPENS, read.opens), (TAIL, read.tails))
    for constant, places in special:
        for place in places:
            if paths.setdefault(place, constant) != constant:
                raise mistake("twice", f"{place} is {paths[place]} and {constant}", "leave it with one", name)
    known = tuple(frozenset(keys) for keys in read.known_by)
    return Format(read.id, read.title, known, paths, frozenset(read.each), read.told_by, read.carrier_is)
