"""Weigh findings; fold one person's findings into one story."""

from seawall.episodes.folding_findings import fold_findings, next_moves, stage_shares
from seawall.episodes.weighing import level_of, probability_of, weigh

__all__ = ["fold_findings", "level_of", "next_moves", "probability_of", "stage_shares", "weigh"]
