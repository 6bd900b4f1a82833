"""A parcel label: what it gives away, to whom, which lures could be built from it, and a copy that gives away less."""

from starlette.requests import Request
from starlette.responses import Response

from seawall.model import MODES, Mode, Problem, Words
from seawall.surfaces.web.forms import Form, read_form, read_query
from seawall.surfaces.web.rendering import render, tongue_of
from seawall.surfaces.web.views.inspected import view_label
from seawall.surfaces.web.views.said import say_problems

SHARED: Mode = "resolve"
"""What a copy shows that is to be shown to others: the least; the number stays."""
MAX_COPY_BYTES = 24_000_000
"""A copy travels inside the answer, so that nothing is kept for it; a larger one would stall a phone."""
NO_FILE = Problem("no-label", Words("请先选一张面单的照片或文件。", "Choose a photo or a file of the label first."))
ONE = Problem(
    "one-label",
    Words("一次看一个文件，只看了第一个。", "One file at a time; only the first was looked at."),
    fatal=False,
)


async def show(request: Request) -> Response:
    """Ask for a label."""
    return _form(request, read_query(request))


async def answer(request: Request) -> Response:
    """Show what the label gives away, with a copy of it that gives away less."""
    form = await read_form(request)
    if not form.files:
        return _form(request, form, () if form.switched else (NO_FILE,))
    file = form.files[0]
    seen, copy = await request.app.state.answering.look_at_label((file.name, file.data), mode=_mode(form))
    tongue = tongue_of(request, form)
    more = (ONE,) if len(form.files) > 1 else ()
    view = view_label(seen, copy, tongue, most_bytes=MAX_COPY_BYTES)
    if not view.known and not view.copy:
        return _form(request, form, (*more, *(problem for one in seen for problem in one.problems)) or (NO_FILE,))
    return render(request, "inspected.html", form, view=view, problems=say_problems(more, tongue))


def _form(request: Request, form: Form, problems: tuple[Problem, ...] = ()) -> Response:
    tongue = tongue_of(request, form)
    return render(
        request,
        "label.html",
        form,
        status=422 if problems else 200,
        carry=True,
        problems=say_problems(problems, tongue),
        modes=MODES,
        mode=_mode(form),
    )


def _mode(form: Form) -> Mode:
    return next((known for known in MODES if known == form.get("mode")), SHARED)
