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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

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
_LEFT, _RIGHT = 1, 2
"""Flags of a literal that may not begin, or end, inside a word."""
WINDOW = 16_000
OVERLAP = 800
"""Long texts are read in overlapping windows, so that work stays linear whatever repeats in them."""


class Hit(NamedTuple):
    """One place where a pattern matches; a tuple, since a text has many and they sort by position."""

    start: int
    """In characters of the folded text."""
    end: int
    pattern: int
    """Index into the patterns that the matcher was made from."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Compiled patterns as plain values, so that they can be kept in a file."""

    literals: tuple[str, ...]
    members: tuple[tuple[int, ...], ...]
    """For each literal, the stretches in which it may stand."""
    plans: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """For each pattern, its stretches in order and the gaps between them."""
    rarest_first: tuple[tuple[int, ...], ...]
    """For each pattern, its stretches without repetition, those that texts hold least often first."""


_Chains: TypeAlias = list[tuple[int, int]]
"""Ends in ascending order, each with the latest start that reaches it."""
_Plan: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Pattern, its stretches in order, the gaps between them, and what it needs beside its anchor, the rarest first."""


class Matcher:
    """Finds many patterns in one pass. Immutable once made."""

    def __init__(
        self, patterns: Sequence[Pattern] = (), *, sample: Iterable[Folded] = (), tables: "Tables | None" = None
    ) -> None:
        """Compile the patterns, or take tables that were compiled before.

        ``sample`` are texts that tell which stretches are rare: a pattern is looked at where its rarest one stands.
        """
        literals, members, plans = (tables.literals, tables.members, tables.plans) if tables else _tabulate(patterns)
        self._bounds = bytes(
            _LEFT * (literal[0] in WORD_CHARACTERS) + _RIGHT * (literal[-1] in WORD_CHARACTERS) for literal in literals
        )
        self._automaton = ahocorasick_rs.AhoCorasick(list(literals) or ["\0"])
        self._amount = literals.index(AMOUNT) if AMOUNT in literals else None
        self._members = members
        self._spelled = _spellings(members)
        seen = (self._literals_seen(folded.text) for folded in sample)
        ranked = tables.rarest_first if tables else _rank(self._spelled, members, plans, seen)
        self.tables = Tables(literals, members, plans, ranked)
        self._anchored, self._anchors = _anchor(self.tables)

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
        window = _Window(folded, offset, seen, self._spelled)
        hits: list[Hit] = []
        for number in {number for literal in seen for number in self._anchors[literal]}:
            for index, stretches, gaps, others in self._anchored[number]:
                if not gaps:
                    for start, end in sorted(window.places(number))[:MAX_HITS]:
                        hits.append(Hit(start + offset, end + offset, index))
                elif window.holds(others) and window.may_join(number, stretches, gaps):
                    for end, start in window.join(stretches, gaps)[:MAX_HITS]:
                        hits.append(Hit(start + offset, end + offset, index))
        hits.sort()
        return hits

    def _literals_seen(self, text: str) -> dict[int, list[tuple[int, int]]]:
        seen: dict[int, list[tuple[int, int]]] = {}
        length = len(text)
        bounds = self._bounds
        for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            bound = bounds[literal]
            if bound & _LEFT and start and text[start - 1] in WORD_CHARACTERS:
                continue
            if bound & _RIGHT and end < length and text[end] in WORD_CHARACTERS:
                continue
            if literal in seen:
                seen[literal].append((start, end))
            else:
                seen[literal] = [(start, end)]
        if self._amount is not None:
            sums = [match.span() for match in _SUM.finditer(text)]
            if sums:
                seen[self._amount] = sums
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
        self._literals = frozenset(seen)  # between two sets, the smaller one is walked through
        self._held: dict[int, bool] = {}
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._sorted: dict[int, tuple[list[int], list[int]]] = {}
        self._beginnings: dict[int, _Chains] = {}

    def holds(self, stretches: tuple[int, ...]) -> bool:
        """Whether every one of some stretches stands in the text."""
        for stretch in stretches:
            if (held := self._held.get(stretch)) is None:
                held = self._held[stretch] = not self._spelled[stretch].isdisjoint(self._literals)
            if not held:
                return False
        return True

    def places(self, stretch: int) -> list[tuple[int, int]]:
        """Return where a stretch stands, in no order."""
        found = self._places.get(stretch)
        if found is None:
            literals = self._literals & self._spelled[stretch]
            if len(literals) == 1:
                found = self._seen[next(iter(literals))]
            else:
                found = [place for literal in literals for place in self._seen[literal]]
            self._places[stretch] = found
        return found

    def may_join(self, anchor: int, stretches: tuple[int, ...], gaps: tuple[int, ...]) -> bool:
        """Whether somewhere a neighbour of the anchor stands near enough on either side of it: cheap, and mostly it does not.

        A pattern that holds its anchor twice is let through.
        """
        if stretches.count(anchor) > 1:
            return True
        middle = stretches.index(anchor)
        before = self._edges(stretches[middle - 1])[1] if middle else None
        after = self._edges(stretches[middle + 1])[0] if middle < len(gaps) else None
        for start, end in self.places(anchor):
            if before is not None:
                place = bisect_right(before, start) - 1
                if place < 0 or before[place] < start - abs(gaps[middle - 1]):
                    continue
            if after is not None:
                place = bisect_left(after, end)
                if place == len(after) or after[place] > end + abs(gaps[middle]):
                    continue
            return True
        return False

    def _edges(self, stretch: int) -> tuple[list[int], list[int]]:
        """Return where a stretch begins and where it ends, each in order."""
        if (found := self._sorted.get(stretch)) is None:
            starts, ends = zip(*self.places(stretch), strict=True)
            found = self._sorted[stretch] = (sorted(starts), sorted(ends))
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


_Members: TypeAlias = tuple[tuple[int, ...], ...]
_Plans: TypeAlias = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def _tabulate(patterns: Sequence[Pattern]) -> tuple[tuple[str, ...], _Members, _Plans]:
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
    return tuple(literals), tuple(tuple(numbers) for numbers in members), tuple(plans)


def _spellings(members: _Members) -> list[frozenset[int]]:
    """Return the literals of each stretch."""
    spelled: list[list[int]] = [[] for _stretch in range(1 + max(map(max, members), default=-1))]
    for literal, stretches in enumerate(members):
        for stretch in stretches:
            spelled[stretch].append(literal)
    return [frozenset(literals) for literals in spelled]


def _rank(
    spelled: Sequence[frozenset[int]], members: _Members, plans: _Plans, sample: Iterable[Iterable[int]]
) -> tuple[tuple[int, ...], ...]:
    """Return the different stretches of each pattern, those first that fewest texts of a sample hold."""
    sizes = [len(literals) for literals in spelled]
    texts = [0] * len(sizes)
    for seen in sample:
        for number in {number for literal in seen for number in members[literal]}:
            texts[number] += 1
    return tuple(
        tuple(sorted(set(stretches), key=lambda number: (texts[number], sizes[number], number))) for stretches, _gaps in plans
    )


def _anchor(tables: Tables) -> tuple[dict[int, list[_Plan]], list[tuple[int, ...]]]:
    """Return the patterns of each anchor, a pattern's rarest stretch; and, for each literal, the anchors it may stand in."""
    anchored: dict[int, list[_Plan]] = {}
    for index, ((stretches, gaps), (rarest, *others)) in enumerate(zip(tables.plans, tables.rarest_first, strict=True)):
        anchored.setdefault(rarest, []).append((index, stretches, gaps, tuple(others)))
    return anchored, [tuple(filter(anchored.__contains__, numbers)) for numbers in tables.members]
