"""Run every benchmark and write ``docs/reference/benchmark.md``; quality per source needs the folder of labelled sets."""

import argparse
import platform
import sys
from pathlib import Path

from benchmarks import install, quality, speed

OUTPUT = Path(__file__).parents[1] / "docs/reference/benchmark.md"


def main() -> None:
    """Run what was asked for and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, help="folder of labelled sets (*.jsonl.gz)")
    parser.add_argument("--rows", type=int, default=3000, help="most rows a source (default 3000)")
    parser.add_argument("--only", choices=("quality", "speed", "install"), help="run one part and print it, write nothing")
    options = parser.parse_args()
    # speed comes first: the libraries of the baseline would sit in the same process and slow its garbage collection
    speed_part = [speed.report()] if options.only in (None, "speed") else []
    install_part = [install.report()] if options.only in (None, "install") else []
    quality_part = [quality.report(options.data, rows=options.rows)] if options.only in (None, "quality") and options.data else []
    parts = [*quality_part, *speed_part, *install_part]
    page = "\n\n".join((_head(), *parts)) + "\n"
    sys.stdout.write(page)
    if options.only is None and options.data:
        OUTPUT.parent.mkdir(parents=True, exist_ok=True)
        OUTPUT.write_text(page, encoding="utf-8")


def _head() -> str:
    return (
        "# Benchmark\n\n"
        "Written by `make bench DATA=…`; every figure on this page comes from that command.\n\n"
        f"Python {platform.python_version()}, {platform.machine()}, a shared machine: compare figures on this page with each "
        "other, not with those of another day."
    )


if __name__ == "__main__":
    main()
