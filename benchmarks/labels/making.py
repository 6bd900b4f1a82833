"""All labels, from what is kept or made anew.

>>> [specimen.id for specimen, _, _ in make_all([Specimen(KINDS["zpl-hex"], 1)])]
['zpl-hex.1']
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from benchmarks.labels.printing import Printer, open_printer
from benchmarks.labels.specimens import KINDS, Specimen, keep, kept, make
from benchmarks.labels.truth import Truth

__all__ = ["KINDS", "Specimen", "make_all"]


def make_all(specimens: Sequence[Specimen]) -> Iterator[tuple[Specimen, bytes, Truth]]:
    """Yield every label; Chromium is started when the first needs it."""
    with ExitStack() as stack:
        printer: Printer | None = None
        for specimen in specimens:
            found = kept(specimen)
            if found is None:
                if printer is None and specimen.kind.format not in {"order", "zpl"}:
                    printer = stack.enter_context(open_printer())
                found = make(specimen, printer)
                keep(specimen, *found)
            yield specimen, *found
