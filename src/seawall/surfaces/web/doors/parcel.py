"""The fourth door: a parcel is on its way. What the real carrier never does, and a short card on each day the lure may come."""

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count

from starlette.requests import Request
from starlette.responses import Response

from seawall.engine.parcels import FamilyView, ParcelDesk, Recorded, named
from seawall.model import LANGUAGES, PARCEL_STATUSES, Card, CardReader, Parcel, Problem, Words
from seawall.playbook.carriers import load_carriers
from seawall.surfaces.formats.parcel_lines import STATUSES
from seawall.surfaces.web.calendars import calendar_of
from seawall.surfaces.web.doors.family import open_family
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.gathering import beyond
from seawall.surfaces.web.keeping import ask_desk, clock_of
from seawall.surfaces.web.recording import (
    MAX_CARRIED,
    address_of,
    bounded,
    carry_parcels,
    read_fields,
    readers_of,
    taken_parcels,
)
from seawall.surfaces.web.rendering import render, tongue_of
from seawall.surfaces.web.views.parcels import view_kept, view_plan
from seawall.surfaces.web.views.said import say_problems
from seawall.surfaces.web.zones import PLACES

SEED = re.compile(r"[0-9a-f]{32}")
SEED_BYTES = 16
FIELDS = ("carrier", "carrier-name", "tracking", "from", "to", "what", "shipped", "status", "country")
"""What is asked of one parcel."""
PEOPLE = tuple(f"{who}-{what}" for who in ("student", "parent") for what in ("zone", "language", "address"))
NO_PARCEL = Problem(
    "no-parcel",
    Words(
        "还看不出是哪个包裹。请选快递公司，或写上单号。",
        "It is not clear yet which parcel. Choose the carrier, or write its number.",
    ),
)
MORE = Problem(
    "too-many-parcels",
    Words(
        f"一次最多看 {MAX_CARRIED} 个包裹，后面的没有看。",
        f"At most {MAX_CARRIED} parcels are looked at together; the rest was left out.",
    ),
    fatal=False,
)
NOT_SENT_THERE = Problem(
    "address-unknown",
    Words(
        "这台服务器发不到这个地址，先不填也行：到日子在这一页、在日历里都看得到。",
        "This server cannot send there. Leave it empty for now: this page and the calendar show each card in time.",
    ),
    fatal=False,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for."""

    parcels: tuple[Parcel, ...]
    readers: tuple[CardReader, CardReader]
    problems: tuple[Problem, ...]


async def show(request: Request) -> Response:
    """Show the empty form."""
    return _form(request, read_query(request))


async def answer(request: Request) -> Response:
    """Show the plan; keep the parcels where that was asked; or show the form again."""
    form = await read_form(request)
    if form.get("shown") == "kept" and form.get("code"):
        return await _kept_again(request, form)
    if form.has("edit") or (form.get("shown") == "form" and form.switched):
        return _form(request, form)
    asked = await _asked(request, form)
    if not asked.parcels:
        return _form(request, form, asked.problems or (NO_PARCEL,))
    if form.get("do") == "keep" and not form.has("say"):
        return await _keep(request, form, asked)
    return await _plan(request, form, asked)


async def calendar(request: Request) -> Response:
    """Give the cards of one person as a calendar file."""
    form = await read_form(request)
    who = form.get("for")
    cards = await _cards(request, form)
    if isinstance(cards, Problem) or not cards:
        return _form(request, form, (cards if isinstance(cards, Problem) else NO_PARCEL,))
    own = [card for card in cards if card.reader.who == who] or list(cards)
    data = calendar_of(own, title=tongue_of(request, form)("calendar-title"), now=clock_of(request)())
    name = "student.ics" if who == "student" else "parent.ics"
    headers = {"content-disposition": f"attachment; filename={name}"}
    return Response(data, media_type="text/calendar; charset=utf-8", headers=headers)


async def _asked(request: Request, form: Form) -> Asked:
    """Return the parcels that were given: in a file, carried along, or in the fields."""
    problems: tuple[Problem, ...] = tuple(beyond(form))
    parcels, now = taken_parcels(form.get("parcels")), clock_of(request)()
    if form.files:
        listed, said = await request.app.state.answering.read_lists([(one.name, one.data) for one in form.files])
        parcels, problems = tuple(bounded(one, now=now) for one in listed[:MAX_CARRIED]), (*problems, *said)
        problems = (*problems, MORE) if len(listed) > MAX_CARRIED else problems
    elif not parcels and any(form.get(name) for name in ("carrier", "carrier-name", "tracking")):
        read = read_fields(form, now=now)
        parcels, problems = read.parcels, (*problems, *read.problems)
    if any(form.get(f"{who}-address") and not address_of(form.get(f"{who}-address")) for who in ("student", "parent")):
        problems = (*problems, NOT_SENT_THERE)
    return Asked(parcels, readers_of(form, tongue_of(request, form).language), problems)


async def _plan(request: Request, form: Form, asked: Asked) -> Response:
    seed = form.get("seed") if SEED.fullmatch(form.get("seed")) else os.urandom(SEED_BYTES).hex()
    cards = await _previewed(request, asked, seed)
    tongue = tongue_of(request, form)
    stamp = stamp_of(seed)
    return render(
        request,
        "plan.html",
        form,
        carry=True,
        view=view_plan(asked.parcels, cards, tongue, stamp=stamp, readers=asked.readers),
        problems=say_problems(asked.problems, tongue),
        carried=carry_parcels(asked.parcels),
        from_list=bool(form.files or form.get("parcels")),
        seed=seed,
        names=(*FIELDS, *PEOPLE),
        keeps=request.app.state.keeping.store is not None,
    )


async def _keep(request: Request, form: Form, asked: Asked) -> Response:
    act = partial(_record, parcels=asked.parcels, readers=asked.readers, code=form.get("code"))
    recorded = await ask_desk(request, act)
    if isinstance(recorded, Problem) or not recorded.code:
        wrong = (recorded,) if isinstance(recorded, Problem) else recorded.problems
        return await _plan(request, form, replace(asked, problems=(*asked.problems, *wrong)))
    view = await ask_desk(request, partial(_look, code=recorded.code))
    if isinstance(view, Problem):
        return await _plan(request, form, replace(asked, problems=(*asked.problems, view)))
    if not recorded.new:
        return open_family(request, form, view, "")
    return _kept(request, form, recorded.code, view, (*asked.problems, *recorded.problems))


async def _kept_again(request: Request, form: Form) -> Response:
    """Show the code again, in another language: the page that shows it must not be lost by that."""
    view = await ask_desk(request, partial(_look, code=form.get("code")))
    return _form(request, form, (view,)) if isinstance(view, Problem) else _kept(request, form, form.get("code"), view)


def _kept(request: Request, form: Form, code: str, view: FamilyView, problems: tuple[Problem, ...] = ()) -> Response:
    tongue = tongue_of(request, form)
    return render(
        request,
        "kept.html",
        form,
        carry=True,
        code=code,
        view=view_kept(view, tongue),
        problems=say_problems(problems, tongue),
    )


async def _cards(request: Request, form: Form) -> tuple[Card, ...] | Problem:
    """Return the cards of a form: those that are kept of a family, or those that would come."""
    if form.get("code"):
        view = await ask_desk(request, partial(_look, code=form.get("code")))
        return view if isinstance(view, Problem) else tuple(entry.card for entry in view.cards)
    asked = await _asked(request, form)
    seed = form.get("seed") if SEED.fullmatch(form.get("seed")) else os.urandom(SEED_BYTES).hex()
    return await _previewed(request, asked, seed) if asked.parcels else ()


async def _previewed(request: Request, asked: Asked, seed: str) -> tuple[Card, ...]:
    now = clock_of(request)()
    desk: ParcelDesk = request.app.state.keeping.seawall.parcels
    job = partial(desk.preview, asked.parcels, asked.readers, stamp=stamp_of(seed), now=now)
    cards: tuple[Card, ...] = await request.app.state.answering.aside(job)
    return cards


def stamp_of(seed: str) -> Words:
    """Return the two words that a seed stands for: a form carries the seed, so that no sender can choose the words."""
    from seawall.advice.stamps import new_stamp  # noqa: PLC0415

    return new_stamp(random_bytes=_drawn(seed))


def _drawn(seed: str) -> Callable[[int], bytes]:
    """Return what draws bytes from a seed, others each time."""
    turns = count()
    return lambda size: hashlib.shake_256(f"{seed} {next(turns)}".encode()).digest(size)


def _record(
    desk: ParcelDesk, now: datetime, *, parcels: tuple[Parcel, ...], readers: tuple[CardReader, ...], code: str
) -> Recorded | Problem:
    recorded = desk.record(named(parcels), readers, code=code, now=now)
    unknown = next((problem for problem in recorded.problems if problem.fatal), None)
    return recorded if recorded.code else unknown or recorded


def _look(desk: ParcelDesk, _now: datetime, *, code: str) -> FamilyView | Problem:
    return desk.look(code)


def _form(request: Request, form: Form, problems: tuple[Problem, ...] = ()) -> Response:
    tongue = tongue_of(request, form)
    student, parent = readers_of(form, tongue.language)
    return render(
        request,
        "parcel.html",
        form,
        status=422 if problems else 200,
        carry=True,
        problems=say_problems(problems, tongue),
        carriers=[(carrier.id, tongue.say(carrier.names)) for carrier in load_carriers().carriers],
        statuses=[(status, tongue.say(STATUSES[status])) for status in PARCEL_STATUSES],
        places=[(zone, tongue.say(words)) for zone, (_country, words) in PLACES.items()],
        people=[student, parent],
        languages=LANGUAGES,
        keeps=request.app.state.keeping.store is not None,
    )
