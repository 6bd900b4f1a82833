"""Messages per CPU-second of one core, latency of a warm check, cold start and memory of the command."""

import json
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.latency import LONG_CHARACTERS
from seawall import Seawall
from seawall.detectors import Likeness, Reading, read_frame
from seawall.model import Evidence, Segment
from seawall.playbook import shipped_playbook
from seawall.playbook.keeping import keep
from seawall.playbook.testing import ordinary_life
from seawall.runs.benching.speed import has_keywords, rate

ROUNDS = 5


def report() -> str:
    """Return the speed part of the page as Markdown."""
    keep()
    engine = Seawall()
    texts = _short_texts(engine)
    screening, full, keywords = (
        max(rate(judge, texts) for _ in range(ROUNDS))
        for judge in (engine.levels, lambda texts: map(engine.check, texts), has_keywords)
    )
    message_p50, message_p99, long_p50, long_p99 = _latency()
    cpu, memory = _cold_start()
    mean = statistics.mean(map(len, texts))
    return "\n".join(
        (
            "## Speed\n",
            (
                f"{len(texts)} short messages of the shipped playbook and ordinary life, {mean:.0f} characters on average; "
                f"best of {ROUNDS} rounds.\n"
            ),
            "| what | figure | target |",
            "|---|---:|---:|",
            f"| screening (`scan`), messages per CPU-second of one core | {screening:,.0f} | ≥ 4,000 |",
            f"| of it, the trained likeness, µs a message | {_likeness_us(texts):.0f} | ≤ 60 |",
            f"| full check with advice and explanation, per CPU-second | {full:,.0f} | |",
            f"| ratio to a loop over fifty keywords | 1 : {keywords / screening:.0f} | |",
            f"| one warm check of a message of ordinary life, p50 | {message_p50:.2f} ms | |",
            f"| the same, p99 | {message_p99:.2f} ms | ≤ 10 ms |",
            f"| one warm check of {LONG_CHARACTERS} characters, many messages in one, p50 | {long_p50:.2f} ms | |",
            f"| the same, p99 | {long_p99:.2f} ms | ≤ 10 ms |",
            f"| cold `seawall check`, CPU seconds | {cpu:.2f} | ≤ 1 |",
            f"| its peak memory | {memory:.0f} MB | ≤ 300 MB |",
        )
    )


def _likeness_us(texts: list[str]) -> float:
    """Return the processor time that the likeness takes of one message, everything else about it being read already."""
    detector, compiled = Likeness(), shipped_playbook()
    readings = [Reading(Evidence("", (Segment(text),)), compiled, quoted=False) for text in texts]
    for reading in readings:
        reading.hits, read_frame(reading)
    return 1e6 / max(rate(lambda _texts: (list(detector.detect(reading)) for reading in readings), texts) for _ in range(ROUNDS))


def _short_texts(engine: Seawall) -> list[str]:
    from seawall.playbook import load_playbook

    cases = [case for tactic in load_playbook().tactics for case in (*tactic.must_match, *tactic.must_not_match)]
    texts = [text.text for text in ordinary_life()] + cases
    for text in texts[:200]:
        engine.level(text)
    return [text for text in texts if len(text) <= 200]


def _latency() -> tuple[float, float, float, float]:
    """Measure in a process of its own: what else a benchmark has loaded would slow its garbage collection."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.latency"], check=True, capture_output=True)
    message_p50, message_p99, long_p50, long_p99 = json.loads(done.stdout)
    return message_p50, message_p99, long_p50, long_p99


def _cold_start() -> tuple[float, float]:
    command = str(Path(sys.executable).parent / "seawall")
    code = (
        "import json,resource,subprocess,sys;"
        "subprocess.run([sys.argv[1],'check','警察让我把钱转到安全账户','--json'],check=True,capture_output=True);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(json.dumps([u.ru_utime+u.ru_stime,u.ru_maxrss/1024]))"
    )
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", code, command], check=True, capture_output=True).stdout)
        for _ in range(5)
    ]
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs)
