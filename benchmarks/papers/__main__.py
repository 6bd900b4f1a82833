"""``python -m benchmarks.papers``: are forged papers warned of with the rule that they break, and genuine ones left alone?

python -m benchmarks.papers                          # draws, distorts and reads every specimen; prints the page
python -m benchmarks.papers --write                  # writes docs/reference/papers.md
python -m benchmarks.papers --quick                  # one font, two distortions
python -m benchmarks.papers --text-only --split tune # the rules on the drawn texts, without reading pictures: seconds
python -m benchmarks.papers --misses FOLDER          # also writes the pictures that were judged wrongly, with what was read
python -m benchmarks.papers --show KIND              # writes one specimen in every distortion to look at
python -m benchmarks.papers --aside                  # writes the list of the kinds kept aside

What was read is kept in build/papers, by the picture and by the readers' source, so that rules are measured again in seconds.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.papers.distorting import DISTORTIONS
from benchmarks.papers.laying import FONTS
from benchmarks.papers.page import render
from benchmarks.papers.reading import Specimen
from benchmarks.papers.running import choose, run, write_misses
from benchmarks.papers.specimens import ASIDE, Kind, aside_text, load_kinds, make_paper
from benchmarks.papers.texting import text_report
from benchmarks.papers.weighing import weigh

OUTPUT = Path(__file__).parents[2] / "docs/reference/papers.md"


def main() -> int:
    """Measure and print or write."""
    parser = _parser()
    options = parser.parse_args()
    if options.write and (options.quick or options.kind or options.split != "all" or options.text_only):
        parser.error("the page is written by a whole run only. Hint: leave --quick, --kind, --split and --text-only away")
    if options.aside:
        ASIDE.write_text(aside_text(), encoding="utf-8")
        return 0
    if options.show:
        return _show(load_kinds()[options.show], options.folder)
    kinds = [
        kind
        for kind in load_kinds().values()
        if options.split in {"all", kind.split} and (not options.kind or kind.id in options.kind)
    ]
    if options.text_only:
        sys.stdout.write(text_report(kinds, draws=options.draws, misses=options.misses))
        return 0
    page = _measured(kinds, options)
    if options.write:
        OUTPUT.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.papers", description=__doc__.partition("\n")[0])
    parser.add_argument("--split", choices=("tune", "aside", "all"), default="all", help="which kinds (default all)")
    parser.add_argument("--kind", action="append", choices=tuple(load_kinds()), metavar="KIND", help="this kind; repeatable")
    parser.add_argument("--quick", action="store_true", help="one font and two distortions, no large files")
    parser.add_argument("--every", action="store_true", help="every text in every font and distortion")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--misses", type=Path, metavar="FOLDER", help="write what was judged wrongly into this folder")
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name} instead of printing it")
    parser.add_argument("--text-only", action="store_true", help="judge the drawn texts, read no picture")
    parser.add_argument("--draws", type=int, default=2, help="papers of each text with --text-only (default 2)")
    parser.add_argument("--show", choices=tuple(load_kinds()), metavar="KIND", help="write pictures of one kind to look at")
    parser.add_argument("--folder", type=Path, default=Path("build/papers/shown"), help="where --show writes")
    parser.add_argument("--aside", action="store_true", help=f"write {ASIDE.name}")
    return parser


def _measured(kinds: Sequence[Kind], options: argparse.Namespace) -> str:
    specimens = choose(kinds, quick=options.quick, every=options.every)
    begun = time.monotonic()
    outcomes = []
    for outcome in run(specimens, jobs=options.jobs):
        outcomes.append(outcome)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(outcomes)}/{len(specimens)} ")
    if options.misses:
        write_misses(outcomes, options.misses)
    weights = [] if options.quick or options.kind else weigh()
    return render(outcomes, weights, machine=_machine((time.monotonic() - begun) / 60))


def _machine(minutes: float) -> str:
    return (
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores shared with others: compare the "
        f"seconds on this page with\neach other, not with those of another day. The run took {minutes:.0f} minutes."
    )


def _show(kind: Kind, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for number, how in enumerate(DISTORTIONS):
        paper = make_paper(kind, variant=number % len(kind.variants), draw=number)
        specimen = Specimen(paper, FONTS[number % 2], how)
        path = folder / f"{specimen.id}.{'png' if how == 'clean' else 'jpg'}"
        path.write_bytes(specimen.picture())
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
