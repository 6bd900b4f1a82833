"""What is kept of a family, for itself: behind its code, which stands in no address; corrected, stopped, deleted at any time."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from seawall.engine.parcels import FamilyView, ParcelDesk
from seawall.model import PARCEL_STATUSES, ParcelStatus, Problem
from seawall.surfaces.formats.parcel_lines import STATUSES
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.keeping import ask_desk
from seawall.surfaces.web.recording import carry_parcels, status_of
from seawall.surfaces.web.rendering import render, tongue_of
from seawall.surfaces.web.views.parcels import view_kept
from seawall.surfaces.web.views.said import say_problems

DONE = ("stop", "resume", "status", "forget")
"""What can be done, each with its own word of confirmation."""


async def show(request: Request) -> Response:
    """Ask for the code."""
    return _closed(request, read_query(request))


async def answer(request: Request) -> Response:
    """Show what is kept; do what was asked before."""
    form = await read_form(request)
    code = form.get("code")
    if not code or (form.switched and form.get("shown") == "form"):
        return _closed(request, form)
    asked = "" if form.has("say") else form.get("do")
    done = await ask_desk(request, partial(_do, code=code, asked=asked, parcel=form.get("parcel"), status=form.get("status")))
    if isinstance(done, Problem):
        return _closed(request, form, problem=done)
    if done is None:
        return _closed(request, Form(tuple(pair for pair in form.fields if pair[0] == "lang")), gone=True)
    return open_family(request, form, done, asked)


def _do(desk: ParcelDesk, now: datetime, *, code: str, asked: str, parcel: str, status: str) -> FamilyView | Problem | None:
    """Do one thing; return what is kept then, nothing when it was all deleted."""
    if asked == "forget-sure":
        return desk.forget(code, now=now)
    view = desk.look(code)
    if isinstance(view, Problem):
        return view
    wrong = {"stop": desk.stop, "resume": desk.resume}[asked](code, now=now) if asked in {"stop", "resume"} else None
    if asked == "status":
        wrong = _note(desk, view, code=code, parcel=parcel, status=status_of(status), now=now)
    return wrong or desk.look(code)


def _note(desk: ParcelDesk, view: FamilyView, *, code: str, parcel: str, status: ParcelStatus, now: datetime) -> Problem | None:
    known = next((one for one in view.parcels if one.id == parcel), None)
    if known is None:
        return None
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    return desk.update(code, replace(known, status=status, status_at=at), now=now)


def open_family(request: Request, form: Form, view: FamilyView, asked: str) -> Response:
    """Show what is kept; ``asked`` is what was done before."""
    tongue = tongue_of(request, form)
    return render(
        request,
        "family.html",
        form,
        carry=True,
        code=form.get("code"),
        view=view_kept(view, tongue),
        parcels=carry_parcels(view.parcels),
        statuses=[(status, tongue.say(STATUSES[status])) for status in PARCEL_STATUSES],
        done=asked if asked in DONE and asked != "forget" else "",
        confirm=asked == "forget" or (form.has("say") and form.get("shown") == "forget"),
    )


def _closed(request: Request, form: Form, *, problem: Problem | None = None, gone: bool = False) -> Response:
    tongue = tongue_of(request, form)
    return render(
        request,
        "code.html",
        form,
        status=422 if problem else 200,
        carry=True,
        problems=say_problems((problem,) if problem else (), tongue),
        keeps=request.app.state.keeping.store is not None,
        gone=gone,
    )
