"""CPU milliseconds of one warm check, of single messages and of long texts: ``[p50, p99, p50, p99]``. A process of its own."""

import json
import time

from seawall import Seawall
from seawall.playbook.testing import ordinary_life

LONG_CHARACTERS = 2000
ROUNDS = 10


def main() -> None:
    """Check every message of ordinary life, and every long stretch of them joined, and print the percentiles."""
    engine = Seawall()
    messages = [text.text for text in ordinary_life()]
    joined = "\n".join(messages)
    starts = range(0, len(joined) - LONG_CHARACTERS, LONG_CHARACTERS)
    stretches = [joined[start : start + LONG_CHARACTERS] for start in starts]
    print(json.dumps([*_percentiles(engine, messages, ROUNDS // 4), *_percentiles(engine, stretches, ROUNDS)]))


def _percentiles(engine: Seawall, texts: list[str], rounds: int) -> tuple[float, float]:
    for text in texts:
        engine.check(text)
    times = []
    for text in texts * rounds:
        start = time.process_time()
        engine.check(text)
        times.append(1000 * (time.process_time() - start))
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


if __name__ == "__main__":
    main()
