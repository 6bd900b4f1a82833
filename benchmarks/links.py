"""How well single hosts tell themselves apart: what is said of reported hosts, and of banks, universities and ordinary sites.

    python benchmarks/links.py DATA_DIR [--also FOLDER] [--write PAGE] [--weights]

``DATA_DIR`` holds ``url_bad.jsonl.gz`` and ``url_good.jsonl.gz``. No host is judged by a model that saw its registrant or, when
it is bad, its list: the model is fitted anew for that (scikit-learn, group ``bench``; some minutes). ``--also`` judges further
lists (``*.jsonl.gz`` with ``host``, ``source``, ``bad``) by the shipped model. ``--weights`` only prints the counts behind the
signs of ``links.yaml``. No row of the data leaves its folder.
"""

import argparse
import hashlib
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that `python benchmarks/links.py` finds its neighbours

from training.links.examples import Example, read_examples

from benchmarks.link_rows import CATEGORY_ORDER, Row, judge_later, judge_left_out, judge_others
from seawall.detectors.link_features import examine
from seawall.detectors.link_lists import Answers, load_lists
from seawall.detectors.link_model import load_model
from seawall.detectors.link_names import names_of_shipped
from seawall.identifiers.hosts import split_host

LINE_DB = 12.0
"""From here on a host alone nearly settles it."""
WEIGHED_KINDS = frozenset({"phishing", "scam", "from SMS (fraud and ads)", "investment/romance scam"})
"""Registrations that only look alike are left out of the weights: some are the bodies' own."""
BEFORE_THE_DOMAIN = frozenset(
    {"name_with_ending", "name_in_subdomain", "name_on_free_host", "ending_inside", "many_labels", "free_hosting", "dynamic_dns"}
)
"""Signs that need something before the registered domain; lists of popular hosts mostly hold bare domains, so both
shares are taken of the hosts that have it."""
DATED_SOURCE, LATER = "JPCERT", "2023/07"
HEAD = ("hosts", "bad", "95 % interval", "cannot tell", "ordinary", f"≥ {LINE_DB:g} dB", "by signs alone", "bad, by registrant")


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


def page(folder: Path, also: Path | None) -> Iterator[str]:
    """Yield the parts of the page."""
    rows = judge_left_out(folder)
    answers = load_lists().answers
    bad, good = [row for row in rows if row.example.bad], [row for row in rows if not row.example.bad]
    yield "# Links\n\n<!-- Written by benchmarks/links.py. Do not edit. -->"
    yield _method(answers)
    yield "## Reported hosts\n\n" + table("reported as", groups(bad, _bad_groups))
    yield "## Hosts of real houses and ordinary sites\n\n" + table("kind of house", groups(good, _good_groups))
    later = judge_later(folder, DATED_SOURCE, LATER)
    text = f"{DATED_SOURCE}'s reports from {LATER} on, by a model that saw of bad hosts only the same source's earlier ones."
    yield f"## Later than what was learnt\n\n{text}\n\n" + table("reported as", groups(later, _bad_groups))
    yield "## What a deciban was worth\n\n" + calibration(rows)
    if also:
        others = judge_others(also, [row.example for row in rows])
        yield "## Lists that were never learnt from\n\n" + table("list", groups(others, lambda row: [_side(row)]))
    yield "## Cost\n\n" + speed(read_examples(folder)[::40])


def _method(answers: Answers) -> str:
    return f"""\
What is said of single hosts, without any text around them: **bad** from {answers.bad:g} dB on ({answers.bad_rented:g} dB on
free hosts), **ordinary** up to {answers.ordinary:g} dB, between them **cannot tell**. No host here was judged by a model that had
seen its registrant, and no bad one by a model that had seen a host from the same people's lists. The line of {LINE_DB:g} dB is
where a host alone nearly settles it in a message; *by signs alone* is the share at that line without the trained model.

Reported hosts are reports: some of them are real sites, some were real sites that somebody broke into, and many of those that
only look alike belong to the bodies themselves. Lists of popular hosts hold throw-away sites too. Kinds of real houses go by the
playbook's bodies, by endings and by words in the name, so a host with a bank's word in it counts as a bank, whosever it is.

The model learns from the same two lists, from the domains of the playbook's bodies, and from ordinary hosts written by rule
(`training/links/written.py`): lists of popular hosts hold few small banks, schools, towns and couriers, nothing before the
domain, and hardly anybody's page on a free host. How often ordinary links lead to free hosts is not known; the rule takes it to
be a few in a hundred, and what is said of such hosts depends on that."""


def _bad_groups(row: Row) -> list[str]:
    example = row.example
    kind = f"looks like a {example.lookalike} site" if example.lookalike else f"no such look: {example.kind.partition(' (')[0]}"
    both = ["all look-alikes of parcel, bank, government, payment" if example.lookalike else "all others"]
    return [*both, kind, f"{'look-alikes' if example.lookalike else 'others'} from {example.source}"]


def _good_groups(row: Row) -> list[str]:
    protected = ["banks, universities and government together"] if row.category in CATEGORY_ORDER[:3] else []
    return [*protected, row.category, f"list: {row.example.source}"]


def _side(row: Row) -> str:
    return f"{'bad' if row.example.bad else 'real'}: {row.example.source}"


def groups(rows: Iterable[Row], group_of: Callable[[Row], list[str]]) -> dict[str, list[Row]]:
    """Put each row into its groups, those that hold much first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in group_of(row):
            found[name].append(row)
    order = {name: place for place, name in enumerate(("all", "banks,", *CATEGORY_ORDER, "looks", "no", "list:"))}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0].split(" ")[0], 99), item[0])))


def table(head: str, found: dict[str, list[Row]]) -> str:
    """Write one table."""
    lines = [f"| {' | '.join((head, *HEAD))} |", f"|---|{'---:|' * len(HEAD)}"]
    for name, rows in found.items():
        said = Counter(row.weight.answer for row in rows)
        low, high = interval(said["bad"], len(rows))
        by_registrant: dict[str, list[bool]] = defaultdict(list)
        for row in rows:
            by_registrant[row.example.registrant].append(row.weight.answer == "bad")
        cells = (
            f"{len(rows)}",
            f"{said['bad'] / len(rows):.1%}",
            f"{low:.1%} – {high:.1%}",
            f"{said['cannot_tell'] / len(rows):.1%}",
            f"{said['ordinary'] / len(rows):.1%}",
            f"{_share(row.weight.total_db >= LINE_DB for row in rows):.1%}",
            f"{_share(row.by_signs_db >= LINE_DB for row in rows):.1%}",
            f"{sum(sum(flags) / len(flags) for flags in by_registrant.values()) / len(by_registrant):.1%}",
        )
        lines.append(f"| {' | '.join((name, *cells))} |")
    return "\n".join(lines)


def _share(flags: Iterable[bool]) -> float:
    found = list(flags)
    return sum(found) / len(found) if found else 0.0


def calibration(rows: Iterable[Row]) -> str:
    """Return, for each step of three decibans, the likelihood ratio that was really observed, each list weighing the same."""
    counts = {bad: Counter[int]() for bad in (True, False)}
    weights: dict[bool, Counter[int]] = {bad: Counter() for bad in (True, False)}
    kept = {(row.example.bad, row.example.registrant): row for row in rows if row.example.judged_by_model}
    sizes = Counter(row.example.group for row in kept.values())
    for row in kept.values():
        step = min(7, max(-5, int(row.weight.total_db // 3)))
        counts[row.example.bad][step] += 1
        weights[row.example.bad][step] += 1 / sizes[row.example.group]
    totals = {bad: sum(counter.values()) for bad, counter in weights.items()}
    lines = ["| said, dB | reported | ordinary | observed, dB |", "|---:|---:|---:|---:|"]
    for step in sorted(counts[True] | counts[False]):
        bad, good = weights[True][step] / totals[True] + 1e-5, weights[False][step] / totals[False] + 1e-5
        line = f"{3 * step} … {3 * step + 3} | {counts[True][step]} | {counts[False][step]} | {10 * math.log10(bad / good):.1f}"
        lines.append(f"| {line} |")
    return "\n".join(lines)


def speed(examples: list[Example]) -> str:
    """Return the cost of one link, on hosts that were never seen before."""
    names, lists, model = names_of_shipped(), load_lists(), load_model()
    hosts = [f"x{number}.{example.host.host}" for number, example in enumerate(examples)]
    begin = time.process_time()
    parsed = [split_host(host) for host in hosts]
    split = time.process_time()
    found = [examine(host, names, lists) for host in parsed]
    looked = time.process_time()
    for examined in found:
        model.weigh(examined)
    done = time.process_time()
    parts = {"taking apart": split - begin, "signs": looked - split, "model": done - looked}
    return "µs a host: " + ", ".join(f"{name} {seconds / len(hosts) * 1e6:.0f}" for name, seconds in parts.items()) + "."


def weights(examples: Iterable[Example]) -> Iterator[str]:
    """Yield counts and log-likelihood ratios of every sign, by registrant, on the tuning half."""
    seen: dict[str, dict[bool, set[str]]] = defaultdict(lambda: {True: set(), False: set()})
    everybody: dict[bool, set[str]] = {True: set(), False: set()}
    long: dict[bool, set[str]] = {True: set(), False: set()}
    for example in examples:
        if (example.bad and example.kind not in WEIGHED_KINDS) or hashlib.sha256(example.registrant.encode()).digest()[0] % 2:
            continue
        everybody[example.bad].add(example.registrant)
        if example.host.subdomain not in {"", "www"}:
            long[example.bad].add(example.registrant)
        for sign in example.examined.signs:
            seen[sign.name][example.bad].add(example.registrant)
    yield f"registrants: {len(everybody[True])} bad, {len(everybody[False])} good"
    yield f"with something before the domain: {len(long[True])} bad, {len(long[False])} good"
    for name, sides in sorted(seen.items()):
        base = long if name in BEFORE_THE_DOMAIN else everybody
        bad, good = (sides[side] & base[side] for side in (True, False))
        shares = [(len(have) + 0.5) / (len(base[side]) + 1) for side, have in ((True, bad), (False, good))]
        yield f"  {name}: {{db: {10 * math.log10(shares[0] / shares[1]):.1f}, bad: {len(bad)}, good: {len(good)}}}"


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--also", type=Path, metavar="FOLDER", help="further lists, judged by the shipped model")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="write the page here as well")
    parser.add_argument("--weights", action="store_true", help="print the counts behind links.yaml (tuning half)")
    options = parser.parse_args()
    if options.weights:
        for line in weights(read_examples(options.data)):
            print(line)
        return
    text = "\n\n".join(page(options.data, options.also)) + "\n"
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
