"""What a label gives away, as the page shows it, and the copy of it to take along."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seawall.model import BuiltLure, Exposure, LabelInspection, LabelMedium, MaskedLabel
from seawall.surfaces.formats.label_words import field_words
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.said import say_problems

MAX_LINES = 24
"""Things that one label gives away and that are shown; a list of a thousand orders repeats itself."""
KINDS: dict[LabelMedium, tuple[str, str]] = {
    "json": ("application/json", "json"),
    "csv": ("text/csv", "csv"),
    "zpl": ("text/plain", "zpl"),
    "pdf": ("application/pdf", "pdf"),
    "picture": ("image/png", "png"),
}
"""Medium of a copy → what it is to a browser, and how its name ends."""
UNNEEDED = "no-token"
"""A remark for who ships: a copy that is only shown needs none."""
JPEG = b"\xff\xd8\xff"
WEBP = b"RIFF"


@dataclass(frozen=True, slots=True)
class ExposureLine:
    """One thing that the label gives away."""

    what: str
    """What the field is called."""
    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class ExposureGroup:
    """What the same people can see."""

    to: str
    lines: tuple[ExposureLine, ...]


@dataclass(frozen=True, slots=True)
class LabelView:
    """Everything that the page needs."""

    known: bool
    """Whether anything of a label was found at all."""
    groups: tuple[ExposureGroup, ...]
    count: int
    """Things that it gives away, all together."""
    left_out: int
    lures: tuple[str, ...]
    copy: str
    """A ``data:`` address of the copy; empty when there is none."""
    name: str
    picture: bool
    """Whether the copy can be shown on the page."""
    unchanged: bool
    """True where there was nothing to take out."""
    problems: tuple[str, ...]


def view_label(seen: Sequence[LabelInspection], copy: MaskedLabel, tongue: Tongue, *, most_bytes: int) -> LabelView:
    """Return what was found, as shown; a copy larger than ``most_bytes`` is not offered here."""
    exposures = [one for inspection in seen for one in inspection.exposures]
    told = tuple(dict.fromkeys((tongue.say(one.to), _exposure(one, tongue)) for one in exposures))
    shown = told[:MAX_LINES]
    kind, ending = _kind(copy)
    fits = 0 < len(copy.data) <= most_bytes
    data = base64.b64encode(copy.data).decode() if fits else ""
    problems = (*(problem for inspection in seen for problem in inspection.problems), *copy.problems)
    said = [problem for problem in problems if problem.code != UNNEEDED]
    return LabelView(
        known=bool(told) or any(inspection.label.found or inspection.label.waybill.fields for inspection in seen),
        groups=tuple(
            ExposureGroup(to, tuple(line for other, line in shown if other == to))
            for to in dict.fromkeys(to for to, _line in shown)
        ),
        count=len(told),
        left_out=len(told) - len(shown),
        lures=tuple(_lures((lure for inspection in seen for lure in inspection.lures), tongue)),
        copy=f"data:{kind};base64,{data}" if fits else "",
        name=f"copy.{ending}",
        picture=kind.startswith("image/"),
        unchanged=bool(copy.data) and not copy.hidden,
        problems=say_problems(said, tongue),
    )


def _exposure(one: Exposure, tongue: Tongue) -> ExposureLine:
    return ExposureLine(tongue.say(field_words(one.field)), make_printable(one.shown), tongue.say(one.why))


def _lures(lures: Iterable[BuiltLure], tongue: Tongue) -> Iterable[str]:
    return list(dict.fromkeys(tongue.say(lure.words) for lure in lures))[:MAX_LINES]


def _kind(copy: MaskedLabel) -> tuple[str, str]:
    if copy.medium == "picture" and copy.data.startswith(JPEG):
        return "image/jpeg", "jpg"
    if copy.medium == "picture" and copy.data.startswith(WEBP):
        return "image/webp", "webp"
    return KINDS[copy.medium]
