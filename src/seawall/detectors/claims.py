"""Who a text claims to be from, and which red lines are only other people's.

>>> from seawall.detectors.reading import read_text
>>> text = "这里是DHL，您的包裹被扣，我帮您转接公安局"
>>> [claim.entity for claim in claims_in(read_text(text), 0, text)][:1]
['dhl']
"""

from collections.abc import Iterable, Iterator

from seawall.detectors.blocks import moved
from seawall.detectors.identity import named_entities
from seawall.detectors.reading import Reading
from seawall.model import Claim, Entity, Playbook

TRADES = frozenset({"courier", "bank", "telecom", "platform", "payment", "airline"})
"""Types of bodies that compete: what one of them states says nothing about another."""


def claims_in(reading: Reading, offset: int, text: str) -> Iterator[Claim]:
    """Yield each body that a text names and what the real one never does; none where the text does nothing of the fraud.

    ``offset`` is where the reading begins in the whole ``text``.
    """
    if not any(hit.role == "tactic" for hit in reading.hits):
        return
    for hit in named_entities(reading).values():
        if isinstance(hit.owner, Entity):
            shifted = moved(reading.span(hit.start, hit.end), offset, text)
            source = hit.owner.never_source if hit.owner.never_source and hit.owner.never_source.show else None
            yield Claim(hit.owner.id, hit.owner.names, hit.owner.never, source, shifted, hit.owner.domains)


def lines_of_others(claims: Iterable[Claim], playbook: Playbook) -> set[str]:
    """Return red lines that only bodies of one trade have stated, when the text names another of that trade, or none.

    What USPS says it never does proves nothing about Royal Mail, which does text about customs fees.
    """
    named = {claim.entity for claim in claims}
    stated: dict[str, list[Entity]] = {}
    for entity in playbook.entities:
        for line in entity.red_lines:
            stated.setdefault(line, []).append(entity)
    return {
        line
        for line, bodies in stated.items()
        if all(body.type in TRADES for body in bodies) and not any(body.id in named for body in bodies)
    }
