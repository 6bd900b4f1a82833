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


def signs_of(value: str, names: Names | None = None) -> tuple[Sign, ...]:
    """Return the signs of a link or host; the first is the most telling of its kind."""
    return tuple(judge(split_host(value), names or names_of_shipped(), load_lists()))


def judge(host: Host, names: Names, lists: Lists) -> Iterator[Sign]:
    """Yield the signs of one host taken apart."""
    tricks = [*_address_tricks(host)]
    if host.is_ip:
        yield from tricks
        return
    owner = None if host.platform or host.domain in lists.free_hosting else names.owner(host.host)
    if owner is not None:
        yield Sign("official", "official", owner)
    elif _is_ordinary(host, lists):
        yield Sign("ordinary", "ordinary")
    elif host.domain in lists.shorteners or host.host in lists.shorteners:
        yield Sign("shortened", "shortened")
    else:
        own = _searched(host, names, lists)
        name = _name_sign(host, own, names, lists)
        told = IMPLIED.get(name.name, frozenset()) if name else frozenset[str]()
        if name and name.body and name.body.id == "government":
            told |= {"ending_inside"}
        odd = [*tricks, *(sign for sign in _odd_signs(host, own, lists) if sign.name not in told)]
        yield from [name] if name else []
        yield from odd
        if not name and not odd:
            yield Sign("unknown", "unknown")
        return
    yield from tricks


def _address_tricks(host: Host) -> Iterator[Sign]:
    if host.userinfo:
        yield Sign("odd", "login_in_front")
    if host.is_ip:
        yield Sign("odd", "bare_address")
    if host.port not in USUAL_PORTS:
        yield Sign("odd", "port")


def _is_ordinary(host: Host, lists: Lists) -> bool:
    parts = host.suffix.split(".")
    if any(".".join(parts[at:]) in lists.restricted_endings or parts[at] in STATE_LABELS for at in range(len(parts))):
        return True
    return any(name in lists.ordinary_hosts for name in (host.domain, host.platform, host.host))


def _own_part(host: Host, lists: Lists) -> tuple[str, int]:
    """Return what the link's maker could choose freely, and where the registered label begins in it (-1: rented)."""
    place = host.platform or (host.domain if host.domain in lists.free_hosting or host.domain in lists.dynamic_dns else "")
    if place and len(place) < len(host.host):
        own = host.host[: -len(place) - 1]
        return own, own.rfind(".") + 1 if place in lists.private_endings else -1
    whole = f"{host.subdomain}.{host.label}" if host.subdomain else host.label
    return whole or host.host, len(whole) - len(host.label)


def _name_sign(host: Host, own: "_Own", names: Names, lists: Lists) -> Sign | None:
    signs = [Sign("impersonates", manner, hit.body) for hit in own.found.names if (manner := _manner(hit, own, host, lists))]
    if not signs:
        signs = [*_disguised_names(own, host, names), *_names_in_path(host, names)]
    return max(signs, key=lambda sign: lists.weight(sign.name), default=None)


def _manner(hit: NameHit, own: "_Own", host: Host, lists: Lists) -> str:  # noqa: PLR0911 - a table of places, best first
    if _ends_like_a_domain(own.spelling.words_after(hit.end), lists):
        return "name_with_ending"
    if not own.found.lures and (hit.weak or (hit.body.id == "government" and hit.start < own.label_start)):
        return ""
    if own.label_start < 0:
        return "name_on_free_host"
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


def _disguised_names(own: "_Own", host: Host, names: Names) -> Iterator[Sign]:
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


def _bare_words(own: "_Own") -> Iterator[str]:
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


def _odd_signs(host: Host, own: "_Own", lists: Lists) -> Iterator[Sign]:
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


def _shapes(host: Host, own: "_Own") -> Iterator[Sign]:
    label = host.label if own.label_start >= 0 else own.spelling.text
    if host.punycode:
        yield Sign("odd", "mixed_scripts" if host.looks_like else "punycode")
    if _MIXED.search(label) or _CONSONANTS.search(label) or sum(map(str.isdigit, label)) >= MANY_DIGITS:
        yield Sign("odd", "random_looking")
    if host.host.count("-") >= MANY_HYPHENS and not host.punycode:
        yield Sign("odd", "many_hyphens")
    if host.host.count(".") >= MANY_LABELS - 1:
        yield Sign("odd", "many_labels")


@dataclass(frozen=True, slots=True)
class _Own:
    """The part of a host that its maker could choose freely, searched."""

    spelling: Spelling
    label_start: int
    """Where the registered label begins in it; -1 for a place on somebody else's domain."""
    found: Found


def _searched(host: Host, names: Names, lists: Lists) -> _Own:
    text, label_at = _own_part(host, lists)
    spelling = Spelling.of(text)
    return _Own(spelling, len(text[:label_at].replace("-", "")) if label_at >= 0 else -1, names.find(spelling))
