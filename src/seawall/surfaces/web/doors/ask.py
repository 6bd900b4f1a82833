"""The first door: is this real? Paste or tell; a verdict, three acts, then the evidence."""

from dataclasses import dataclass, replace
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from seawall.engine import Seawall
from seawall.model import AUDIENCES, Audience, Check, FollowUp, Problem
from seawall.readers import empty, evidence_of, read_bytes
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.rendering import playbook_of, render, tongue_of
from seawall.surfaces.web.views.checked import view_check

OPENINGS = ("parcel", "embassy", "phone", "police", "family", "other")
"""Ways in which it begins; each fills in a first sentence to go on from."""


async def show(request: Request) -> Response:
    """Show the empty form."""
    return _form(request, read_query(request))


async def answer(request: Request) -> Response:
    """Answer what was pasted; or show the form again, in another language or with an opening filled in."""
    form = await read_form(request)
    read = gather(form)
    if (form.switched and form.get("shown") != "answer") or not read.text.strip():
        wrong = () if form.switched else read.problems or (empty(""),)
        return _form(request, form, text=_opened(request, form, read.text), problems=wrong)
    told = {key: value == "yes" for key, value in form.starting("told-").items() if value in {"yes", "no"}}
    work = partial(check_and_ask, text=read.text, audience=form.audience, country=form.country() or None, told=told)
    checked, asks = await request.app.state.answering.do(work, characters=len(read.text))
    checked = replace(checked, problems=checked.problems + read.problems)
    titles = {tactic.id: tactic.title for tactic in playbook_of(request).tactics}
    tongue = tongue_of(request, form)
    view = view_check(checked, tongue, titles=titles, country=form.country(), asks=tuple((ask.id, ask.text) for ask in asks))
    return render(request, "result.html", form, carry=True, text=read.text, view=view, told=told)


def check_and_ask(
    engine: Seawall, *, text: str, audience: Audience | None, country: str | None, told: dict[str, bool]
) -> tuple[Check, tuple[FollowUp, ...]]:
    """Check one text and return what to ask next; a function of its own so that it can be sent to another process."""
    evidence = evidence_of(text)
    checked = engine.check(evidence, audience=audience, country=country, told=told or None)
    return checked, engine.ask(checked, told=told)


@dataclass(frozen=True, slots=True)
class TextRead:
    """One text out of everything that was given, and what of it could not be used."""

    text: str
    problems: tuple[Problem, ...]


def gather(form: Form) -> TextRead:
    """Return everything that was typed, shared or given as a file, as one text."""
    parts = [form.get(name) for name in ("text", "title", "url")]
    problems: list[Problem] = []
    for upload in form.files:
        read = read_bytes(upload.data, name=upload.name)
        problems += read.problems
        parts += [evidence.text for evidence in read.evidence]
    return TextRead("\n".join(part for part in parts if part.strip()), tuple(problems))


def _opened(request: Request, form: Form, text: str) -> str:
    """Return what stands in the box: what was typed, after the first sentence of the chosen opening."""
    opening = form.get("opening")
    if opening not in OPENINGS:
        return text
    first = tongue_of(request, form)(f"opening-{opening}-words")
    return text if text.startswith(first) else f"{first}{text}"


def _form(request: Request, form: Form, *, text: str = "", problems: tuple[Problem, ...] = ()) -> Response:
    tongue = tongue_of(request, form)
    return render(
        request,
        "home.html",
        form,
        status=422 if problems else 200,
        carry=True,
        text=text,
        openings=OPENINGS,
        audiences=AUDIENCES,
        problems=[tongue.say(problem.message) for problem in problems],
        typing=form.has("opening"),
    )
