"""Pictures of specimens → what the picture reader makes of them, kept so that rules are measured again in seconds.

>>> recall("逮捕令 第3号", "逮捕会 第 3号")
(0.8333333333333334, 0.8333333333333334)
"""

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

import seawall.readers
from benchmarks.papers.distorting import Distortion, distort, name_of
from benchmarks.papers.drawing import draw_sheet
from benchmarks.papers.laying import Font, Sheet, lay_out
from benchmarks.papers.specimens import Paper
from seawall.model import Evidence
from seawall.readers import join_evidence, read_bytes

KEPT = Path(__file__).parents[2] / "build/papers"
_ENGINES = ("rapidocr", "onnxruntime", "openvino", "pillow", "opencv-python", "numpy")


@dataclass(frozen=True, slots=True)
class Specimen:
    """One picture to be: a paper, the font it is printed in, and what happens to it."""

    paper: Paper
    font: Font
    how: Distortion

    @property
    def id(self) -> str:
        """Name for files."""
        return f"{self.paper.id}.{self.font}.{self.how.replace(' ', '-')}"

    def sheet(self) -> Sheet:
        """Lay it out."""
        return lay_out(self.paper, font=self.font)

    def picture(self) -> bytes:
        """Draw and distort it."""
        return distort(draw_sheet(self.sheet()), self.how, seed=self.id)


@dataclass(frozen=True)
class Reading:
    """What came out of one picture."""

    evidence: Evidence | None
    problems: tuple[str, ...]
    cpu_seconds: float
    """Of this process and its children, the models not loaded anew."""


def read_specimen(specimen: Specimen) -> Reading:
    """Read a specimen, from what is kept where neither it nor the readers have changed since."""
    drawn = KEPT / "drawn" / _key(specimen.id, *specimen.paper.lines, specimen.paper.seal, _drawing())
    picture: bytes | None = None
    if drawn.exists():
        digest = drawn.read_text(encoding="ascii")
    else:
        picture = specimen.picture()
        digest = hashlib.sha256(picture).hexdigest()
        _keep(drawn, digest.encode())
    kept = KEPT / "read" / _readers()[:20] / f"{digest}.json"
    if kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=Reading)
    reading = read_picture(picture or specimen.picture(), name_of(specimen.how))
    _keep(kept, msgspec.json.encode(reading))
    return reading


def read_picture(picture: bytes, name: str) -> Reading:
    """Read a picture as Seawall does, and count the processor's seconds."""
    before = cpu_seconds()
    result = read_bytes(picture, name=name)
    seconds = cpu_seconds() - before
    whole = join_evidence(result.evidence) if result.evidence else None
    if whole is not None:
        whole = replace(whole, pictures=tuple(replace(one, preview=b"") for one in whole.pictures))
    return Reading(whole, tuple(problem.code for problem in result.problems), seconds)


def recall(drawn: str, read: str) -> tuple[float, float]:
    """Return how much of what was drawn was read: in order (longest common subsequence), and in any order (as a bag).

    Characters are compared after Unicode NFKC, without spaces.
    """
    wanted, got = _plain(drawn), _plain(read)
    if not wanted:
        return 1.0, 1.0
    bag = sum((Counter(wanted) & Counter(got)).values())
    return _common(wanted, got) / len(wanted), bag / len(wanted)


def cpu_seconds() -> float:
    """Return processor seconds of this process and all below it, living and ended (Linux; elsewhere of this process alone)."""
    if not Path("/proc/self/task").exists():
        return sum(os.times()[:4])
    return sum(map(_ticks, family(os.getpid()))) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[int]:
    """Yield a process and all below it (Linux). One that ends meanwhile is left out: its parent has counted its time."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text(encoding="ascii").split():
                yield from family(int(child))


def _ticks(pid: int) -> int:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return sum(int(fields[place]) for place in (11, 12, 13, 14))
    return 0


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence, a row of bits at a time (H. Hyyrö, 2004)."""
    places: dict[str, int] = {}
    for place, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for char in other:
        matched = row & places.get(char, 0)
        row = ((row + matched) | (row - matched)) & full
    return len(one) - row.bit_count()


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


@cache
def _drawing() -> str:
    here = Path(__file__).parent
    names = ("laying.py", "drawing.py", "distorting.py")
    return _key(*((here / name).read_text(encoding="utf-8") for name in names), *_versions())


@cache
def _readers() -> str:
    """Return the fingerprint of everything that decides what is read from a picture."""
    room = Path(seawall.readers.__file__).parent
    sources = sorted(path for part in ("pictures", "sandbox") for path in (room / part).glob("*.py"))
    return _key(*(path.read_text(encoding="utf-8") for path in sources), *_versions())


def _versions() -> Iterator[str]:
    for name in _ENGINES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"no {name}"
