"""The commands ``seawall parcel …``: read the list, ask the engine, print what is kept and what will be sent."""

import os
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from seawall.engine import Seawall
from seawall.engine.parcels import Recorded, named
from seawall.model import CardReader, Language, Parcel, ParcelStatus, Problem, Words
from seawall.readers import MAX_BYTES
from seawall.readers.parcels import read_parcels
from seawall.runs.posting import Adapter, AppriseAdapter, FileAdapter, deliver_due, run_cards
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.json_parcel import family_object, planned_object, recorded_object
from seawall.surfaces.formats.parcel_terminal import print_cards, print_family, print_recorded
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.inputs import read_file
from seawall.surfaces.keeping import default_place, open_place
from seawall.surfaces.labelling import NO_FAMILY, print_json, refuse

_NO_PARCEL = Words(
    "没有这个编号的包裹。用 seawall parcel show 看看编号。",
    "There is no parcel with this id. See the ids with seawall parcel show.",
)
_DONE = {
    "stop": Words("好，从现在起不再发提醒卡。", "Done: no more cards from now on."),
    "resume": Words("好，提醒卡会继续发。", "Done: cards are sent again."),
    "forget": Words("已全部删除。", "All of it is deleted."),
    "update": Words("已记下。", "Noted."),
}
_SENT = Words(
    "发出 {sent} 张，没发出去 {failed} 张，说不准的 {unsure} 张。",
    "{sent} sent, {failed} not sent, {unsure} that nobody can tell.",
)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who gets cards, and where."""

    student: str = ""
    student_zone: str = "Europe/London"
    student_language: Language = "zh"
    parent: str = ""
    parent_zone: str = "Asia/Shanghai"
    parent_language: Language = "zh"

    def people(self) -> tuple[CardReader, ...]:
        """Return them as the engine takes them."""
        return (
            CardReader("student", self.student_language, self.student_zone, self.student),
            CardReader("parent", self.parent_language, self.parent_zone, self.parent),
        )


def run_plan(source: Path, readers: Readers, *, as_json: bool, language: Language) -> int:
    """Show the cards that would come; return the exit code."""
    parcels, problems = _parcels(source)
    cards = Seawall().parcels.preview(parcels, readers.people(), now=datetime.now(UTC))
    if as_json:
        print_json(planned_object(parcels, cards, problems, language))
    else:
        print_cards(cards, open_console(), language)
    return _report(problems, language)


def run_record(source: Path, readers: Readers, *, family: str, store: str | None, as_json: bool, language: Language) -> int:
    """Keep the parcels of a list and plan the cards; return the exit code."""
    parcels, problems = _parcels(source)
    if not parcels:
        return _report(problems, language)
    opened = open_place(store or default_place())
    if isinstance(opened, Problem):
        return refuse(opened, language, as_json=as_json)
    recorded = Seawall(store=opened).parcels.record(parcels, readers.people(), code=family, now=datetime.now(UTC))
    _show(replace(recorded, problems=(*recorded.problems, *problems)), language, as_json=as_json)
    return _report((*problems, *recorded.problems), language)


def run_show(family: str, *, store: str | None, as_json: bool, language: Language) -> int:
    """Show what is kept of a family; return the exit code."""
    engine = _engine(family, store)
    view = engine if isinstance(engine, Problem) else engine.parcels.look(family)
    if isinstance(view, Problem):
        return refuse(view, language, as_json=as_json)
    if as_json:
        print_json(family_object(view, language))
    else:
        print_family(view, open_console(), language)
    return 0


def run_update(parcel: str, status: ParcelStatus, *, family: str, store: str | None, language: Language) -> int:
    """Note where a parcel is now; return the exit code."""
    engine, now = _engine(family, store), datetime.now(UTC)
    if isinstance(engine, Problem):
        return refuse(engine, language)
    view = engine.parcels.look(family)
    if isinstance(view, Problem):
        return refuse(view, language)
    known = next((one for one in view.parcels if one.id == parcel), None)
    if known is None:
        return refuse(Problem("no-such-parcel", _NO_PARCEL, parcel), language)
    problem = engine.parcels.update(family, replace(known, status=status, status_at=now.isoformat()), now=now)
    return refuse(problem, language) if problem else _done("update", language)


def run_change(change: str, family: str, *, store: str | None, language: Language) -> int:
    """Stop, resume or forget; return the exit code."""
    engine = _engine(family, store)
    if isinstance(engine, Problem):
        return refuse(engine, language)
    act = {"stop": engine.parcels.stop, "resume": engine.parcels.resume, "forget": engine.parcels.forget}[change]
    problem = act(family, now=datetime.now(UTC))
    return refuse(problem, language) if problem else _done(change, language)


def run_posting(*, every: int, into: Path | None, store: str | None, language: Language) -> int:
    """Send what is due, once or again and again; return the exit code."""
    opened = open_place(store or default_place(), create=False)
    if isinstance(opened, Problem):
        return refuse(opened, language)
    adapters: list[Adapter] = [AppriseAdapter()]
    if into is not None:
        adapters.append(FileAdapter(into))
    worker = f"command-{os.getpid()}"
    rounds = run_cards(opened, adapters, clock=lambda: datetime.now(UTC), sleep=time.sleep, worker=worker, rest_seconds=every)
    for done in rounds if every else (deliver_due(opened, adapters, now=datetime.now(UTC), worker=worker),):
        if done.settled or not every:
            print(_SENT.speak(language).format(**done.counts))
            sys.stdout.flush()
        if done.problem is not None:
            print_problem(done.problem, open_console(stderr=True), language)
    return 0


def _parcels(source: Path) -> tuple[tuple[Parcel, ...], tuple[Problem, ...]]:
    data = read_file(source, MAX_BYTES)
    if isinstance(data, Problem):
        return (), (data,)
    read = read_parcels(data, where=str(source))
    return named(read.parcels), read.problems


def _engine(family: str, store: str | None) -> Seawall | Problem:
    if not family:
        return Problem("no-family", NO_FAMILY)
    opened = open_place(store or default_place(), create=False)
    return opened if isinstance(opened, Problem) else Seawall(store=opened)


def _show(recorded: Recorded, language: Language, *, as_json: bool) -> None:
    if as_json:
        print_json(recorded_object(recorded, language))
    else:
        print_recorded(recorded, open_console(), language)


def _done(change: str, language: Language) -> int:
    print(_DONE[change].speak(language))
    return 0


def _report(problems: tuple[Problem, ...], language: Language) -> int:
    for problem in problems:
        print_problem(problem, open_console(stderr=True), language)
    return 1 if any(problem.fatal for problem in problems) else 0
