"""Small pieces of Markdown that cannot be broken by what stands in them."""

import html
import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_\[\]<>|])")
_ROLE = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+)`")
_LITERAL = re.compile(r"``([^`]+)``")


def text(words: object) -> str:
    """Return words with every mark of Markdown escaped, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(str(words).split())) if words else ""


def code(words: object) -> str:
    """Return words as code, or nothing when there are none."""
    shown = str(words or "")
    if "|" in shown:  # readers of Markdown disagree about a pipe inside backticks inside a table
        return f"<code>{html.escape(shown, quote=False).replace('|', '&#124;')}</code>"
    return f"`{shown}`" if shown else ""


def codes(many: Iterable[object]) -> str:
    """Return several words as code."""
    return ", ".join(code(words) for words in many)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells are already Markdown."""
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


def docstring(words: str | None) -> str:
    """Return a docstring as Markdown: roles become code, examples become a block."""
    parts = [_ROLE.sub(r"`\1`", _LITERAL.sub(r"`\1`", part)) for part in re.split(r"\n\s*\n", (words or "").strip())]
    return "\n\n".join(f"```pycon\n{part}\n```" if part.startswith(">>>") else part for part in parts if part)


def first_paragraph(words: str | None) -> str:
    """Return the first paragraph of a docstring, on one line."""
    return " ".join(docstring((words or "").split("\n\n")[0]).split())


def page(title: str, *parts: str) -> str:
    """Return a whole page."""
    return "\n\n".join((f"# {title}", *(part for part in parts if part))) + "\n"
