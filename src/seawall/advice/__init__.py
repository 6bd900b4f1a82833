"""An episode → what to tell whom."""

from seawall.advice.advising import advise, find_hotline, guess_audience
from seawall.advice.plans import AdviceBook, load_advice

__all__ = ["AdviceBook", "advise", "find_hotline", "guess_audience", "load_advice"]
