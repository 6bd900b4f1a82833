"""One list of all attacks; each registers itself with :func:`attack`.

>>> from benchmarks.attacks.suite import ATTACKS
>>> by_name = {attack.name: attack for attack in ATTACKS}
>>> by_name["full-width letters"].on("Pay now", seed=1)
'Ｐａｙ ｎｏｗ'
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

BOTH = ("zh", "en")
Change: TypeAlias = Callable[..., str]
"""Text and chance, and a share where the attack has strengths, to the text attacked."""


@dataclass(frozen=True)
class Attack:
    """One attack at one strength."""

    name: str
    change: Change
    languages: tuple[str, ...]
    share: float | None = None
    """How much of what can be changed is changed; ``None`` for attacks without strengths."""
    keeps: float = 0.5
    """Least share of the text's characters that are still there, in order, once disguises that a reader sees through are off."""
    answerable_only: bool = False
    """Whether it only makes sense on a text with a way to pay or answer: without one nothing is left of the bait."""

    @property
    def label(self) -> str:
        """The name with the strength."""
        return self.name if self.share is None else f"{self.name}, {100 * self.share:.0f} %"

    def on(self, text: str, *, seed: int) -> str:
        """Attack one text; the same text and seed always give the same answer."""
        chance = Random(f"{seed}/{self.label}/{text}")
        return self.change(text, chance) if self.share is None else self.change(text, chance, self.share)


_FOUND: list[Attack] = []


def attack(
    name: str,
    *,
    languages: Iterable[str] = BOTH,
    shares: Sequence[float] = (),
    keeps: float = 0.5,
    answerable_only: bool = False,
) -> Callable[[Change], Change]:
    """Register a function as an attack, once for each strength."""

    def register(change: Change) -> Change:
        _FOUND.extend(Attack(name, change, tuple(languages), share, keeps, answerable_only) for share in shares or (None,))
        return change

    return register


def registered() -> tuple[Attack, ...]:
    """Return the attacks registered so far; import :mod:`benchmarks.attacks.suite` for all of them."""
    return tuple(_FOUND)
