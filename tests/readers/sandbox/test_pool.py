"""Whatever a job does, the caller gets an answer in words, and the next job works."""

import platform
import sys
import threading
from pathlib import Path

import pytest

from seawall.model import Problem
from seawall.readers.sandbox import Answer, pool, run_job
from seawall.readers.sandbox.process import Child, Ended


def _works() -> bool:
    return run_job("trial.echo", b"x") == Answer(b"x")


@pytest.mark.parametrize(
    ("job", "code", "limits"),
    [
        ("trial.loop", "reader-too-slow", {"cpu_seconds": 0.0}),
        ("trial.sleep", "reader-too-slow", {"wall_seconds": 0.8}),
        ("trial.eat", "reader-out-of-memory", {}),
        ("trial.crash", "reader-crashed", {}),
        ("trial.leave", "reader-crashed", {}),
        ("trial.fail", "reader-crashed", {}),
        ("trial.connect", "reader-crashed", {}),
        ("trial.start", "reader-crashed", {}),
        ("no such job", "reader-crashed", {}),
    ],
)
def test_a_job_that_misbehaves_is_answered_and_the_next_one_works(job: str, code: str, limits: dict[str, float]) -> None:
    answer = run_job(job, b"data", where="a.png", **limits)
    assert isinstance(answer, Problem)
    assert (answer.code, answer.where, answer.fatal) == (code, "a.png", True)
    assert answer.message.zh
    assert answer.message.en
    assert _works()


def test_nothing_is_written(tmp_path: Path) -> None:
    assert isinstance(run_job("trial.write", b"data", options={"path": str(tmp_path / "left")}), Problem)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"}, reason="the filter is for these")
def test_the_system_itself_refuses_too() -> None:
    assert run_job("trial.below", b"") == Answer([-1, -1, -1])


def test_no_secret_of_the_parent_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_TEST_TOKEN", "secret")
    pool.close_children()
    answer = run_job("trial.look", b"")
    assert isinstance(answer, Answer)
    assert "SEAWALL_TEST_TOKEN" not in str(answer.value)


def test_much_data_goes_both_ways() -> None:
    data = bytes(range(256)) * 40_000
    assert run_job("trial.echo", data) == Answer(data)


def test_threads_may_ask_at_the_same_time() -> None:
    answers: list[Answer | Problem] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(run_job("trial.echo", bytes([n])))) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.value for answer in answers if isinstance(answer, Answer)) == [bytes([n]) for n in range(6)]
    assert len(pool._POOL.idle) <= pool.MAX_CHILDREN


def test_a_child_is_used_again_and_replaced_after_many_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    pool.close_children()
    assert _works()
    (child,) = pool._POOL.idle
    assert _works()
    assert pool._POOL.idle == [child]
    monkeypatch.setattr(pool, "MAX_JOBS", child.jobs + 1)
    assert _works()
    assert not pool._POOL.idle
    assert not child.alive()


def test_a_child_that_died_while_it_waited_is_no_fault_of_the_file() -> None:
    pool.close_children()
    assert _works()
    (child,) = pool._POOL.idle
    child._process.kill()
    child._process.wait()
    assert _works()


def test_a_child_that_ended_by_itself_is_replaced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sleepy:
        jobs = 0

        def alive(self) -> bool:
            return True

        def ask(self, asked: dict[str, object], *, wall_seconds: float) -> Ended:
            return Ended.BY_ITSELF

        def end(self) -> None: ...

    pool.close_children()
    pool._POOL.idle.append(Sleepy())  # type: ignore[arg-type]
    assert _works()
    monkeypatch.setattr(pool, "Child", Sleepy)
    pool.close_children()
    answer = run_job("trial.echo", b"x")
    assert isinstance(answer, Problem)
    assert answer.code == "reader-crashed"


def test_a_machine_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Child:
        raise OSError

    pool.close_children()
    monkeypatch.setattr(pool, "Child", refuse)
    answer = run_job("trial.echo", b"x")
    assert isinstance(answer, Problem)
    assert answer.code == "reader-not-started"


def test_waiting_for_a_free_child_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MAX_WAIT_SECONDS", 0.01)
    for _ in range(pool.MAX_CHILDREN):
        assert pool._POOL.free.acquire(timeout=1)
    try:
        answer = run_job("trial.echo", b"x")
    finally:
        for _ in range(pool.MAX_CHILDREN):
            pool._POOL.free.release()
    assert isinstance(answer, Problem)
    assert answer.code == "reader-busy"


def test_a_child_whose_pipe_broke_is_crashed() -> None:
    child = Child()
    child._to.close()
    assert child.ask({"job": "trial.echo"}, wall_seconds=5) is Ended.CRASHED or not child.alive()
    child.end()


def test_a_fork_lets_go_of_the_children_of_the_other() -> None:
    child = Child()
    kept = child._process
    child.abandon()
    assert child._to.closed
    assert kept.returncode == 0
    kept.returncode = None
    kept.wait(timeout=20)  # its input ended, so it ends
    assert kept.returncode == 0
