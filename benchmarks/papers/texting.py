"""The rules on the drawn texts alone, as a perfect reader would give them: seconds, for whoever writes rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.papers.judging import Verdict, count, evidence_of_sheet, judge, most_common
from benchmarks.papers.laying import FONTS, lay_out
from benchmarks.papers.specimens import Kind, Paper, make_paper


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """One text and what was said of it."""

    paper: Paper
    text: str
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether that was right."""
        return self.verdict.right(forged=self.paper.kind.forged)


def text_report(kinds: Sequence[Kind], *, draws: int, misses: Path | None = None) -> str:
    """Return counts of both sorts, then a line for every text that was judged wrongly; of the kinds kept aside only if asked."""
    outcomes = list(judge_texts(kinds, draws=draws))
    if misses:
        _write(outcomes, misses)
    # whoever measures everything wants counts; what is kept aside is looked at on purpose only
    splits = {kind.split for kind in kinds}
    shown = [outcome for outcome in outcomes if len(splits) == 1 or outcome.paper.kind.split == "tune"]
    return "\n".join([*_summary(outcomes), "", *_misjudged(shown)]) + "\n"


def judge_texts(kinds: Iterable[Kind], *, draws: int) -> Iterable[TextOutcome]:
    """Judge every variant of every kind with so many draws; every second one is read in paragraphs, the others in lines."""
    for kind in kinds:
        for variant in range(len(kind.variants)):
            for draw in range(draws):
                paper = make_paper(kind, variant=variant, draw=draw)
                sheet = lay_out(paper, font=FONTS[draw % 2])
                yield TextOutcome(paper, sheet.text, judge(evidence_of_sheet(sheet, joined=draw % 2 == 1)))


def _summary(outcomes: Sequence[TextOutcome]) -> list[str]:
    lines = []
    for split in ("tune", "aside"):
        some = [outcome for outcome in outcomes if outcome.paper.kind.split == split]
        forged = [outcome for outcome in some if outcome.paper.kind.forged]
        genuine = [outcome for outcome in some if not outcome.paper.kind.forged]
        if some:
            named, alarmed = count(forged, _right), count(forged, _alarmed)
            lines.append(
                f"{split}: {len(forged)} forged, warned with a rule named {named.shown} %, warned at all {alarmed.shown} %"
            )
            lines.append(f"{split}: {len(genuine)} genuine, warned {count(genuine, _alarmed).shown} %")
    return lines


def _right(outcome: TextOutcome) -> bool:
    return outcome.right


def _alarmed(outcome: TextOutcome) -> bool:
    return outcome.verdict.alarm


def _misjudged(outcomes: Sequence[TextOutcome]) -> list[str]:
    lines = []
    for outcome in outcomes:
        if not outcome.right:
            verdict = outcome.verdict
            sort = "FORGED " if outcome.paper.kind.forged else "GENUINE"
            rules, found = most_common(verdict.rules) or "no rule", "; ".join(verdict.findings[:4])
            lines.append(f"{sort} {outcome.paper.id:36} {verdict.level:8} {verdict.probability:.2f} {rules} | {found}")
    return lines


def _write(outcomes: Iterable[TextOutcome], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for outcome in outcomes:
        if not outcome.right:
            said = "\n".join((outcome.verdict.level, *outcome.verdict.findings))
            (folder / f"{outcome.paper.id}.txt").write_text(f"{outcome.text}\n\n{said}\n", encoding="utf-8")
