"""Names of impersonated bodies inside host names: which spellings count, where, and whose domains are real.

>>> from seawall.playbook.loading import load_playbook
>>> names = names_of(load_playbook())
>>> names.owner("track.dhl.com").id, names.owner("dhl.com-fee.top")
('dhl', None)
>>> [(hit.body.id, hit.key) for hit in names.find(Spelling.of("royal-mail-fee")).names]
[('royal-mail', 'royalmail')]
>>> names.find(Spelling.of("groups-purchase")).names
()
"""

import re
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from seawall.detectors.link_lists import Lists, load_lists
from seawall.identifiers.hosts import split_host
from seawall.model import Entity, Playbook, Words
from seawall.playbook.loading import load_playbook

Mode = Literal["long", "middle", "short", "weak"]
LONG, MIDDLE, SHORT = 7, 5, 3
"""Letters from which a name counts anywhere, at one edge of a word, and without a lure word beside it."""
LONG_LURE = 5
"""Letters from which a lure word counts when it is only at one edge of a word."""
SHORTEST_OWN, SHORTEST_MISSPELT = 5, 6
SHORTEST_TWICE_MISSPELT, SHORTEST_THRICE_MISSPELT = 9, 14
"""Letters from which one slip, two slips, and three, still show which name is meant."""
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ASIDE = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody who is impersonated."""

    id: str
    names: Words
    real_domain: str = ""
    """A verified domain of it; empty when none was verified."""
    type: str = ""
    """The playbook's type of it; empty for a brand that only links know."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A host, or a part of one, without hyphens, and where its pieces begin and end."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    """Stretches between dots and hyphens."""
    edges: frozenset[int]
    """Every beginning and end of a piece."""

    @classmethod
    def of(cls, host: str) -> "Spelling":
        """Drop the hyphens of a host and remember where they were.

        >>> Spelling.of("my-dhl.top").text, Spelling.of("my-dhl.top").pieces
        ('mydhl.top', ((0, 2), (2, 5), (6, 9)))
        """
        pieces, at = [], 0
        for label in host.split("."):
            for piece in label.split("-"):
                pieces.append((at, at + len(piece)))
                at += len(piece)
            at += 1
        return cls(host.replace("-", ""), tuple(pieces), frozenset(edge for piece in pieces for edge in piece))

    def words(self) -> list[str]:
        """Return the pieces themselves."""
        return [self.text[start:end] for start, end in self.pieces]

    def opens(self, start: int) -> bool:
        """Whether a word begins here."""
        return start in self.edges or self.text[start - 1].isdigit()

    def closes(self, end: int) -> bool:
        """Whether a word ends here."""
        return end in self.edges or self.text[end].isdigit()

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return what of the same piece stands before and after a stretch."""
        first, last = next((piece for piece in self.pieces if piece[0] <= start and end <= piece[1]), (start, end))
        return self.text[first:start], self.text[end:last]

    def words_after(self, end: int) -> list[str]:
        """Return the pieces after one that ends here; none when it goes on."""
        return [self.text[a:b] for a, b in self.pieces if a >= end] if end in self.edges else []


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a :class:`Spelling`."""

    body: Body
    key: str
    start: int
    end: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Names and lure words in a :class:`Spelling`."""

    names: tuple[NameHit, ...] = ()
    lures: frozenset[str] = frozenset()
    stretches: tuple[tuple[int, int], ...] = ()
    """Where the lure words stand."""


class Names:
    """All names and real domains of one playbook, ready to search."""

    def __init__(self, playbook: Playbook, lists: Lists) -> None:
        """Gather keys and domains of the playbook's entities and of the list's brands."""
        self._keys: dict[str, tuple[Body, Mode]] = {}
        self._owners: dict[str, Body] = {}
        self._lists, self._fillers = lists, lists.lure_words | lists.neutral_words
        entities = {entity.id: entity for entity in playbook.entities}
        for brand in lists.brands:
            entity = entities.get(brand.id)
            body = _body(entity) if entity else Body(brand.id, Words(brand.zh or brand.en, brand.en))
            for domain in brand.domains:
                self._owners[domain] = body
            self._add_keys(body, brand.keys, weak=False)
            self._add_keys(body, brand.weak, weak=True)
        for entity in playbook.entities:
            self._add_entity(entity)
        self._words = [*self._keys, *sorted(lists.not_names), *sorted(lists.lure_words)]
        self._first_accident, self._first_lure = len(self._keys), len(self._keys) + len(lists.not_names)
        self._automaton = AhoCorasick(self._words)
        self._by_edge: dict[str, list[str]] = {}
        for key, (_, mode) in self._keys.items():
            if mode != "weak" and self._may_be_misspelt(key):
                for edge in {f"^{key[:3]}", f"{key[-3:]}$"}:
                    self._by_edge.setdefault(edge, []).append(key)

    def owner(self, host: str) -> Body | None:
        """Return whose domain a host is on, ``None`` when it is nobody's that is known here."""
        while host:
            body = self._owners.get(host)
            if body is not None:
                return body
            host = host.partition(".")[2]
        return None

    def find(self, spelling: Spelling) -> Found:
        """Return the names that stand in a host in a way that is no accident of spelling, and its lure words."""
        hits = self._automaton.find_matches_as_indexes(spelling.text, overlapping=True)
        if not hits:
            return Found()
        accidents = [(start, end) for index, start, end in hits if self._first_accident <= index < self._first_lure]
        names = []
        for index, start, end in hits:
            if index < self._first_accident and not any(first <= start and end <= last for first, last in accidents):
                body, mode = self._keys[self._words[index]]
                if self._stands(mode, spelling, start, end):
                    names.append(NameHit(body, self._words[index], start, end, mode == "weak"))
        taken = [(hit.start, hit.end) for hit in names if not hit.weak]
        lures: list[tuple[int, int]] = []
        found = ((start, end) for index, start, end in hits if index >= self._first_lure)
        for start, end in sorted(found, key=lambda stretch: (stretch[0], -stretch[1])):
            if (not lures or start >= lures[-1][1]) and _lure_stands(spelling, start, end, taken):
                lures.append((start, end))
        return Found(tuple(names), frozenset(spelling.text[start:end] for start, end in lures), tuple(lures))

    def misspelt(self, word: str) -> Body | None:
        """Return whose name a word is a slip away from.

        >>> names_of_shipped().misspelt("royalmial").id
        'royal-mail'
        """
        if len(word) < SHORTEST_MISSPELT - 1 or word in self._keys or word in self._lists.not_names or word in self._fillers:
            return None
        candidates = {*self._by_edge.get(f"^{word[:3]}", ()), *self._by_edge.get(f"{word[-3:]}$", ())}
        best: tuple[int, str] | None = None
        for key in sorted(candidates):
            most = 1 + (len(key) >= SHORTEST_TWICE_MISSPELT) + (len(key) >= SHORTEST_THRICE_MISSPELT)
            slips = slips_between(word, key, most)
            if slips <= most and (best is None or slips < best[0]):
                best = (slips, key)
        return self._keys[best[1]][0] if best else None

    def exact(self, word: str) -> Body | None:
        """Return whose name a word is, when it is one that needs no company."""
        body, mode = self._keys.get(word, (None, "weak"))
        return body if mode != "weak" else None

    def filler(self, text: str) -> bool:
        """Whether a stretch is nothing but words and digits that names are glued to (``secure``, ``uk``, ``parcelfee``).

        >>> names_of_shipped().filler("parcelfee"), names_of_shipped().filler("gro")
        (True, False)
        """
        text, reached = text.strip("0123456789"), {0}
        for end in range(1, len(text) + 1):
            if any(start in reached and text[start:end] in self._fillers for start in range(max(0, end - 14), end)):
                reached.add(end)
        return len(text) in reached

    def _may_be_misspelt(self, key: str) -> bool:
        """Whether a name is long enough, also without a common word at its end (``jtexpress`` is not)."""
        own = min((key[: -len(word)] for word in self._lists.lure_words if key.endswith(word)), key=len, default=key)
        return key.isalpha() and len(key) >= SHORTEST_MISSPELT and len(own) >= SHORTEST_OWN

    def _stands(self, mode: Mode, spelling: Spelling, start: int, end: int) -> bool:
        left, right = spelling.opens(start), spelling.closes(end)
        if left and right:
            return True
        if mode == "weak" or any(start < edge < end for edge in spelling.edges):
            return False
        if mode == "long":
            return True
        if mode == "middle":
            return left or right
        before, after = spelling.around(start, end)
        return (left or self.filler(before)) and (right or self.filler(after))

    def _add_entity(self, entity: Entity) -> None:
        body = _body(entity)
        for domain in (*entity.domains, *entity.domains_unverified):
            self._owners.setdefault(domain, body)
            self._add_keys(body, [_key(split_host(domain).label)], weak=False)
        names = [part for name in (entity.names.en, *entity.aliases) for part in _ASIDE.sub("", name).split("/")]
        self._add_keys(body, [_key(name) for name in names if name.isascii()], weak=False)
        self._add_keys(body, [_key(name) for name in entity.aliases_weak if name.isascii()], weak=True)

    def _add_keys(self, body: Body, keys: list[str], *, weak: bool) -> None:
        for key in keys:
            if len(key) < SHORT - 1 or key in self._lists.not_keys:
                continue
            known = self._keys.get(key)
            if known is None or (known[1] == "weak" and not weak and len(key) > SHORT):
                self._keys[key] = (body, "weak" if weak else self._mode(key))

    def _mode(self, key: str) -> Mode:
        if len(key) < SHORT or key.isdigit():
            return "weak"
        if key in self._lists.edge_keys:
            return "middle"
        if len(key) < MIDDLE or key in self._lists.word_keys:
            return "short"
        return "long" if len(key) >= LONG else "middle"


def _key(name: str) -> str:
    return _NOT_LETTERS.sub("", name.lower())


def _lure_stands(spelling: Spelling, start: int, end: int, names: list[tuple[int, int]]) -> bool:
    if any(start < last and first < end for first, last in names):
        return False
    opens = spelling.opens(start) or any(last == start for _, last in names)
    closes = spelling.closes(end) or any(first == end for first, _ in names)
    return (opens or closes) if end - start >= LONG_LURE else (opens and closes)


def slips_between(one: str, other: str, most: int) -> int:
    """Count inserted, dropped, changed and swapped letters between two words, up to ``most`` (more is ``most + 1``).

    >>> slips_between("paypal", "paypla", 1), slips_between("dhl", "ups", 1)
    (1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other or most == 0:
        return max(len(one), len(other))
    ways = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1] and len(other) > 1:
        ways.append((one[2:], other[2:]))
    return min(most + 1, 1 + min(slips_between(*way, most - 1) for way in ways))


_NAMES: dict[int, tuple[Playbook, Names]] = {}  # by identity, as for compiled playbooks


def names_of(playbook: Playbook) -> Names:
    """Return the names of a playbook, gathered once for each playbook object."""
    found = _NAMES.get(id(playbook))
    if found is None or found[0] is not playbook:
        found = _NAMES[id(playbook)] = (playbook, Names(playbook, load_lists()))
    return found[1]


def names_of_shipped() -> Names:
    """Return the names of the shipped playbook."""
    return names_of(load_playbook())


def _body(entity: Entity) -> Body:
    return Body(entity.id, entity.names, entity.domains[0] if entity.domains else "", entity.type)
