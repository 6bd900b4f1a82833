"""Each thing that may come in has a folder of its own: the bytes, what is read from them, and why that is right.

Adding a case is adding ``tests/cases/readers/<reader>/<case>/in.*`` and ``why.md``; ``SEAWALL_ACCEPT=1 pytest tests/readers``
writes ``out.json``, which is then to be read by a person.
"""

import json
import os
from pathlib import Path

import pytest

from seawall.model import Evidence, Problem, Segment
from seawall.readers import ReadResult, all_readers, read_bytes

CASES = Path(__file__).parents[1] / "cases/readers"
NAMES = sorted(path.parent.relative_to(CASES).as_posix() for path in CASES.glob("*/*/in.*"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    (source,) = (CASES / name).glob("in.*")
    data = source.read_bytes()
    said = json.dumps(_object(read_bytes(data, name=source.name)), ensure_ascii=False, indent=2) + "\n"
    golden = CASES / name / "out.json"
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")
    assert (CASES / name / "why.md").read_text(encoding="utf-8").strip()
    accepting = next(reader for reader in all_readers() if reader.accepts(source.name, data[:4096]))
    assert accepting.name == name.split("/", maxsplit=1)[0] or "lines_without_json" in name


def test_every_file_belongs_to_a_case() -> None:
    files = {path.relative_to(CASES) for path in CASES.rglob("*") if path.is_file()}
    assert {path.parent.as_posix() for path in files} == set(NAMES)
    assert all(path.name in {"out.json", "why.md"} or path.stem == "in" for path in files)


def _object(result: ReadResult) -> dict[str, list[dict[str, object]]]:
    return {"evidence": [_evidence(e) for e in result.evidence], "problems": [_problem(p) for p in result.problems]}


def _evidence(evidence: Evidence) -> dict[str, object]:
    """What is of interest of one evidence; several segments are listed, each with who said it, when and which way."""
    fields = {
        **(
            _segment(evidence.segments[0])
            if len(evidence.segments) == 1
            else {"segments": list(map(_segment, evidence.segments))}
        ),
        "medium": "" if evidence.medium == "text" else evidence.medium,
        "channel": evidence.channel,
        "sender": evidence.claimed_sender,
        "at": evidence.at,
        "source": evidence.source,
        "details": dict(evidence.details),
        "parts": [[part.start, part.end, part.medium, part.channel, part.source] for part in evidence.parts],
        "regions": [[region.start, region.end, region.page] for region in evidence.regions],
    }
    return {name: value for name, value in fields.items() if value not in (None, "unknown", "", {}, [])}


def _segment(segment: Segment) -> dict[str, object]:
    fields = {"text": segment.text, "by": segment.speaker, "at": segment.at, "direction": segment.direction}
    return {name: value for name, value in fields.items() if value is not None}


def _problem(problem: Problem) -> dict[str, object]:
    message = {"zh": problem.message.zh, "en": problem.message.en}
    return {"code": problem.code, "where": problem.where, "fatal": problem.fatal, "message": message}
