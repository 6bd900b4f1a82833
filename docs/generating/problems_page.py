"""The page of problem codes, from the places in the source that make them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from generating.markdown import code, page, table, text
from generating.sources import PACKAGE, modules, tree

from seawall.runs.benching.problems import LEFT_OUT
from seawall.runs.problems import MERE_REMARKS, ROW_WORDS

INTRO = (
    "Bad input is a value: a code for programs, words for people, and where. Codes are stable. Under `--json` a problem is one "
    "of `problems`; `scan` puts those of a row into its `problem` column."
)
LEFT_OUT_INTRO = "Counted: one remark for each file and code. What is wrong with a row of any table has the codes of a scan."
LINT_ROOMS = frozenset({"playbook", "advice"})
LINT = frozenset({"mistake", "_at", "FileMistake"})
"""Functions that make a problem of a playbook file."""


def problems_page() -> str:
    """Return the page."""
    found = sorted({(name, words, room in LINT_ROOMS) for room, name, words in _found()})
    inputs = [(code(name), text(words)) for name, words, lint in found if not lint]
    files = [(code(name), text(words)) for name, words, lint in found if lint]
    head = ("code", "words")
    rows = [
        (
            code(name),
            "remark; the row is judged" if name in MERE_REMARKS else 'the row gets `level = "error"`',
            text(words.en.replace("{}", "…")),
        )
        for name, words in sorted(ROW_WORDS.items())
    ]
    left_out = [(code(name), text(words.en)) for name, words in sorted(LEFT_OUT.items())]
    return page(
        "Problems",
        INTRO,
        f"## Inputs and outputs\n\n{table(head, inputs)}",
        f"## Rows of a scan\n\n{table(('code', 'what it means for the row', 'words'), rows)}",
        f"## Rows of a benchmark\n\n{LEFT_OUT_INTRO}\n\n{table(head, left_out)}",
        f"## Playbook files\n\nEach names file and line and ends in a hint.\n\n{table(head, files)}",
    )


def _found() -> Iterator[tuple[str, str, str]]:
    for path in modules():
        for function in ast.walk(tree(path)):
            if isinstance(function, ast.FunctionDef):
                yield from ((_room(path), *pair) for pair in _calls(function))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def _calls(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    known: dict[str, ast.expr] = {}
    for node in sorted((n for n in ast.walk(function) if isinstance(n, ast.Assign | ast.Call)), key=_position):
        if isinstance(node, ast.Assign):
            known.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
            continue
        name, at = getattr(node.func, "id", ""), 0
        if name in LINT:
            at = 2 if name == "_at" else 0
        elif name != "Problem":
            continue
        if len(node.args) > at + 1 and isinstance(node.args[at], ast.Constant):
            code_, words = (_words(argument, known) for argument in node.args[at : at + 2])
            yield code_, f"{words}. Hint: {_words(node.args[at + 2], known)}" if name in LINT else _english(node.args[1], known)


def _position(node: ast.stmt | ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _english(node: ast.expr, known: dict[str, ast.expr]) -> str:
    return _words(node.args[1], known) if isinstance(node, ast.Call) and len(node.args) > 1 else "…"


def _words(node: ast.expr, known: dict[str, ast.expr]) -> str:
    """Return the words of a literal; what is only known at run time becomes an ellipsis."""
    if isinstance(node, ast.Name) and node.id in known:
        return _words(known[node.id], {})
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = ("…" if isinstance(part, ast.FormattedValue) else str(getattr(part, "value", "")) for part in node.values)
        return re.sub("…+", "…", "".join(parts))
    return "…"
