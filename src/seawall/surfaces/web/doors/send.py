"""The second door: before you send. The questions of the transfer check, answered in ninety seconds by a parent."""

import json
import re
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from seawall.model import PAYEE_KINDS, PHRASES, Language, PaymentKind, Problem
from seawall.playbook.payments import OTHER, load_payments
from seawall.readers import SEEN, empty
from seawall.surfaces.api import screen_request
from seawall.surfaces.web.answering import Answering
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.gathering import beyond, read_uploads
from seawall.surfaces.web.rendering import render, tongue_of
from seawall.surfaces.web.views.said import say_problems
from seawall.surfaces.web.views.screened import view_screening

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("said", ("secrecy", "deadline_today", "coached", "money_back", "refuses_check", "contradiction")),
    ("child", ("cannot_talk", "odd_behaviour", "official")),
    ("money", ("must_leave", "payee_person", "payee_middle", "new_account", "parts", "odd_form", "papers_sent")),
    (
        "checked",
        ("spoke_freely", "own_check", "payee_institution", "own_account", "contract", "witness", "known_before", "small"),
    ),
)
"""The facts of ``payments.yaml``, in the order in which a parent thinks of them; a test sees that none is missing."""
CURRENCIES = ("CNY", "GBP", "AUD", "USD", "CAD", "EUR", "NZD", "SGD", "JPY", "KRW", "HKD")
NOT_KNOWN = ("payee_kind", "unknown")
"""What the form says of its own accord; with a currency alone it asks nothing."""
MAX_STEPS = 500
_DAYS = re.compile(r"[0-9]{1,4}")
"""Days that can be counted; other digits, and more of them, are no number here."""


async def show(request: Request) -> Response:
    """Show the empty form."""
    return _form(request, read_query(request))


async def answer(request: Request) -> Response:
    """Answer whether to send; or show the form again in another language."""
    form, problems = await with_files(await read_form(request), request.app.state.answering)
    asked = request_of(form, request)
    if form.has("edit") or (form.get("shown") == "form" and form.switched):
        return _form(request, form, problems)
    steps = steps_of(form.get("story"))
    if all(key == "currency" or (key, value) == NOT_KNOWN for key, value in asked.items()) and not steps:
        return _form(request, form, problems or (empty(""),))
    work = partial(screen_request, request=asked, steps=steps, country=form.country() or None)
    characters = len(str(asked)) + sum(len(str(step)) for step in steps)
    screening = await request.app.state.answering.do(work, characters=characters)
    view = view_screening(replace(screening, problems=screening.problems + problems), tongue_of(request, form))
    return render(request, "screening.html", form, carry=True, view=view, seen=SEEN, phrases=PHRASES)


async def with_files(form: Form, answering: Answering) -> tuple[Form, tuple[Problem, ...]]:
    """Return the form with the words of its files in the field of words, where they can be corrected; and what was not read."""
    reads = await read_uploads(form.files, answering)
    found = [evidence.text for read in reads for evidence in read.evidence]
    problems = (*beyond(form), *(problem for read in reads for problem in read.problems))
    if not found:
        return form, problems
    words = "\n".join(part for part in (form.get("words"), *found) if part.strip())
    fields = tuple(pair for pair in form.fields if pair[0] != "words")
    return Form((*fields, ("words", words))), problems


def request_of(form: Form, request: Request) -> dict[str, Any]:
    """Return the request as the engine reads it; the fields are those of ``seawall transfer check``."""
    kinds = {kind.id: kind for kind in load_payments().kinds}
    purpose = form.get("purpose")
    tongue = tongue_of(request, form)
    asked: dict[str, Any] = {
        name: form.get(name) for name in ("amount", "currency", "payee", "deadline", "how", "words", "notes")
    }
    asked["purpose"] = words_of(kinds[purpose], tongue.language) if purpose in kinds else ""
    if form.get("payee_kind") in PAYEE_KINDS:
        asked["payee_kind"] = form.get("payee_kind")
    asked["facts"] = {key: True for key, value in form.starting("fact-").items() if value == "yes"}
    if form.get("freedom") == "made":
        seen: dict[str, Any] = {key: form.get(f"seen-{key}") == "yes" for key in SEEN}
        age = form.get("phrase-age")
        asked["freedom"] = {**seen, "phrase": form.get("phrase"), "phrase_age_days": int(age) if _DAYS.fullmatch(age) else None}
    return {key: value for key, value in asked.items() if value}


def words_of(kind: PaymentKind, language: Language) -> str:
    """Return words that name a purpose and no other: its title, or what the engine knows it by where the title says too much.

    >>> book = load_payments()
    >>> [words_of(kind, "zh") for kind in book.kinds if kind.id in {"tuition", "insurance", "other"}]
    ['学费', '保险费', '']
    """
    said = (kind.title.speak(language), *kind.words.get(language, ()))
    named = (words for words in said if load_payments().kind_named(words, "").id == kind.id)
    return "" if kind.id == OTHER else next(named, "")


def steps_of(text: str) -> list[dict[str, Any]]:
    """Return the steps of a story that the device sent along; none when there is nothing usable.

    >>> steps_of('[{"at": 1, "text": "hello"}, 7]'), steps_of("not a story")
    ([{'at': 1, 'text': 'hello'}], [])
    """
    try:
        read = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    rows = read if isinstance(read, list) else []
    return [row for row in rows if isinstance(row, dict)][:MAX_STEPS]


def _form(request: Request, form: Form, problems: tuple[Problem, ...] = ()) -> Response:
    tongue = tongue_of(request, form)
    book = load_payments()
    return render(
        request,
        "send.html",
        form,
        status=422 if problems else 200,
        carry=True,
        problems=say_problems(problems, tongue),
        kinds=[(kind.id, tongue.say(kind.title)) for kind in book.kinds],
        groups=[(name, [(key, tongue.say(book.facts[key].title)) for key in keys]) for name, keys in GROUPS],
        payee_kinds=PAYEE_KINDS,
        currencies=CURRENCIES,
    )
