"""How well single hosts tell themselves apart: recall on reported look-alikes, false alarms on popular and ordinary hosts.

    python benchmarks/links.py DATA_DIR [--weights] [--half tune|held-out]

``DATA_DIR`` holds ``url_bad.jsonl.gz`` and ``url_good.jsonl.gz``. Hosts are split in two halves by a hash of the domain that
somebody registered (or rented from a platform), so that no registrant is on both sides. The weights of ``links.yaml`` were
fitted on ``tune``; what counts is ``held-out``. No row of the data leaves that folder.
"""

import argparse
import gzip
import hashlib
import json
import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from seawall.detectors.link_features import Sign, judge
from seawall.detectors.link_lists import load_lists
from seawall.detectors.link_names import names_of
from seawall.detectors.links import Links
from seawall.detectors.reading import Reading
from seawall.identifiers.hosts import Host, split_host
from seawall.model import Evidence, Playbook, Segment
from seawall.playbook.compiling import CompiledPlaybook
from seawall.playbook.loading import read_playbook

LINE_DB = 12.0
"""From here on a host alone nearly settles it."""
WEIGHED_KINDS = frozenset({"phishing", "scam", "from SMS (fraud and ads)", "investment/romance scam"})
"""Registrations that only look alike are left out of the weights: some are the bodies' own."""
BEFORE_THE_DOMAIN = frozenset(
    {"name_with_ending", "name_in_subdomain", "name_on_free_host", "ending_inside", "many_labels", "free_hosting", "dynamic_dns"}
)
"""Signs that need something before the registered domain; lists of popular hosts mostly hold bare domains, so both
shares are taken of the hosts that have it."""


@dataclass(frozen=True)
class Row:
    """One host of the data, judged."""

    host: Host
    bad: bool
    kind: str
    source: str
    lookalike: str
    registrant: str
    signs: tuple[Sign, ...]
    score_db: float

    @property
    def tune(self) -> bool:
        """Whether it belongs to the half that the weights were fitted on."""
        return hashlib.sha256(self.registrant.encode()).digest()[0] % 2 == 0


def registrant(host: Host) -> str:
    """Return what one person registered or rented.

    >>> registrant(split_host("a.b.vercel.app")), registrant(split_host("x.dhl-fee.top"))
    ('b.vercel.app', 'dhl-fee.top')
    """
    if host.platform and len(host.host) > len(host.platform):
        return f"{host.host[: -len(host.platform) - 1].rpartition('.')[2]}.{host.platform}"
    return host.domain or host.host


def rows(folder: Path, playbook: Playbook) -> Iterator[Row]:
    """Judge every host of both files."""
    names, lists, detector = names_of(playbook), load_lists(), Links()
    nothing = CompiledPlaybook(replace(playbook, tactics=(), voices=()))
    for name, bad in (("url_bad", True), ("url_good", False)):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                host = split_host(row["host"].strip())
                reading = Reading(Evidence("", (Segment(f"http://{host.host}/"),)), nothing)
                score = sum(finding.weight_db for finding in detector.detect(reading))
                signs = tuple(judge(host, names, lists))
                kind = row.get("kind") or row.get("category") or ""
                yield Row(host, bad, kind, row["source"], row.get("lookalike") or "", registrant(host), signs, min(score, 24))


def interval(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95% interval of a share.

    >>> [round(end, 3) for end in interval(5, 10)]
    [0.237, 0.763]
    """
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def report(judged: Iterable[Row]) -> None:
    """Print the share of hosts at or above the line, per group, by host and by registrant."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in judged:
        if row.bad and row.lookalike:
            groups["1 look-alike, all"].append(row)
            groups[f"1 look-alike, {row.lookalike}"].append(row)
            groups[f"2 look-alike, {row.source}"].append(row)
        elif row.bad:
            groups[f"3 other bad, {row.kind}"].append(row)
        else:
            groups["4 good, all"].append(row)
            groups[f"4 good, {'popular' if row.kind.startswith('top') else 'ordinary'}"].append(row)
            groups[f"5 good, {row.source}"].append(row)
            if row.lookalike:
                groups[f"6 good with such words, {row.lookalike}"].append(row)
    print(f"{'group':58} hosts   >= {LINE_DB:g} dB   95% interval     registrants  share")
    for name, members in sorted(groups.items()):
        hits = sum(row.score_db >= LINE_DB for row in members)
        low, high = interval(hits, len(members))
        by_registrant: dict[str, list[bool]] = defaultdict(list)
        for row in members:
            by_registrant[row.registrant].append(row.score_db >= LINE_DB)
        share = sum(sum(flags) / len(flags) for flags in by_registrant.values()) / len(by_registrant)
        print(f"{name[2:]:58} {len(members):6} {hits / len(members):9.2%}   {low:.2%} – {high:.2%}", end="")
        print(f"  {len(by_registrant):8} {share:8.2%}")


def calibration(judged: list[Row]) -> None:
    """Print, for each step of three decibans, the likelihood ratio that was really observed."""
    counts = {bad: Counter[int]() for bad in (True, False)}
    weighed = (row for row in judged if not row.bad or row.kind in WEIGHED_KINDS)
    for row in {(row.bad, row.registrant): row for row in weighed}.values():
        counts[row.bad][int(row.score_db // 3)] += 1
    totals = {bad: sum(counter.values()) for bad, counter in counts.items()}
    print("said dB     bad   good   observed dB")
    for step in sorted(counts[True] | counts[False]):
        bad, good = counts[True][step], counts[False][step]
        observed = 10 * math.log10((bad + 0.5) / (totals[True] + 1) / ((good + 0.5) / (totals[False] + 1)))
        print(f"{3 * step:3}..{3 * step + 3:3} {bad:7} {good:6} {observed:9.1f}")


def weights(judged: Iterable[Row]) -> None:
    """Print counts and log-likelihood ratios of every sign, by registrant."""
    seen: dict[str, dict[bool, set[str]]] = defaultdict(lambda: {True: set(), False: set()})
    everybody: dict[bool, set[str]] = {True: set(), False: set()}
    long: dict[bool, set[str]] = {True: set(), False: set()}
    for row in judged:
        if row.bad and row.kind not in WEIGHED_KINDS:
            continue
        everybody[row.bad].add(row.registrant)
        if row.host.subdomain not in {"", "www"}:
            long[row.bad].add(row.registrant)
        for sign in row.signs:
            seen[sign.name][row.bad].add(row.registrant)
    print(f"registrants: {len(everybody[True])} bad, {len(everybody[False])} good")
    print(f"with something before the domain: {len(long[True])} bad, {len(long[False])} good")
    for name, sides in sorted(seen.items()):
        base = long if name in BEFORE_THE_DOMAIN else everybody
        bad, good = (sides[side] & base[side] for side in (True, False))
        shares = [(len(have) + 0.5) / (len(base[side]) + 1) for side, have in ((True, bad), (False, good))]
        print(f"  {name}: {{db: {10 * math.log10(shares[0] / shares[1]):.1f}, bad: {len(bad)}, good: {len(good)}}}")


def speed(playbook: Playbook) -> None:
    """Print the cost of one link, find_hosts excluded, on hosts that were never seen before."""
    names, lists = names_of(playbook), load_lists()
    hosts = [f"track{number}.royalmail-fee{number}.com" for number in range(4000)]
    begin = time.process_time()
    parsed = [split_host(host) for host in hosts]
    between = time.process_time()
    for host in parsed:
        tuple(judge(host, names, lists))
    done = time.process_time()
    print(f"split_host {(between - begin) / len(hosts) * 1e6:.1f} µs, judge {(done - between) / len(hosts) * 1e6:.1f} µs a host")


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("tune", "held-out"), default="held-out")
    parser.add_argument("--weights", action="store_true", help="print the counts behind links.yaml (tuning half)")
    options = parser.parse_args()
    playbook, _problems = read_playbook()
    if playbook is None:
        parser.error("the playbook cannot be read")
    judged = list(rows(options.data, playbook))
    if options.weights:
        weights(row for row in judged if row.tune)
        return
    chosen = [row for row in judged if row.tune == (options.half == "tune")]
    report(chosen)
    calibration(chosen)
    speed(playbook)


if __name__ == "__main__":
    main()
