"""YAML read strictly: the C parser, no duplicate keys, no anchors, bounded size, errors with file and line.

>>> from pathlib import PurePath
>>> parse_yaml("a: 1", dict[str, int], PurePath("a.yaml"))
{'a': 1}
"""

import re
from pathlib import PurePath
from typing import Any, TypeVar

import msgspec
import yaml

from seawall.model import Problem, Words

T = TypeVar("T")
MAX_BYTES = 1_000_000
_PATH = re.compile(r"(.*) - at `\$(.*)`$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_HINTS = {
    "unknown field": "check the spelling against the tactic format in the docs",
    "missing required field": "add the key",
    "Expected": "see the tactic format in the docs for what belongs here",
    "Invalid enum": "use one of the values in the docs",
}
_QUOTE_HINT = "quote strings that hold ': ', '#', '[', '{' or begin with a special character"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileMistake(Exception):  # noqa: N818 - carried to the caller as a Problem, never shown as an exception
    """A mistake in a playbook file."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem to be shown."""
        super().__init__(problem.message.en)
        self.problem = problem


class _Strict(_Loader):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        seen = set()
        for key, _value in node.value:
            if key.value in seen:
                message = f"the key {key.value!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, message, key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def parse_yaml(text: str, shape: type[T], name: PurePath) -> T:
    """Parse one file into a shape. Raises :class:`FileMistake` with file, line and hint."""
    if len(text) > MAX_BYTES:
        raise mistake("too-large", f"the file is larger than {MAX_BYTES} characters", "split it", name)
    try:
        if "&" in text and any(isinstance(token, yaml.AnchorToken) for token in yaml.scan(text, _Loader)):
            raise mistake("anchor", "anchors (&name) are not allowed", "write the value where it is used", name)
        data = yaml.load(text, _Strict)  # noqa: S506 - a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        twice = "stands twice" in (error.problem or "")
        hint = "keep one of them" if twice else _QUOTE_HINT
        raise mistake("yaml", error.problem or str(error), hint, name, line=mark.line + 1 if mark else None) from error
    except yaml.YAMLError as error:
        raise mistake("yaml", str(error).splitlines()[0], "save the file as UTF-8 without control characters", name) from error
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise _shape_mistake(str(error), text, name) from error


def mistake(code: str, what: str, hint: str, name: PurePath, *, line: int | None = None) -> FileMistake:
    """Build a mistake in one file, worded as ``what. Hint: …``."""
    where = f"{name.as_posix()}:{line}" if line else name.as_posix()
    return FileMistake(Problem(code, Words(f"{what}。提示：{hint}", f"{what}. Hint: {hint}"), where))


def line_of(text: str, *path: str | int) -> int | None:
    """Return the 1-based line of a key path in a YAML text; the nearest parent's when the path ends early."""
    node = yaml.compose(text, _Loader)
    line = None
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Any, step: str | int) -> tuple[int, Any] | None:  # noqa: ANN401 - PyYAML nodes are untyped
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _shape_mistake(message: str, text: str, name: PurePath) -> FileMistake:
    match = _PATH.match(message)
    what, path = (match[1], match[2]) if match else (message, "")
    steps: list[str | int] = [
        key or (int(index) if index.isdigit() else 0) for key, index in _STEP.findall(path.replace("[...]", ""))
    ]
    field = re.search(r"unknown field `([^`]+)`", what)
    if field:
        steps.append(field[1])
    hint = next((hint for start, hint in _HINTS.items() if start in what), "see the tactic format in the docs")
    return mistake("shape", f"{what}{f' (in {path[1:]})' if path else ''}", hint, name, line=line_of(text, *steps) or 1)
