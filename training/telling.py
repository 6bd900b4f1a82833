"""``python -m training.telling``: the model of people's own words; writes ``detectors/data/telling.bin`` and its card.

python -m training.telling            # learns from training/stories, training/hints, and the tuning part of benchmarks/stories
python -m training.telling --check    # exit 1 when what ships is not what would be written
python -m training.telling --judge    # each group of writers left out: how well steps are told apart
python -m training.telling --card     # writes docs/reference/telling-card.md

Every step of a story is one example, labelled by its writer with the stage it belongs to; steps of ordinary months, and ordinary days
inside a fraud, are ordinary life. The model is one multinomial logistic regression with ordinary life as its base: an L2 penalty on the
weights of features (STRENGTH), and three further slopes shared by all stages, for what the playbook and the likeness make of the
same step, so that it learns what they leave unsaid. Priors of the classes are taken out of the constants: what remains is a
weight of evidence.

No story of the writers in ``ASIDE`` is ever read here.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from benchmarks.stories import VIEWS, Traced, ordinary, share, warned
from benchmarks.story_files import ASIDE, read_stories
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from seawall import Seawall
from seawall.detectors.likeness.features import Lexicon
from seawall.detectors.likeness.model import shipped_model
from seawall.detectors.linear_outputs import FEW, LinearOutputs, dump_outputs
from seawall.detectors.telling import FILE
from seawall.detectors.wide_features import extract_wide
from seawall.episodes import Chain, Follower
from seawall.episodes.emissions import EVENLY, LEDGER_RANGE
from seawall.episodes.weighing import weigh
from seawall.model import LEVELS, ORDINARY, STAGES, Evidence, Finding, Segment, Told
from seawall.playbook.folding import fold
from seawall.readers import steps_of
from training.texts import ROOT, even

MODEL = ROOT / "src/seawall/detectors/data" / FILE
CARD = ROOT / "docs/reference/telling-card.md"
CLASSES = (ORDINARY, *STAGES)
ANY_STAGE = -1
"""The class of an account that is about a fraud as a whole."""
LEAST_STORIES = 3
"""Stories that must hold a feature before it is learnt."""
STRENGTH = 20.0
SLOPE_AT, SLOPE_PENALTY = 0.5, 10.0
"""Where the slopes are drawn to when the steps say little about them, and how strongly."""
ROUNDS = 150
FOLDS = 6
MOST_FEATURES = 90_000
NATURAL = np.log(10) / 10


@dataclass(frozen=True)
class Example:
    """One step."""

    story: str
    writer: str
    lang: str
    stage: int
    """Its class: 0 is ordinary life."""
    features: frozenset[str]
    ledger: tuple[float, float, float]
    """What the playbook weighs, and the likeness to frauds and to ordinary life, in natural log odds."""


@dataclass(frozen=True)
class Fitted:
    """Weights of features (features by stages), constants and slopes."""

    columns: dict[str, int]
    weights: np.ndarray
    constants: np.ndarray
    slopes: np.ndarray


def main() -> int:
    """Learn, judge or check."""
    parser = argparse.ArgumentParser(prog="python -m training.telling", description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when what ships is another")
    parser.add_argument("--judge", action="store_true", help="write nothing; print what left-out writers show")
    parser.add_argument("--card", action="store_true", help="write the model card, with what left-out writers show")
    options = parser.parse_args()
    examples = read_examples()
    if options.judge or options.card:
        heard = left_out(examples)
        shown = judged(examples, heard.scores)
        stories = whole_stories(heard)
        print(shown, *stories, sep="\n")
        if options.card:
            CARD.write_text(card(examples, shown, stories, fit(examples)), encoding="utf-8")
        return 0
    data = dump_outputs(shipped(fit(examples)))
    if options.check:
        fresh = MODEL.exists() and MODEL.read_bytes() == data
        print("fresh" if fresh else f"{FILE} is not what would be written")
        return 0 if fresh else 1
    MODEL.write_bytes(data)
    print(f"wrote {FILE}: {len(data):,} bytes from {len(examples):,} steps")
    return 0


def read_examples() -> list[Example]:
    """Return every step that may teach, in order."""
    engine = Seawall()
    lexicon = shipped_model().lexicon
    found = []
    for story in training_stories():
        for step in story["steps"]:
            text = step["text"]
            evidence = Evidence("", (Segment(text),))
            found.append(
                Example(
                    story["id"],
                    story["id"].partition("-")[0],
                    story["lang"],
                    CLASSES.index(step["stage"]),
                    frozenset(extract_wide(fold(text).text, lexicon)),
                    _ledger(engine.find(evidence), engine),
                )
            )
    return found + _testimony(engine, lexicon)


def _testimony(engine: Seawall, lexicon: Lexicon) -> list[Example]:
    """Return the shown half of the testimony that the likeness learnt from: plain accounts, which staged half-hints lack.

    Their stage is not known, only that it is some stage of a fraud, or none. What the likeness makes of them is left out: it has
    learnt them by heart.
    """
    found = []
    for path in sorted((ROOT / "training/written").glob("told*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if even(row["text"]):
                ledger = _ledger(engine.find(Evidence("", (Segment(row["text"]),))), engine)
                stage = ANY_STAGE if row["label"] == "fraud" else 0
                features = frozenset(extract_wide(fold(row["text"]).text, lexicon))
                name = f"{path.stem}:{len(found)}"
                found.append(Example(name, path.stem, row["lang"], stage, features, (ledger[0], 0.0, 0.0)))
    return found


def _hints() -> list[dict]:
    """Return single steps that were written many ways, as stories of one step; those that are innocent are ordinary life."""
    found = []
    for path in sorted((ROOT / "training/hints").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            stage = row["stage"] if row["so"] else ORDINARY
            found.append({"id": f"{path.stem}-{number}", "lang": row["lang"], "steps": [{"text": row["text"], "stage": stage}]})
    return found


def training_stories() -> list[dict]:
    """Return the stories that may teach: those written for it, and the part of the benchmark that is not kept aside."""
    written = [
        json.loads(line)
        for path in sorted((ROOT / "training/stories").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    written += _hints()
    return [*(story for story in read_stories() if story["id"].partition("-")[0] not in ASIDE), *written]


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the model learnt from some steps."""
    columns = _columns(examples)
    matrix, ledger = _matrix(examples, columns), np.array([example.ledger for example in examples])
    stages = np.array([example.stage for example in examples])
    size, outputs, slopes = len(columns), len(STAGES), ledger.shape[1]
    target = np.zeros((len(examples), outputs + 1))
    for row, stage in enumerate(stages):
        target[row, slice(1, None) if stage == ANY_STAGE else stage] = 1
    transposed = matrix.T.tocsr()

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        weights, constants = theta[: size * outputs].reshape(size, outputs), theta[size * outputs : -slopes]
        slope = theta[-slopes:]
        scores = np.zeros((len(examples), outputs + 1))
        scores[:, 1:] = matrix @ weights + constants + (ledger @ slope)[:, None]
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        off = slope - SLOPE_AT
        right = (chances * target).sum(axis=1, keepdims=True) + 1e-12
        value = -np.log(right).sum()
        value += 0.5 / STRENGTH * (weights**2).sum() + 0.5 * SLOPE_PENALTY * (off**2).sum()
        wrong = chances - chances * target / right
        gradient = np.concatenate(
            [
                (transposed @ wrong[:, 1:] + weights / STRENGTH).ravel(),
                wrong[:, 1:].sum(axis=0),
                ledger.T @ wrong[:, 1:].sum(axis=1) + SLOPE_PENALTY * off,
            ]
        )
        return value, gradient

    start = np.concatenate([np.zeros(size * outputs + outputs), np.full(slopes, SLOPE_AT)])
    theta = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 10}).x
    counts = np.bincount(stages[stages != ANY_STAGE], minlength=outputs + 1)
    prior = np.log(counts[1:] / counts[0])
    weights = theta[: size * outputs].reshape(size, outputs)
    return Fitted(columns, weights, theta[size * outputs : -slopes] - prior, theta[-slopes:])


@dataclass(frozen=True)
class Heard:
    """What models that saw no step of a writer make of that writer's steps, in natural log odds for each stage."""

    scores: np.ndarray
    told: np.ndarray
    """The words alone, without the shares of the ledger."""
    slopes: np.ndarray
    """The shares with which each step was scored."""


def left_out(examples: Sequence[Example]) -> Heard:
    """Return what every step is worth, by a model that saw no step of its writer."""
    writers = sorted({example.writer for example in examples if not example.writer.startswith("told")})
    scores = np.zeros((len(examples), len(STAGES)))
    told, slopes = np.zeros_like(scores), np.zeros((len(examples), 3))
    for number in range(FOLDS):
        held = set(writers[number::FOLDS])
        test = [i for i, example in enumerate(examples) if example.writer in held]
        model = fit([example for example in examples if example.writer not in held])
        scores[test] = score([examples[i] for i in test], model)
        ledger = np.array([examples[i].ledger for i in test])
        told[test] = scores[test] - (ledger @ model.slopes)[:, None]
        slopes[test] = model.slopes
    return Heard(scores, told, slopes)


def whole_stories(heard: Heard) -> list[str]:
    """Return how whole stories fare when the writer of each is left out: followed step by step, as shipped otherwise."""
    engine = Seawall()
    assert engine.playbook.course is not None  # noqa: S101 - the shipped playbook has one
    chain = Chain(engine.playbook.course)
    traced: list[Traced] = []
    row = 0
    for story in training_stories():
        number = len(story["steps"])
        if "kind" in story:
            traced.append(_followed(story, heard.told[row : row + number], heard.slopes[row : row + number], engine, chain))
        row += number
    calm = ordinary(traced)
    lines = [f"{view}s warned before money leaves: {share(warned(traced, view, 'pays'))}" for view in VIEWS]
    return [*lines, f"ordinary months that reach likely: {calm['likely']}", f"and certain: {calm['certain']}"]


def _followed(story: dict, told: np.ndarray, slopes: np.ndarray, engine: Seawall, chain: Chain) -> Traced:
    follower = Follower(engine.playbook, chain)
    steps = steps_of((dict(step), str(number)) for number, step in enumerate(story["steps"])).steps
    moments = []
    for step in steps:
        by_stage = {stage: float(value) / NATURAL for stage, value in zip(STAGES, told[step.index], strict=True)}
        said = Told(by_stage, tuple(float(slope) for slope in slopes[step.index]))
        moments.append(follower.take(step, engine.find(step.evidence) if step.evidence else (), said))
    rows = tuple(story["steps"][step.index] for step in steps)
    levels = tuple(LEVELS.index(moment.level) for moment in moments)
    return Traced(story, rows, tuple(step.days for step in steps), levels, tuple(moment.probability for moment in moments))


def score(examples: Sequence[Example], model: Fitted) -> np.ndarray:
    """Return the weight of evidence of steps for each stage."""
    ledger = np.array([example.ledger for example in examples])
    return _matrix(examples, model.columns) @ model.weights + model.constants + (ledger @ model.slopes)[:, None]


def judged(examples: Sequence[Example], scores: np.ndarray) -> str:
    """Return how well steps of a fraud are told from all others, and stages from each other, by language."""
    lines = ["lang  steps  of a fraud  area under the curve  right stage"]
    for lang in ("zh", "en"):
        rows = [i for i, example in enumerate(examples) if example.lang == lang and not example.writer.startswith("told")]
        stages = np.array([examples[i].stage for i in rows])
        fraud = stages > 0
        area = roc_auc_score(fraud, np.log(np.exp(scores[rows]).mean(axis=1)))
        right = float((scores[rows][fraud].argmax(axis=1) == stages[fraud] - 1).mean())
        lines.append(f"{lang:4} {len(rows):6} {fraud.sum():11} {area:21.3f} {right:12.0%}")
    return "\n".join(lines)


def shipped(model: Fitted) -> LinearOutputs:
    """Return the model as it ships: weights in 127ths of the greatest, the weightiest features only."""
    unit = float(np.abs(model.weights).max()) / 127
    rounded = np.rint(model.weights / unit).astype(int)
    strength = np.abs(rounded).max(axis=1)
    names = sorted(model.columns, key=lambda name: (-int(strength[model.columns[name]]), name))[:MOST_FEATURES]
    kept = {name: tuple(int(x) for x in rounded[model.columns[name]]) for name in sorted(names) if strength[model.columns[name]]}
    constants = tuple(round(float(x), 6) for x in model.constants)
    slopes = tuple(round(float(x), 3) for x in model.slopes)
    return LinearOutputs(tuple(STAGES), kept, round(unit, 9), constants, shipped_model().lexicon, slopes)


def _ledger(findings: Sequence[Finding], engine: Seawall) -> tuple[float, float, float]:
    wording = [finding for finding in findings if finding.detector != EVENLY]
    alike = sum(finding.weight_db for finding in findings if finding.detector == EVENLY)
    weighed = sum(line.weight_db for line in weigh(wording, engine.playbook.policy, prior_db=0.0).lines[1:])
    low, high = LEDGER_RANGE
    return (max(low, min(high, weighed)) * NATURAL, max(0.0, alike) * NATURAL, min(0.0, alike) * NATURAL)


def _columns(examples: Sequence[Example]) -> dict[str, int]:
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            known = holders[feature]
            if len(known) < LEAST_STORIES:
                known.add(example.story)
    names = sorted(feature for feature, known in holders.items() if len(known) >= LEAST_STORIES)
    return {name: column for column, name in enumerate(names)}


def _matrix(examples: Sequence[Example], columns: dict[str, int]) -> sp.csr_matrix:
    rows, places, values = [], [], []
    for row, example in enumerate(examples):
        known = sorted(columns[feature] for feature in example.features if feature in columns)
        rows += [row] * len(known)
        places += known
        values += [1 / np.sqrt(len(known) + FEW)] * len(known)
    return sp.csr_matrix((values, (rows, places)), shape=(len(examples), len(columns)))


def card(examples: Sequence[Example], shown: str, whole: Sequence[str], model: Fitted) -> str:
    """Return the model card."""
    counts = counted(examples)
    rows = [f"| {stage} | {counts['zh', stage]:,} | {counts['en', stage]:,} |" for stage in CLASSES]
    writers = len({example.writer for example in examples})
    stories = len({example.story for example in examples})
    slopes = ", ".join(f"{slope:.2f}" for slope in model.slopes)
    return f"""# Model card: people's own words

<!-- Generated by `python -m training.telling --card`; do not edit. -->

A multinomial logistic regression over words, parts of words, pairs and triples of words, and concepts, with one output a stage of the
fraud against ordinary life (`detectors/telling.py`). It is used in stories only. Rebuild it with `python -m training.telling`.

## What it learnt from

{stories:,} staged stories and single steps, {len(examples):,} steps in all, by {writers} writers who saw neither each other nor the playbook
(`training/stories`, `training/hints`, and the part of `benchmarks/stories` that is not kept aside). Each timeline of a fraud stands on a
real case; half of the ordinary months are twins of a fraud with innocent reasons. Added are plain accounts, frauds and innocent, whose stage is not known
(the shown half of `training/written/told*`). All of it was written for this project with the help of a
language model, under its licence. No real person's words are in it.

| stage | Chinese | English |
|---|---|---|
{chr(10).join(rows)}

## How well it does on writers it never saw

Writers in {FOLDS} groups, each scored by a model that saw none of its steps. *Area under the curve*: how well steps that belong to a fraud are told
from all other steps, one by one and without their story. *Right stage*: of the steps of a fraud.

```text
{shown}
```

Whole stories, followed step by step with everything else as shipped, each scored by a model that saw nothing of its writer. This is the
largest test there is of the chain; its values were chosen with it in view, the models were not.

```text
{chr(10).join(whole)}
```

Shares of the playbook's weight, of the likeness to frauds and of that to ordinary life that are added: {slopes}.
What it does for the stories kept aside stands in [Stories: warned in time](stories.md).

## Limits

- Staged stories are not the world. Writers who share a language model share habits that no real family has.
- It knows Chinese and English. In other languages it is silent.
- It hears words, not facts: who is honest about an innocent secret and who repeats a script can sound alike.
- Single steps are weak evidence. Nobody should act on one; the chain never does.
"""


def counted(examples: Sequence[Example]) -> Counter[tuple[str, str]]:
    """Return how many steps of each language and stage there are."""
    known = [example for example in examples if example.stage != ANY_STAGE]
    return Counter((example.lang, CLASSES[example.stage]) for example in known)


if __name__ == "__main__":
    sys.exit(main())
