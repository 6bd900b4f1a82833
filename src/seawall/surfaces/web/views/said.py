"""Problems as the page says them: which file, what is wrong, what to do."""

from collections.abc import Iterable

from seawall.model import Problem
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.tongues import Tongue

PICTURES = frozenset({"no-picture-reader", "no-pdf-reader", "reader-missing", "no-label-painter"})
SOUND = frozenset({"no-speech-model", "no-speech-package"})
"""Problems of the installation: their words tell what to install, which a visitor cannot."""
MAX_NAME = 60
"""Characters of a file's name; of a longer one the end is shown, which tells its kind."""


def say_problems(problems: Iterable[Problem], tongue: Tongue) -> tuple[str, ...]:
    """Return each problem as one line, once."""
    return tuple(dict.fromkeys(_said(problem, tongue) for problem in problems))


def _said(problem: Problem, tongue: Tongue) -> str:
    words = _for_a_visitor(problem, tongue)
    name = make_printable(problem.where)
    shown = name if len(name) <= MAX_NAME else f"…{name[-MAX_NAME:]}"
    return f"{shown}{tongue('colon')}{words}" if shown else words


def _for_a_visitor(problem: Problem, tongue: Tongue) -> str:
    if problem.code == "no-store":
        return tongue("plan-keeps-nothing")
    if problem.code in PICTURES:
        return tongue("unread-pictures")
    return tongue("unread-sound") if problem.code in SOUND else tongue.say(problem.message)
