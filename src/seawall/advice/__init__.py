"""An episode → what to tell whom."""

from seawall.advice.advising import advise, find_hotline, guess_audience
from seawall.advice.asking import choose_questions
from seawall.advice.guides import GuideBook, fill, guide_for, load_guides
from seawall.advice.plans import AdviceBook, load_advice

__all__ = [
    "AdviceBook",
    "GuideBook",
    "advise",
    "choose_questions",
    "fill",
    "find_hotline",
    "guess_audience",
    "guide_for",
    "load_advice",
    "load_guides",
]
