"""What was given on the command line → bytes to read: words, files, or standard input."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seawall.model import Problem, Words

MAX_NAME = 1024


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to check."""

    data: bytes
    name: str
    """File name, ``-`` for standard input, empty for words typed on the command line."""


def gather(arguments: list[str], *, limit: int) -> Iterator[Given | Problem]:
    """Yield what each argument holds. An argument that names a file is that file; anything else is words."""
    for argument in arguments:
        if argument == "-":
            yield Given(sys.stdin.buffer.read(limit + 1), "-")
            continue
        path = _as_path(argument)
        if path is None:
            yield Given(argument.encode("utf-8", "surrogateescape"), "")
        else:
            yield _read(path, argument, limit)


def _as_path(argument: str) -> Path | None:
    if len(argument) > MAX_NAME or "\n" in argument or "\0" in argument:
        return None
    path = Path(argument)
    try:
        if path.exists():
            return path
    except OSError:
        return None
    return path if _looks_like_a_file_name(argument) else None


def _looks_like_a_file_name(argument: str) -> bool:
    # "notes.txt" that is not there is more likely a wrong name than a message
    if " " in argument or "://" in argument or not argument.isascii():
        return False
    return argument.lower().endswith((".txt", ".jsonl", ".ndjson", ".eml", ".json", ".pdf", ".png", ".jpg", ".md"))


def _read(path: Path, name: str, limit: int) -> Given | Problem:
    if path.is_dir():
        zh = "这是一个文件夹。请指定里面的文件。"
        return Problem("directory", Words(zh, "This is a folder. Name the files in it."), name)
    try:
        with path.open("rb") as file:
            return Given(file.read(limit + 1), name)
    except FileNotFoundError:
        zh = "找不到这个文件。请检查文件名；要检查一段话，请用引号括起来。"
        en = "There is no such file. Check the name; to check words, put them in quotation marks."
        return Problem("no-such-file", Words(zh, en), name)
    except OSError as error:
        zh = f"这个文件打不开（{error.strerror}）。请检查权限，或把内容粘贴进来。"
        en = f"This file cannot be opened ({error.strerror}). Check its permissions, or paste its words instead."
        return Problem("unreadable", Words(zh, en), name)
