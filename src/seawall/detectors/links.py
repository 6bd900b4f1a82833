"""Links: whose name they use, whose they are, and what is odd about them. Nothing is looked up on a network.

>>> from seawall.detectors.reading import read_text
>>> found = list(Links().detect(read_text("Royal Mail: pay your fee at https://royalmail.com-fee.top/pay")))
>>> [(finding.tactic, finding.entity) for finding in found]
[('lure.link_impersonates', 'royal-mail'), ('lure.link_odd', '')]
>>> [finding.tactic for finding in Links().detect(read_text("Track it at https://www.royalmail.com/track"))]
['ordinary.official_link']
>>> list(Links().detect(read_text("No link in here.")))
[]
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from seawall.detectors.link_features import Examined, Kind, Sign, examine
from seawall.detectors.link_lists import Lists, load_lists
from seawall.detectors.link_names import Body, names_of
from seawall.detectors.link_weighing import MOST_DB, HostWeight, weigh
from seawall.detectors.reading import Reading
from seawall.identifiers.hosts import Host, split_host
from seawall.identifiers.suffixes import PLAIN_ENDINGS
from seawall.model import LANGUAGES, ORDINARY, Entity, Finding, Identifier, Span, Words

MAX_HOSTS = 200
"""Different hosts that are judged in one text; the rest would only repeat what these say."""
MAX_SPANS = 3
LONGEST_SHOWN = 60
LEAST_ODD_DB = 6
"""Oddities that weigh less are no finding of their own: on real hosts they are as frequent as on false ones."""
SHORTEST_WORD_ENDING = 3
SIGNS_OF_A_MISSING_SPACE = frozenset({"unknown", "odd_ending", "odd_ending_strong", "random_looking"})
SENDERS = frozenset({"courier", "bank", "government", "telecom", "payment", "airline"})
"""Types of bodies that sign their messages; a platform's name is often only mentioned."""


@dataclass
class JudgedHost:
    """One host of a text, looked at once, and where it stands."""

    host: Host
    examined: Examined
    lists: Lists
    spans: list[Span] = field(default_factory=list)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What was seen of it."""
        return self.examined.signs

    @cached_property
    def weight(self) -> HostWeight:
        """What it is worth."""
        return weigh(self.examined, self.lists)

    @property
    def official(self) -> bool:
        """Whether it is nothing but a real domain of somebody who signs messages; on platforms anybody can write."""
        return bool(self.signs) and all(
            sign.kind == "official" and sign.body is not None and sign.body.type in SENDERS for sign in self.signs
        )

    def of_kind(self, kind: str) -> tuple[Sign, ...]:
        """Return its signs of one kind."""
        return tuple(sign for sign in self.signs if sign.kind == kind)


class Links:
    """Finds links that pretend, hide or do not fit the sender."""

    name = "links"

    def detect(self, reading: Reading) -> Iterator[Finding]:
        """Yield at most one finding of each kind, the strongest."""
        if not reading.hosts:
            return
        lists = load_lists()
        judged, complete = reading.once(judge_hosts)
        kinds = {sign.kind for link in judged for sign in link.signs}
        impersonating = _impersonating(judged, lists) if "impersonates" in kinds else None
        if impersonating:
            yield impersonating
        yield from _oddest(judged, lists)
        if not impersonating and "official" not in kinds:
            yield from _not_of_claimed_sender(judged, kinds, reading, lists)
        if "shortened" in kinds:
            yield from _shortened(judged, lists)
        if complete and kinds == {"official"} and all(link.official for link in judged):
            yield _official(judged, lists)


def judge_hosts(reading: Reading) -> tuple[list[JudgedHost], bool]:
    """Judge each different host once, and say whether that was all of them."""
    names, lists = names_of(reading.playbook), load_lists()
    judged: dict[str, JudgedHost] = {}
    complete = True
    for link in reading.hosts:
        place = _authority(link)
        known = judged.get(place)
        if known is None:
            if len(judged) == MAX_HOSTS:
                complete = False
                continue
            host = split_host(link.value)
            found = examine(host, names, lists)
            signs = (*found.signs, *_hidden_address(host, link))
            seen = Examined(()) if _missing_space(link, host, signs, lists) else Examined(signs, found.own)
            known = judged[place] = JudgedHost(host, seen, lists)
        if len(known.spans) < MAX_SPANS:
            known.spans.append(link.span)
    return list(judged.values()), complete


def _authority(link: Identifier) -> str:
    value = link.value[:2048]
    begin = value.find("://") + 3 if link.kind == "url" else 0
    end = value.find("/", begin)
    return value[:end] if end > 0 else value


def _hidden_address(host: Host, link: Identifier) -> Iterator[Sign]:
    if host.is_ip and host.host not in link.span.quote:
        yield Sign("odd", "hidden_address")


def _missing_space(link: Identifier, host: Host, signs: tuple[Sign, ...], lists: Lists) -> bool:
    """Whether a bare ``word.help`` gives nothing away but an ending that is a word: then a space is missing, not a site.

    >>> from seawall.detectors.reading import read_text
    >>> list(Links().detect(read_text("DHL came on the same day.best courier")))
    []
    """
    if link.kind != "host" or host.path or len(host.suffix) < SHORTEST_WORD_ENDING:
        return False
    if host.suffix in PLAIN_ENDINGS or host.suffix in lists.unspoken_endings or not host.host.replace(".", "").isalpha():
        return False
    return {sign.name for sign in signs} <= SIGNS_OF_A_MISSING_SPACE


def _impersonating(judged: list[JudgedHost], lists: Lists) -> Finding | None:
    found = [(link.weight.name_db, link, link.weight.name) for link in judged if link.weight.name]
    weight, link, sign = max(found, key=lambda item: item[0], default=(0.0, None, None))
    if link is None or sign is None or sign.body is None or weight <= 0:
        return None
    same = [other for _, other, its in found if its.body == sign.body and other is not link]
    why = lists.why["impersonates" if sign.name != "name_misspelt" else "misspelt"].noun()
    return _finding("link_impersonates", weight, [link, *same], why=filled_words(why, link.host, sign.body), body=sign.body)


def _oddest(judged: list[JudgedHost], lists: Lists) -> Iterator[Finding]:
    odd = max(judged, key=lambda link: link.weight.odd_db, default=None)
    if odd is not None and odd.weight.odd_db >= LEAST_ODD_DB:
        why = filled_words(lists.why[odd.weight.odd].noun(), odd.host)
        yield _finding("link_odd", min(MOST_DB, odd.weight.odd_db), [odd], why=why)


def _shortened(judged: list[JudgedHost], lists: Lists) -> Iterator[Finding]:
    links = [link for link in judged if link.of_kind("shortened")]
    why = filled_words(lists.why["shortened"].noun(), links[0].host)
    yield _finding("link_shortened", lists.weight("shortened"), links, why=why)


def _not_of_claimed_sender(judged: list[JudgedHost], kinds: set[Kind], reading: Reading, lists: Lists) -> Iterator[Finding]:
    if not kinds & {"unknown", "odd", "shortened"}:
        return
    claimed = next((hit.owner for hit in reading.hits if isinstance(hit.owner, Entity) and hit.owner.type in SENDERS), None)
    if claimed is None:
        return
    strangers = [link for link in judged if link.of_kind("unknown") or link.of_kind("odd")]
    hiding = [link for link in judged if link.of_kind("shortened")]
    body = Body(claimed.id, claimed.names, claimed.domains[0] if claimed.domains else "", claimed.type)
    sign = "not_of_claimed_sender" if strangers else "shortened_not_of_claimed_sender"
    links = strangers or hiding
    why = filled_words(lists.why[sign].noun(), links[0].host, body)
    yield _finding("link_not_of_claimed_sender", lists.weight(sign), links, why=why, body=body)


def _official(judged: list[JudgedHost], lists: Lists) -> Finding:
    links = sorted(judged, key=lambda link: link.spans[0].start)
    return Finding(
        tactic="ordinary.official_link",
        stage=ORDINARY,
        weight_db=lists.weight("official"),
        spans=_spans(links),
        detector=Links.name,
        why=filled_words(lists.why["official"].noun(), links[0].host),
        group="link",
    )


def _finding(slug: str, weight: float, links: list[JudgedHost], *, why: Words, body: Body | None = None) -> Finding:
    return Finding(
        tactic=f"lure.{slug}",
        stage="lure",
        weight_db=round(weight, 1),
        spans=_spans(links),
        detector=Links.name,
        why=why,
        group="link",
        entity=body.id if body and body.type else "",  # brands that only links know are no entities
    )


def _spans(links: list[JudgedHost]) -> tuple[Span, ...]:
    """Return where the links stand, the telling one first."""
    return tuple(dict.fromkeys(span for link in links for span in link.spans))[:MAX_SPANS]


def filled_words(words: Words, host: Host, body: Body | None = None) -> Words:
    """Fill in the host as it is read, its real owner and the body it uses the name of."""
    shown, domain = _short(host.unicode_host), _short(host.platform or host.domain or host.host)
    real = body.real_domain if body else ""
    said = [words.speak(language).split("||") for language in LANGUAGES]
    names = [body.names.speak(language) if body else "" for language in LANGUAGES]
    return Words(
        *(
            (text[0] + text[-1] if real and text[1:] else text[0]).format(host=shown, domain=domain, body=name, real=real)
            for text, name in zip(said, names, strict=True)
        )
    )


def _short(text: str) -> str:
    shown = text if text.isprintable() else "".join(char for char in text[: 2 * LONGEST_SHOWN] if char.isprintable())
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
