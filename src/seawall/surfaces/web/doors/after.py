"""The third door: it happened. What happened is chosen with one tap; the first hours in two countries, with a clock."""

from starlette.requests import Request
from starlette.responses import Response

from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.rendering import playbook_of, render, tongue_of
from seawall.surfaces.web.views.guided import KINDS, letter_titles, view_guide, view_numbers

HAPPENED: dict[str, tuple[str, tuple[str, ...]]] = {
    "money": ("first_hours", ("recall", "report")),
    "papers": ("papers_given", ("report",)),
    "video": ("video_hour", ("visit", "school", "consul")),
    "danger": ("danger", ()),
    "again": ("recovery_shield", ()),
    "others": ("role_reversal", ()),
    "disbelief": ("disbelief", ("school",)),
}
"""What may have happened → the guide for it, and the addresses of the letters that help."""
HOME = "CN"
"""Where the money mostly comes from, when nothing else is said."""
MAX_TIME = 40
"""Characters of a time as somebody may write it where the browser has no calendar."""
MONEY_KINDS = ("bank_stop", "fraud_report", "emergency", "police_nonemergency", "fraud_advice")


async def show(request: Request) -> Response:
    """Show the choices, or what one of them leads to."""
    return _page(request, read_query(request))


async def answer(request: Request) -> Response:
    """Show what a choice leads to, with the time and the countries that were given."""
    return _page(request, await read_form(request))


def _page(request: Request, form: Form) -> Response:
    tongue = tongue_of(request, form)
    what = form.get("what")
    if what not in HAPPENED:
        return render(request, "after.html", form, carry=True, choices=tuple(HAPPENED))
    name, letters = HAPPENED[what]
    here, home = form.country(), form.country("home") or HOME
    playbook = playbook_of(request)
    names = letter_titles(tongue)
    there = [reach for reach in view_numbers(playbook, tongue, home) if reach.country == home and reach.kind in MONEY_KINDS]
    return render(
        request,
        "happened.html",
        form,
        carry=True,
        what=what,
        guide=view_guide(name, tongue, playbook, country=here),
        letters=[(key, names[key]) for key in letters],
        here=[reach for reach in view_numbers(playbook, tongue, here) if reach.country == here] if here else [],
        there=there if what == "money" and home != here else [],
        home=home,
        left=form.get("left")[:MAX_TIME] if what == "money" else "",
        kinds=KINDS,
    )
