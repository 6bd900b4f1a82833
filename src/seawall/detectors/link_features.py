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
from seawall.detectors.link_names import Body, NameHit, Names, Spelling, names_of_shipped
from seawall.identifiers.hosts import Host, split_host

Kind = Literal["impersonates", "odd", "shortened", "unknown", "official", "ordinary"]
USUAL_PORTS = (None, 80, 443)
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
        name = _name_sign(host, names, lists)
        odd = [*tricks, *_odd_signs(host, names, lists)]
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


def _name_sign(host: Host, names: Names, lists: Lists) -> Sign | None:
    own, at_label = _own_part(host, lists)
    signs = [*_plain_names(own, at_label, host, names, lists)]
    if not signs:
        signs = [*_disguised_names(own, host, names, lists), *_names_in_path(host, names, lists)]
    return max(signs, key=lambda sign: lists.weight(sign.name), default=None)


def _own_part(host: Host, lists: Lists) -> tuple[str, int]:
    """Return what the link's maker could choose freely, and where the registered label begins in it (-1: rented)."""
    if host.platform or host.domain in lists.free_hosting or host.domain in lists.dynamic_dns:
        return host.host[: -len(host.platform or host.domain) - 1], -1
    whole = f"{host.subdomain}.{host.label}" if host.subdomain else host.label
    return whole or host.host, len(host.subdomain) + 1 if host.subdomain else 0


def _plain_names(own: str, at_label: int, host: Host, names: Names, lists: Lists) -> Iterator[Sign]:
    spelling = Spelling.of(own)
    label_start = len(own[:at_label].replace("-", "")) if at_label > 0 else max(at_label, -1)
    for hit in names.find(spelling):
        manner = _manner(hit, spelling, label_start, host, names, lists)
        if manner:
            yield Sign("impersonates", manner, hit.body)


def _manner(hit: NameHit, spelling: Spelling, label_start: int, host: Host, names: Names, lists: Lists) -> str:  # noqa: PLR0913
    rest = spelling.text[: hit.start] + "." + spelling.text[hit.end :]
    lured = any(word in rest for word in lists.lure_words if len(word) > 3) or _lure_pieces(rest, lists)
    if _ending_follows(hit, spelling, lists):
        return "name_with_ending"
    if hit.weak and not lured:
        return ""
    if label_start < 0:
        return "name_on_free_host"
    if hit.start < label_start:
        return "name_in_subdomain"
    if spelling.text[label_start:] == hit.key:
        return "name_other_ending" if host.suffix not in lists.odd_endings_strong else "name_odd_ending"
    return "name_with_lure_word" if lured else "name_with_words"
