"""What one host is worth: the trained model's evidence, shared out among the signs that a person can be told.

The model has seen the signs, so their weights are not added to its own. A name keeps its listed weight, less what the
model says for the host; without a name the model alone decides how odd a host is, and the heaviest sign, or the build as a
whole, is what the reader is told. Signs that no list of hosts could teach (a login in front, a number
for a name) are added.

>>> weigh(examine_link("https://royalmail.com-fee.top/pay")).answer
'bad'
>>> [weigh(examine_link(host)).answer for host in ("www.royalmail.com", "cam.ac.uk", "bit.ly/3x")]
['ordinary', 'ordinary', 'cannot_tell']
"""

from dataclasses import dataclass
from typing import Literal

from seawall.detectors.link_features import Examined, Sign, examine
from seawall.detectors.link_lists import Lists, load_lists
from seawall.detectors.link_model import load_model
from seawall.detectors.link_names import Names, names_of_shipped
from seawall.identifiers.hosts import split_host

Answer = Literal["bad", "ordinary", "cannot_tell"]
BY_HAND = frozenset({"login_in_front", "bare_address", "hidden_address", "mixed_scripts"})
"""Signs that the lists hold too rarely, or never, for the model to have learnt them; they speak however a host is built."""
PORT = "port"
"""Another one, but weak: it is set off against the build."""
KNOWN = frozenset({"official", "ordinary"})
"""Whose host it is, is known, and it is nobody's trick."""
LEAST_NAMED_DB = 6
"""A sign that weighs less is not what makes a host odd: then the build as a whole is named."""
MOST_DB = 22
MOST_ABOVE_DB = 1
"""How much more than its listed weight an oddity may be worth, when the model finds the whole host odder: without a name or
strong signs no host nearly settles it, however it is built, because a person could not be told why."""
MOST_DOUBT_DB = 10
"""How far a build like that of ordinary hosts may take a name's weight down: what only liars write stays a sign."""
BUILT = "built_like_false"
"""What is told when no single sign is worth naming."""
SECOND_SHARE = 0.5
"""Oddities of one host go together: the second speaks with half its weight, further ones are silent."""


@dataclass(frozen=True, slots=True)
class HostWeight:
    """The evidence of one host, in decibans."""

    total_db: float
    """All of it; negative for hosts that are built as ordinary ones are."""
    name: Sign | None
    name_db: float
    odd: str
    """Which sign the rest is told as; a key of ``why``."""
    odd_db: float
    answer: Answer


def weigh(examined: Examined, lists: Lists | None = None, *, built: float | None = None) -> HostWeight:
    """Weigh one host's signs and its build; ``built`` stands in for what the shipped model says of the build."""
    lists = lists or load_lists()
    name = next((sign for sign in examined.signs if sign.kind == "impersonates"), None)
    odd = [sign for sign in examined.signs if sign.kind == "odd"]
    added = _two_heaviest([sign for sign in odd if sign.name in BY_HAND], lists)
    listed = _two_heaviest(odd, lists)
    built = load_model().weigh(examined) if built is None else built
    built += sum(lists.weight(PORT) for sign in odd if sign.name == PORT)
    told = _told(odd, lists)
    name_db, rest = 0.0, built
    if name:
        doubt = min(MOST_DOUBT_DB, max(0.0, -built))
        name_db = max(0.0, lists.weight(name.name) - doubt)
        rest = max(built - lists.weight(name.name), listed - added - doubt, 0.0)
    most = max(lists.weight(BUILT), listed + MOST_ABOVE_DB)
    odd_db = min(MOST_DB, min(most, max(0.0, rest)) + added)
    total = name_db + odd_db or min(0.0, rest)
    return HostWeight(total, name, name_db, told, odd_db, _answer(total, examined, lists))


def examine_link(value: str, names: Names | None = None) -> Examined:
    """Find the signs of a link or host as it is written."""
    return examine(split_host(value), names or names_of_shipped(), load_lists())


def _two_heaviest(signs: list[Sign], lists: Lists) -> float:
    weights = sorted((lists.weight(sign.name) for sign in signs), reverse=True)
    return sum(weights[:1]) + SECOND_SHARE * sum(weights[1:2])


def _told(odd: list[Sign], lists: Lists) -> str:
    """Return the heaviest sign that is worth naming."""
    heaviest = max(odd, key=lambda sign: lists.weight(sign.name), default=None)
    return BUILT if heaviest is None or lists.weight(heaviest.name) < LEAST_NAMED_DB else heaviest.name


def _answer(total: float, examined: Examined, lists: Lists) -> Answer:
    kinds = {sign.kind for sign in examined.signs}
    if kinds & KNOWN:
        return "ordinary"
    own = examined.own
    if total >= (lists.answers.bad_rented if own and own.text_label_at < 0 else lists.answers.bad):
        return "bad"
    nameless = own is not None and not own.ending
    return "cannot_tell" if nameless or "shortened" in kinds or total > lists.answers.ordinary else "ordinary"
