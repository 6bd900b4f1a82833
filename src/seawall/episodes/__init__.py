"""Weigh findings; fold one person's findings into one story."""

from seawall.episodes.answering import NO, answer_findings, say_no, say_yes
from seawall.episodes.chain import Chain
from seawall.episodes.folding_findings import fold_findings, next_moves, stage_shares
from seawall.episodes.following import Follower, episode_of
from seawall.episodes.weighing import level_of, probability_of, weigh

__all__ = [
    "NO",
    "Chain",
    "Follower",
    "answer_findings",
    "episode_of",
    "fold_findings",
    "level_of",
    "next_moves",
    "probability_of",
    "say_no",
    "say_yes",
    "stage_shares",
    "weigh",
]
