"""Guides and letters: to read, to fill in, to print, to take along as a file."""

from dataclasses import replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from seawall.advice import fill, load_guides
from seawall.model import Language, Letter, Problem
from seawall.surfaces.formats.paper import Sheet, sheet_of_letter, sheet_pdf, sheet_text
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.rendering import playbook_of, render, tongue_of
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.guided import GUIDES, LETTERS, view_guide, view_letter

LANGUAGES: tuple[Language, ...] = ("zh", "en")


async def guide(request: Request) -> Response:
    """Show one guide."""
    name = GUIDES.get(request.path_params["name"])
    if name is None:
        raise HTTPException(404)
    form = read_query(request)
    view = view_guide(name, tongue_of(request, form), playbook_of(request), country=form.country())
    return render(request, "guide.html", form, guide=view)


async def show(request: Request) -> Response:
    """Show a letter with nothing filled in."""
    return _page(request, read_query(request), _letter(request))


async def answer(request: Request) -> Response:
    """Show a letter with what was filled in, or give it as a file."""
    form, letter = await read_form(request), _letter(request)
    if form.get("as") not in {"pdf", "txt"} or form.has("say"):
        return _page(request, form, letter)
    spoken = _spoken(form, tongue_of(request, form))
    sheet = sheet_of_letter(fill(letter, form.starting("is-"), spoken), spoken)
    return _file(request, form, letter, sheet)


def _letter(request: Request) -> Letter:
    name = LETTERS.get(request.path_params["name"])
    if name is None:
        raise HTTPException(404)
    return load_guides().letters[name]


def _spoken(form: Form, tongue: Tongue) -> Language:
    """Return the language of the letter itself: a bank in England is not helped by Chinese."""
    return next((language for language in LANGUAGES if language == form.get("write")), tongue.language)


def _page(request: Request, form: Form, letter: Letter, problem: str = "") -> Response:
    tongue = tongue_of(request, form)
    spoken = _spoken(form, tongue)
    known = form.starting("is-")
    view = view_letter(letter, tongue, known)
    filled = fill(letter, known, spoken)
    own = spoken == tongue.language  # only then may the script be converted
    paragraphs = tuple(tongue.convert(text) for text in filled.paragraphs) if own and not known else filled.paragraphs
    view = replace(view, paragraphs=paragraphs)
    return render(request, "letter.html", form, carry=True, letter=view, spoken=spoken, written=filled.title, problem=problem)


def _file(request: Request, form: Form, letter: Letter, sheet: Sheet) -> Response:
    tongue = tongue_of(request, form)
    kind = form.get("as")
    made = sheet_pdf([sheet], _spoken(form, tongue)) if kind == "pdf" else sheet_text(sheet).encode()
    if isinstance(made, Problem):
        return _page(request, form, letter, tongue.say(made.message))
    media = "application/pdf" if kind == "pdf" else "text/plain; charset=utf-8"
    name = quote(f"{request.path_params['name']}.{kind}")  # neutral like the address: it stays on the device
    return Response(made, media_type=media, headers={"content-disposition": f"attachment; filename={name}"})
