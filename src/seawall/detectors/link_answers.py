"""One link, one answer: bad, ordinary, or nobody can tell, with the reason in words. Nothing is looked up on a network.

>>> answer_link("https://dhl.com-fee.top/pay").answer, answer_link("https://www.dhl.com/track").answer
('bad', 'ordinary')
>>> answer_link("https://bit.ly/3xY").answer
'cannot_tell'
"""

from dataclasses import dataclass

from seawall.detectors.link_features import Examined, Sign, examine
from seawall.detectors.link_lists import Lists, load_lists
from seawall.detectors.link_names import names_of
from seawall.detectors.link_weighing import KNOWN, Answer, HostWeight, weigh
from seawall.detectors.links import filled_words
from seawall.identifiers.hosts import split_host
from seawall.model import Playbook, Words
from seawall.playbook.loading import load_playbook


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What is said of a link that stands alone, without any text around it."""

    host: str
    """The host as a person reads it."""
    answer: Answer
    weight_db: float
    """Positive speaks against it, negative for an ordinary site; 0 where it is simply known."""
    why: Words
    entity: str = ""
    """The body of the playbook whose name it uses, or whose site it is."""


def answer_link(value: str, playbook: Playbook | None = None) -> LinkAnswer:
    """Judge a link or host. Any text gives an answer and none raises."""
    host, lists = split_host(value), load_lists()
    examined = examine(host, names_of(playbook or load_playbook()), lists)
    weight = weigh(examined, lists)
    key, sign = _reason(examined, weight, lists)
    body = sign.body if sign else None
    why = filled_words(lists.why[key].noun(), host, body)
    known = weight.answer == "ordinary" and bool(KNOWN & {sign.kind for sign in examined.signs})
    entity = body.id if body and body.type else ""
    return LinkAnswer(host.unicode_host, weight.answer, 0.0 if known else round(weight.total_db, 1), why, entity)


def _reason(examined: Examined, weight: HostWeight, lists: Lists) -> tuple[str, Sign | None]:
    """Return the key of the words that tell most, and the sign behind them."""
    by_kind = {sign.kind: sign for sign in examined.signs}
    if weight.answer == "bad":
        if weight.name and weight.name_db > 0:
            return ("misspelt" if weight.name.name == "name_misspelt" else "impersonates"), weight.name
        return (weight.odd if weight.odd in lists.why else "cannot_tell"), None
    if weight.answer == "cannot_tell":
        return ("shortened" if "shortened" in by_kind else "cannot_tell"), None
    if "official" in by_kind:
        return "official", by_kind["official"]
    return ("known" if "ordinary" in by_kind else "ordinary_build"), None
