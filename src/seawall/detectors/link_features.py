"""What one host gives away: whose name it uses and how, and what is odd about it.

A real domain is read from right to left: everything before the registered domain is free text of whoever registered it.
So a name counts by *where* it stands. The signs and their weights are measured (``benchmarks/links.py``).

>>> [sign.name for sign in signs_of("royalmail.com-fee.top")]
['name_with_ending', 'ending_inside', 'odd_ending_strong', 'lure_word']
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
LONGEST_WORD, LONGEST_PATH = 24, 300
SHORTEST_DISGUISED = 3
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
        odd = [*tricks, *_odd_signs(host, own, lists)]
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
    if host.suffix in lists.restricted_endings or host.suffix.rpartition(".")[2] in lists.restricted_endings:
        return True
    return any(name in lists.ordinary_hosts for name in (host.domain, host.platform, host.host))


def _own_part(host: Host, lists: Lists) -> tuple[str, int]:
    """Return what the link's maker could choose freely, and where the registered label begins in it (-1: rented)."""
    if host.platform or host.domain in lists.free_hosting or host.domain in lists.dynamic_dns:
        return host.host[: -len(host.platform or host.domain) - 1], -1
    whole = f"{host.subdomain}.{host.label}" if host.subdomain else host.label
    return whole or host.host, len(whole) - len(host.label)


def _name_sign(host: Host, own: "_Own", names: Names, lists: Lists) -> Sign | None:
    signs = [Sign("impersonates", manner, hit.body) for hit in own.found.names if (manner := _manner(hit, own, host, lists))]
    if not signs:
        signs = [*_disguised_names(own, host, names), *_names_in_path(host, names, lists)]
    return max(signs, key=lambda sign: lists.weight(sign.name), default=None)


def _manner(hit: NameHit, own: "_Own", host: Host, lists: Lists) -> str:
    if own.spelling.next_word(hit.end) in lists.endings_in_names:
        return "name_with_ending"
    if hit.weak and not own.found.lures:
        return ""
    if own.label_start < 0:
        return "name_on_free_host"
    if hit.start < own.label_start:
        return "name_in_subdomain"
    if own.spelling.text[own.label_start :] == hit.key:
        return "name_odd_ending" if host.suffix in lists.odd_endings_strong else "name_other_ending"
    return "name_with_lure_word" if own.found.lures else "name_with_words"


def _disguised_names(own: "_Own", host: Host, names: Names) -> Iterator[Sign]:
    if host.looks_like:
        for hit in names.find(Spelling.of(host.looks_like)).names:
            if not hit.weak:
                yield Sign("impersonates", "name_in_look_alikes", hit.body)
    for word in _bare_words(own):
        plain = word.translate(_LOOK_ALIKE_DIGITS).replace("rn", "m").replace("vv", "w")
        found = (names.exact(plain) if plain != word and len(plain) > SHORTEST_DISGUISED else None) or names.misspelt(word)
        if found:
            yield Sign("impersonates", "name_misspelt", found[0])


def _bare_words(own: "_Own") -> Iterator[str]:
    """Yield the pieces of a host without the lure words at their edges, and the label as a whole."""
    for start, end in own.spelling.pieces:
        inner = [span for span in own.found.stretches if start <= span[0] and span[1] <= end]
        first = max((last for begin, last in inner if begin == start), default=start)
        final = min((begin for begin, last in inner if last == end and begin >= first), default=end)
        word = own.spelling.text[first:final].removeprefix("www")
        if len(word) < LONGEST_WORD:
            yield word
            yield word.strip("0123456789")
    label = own.spelling.text[max(own.label_start, 0) :]
    if len(label) < LONGEST_WORD:
        yield label


def _names_in_path(host: Host, names: Names, lists: Lists) -> Iterator[Sign]:
    path = host.path.partition("?")[0].partition("#")[0].lower()[:LONGEST_PATH]
    for part in path.split("/") if ".com" in path or ".co" in path else ():
        if part.count(".") and (owner := names.owner(part)) is not None:
            yield Sign("impersonates", "name_in_path", owner)


def _odd_signs(host: Host, own: "_Own", lists: Lists) -> Iterator[Sign]:
    words = own.spelling.words()
    if any(word in lists.endings_in_names for word in words[1:]) or words[0] in lists.endings_in_names and words[1:]:
        yield Sign("odd", "ending_inside")
    if host.suffix in lists.odd_endings_strong:
        yield Sign("odd", "odd_ending_strong")
    elif host.suffix in lists.odd_endings:
        yield Sign("odd", "odd_ending")
    if own.found.lures:
        yield Sign("odd", "lure_words" if len(own.found.lures) > 1 else "lure_word")
    if host.domain in lists.dynamic_dns or host.platform in lists.dynamic_dns:
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
