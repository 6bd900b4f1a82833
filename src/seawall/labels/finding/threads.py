"""The lines of a label as one row of letters and digits, in which a value is found although it is wrapped or misread.

>>> thread = thread_of([(0, "12 Long"), (1, "Street, Leeds")])
>>> thread.find("12longstreet"), thread.find_nearly("12longstreetleads")
([((0, 0, 7), (1, 0, 6))], [((0, 0, 7), (1, 0, 13))])
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from seawall.labels.finding.folding import fold_loosely, squeeze

Place = tuple[int, int, int]
"""Line, start, end."""

_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BETWEEN = "\0"
"""Stands in :attr:`Thread.letters` where one group of lines ends: no letter, so nothing is found across it."""
_MOST_HITS = 100
_MOST_TRIES = 24
_SHORT_HAN = 3
_FEWEST_NEARLY_HAN = 4
_FEWEST_NEARLY = 8
_LETTERS_A_MISTAKE = 9
_HAN_A_MISTAKE = 5
_MOST_MISTAKES = 3
_LOOSE_FROM = 5
_LONGEST_NEARLY = 120


@dataclass(frozen=True)
class Thread:
    """Lines, one after the other, without what stands between their letters."""

    texts: Sequence[tuple[int, str]]
    """Number and text of each line."""
    letters: str
    lines: Sequence[int]
    """Which of :attr:`texts` each letter comes from."""
    places: Sequence[int]
    """Where in that line it stands."""

    @cached_property
    def loosely(self) -> str:
        """The letters with what print makes look alike made the same."""
        return fold_loosely(self.letters)

    def find(self, needle: str) -> list[tuple[Place, ...]]:
        """Find a squeezed value: all places where it stands as a word of its own, each as its pieces by line."""
        loose = len(needle) >= _LOOSE_FROM
        found = self._all(self.loosely, fold_loosely(needle)) if loose else self._all(self.letters, needle)
        return list(dict.fromkeys(self._pieces(start, start + len(needle)) for start in found))

    def find_nearly(self, needle: str) -> list[tuple[Place, ...]]:
        """Find a value with mistakes of recognition in it: letters wrong, missing or too many."""
        han = _HAN.search(needle) is not None
        if han and len(needle) == _SHORT_HAN:
            return self._one_wrong(needle)
        if len(needle) < (_FEWEST_NEARLY_HAN if han else _FEWEST_NEARLY) or len(needle) > _LONGEST_NEARLY:
            return []
        most = min(_MOST_MISTAKES, max(1, len(needle) // (_HAN_A_MISTAKE if han else _LETTERS_A_MISTAKE)))
        loose, found = fold_loosely(needle), set()
        for start in self._likely_starts(loose, most):
            window = self.loosely[start : start + len(loose) + 3 * most]
            span = _closest(window, loose, most) if is_near(window, loose, most) else None
            if span is not None and _BETWEEN not in window[slice(*span)] and self._is_apart(start + span[0], start + span[1]):
                found.add((start + span[0], start + span[1]))
        return list(dict.fromkeys(self._pieces(start, end) for start, end in sorted(found)))

    def _likely_starts(self, needle: str, most: int) -> list[int]:
        """Give starts of windows around pieces that must be whole if there are no more mistakes than allowed."""
        size = len(needle) // (most + 1)
        starts: set[int] = set()
        for part in range(most + 1):
            offset = part * size
            chunk = needle[offset : offset + size]
            at, tries = self.loosely.find(chunk), 0
            while at >= 0 and tries < _MOST_TRIES:
                starts.add(max(0, at - offset - most))
                at, tries = self.loosely.find(chunk, at + 1), tries + 1
        return sorted(starts)

    def _one_wrong(self, needle: str) -> list[tuple[Place, ...]]:
        """Find a Chinese name of three characters of which one was misread, standing alone."""
        found: list[tuple[Place, ...]] = []
        for right, wrong in ((1, 0), (0, 1), (0, 2)):  # where to look for what must be right, and which is wrong
            part = needle[1:] if wrong == 0 else needle[:1] if wrong == 1 else needle[:2]
            at = self.letters.find(part)
            while at >= 0 and len(found) < _MOST_HITS:
                if self._is_one_wrong(at - right, needle, wrong):
                    found.append(self._pieces(at - right, at - right + len(needle)))
                at = self.letters.find(part, at + 1)
        return list(dict.fromkeys(found))

    def _is_one_wrong(self, start: int, needle: str, wrong: int) -> bool:
        """Tell whether a name with one character wrong stands alone at a place."""
        end = start + len(needle)
        seen = self.letters[max(start, 0) : end]
        if len(seen) != len(needle) or not _IDEOGRAPH.match(seen[wrong]):
            return False
        same = seen[:wrong] + seen[wrong + 1 :] == needle[:wrong] + needle[wrong + 1 :]
        return same and not self._touches_han(start - 1, start) and not self._touches_han(end - 1, end)

    def _touches_han(self, one: int, other: int) -> bool:
        """Tell whether two letters are neighbours in their line and both are Chinese characters."""
        if one < 0 or other >= len(self.letters) or not self._neighbours(one, other):
            return False
        return bool(_HAN.match(self.letters[one]) and _HAN.match(self.letters[other]))

    def _all(self, letters: str, needle: str) -> list[int]:
        found: list[int] = []
        at = letters.find(needle) if needle else -1
        while at >= 0 and len(found) < _MOST_HITS:
            if self._is_apart(at, at + len(needle)):
                found.append(at)
            at = letters.find(needle, at + 1)
        return found

    def _is_apart(self, start: int, end: int) -> bool:
        """Tell whether a stretch begins and ends where words do."""
        return not self._is_glued(start - 1, start) and not self._is_glued(end - 1, end) and not self._is_in_mail(end - 1)

    def _is_glued(self, one: int, other: int) -> bool:
        if one < 0 or other >= len(self.letters) or not self._neighbours(one, other):
            return False
        first, second = self.letters[one], self.letters[other]
        if _HAN.match(first) or _HAN.match(second):
            return False
        return first.isdecimal() == second.isdecimal()

    def _is_in_mail(self, last: int) -> bool:
        text = self.texts[self.lines[last]][1]
        return text[self.places[last] + 1 : self.places[last] + 2] == "@"

    def _neighbours(self, one: int, other: int) -> bool:
        return self.lines[one] == self.lines[other] and self.places[other] == self.places[one] + 1

    def _pieces(self, start: int, end: int) -> tuple[Place, ...]:
        first, last = self.lines[start], self.lines[end - 1]
        if first == last:
            return ((self.texts[first][0], self.places[start], self.places[end - 1] + 1),)
        pieces: list[Place] = []
        for at in range(start, end):
            number, place = self.texts[self.lines[at]][0], self.places[at]
            if pieces and pieces[-1][0] == number:
                pieces[-1] = (number, pieces[-1][1], place + 1)
            else:
                pieces.append((number, place, place + 1))
        return tuple(pieces)


def thread_of(*groups: Sequence[tuple[int, str]]) -> Thread:
    """Join the numbered lines of each group; nothing is found across groups."""
    letters: list[str] = []
    lines: list[int] = []
    places: list[int] = []
    texts = [one for group in groups for one in group]
    at = 0
    for group in groups:
        for _, text in group:
            squeezed = squeeze(text)
            letters.append(squeezed.text)
            lines += [at] * len(squeezed.text)
            places += squeezed.places
            at += 1
        letters.append(_BETWEEN)
        lines.append(-1)
        places.append(-1)
    return Thread(texts, "".join(letters), lines, places)


def is_near(window: str, needle: str, most: int) -> bool:
    """Tell whether some stretch of a window is a text with no more than so many mistakes; a few sums for each of its letters.

    >>> is_near("at 12 lang strt now", "12 long street", 3), is_near("at 12 lang strt now", "12 long street", 2)
    (True, False)
    """
    masks: dict[str, int] = {}
    for at, letter in enumerate(needle):
        masks[letter] = masks.get(letter, 0) | 1 << at
    full = (1 << len(needle)) - 1
    more, less, mistakes, last = full, 0, len(needle), 1 << len(needle) - 1
    for letter in window:
        same = masks.get(letter, 0) | less
        diagonal = (((same & more) + more) ^ more) | same
        up, down = less | (full & ~(more | diagonal)), more & diagonal
        if up & last:
            mistakes += 1
        elif down & last:
            mistakes -= 1
        if mistakes <= most:
            return True
        up <<= 1
        more, less = ((down << 1) | ~(up | diagonal)) & full, up & diagonal & full
    return False


def _closest(window: str, needle: str, most: int) -> tuple[int, int] | None:
    """Find the stretch of a window with the fewest mistakes, no more than ``most``; ``None`` if there is none."""
    row = [(0, at) for at in range(len(window) + 1)]
    for index, char in enumerate(needle, start=1):
        above, row = row, [(index, 0)]
        for at, seen in enumerate(window, start=1):
            diagonal = (above[at - 1][0] + (seen != char), above[at - 1][1])
            row.append(min(diagonal, (above[at][0] + 1, above[at][1]), (row[at - 1][0] + 1, row[at - 1][1])))
    mistakes, end = min((cost, at) for at, (cost, _) in enumerate(row))
    start = row[end][1]
    return (start, end) if mistakes <= most and start < end else None
