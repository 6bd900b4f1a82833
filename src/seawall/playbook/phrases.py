"""The phrase language: literal text, gaps, alternatives and word classes, compiled to stretches of literals.

``…`` is a short gap inside one sentence, ``……`` a long one that may cross sentences, ``[a|b|]`` alternatives, ``{name}`` a
word class of the vocabulary, ``{amount}`` any sum of money.

>>> pattern = parse_phrase("[wire|send] … {account}", {"account": ("safe account", "account")})
>>> [sorted(stretch) for stretch in pattern.stretches]
[['send', 'wire'], ['account', 'safe account']]
>>> pattern.gaps
(48,)
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from seawall.model import SeawallError
from seawall.playbook.folding import fold

MAX_LITERALS = 2_000
"""Largest number of literals that one piece of a stretch may expand to."""
CHUNK_LITERALS = 200
"""Beyond this a stretch is cut into pieces that must follow each other directly, which means the same and costs less."""
ADJACENT = 1
"""Most characters between two such pieces: one space."""
SHORT_GAP = {"zh": 16, "en": 48}
LONG_GAP = {"zh": 60, "en": 160}
"""Characters of folded text; English words are about three times as long as Chinese ones."""

AMOUNT = "\ue000amount"
"""Stands for any sum of money in a compiled pattern; written ``{amount}`` in a phrase."""
BUILT_IN = {"amount": (AMOUNT,)}

_HAN = re.compile("[\u3400-\u9fff]")
_GAP = re.compile(r"\s*(……|…)\s*")
_PIECE = re.compile(r"\[([^\[\]]*)\]|\{([^{}]*)\}|([^\[\]{}]+)|(.)", re.DOTALL)
_SPACES = re.compile(r"\s+")
_CLASS = re.compile(r"\{([^{}]*)\}")


class PhraseError(SeawallError):
    """A phrase that cannot be compiled; the message says why and ends in a hint."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled phrase: stretches of literals with gaps between them."""

    stretches: tuple[frozenset[str], ...]
    """Each a set of folded literals of which one must stand there."""
    gaps: tuple[int, ...]
    """Most characters between two stretches; negative when the gap may cross sentences."""
    phrase: str


def parse_phrase(phrase: str, vocabulary: Mapping[str, tuple[str, ...]]) -> Pattern:
    """Compile one phrase. Raises :class:`PhraseError` when it has a mistake."""
    language = "zh" if _HAN.search(phrase) or _speaks_chinese(phrase, vocabulary) else "en"
    parts = _GAP.split(phrase.strip())
    if not parts[0] or not parts[-1]:
        message = f"the phrase {phrase!r} begins or ends with a gap. Hint: drop the … at the edge"
        raise PhraseError(message)
    stretches: list[frozenset[str]] = []
    gaps: list[int] = []
    for index, part in enumerate(parts[::2]):
        if index:
            gaps.append(-LONG_GAP[language] if parts[2 * index - 1] == "……" else SHORT_GAP[language])
        pieces = _stretches(part, vocabulary, phrase)
        gaps.extend([ADJACENT] * (len(pieces) - 1))
        stretches.extend(pieces)
    return Pattern(tuple(stretches), tuple(gaps), phrase)


def resolve_vocabulary(
    classes: Mapping[str, tuple[str, ...]],
) -> tuple[dict[str, tuple[str, ...]], tuple[PhraseError, ...]]:
    """Replace classes named inside classes; return those that could be, and a mistake for each unknown or circular one."""
    resolved: dict[str, tuple[str, ...]] = {}
    mistakes: list[PhraseError] = []
    for name in classes:
        try:
            _resolve(name, classes, resolved, ())
        except PhraseError as error:
            mistakes.append(error)
    return resolved, tuple(mistakes)


def _resolve(
    name: str, classes: Mapping[str, tuple[str, ...]], resolved: dict[str, tuple[str, ...]], path: tuple[str, ...]
) -> tuple[str, ...]:
    if name in resolved:
        return resolved[name]
    if name in BUILT_IN:
        return BUILT_IN[name]
    if name in path:
        message = f"the word class {{{name}}} contains itself. Hint: {' > '.join((*path, name))}"
        raise PhraseError(message)
    if name not in classes:
        message = f"the word class {{{name}}} is not in the vocabulary. Hint: add it to vocabulary/*.yaml or spell it as there"
        raise PhraseError(message)
    members: dict[str, None] = {}
    for entry in classes[name]:
        inner = _CLASS.fullmatch(entry.strip())
        for literal in _resolve(inner[1], classes, resolved, (*path, name)) if inner else (entry,):
            members[literal] = None
    resolved[name] = tuple(members)
    return resolved[name]


def _speaks_chinese(phrase: str, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    return any(_HAN.search(literal) for name in _CLASS.findall(phrase) for literal in vocabulary.get(name, ()))


def _stretches(part: str, vocabulary: Mapping[str, tuple[str, ...]], phrase: str) -> list[frozenset[str]]:
    """Expand one stretch; a long one becomes several that must follow each other directly."""
    choices: list[tuple[str, ...]] = []
    for match in _PIECE.finditer(part):
        alternatives, name, literal, stray = match.groups()
        if stray is not None:
            message = f"a stray {stray!r} in {phrase!r}. Hint: brackets come in pairs and are not nested"
            raise PhraseError(message)
        if name is not None:
            choices.append(_members(name, vocabulary))
        elif alternatives is not None:
            choices.append(_alternatives(alternatives, vocabulary))
        else:
            choices.append((literal,))
    return [_expand(chunk, phrase) for chunk in _chunks(choices)]


def _chunks(choices: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    chunks: list[list[tuple[str, ...]]] = [[]]
    size = 1
    for choice in choices:
        # a chunk may not be empty, so it is cut only where both sides are sure to hold something
        solid = all(literal.strip() for literal in choice) and any(all(map(str.strip, c)) for c in chunks[-1])
        if size * len(choice) > CHUNK_LITERALS and solid:
            chunks.append([])
            size = 1
        chunks[-1].append(choice)
        size *= len(choice)
    return chunks


def _expand(choices: list[tuple[str, ...]], phrase: str) -> frozenset[str]:
    count = math.prod(len(choice) for choice in choices)
    if count > MAX_LITERALS:
        message = (
            f"a stretch of {phrase!r} expands to {count} literals. Hint: at most {MAX_LITERALS}; put a gap … between classes"
        )
        raise PhraseError(message)
    joined = ("".join(choice) for choice in product(*choices))
    literals = frozenset(fold(_SPACES.sub(" ", literal).strip()).text.strip() for literal in joined)
    if "" in literals:
        message = f"a stretch of {phrase!r} may be empty. Hint: leave one word outside the brackets"
        raise PhraseError(message)
    return literals


def _alternatives(inside: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for alternative in inside.split("|"):
        literal_and_name = _CLASS.split(alternative)  # literals at even places, class names at odd ones
        parts = [_members(part, vocabulary) if place % 2 else (part,) for place, part in enumerate(literal_and_name)]
        found.extend("".join(choice) for choice in product(*parts))
    return tuple(found)


def _members(name: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if name in BUILT_IN:
        return BUILT_IN[name]
    if name not in vocabulary:
        message = f"the word class {{{name}}} is not in the vocabulary. Hint: add it to vocabulary/*.yaml or spell it as there"
        raise PhraseError(message)
    return vocabulary[name]
