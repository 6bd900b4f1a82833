"""Consoles that print what they are given: no markup, no guessing of colours for words, no end of their own."""

import os

from rich.console import Console


class PatientConsole(Console):
    """A console that leaves a closed pipe to the command, whose exit code it would otherwise choose."""

    def on_broken_pipe(self) -> None:
        """Raise again what is being handled."""
        raise  # noqa: PLE0704 - Rich calls this while it handles the BrokenPipeError


def open_console(*, stderr: bool = False) -> Console:
    """Return the console for answers, or the one for messages. ``NO_COLOR`` turns every escape code off, bold ones too."""
    plain = False if os.environ.get("NO_COLOR") else None
    return PatientConsole(stderr=stderr, highlight=False, markup=False, emoji=False, force_terminal=plain)
