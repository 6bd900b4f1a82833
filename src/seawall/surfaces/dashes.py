"""Pasted words that begin with a dash are words: ``- Your parcel …`` and ``-50% …`` are no options.

>>> unmark(mark(["--json", "- please pay", "-50%", "-x", "-"]))
['--json', '- please pay', '-50%', '-x', '-']
>>> [mark([word]) == [word] for word in ("--json", "--lang=zh", "- please pay", "-50%", "-")]
[True, True, False, False, True]
"""

import re
from collections.abc import Iterable

import typer
from typer.core import TyperCommand

_OPTION = re.compile(r"--?[A-Za-z][A-Za-z-]*(=.*)?|--?", re.DOTALL)
_MARK = "\0"
"""Cannot stand in a real argument."""


class WordsCommand(TyperCommand):
    """A command whose arguments may be words that begin with a dash; its callback calls :func:`unmark`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # ty: ignore[incompatible-method-override]
        """Parse as always, with the dashes of words hidden."""
        return super().parse_args(ctx, mark(args))


def mark(arguments: Iterable[str]) -> list[str]:
    """Return arguments in which words that begin with a dash no longer do."""
    return [_MARK + word if word.startswith("-") and not _OPTION.fullmatch(word) else word for word in arguments]


def unmark(arguments: Iterable[str]) -> list[str]:
    """Return the arguments as they were typed."""
    return [word.removeprefix(_MARK) for word in arguments]
