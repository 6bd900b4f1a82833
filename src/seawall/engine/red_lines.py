"""What authorities state that they never do, where the findings of a text show somebody doing it.

>>> from seawall.playbook import load_playbook
>>> list(broken_red_lines((), (), load_playbook()))
[]
"""

from collections.abc import Iterable, Iterator

from seawall.detectors.claims import lines_of_others
from seawall.model import BrokenRedLine, Citation, Claim, Finding, Playbook


def broken_red_lines(findings: Iterable[Finding], claims: Iterable[Claim], playbook: Playbook) -> Iterator[BrokenRedLine]:
    """Yield each red line that findings break, the weightiest first, but those that a claim says already."""
    lines = {line.id: line for line in playbook.red_lines}
    seen = lines_of_others(claims, playbook)
    for finding in sorted(findings, key=lambda finding: -finding.weight_db):
        for line_id in finding.red_lines if finding.detector != "identity" else ():
            if line_id in lines and line_id not in seen:
                seen.add(line_id)
                line = lines[line_id]
                quote = finding.spans[0].quote if finding.spans else ""
                source = next((s for s in line.sources if s.show), None)
                shown = source or Citation("", line.sources[0].date)
                yield BrokenRedLine(line.id, line.text, line.who, quote, shown, line.exceptions)
