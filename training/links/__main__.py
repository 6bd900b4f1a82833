"""Fit the host model and write it: ``python -m training.links DATA_DIR [--check]``."""

import argparse
from pathlib import Path

import msgspec
import numpy as np

from seawall.detectors.link_model import PATH, HostModel
from training.links.examples import read_examples, write_examples
from training.links.fitting import as_model, build_matrix, curve, fit, left_out_sums

ABOUT = (
    "How hosts are built: weights in tenths of a deciban, by weight the traits that have it, as link_model.py names them "
    "(^ and $ are the ends of a label, ~ marks names rented on a platform). Fitted by training/links on url_bad and url_good; "
    "the curve turns a sum (in decibans) into the weight of evidence that left-out sources and registrants showed."
)


def main() -> None:
    """Fit, and write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with url_bad.jsonl.gz and url_good.jsonl.gz")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the shipped model is another")
    options = parser.parse_args()
    real = read_examples(options.data)
    examples = [example for example in (*real, *write_examples(real)) if example.judged_by_model]
    print(f"{len(real)} hosts, {sum(example.written for example in examples)} written ones beside them", flush=True)
    matrix = build_matrix(examples)
    points = curve(matrix, left_out_sums(matrix, say=lambda text: print(text, flush=True)))
    model = as_model(matrix, fit(matrix, np.ones(len(examples), bool)), points)
    text = written(model, points)
    if options.check:
        same = PATH.read_bytes() == text
        print("the shipped model is fresh" if same else "the shipped model is another")
        raise SystemExit(not same)
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_bytes(text)
    print(f"{PATH}: {len(model.weights)} traits, {len(text) / 1e6:.2f} MB")


def written(model: HostModel, points: list[tuple[float, float]]) -> bytes:
    """Return the file: one line a weight, so that a person can read and compare it."""
    by_weight: dict[int, list[str]] = {}
    for name, weight in sorted(model.weights.items()):
        by_weight.setdefault(weight, []).append(name)
    weights = {str(weight): " ".join(names) for weight, names in sorted(by_weight.items())}
    content = {"about": ABOUT, "start": model.start, "curve": points, "weights": weights}
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


if __name__ == "__main__":
    main()
