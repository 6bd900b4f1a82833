"""``--json`` alone is a wish, ``--json report.json`` a wish with a place: an option whose value may be left out.

>>> fill_in(["data", "--json", "report.json"]), fill_in(["--json", "data"]), fill_in(["data", "--json"])
(['data', '--json', 'report.json'], ['--json=-', 'data'], ['data', '--json=-'])
"""

from collections.abc import Sequence
from itertools import zip_longest

import typer
from typer.core import TyperCommand

STANDARD_OUTPUT = "-"
_OPTION = "--json"
ENDING = ".json"


class JsonCommand(TyperCommand):
    """A command whose ``--json`` may name a file, and otherwise means standard output."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # ty: ignore[incompatible-method-override]
        """Parse as always, with the value filled in."""
        return super().parse_args(ctx, fill_in(args))


def fill_in(arguments: Sequence[str]) -> list[str]:
    """Return arguments in which every ``--json`` has a value. What follows it is one when it ends in ``.json``."""
    given = zip_longest(arguments, arguments[1:], fillvalue="")
    return [f"{word}={STANDARD_OUTPUT}" if word == _OPTION and not _is_value(after) else word for word, after in given]


def _is_value(word: str) -> bool:
    return word == STANDARD_OUTPUT or (word.lower().endswith(ENDING) and not word.startswith("-"))
