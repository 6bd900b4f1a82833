"""The story so far: a timeline that the person keeps on the device; the server sees it only while it answers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from seawall.engine import Seawall
from seawall.model import AUDIENCES, Advice, Audience, Channel, Problem, Story
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.gathering import Gathered, beyond, gather_by_field
from seawall.surfaces.web.rendering import playbook_of, render, tongue_of
from seawall.surfaces.web.views.followed import view_story
from seawall.surfaces.web.views.said import say_problems

ROWS = 4
"""Empty rows of the plain form."""
FILE = "file-"
"""How the field of a row's file begins; the number of the row follows, from 0."""
MAX_DIGITS = 3
DATE_CHARACTERS = 10
"""Of an ISO 8601 time: a row asks for a day."""
CHANNELS: tuple[Channel, ...] = ("told", "call", "sms", "chat", "email", "letter")


async def show(request: Request) -> Response:
    """Show an empty timeline."""
    return _page(request, read_query(request), [], None)


async def answer(request: Request) -> Response:
    """Show what was thought after each step; or the rows again, with one added or in another language."""
    form = await read_form(request)
    read = await gather_by_field(form, request.app.state.answering)
    problems = (*beyond(form), *(problem for given in read.values() for problem in given.problems))
    rows = rows_of(form, read)
    steps = [{key: value for key, value in row.items() if value} for row in rows if row["text"].strip()]
    if not steps or form.has("add") or (form.switched and form.get("shown") != "answer"):
        return _page(request, form, rows, None, problems)
    work = partial(follow_and_advise, steps=steps, audience=form.audience, country=form.country() or None)
    told = await request.app.state.answering.do(work, characters=sum(len(step["text"]) + 200 for step in steps))
    return _page(request, form, rows, told, problems)


def follow_and_advise(
    engine: Seawall, *, steps: list[dict[str, Any]], audience: Audience | None, country: str | None
) -> tuple[Story, Advice]:
    """Follow one story and say what to do now; a function of its own so that it can be sent to another process."""
    story = engine.story(steps)
    return story, engine.advise(story, audience=audience, country=country)


def rows_of(form: Form, read: Mapping[str, Gathered] | None = None) -> list[dict[str, str]]:
    """Return the rows of the form, in order; a text that another door handed over becomes the last one.

    ``read`` is what the files of each field hold: the words of ``file-2`` go into the third row, where they can be corrected.
    """
    columns = [form.all(name) for name in ("at", "by", "channel", "text")]
    given = {number: found for name, found in (read or {}).items() if (number := _row_of(name)) is not None}
    count = max([*map(len, columns), *(number + 1 for number in given)], default=0)
    rows = []
    for index in range(count):
        at, by, channel, text = (column[index] if index < len(column) else "" for column in columns)
        row = {"at": at.strip(), "by": by.strip(), "channel": channel if channel in CHANNELS else "", "text": text}
        rows.append(_with_file(row, given[index]) if index in given else row)
    return [row for row in rows if any(row.values())]


def _row_of(name: str) -> int | None:
    number = name.removeprefix(FILE)
    known = name.startswith(FILE) and number.isascii() and number.isdigit() and len(number) <= MAX_DIGITS
    return int(number) if known else None


def _with_file(row: dict[str, str], given: Gathered) -> dict[str, str]:
    """Return a row with the words of its file, and what the file tells of when and how where nobody said so."""
    evidence = given.evidence
    words = "\n".join(part for part in (row["text"].strip("\n"), evidence.text) if part.strip())
    channel = row["channel"] or (evidence.channel if evidence.channel in CHANNELS and evidence.text else "")
    return {**row, "at": row["at"] or (evidence.at or "")[:DATE_CHARACTERS], "channel": channel, "text": words}


def _page(
    request: Request,
    form: Form,
    rows: list[dict[str, str]],
    told: tuple[Story, Advice] | None,
    problems: tuple[Problem, ...] = (),
) -> Response:
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
        problems=say_problems(problems, tongue),
        view=view,
        channels=labels,
        audiences=AUDIENCES,
        words=tongue.some("diary-", "files-"),
    )
