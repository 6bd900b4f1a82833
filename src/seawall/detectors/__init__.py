"""Evidence and playbook → findings.

>>> [detector.name for detector in all_detectors()]
['wording', 'links', 'identity', 'headers', 'documents', 'likeness']
"""

from functools import cache
from importlib.metadata import entry_points

from seawall.detectors.documents import Documents, answer_papers
from seawall.detectors.headers import Headers
from seawall.detectors.identity import Identity, named_entities
from seawall.detectors.likeness import Likeness
from seawall.detectors.link_answers import answer_link, answers_in
from seawall.detectors.links import Links
from seawall.detectors.reading import Detector, Reading, read_text
from seawall.detectors.telling import Telling
from seawall.detectors.voices import read_frame
from seawall.detectors.wording import Wording, mentioned_only

__all__ = [
    "Detector",
    "Documents",
    "Headers",
    "Identity",
    "Likeness",
    "Links",
    "Reading",
    "Telling",
    "Wording",
    "all_detectors",
    "answer_link",
    "answer_papers",
    "answers_in",
    "mentioned_only",
    "named_entities",
    "read_frame",
    "read_text",
]


@cache
def all_detectors() -> tuple[Detector, ...]:
    """Return the built-in detectors, then those installed beside the product, by name."""
    found: dict[str, Detector] = {d.name: d for d in (Wording(), Links(), Identity(), Headers(), Documents(), Likeness())}
    for point in sorted(entry_points(group="seawall.detectors"), key=lambda point: point.name):
        if point.name not in found:
            found[point.name] = point.load()
    return tuple(found.values())
