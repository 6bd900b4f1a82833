"""The hosts that the model learns from: two lists of real ones, the bodies' own, and a few thousand written ones."""

import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from seawall.detectors.link_features import Examined, examine
from seawall.detectors.link_lists import Lists, load_lists
from seawall.detectors.link_names import Names, names_of_shipped
from seawall.identifiers.hosts import Host, split_host
from seawall.playbook.loading import load_playbook
from training.links.written import INSTITUTION, free_hosts, houses, subdomains

SEED = 20261123
STORE_PREFIX = "store."
"""One list repeats its hosts with this in front: a trace of how it was made, not of what it lists."""
STORE_SOURCE = "durablenapkin"
SIDE_SHARE = 0.25
"""Ordinary registered hosts that are seen a second time with something before them: the lists hold them bare."""


@dataclass(frozen=True)
class Example:
    """One host and what is known about it."""

    host: Host
    bad: bool
    source: str
    kind: str
    lookalike: str
    date: str
    examined: Examined
    written: bool = False

    @cached_property
    def registrant(self) -> str:
        """What one person registered or rented."""
        return registrant(self.host)

    @property
    def judged_by_model(self) -> bool:
        """Whether its owner is not known otherwise."""
        return self.examined.own is not None and not any(sign.kind == "shortened" for sign in self.examined.signs)

    @property
    def group(self) -> str:
        """The people who made its list: their lists are left out together."""
        return self.source.split(" ", maxsplit=1)[0]


def registrant(host: Host) -> str:
    """Return what one person registered or rented.

    >>> registrant(split_host("a.b.vercel.app")), registrant(split_host("x.dhl-fee.top"))
    ('b.vercel.app', 'dhl-fee.top')
    """
    if host.platform and len(host.host) > len(host.platform):
        return f"{host.host[: -len(host.platform) - 1].rpartition('.')[2]}.{host.platform}"
    return host.domain or host.host


def fold_of(text: str, folds: int) -> int:
    """Return the fold of a registrant, the same in every run.

    >>> fold_of("dhl-fee.top", 4) == fold_of("dhl-fee.top", 4)
    True
    """
    return hashlib.sha256(text.encode()).digest()[0] % folds


class _Examiner:
    def __init__(self) -> None:
        self.names: Names = names_of_shipped()
        self.lists: Lists = load_lists()

    def example(self, name: str, source: str, *, bad: bool = False, written: bool = False, about: dict[str, str]) -> Example:
        host = split_host(name)
        examined = examine(host, self.names, self.lists)
        kind = about.get("kind") or about.get("category") or ""
        lookalike, date = about.get("lookalike") or "", about.get("date") or ""
        return Example(host, bad, source, kind, lookalike, date, examined, written)


def read_examples(folder: Path) -> list[Example]:
    """Read both lists, sorted so that their order on disk does not matter.

    Bad hosts whose registrant also stands in the ordinary list are disputed: they teach and prove nothing, and are left out.
    """
    examiner = _Examiner()
    found = []
    for name, bad in (("url_bad", True), ("url_good", False)):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for row in sorted(rows, key=lambda row: (row["source"], row["host"], row.get("date") or "")):
            text = row["host"].strip()
            while row["source"] == STORE_SOURCE and text.startswith(STORE_PREFIX):
                text = text.removeprefix(STORE_PREFIX)
            found.append(examiner.example(text, row["source"], bad=bad, about=row))
    ordinary = {example.registrant for example in found if not example.bad}
    return [example for example in found if not (example.bad and example.registrant in ordinary)]


def write_examples(real: Iterable[Example]) -> list[Example]:
    """Write ordinary hosts of the kinds that the lists hold too few of; their names come from ordinary hosts."""
    examiner, chance = _Examiner(), random.Random(SEED)  # noqa: S311 - nothing secret
    plain = [example for example in real if not example.bad and example.judged_by_model and not example.host.subdomain]
    plain = [example for example in plain if not example.host.platform and example.host.label]
    names = [example.host.label for example in plain]

    def write(hosts: Iterable[str], source: str) -> Iterator[Example]:
        for host in hosts:
            yield examiner.example(host, source, written=True, about={})

    beside = [
        example.host.host
        for example in plain
        if chance.random() < SIDE_SHARE or INSTITUTION.search(example.host.label) is not None
    ]
    return [
        *write(subdomains(beside, names, chance), "written, before a domain"),
        *write(free_hosts(names, chance), "written, rented"),
        *write(houses(names, chance), "written, house"),
        *_own_domains(examiner),
    ]


def _own_domains(examiner: _Examiner) -> Iterator[Example]:
    """Yield the domains of bodies and brands as the model would see them if they were not known."""
    domains = {domain for entity in load_playbook().entities for domain in (*entity.domains, *entity.domains_unverified)}
    domains |= {domain for brand in examiner.lists.brands for domain in brand.domains}
    nobody = Names(replace(load_playbook(), entities=()), msgspec.structs.replace(examiner.lists, brands=[]))
    for domain in sorted(domains):
        host = split_host(domain)
        if host.domain == domain:
            examined = examine(host, nobody, examiner.lists)
            yield Example(host, bad=False, source="bodies' own", kind="", lookalike="", date="", examined=examined, written=True)


def weights_of(examples: list[Example], totals: dict[str, float]) -> list[float]:
    """Weigh examples: a registrant counts once in a source, and large sources count less than their size."""
    often = Counter((example.registrant, example.source) for example in examples)
    weights = [1 / often[example.registrant, example.source] for example in examples]
    sums: Counter[str] = Counter()
    for example, weight in zip(examples, weights, strict=True):
        sums[example.source] += weight
    factors = {source: totals[source] / size if source in totals else (5000 / size) ** 0.5 for source, size in sums.items()}
    return [weight * factors[example.source] for example, weight in zip(examples, weights, strict=True)]
