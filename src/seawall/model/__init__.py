"""The nouns: frozen values, standard library only, no I/O, no clock.

>>> from seawall.model import Words
>>> Words(zh="好", en="good").speak("en")
'good'
"""

from seawall.model.advice import AUDIENCES, Action, Advice, Audience
from seawall.model.casework import Case, Link, Report
from seawall.model.checks import BrokenRedLine, Check, Claim, LinkAnswer
from seawall.model.episodes import LEVELS, Episode, Ledger, LedgerLine, Level
from seawall.model.evidence import Channel, Direction, Evidence, Medium, Part, Picture, Region, Segment, Span
from seawall.model.findings import Finding
from seawall.model.freedom import FREEDOMS, PHRASES, Freedom, FreedomResult, FreedomSeen, Phrase
from seawall.model.guides import FilledLetter, Guide, GuideItem, GuideSection, Letter, LetterField
from seawall.model.identifiers import Identifier, IdentifierKind
from seawall.model.labels import Label, MaskedLabel, Mode
from seawall.model.papers import PaperAnswer, PaperRule
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
from seawall.model.questions import FollowUp, Question, QuestionBook
from seawall.model.screening import (
    ANSWERS,
    PAYEE_KINDS,
    Answer,
    Call,
    PayeeKind,
    PaymentFact,
    PaymentKind,
    Screening,
    SeenFact,
    Transfer,
)
from seawall.model.stories import Moment, Step, Story, StoryLine, Told
from seawall.model.timelines import Course, Dwell, Phase, StoryPolicy
from seawall.model.words import LANGUAGES, NOTHING, Language, Words

__all__ = [
    "ANSWERS",
    "AUDIENCES",
    "FREEDOMS",
    "LANGUAGES",
    "LEVELS",
    "NOTHING",
    "ORDINARY",
    "PAYEE_KINDS",
    "PHRASES",
    "STAGES",
    "Action",
    "Advice",
    "Answer",
    "Audience",
    "BrokenRedLine",
    "Call",
    "Case",
    "Channel",
    "Check",
    "Citation",
    "Claim",
    "Course",
    "Direction",
    "Document",
    "Dwell",
    "Entity",
    "Episode",
    "Evidence",
    "FilledLetter",
    "Finding",
    "FollowUp",
    "Freedom",
    "FreedomResult",
    "FreedomSeen",
    "Guide",
    "GuideItem",
    "GuideSection",
    "Hotline",
    "Identifier",
    "IdentifierKind",
    "Label",
    "Language",
    "Ledger",
    "LedgerLine",
    "Letter",
    "LetterField",
    "Level",
    "Link",
    "LinkAnswer",
    "MaskedLabel",
    "Medium",
    "Mode",
    "Moment",
    "NextMove",
    "PaperAnswer",
    "PaperRule",
    "Part",
    "PayeeKind",
    "PaymentFact",
    "PaymentKind",
    "Phase",
    "Phrase",
    "Picture",
    "Playbook",
    "Policy",
    "Problem",
    "Question",
    "QuestionBook",
    "RedLine",
    "Region",
    "Report",
    "Screening",
    "SeawallError",
    "SeenFact",
    "Segment",
    "Span",
    "Stage",
    "Step",
    "Story",
    "StoryLine",
    "StoryPolicy",
    "Tactic",
    "Told",
    "Transfer",
    "Voice",
    "Words",
]
