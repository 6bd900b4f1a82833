"""A transfer and its story → send, ask first, hold or do not send, with reasons."""

from seawall.screening.deciding import GENERAL, screen
from seawall.screening.facts import FactReader, shipped_reader
from seawall.screening.freedom import check_freedom

__all__ = ["GENERAL", "FactReader", "check_freedom", "screen", "shipped_reader"]
