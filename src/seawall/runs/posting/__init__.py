"""Bring cards to the people they are for, each exactly once, over any number of restarts.

>>> from pathlib import Path
>>> AppriseAdapter().name, FileAdapter(Path("cards.jsonl")).name
('apprise', 'file')
"""

from seawall.runs.posting.channels import Adapter, CardBox, Outcome, Posted
from seawall.runs.posting.delivering import LEASE_SECONDS, Delivered, deliver_due, run_cards
from seawall.runs.posting.files import FileAdapter
from seawall.runs.posting.sending import SCHEMES, AppriseAdapter, takes_address

__all__ = [
    "LEASE_SECONDS",
    "SCHEMES",
    "Adapter",
    "AppriseAdapter",
    "CardBox",
    "Delivered",
    "FileAdapter",
    "Outcome",
    "Posted",
    "deliver_due",
    "run_cards",
    "takes_address",
]
