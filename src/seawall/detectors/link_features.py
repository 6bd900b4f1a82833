"""What one host gives away: whose name it uses and how, and what is odd about it.

A real domain is read from right to left: everything before the registered domain is free text of whoever registered it.
So a name counts by *where* it stands. The signs and their weights are measured (``benchmarks/links.py``).

>>> [sign.name for sign in signs_of("royalmail.com-fee.top")]
['name_with_ending', 'odd_ending_strong', 'lure_word']
>>> [sign.name for sign in signs_of("www.royalmail.com")], [sign.name for sign in signs_of("sites.google.com")]
(['official'], ['official'])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from seawall.detectors.link_lists import Lists, load_lists
from seawall.detectors.link_names import Body, Found, NameHit, Names, Spelling, names_of_shipped
from seawall.identifiers.hosts import Host, split_host

Kind = Literal["impersonates", "odd", "shortened", "unknown", "official", "ordinary"]
USUAL_PORTS = (None, 80, 443)
DIGITS = "0123456789"
LITTLE = 3
"""Letters beside a name that are too few to make it another name."""
IMPLIED = {
    "name_with_ending": frozenset({"ending_inside", "many_labels"}),
    "name_with_lure_word": frozenset({"lure_word", "lure_words"}),
    "name_on_free_host": frozenset({"free_hosting", "dynamic_dns"}),
    "name_odd_ending": frozenset({"odd_ending", "odd_ending_strong"}),
    "name_in_subdomain": frozenset({"many_labels"}),
}
"""Oddities that the manner of a name already says, so that they do not count twice."""
STATE_LABELS = frozenset({"gov", "edu", "mil", "gob", "gouv"})
HALF_ENDINGS = frozenset({"co", "go", "ne", "or", "ac"})
LONGEST_WORD, LONGEST_PATH = 24, 300
SHORTEST_DISGUISED = 4
LOCALITY_LABELS, STATE_LETTERS = 4, 2
"""Labels of ``ci.la-porte.tx.us`` at least, and letters of the state in it."""
MANY_LABELS, MANY_HYPHENS, MANY_DIGITS = 5, 3, 4
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_MIXED = re.compile(r"[a-z][0-9]+[a-z]")
_LOOK_ALIKE_DIGITS = str.maketrans("013457", "oleast")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that a host gives away."""

    kind: Kind
    name: str
    """Its key among the weights of ``links.yaml``."""
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """The part of a host that its maker could choose freely, searched."""

    text: str
    """As it is written, with its hyphens."""
    text_label_at: int
    """Where the registered label begins in :attr:`text`; -1 for a place on somebody else's domain."""
    ending: str
    """What follows it: the registry's suffix, or the platform."""
    spelling: Spelling
    label_start: int
    """Where the registered label begins in :attr:`spelling`; -1 for a place on somebody else's domain."""
    found: Found


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found on one host."""

    signs: tuple[Sign, ...]
    """The most telling of its kind first."""
    own: Own | None = None
    """``None`` for numeric addresses and for hosts whose owner is known."""


def signs_of(value: str, names: Names | None = None) -> tuple[Sign, ...]:
    """Return the signs of a link or host; the first is the most telling of its kind."""
    return judge(split_host(value), names or names_of_shipped(), load_lists())


def judge(host: Host, names: Names, lists: Lists) -> tuple[Sign, ...]:
    """Return the signs of one host taken apart."""
    return examine(host, names, lists).signs


def examine(host: Host, names: Names, lists: Lists) -> Examined:
    """Find the signs of one host, and what its maker chose freely in it, when its owner is not known."""
    tricks = [*_address_tricks(host)]
    if host.is_ip:
        return Examined(tuple(tricks))
    owner = None if _is_rented(host, lists) else names.owner(host.host)
    if owner is not None:
        return Examined((Sign("official", "official", owner), *tricks))
    if _is_ordinary(host, lists):
        return Examined((Sign("ordinary", "ordinary"), *tricks))
    if host.domain in lists.shorteners or host.host in lists.shorteners:
        return Examined((Sign("shortened", "shortened"), *tricks))
    own = _searched(host, names, lists)
    name = _name_sign(host, own, names, lists)
    told = IMPLIED.get(name.name, frozenset()) if name else frozenset[str]()
    if name and name.body and name.body.id == "government":
        told |= {"ending_inside"}
    odd = [*tricks, *(sign for sign in _odd_signs(host, own, lists) if sign.name not in told)]
    return Examined((*([name] if name else []), *odd) or (Sign("unknown", "unknown"),), own)


def _is_rented(host: Host, lists: Lists) -> bool:
    """Whether it stands on a platform, where whoever owns the domain does not answer for the page."""
    return bool(host.platform and host.platform not in lists.restricted_endings) or host.domain in lists.free_hosting


def _address_tricks(host: Host) -> Iterator[Sign]:
    if host.userinfo:
        yield Sign("odd", "login_in_front")
    if host.is_ip:
        yield Sign("odd", "bare_address")
    if host.port not in USUAL_PORTS:
        yield Sign("odd", "port")


def _is_ordinary(host: Host, lists: Lists) -> bool:
    if any(name in lists.ordinary_hosts for name in (host.domain, host.platform, host.host)):
        return True
    if host.suffix in lists.open_endings:
        return False
    ending = host.host
    while ending:
        if ending in lists.restricted_endings:
            return True
        ending = ending.partition(".")[2]
    return not STATE_LABELS.isdisjoint(host.suffix.split(".")) or _is_us_locality(host, lists)


def _is_us_locality(host: Host, lists: Lists) -> bool:
    """Whether it is a town's, county's or school district's host by the naming rules of ``.us``."""
    labels = host.host.split(".")
    if labels[-1] != "us" or len(labels) < LOCALITY_LABELS or len(labels[-2]) != STATE_LETTERS:
        return False
    return not lists.us_locality_labels.isdisjoint(labels[:-2])


def _own_part(host: Host, lists: Lists) -> tuple[str, int]:
    """Return what the link's maker could choose freely, and where the registered label begins in it (-1: rented)."""
    place = host.platform or (host.domain if host.domain in lists.free_hosting or host.domain in lists.dynamic_dns else "")
    if place and len(place) < len(host.host):
        own = host.host[: -len(place) - 1]
        return own, own.rfind(".") + 1 if place in lists.private_endings else -1
    whole = f"{host.subdomain}.{host.label}" if host.subdomain else host.label
    return whole or host.host, len(whole) - len(host.label)


def _name_sign(host: Host, own: Own, names: Names, lists: Lists) -> Sign | None:
    signs = [Sign("impersonates", manner, hit.body) for hit in own.found.names if (manner := _manner(hit, own, host, lists))]
    if not signs:
        signs = [*_disguised_names(own, host, names), *_names_in_path(host, names)]
    return max(signs, key=lambda sign: lists.weight(sign.name), default=None)


def _manner(hit: NameHit, own: Own, host: Host, lists: Lists) -> str:  # noqa: PLR0911 - a table of places, best first
    if _ends_like_a_domain(own.spelling.words_after(hit.end), lists):
        return "name_with_ending"
    if not own.found.lures and (hit.weak or (hit.body.id == "government" and hit.start < own.label_start)):
        return ""
    if own.label_start < 0:
        return "name_on_free_host"
    if not own.found.lures and own.ending in lists.shared_names.get(hit.body.id, ()):
        return ""
    if hit.start < own.label_start:
        return "name_in_subdomain"
    label = own.spelling.text[own.label_start :]
    if label == hit.key:
        odd = host.suffix in lists.odd_endings_strong or host.suffix in lists.odd_endings
        return "name_odd_ending" if odd else "name_other_ending"
    if own.found.lures:
        return "name_with_lure_word"
    rest = label[: max(0, hit.start - own.label_start)] + label[hit.end - own.label_start :]
    if len(rest.strip(DIGITS).removeprefix("www")) < LITTLE:
        return "name_with_little_words"
    return "name_apart" if hit.start in own.spelling.edges and hit.end in own.spelling.edges else "name_with_words"


def _ends_like_a_domain(words: list[str], lists: Lists) -> bool:
    """Whether words begin like the end of a real domain: ``com …``, ``co jp …``."""
    if not words:
        return False
    return words[0] in lists.endings_in_names or (words[0] in HALF_ENDINGS and len(words) > 1 and words[1] in lists.countries)


def _disguised_names(own: Own, host: Host, names: Names) -> Iterator[Sign]:
    if host.looks_like:
        for hit in names.find(Spelling.of(host.looks_like)).names:
            if not hit.weak:
                yield Sign("impersonates", "name_in_look_alikes", hit.body)
    for word in dict.fromkeys(_bare_words(own)):
        plain = word if word.isalpha() else word.translate(_LOOK_ALIKE_DIGITS)
        plain = plain.replace("rn", "m").replace("vv", "w")
        found = (names.exact(plain) if plain != word else None) or names.misspelt(word)
        if found:
            yield Sign("impersonates", "name_misspelt", found)


def _bare_words(own: Own) -> Iterator[str]:
    """Yield the pieces of a host without the lure words at their edges, and the label as a whole."""
    text, lures = own.spelling.text, own.found.stretches
    for start, end in own.spelling.pieces:
        if end - start < SHORTEST_DISGUISED:
            continue
        first = next((last for begin, last in lures if begin == start and last <= end), start)
        final = next((begin for begin, last in lures if last == end and begin >= first), end)
        word = text[first:final].removeprefix("www")
        if SHORTEST_DISGUISED <= len(word) < LONGEST_WORD:
            yield word
            yield word.strip(DIGITS)
    label = text[max(own.label_start, 0) :]
    if len(label) < LONGEST_WORD:
        yield label


def _names_in_path(host: Host, names: Names) -> Iterator[Sign]:
    path = host.path.partition("?")[0].partition("#")[0].lower()[:LONGEST_PATH]
    for part in path.split("/") if ".com" in path or ".co" in path else ():
        if part.count(".") and (owner := names.owner(part)) is not None:
            yield Sign("impersonates", "name_in_path", owner)


def _odd_signs(host: Host, own: Own, lists: Lists) -> Iterator[Sign]:
    words = own.spelling.words()
    first = 0 if len(words) > 1 and words[0] in lists.endings_in_names and own.label_start == 0 else 1
    if any(_ends_like_a_domain(words[at:], lists) for at in range(first, len(words) - 1)):
        yield Sign("odd", "ending_inside")
    if host.suffix in lists.odd_endings_strong:
        yield Sign("odd", "odd_ending_strong")
    elif host.suffix in lists.odd_endings:
        yield Sign("odd", "odd_ending")
    if own.found.lures:
        yield Sign("odd", "lure_words" if len(own.found.lures) > 1 else "lure_word")
    if own.label_start < 0 and (host.domain in lists.dynamic_dns or host.platform in lists.dynamic_dns):
        yield Sign("odd", "dynamic_dns")
    elif own.label_start < 0:
        yield Sign("odd", "free_hosting")
    yield from _shapes(host, own)


def _shapes(host: Host, own: Own) -> Iterator[Sign]:
    label = host.label if own.label_start >= 0 else own.spelling.text
    if host.punycode:
        yield Sign("odd", "mixed_scripts" if host.looks_like else "punycode")
    if _MIXED.search(label) or _CONSONANTS.search(label) or sum(map(str.isdigit, label)) >= MANY_DIGITS:
        yield Sign("odd", "random_looking")
    if host.host.count("-") >= MANY_HYPHENS and not host.punycode:
        yield Sign("odd", "many_hyphens")
    if host.host.count(".") >= MANY_LABELS - 1:
        yield Sign("odd", "many_labels")


def _searched(host: Host, names: Names, lists: Lists) -> Own:
    text, label_at = _own_part(host, lists)
    spelling = Spelling.of(text)
    start = len(text[:label_at].replace("-", "")) if label_at >= 0 else -1
    return Own(text, label_at, host.host[len(text) + 1 :], spelling, start, names.find(spelling))
