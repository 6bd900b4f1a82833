"""Recall and false alarms per source, with Wilson intervals, beside a keyword list and a character n-gram model.

The n-gram model is trained with each source left out in turn, so that it too is judged on a source it never saw. Sets whose
wording was read while phrases were written are marked; the others were only ever measured.
"""

import gzip
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from seawall import Seawall
from seawall.runs.benching.intervals import wilson
from seawall.runs.benching.settings import ALARM
from seawall.runs.benching.speed import KEYWORDS

READ_FOR_WRITING = frozenset({"fbs_sms", "mendeley_sms", "teleantifraud_dialogues", "fraud_r1_seed"})
"""Sources whose fraud wording was read while phrases were written."""
READ_FOR_SILENCE = frozenset(
    "hard_benign_train nus_sms_en mendeley_sms bank_sms_fixtures sms80w_sample tasi_calls crosswoz multidogo banking77 "
    "teleantifraud_dialogues".split()
)
"""Sources whose ordinary texts were used to make phrases quieter."""
SHARED = {"nus_sms_en": "mendeley_sms"}
"""Sets that share texts, under one name."""
GLANCED_AT = frozenset({"spamhunter", "telecom_fraud_texts5"})
"""Sources never read for phrases, of which matched snippets were looked at while cues of warnings and their vetoes were tuned."""
SKIPPED = frozenset({"url_bad", "url_good"})


@dataclass(frozen=True)
class Row:
    """One labelled text."""

    text: str
    source: str
    lang: str
    label: str
    real: bool
    origin: str
    """The set a text first came from; sets that share texts count as one, so that nothing is left in by the back door."""


def report(folder: Path, *, rows: int) -> str:
    """Return the quality part of the page as Markdown."""
    data = load(folder, rows) + paraphrases()
    engine = Seawall()
    alarms = {
        "Seawall": lambda row: engine.level(row.text, door="default")[0] in ALARM,
        "keywords": lambda row: any(word in row.text.lower() for word in KEYWORDS),
        "n-grams, source left out": _left_out_model(data),
    }
    parts = ["## Quality per source\n\n" + _INTRO]
    for label, title in _TITLES.items():
        groups = _groups(row for row in data if row.label == label)
        if groups:
            parts.append(_table(title, groups, alarms))
    return "\n\n".join(parts)


_INTRO = (
    "A text counts as an alarm at `likely` or above. 95% Wilson intervals in brackets, in percent. Marks: *w* = its fraud "
    "wording was read while phrases were written; *s* = used to make phrases quieter; *g* = matched "
    "snippets were glanced at while cues of warnings were tuned, no phrase was written from it; *synthetic* = written by a "
    "model, acted or a developer's fixture. Unmarked sources were only measured."
)
_TITLES = {
    "fraud": "Recall on fraud (higher is better)",
    "spam": "Alarms on spam (no fraud, shown on its own)",
    "benign": "False alarms on ordinary texts (lower is better)",
}


def load(folder: Path, rows: int) -> list[Row]:
    """Return at most ``rows`` texts a source and label, drawn with a fixed seed."""
    found: list[Row] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if name in SKIPPED:
            continue
        by_label: dict[str, list[Row]] = {}
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                origin = item["id"].rsplit("-", 1)[0]
                row = Row(item["text"], name, item["lang"], item["label"], bool(item["real"]), SHARED.get(origin, origin))
                by_label.setdefault(f"{row.label}/{row.lang}", []).append(row)
        for key in sorted(by_label):
            chosen = by_label[key]
            random.Random(7).shuffle(chosen)
            found.extend(chosen[:rows])
    return found


def paraphrases() -> list[Row]:
    """Return the held half of the paraphrases that were written for this project by somebody who had not read its phrases."""
    path = Path(__file__).with_name("paraphrases.jsonl")
    items = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    labels = {"fraud": "fraud", "ordinary": "benign"}
    name = "own blind paraphrases, hard on purpose,"
    return [
        Row(item["text"], name, item["lang"], labels[item["label"]], real=False, origin="paraphrases")
        for item in items
        if item["split"] == "held"
    ]


def _groups(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        marks = ["w"] if row.source in READ_FOR_WRITING and row.label == "fraud" else []
        marks += ["s"] if row.source in READ_FOR_SILENCE and row.label == "benign" else []
        marks += ["g"] if row.source in GLANCED_AT and row.label == "fraud" else []
        marks += [] if row.real else ["synthetic"]
        name = f"{row.source} {row.lang}" + (f" *{', '.join(marks)}*" if marks else "")
        groups.setdefault(name, []).append(row)
    return {name: groups[name] for name in sorted(groups) if len(groups[name]) >= 20}


def _table(title: str, groups: dict[str, list[Row]], alarms: dict[str, Callable[[Row], bool]]) -> str:
    lines = [f"### {title}\n", "| source | texts | " + " | ".join(alarms) + " |", "|---|---:|" + "---:|" * len(alarms)]
    for name, rows in groups.items():
        cells = []
        for alarm in alarms.values():
            hits = sum(map(alarm, rows))
            low, high = wilson(hits, len(rows))
            cells.append(f"{100 * hits / len(rows):.1f} [{100 * low:.1f}–{100 * high:.1f}]")
        lines.append(f"| {name} | {len(rows)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _left_out_model(data: Sequence[Row]) -> Callable[[Row], bool]:
    """Return a hashed character n-gram logistic regression that never saw the source of the row it judges."""
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = HashingVectorizer(analyzer="char", ngram_range=(1, 3), n_features=2**18, lowercase=True)
    labelled = [row for row in data if row.label != "spam"]
    features = vectorizer.transform([row.text[:1000] for row in labelled])
    verdicts: dict[int, bool] = {}
    for origin in sorted({row.origin for row in data}):
        train = [index for index, row in enumerate(labelled) if row.origin != origin]
        model = LogisticRegression(max_iter=200, class_weight="balanced")
        model.fit(features[train], [labelled[index].label == "fraud" for index in train])
        held = [row for row in data if row.origin == origin]
        for row, verdict in zip(held, model.predict(vectorizer.transform([row.text[:1000] for row in held])), strict=True):
            verdicts[id(row)] = bool(verdict)
    return lambda row: verdicts[id(row)]
