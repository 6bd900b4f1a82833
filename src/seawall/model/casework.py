"""Reports, and the cases they join into.

>>> Link("phone:+4420", ("r1", "r2")).reports
('r1', 'r2')
"""

from dataclasses import dataclass

from seawall.model.evidence import Evidence
from seawall.model.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Report:
    """What one person reported."""

    id: str
    at: str
    """ISO 8601 time of the report."""
    evidence: tuple[Evidence, ...]
    identifiers: tuple[Identifier, ...]
    country: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A join of reports, named after the identifier that made it."""

    identifier: str
    """``kind:value`` of the shared identifier."""
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Reports that are believed to be one scheme."""

    id: str
    reports: tuple[str, ...]
    links: tuple[Link, ...]
