"""Sheets of paper with the exact place of each line, straight and tilted."""

from collections.abc import Sequence

from tests.readers.pictures.rendering import length, wrapped

from seawall.readers.pictures.lines import Line, Page


def paper(
    blocks: Sequence[tuple[str, str]],
    *,
    size: float = 0.022,
    indent: float = 0.0,
    tall: float = 1.414,
    left: float = 0.1,
    right: float = 0.9,
    slope: float = 0.0,
) -> Page:
    """Return a sheet with blocks from the top, each a kind (``title``, ``text``, ``right``, ``line``, ``gap``) and its words.

    Rows of fields are ``fields`` with the fields between bars. A slope tilts the sheet as a hand-held camera does.
    """
    rows: list[tuple[str, float, float, float]] = []
    y = 0.12
    for kind, words in blocks:
        large = size * 1.6 if kind == "title" else size
        if kind in {"text", "title"}:
            first = "\u3000" * round(indent / size) if kind == "text" and indent else ""
            for whole in wrapped(first + words, right - left, large):
                line = whole.lstrip("\u3000")
                shift = length(whole, large) - length(line, large)
                x = (1 - length(line, large)) / 2 if kind == "title" else left + shift
                rows.append((line, x, y, large))
                y += large * 1.7
        elif kind == "fields":
            rows += [(cell, left + number * 0.4, y, size) for number, cell in enumerate(words.split("|"))]
            y += size * 1.9
        elif kind != "gap":
            rows.append((words, right - length(words, size) if kind == "right" else left, y, size))
            y += size * 1.7
        y += size * 0.25
    return page_of(rows, tall=tall, slope=slope)


def page_of(
    rows: Sequence[tuple[str, float, float, float]], *, width: int = 1240, tall: float = 1.414, slope: float = 0.0
) -> Page:
    """Return a page from lines given as words, left, top and letter size in page widths."""
    lines = []
    for words, x, y, size in rows:
        long, high = length(words, size), 1.25 * size
        first, last = y + slope * x, y + slope * (x + long)
        shift = -slope * y
        box = (x + shift, min(first, last) / tall, x + long + shift, (max(first, last) + high) / tall)
        lines.append(Line(words, tuple(min(1.0, max(0.0, edge)) for edge in box), 0.95))
    return Page(width, round(width * tall), tuple(lines))
