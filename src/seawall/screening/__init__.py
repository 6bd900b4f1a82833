"""A transfer and its story → send, ask first, hold or do not send, with reasons."""

from seawall.screening.deciding import screen
from seawall.screening.facts import FactReader, shipped_reader

__all__ = ["FactReader", "screen", "shipped_reader"]
