"""Found fields made, trimmed, and settled where they overlap.

>>> piece("recipient.name", 3, " Wang, ", start=10, sure=0.9)
FoundField(name='recipient.name', value='Wang', line=3, start=11, end=15, sure=0.9)
"""

from collections.abc import Iterable

from seawall.model import FoundField

_EDGE = " \t\n\r,;|·，；、。:：\u3000"


def piece(name: str, line: int, text: str, *, start: int, sure: float = 1.0) -> FoundField | None:
    """Make a field of a text that begins at ``start`` of its line; ``None`` when nothing but separators is left."""
    bare = text.strip(_EDGE)
    if not bare:
        return None
    first = start + text.index(bare)
    return FoundField(name, bare, line, first, first + len(bare), sure)


def settle(found: Iterable[FoundField]) -> tuple[FoundField, ...]:
    """Keep of overlapping pieces the surest, then the longest, then the first; order them as they stand, codes last."""
    ranked = sorted(set(found), key=lambda f: (-f.sure, f.start - f.end, f.line, f.start, f.name))
    taken: dict[int, list[tuple[int, int]]] = {}
    kept: list[FoundField] = []
    for field in ranked:
        spans = taken.setdefault(field.line, [])
        first, last = field.start, field.end
        if not spans or all([last <= start or first >= end for start, end in spans]):  # noqa: C419 - short, and faster
            spans.append((field.start, field.end))
            kept.append(field)
    return tuple(sorted(kept, key=lambda f: (f.line < 0, abs(f.line), f.start)))
