"""The child's loop, without the process around it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.sandbox import child, jobs


def _ask(*messages: dict[str, object]) -> list[dict[str, object]]:
    came, went = io.BytesIO(), io.BytesIO()
    for message in messages:
        child.send(came, message)
    came.seek(0)
    child.serve(came, went)
    went.seek(0)
    answers = []
    while (answer := child.receive(went)) is not None:
        answers.append(answer)
    return answers


def _job(name: str, data: bytes = b"x") -> dict[str, object]:
    return {"job": name, "data": data, "options": {}, "seconds": 1.0}


@given(st.binary(max_size=3000))
def test_what_is_sent_is_received(data: bytes) -> None:
    assert _ask(_job("trial.echo", data)) == [{"value": data}]


@given(st.binary(max_size=40))
def test_a_stream_that_breaks_off_is_its_end(data: bytes) -> None:
    whole = io.BytesIO()
    child.send(whole, {"value": data})
    for length in range(len(whole.getvalue())):
        assert child.receive(io.BytesIO(whole.getvalue()[:length])) is None


def test_an_error_does_not_end_the_loop() -> None:
    failed, answered = _ask(_job("trial.fail"), _job("trial.echo"))
    assert (failed["failed"], failed["detail"]) == ("failed", "ValueError")
    assert answered == {"value": b"x"}


def test_out_of_memory_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(data: bytes, options: object) -> object:
        raise MemoryError

    monkeypatch.setattr(child, "find_job", lambda name: greedy)
    assert _ask(_job("any"), _job("any")) == [{"failed": "memory", "detail": ""}]


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(data: bytes, options: object) -> object:
        raise ModuleNotFoundError(name="rapidocr")

    monkeypatch.setattr(child, "find_job", lambda name: missing)
    assert child.do_job(_job("any")) == {"failed": "missing", "detail": "rapidocr"}


def test_an_error_about_allocation_is_one_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(data: bytes, options: object) -> object:
        message = "std::bad_alloc"
        raise RuntimeError(message)

    monkeypatch.setattr(child, "find_job", lambda name: failing)
    assert child.do_job(_job("any"))["failed"] == "memory"


@pytest.mark.parametrize("name", jobs.JOBS)
def test_every_job_is_there(name: str) -> None:
    assert callable(jobs.find_job(name))
