"""CPU milliseconds of one warm check of a long text, as ``[p50, p99]``; run as a process of its own."""

import json
import time

from seawall import Seawall
from seawall.playbook.testing import ordinary_life

LONG_CHARACTERS = 2000
ROUNDS = 10


def main() -> None:
    """Check every stretch of ordinary life several times and print the percentiles."""
    engine = Seawall()
    joined = "\n".join(text.text for text in ordinary_life())
    starts = range(0, len(joined) - LONG_CHARACTERS, LONG_CHARACTERS)
    texts = [joined[start : start + LONG_CHARACTERS] for start in starts]
    for text in texts:
        engine.check(text)
    times = []
    for text in texts * ROUNDS:
        start = time.process_time()
        engine.check(text)
        times.append(1000 * (time.process_time() - start))
    times.sort()
    print(json.dumps([times[len(times) // 2], times[int(len(times) * 0.99)]]))


if __name__ == "__main__":
    main()
