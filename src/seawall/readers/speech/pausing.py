"""A long recording → windows that end where nobody speaks, short enough for a model.

>>> import numpy as np
>>> loud, quiet = np.full(16_000 * 14, 0.5, np.float32), np.zeros(16_000, np.float32)
>>> [(round(start / 16_000), round(end / 16_000)) for start, end in windows(np.concatenate([loud, quiet, loud]))]
[(0, 14), (14, 29)]
"""

from typing import TYPE_CHECKING

from seawall.readers.speech.media import RATE

if TYPE_CHECKING:
    from seawall.readers.speech.sounds import Samples

MIN_SECONDS, MAX_SECONDS = 8, 25
"""A window is at least and at most so long, but for the last one; the models were made with stretches like this."""
FRAME = RATE // 50
"""Samples of a fiftieth of a second, over which loudness is measured."""
PAUSE_FRAMES = 12
"""A quarter of a second: shorter gaps are part of words."""
SILENT = 0.002
"""Loudness below which nothing is said: the noise of an open line is above it, and harmless."""


def windows(samples: "Samples") -> list[tuple[int, int]]:
    """Return the first and last sample of each window in which there is anything to hear."""
    import numpy as np  # noqa: PLC0415 - comes with the extras

    count = samples.size // FRAME
    if count == 0:
        return [(0, samples.size)] if samples.size and float(np.abs(samples).max()) >= SILENT else []
    loudness = np.sqrt(np.square(samples[: count * FRAME].reshape(count, FRAME)).mean(axis=1))
    smooth = np.convolve(loudness, np.full(PAUSE_FRAMES, 1 / PAUSE_FRAMES), mode="same")
    found: list[tuple[int, int]] = []
    start, least, most = 0, MIN_SECONDS * RATE // FRAME, MAX_SECONDS * RATE // FRAME
    while start < count:
        end = count
        if count - start > most:
            end = start + least + int(np.argmin(smooth[start + least : start + most]))
        if float(loudness[start:end].max()) >= SILENT:
            found.append((start * FRAME, samples.size if end == count else end * FRAME))
        start = end
    return found
