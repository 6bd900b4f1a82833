"""Templates → responses. Everything is escaped; nothing is written into a page but what a template names.

Every page knows its language, the chosen country, its own neutral address, and the form that a change of language sends along.
"""

from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from seawall.model import Playbook
from seawall.surfaces.countries import country_names
from seawall.surfaces.web import building
from seawall.surfaces.web.answering import engine
from seawall.surfaces.web.forms import Form
from seawall.surfaces.web.refusals import problem_of, retry_headers
from seawall.surfaces.web.tongues import TONGUES, Tongue, tongue_for, tongue_named

EXITS = {"zh": "https://www.weather.com.cn/", "zh-Hant": "https://www.cwa.gov.tw/", "en": "https://www.bbc.com/weather"}
"""Where *Leave* leads: a page that anybody may be looking at."""


def tongue_of(request: Request, form: Form) -> Tongue:
    """Return the language of a page: the chosen one, else what the browser asks for."""
    chosen = form.tongue or request.query_params.get("lang", "")
    return tongue_named(chosen) if chosen in TONGUES else tongue_for(request.headers.get("accept-language", ""))


def render(request: Request, template: str, form: Form, *, status: int = 200, carry: bool = False, **values: Any) -> Response:  # noqa: ANN401
    """Return one page. ``carry`` says that the page has a form ``main``, which a change of language sends along."""
    tongue = tongue_of(request, form)
    country = form.country() or Form.of(request.query_params.multi_items()).country()
    path = own_path(request)

    def href(to: str, **query: str) -> str:
        given = {"lang": tongue.name, "country": country, **query}
        return f"{to}?{urlencode({key: value for key, value in given.items() if value})}"

    page = _environment().get_template(template)
    html = page.render(
        t=tongue,
        tongue=tongue,
        others=[tongue_named(name) for name in TONGUES if name != tongue.name],
        country=country,
        countries=[(code, tongue.say(words)) for code, words in country_names()],
        path=path,
        href=href,
        form=form,
        carry=carry,
        exit=EXITS[tongue.name],
        script=building.entry("src/main.ts"),
        gate=building.entry("src/gate.ts"),
        style=building.entry("src/page.css"),
        kept=kept_version(request),
        **values,
    )
    headers = {"vary": "Accept-Language", **retry_headers(status)}
    return Response(html, status_code=status, media_type="text/html; charset=utf-8", headers=headers)


def render_refusal(request: Request, code: str, *, status: int) -> Response:
    """Return the page that says what went wrong, and what to do now."""
    tongue = tongue_of(request, Form())
    said = tongue.say(problem_of(code).message)
    return render(request, "problem.html", Form(), status=status, said=said)


def playbook_of(request: Request) -> Playbook:
    """Return the playbook of the server."""
    app = request.scope.get("app")  # not there yet when the guard refuses a request
    playbook: Playbook = app.state.playbook if app is not None else engine().playbook
    return playbook


def own_path(request: Request) -> str:
    """Return the address of a page as a link to it on this host, whatever was asked for: ``//host/`` would lead elsewhere."""
    return "/" + quote(request.scope["path"].lstrip("/\\"))


def kept_version(request: Request) -> str:
    """Return the name of what a device keeps for the time without a network: it changes with the page and with the playbook."""
    return f"{building.version()}-{playbook_of(request).version}"


@cache
def _environment() -> Environment:
    folder = str(files("seawall.surfaces.web") / "templates")
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
