"""Any text: folding never fails, and every folded character points into the original, in order.

``python tests/fuzz/fuzz_folding.py -max_total_time=60`` searches for a minute; a find is a bug and its input is kept.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from harness import fuzz, instrumented

with instrumented(__name__):
    from seawall.playbook.folding import fold


def one(data: bytes) -> None:
    """Try one input, with halves of characters kept as lone surrogates; raises when a promise is broken."""
    text = data.decode("utf-8", "surrogateescape")
    folded = fold(text)
    assert folded == fold(text)
    length = len(folded.text)
    last_start, last_end, sentence = 0, 0, 0
    for position in range(length):
        start, end = folded.original(position, position + 1)
        assert last_start <= start < end <= len(text)
        assert last_end <= end
        assert sentence <= folded.sentence(position)
        last_start, last_end, sentence = start, end, folded.sentence(position)
    if length:
        assert folded.original(0, length)[0] <= folded.original(length - 1, length)[0]
    folded.text.encode("utf-8")  # lone surrogates cannot be scanned


if __name__ == "__main__":
    fuzz(one, name="folding")
