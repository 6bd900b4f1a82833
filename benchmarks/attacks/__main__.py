"""Attack the labelled sets and report what each attack costs: ``python -m benchmarks.attacks DATA_DIR [--rows 300]``."""

import argparse
import sys
from pathlib import Path

from benchmarks.attacks.measuring import measure
from benchmarks.attacks.report import over_the_line, page
from benchmarks.attacks.sampling import sample
from benchmarks.attacks.suite import ATTACKS
from seawall import Seawall

ALARM = frozenset({"likely", "certain"})


def main() -> None:
    """Run the suite; print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of labelled sets (*.jsonl.gz)")
    parser.add_argument("--rows", type=int, default=300, help="most texts of a set, label and language (default 300)")
    parser.add_argument("--only", default="", help="run only attacks whose name holds this")
    parser.add_argument("--write", type=Path, help="write the page here instead of printing it")
    options = parser.parse_args()
    rows = sample(options.data, options.rows)
    engine = Seawall()
    chosen = [attack for attack in ATTACKS if options.only in attack.label]
    outcomes = measure(chosen, rows, lambda text: engine.level(text, door="default")[0] in ALARM)
    counts = {label: sum(row.label == label for row in rows) for label in ("fraud", "benign")}
    texts = (
        f"{counts['fraud']} fraud texts and {counts['benign']} ordinary texts, at most {options.rows} a set, label and language."
    )
    report = page(outcomes, texts)
    if options.write:
        options.write.write_text(report, encoding="utf-8")
    else:
        sys.stdout.write(report)
    for line in over_the_line(outcomes):
        sys.stderr.write(f"over the line: {line}\n")


if __name__ == "__main__":
    main()
