"""The page of the Python interface, from signatures and docstrings."""

import ast
from dataclasses import replace

from generating.markdown import code, docstring, first_paragraph, page, table
from generating.sources import Member, find, members, public_names, signature

PACKAGES = {
    "seawall": "What other programs call. Everything below serves it, and may change more often.",
    "seawall.model": "The values that go in and come out. All of them are frozen.",
    "seawall.readers": "The door for readers: bytes of one kind become evidence.",
    "seawall.detectors": "The door for detectors: evidence becomes findings.",
    "seawall.identifiers": "Phones, links, accounts and papers in a text: found, checked, masked.",
    "seawall.playbook": "Loading, compiling and matching the playbook.",
    "seawall.episodes": "Weighing findings; following a story.",
    "seawall.advice": "Choosing what to tell whom; guides and letters.",
    "seawall.screening": "Before money is sent: what decides, and whether somebody is free.",
    "seawall.labels": "Parcel labels: masked, and what one gives away.",
    "seawall.store": "What a family asked to be kept, sealed.",
    "seawall.runs": "Many messages at once.",
    "seawall.runs.benching": "Measuring on labelled data.",
}


def python_page() -> str:
    """Return the page."""
    intro = "Public names, with their signatures and docstrings. Examples under a name are executed by the tests."
    return page("Python", intro, *(_package(package, purpose) for package, purpose in PACKAGES.items()))


def _package(package: str, purpose: str) -> str:
    found = [find(package, name) for name in public_names(package)]
    return "\n\n".join((f"## {package}", purpose, *(_member(member) for member in found if member)))


def _member(member: Member) -> str:
    node = member.node
    if isinstance(node, ast.ClassDef):
        return _class(member, node)
    if isinstance(node, ast.FunctionDef):
        return f"### {member.name}\n\n```python\n{signature(node)}\n```\n\n{docstring(member.doc)}".rstrip()
    return f"### {member.name}\n\n```python\n{member.source}\n```\n\n{docstring(member.doc)}".rstrip()


def _class(member: Member, node: ast.ClassDef) -> str:
    parts = [f"### {member.name}"]
    inside = [each for each in members(node.body) if not each.name.startswith("_") or each.name == "__init__"]
    for each in inside:
        if each.name == "__init__" and isinstance(each.node, ast.FunctionDef):
            parts.append(f"```python\n{signature(each.node, name=member.name)}\n```")
            member = replace(member, doc=f"{member.doc}\n\n{each.doc}")
    parts.append(docstring(member.doc))
    fields = [(code(each.name), code(_type(each.node)), first_paragraph(each.doc)) for each in inside if _type(each.node)]
    if fields:
        parts.append(table(("field", "type", "meaning"), fields))
    methods = [each for each in inside if each.name != "__init__"]
    parts.extend(_method(each, each.node) for each in methods if isinstance(each.node, ast.FunctionDef))
    return "\n\n".join(part for part in parts if part)


def _method(member: Member, node: ast.FunctionDef) -> str:
    is_property = any(getattr(decorator, "id", "") in {"property", "cached_property"} for decorator in node.decorator_list)
    shown = f"{node.name}: {ast.unparse(node.returns)}" if is_property and node.returns else signature(node)
    return f"#### `{shown}`\n\n{docstring(member.doc)}"


def _type(node: ast.stmt) -> str:
    return ast.unparse(node.annotation) if isinstance(node, ast.AnnAssign) else ""
