"""The concepts that the likeness model knows: the playbook's word classes, both languages under one name, folded."""

from collections import defaultdict

from seawall.detectors.likeness.features import Lexicon
from seawall.model import Playbook
from seawall.playbook.folding import fold

SHORTEST = 2
"""Folded characters; single characters stand in too many words."""
MOST_WORDS = 400
"""A class with more words is a list of names, not a concept."""


def concepts(playbook: Playbook) -> Lexicon:
    """Return the lexicon of a playbook, in a fixed order."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for language in ("zh", "en"):
        for name, listed in playbook.vocabulary.get(language, {}).items():
            if len(listed) <= MOST_WORDS:
                for word in listed:
                    folded = fold(word).text.strip()
                    if len(folded) >= SHORTEST:
                        words[folded].add(name)
    names = tuple(sorted({name for having in words.values() for name in having}))
    numbers = {name: number for number, name in enumerate(names)}
    return Lexicon(names, {word: tuple(sorted(numbers[name] for name in words[word])) for word in sorted(words)})
