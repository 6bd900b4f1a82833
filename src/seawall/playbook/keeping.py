"""The shipped playbook, compiled when the package is built, so that a command answers within a second.

The file ``data/compiled.bin`` holds the fingerprint of the files it was made from. When any of them differs, or the file is
missing or damaged, the playbook is read from its YAML files as always: the kept form can be absent, never wrong.

>>> shipped_playbook().playbook.version == shipped_playbook().playbook.version
True
"""

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import msgspec

from seawall.model import Playbook
from seawall.playbook.compiling import CompiledPlaybook, compile_playbook
from seawall.playbook.loading import VERSION, load_playbook, shipped_root
from seawall.playbook.matching import Tables

NAME = "compiled.bin"
SOURCES = ("*.yaml", "*/*.yaml", "folding.json", "respelling*.json")
CODE = (
    *("folding.py", "markup.py", "respelling.py", "rewriting.py", "spelling.py", "stemming.py"),
    *("phrases.py", "matching.py", "compiling.py"),
)
"""The files that decide what a phrase compiles to."""


@dataclass(frozen=True, slots=True)
class _Kept:
    fingerprint: str
    playbook: Playbook
    tables: Tables


def fingerprint(root: Path | None = None) -> str:
    """Return a hash over the playbook's files and the code that compiles them."""
    folder = root or shipped_root()
    digest = hashlib.blake2b(VERSION.encode(), digest_size=16)
    code = (folder.parent / name for name in CODE)
    for path in (*sorted({p for pattern in SOURCES for p in folder.glob(pattern)}), *code):
        data = path.read_bytes()
        digest.update(f"{path.name}:{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def keep(root: Path | None = None) -> Path:
    """Compile the shipped playbook into its file and return the path. Run when the package is built."""
    compiled = compile_playbook(load_playbook())
    # a tactic's own cases are for rule authors, who read the YAML files; answers do not need them
    tactics = tuple(replace(tactic, must_match=(), must_not_match=()) for tactic in compiled.playbook.tactics)
    kept = _Kept(fingerprint(), replace(compiled.playbook, tactics=tactics), compiled.tables)
    target = (root or shipped_root()) / NAME
    target.write_bytes(msgspec.msgpack.encode(kept))
    return target


@cache
def shipped_playbook() -> CompiledPlaybook:
    """Return the shipped playbook, from its kept form when that is fresh."""
    try:
        kept = msgspec.msgpack.decode((shipped_root() / NAME).read_bytes(), type=_Kept)
        if kept.fingerprint == fingerprint():
            return CompiledPlaybook(kept.playbook, tables=kept.tables)
    except (OSError, msgspec.DecodeError):
        pass  # missing or damaged: read the YAML files
    return compile_playbook(load_playbook())
