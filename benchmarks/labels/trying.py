"""The judge judged: what it says of a masker that does nothing, of one that paints, and of one that redraws without the secrets.

The first two have to be caught on every label, the third on none: it draws the label anew with stars where a secret stood, so
what is found on it, missing on it or unreadable on it is the judge's own mistake.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.labels.judging import Weighed
from benchmarks.labels.making import make_all
from benchmarks.labels.maskers import Masker, do_nothing, paint_boxes, veil
from benchmarks.labels.printing import Printer, open_printer
from benchmarks.labels.running import Outcome, Task, judge_with, tell
from benchmarks.labels.seen import WAYS
from benchmarks.labels.specimens import FORMATS, Specimen, make
from seawall.model import MaskedLabel, Mode, Waybill

_TRIED = ("nothing", "boxes", "redrawn")


def try_judge(specimens: Sequence[Specimen]) -> tuple[str, bool]:
    """Return a report, and whether the judge may be trusted."""
    outcomes: dict[str, list[Outcome]] = {name: [] for name in _TRIED}
    made = list(make_all(specimens))
    with open_printer() as printer:
        for number, (specimen, data, truth) in enumerate(made):
            tell(f"{number + 1}/{len(made)}")
            maskers: dict[str, Masker] = {"nothing": do_nothing, "boxes": paint_boxes, "redrawn": _redrawing(specimen, printer)}
            for name in _TRIED:
                task = Task(specimen.kind.id, specimen.index, specimen.mode, known=False)
                outcomes[name].append(judge_with(task, data, truth=truth, masker=maskers[name], may_be_deep=False))
    return "\n".join(_report(outcomes)), _is_trusted(outcomes)


def _redrawing(specimen: Specimen, printer: Printer) -> Masker:
    def redraw(
        data: bytes, *, mode: Mode, tokens: Sequence[str] = (), known: Waybill | None = None, where: str = ""
    ) -> MaskedLabel:
        del data, tokens, known, where
        return MaskedLabel(mode, make(specimen, printer, change=partial(veil, mode=mode))[0])

    return redraw


def _report(outcomes: dict[str, list[Outcome]]) -> Iterator[str]:
    yield "masker    format  labels caught  secrets found  needed lost  words blinded  bars before/after"
    for name in _TRIED:
        for form in FORMATS:
            some = [outcome for outcome in outcomes[name] if outcome.kind.format == form]
            if some:
                yield f"{name:9} {form:7} {_counts(some)}"
        ways = {way: sum(way in found for one in outcomes[name] for _, found in one.weighed.recovered) for way in WAYS}
        yield f"{name:9} by way  {', '.join(f'{way} {count}' for way, count in ways.items())}"
    for outcome in outcomes["redrawn"]:
        if not _is_clean(outcome.weighed) and outcome.kind.split == "seen":
            weighed, name = outcome.weighed, f"{outcome.task.specimen.id} {outcome.task.mode}"
            yield f"redrawn, yet: {name} {weighed.recovered} lost {weighed.lost} blinded {weighed.blinded}"
    for name in ("nothing", "boxes"):
        yield from (
            f"{name}, uncaught: {one.task.specimen.id} {one.task.mode}" for one in outcomes[name] if not one.weighed.recovered
        )


def _counts(some: Sequence[Outcome]) -> str:
    caught = sum(bool(one.weighed.recovered) for one in some)
    found, secrets = sum(len(one.weighed.recovered) for one in some), sum(one.weighed.secrets for one in some)
    lost, needed = sum(len(one.weighed.lost) for one in some), sum(one.weighed.needed for one in some)
    blinded, stays = sum(len(one.weighed.blinded) for one in some), sum(one.weighed.stays for one in some)
    before, after = sum(one.scanned_before for one in some), sum(one.scanned for one in some)
    return f"{caught:3}/{len(some):3} {found:7}/{secrets:4} {lost:7}/{needed:4} {blinded:7}/{stays:4} {before:9}/{after}"


def _is_clean(weighed: Weighed) -> bool:
    return not (weighed.recovered or weighed.lost or weighed.blinded)


def _is_trusted(outcomes: dict[str, list[Outcome]]) -> bool:
    caught = all(one.weighed.recovered for name in ("nothing", "boxes") for one in outcomes[name])
    return caught and not any(one.weighed.recovered for one in outcomes["redrawn"])
