"""All patterns in one automaton, joined over gaps.

Every literal of every pattern goes into one Aho-Corasick automaton (A. V. Aho, M. J. Corasick, *CACM* 18(6), 1975). A text
is scanned once; only patterns whose rarest stretch was seen, and all of whose stretches were seen, are then joined.

>>> from seawall.playbook.folding import fold
>>> from seawall.playbook.phrases import parse_phrase
>>> matcher = Matcher([parse_phrase("[wire|send] … safe account", {})])
>>> [(hit.pattern, hit.start, hit.end) for hit in matcher.scan(fold("he told me to wire it all to a safe account"))]
[(0, 14, 43)]
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import ahocorasick_rs

from seawall.playbook.folding import Folded
from seawall.playbook.phrases import AMOUNT, Pattern

MAX_HITS = 8
"""Most hits kept of one pattern in one window; a tactic counts once, so more add nothing."""
WORD_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""Folded characters that make up English words: a literal that begins or ends with one stands on a word boundary."""
_SUM = re.compile(
    r"[£$€¥]\s?\d[\d,.]{0,20}(?:\s?[mk]\b)?"
    r"|(?<![\d,.])(?:\d[\d,.]{0,20}|[一二两三四五六七八九十百千几半]{1,8})\s?"
    r"(?:万|千|块|元|百万|亿|刀|镑|英镑|美元|美金|澳元|澳币|加元|纽币|新币|港币|日元|韩元|欧元|w\b|k\b|grand\b|thousand\b|million\b"
    r"|pound\b|quid\b|dollar\b|buck\b|euro\b|yuan\b|rmb\b|cny\b|gbp\b|usd\b|aud\b|cad\b|nzd\b|sgd\b|hkd\b|eur\b)"
)
"""A sum of money in folded text: a sign before it, or a unit behind it. Bounded, so that it stays linear on any input."""
WINDOW = 16_000
OVERLAP = 800
"""Long texts are read in overlapping windows, so that work stays linear whatever repeats in them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a pattern matches."""

    pattern: int
    """Index into the patterns that the matcher was made from."""
    start: int
    """In characters of the folded text."""
    end: int


@dataclass(frozen=True, slots=True)
class Tables:
    """Compiled patterns as plain values, so that they can be kept in a file."""

    literals: tuple[str, ...]
    members: tuple[tuple[int, ...], ...]
    """For each literal, the stretches in which it may stand."""
    plans: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """For each pattern, its stretches in order and the gaps between them."""
    sizes: tuple[int, ...]
    """For each stretch, the number of its literals."""


_Chains: TypeAlias = list[tuple[int, int]]
"""Ends in ascending order, each with the latest start that reaches it."""
_Plan: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...], frozenset[int]]
"""Pattern, its stretches in order, the gaps between them, and the stretches as a set."""


class Matcher:
    """Finds many patterns in one pass. Immutable once made."""

    def __init__(self, patterns: Sequence[Pattern] = (), *, tables: "Tables | None" = None) -> None:
        """Compile the patterns, or take tables that were compiled before."""
        self.tables = tables or _tabulate(patterns)
        self._members = self.tables.members
        self._bound_left = [literal[0] in WORD_CHARACTERS for literal in self.tables.literals]
        self._bound_right = [literal[-1] in WORD_CHARACTERS for literal in self.tables.literals]
        self._automaton = ahocorasick_rs.AhoCorasick(list(self.tables.literals) or ["\0"])
        self._anchored = _anchor(self.tables)
        self._spelled = _spellings(self.tables)
        self._amount = self.tables.literals.index(AMOUNT) if AMOUNT in self.tables.literals else None

    def scan(self, folded: Folded) -> list[Hit]:
        """Return the hits in one folded text, by position, at most :data:`MAX_HITS` of a pattern in each window."""
        if len(folded.text) <= WINDOW:
            return self._scan_window(folded, 0, folded.text)
        found: dict[Hit, None] = {}
        for offset in range(0, len(folded.text), WINDOW - OVERLAP):
            for hit in self._scan_window(folded, offset, folded.text[offset : offset + WINDOW]):
                found[hit] = None
        return list(found)

    def covers(self, pattern: int, text: str, hit: tuple[int, int], stretch: tuple[int, int]) -> bool:
        """Whether a pattern's own literals, not its gaps, cover the whole of a stretch inside one of its hits."""
        wanted = set(self.tables.plans[pattern][0])
        left = set(range(*stretch))
        for literal, start, end in self._automaton.find_matches_as_indexes(text[hit[0] : hit[1]], overlapping=True):
            if wanted & set(self._members[literal]):
                left.difference_update(range(hit[0] + start, hit[0] + end))
        return not any(text[position].isalnum() for position in left)

    def _scan_window(self, folded: Folded, offset: int, text: str) -> list[Hit]:
        seen = self._literals_seen(text)
        if not seen:
            return []
        present = set().union(*[self._members[literal] for literal in seen])
        window = _Window(folded, offset, seen, self._spelled)
        hits: list[Hit] = []
        for number in present & self._anchored.keys():  # set operations keep the common case, "nothing", in C
            for index, stretches, gaps, needed in self._anchored[number]:
                if not gaps:
                    places = sorted(window.places(number))[:MAX_HITS]
                    hits.extend(Hit(index, start + offset, end + offset) for start, end in places)
                elif needed <= present:
                    found = window.join(stretches, gaps)[:MAX_HITS]
                    hits.extend(Hit(index, start + offset, end + offset) for end, start in found)
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.pattern))
        return hits

    def _literals_seen(self, text: str) -> dict[int, list[tuple[int, int]]]:
        seen: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        length = len(text)
        left, right = self._bound_left, self._bound_right
        for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if left[literal] and start and text[start - 1] in WORD_CHARACTERS:
                continue
            if right[literal] and end < length and text[end] in WORD_CHARACTERS:
                continue
            seen[literal].append((start, end))
        if self._amount is not None:
            for match in _SUM.finditer(text):
                seen[self._amount].append(match.span())
        return seen


class _Window:
    """One stretch of text being joined; what several patterns need is worked out once, and only when one needs it."""

    def __init__(
        self, folded: Folded, offset: int, seen: dict[int, list[tuple[int, int]]], spelled: list[frozenset[int]]
    ) -> None:
        self._folded = folded
        self._offset = offset
        self._seen = seen
        self._spelled = spelled
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._beginnings: dict[int, _Chains] = {}

    def places(self, stretch: int) -> list[tuple[int, int]]:
        """Return where a stretch stands, in no order."""
        found = self._places.get(stretch)
        if found is None:
            literals = self._seen.keys() & self._spelled[stretch]
            if len(literals) == 1:
                found = self._seen[next(iter(literals))]
            else:
                found = [place for literal in literals for place in self._seen[literal]]
            self._places[stretch] = found
        return found

    def join(self, stretches: tuple[int, ...], gaps: tuple[int, ...]) -> _Chains:
        """Return the chains of stretches that follow each other within their gaps, by end."""
        chains = self._beginnings.get(stretches[0])
        if chains is None:
            chains = self._beginnings[stretches[0]] = sorted((end, start) for start, end in self.places(stretches[0]))
        for gap, stretch in zip(gaps, stretches[1:], strict=True):
            reached: dict[int, int] = {}
            ends = [end for end, _start in chains]
            for start, end in self.places(stretch):
                origin = self._reach(chains, ends, gap, start)
                if origin is not None:
                    reached[end] = max(reached.get(end, -1), origin)
            if not reached:
                return []
            chains = sorted(reached.items())
        return chains

    def _reach(self, chains: _Chains, ends: list[int], gap: int, start: int) -> int | None:
        """Return the start of the nearest chain that ends at most ``gap`` characters before ``start``."""
        index = bisect_right(ends, start) - 1
        if index < 0 or ends[index] < start - abs(gap):
            return None
        if gap > 0 and (breaks := self._folded.breaks):
            # a sentence may not end between the two
            first = bisect_left(breaks, ends[index] + self._offset)
            if first < len(breaks) and breaks[first] < start + self._offset:
                return None
        return chains[index][1]


def _tabulate(patterns: Sequence[Pattern]) -> Tables:
    literals: dict[str, int] = {}
    stretches: dict[frozenset[str], int] = {}
    members: list[list[int]] = []
    plans: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for pattern in patterns:
        for stretch in pattern.stretches:
            if stretch in stretches:
                continue
            number = stretches[stretch] = len(stretches)
            for literal in sorted(stretch):
                if literals.setdefault(literal, len(literals)) == len(members):
                    members.append([])
                members[literals[literal]].append(number)
        plans.append((tuple(stretches[stretch] for stretch in pattern.stretches), pattern.gaps))
    sizes = tuple(len(stretch) for stretch in stretches)
    return Tables(tuple(literals), tuple(tuple(numbers) for numbers in members), tuple(plans), sizes)


def _spellings(tables: Tables) -> list[frozenset[int]]:
    spelled: list[set[int]] = [set() for _size in tables.sizes]
    for literal, stretches in enumerate(tables.members):
        for stretch in stretches:
            spelled[stretch].add(literal)
    return [frozenset(literals) for literals in spelled]


def _anchor(tables: Tables) -> dict[int, list[_Plan]]:
    # the stretch with the fewest literals and users is the rarest in texts, as far as can be told without texts
    users = [0] * len(tables.sizes)
    for stretches, _gaps in tables.plans:
        for number in stretches:
            users[number] += 1
    anchored: dict[int, list[_Plan]] = {}
    for index, (stretches, gaps) in enumerate(tables.plans):
        rarest = min(stretches, key=lambda number: (users[number] * tables.sizes[number], number))
        anchored.setdefault(rarest, []).append((index, stretches, gaps, frozenset(stretches)))
    return anchored
