"""``templates.yaml`` → forged papers seen before, so that the same template is known again with another name on it.

Of a paper's text only a sketch is kept: the smallest hashes of its shingles of five characters (bottom-k sketch; Broder, "On the
resemblance and containment of documents", 1997), from which nobody reads the text or a name. The share of common hashes among
the smallest of both estimates the Jaccard similarity.

>>> first, second = sketch("李明涉嫌洗钱一案，现依法予以逮捕并冻结资产"), sketch("王芳涉嫌洗钱一案，现依法予以逮捕并冻结资产")
>>> resemblance(first, second) > 0.6, resemblance(first, sketch("请于周三上午到图书馆领取您预约的两本书，逾期不再保留"))
(True, 0.0)
"""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePath

from seawall.model import Words
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.paper_files import TemplatesFile
from seawall.playbook.yaml_files import FileMistake, parse_yaml

NAME = "templates.yaml"
SHINGLE = 5
"""Characters; shorter ones are common to all papers."""
KEPT = 64
"""Hashes of a sketch: the standard error of the estimate is about 6 %."""
HASH_BYTES = 4
NAMELESS = Words("这里写它叫什么", "Say here what it is called")
"""Stands for the names that only a person can give."""
_KEPT_CHARACTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Template:
    """A forged paper seen before."""

    id: str
    name: Words
    sketch: frozenset[int]
    fingerprint: str
    """Perceptual hash of its picture; empty when only its text is known."""


@cache
def load_templates(overlay: str = "") -> tuple[Template, ...]:
    """Load the shipped templates and those of a site's overlay folder; the site's come first.

    Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in a file.
    """
    folders = [Path(overlay)] if overlay else []
    found: dict[str, Template] = {}
    for folder in (*folders, shipped_root()):
        if (folder / NAME).exists():
            for template in _read(folder / NAME):
                found.setdefault(template.id, template)
    return tuple(found.values())


def _read(path: Path) -> list[Template]:
    try:
        read = parse_yaml(path.read_text(encoding="utf-8"), TemplatesFile, PurePath(NAME))
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return [Template(entry.id, entry.name.noun(), _unpacked(entry.sketch), entry.fingerprint) for entry in read.templates]


def sketch(text: str) -> frozenset[int]:
    """Return the bottom-k sketch of a text without digits, spaces and punctuation; empty for one too short to know again."""
    letters = "".join(_KEPT_CHARACTERS.findall(text.lower()))
    shingles = {letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)}
    return frozenset(sorted(_hash(shingle) for shingle in shingles)[:KEPT])


def resemblance(first: frozenset[int], second: frozenset[int]) -> float:
    """Return the estimated Jaccard similarity of two texts, 0 to 1, from their sketches."""
    if not first or not second:
        return 0.0
    smallest = sorted(first | second)[: min(KEPT, max(len(first), len(second)))]
    return sum(each in first and each in second for each in smallest) / len(smallest)


def template_entry(template_id: str, text: str, *, fingerprint: str = "") -> str:
    """Return the entry of a paper in the file, its names left to be written; empty when too few words were read."""
    hashes = sketch(text)
    if len(hashes) < KEPT:
        return ""
    lines = [f"- id: {template_id}", f'  name: {{zh: "{NAMELESS.zh}", en: "{NAMELESS.en}"}}', f'  sketch: "{pack(hashes)}"']
    return "\n".join([*lines, f'  fingerprint: "{fingerprint}"'] if fingerprint else lines) + "\n"


def pack(hashes: frozenset[int]) -> str:
    """Return a sketch as it stands in the file.

    >>> pack(frozenset({255, 1}))
    '00000001000000ff'
    """
    return "".join(f"{each:0{HASH_BYTES * 2}x}" for each in sorted(hashes))


def _unpacked(text: str) -> frozenset[int]:
    width = HASH_BYTES * 2
    return frozenset(int(text[at : at + width], 16) for at in range(0, len(text), width))


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=HASH_BYTES).digest(), "big")
