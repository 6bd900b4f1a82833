import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from judges import Interrupted, Maker, Unstartable, judge_by_words
from table_files import read_json_lines, write_json_lines

from seawall.runs import judging, pooling
from seawall.runs.chunks import Chunk
from seawall.runs.judging import Answer, EngineJudge, judge_tasks
from seawall.runs.pooling import judge_chunks, usable_processors


def chunks_of(texts: list[str]) -> list[Chunk]:
    return [Chunk(index, ((text, ()), (f"{text} again", ()))) for index, text in enumerate(texts)]


def test_workers_keep_the_order_and_use_few_chunks_at_once(tmp_path: Path, scan: Callable[..., Any]) -> None:
    rows = [{"id": number, "text": "police " * (number % 7) + str(number)} for number in range(60)]
    source = write_json_lines(tmp_path / "in.jsonl", rows)
    scan(source, tmp_path / "two.jsonl", workers=2, chunk_rows=5)
    scan(source, tmp_path / "one.jsonl", workers=1, chunk_rows=5)
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()

    read = []

    def noting() -> Any:
        for chunk in chunks_of([str(number) for number in range(20)]):
            read.append(chunk.index)
            yield chunk

    judged = judge_chunks(noting(), Maker(), workers=2)
    for chunk, verdicts in judged:
        assert len(verdicts) == 2
        assert len(read) - chunk.index <= 5
        if chunk.index == 9:
            break
    judged.close()


def test_a_text_that_kills_its_worker_costs_only_its_row(tmp_path: Path, scan: Callable[..., Any]) -> None:
    rows = [{"id": number, "text": "KILL" if number in {7, 30} else f"police {number}"} for number in range(40)]
    rows[8]["text"] = "RAISE"
    source = write_json_lines(tmp_path / "in.jsonl", rows)
    summary = scan(source, tmp_path / "out.jsonl", workers=2, chunk_rows=4)
    written = read_json_lines(tmp_path / "out.jsonl")
    assert [row["id"] for row in written] == list(range(40))
    assert [row["id"] for row in written if row["level"] == "error"] == [7, 8, 30]
    assert "the process died" in written[7]["problem"]
    assert "RuntimeError" in written[8]["problem"]
    assert dict(summary.levels) == {"error": 3, "likely": 37}


def test_where_no_process_can_be_started_all_is_judged_here() -> None:
    judged = list(judge_chunks(chunks_of([f"police {number}" for number in range(6)]), Unstartable(), workers=2))
    assert [chunk.index for chunk, _ in judged] == list(range(6))
    assert all(verdict.level == "likely" for _, verdicts in judged for verdict in verdicts)


def test_a_worker_that_dies_between_two_chunks_costs_nothing() -> None:
    crew = pooling._Crew(Maker(), 1)
    crew._pool = crew._start(1)
    with pytest.raises(BrokenProcessPool):
        crew._pool.submit(os._exit, 3).result()
    try:
        levels = [verdict.level for _, verdicts in crew.judge(iter(chunks_of(["police"] * 3))) for verdict in verdicts]
    finally:
        crew.dismiss()
    assert levels == ["likely"] * 6


def test_few_chunks_start_no_process() -> None:
    maker = Interrupted()
    assert len(list(judge_chunks(chunks_of(["a", "b"]), maker, workers=8))) == 2
    assert maker.judged == ["a", "a again", "b", "b again"]
    assert list(judge_chunks([], Interrupted(), workers=8)) == []


def test_the_number_of_processors_is_known_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_processors() == 1


def test_a_worker_leaves_interrupts_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_JUDGE", [])
    before = signal.getsignal(signal.SIGINT)
    try:
        judging.start_worker(Maker())
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert judging.judge_in_worker([("police", ()), (None, ())])[0].level == judge_by_words("police")[0]


def test_a_worker_leaves_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []

    class Parent:
        def join(self) -> None:
            left.append(0)

    monkeypatch.setattr(judging.multiprocessing, "parent_process", Parent)
    monkeypatch.setattr(os, "_exit", left.append)
    judging._leave_with_parent()
    assert left == [0, 1]


def test_the_engine_is_made_once_and_dated() -> None:
    assert EngineJudge().version()
    judge = EngineJudge()()
    assert judge("See you at lunch")[0] == "none"
    assert [verdict.level for verdict in judge_tasks(judge, [("See you at lunch", ()), (None, ())])] == ["none", "error"]


class _Hasty:
    """Judges many texts at once, unless one of them is bad."""

    def __call__(self, text: str) -> Answer:
        return judge_by_words(text)

    def judge_all(self, texts: Iterable[str]) -> Iterator[Answer]:
        return map(judge_by_words, texts)


def test_one_text_that_fails_among_many_costs_only_its_own_row() -> None:
    tasks = [("hello", ()), ("RAISE", ()), (None, ()), ("the police", ())]
    assert judge_tasks(_Hasty(), tasks) == judge_tasks(judge_by_words, tasks)
    assert [verdict.level for verdict in judge_tasks(_Hasty(), tasks)] == ["none", "error", "error", "likely"]
    assert [verdict.level for verdict in judge_tasks(_Hasty(), tasks[::3])] == ["none", "likely"]


SCRIPT = """
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
sys.path.insert(0, {here!r})
from judges import Slow
from seawall.runs import ScanOptions, scan_with
if __name__ == "__main__":
    options = ScanOptions(workers=2, chunk_rows=2)
    try:
        scan_with(Slow(), Path("in.jsonl"), Path("out.jsonl"), options=options)
    except KeyboardInterrupt:
        print("stopped")
        raise SystemExit(130)
"""


def test_an_interrupt_of_the_whole_group_stops_cleanly_and_can_go_on(tmp_path: Path, scan: Callable[..., Any]) -> None:
    write_json_lines(tmp_path / "in.jsonl", [{"text": f"text {number}"} for number in range(400)])
    (tmp_path / "script.py").write_text(SCRIPT.format(here=str(Path(__file__).parent)))
    process = subprocess.Popen(
        [sys.executable, "script.py"],
        cwd=tmp_path,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    parts = tmp_path / "out.jsonl.seawall-parts"
    for _ in range(400):
        if len(list(parts.glob("part-*.json"))) > 2:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert (process.returncode, output.strip(), errors) == (130, "stopped", "")
    summary = scan(tmp_path / "in.jsonl", tmp_path / "out.jsonl", chunk_rows=2)
    assert summary.rows == 400
    assert summary.resumed_rows >= 6
