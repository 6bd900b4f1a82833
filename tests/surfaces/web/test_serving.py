"""The server as a process of its own, and what stands between it and those who hold it up. Nothing here depends on how fast it is."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter, methodcaller
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from seawall.surfaces import serving
from seawall.surfaces.serving import Serving, run_serve
from seawall.surfaces.web import building
from seawall.surfaces.web.answering import Answering, Busy
from seawall.surfaces.web.guarding import Guard
from seawall.surfaces.web.settings import Settings

PATIENCE_SECONDS = 60
"""Far more than anything here takes; only a hang gets there."""
HEAD = "POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SHORT = """
import sys
from seawall.surfaces import serving
from seawall.surfaces.web.settings import Settings

if __name__ == "__main__":
    serving.HEADER_MILLISECONDS = 500
    settings = Settings(requests_per_minute=0, gap_seconds=0.5, light_characters=1_000)
    sys.exit(serving.run_serve(serving.Serving(port=int(sys.argv[1]), workers=1, settings=settings), "en"))
"""
COMMAND = "from seawall.surfaces.cli import main; main()"
LONG_TEXT = "请把钱转到安全账户接受核查。" * 400_000
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are counted in /proc (Linux)")


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen[str]
    port: int
    said: str

    def say(self, data: bytes) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS)
        made.sendall(data)
        return made


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def running(*command: str, port: int) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield Running(process, port, process.stdout.readline() + process.stdout.readline())
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    script = tmp_path_factory.mktemp("serving") / "short.py"
    script.write_text(SHORT, encoding="utf-8")
    port = free_port()
    with running(str(script), str(port), port=port) as server:
        yield server


def heard(connection: socket.socket) -> tuple[int, bytes, bytes]:
    """Return status, head and body; the server must close the connection."""
    said = b""
    with connection:
        while more := connection.recv(65_536):
            said += more
    head, _, body = said.partition(b"\r\n\r\n")
    return int(head[9:12] or 0), head.lower(), body


def processes_of(pid: int) -> list[int]:
    """Return a process and all below it."""
    below = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text(encoding="ascii").split()
    ]
    return [pid, *(found for child in below for found in processes_of(child))]


def is_there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_for(test: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not test():
        assert time.monotonic() < until
        time.sleep(0.05)


# the command


@needs_proc
def test_the_command_says_where_it_is_answers_and_leaves_nothing_behind() -> None:
    port = free_port()
    options = ("-c", COMMAND, "serve", "--port", str(port), "--workers", "1", "--lang", "en", "--no-store")
    with running(*options, port=port) as server:
        assert f"http://127.0.0.1:{port} " in server.said
        assert "Only this machine can open it." in server.said
        with urlopen(f"http://127.0.0.1:{port}/v1/health", timeout=PATIENCE_SECONDS) as answer:
            assert json.load(answer)["status"] == "ok"
        everything = processes_of(server.process.pid)
        assert len(everything) > 1
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE_SECONDS) == 0
        wait_for(lambda: not any(map(is_there, everything)))


def test_a_taken_port_is_a_plain_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run_serve(Serving(port=port), "en") == 1
    said = capsys.readouterr()
    assert f"Port {port} on 127.0.0.1 cannot be used" in said.err
    assert not said.out


def test_a_page_that_was_not_built_is_a_plain_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    building.manifest.cache_clear()
    monkeypatch.setattr(building, "BUILT", tmp_path)
    assert run_serve(Serving(port=free_port()), "zh") == 1
    building.manifest.cache_clear()
    assert "make page" in capsys.readouterr().err


def test_a_missing_extra_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def gone(name: str) -> object:
        raise ModuleNotFoundError(name)

    for found in (gone, lambda _name: None):
        monkeypatch.setattr(serving, "find_spec", found)
        assert run_serve(Serving(port=1), "en") == 1
        assert "pip install 'seawall[serve]'" in capsys.readouterr().err


# those who hold it up


def test_a_gigabyte_that_is_announced_is_refused_in_words(impatient: Running) -> None:
    status, head, body = heard(impatient.say(f"{HEAD}Content-Length: 1000000000\r\n\r\n".encode()))
    assert status == 413
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["type"] == "urn:seawall:problem:too-large"


def test_whoever_sends_all_of_too_much_still_reads_why(impatient: Running) -> None:
    size = Settings().body_bytes + 1_000_000
    sent = f"{HEAD}Content-Length: {size}\r\n\r\n".encode() + b" " * size
    assert heard(impatient.say(sent))[0] == 413


def test_too_much_in_chunks_is_refused_without_an_announcement(impatient: Running) -> None:
    chunk = b"f4240\r\n" + b" " * 1_000_000 + b"\r\n"
    sent = f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * 9 + b"0\r\n\r\n"
    assert heard(impatient.say(sent))[0] == 413


@pytest.mark.parametrize("begun", [b"", b"{"])
def test_a_body_that_does_not_come_is_not_waited_for(impatient: Running, begun: bytes) -> None:
    status, head, _body = heard(impatient.say(f"{HEAD}Content-Length: 100\r\n\r\n".encode() + begun))
    assert status == 408
    assert b"connection: close" in head


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\nX-Long: a"])
def test_who_never_asks_is_let_go(impatient: Running, begun: bytes) -> None:
    assert heard(impatient.say(begun))[0] in {0, 408}


def test_pages_are_compressed_and_say_so(impatient: Running) -> None:
    asked = "GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {}\r\nConnection: close\r\n\r\n"
    _status, head, packed = heard(impatient.say(asked.format("gzip").encode()))
    assert b"content-encoding: gzip" in head
    assert b"accept-encoding" in head.partition(b"vary: ")[2].partition(b"\r\n")[0]
    _status, head, plain = heard(impatient.say(asked.format("identity").encode()))
    assert b"content-encoding" not in head
    assert len(packed) < len(plain)


@needs_proc
def test_a_long_text_goes_to_a_process_that_ends_with_whoever_asked(impatient: Running) -> None:
    before = set(processes_of(impatient.process.pid))
    body = json.dumps({"text": LONG_TEXT[:400_000]}, ensure_ascii=False).encode()
    asking = impatient.say(f"{HEAD}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def helpers() -> list[str]:
        added = set(processes_of(impatient.process.pid)) - before
        lines = (Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8") for pid in added if is_there(pid))
        return [line for line in lines if "spawn_main" in line]

    wait_for(lambda: bool(helpers()))
    asking.close()
    wait_for(lambda: not helpers())


# long texts


def test_work_comes_back_from_the_helper_and_so_does_what_went_wrong() -> None:
    async def ask() -> list[object]:
        answering = Answering(Settings(light_characters=10, huge_characters=20, idle_seconds=0.5))
        work, lane = methodcaller("level", "hello"), answering._long
        try:
            short = await answering.do(work, characters=5)
            long = await answering.do(work, characters=15)
            with pytest.raises(AttributeError):
                await answering.do(attrgetter("nothing"), characters=15)
            helper = lane._helper
            if helper is not None:  # it may rest already
                helper.kill()
                await asyncio.to_thread(wait_for, lambda: not helper.is_there())
            again = await answering.do(work, characters=15)  # one that was killed is replaced
            await asyncio.to_thread(wait_for, lambda: lane._helper is None)  # nothing to do: its memory is given back
        finally:
            answering.close()
        return [short, long, again]

    short, *others = asyncio.run(ask())
    assert others == [short, short]


def test_who_leaves_or_waits_too_long_takes_the_helper_along() -> None:
    async def ask() -> None:
        answering = Answering(Settings(heavy_waiting=1))
        lane = answering._huge
        work = methodcaller("check", LONG_TEXT)
        try:
            asked = asyncio.create_task(answering.do(work, characters=len(LONG_TEXT)))
            await asyncio.to_thread(wait_for, lambda: lane._served is not None)
            helper = lane._helper
            assert helper is not None
            with pytest.raises(Busy):  # the one place is taken
                await answering.do(work, characters=len(LONG_TEXT))
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked
            await asyncio.to_thread(wait_for, lambda: not helper.is_there())
        finally:
            answering.close()
        hurried = Answering(Settings(heavy_seconds=0.01))
        try:
            with pytest.raises(Busy):
                await hurried.do(work, characters=len(LONG_TEXT))
            await asyncio.to_thread(wait_for, lambda: hurried._huge._helper is None)
        finally:
            hurried.close()

    asyncio.run(ask())


def test_too_many_short_texts_are_asked_to_come_back() -> None:
    async def ask() -> None:
        answering = Answering(Settings(light_waiting=1))
        assert answering._places.acquire(blocking=False)
        with pytest.raises(Busy):
            await answering.do(methodcaller("level", "hello"), characters=5)

    asyncio.run(ask())


# the guard, with a server that is made up

Message = dict[str, Any]


def part(body: bytes = b"", *, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def guarded(settings: Settings, messages: list[Message], *, app: Callable[..., Awaitable[None]]) -> list[str]:
    """Return which refusals were given while a guard read some messages; after them nothing comes any more."""
    refused: list[str] = []

    def refuse(_scope: object, code: str) -> Any:
        async def answer(*_given: object) -> None:
            refused.append(code)

        return answer

    async def run() -> None:
        line = iter(messages)

        async def receive() -> Message:
            for message in line:
                return message
            await asyncio.Event().wait()
            raise AssertionError

        async def send(_message: object) -> None:
            pass

        scope = {"type": "http", "method": "POST", "path": "/", "headers": [], "client": ("10.0.0.1", 1)}
        await asyncio.wait_for(Guard(app, settings, refuse)(scope, receive, send), PATIENCE_SECONDS)

    asyncio.run(run())
    return refused


async def never(*_given: object) -> None:
    raise AssertionError


@pytest.mark.parametrize(
    ("settings", "messages", "code"),
    [
        (Settings(gap_seconds=0.01), [part(b"x")], "too-slow"),
        (Settings(grace_seconds=0.0, bytes_per_second=1_000_000_000), [part(b"x")], "too-slow"),
        (Settings(body_bytes=3), [part(b"xx"), part(b"xx"), part(more=False)], "too-large"),
        (Settings(body_parts=2), [part(b"x"), part(b"x"), part(b"x"), part(more=False)], "too-large"),
        (Settings(held_bytes=3), [part(b"xxxx")], "busy"),
    ],
)
def test_a_body_beyond_a_limit_is_refused(settings: Settings, messages: list[Message], code: str) -> None:
    assert guarded(settings, messages, app=never) == [code]


def test_who_leaves_while_sending_is_not_answered() -> None:
    assert guarded(Settings(), [part(b"x"), {"type": "http.disconnect"}], app=never) == []


def test_who_leaves_while_waiting_is_not_worked_for_any_more() -> None:
    stopped: list[bool] = []

    async def works_for_ever(*_given: object) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append(True)

    for settings in (Settings(), Settings(aside_bytes=0)):
        assert guarded(settings, [part(b"x", more=False), {"type": "http.disconnect"}], app=works_for_ever) == []
    wait_for(lambda: len(stopped) == 2)


def test_a_body_arrives_whole_wherever_it_is_answered() -> None:
    seen: list[bytes] = []

    async def reads(
        _scope: object, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        seen.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    for settings in (Settings(), Settings(aside_bytes=0)):
        guarded(settings, [part(b"ab"), part(b"cd", more=False)], app=reads)
    assert seen == [b"abcd", b"abcd"]
