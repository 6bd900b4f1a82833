"""Bytes of one kind → :class:`~seawall.model.Evidence` and :class:`~seawall.model.Problem` values.

>>> read_bytes(b"").problems[0].code
'empty'
"""

from seawall.readers.allowance import read_enclosed
from seawall.readers.door import MAX_BYTES, Reader, ReadResult, all_readers, empty, read_bytes, too_large
from seawall.readers.joining import join_evidence
from seawall.readers.story import StoryRead, open_beside, read_story, steps_of
from seawall.readers.text import evidence_of
from seawall.readers.transfer import SEEN, TransferRead, read_transfers, transfer_of

__all__ = [
    "MAX_BYTES",
    "SEEN",
    "ReadResult",
    "Reader",
    "StoryRead",
    "TransferRead",
    "all_readers",
    "empty",
    "evidence_of",
    "join_evidence",
    "open_beside",
    "read_bytes",
    "read_enclosed",
    "read_story",
    "read_transfers",
    "steps_of",
    "too_large",
    "transfer_of",
]
