"""Labelled texts → the weight of evidence of each, on all processors, as a scan does it.

>>> from seawall.runs.benching.reading_sets import LabelledRow
>>> row = LabelledRow(b"", "Move your savings to a safe account", "fraud", "mine", "en", "sms", "")
>>> [(scored.label, scored.weight_db > 10) for scored in score_rows([row], ScoreJudge())]
[('fraud', True)]
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from seawall.model import Policy
from seawall.runs.benching.labels import Label
from seawall.runs.benching.reading_sets import LabelledRow
from seawall.runs.chunks import cut_chunks
from seawall.runs.judging import EngineJudge, Judge, WeighedAnswer
from seawall.runs.pooling import judge_chunks
from seawall.runs.rows import Row

CHUNK_ROWS = 500
WEIGHT_DIGITS = 3
"""Digits kept of a weight; the figures of a report are made from what is kept, so they can be made again from it."""
_DIGEST_CHARACTERS = 12

Progress = Callable[[int, int], None]
"""Told after every chunk: texts done, and texts in all."""


class ScoredRow(NamedTuple):
    """What a report keeps of a text: never the text itself."""

    digest: str
    """The first characters of its SHA-256. Somebody who guesses a short text can check the guess."""
    label: Label
    source: str
    lang: str
    channel: str
    kind: str
    weight_db: float | None
    """The sum of the ledger without its prior; ``None`` where checking the text failed."""


@dataclass(frozen=True, slots=True)
class ScoreJudge(EngineJudge):
    """Makes judges that tell the sum, too. The door does not change it: it only adds its prior."""

    def __call__(self) -> Judge:
        """Return the engine's way of scoring one text."""
        engine = self.engine()

        def judge(text: str) -> WeighedAnswer:
            episode = engine.score(text, door="default")
            prior = sum(line.weight_db for line in episode.ledger.lines if line.kind == "prior")
            return episode.level, episode.probability, episode.stage or "", (), episode.ledger.total_db - prior

        return judge

    def policy(self) -> Policy:
        """Return how this playbook weighs, and when it raises an alarm."""
        return self.engine().playbook.policy


def score_rows(
    rows: Sequence[LabelledRow], judge: ScoreJudge, *, workers: int | None = None, progress: Progress | None = None
) -> tuple[ScoredRow, ...]:
    """Return a scored row for every labelled one, in the same order. A text that fails costs only its own row."""
    scored: list[ScoredRow] = []
    chunks = cut_chunks((Row({}, row.text) for row in rows), rows=CHUNK_ROWS)
    with closing(judge_chunks(chunks, judge, workers=workers)) as judged:
        for _chunk, verdicts in judged:
            for verdict in verdicts:
                row = rows[len(scored)]
                weight = None if verdict.weight_db is None else round(verdict.weight_db, WEIGHT_DIGITS)
                digest = row.digest.hex()[:_DIGEST_CHARACTERS]
                scored.append(ScoredRow(digest, row.label, row.source, row.lang, row.channel, row.kind, weight))
            if progress is not None:
                progress(len(scored), len(rows))
    return tuple(scored)
