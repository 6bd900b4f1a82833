"""``python -m benchmarks.labels``: can anything that a label hid be read again, and is what the carrier needs still there?

python -m benchmarks.labels                          # makes, masks and judges every label; prints the page
python -m benchmarks.labels --write                  # writes docs/reference/labels.md
python -m benchmarks.labels --quick 2                # two labels of each kind
python -m benchmarks.labels --format zpl --split seen --keep FOLDER   # writes labels before and after, with what was said
python -m benchmarks.labels --self-test --quick 1    # is the judge to be trusted?
python -m benchmarks.labels --make                   # only makes the labels, into build/labels

Labels that were made, and what was seen of them before masking, are kept in build/labels by the source that decides them.
"""

import argparse
import os
import platform
import sys
import time
from pathlib import Path

from benchmarks.labels.making import make_all
from benchmarks.labels.others import beside
from benchmarks.labels.page import render
from benchmarks.labels.running import MASKERS, Outcome, choose, run, tell
from benchmarks.labels.specimens import FORMATS, KINDS, Specimen, all_specimens
from benchmarks.labels.trying import try_judge

OUTPUT = Path(__file__).parents[2] / "docs/reference/labels.md"


def main() -> int:
    """Measure and print or write."""
    parser = _parser()
    options = parser.parse_args()
    partial = options.quick or options.kind or options.format or options.split != "all" or options.masker != "seawall"
    if options.write and partial:
        parser.error("the page is written by a whole run only. Hint: leave --quick, --kind, --format, --split and --masker away")
    specimens = _specimens(options)
    if options.self_test:
        report, trusted = try_judge(specimens)
        print(report)
        print("the judge may be trusted" if trusted else "the judge is mistaken: see above")
        return 0 if trusted else 1
    begun = time.monotonic()
    for number, _ in enumerate(make_all(specimens)):
        tell(f"made {number + 1}/{len(specimens)}")
    if options.make:
        return 0
    try:
        MASKERS[options.masker]()
    except ImportError as error:
        print(f"nothing to judge: {error}. Hint: --self-test tries the judge", file=sys.stderr)
        return 1
    outcomes = _outcomes(specimens, options)
    page = render(outcomes, machine=_machine((time.monotonic() - begun) / 60), beside=beside(specimens))
    if options.write:
        OUTPUT.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.labels", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", type=int, metavar="N", help="only so many labels of each kind")
    parser.add_argument("--kind", action="append", choices=tuple(KINDS), metavar="KIND", help="this kind; repeatable")
    parser.add_argument("--format", action="append", choices=FORMATS, help="this format; repeatable")
    parser.add_argument("--split", choices=("seen", "aside", "all"), default="all", help="which kinds (default all)")
    parser.add_argument("--every", action="store_true", help="mask PDF and pictures in every mode, too")
    parser.add_argument("--masker", choices=tuple(MASKERS), default="seawall", help="who masks (default seawall)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write each label before and after, and what was said")
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name} instead of printing it")
    parser.add_argument("--make", action="store_true", help="only make the labels")
    parser.add_argument("--self-test", action="store_true", help="try the judge with maskers that are known")
    return parser


def _specimens(options: argparse.Namespace) -> list[Specimen]:
    kinds = [
        kind
        for kind in KINDS.values()
        if options.split in {"all", kind.split}
        and (not options.kind or kind.id in options.kind)
        and (not options.format or kind.format in options.format)
    ]
    return [one for one in all_specimens(kinds) if not options.quick or one.index < options.quick]


def _outcomes(specimens: list[Specimen], options: argparse.Namespace) -> list[Outcome]:
    tasks = choose(specimens, masker=options.masker, every=options.every, keep=options.keep)
    outcomes = []
    for outcome in run(tasks, jobs=options.jobs):
        outcomes.append(outcome)
        tell(f"judged {len(outcomes)}/{len(tasks)}")
    return outcomes


def _machine(minutes: float) -> str:
    return (
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores shared with others: compare the "
        f"seconds on this page with\neach other, not with those of another day. The run took {minutes:.0f} minutes."
    )


if __name__ == "__main__":
    sys.exit(main())
