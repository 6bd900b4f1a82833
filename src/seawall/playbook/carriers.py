"""``carriers.yaml`` and ``entities/courier.yaml`` → who carries parcels, how their numbers look, what none of them does.

>>> book = load_carriers()
>>> book.named("DHL Express").id, book.named("顺丰").names.en, book.named("my uncle")
('dhl', 'SF Express', None)
>>> list(book.in_text(fold("这里是DHL，您的包裹被扣").text))
['dhl']
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePath
from string import Formatter

from seawall.model import ORDINARY, Words
from seawall.playbook.carrier_files import CarrierFile, CarriersFile
from seawall.playbook.folding import fold
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.papers import WordSet, word_set
from seawall.playbook.schema import EntitiesFile, EntityFile
from seawall.playbook.yaml_files import FileMistake, line_of, mistake, parse_yaml

NAME = "carriers.yaml"
ENTITIES = "entities/courier.yaml"
PREFIX = "real_parcel_"
"""What the tactics of findings about real parcels begin with, behind their stage."""
WEIGHTS: Mapping[str, frozenset[str]] = {
    "no_such_parcel": frozenset({"fee", "held", "lost", "police"}),
    "other_carrier": frozenset({"own", "partners", "number"}),
    "already_delivered": frozenset({"number", "carrier", "bill"}),
    "malformed": frozenset({"lettered", "figures"}),
    "number_of_other_carrier": frozenset({"any"}),
    "never_asks": frozenset({"any"}),
    "not_contradicted": frozenset({"number", "other"}),
}
"""The cases of each verdict that have a weight."""
SAID: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("other_carrier", "malformed", "number_of_other_carrier", "never_asks"), frozenset({"title", "why"})),
    "no_such_parcel": frozenset({"title", "why", "number", "quiet"}),
    "already_delivered": frozenset({"title", "why", "bill"}),
    "not_contradicted": frozenset({"title", "why", "waiting", "stale"}),
}
"""The words of each verdict."""
FACTS = frozenset({"carrier", "claimed", "said"})
"""What is filled into them."""
_TAIL = re.compile(r"(?:快递|速递|速运|物流|国际|express|international|logistics|courier|worldwide)+$")
"""What a family adds to a carrier's name or leaves out of it."""
_BLANK = re.compile(r"[\s()（）【】·.,-]+")


@dataclass(frozen=True, slots=True)
class NumberForm:
    """One way in which a carrier writes its numbers."""

    prefixes: tuple[str, ...]
    """Letters in front; empty for bare figures."""
    digits: frozenset[int]
    """How many characters may follow: figures, except after ``1Z``."""
    check: str = ""
    """Scheme of the check digit; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who carries parcels."""

    id: str
    names: Words
    called: tuple[str, ...]
    """Names that tell it in running text."""
    short: tuple[str, ...]
    """Names that tell it only where a carrier is asked for."""
    delivers: str
    """``own``, ``posts`` or ``partners``: who brings the parcel to the door."""
    posts: tuple[str, ...] = ()
    """Countries whose S10 numbers it gives out; not empty: it is a post."""
    forms: tuple[NumberForm, ...] = ()
    complete: bool = False
    """Whether the forms are all there are."""
    bills_later: bool = False
    hired_by_posts: bool = False
    """Whether it brings other posts' parcels in some country."""
    never: Words | None = None
    never_source: str = ""

    @property
    def is_post(self) -> bool:
        """Whether it belongs to the posts of the world, any of which delivers any other's parcels."""
        return bool(self.posts)


@dataclass(frozen=True, slots=True)
class Move:
    """Something that no carrier does."""

    id: str
    stage: str
    tactics: tuple[str, ...]
    """Tactics of the playbook that do it; one that ends in a dot stands for a whole stage."""
    why: Words
    red_line: str
    basis: str


@dataclass(frozen=True)
class CarrierBook:
    """Everything in the file, as values."""

    carriers: tuple[Carrier, ...]
    moves: tuple[Move, ...]
    troubles: Mapping[str, tuple[str, ...]]
    """Kind of trouble → tactics that claim it, the gravest first."""
    notices: frozenset[str]
    """Tactics of plain notices: a pickup code, a delivery, a fee with a grey card."""
    parcel_words: WordSet
    released: WordSet
    weights: Mapping[str, Mapping[str, float]]
    titles: Mapping[str, Words]
    """Verdict → its name on a line of the ledger."""
    said: Mapping[str, Mapping[str, Words]]
    """Verdict → variant → what a person is told."""
    stale_days: int
    old_days: int

    @cached_property
    def by_id(self) -> Mapping[str, Carrier]:
        """Every carrier by its id."""
        return {carrier.id: carrier for carrier in self.carriers}

    @cached_property
    def _listed(self) -> Mapping[str, Carrier]:
        listed: dict[str, Carrier] = {}
        for carrier in self.carriers:
            for name in (carrier.id, *carrier.called, *carrier.short):
                listed.setdefault(_key(name), carrier)
        for carrier in self.carriers:
            for name in (*carrier.called, *carrier.short):
                listed.setdefault(_TAIL.sub("", _key(name)) or _key(name), carrier)
        return listed

    @cached_property
    def _told(self) -> Sequence[tuple[Carrier, WordSet]]:
        return [(carrier, word_set(carrier.called)) for carrier in self.carriers]

    def parcel_titles(self) -> Mapping[str, Words]:
        """Return the names of what comparing with real parcels finds, by the tactics of its findings."""
        stages = {"never_asks": {move.stage for move in self.moves}, "not_contradicted": {ORDINARY}}
        return {
            f"{stage}.{PREFIX}{verdict}": words
            for verdict, words in self.titles.items()
            for stage in sorted(stages.get(verdict, {"lure"}))
        }

    def named(self, name: str) -> Carrier | None:
        """Return the carrier that somebody means who was asked for one; ``None`` when nobody is known by that name."""
        key = _key(name[:200])
        return self._listed.get(key) or self._listed.get(_TAIL.sub("", key)) if key else None

    def in_text(self, folded: str) -> dict[str, tuple[int, int]]:
        """Return the ids of the carriers that a folded text names, each with its first place; longer names win over shorter."""
        found = [(*match.span(), carrier) for carrier, names in self._told for match in names.all(folded)]
        kept: dict[str, tuple[int, int]] = {}
        reached = -1
        for start, end, carrier in sorted(found, key=lambda item: (item[0], item[0] - item[1])):
            if start >= reached:
                reached = end
                kept.setdefault(carrier.id, (start, end))
        return kept


@cache
def load_carriers(root: Path | None = None) -> CarrierBook:
    """Load the file. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in it."""
    folder = root or shipped_root()
    text = (folder / NAME).read_text(encoding="utf-8")
    try:
        read = parse_yaml(text, CarriersFile, PurePath(NAME))
        bodies = next(path for path in (folder / ENTITIES, shipped_root() / ENTITIES) if path.is_file())
        known = parse_yaml(bodies.read_text(encoding="utf-8"), EntitiesFile, PurePath(ENTITIES))
        entities = {entity.id: entity for entity in known.entities}
        _check(read, entities, text)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return CarrierBook(
        tuple(_carrier(carrier, entities.get(carrier.id)) for carrier in read.carriers),
        tuple(Move(m.id, m.stage, tuple(m.tactics), m.why.noun(), m.red_line, m.basis) for m in read.moves),
        {kind: tuple(tactics) for kind, tactics in read.troubles.items()},
        frozenset(read.notices),
        word_set((*read.parcel_words.zh, *read.parcel_words.en)),
        word_set((*read.released.zh, *read.released.en)),
        {str(verdict): cases for verdict, cases in read.weights.items()},
        {verdict: words["title"].noun() for verdict, words in read.verdicts.items()},
        {verdict: {key: said.noun() for key, said in words.items()} for verdict, words in read.verdicts.items()},
        read.stale_days,
        read.old_days,
    )


def carriers_of(origin: str) -> CarrierBook:
    """Return the carriers of a playbook by where it was loaded from: a site's own, else the shipped ones."""
    own = Path(origin) / NAME if origin else None
    return load_carriers(own.parent) if own and own.is_file() else load_carriers()


def tactics_named(book: CarrierBook) -> Iterable[str]:
    """Yield every tactic, or start of one, that the file names: what lint looks up."""
    for tactics in (*book.troubles.values(), *(move.tactics for move in book.moves), sorted(book.notices)):
        yield from tactics


def _key(name: str) -> str:
    return _BLANK.sub("", fold(name).text)


def _carrier(read: CarrierFile, entity: EntityFile | None) -> Carrier:
    known = read.names or (entity.names if entity else None)
    assert known is not None  # noqa: S101 - the check has seen to it
    names = known.noun()
    aliases = (*((entity.names.zh, entity.names.en, *entity.aliases) if entity else ()), *read.aliases)
    source = entity.never_source if entity else None
    return Carrier(
        read.id,
        names,
        tuple(dict.fromkeys((names.zh, names.en, *aliases))),
        (*(entity.aliases_weak if entity else ()), *read.short),
        read.delivers,
        tuple(read.posts),
        tuple(NumberForm(tuple(form.prefix), frozenset(form.digits), form.check) for form in read.forms),
        read.complete,
        read.bills_later,
        read.hired_by_posts,
        entity.never.noun() if entity and entity.never else None,
        source.url_or_note if source and source.show else "",
    )


def _check(read: CarriersFile, entities: Mapping[str, EntityFile], text: str) -> None:
    """Raise when a carrier has no name or stands twice, or an entity of the trade is forgotten."""
    seen: set[str] = set()
    for index, carrier in enumerate(read.carriers):
        if carrier.id in seen:
            raise _at(text, index, f"the carrier {carrier.id!r} stands twice", "keep one of them")
        seen.add(carrier.id)
        if carrier.names is None and carrier.id not in entities:
            raise _at(text, index, f"{carrier.id!r} is no id of {ENTITIES} and has no names", "add names, or correct the id")
    for key, needed in (("weights", WEIGHTS), ("verdicts", SAID)):
        for verdict, cases in needed.items():
            given = getattr(read, key).get(verdict, {}).keys()
            if given != cases:
                what = f"{verdict} has {', '.join(sorted(given)) or 'nothing'} under {key}"
                line = line_of(text, key, verdict)
                raise _wrong(line, what, f"give exactly {', '.join(sorted(cases))}")
    for name in sorted(_placeholders(read) - FACTS):
        raise _wrong(None, f"nothing fills {{{name}}}", f"use {', '.join(sorted(FACTS))}")
    for name in sorted(entities.keys() - seen):
        raise _wrong(None, f"{name!r} of {ENTITIES} is missing", "add it to carriers")


def _placeholders(read: CarriersFile) -> frozenset[str]:
    said = [text for words in read.verdicts.values() for both in words.values() for text in (both.zh, both.en)]
    return frozenset(name for text in said for _, name, _, _ in Formatter().parse(text) if name is not None)


def _at(text: str, index: int, what: str, hint: str) -> FileMistake:
    return _wrong(line_of(text, "carriers", index), what, hint)


def _wrong(line: int | None, what: str, hint: str) -> FileMistake:
    return mistake("carriers", what, hint, PurePath(NAME), line=line)
