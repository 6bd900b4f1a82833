"""The story so far: a timeline that the person keeps on the device; the server sees it only while it answers."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from seawall.engine import Seawall
from seawall.model import AUDIENCES, Advice, Audience, Channel, Story
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.rendering import playbook_of, render, tongue_of
from seawall.surfaces.web.views.followed import view_story

ROWS = 4
"""Empty rows of the plain form."""
CHANNELS: tuple[Channel, ...] = ("told", "call", "sms", "chat", "email", "letter")


async def show(request: Request) -> Response:
    """Show an empty timeline."""
    return _page(request, read_query(request), [], None)


async def answer(request: Request) -> Response:
    """Show what was thought after each step; or the rows again, with one added or in another language."""
    form = await read_form(request)
    rows = rows_of(form)
    steps = [{key: value for key, value in row.items() if value} for row in rows if row["text"].strip()]
    if not steps or form.has("add") or (form.switched and form.get("shown") != "answer"):
        return _page(request, form, rows, None)
    work = partial(follow_and_advise, steps=steps, audience=form.audience, country=form.country() or None)
    told = await request.app.state.answering.do(work, characters=sum(len(step["text"]) + 200 for step in steps))
    return _page(request, form, rows, told)


def follow_and_advise(
    engine: Seawall, *, steps: list[dict[str, Any]], audience: Audience | None, country: str | None
) -> tuple[Story, Advice]:
    """Follow one story and say what to do now; a function of its own so that it can be sent to another process."""
    story = engine.story(steps)
    return story, engine.advise(story, audience=audience, country=country)


def rows_of(form: Form) -> list[dict[str, str]]:
    """Return the rows of the form, in order; a text that another door handed over becomes the last one."""
    columns = [form.all(name) for name in ("at", "by", "channel", "text")]
    count = max(map(len, columns), default=0)
    rows = []
    for index in range(count):
        at, by, channel, text = (column[index] if index < len(column) else "" for column in columns)
        rows.append({"at": at.strip(), "by": by.strip(), "channel": channel if channel in CHANNELS else "", "text": text})
    return [row for row in rows if any(row.values())]


def _page(request: Request, form: Form, rows: list[dict[str, str]], told: tuple[Story, Advice] | None) -> Response:
    tongue = tongue_of(request, form)
    empty = {"at": "", "by": "", "channel": "", "text": ""}
    view = view_story(*told, tongue, playbook_of(request)) if told else None
    labels = [("", tongue("channel-unknown")), *((name, tongue(f"channel-{name}")) for name in CHANNELS)]
    return render(
        request,
        "days.html",
        form,
        carry=True,
        rows=rows + [empty] * (ROWS if not rows else 1),
        given=rows,
        view=view,
        channels=labels,
        audiences=AUDIENCES,
        words=tongue.some("diary-"),
    )
