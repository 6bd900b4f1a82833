"""The first door: is this real? Paste, tell, or give a file; a verdict, three acts, then the evidence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from seawall.engine import Seawall
from seawall.model import AUDIENCES, Audience, Check, Evidence, FollowUp, Parcel, Problem
from seawall.playbook.carriers import load_carriers
from seawall.readers import empty, evidence_of
from seawall.surfaces.web.carrying import carry
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.gathering import gather
from seawall.surfaces.web.keeping import ask_desk, clock_of
from seawall.surfaces.web.recording import carry_parcels, taken_parcels
from seawall.surfaces.web.rendering import playbook_of, render, tongue_of
from seawall.surfaces.web.views.checked import view_check
from seawall.surfaces.web.views.parcels import view_answers
from seawall.surfaces.web.views.reading import view_read
from seawall.surfaces.web.views.said import say_problems

OPENINGS = ("parcel", "embassy", "phone", "police", "family", "other")
"""Ways in which it begins; each fills in a first sentence to go on from."""


async def show(request: Request) -> Response:
    """Show the empty form."""
    return _form(request, read_query(request), evidence_of(""))


async def answer(request: Request) -> Response:
    """Answer what was given; or show the form again, in another language or with an opening filled in."""
    form = await read_form(request)
    given = await gather(form, request.app.state.answering)
    evidence = given.evidence
    if (form.switched and form.get("shown") != "answer") or not evidence.text.strip():
        wrong = given.problems if form.switched else given.problems or (empty(""),)
        return _form(request, form, evidence, problems=wrong)
    parcels, unknown = await _parcels(request, form)
    told = {key: value == "yes" for key, value in form.starting("told-").items() if value in {"yes", "no"}}
    work = partial(
        check_and_ask,
        evidence=evidence,
        audience=form.audience,
        country=form.country() or None,
        told=told,
        parcels=parcels,
        now=clock_of(request)() if parcels else None,
    )
    checked, asks = await request.app.state.answering.do(work, characters=len(evidence.text))
    checked = replace(checked, problems=(*checked.problems, *given.problems, *unknown))
    titles = {**load_carriers().parcel_titles(), **{tactic.id: tactic.title for tactic in playbook_of(request).tactics}}
    tongue = tongue_of(request, form)
    view = view_check(checked, tongue, titles=titles, country=form.country(), asks=tuple((ask.id, ask.text) for ask in asks))
    read = view_read(checked, tongue, view.marks)
    return render(
        request,
        "result.html",
        form,
        carry=True,
        text=evidence.text,
        carried=carry(evidence),
        view=view,
        read=read,
        told=told,
        answers=view_answers(checked.parcels, tongue),
        parcels=carry_parcels(parcels),
    )


def check_and_ask(  # noqa: PLR0913 - each is a thing of its own
    engine: Seawall,
    *,
    evidence: Evidence,
    audience: Audience | None,
    country: str | None,
    told: Mapping[str, bool],
    parcels: tuple[Parcel, ...] = (),
    now: datetime | None = None,
) -> tuple[Check, tuple[FollowUp, ...]]:
    """Check one evidence and return what to ask next; a function of its own so that it can be sent to another process."""
    checked = engine.check(evidence, audience=audience, country=country, told=told or None, parcels=parcels, now=now)
    return checked, engine.ask(checked, told=told)


async def _parcels(request: Request, form: Form) -> tuple[tuple[Parcel, ...], tuple[Problem, ...]]:
    """Return the family's real parcels: those that the page carries along, else those behind a code that was given."""
    carried = taken_parcels(form.get("parcels"))
    code = form.get("family")
    if carried or not code:
        return carried, ()
    view = await ask_desk(request, lambda desk, _now: desk.look(code))
    return ((), (replace(view, fatal=False),)) if isinstance(view, Problem) else (view.parcels, ())


def _opened(request: Request, form: Form, text: str) -> str:
    """Return what stands in the box: what was typed, after the first sentence of the chosen opening."""
    opening = form.get("opening")
    if opening not in OPENINGS:
        return text
    first = tongue_of(request, form)(f"opening-{opening}-words")
    return text if text.startswith(first) else f"{first}{text}"


def _form(request: Request, form: Form, evidence: Evidence, *, problems: tuple[Problem, ...] = ()) -> Response:
    tongue = tongue_of(request, form)
    return render(
        request,
        "home.html",
        form,
        status=422 if problems and not form.switched else 200,
        carry=True,
        text=_opened(request, form, evidence.text),
        carried=carry(evidence),
        openings=OPENINGS,
        audiences=AUDIENCES,
        problems=say_problems(problems, tongue),
        typing=form.has("opening"),
        parcels=carry_parcels(taken_parcels(form.get("parcels"))),
        keeps=request.app.state.keeping.store is not None,
    )
