"""The nouns: frozen values, standard library only, no I/O, no clock.

>>> from seawall.model import Words
>>> Words(zh="好", en="good").speak("en")
'good'
"""

from seawall.model.advice import AUDIENCES, Action, Advice, Audience
from seawall.model.casework import Case, Link, Report
from seawall.model.checks import BrokenRedLine, Check, Claim, LinkAnswer
from seawall.model.episodes import LEVELS, Episode, Ledger, LedgerLine, Level
from seawall.model.evidence import Channel, Direction, Evidence, Segment, Span
from seawall.model.findings import Finding
from seawall.model.identifiers import Identifier, IdentifierKind
from seawall.model.labels import Label, MaskedLabel, Mode
from seawall.model.playbook import (
    ORDINARY,
    STAGES,
    Citation,
    Document,
    Entity,
    Hotline,
    NextMove,
    Playbook,
    Policy,
    RedLine,
    Stage,
    Tactic,
    Voice,
)
from seawall.model.problems import Problem, SeawallError
from seawall.model.screening import Answer, Screening, Transfer
from seawall.model.words import LANGUAGES, NOTHING, Language, Words

__all__ = [
    "AUDIENCES",
    "LANGUAGES",
    "LEVELS",
    "NOTHING",
    "ORDINARY",
    "STAGES",
    "Action",
    "Advice",
    "Answer",
    "Audience",
    "BrokenRedLine",
    "Case",
    "Channel",
    "Check",
    "Citation",
    "Claim",
    "Direction",
    "Document",
    "Entity",
    "Episode",
    "Evidence",
    "Finding",
    "Hotline",
    "Identifier",
    "IdentifierKind",
    "Label",
    "Language",
    "Ledger",
    "LedgerLine",
    "Level",
    "Link",
    "LinkAnswer",
    "MaskedLabel",
    "Mode",
    "NextMove",
    "Playbook",
    "Policy",
    "Problem",
    "RedLine",
    "Report",
    "Screening",
    "SeawallError",
    "Segment",
    "Span",
    "Stage",
    "Tactic",
    "Transfer",
    "Voice",
    "Words",
]
