"""Pages without a form: being watched, numbers, the story to play, what is kept, and the page without a network."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from seawall.readers.pictures.words import is_installed
from seawall.surfaces.web import building
from seawall.surfaces.web.answering import engine
from seawall.surfaces.web.forms import read_query
from seawall.surfaces.web.play_json import play_object
from seawall.surfaces.web.playing import play_story
from seawall.surfaces.web.rendering import kept_version, playbook_of, render, tongue_of
from seawall.surfaces.web.tongues import TONGUES
from seawall.surfaces.web.views.guided import emergency_numbers, view_numbers
from seawall.surfaces.web.views.played import money, view_play

CARDS = ("desk", "bank", "shop")
"""Cards to show silently to somebody at a counter."""


SHARED = (
    *("image/*", "application/pdf", "text/*", "message/rfc822", "application/json", "application/xml"),
    *("application/zip", "audio/*", "video/*", ".eml", ".heic", ".zip", ".jsonl"),
)
"""Kinds of files that another app may hand over; not every app knows what kind a file is, so some are named by their ending."""


async def quiet(request: Request) -> Response:
    """Say what to do when somebody watches this screen, with cards to show in silence."""
    return render(request, "quiet.html", read_query(request), cards=CARDS)


async def numbers(request: Request) -> Response:
    """List the numbers of a country, and how to choose one."""
    form = read_query(request)
    tongue = tongue_of(request, form)
    return render(request, "numbers.html", form, numbers=view_numbers(playbook_of(request), tongue, form.country()))


async def offline(request: Request) -> Response:
    """Show what must be there without a network: the acts, and every emergency number."""
    form = read_query(request)
    tongue = tongue_of(request, form)
    return render(request, "offline.html", form, numbers=emergency_numbers(playbook_of(request), tongue))


async def about(request: Request) -> Response:
    """Say what is kept (nothing), what this can tell and what it cannot."""
    return render(request, "about.html", read_query(request), version=playbook_of(request).version, pictures=is_installed())


async def play(request: Request) -> Response:
    """Show the story of one case on two phones."""
    form = read_query(request)
    tongue = tongue_of(request, form)
    play = play_object(play_story(engine()), tongue.language)
    view = view_play(play, tongue)
    lost = money(play["lost"]["without"], play["currency"], tongue)
    return render(request, "play.html", form, play=play, island=view, lost=lost)


async def manifest(request: Request) -> Response:
    """Return the web app manifest: a neutral name and icon, the three doors, and the share target."""
    tongue = tongue_of(request, read_query(request))
    lang = tongue.name
    body = {
        "id": "/",
        "name": tongue("app-name"),
        "short_name": tongue("app-name"),
        "lang": tongue.html,
        "start_url": f"/?lang={lang}",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f4ef",
        "theme_color": "#f6f4ef",
        "icons": [
            {"src": "/icons/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            {"src": "/icons/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {"src": "/icons/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
        "shortcuts": [
            {"name": tongue(f"door-{door}"), "url": f"{path}?lang={lang}"}
            for door, path in (("send", "/send"), ("after", "/after"))
        ],
        "share_target": {
            "action": f"/?lang={lang}",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"title": "title", "text": "text", "url": "url", "files": [{"name": "file", "accept": list(SHARED)}]},
        },
    }
    return JSONResponse(body, media_type="application/manifest+json", headers={"cache-control": "no-cache"})


async def kept_files(request: Request) -> Response:
    """List what the service worker keeps so that the page opens without a network; nothing of it is about anybody."""
    pages = [f"/offline?lang={name}" for name in TONGUES]
    files = [*building.assets(), *pages]
    return JSONResponse({"version": kept_version(request), "files": files}, headers={"cache-control": "no-cache"})
