"""Whom to call: the numbers that belong to an answer, and a word when the country's own are not known."""

from collections.abc import Iterator

from rich.text import Text

from seawall.model import LEVELS, Action, Check, Hotline, Language, Words
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import block

MAX_NUMBERS = 3
_NO_COUNTRY = Words(
    "加上 --country（人在英国就写 GB），能看到当地的报警和举报电话。",
    "Add --country (such as GB) for the place where the student is: local police and fraud numbers are shown then.",
)
_NO_NUMBERS = Words(
    "我们还没有 {country} 当地核实过的电话，请从当地警方的官网查。",
    "There are no verified local numbers for {country} here yet; look them up on the local police's own site.",
)


def contact_line(contact: Hotline, language: Language) -> Text:
    """Return the name and the number, address or e-mail of a contact; no words when it has none of them."""
    reach = _reach(contact)
    if not reach:
        return Text()
    name = f"{contact.name.speak(language)}{'：' if language == 'zh' else ': '}"
    return Text.assemble((make_printable(name), "dim"), (make_printable(reach), "bold"))


def further_numbers(shown: tuple[Action, ...], rest: tuple[Action, ...]) -> tuple[Hotline, ...]:
    """Return the contacts of acts that are not shown, so that no number is lost with them."""
    seen = {action.contact.id for action in shown if action.contact}
    contacts = [action.contact for action in rest if action.contact and _reach(action.contact)]
    found = {contact.id: contact for contact in contacts if contact.id not in seen}
    return tuple(found.values())[:MAX_NUMBERS]


def number_lines(contacts: tuple[Hotline, ...], language: Language, *, width: int) -> Iterator[Text]:
    """Yield each contact with what it is for."""
    for contact in contacts:
        yield from block(contact_line(contact, language), width, first="  · ")
        yield from block(Text(make_printable(contact.use_for.speak(language)), "dim"), width, first="    ")


def country_note(answer: Check, country: str | None) -> Words | None:
    """Return what to say when the local numbers cannot be shown; ``None`` when they are, or nobody needs to be called."""
    serious = answer.episode.danger or LEVELS.index(answer.episode.level) >= LEVELS.index("unsure")
    if not serious or not answer.advice.actions:
        return None
    if country is None:
        return _NO_COUNTRY
    if any(action.contact and action.contact.country == country for action in answer.advice.actions):
        return None
    return Words(_NO_NUMBERS.zh.format(country=country), _NO_NUMBERS.en.format(country=country))


def _reach(contact: Hotline) -> str:
    return contact.number or contact.web or contact.email or ""
