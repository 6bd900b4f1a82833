"""An answer to "do I send it?" as the page shows it."""

from dataclasses import dataclass

from seawall.model import Screening, SeenFact
from seawall.surfaces.formats.bank_letter import letter_values
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.transfer_words import MINUTES, answer_words
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.reach import Reach, reach_of
from seawall.surfaces.web.views.said import say_problems


@dataclass(frozen=True, slots=True)
class FactView:
    """One thing that was seen."""

    title: str
    quote: str
    against: bool


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """Everything a page needs."""

    answer: str
    tone: str
    headline: str
    sentence: str
    danger: bool
    deciding: tuple[FactView, ...]
    others: tuple[FactView, ...]
    call: str
    reach: Reach | None
    questions: tuple[str, ...]
    kind: str
    looks: str
    minutes: str
    freedom: tuple[str, tuple[str, ...], str] | None
    """Outcome, reasons, and what to do now."""
    letter: dict[str, str]
    """What the bank letter is filled in with."""
    problems: tuple[str, ...]


_TONES = {"send": "none", "ask_first": "unsure", "hold": "likely", "do_not_send": "certain"}


def view_screening(screening: Screening, tongue: Tongue) -> ScreeningView:
    """Return a screening as shown."""
    headline, sentence = answer_words(screening)
    deciding = set(map(id, screening.deciding))
    free = screening.freedom
    return ScreeningView(
        answer=screening.answer,
        tone="danger" if screening.danger else _TONES[screening.answer],
        headline=tongue.say(headline),
        sentence=tongue.say(sentence),
        danger=screening.danger,
        deciding=tuple(_fact(fact, tongue) for fact in screening.deciding),
        others=tuple(_fact(fact, tongue) for fact in screening.facts if id(fact) not in deciding),
        call=tongue.say(screening.call.text),
        reach=reach_of(screening.call.hotline, tongue) if screening.call.hotline else None,
        questions=tuple(tongue.say(question) for question in screening.questions),
        kind=tongue.say(screening.kind.title),
        looks=tongue.say(screening.kind.looks),
        minutes=tongue.say(MINUTES) if screening.kind.minutes else "",
        freedom=(free.outcome, tuple(tongue.say(reason) for reason in free.reasons), tongue.say(free.act)) if free else None,
        letter=letter_values(screening, tongue.language),
        problems=say_problems(screening.problems, tongue),
    )


def _fact(seen: SeenFact, tongue: Tongue) -> FactView:
    return FactView(tongue.say(seen.fact.title), make_printable(seen.quote), seen.fact.side == "against")
