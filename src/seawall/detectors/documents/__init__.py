r"""Can this paper be real? Rules that the forged ones break; none proves a paper.

Rules and words are data (``papers.yaml``, ``laws.yaml``), and run over the lines of each paper. What a picture shows of seals and
pixels is not judged: measured, such forensics are worse than a coin.

>>> from seawall.detectors.reading import read_text
>>> text = "上海市人民检察院\n刑事逮捕令\n根据《中华人民共和国刑法》第五百八十九条，对李某依法逮捕。\n二〇二四年三月五日"
>>> [finding.tactic for finding in Documents().detect(read_text(text))][:2]
['proof.paper_no_such_paper', 'proof.paper_article_beyond']
"""

from collections.abc import Iterator

from seawall.detectors.documents.answers import answer_papers
from seawall.detectors.documents.paper import Paper, papers_of
from seawall.detectors.documents.rules import Broken, judged_papers, other_signs, source_of
from seawall.detectors.reading import Reading
from seawall.model import Finding

GROUP = "papers"


class Documents:
    """Finds papers that break a rule. One that is shown as forged breaks none, unless it names whom to pay or write to."""

    name = "documents"

    def detect(self, reading: Reading) -> Iterator[Finding]:
        """Yield one finding a broken rule, paper by paper; none for papers that are shown as forged."""
        for paper, broken in judged_papers(reading):
            yield from (_finding(each, paper) for each in broken or other_signs(paper))


def _finding(broken: Broken, paper: Paper) -> Finding:
    test = broken.test
    return Finding(
        tactic=test.tactic,
        stage=test.stage,
        weight_db=test.weight_db,
        spans=(broken.span,) if broken.span else (),
        detector=Documents.name,
        why=broken.why,
        source=source_of(broken, paper.reading.playbook),
        group=GROUP,
        red_lines=(test.red_line,) if test.red_line else (),
    )


__all__ = ["Documents", "Paper", "answer_papers", "papers_of"]
