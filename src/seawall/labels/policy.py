"""What becomes of each field of a waybill, by mode and by what the carrier can do: read from data, total, checked.

>>> fates("domestic")["recipient.phone"], fates("post")["recipient.street"]
('part', 'keep')
>>> mode_for("顺丰"), mode_for("DHL", country="GB"), mode_for("SF Express", country="AU")
('domestic', 'post', 'post')
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from seawall.model import FIELDS, MODES, Fate, Mode, Words
from seawall.playbook.carriers import Carrier, load_carriers
from seawall.playbook.loading import PlaybookError
from seawall.playbook.schema import WordsFile
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

DATA = Path(__file__).parent / "data"
OVERLAY = "SEAWALL_LABEL_CARRIERS"
"""Environment variable that names a site's own file of carriers."""
CHINA = frozenset({"cn", "chn", "china", "prc", "中国", "中國", "中华人民共和国"})
_MODES_NAME = PurePath("labels/data/modes.yaml")
_NOT_LETTERS = re.compile(r"[\W_]+")


class ModeFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One mode of ``modes.yaml``."""

    title: WordsFile
    note: WordsFile
    recipient: dict[str, Fate]
    sender: dict[str, Fate]
    goods: dict[str, Fate]
    shipment: dict[str, Fate]


class ModesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``modes.yaml``."""

    version: int
    checked: str
    sources: list[str]
    modes: dict[Mode, ModeFile]


class CarrierFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One carrier of ``capabilities.yaml``."""

    id: str
    resolves: bool
    source: str
    names: list[str] = field(default_factory=list)
    """Of a carrier that the playbook does not list, or more than it lists."""
    domestic: bool = False
    fates: dict[Mode, dict[str, Fate]] = field(default_factory=dict)
    note: str = ""


class CapabilitiesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``capabilities.yaml``, and a site's own file in the same form."""

    version: int
    checked: str
    carriers: list[CarrierFile]


@dataclass(frozen=True, slots=True)
class FateRow:
    """One line of the table of fates."""

    field: str
    fates: Mapping[Mode, Fate]


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that decides what a label may show."""

    fates: Mapping[Mode, Mapping[str, Fate]]
    titles: Mapping[Mode, Words]
    notes: Mapping[Mode, Words]
    carriers: Mapping[str, CarrierFile]
    """By id."""
    names: Mapping[str, str]
    """Folded name of a carrier → its id."""


def fates(mode: Mode, *, carrier: str = "", field_names: Iterable[str] = FIELDS) -> Mapping[str, Fate]:
    """Return what becomes of each field. Total over the names asked for; one that no table knows is hidden."""
    policy = shipped_policy()
    known = policy.fates[mode]
    found = find_carrier(carrier, policy=policy)
    own = found.fates.get(mode, {}) if found else {}
    return {name: own.get(name) or known.get(name, "hide") for name in field_names}


def secret_names(mode: Mode, *, carrier: str = "") -> frozenset[str]:
    """Return the fields whose whole value must not be found on the masked label."""
    return frozenset(name for name, fate in fates(mode, carrier=carrier).items() if fate != "keep")


def mode_for(carrier: str, *, country: str = "") -> Mode:
    """Choose the mode: ``resolve`` where the carrier resolves tokens, ``domestic`` inside China, else ``post``.

    ``country`` is where the parcel goes; unknown, it is taken to stay in China with a carrier that works there.
    """
    found = find_carrier(carrier)
    if found and found.resolves:
        return "resolve"
    inside = _folded(country) in CHINA
    if (found is None and inside) or (found is not None and found.domestic and (inside or not country.strip())):
        return "domestic"
    return "post"


def find_carrier(carrier: str, *, policy: Policy | None = None) -> CarrierFile | None:
    """Return the carrier of that id or name, whatever its width, case and punctuation.

    >>> [found.id for name in ("DHL Express", "dhl_express", "敦豪", "顺丰") if (found := find_carrier(name))]
    ['dhl', 'dhl', 'dhl', 'sf-express']
    """
    book = policy or shipped_policy()
    known = book.names.get(_folded(carrier))
    if known is None:
        listed = load_carriers().named(_NOT_LETTERS.sub(" ", carrier))
        known = listed.id if listed else ""
    return book.carriers.get(known)


def table() -> tuple[FateRow, ...]:
    """Return field by mode, in the order of the fields: the reference page is made of it."""
    policy = shipped_policy()
    return tuple(FateRow(name, {mode: policy.fates[mode][name] for mode in MODES}) for name in FIELDS)


@cache
def shipped_policy() -> Policy:
    """Return the shipped tables with the site's carriers laid over them. Raises :class:`PlaybookError` for a mistake in them."""
    overlay = os.environ.get(OVERLAY, "")
    return load_policy(Path(overlay) if overlay else None)


def load_policy(overlay: Path | None = None, *, root: Path = DATA) -> Policy:
    """Read the tables. Raises :class:`PlaybookError` with file and line for a mistake in them."""
    try:
        modes = parse_yaml((root / "modes.yaml").read_text(encoding="utf-8"), ModesFile, _MODES_NAME)
        carriers = _read_carriers(root / "capabilities.yaml")
        if overlay is not None:
            carriers |= _read_carriers(overlay)
        return _policy(modes, carriers)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error


def _policy(read: ModesFile, carriers: dict[str, CarrierFile]) -> Policy:
    missing = [mode for mode in MODES if mode not in read.modes]
    if missing:
        raise mistake("missing", f"there is no mode {missing[0]}", "every mode stands in the table", _MODES_NAME)
    return Policy(
        fates=MappingProxyType({mode: _total(mode, read.modes[mode]) for mode in MODES}),
        titles=MappingProxyType({mode: read.modes[mode].title.noun() for mode in MODES}),
        notes=MappingProxyType({mode: read.modes[mode].note.noun() for mode in MODES}),
        carriers=MappingProxyType({name: _with_names(carrier) for name, carrier in carriers.items()}),
        names=MappingProxyType(_names(carriers)),
    )


def _total(mode: Mode, read: ModeFile) -> Mapping[str, Fate]:
    """Return the fates by field, having proved that they are those of every field and of nothing else."""
    parts = {"recipient": read.recipient, "sender": read.sender, "goods": read.goods, "shipment": read.shipment}
    known = {f"{part}.{name}": fate for part, names in parts.items() for name, fate in names.items()}
    for name in (*FIELDS, *known):
        if (name in known) != (name in FIELDS):
            what = f"the mode {mode} {'names an unknown field' if name in known else 'says nothing of'} {name}"
            raise mistake("total", what, "name every field of a waybill once", _MODES_NAME)
    return MappingProxyType({name: known[name] for name in FIELDS})


def _read_carriers(path: Path) -> dict[str, CarrierFile]:
    name = PurePath("labels/data/capabilities.yaml") if path.parent == DATA else PurePath(path.name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise mistake("unreadable", "the file of carriers cannot be read", "give a readable UTF-8 file", name) from error
    found: dict[str, CarrierFile] = {}
    for carrier in parse_yaml(text, CapabilitiesFile, name).carriers:
        if carrier.id in found:
            raise mistake("twice", f"the carrier {carrier.id!r} stands twice", "keep one of them", name)
        for field_name in (key for own in carrier.fates.values() for key in own):
            if field_name not in FIELDS:
                raise mistake("unknown", f"{carrier.id}: there is no field {field_name!r}", "use a field of a waybill", name)
        found[carrier.id] = carrier
    return found


def _with_names(carrier: CarrierFile) -> CarrierFile:
    """Return a carrier with the names that the playbook has for it, its own behind them."""
    listed = load_carriers().by_id.get(carrier.id)
    return replace(carrier, names=[*dict.fromkeys((*_called(listed), *carrier.names))]) if listed else carrier


def _called(listed: Carrier) -> tuple[str, ...]:
    return (*listed.called, *listed.short)


def _names(carriers: Mapping[str, CarrierFile]) -> dict[str, str]:
    """Return whose each folded name is: the playbook's list first, which a site's file may not contradict."""
    names: dict[str, str] = {}
    for listed in load_carriers().carriers:
        for name in (listed.id, *_called(listed)):
            names.setdefault(_folded(name), listed.id)
    for carrier in carriers.values():
        for name in dict.fromkeys(_folded(text) for text in (carrier.id, *carrier.names)):
            if names.setdefault(name, carrier.id) != carrier.id:
                what = f"the name {name!r} is that of {names[name]!r} and of {carrier.id!r}"
                raise mistake("twice", what, "leave it with one carrier", PurePath("labels/data/capabilities.yaml"))
    return names


def _folded(text: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()
