"""``python -m training DATA_DIR``: learn, judge, write what ships and the model card.

python -m training ../shared/data            # writes everything
python -m training ../shared/data --check    # writes nothing; exit 1 when what ships is not what would be written
python -m training ../shared/data --caps     # tries other caps first and prints the table
"""

import argparse
import hashlib
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import sklearn

from seawall.detectors.likeness.model import FILE, dump
from seawall.playbook.loading import load_playbook
from training import artefacts, card, judging, learning, pipeline, plots
from training.texts import PLAYBOOK, ROOT

MODEL = ROOT / "src/seawall/detectors/likeness/data" / FILE
WEIGHTS = PLAYBOOK / "weights.yaml"
CARD = ROOT / "docs/reference/model-card.md"
PLOTS = CARD.with_name("reliability.svg")


def main() -> int:
    """Run every step."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="folder with the public sets (*.jsonl.gz)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when what ships is another")
    parser.add_argument("--caps", action="store_true", help="try other caps first and print their losses")
    options = parser.parse_args()
    playbook = pipeline.with_hand_weights(load_playbook())
    prepared = pipeline.prepare(options.data, playbook)
    heard = pipeline.listen(prepared)
    caps = pipeline.caps_of(playbook)
    if options.caps:
        caps, trials = pipeline.choose_caps(prepared, heard, caps)
        for trial in trials:
            print(trial)
        print("set these in policy.yaml, then run without --caps:", caps)
        return 0
    totals = pipeline.left_out_totals(prepared, heard, caps)
    pipeline.say("weights fitted with each source left out")
    worth, calibration = pipeline.calibrate(prepared, totals)
    evidence, fit = pipeline.final_fit(prepared, heard, caps)
    linear = learning.fit_shipped(prepared.corpus, most=artefacts.MOST_FEATURES)
    data = dump(artefacts.quantise(linear, prepared.lexicon, heard.curve, fit))
    weights = artefacts.weights_file(evidence, fit, calibration, prepared.texts, prepared.groups)
    policy = playbook.policy
    judged = card.Judged(
        prepared.texts,
        worth,
        tuple(
            judging.by_source(prepared.texts, worth, needed_db=judging_line(policy.levels["likely"], policy.prior_db["default"]))
        ),
        tuple(judging.lines(prepared.texts, worth)),
        judging.calibrations(prepared.texts, worth, prior_db=policy.prior_db["default"]),
        pipeline.loss_of(prepared, worth),
    )
    made = {
        "model": hashlib.sha256(data).hexdigest()[:16],
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    }
    page = card.page(judged, heard.curve, fit, size=len(data), features=len(linear.weights), made=made)
    np.savez_compressed(Path("/tmp/seawall-training.npz"), totals=totals, worth=worth, likeness=heard.decibans)  # noqa: S108 - to look at
    return _check(data, weights) if options.check else _write(data, weights, page, plots.reliability(judged.calibrations))


def judging_line(likely: float, prior_db: float) -> float:
    """Return the weight of evidence that ``likely`` takes, in decibans."""
    return float(10 * np.log10(likely / (1 - likely))) - prior_db


def _check(data: bytes, weights: str) -> int:
    stale = [
        path.name for path, new in ((MODEL, data), (WEIGHTS, weights.encode())) if not path.exists() or path.read_bytes() != new
    ]
    print("fresh" if not stale else f"stale: {', '.join(stale)}")
    return 1 if stale else 0


def _write(data: bytes, weights: str, page: str, drawn: str) -> int:
    if len(data) > artefacts.MOST_BYTES:
        print(f"the model is too large: {len(data)} bytes", file=sys.stderr)
        return 1
    MODEL.parent.mkdir(exist_ok=True)
    MODEL.write_bytes(data)
    WEIGHTS.write_text(weights, encoding="utf-8")
    CARD.write_text(page, encoding="utf-8")
    PLOTS.write_text(drawn, encoding="utf-8")
    print(f"{MODEL.name}: {len(data) / 1e6:.2f} MB; {weights.count('db:') - 1} weights; {CARD.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
