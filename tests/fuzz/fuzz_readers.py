"""Any bytes: every reader answers, and what they read can be checked.

``python tests/fuzz/fuzz_readers.py -max_total_time=60`` searches for a minute; a find is a bug and its input is kept.
"""

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from harness import fuzz, instrumented

with instrumented(__name__):
    from seawall import Seawall
    from seawall.readers import all_readers, read_bytes, read_story

LONGEST = 20_000
NAMES = ("in.txt", "in.jsonl", "", "WhatsApp Chat - A.zip")


@cache
def engine() -> Seawall:
    return Seawall()


def one(data: bytes) -> None:
    """Try one input; raises when a promise is broken."""
    for reader in all_readers():
        answer = reader.read(data, name="in")
        assert answer.evidence or answer.problems, reader.name
    for name in NAMES:
        result = read_bytes(data, name=name)
        assert result.evidence or any(problem.fatal for problem in result.problems)
        assert all(problem.message.zh and problem.message.en for problem in result.problems)
        for evidence in result.evidence[:3]:
            assert evidence.text == "\n".join(segment.text for segment in evidence.segments)
            check(evidence.text[:LONGEST])
    told = read_story(data, name=NAMES[0])
    assert told.steps or told.problems


def check(text: str) -> None:
    episode = engine().check(text).episode
    assert 0 <= episode.probability <= 1
    for finding in episode.findings:
        for span in finding.spans:
            assert text[span.start : span.end] == span.quote


if __name__ == "__main__":
    engine()
    fuzz(one, name="readers")
