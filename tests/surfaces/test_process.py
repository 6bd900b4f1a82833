"""What only a process of its own shows: signals, consoles, pipes, start-up."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from seawall.surfaces.cli import main; main()"]
SCAM = "警察让我把钱转到安全账户，还不许告诉家人"
PLAIN = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LANG", "NO_COLOR", "FORCE_COLOR"}}
HEAVY = ("pyarrow", "tldextract", "pandas", "numpy", "sklearn", "requests", "hypothesis")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env={**PLAIN, **environment},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


def test_a_plain_console_gets_utf8() -> None:
    done = run("check", SCAM, "--lang", "zh", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("● 这是诈骗")
    assert b"\x1b" not in done.stdout + done.stderr


def test_alone_it_shows_the_help() -> None:
    done = run()
    assert done.returncode == 2
    assert b"check" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["check", *[SCAM] * 60], ["check", "--json", *["none.txt"] * 900]])
def test_nobody_reads_on(arguments: list[str]) -> None:
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=PLAIN, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert b"Traceback" not in said
    assert b"Exception" not in said


def test_an_interrupt_while_words_are_awaited() -> None:
    leader, follower = os.openpty()
    process = subprocess.Popen(
        [*COMMAND, "check", "--lang", "en"],
        env=PLAIN,
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert b"Paste what you received" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    os.close(leader)
    os.close(follower)
    assert process.returncode == 130
    assert (out, err.strip()) == (b"", b"")


def test_an_interrupt_of_a_scan(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("text\n" + f"{SCAM}\n" * 300_000, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "scan", str(source), str(target), "--workers", "2", "--lang", "en"],
        env=PLAIN,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while len(list(tmp_path.glob("out.csv.*/*"))) < 4 and time.monotonic() < deadline:  # then every worker is at work
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1] == "Stopped. Run the same command again to go on from here."
    assert b"Traceback" not in err
    assert not target.exists()


@pytest.mark.parametrize("opened", ["text", "scan"])
def test_a_pipe_by_name_is_not_waited_for(opened: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    done = run("check", str(pipe)) if opened == "text" else run("scan", str(pipe), str(tmp_path / "out.csv"))
    assert done.returncode == 1
    assert b"not an ordinary file" in done.stderr.replace(b"\n", b" ")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["check", "hello"]])
def test_start_up_loads_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *COMMAND[1:], *arguments], env=PLAIN, capture_output=True, check=True, text=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert not loaded & set(HEAVY)
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    if "hello" not in arguments:
        assert not names & {"seawall.engine", "rich.console", "yaml", "msgspec"}


def test_a_terminal_gets_colours_unless_they_are_refused() -> None:
    assert b"\x1b[" in b"".join(on_a_terminal())
    assert b"\x1b" not in b"".join(on_a_terminal(NO_COLOR="1"))


def on_a_terminal(**environment: str) -> Iterator[bytes]:
    """Yield what the command writes to a terminal."""
    leader, follower = os.openpty()
    settings = {**PLAIN, "TERM": "xterm-256color", "COLUMNS": "60", **environment}
    process = subprocess.Popen(
        [*COMMAND, "check", SCAM], env=settings, stdin=subprocess.DEVNULL, stdout=follower, stderr=follower
    )
    os.close(follower)
    while select.select([leader], [], [], 30)[0]:
        try:
            data = os.read(leader, 65536)
        except OSError:
            break
        if not data:
            break
        yield data
    os.close(leader)
    assert process.wait(timeout=30) == 0
