"""Every specimen through the reader and the rules, in several processes.

The pictures go round: each kind is drawn in every font and every distortion, and its texts and draws take turns.
"""

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.papers.distorting import DISTORTIONS, Distortion
from benchmarks.papers.judging import Verdict, judge, shared_engine
from benchmarks.papers.laying import FONTS, Font
from benchmarks.papers.reading import Specimen, read_picture, read_specimen, recall
from benchmarks.papers.specimens import Kind, load_kinds, make_paper

QUICK: tuple[Distortion, ...] = ("clean", "photo")
_AT_A_TIME = 4
_NOTHING = Verdict("none", 0.0, (), ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """One specimen, read and judged."""

    specimen: Specimen
    verdict: Verdict
    in_order: float
    """Share of the drawn characters that were read, in order."""
    as_bag: float
    """The same, in any order."""
    cpu_seconds: float
    problems: tuple[str, ...]
    text: str

    @property
    def kind(self) -> Kind:
        """The kind of the paper."""
        return self.specimen.paper.kind

    @property
    def right(self) -> bool:
        """Whether the verdict is what the specimen needs."""
        return self.verdict.right(forged=self.kind.forged)


def choose(kinds: Iterable[Kind], *, quick: bool = False, every: bool = False) -> list[Specimen]:
    """Return the specimens of a run; with ``every``, all texts in every font and distortion."""
    fonts: tuple[Font, ...] = FONTS[:1] if quick else FONTS
    ways = QUICK if quick else DISTORTIONS
    specimens = []
    for kind in kinds:
        count = len(kind.variants)
        for row, font in enumerate(fonts):
            for column, how in enumerate(ways):
                draw = DISTORTIONS.index(how) + len(DISTORTIONS) * row
                turns = range(count) if every else ((row + column) % count,)
                specimens += [Specimen(make_paper(kind, variant=turn, draw=draw), font, how) for turn in turns]
    return specimens


def run(specimens: Sequence[Specimen], *, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of every specimen, in order."""
    if jobs <= 1:
        _warm()
        yield from map(_outcome, specimens)
        return
    # a fresh interpreter each: a forked one would share the reader's children
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_warm) as pool:
        yield from pool.map(_outcome, specimens, chunksize=_AT_A_TIME)


def write_misses(outcomes: Iterable[Outcome], folder: Path) -> None:
    """Write the pictures that were judged wrongly, each with what was read and found."""
    folder.mkdir(parents=True, exist_ok=True)
    for outcome in outcomes:
        if outcome.right:
            continue
        sort = "forged" if outcome.kind.forged else "genuine"
        ending = "png" if outcome.specimen.how == "clean" else "jpg"
        (folder / f"{sort}.{outcome.specimen.id}.{ending}").write_bytes(outcome.specimen.picture())
        said = (f"{outcome.verdict.level} {outcome.verdict.probability:.2f}", *outcome.verdict.findings, *outcome.problems)
        text = "\n".join((*said, "", "READ:", outcome.text, "", "DRAWN:", outcome.specimen.sheet().text))
        (folder / f"{sort}.{outcome.specimen.id}.txt").write_text(text + "\n", encoding="utf-8")


def _warm() -> None:
    """Load the playbook and the reader's models, so that no specimen pays for them."""
    shared_engine()
    kind = load_kinds()["delivery-note"]
    read_picture(Specimen(make_paper(kind, variant=0, draw=0), "sans", "clean").picture(), "warm.png")


def _outcome(specimen: Specimen) -> Outcome:
    reading = read_specimen(specimen)
    text = reading.evidence.text if reading.evidence else ""
    verdict = judge(reading.evidence) if reading.evidence else _NOTHING
    in_order, as_bag = recall(specimen.sheet().text, text)
    return Outcome(specimen, verdict, in_order, as_bag, reading.cpu_seconds, reading.problems, text)
