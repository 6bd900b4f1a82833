"""All attacks, in the order of the report."""

from benchmarks.attacks import claims, han, invisible, letters, numbers, padding, shape, typing_errors
from benchmarks.attacks.registry import Attack, registered

MODULES = (invisible, letters, han, numbers, shape, typing_errors, padding, claims)
ATTACKS: tuple[Attack, ...] = tuple(
    sorted(registered(), key=lambda attack: [module.__name__ for module in MODULES].index(attack.change.__module__))
)
