"""Each paper has a folder of its own: its text, what is said of it, and why that is right.

Adding a case is adding ``tests/cases/detectors/documents/<case>/in.txt`` and ``why.md``; ``SEAWALL_ACCEPT=1 pytest
tests/detectors/documents`` writes ``out.json``, which is then to be read by a person. A first line ``channel: chat`` says how it came.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from seawall import Seawall
from seawall.model import PaperAnswer

CASES = Path(__file__).parents[2] / "cases/detectors/documents"
NAMES = sorted(path.parent.name for path in CASES.glob("*/in.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, engine: Seawall) -> None:
    text = (CASES / name / "in.txt").read_text(encoding="utf-8").strip()
    channel: Any = "unknown"
    if match := re.match(r"channel: (\w+)\n", text):
        channel, text = match[1], text[match.end() :]
    answer = engine.check(text, channel=channel)
    alarm = answer.episode.level in {"likely", "certain"}
    said = {"alarm": alarm, "plan": answer.advice.plan, "papers": [_object(paper) for paper in answer.papers]}
    written = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    golden = CASES / name / "out.json"
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")
    assert (CASES / name / "why.md").read_text(encoding="utf-8").strip()


def test_every_file_belongs_to_a_case() -> None:
    assert {path.parent.name for path in CASES.glob("*/*")} == set(NAMES)


def _object(paper: PaperAnswer) -> dict[str, Any]:
    return {
        "name": paper.name.en,
        "verdict": paper.verdict,
        "rules": [{"id": rule.id, "quote": rule.span.quote if rule.span else None, "why": rule.why.en} for rule in paper.rules],
        "unjudged": [words.en for words in paper.unjudged],
    }
