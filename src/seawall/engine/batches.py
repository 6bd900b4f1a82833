"""Many texts go through the engine in batches: what one stage looks things up in stays in the processor's cache.

>>> list(batches_of(["a", "b"], longest=10))
[['a', 'b']]
"""

from collections.abc import Iterable, Iterator

BATCH = 400
BATCH_CHARACTERS = 200_000
"""Texts, and characters of them, that go through the stages together in bulk."""


def batches_of(texts: Iterable[str], *, longest: int) -> Iterator[list[str]]:
    """Yield texts in batches that are neither too many nor too long together, so that memory stays bounded.

    ``longest`` is how many characters of one text count.
    """
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += min(len(text), longest)
        if len(batch) == BATCH or length >= BATCH_CHARACTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
