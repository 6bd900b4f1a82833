"""``python -m training.facts``: the model that reads what a money request says about itself; writes ``screening/data/facts.bin``.

python -m training.facts            # learns from training/requests/*.jsonl and writes the model
python -m training.facts --check    # exit 1 when what ships is not what would be written
python -m training.facts --judge    # precision and recall a fact, each writer left out

The requests, and many single phrases for each fact with others that nearly say it, were written for this project by writers who saw neither each other nor the playbook, and labelled by them with the facts
that stand in the words. One penalised logistic regression a fact (one-vs-rest) over the features of all fields, each feature once as it
is and once with the name of its field. The threshold of each fact is set on left-out writers so that MOST_WRONG of its finds are
wrong, since a fact that was not said must not decide about anybody's money.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from seawall.detectors.likeness.model import shipped_model
from seawall.detectors.linear_outputs import FEW, LinearOutputs, dump_outputs
from seawall.model import Problem, Transfer
from seawall.playbook.payments import load_payments
from seawall.readers import transfer_of
from seawall.screening.facts import FALSE, FILE, features_of
from training.texts import ROOT

WRITTEN = ROOT / "training/requests"
MODEL = ROOT / "src/seawall/screening/data" / FILE
LEAST_ROWS = 3
STRENGTH = 6.0
MOST_WRONG = 0.2
SEED = 20261201
MOST_FEATURES = 30_000


@dataclass(frozen=True)
class Request:
    """One written request with its labels."""

    writer: str
    truth: bool | None
    """Whether the purpose is true; ``None`` for a single phrase, which is none."""
    transfer: Transfer
    facts: frozenset[str]
    lang: str


def main() -> int:
    """Learn, judge or check."""
    parser = argparse.ArgumentParser(prog="python -m training.facts", description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when what ships is another")
    parser.add_argument("--judge", action="store_true", help="write nothing; print precision and recall on left-out writers")
    options = parser.parse_args()
    requests = read_requests()
    names = (*load_payments().facts, FALSE)
    scores = left_out(requests, names)
    cuts = thresholds(requests, names, scores)
    if options.judge:
        print(judged(requests, names, scores, cuts))
        return 0
    data = dump_outputs(shipped(requests, names, cuts))
    if options.check:
        fresh = MODEL.exists() and MODEL.read_bytes() == data
        print("fresh" if fresh else f"{FILE} is not what would be written")
        return 0 if fresh else 1
    MODEL.parent.mkdir(exist_ok=True)
    MODEL.write_bytes(data)
    print(f"wrote {FILE}: {len(data):,} bytes from {len(requests):,} requests")
    return 0


def read_requests(folder: Path = WRITTEN) -> list[Request]:
    """Return every labelled request, in order."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            phrase = "fact" in row
            transfer = transfer_of({row["field"]: row["text"]} if phrase else row["transfer"])
            if not isinstance(transfer, Problem):
                named = [row["fact"]] * row["so"] + row.get("also", []) if phrase else row["facts"]
                facts = frozenset(named + [FALSE] * (not phrase and row["truth"] == "false"))
                found.append(Request(path.stem, None if phrase else row["truth"] == "true", transfer, facts, row["lang"]))
    return found


def left_out(requests: Sequence[Request], names: Sequence[str]) -> np.ndarray:
    """Return the score of every fact for every request, by a model that saw nothing of its writer."""
    extracted = _extracted(requests)
    scores = np.zeros((len(requests), len(names)))
    writers = np.array([request.writer for request in requests])
    for writer in sorted({request.writer for request in requests if request.truth is not None}):
        train, test = np.flatnonzero(writers != writer), np.flatnonzero(writers == writer)
        columns = _columns([extracted[i] for i in train])
        weights, constants = _fit([extracted[i] for i in train], [requests[i] for i in train], names, columns)
        scores[test] = _matrix([extracted[i] for i in test], columns) @ weights + constants
    return scores


def thresholds(requests: Sequence[Request], names: Sequence[str], scores: np.ndarray) -> np.ndarray:
    """Return for each fact the lowest score from which on few finds are wrong."""
    cuts = np.zeros(len(names))
    for column, name in enumerate(names):
        if name == FALSE:
            continue  # its score is used as it is
        so = np.array([name in request.facts for request in requests])
        whole = np.flatnonzero([request.truth is not None for request in requests])
        order = whole[np.argsort(-scores[whole, column])]
        wrong = np.cumsum(~so[order]) / np.arange(1, len(order) + 1)
        good = np.flatnonzero(wrong <= MOST_WRONG)
        cuts[column] = scores[order[good[-1]], column] - 1e-6 if len(good) else scores[whole, column].max() + 1
    return cuts


def judged(requests: Sequence[Request], names: Sequence[str], scores: np.ndarray, cuts: np.ndarray) -> str:
    """Return a table: how often each fact is labelled, found and right."""
    lines = ["fact               said  found  right  recall"]
    whole = np.array([request.truth is not None for request in requests])
    for column, name in enumerate(names):
        so = whole & np.array([name in request.facts for request in requests])
        found = whole & (scores[:, column] > cuts[column])
        right = int((so & found).sum())
        lines.append(f"{name:18} {so.sum():5} {found.sum():6} {right / max(1, found.sum()):6.0%} {right / max(1, so.sum()):7.0%}")
    return "\n".join(lines)


def shipped(requests: Sequence[Request], names: Sequence[str], cuts: np.ndarray) -> LinearOutputs:
    """Return the model that ships: learnt from everybody, with constants moved so that a fact is found above 0."""
    extracted = _extracted(requests)
    columns = _columns(extracted)
    weights, constants = _fit(extracted, requests, names, columns)
    unit = float(np.abs(weights).max()) / 127
    rounded = np.rint(weights / unit).astype(int)
    listed = sorted(columns, key=lambda name: (-int(np.abs(rounded[columns[name]]).max()), name))[:MOST_FEATURES]
    kept = {name: tuple(int(x) for x in rounded[columns[name]]) for name in sorted(listed) if rounded[columns[name]].any()}
    shift = tuple(round(float(c - cut), 6) for c, cut in zip(constants, cuts, strict=True))
    return LinearOutputs(tuple(names), kept, round(unit, 9), shift, shipped_model().lexicon)


def _extracted(requests: Sequence[Request]) -> list[set[str]]:
    empty = LinearOutputs((), {}, 1.0, (), shipped_model().lexicon)
    return [features_of(request.transfer, empty) for request in requests]


def _columns(extracted: Sequence[set[str]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for features in extracted:
        counts.update(features)
    return {name: column for column, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST_ROWS))}


def _matrix(extracted: Sequence[set[str]], columns: dict[str, int]) -> sp.csr_matrix:
    rows: defaultdict[str, list[float]] = defaultdict(list)
    for row, features in enumerate(extracted):
        known = sorted(columns[name] for name in features if name in columns)
        rows["row"] += [row] * len(known)
        rows["column"] += known
        rows["value"] += [1 / np.sqrt(len(known) + FEW)] * len(known)
    return sp.csr_matrix((rows["value"], (rows["row"], rows["column"])), shape=(len(extracted), len(columns)))


def _fit(
    extracted: Sequence[set[str]], requests: Sequence[Request], names: Sequence[str], columns: dict[str, int]
) -> tuple[np.ndarray, np.ndarray]:
    matrix = _matrix(extracted, columns)
    weights, constants = np.zeros((len(columns), len(names))), np.full(len(names), -5.0)
    whole = np.array([request.truth is not None for request in requests])
    for column, name in enumerate(names):
        so = np.array([name in request.facts for request in requests]).astype(int)
        teach = whole if name == FALSE else np.ones(len(requests), dtype=bool)
        if so[teach].any() and not so[teach].all():
            model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=SEED).fit(matrix[teach], so[teach])
            weights[:, column], constants[column] = model.coef_[0], model.intercept_[0]
    return weights, constants


if __name__ == "__main__":
    sys.exit(main())
