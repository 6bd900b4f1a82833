"""A weighed observation about an evidence, with its reason.

Weights are weights of evidence: 10·log10 of the likelihood ratio P(finding | scam) / P(finding | ordinary life), in
decibans (I. J. Good, *Probability and the Weighing of Evidence*, 1950).

>>> Finding("money.safe_account", "money", 30.0, (), "wording", Words("没有安全账户", "No such account")).weight_db
30.0
"""

from dataclasses import dataclass

from seawall.model.evidence import Span
from seawall.model.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One tactic (or one sign of ordinary life) seen in one evidence."""

    tactic: str
    """Id of the tactic, ``stage.slug``; signs of ordinary life begin with ``ordinary.``."""
    stage: str
    """One of :data:`seawall.model.playbook.STAGES`, or ``ordinary``."""
    weight_db: float
    """Decibans; negative speaks for ordinary life."""
    spans: tuple[Span, ...]
    """Where it was seen; may be empty for a finding about the whole."""
    detector: str
    why: Words
    source: str = ""
    """Where the fact behind it comes from, when there is one to show."""
    group: str = ""
    """Correlated findings share a group, whose sum the policy caps."""
    red_lines: tuple[str, ...] = ()
    """Ids of the red lines that this breaks."""
    danger: bool = False
    """True when somebody's life may be in danger; comes before any fraud."""
    entity: str = ""
    """Id of the impersonated body, for findings about identity and links."""
