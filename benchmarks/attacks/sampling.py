"""Which texts are attacked: the same sample of each labelled set every time, and the half of the paraphrases kept for tuning.

Something plausible stands where a set put its masks, as in training: nobody sends "DIGIT", and no disguise is meant to survive it.
"""

import json
from dataclasses import replace
from pathlib import Path

from training.texts import unmask

from benchmarks.quality import Row, load

LEAST = 20
"""Sets with fewer texts of a label and language say nothing and are left out."""
LANGUAGES = ("zh", "en")


def sample(folder: Path, rows: int) -> list[Row]:
    """Return at most ``rows`` fraud and as many ordinary texts of each set and language."""
    found = [row for row in load(folder, rows) + tuning_half() if row.lang in LANGUAGES and row.label in {"fraud", "benign"}]
    sizes: dict[tuple[str, str, str], int] = {}
    for row in found:
        sizes[row.source, row.lang, row.label] = sizes.get((row.source, row.lang, row.label), 0) + 1
    return [replace(row, text=unmask(row.text)) for row in found if sizes[row.source, row.lang, row.label] >= LEAST]


def tuning_half() -> list[Row]:
    """Return the half of the paraphrases that may be looked at while tuning."""
    lines = (Path(__file__).parents[1] / "paraphrases.jsonl").read_text(encoding="utf-8").splitlines()
    items = (json.loads(line) for line in lines)
    labels = {"fraud": "fraud", "ordinary": "benign"}
    return [
        Row(item["text"], "paraphrases", item["lang"], labels[item["label"]], real=False, origin="paraphrases")
        for item in items
        if item["split"] == "tune"
    ]
