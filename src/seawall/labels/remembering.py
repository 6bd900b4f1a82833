"""What was worked out for one file, kept as long as it is in hand: no value of a label outlives the label.

>>> @per_label
... def count(text):
...     asked.append(text)
...     return len(text)
>>> asked = []
>>> with remembering():
...     count("ab") + count("ab"), remembered("key", lambda: "made"), remembered("key", lambda: "made again")
(4, 'made', 'made')
>>> count("ab"), asked, remembered("key", lambda: "made again")
(2, ['ab', 'ab'], 'made again')
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

T = TypeVar("T")
_MOST = 65_536
"""Answers that are kept at a time; an ordinary label has some hundred."""
_KEPT: ContextVar[dict[object, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def remembering() -> Generator[None, None, None]:
    """Keep answers while this is open, for most of a label stays when looked at again. Inside another it changes nothing."""
    if _KEPT.get() is not None:
        yield
        return
    kept = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(kept)


def remembered(key: object, make: Callable[[], T]) -> T:
    """Return what was made for a key; made anew each time where nothing is kept."""
    kept = _KEPT.get()
    if kept is None:
        return make()
    if key not in kept:
        _put(kept, key, make())
    return cast("T", kept[key])


def per_label(function: Callable[[str], T]) -> Callable[[str], T]:
    """Let a function of one text remember its answers as long as :func:`remembering` is open."""

    @wraps(function)
    def answer(text: str) -> T:
        kept = _KEPT.get()
        if kept is None:
            return function(text)
        key = (function, text)
        if key not in kept:
            _put(kept, key, function(text))
        return cast("T", kept[key])

    return answer


def _put(kept: dict[object, Any], key: object, value: object) -> None:
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = value
