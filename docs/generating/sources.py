"""The package's source as trees: what is public, with its signature and its docstrings. Nothing is imported."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src/seawall"


@dataclass(frozen=True)
class Member:
    """A public name: a class, a function or a constant."""

    name: str
    node: ast.stmt
    doc: str
    """The docstring; of a constant, the string that stands under it."""
    source: str = ""
    """Of a constant, as it stands in the source."""


@cache
def tree(path: Path) -> ast.Module:
    """Return the tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[Path]:
    """Return every file of the package, sorted."""
    return sorted(PACKAGE.rglob("*.py"))


def public_names(package: str) -> list[str]:
    """Return the names in ``__all__`` of a package, sorted."""
    for node in tree(_file(package)).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return sorted(name for name in ast.literal_eval(node.value) if not name.startswith("__"))
    return []


def find(package: str, name: str) -> Member | None:
    """Return where a public name of a package is really defined."""
    body = tree(_file(package)).body
    for member in members(body):
        if member.name == name:
            return replace(member, source=ast.get_source_segment(_file(package).read_text(encoding="utf-8"), member.node) or "")
    for node in ast.walk(tree(_file(package))):
        if isinstance(node, ast.ImportFrom) and any(alias.name == name for alias in node.names):
            return find(node.module or "", name)
    return None


def members(body: list[ast.stmt]) -> Iterator[Member]:
    """Yield the named parts of a module or class, in order."""
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield Member(node.name, node, ast.get_docstring(node) or "")
        elif (name := _target(node)) is not None:
            yield Member(name, node, _string(following))


def signature(node: ast.FunctionDef, *, name: str = "") -> str:
    """Return a function's signature as it stands in the source, without ``self``."""
    arguments = ast.unparse(node.args).removeprefix("self, ").removeprefix("self")
    returns = f" -> {ast.unparse(node.returns)}" if node.returns and node.name != "__init__" else ""
    return f"{name or node.name}({arguments}){returns}"


def _file(package: str) -> Path:
    path = PACKAGE.parent / package.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _target(node: ast.stmt) -> str | None:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0] if isinstance(node, ast.Assign) else None
    return target.id if isinstance(target, ast.Name) and not target.id.startswith("_") else None


def _string(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return ""
