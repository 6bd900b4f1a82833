"""Guides, letters and numbers as the page shows them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from seawall.advice import fill, guide_for, load_guides
from seawall.model import Hotline, Letter, Playbook
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.reach import Reach, reach_of

KINDS = (
    "emergency",
    "police_nonemergency",
    "bank_stop",
    "fraud_report",
    "fraud_advice",
    "consular",
    "identity_help",
    "telecom_security",
)
"""Kinds of numbers in the order in which somebody may need them; the others are not for people to call."""
GUIDES: Mapping[str, str] = {
    "first": "first_hours",
    "free": "freedom",
    "hour": "video_hour",
    "now": "danger",
    "others": "role_reversal",
    "pact": "pact",
    "papers": "papers_given",
    "talk": "disbelief",
    "year": "recovery_shield",
}
"""Address → guide. An address stands in the browser's bar and history, where it must tell nothing."""
LETTERS: Mapping[str, str] = {
    "consul": "consulate",
    "counter": "bank_counter",
    "recall": "recall",
    "report": "police_report",
    "school": "welfare_school",
    "visit": "welfare_police",
}
"""Address → letter."""
EVERYWHERE = frozenset({"INT", "global"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do or to say."""

    text: str
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class Section:
    """Things that belong together."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """One guide."""

    id: str
    title: str
    opening: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a letter to fill in."""

    id: str
    label: str
    needed: bool
    value: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter, as far as it is filled in."""

    id: str
    title: str
    fields: tuple[Field, ...]
    paragraphs: tuple[str, ...]
    missing: int


def view_guide(name: str, tongue: Tongue, playbook: Playbook, *, country: str) -> GuideView:
    """Return one guide with the numbers of a country. Raises :class:`KeyError` for one that is not there."""
    guide = guide_for(name, playbook, country=country or None)
    sections = tuple(
        Section(
            tongue.say(section.title),
            tuple(
                Item(tongue.say(item.text), reach_of(item.contact, tongue) if item.contact else None) for item in section.items
            ),
        )
        for section in guide.sections
    )
    return GuideView(guide.id, tongue.say(guide.title), tongue.say(guide.opening), sections)


def view_letter(letter: Letter, tongue: Tongue, known: Mapping[str, str]) -> LetterView:
    """Return a letter filled in with what is known; what a person typed is left as it was typed."""
    filled = fill(letter, known, tongue.language)
    fields = tuple(Field(place.id, tongue.say(place.label), place.needed, known.get(place.id, "")) for place in letter.fields)
    return LetterView(letter.id, tongue.convert(filled.title), fields, filled.paragraphs, len(filled.missing))


def letter_titles(tongue: Tongue) -> dict[str, str]:
    """Return the title of each letter, by its address."""
    shelf = load_guides().letters
    return {address: tongue.say(shelf[name].title) for address, name in LETTERS.items()}


def view_numbers(playbook: Playbook, tongue: Tongue, country: str) -> tuple[Reach, ...]:
    """Return the numbers of a country and those for everywhere, in the order of need."""
    return tuple(reach_of(line, tongue) for line in _ordered(playbook.hotlines, {country} | EVERYWHERE))


def emergency_numbers(playbook: Playbook, tongue: Tongue) -> tuple[Reach, ...]:
    """Return the emergency number of every country and the consular line: what must be there without a network."""
    urgent = [line for line in playbook.hotlines if line.kind == "emergency"]
    return tuple(reach_of(line, tongue) for line in (*urgent, *_ordered(playbook.hotlines, EVERYWHERE)))


def _ordered(lines: Iterable[Hotline], countries: Iterable[str]) -> Iterator[Hotline]:
    wanted = set(countries)
    fitting = [line for line in lines if line.country in wanted and line.kind in KINDS]
    yield from sorted(fitting, key=lambda line: (line.country in EVERYWHERE, KINDS.index(line.kind)))
