"""What was given on the command line → words, or bytes to read: words, files, or standard input."""

import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from seawall.model import Problem, Words
from seawall.readers import too_large

MAX_NAME = 1024
MAX_LIKELY_NAME = 80
"""Characters; a longer argument that ends like a file's name is a message about one."""
STANDARD_INPUT = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Paths under which a shell hands over what is open already; every other pipe or device could keep us for ever."""
PROMPT = Words(
    "请粘贴收到的内容，或说说发生了什么。完了以后换行，按 Ctrl-D（Windows 按 Ctrl-Z 再回车）。\n",
    "Paste what you received, or tell what happened. Then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).\n",
)
_FILE_ENDING = re.compile(
    r"\.(?:txt|text|md|log|csv|jsonl?|ndjson|eml|mbox|msg|html?|xml|pdf|docx?|xlsx?|pptx?|zip|png|jpe?g|hei[cf]|webp|gif|bmp|tiff?"
    r"|mp[34]|m4a|aac|amr|wav|ogg|opus|flac|silk|slk|mov|avi|mkv|webm|3gp)$",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:\.{0,2}|~)[/\\]\S+|[A-Za-z]:\\\S+")
_SENTENCE = re.compile(r"\s|://|[，。！？：；、@]")


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to check."""

    data: bytes
    name: str
    """File name, ``-`` for standard input, empty for words typed on the command line."""
    text: str | None = None
    """Words typed on the command line, which need no reading; ``None`` when the bytes are to be read."""
    remark: Problem | None = None


def gather(arguments: Iterable[str], *, limit: int, prompt: str = "") -> Iterator[Given | Problem]:
    """Yield what each argument holds. An argument that names a file is that file; anything else is words."""
    for argument in arguments:
        path = None if argument == "-" else _as_path(argument)
        if argument == "-":
            yield _read_standard_input(limit, prompt)
        elif path is None:
            yield _words(argument)
        else:
            yield _read(path, argument, limit)


def read_file(path: Path, limit: int) -> bytes | Problem:
    """Return the bytes of one file, or of standard input for ``-``; at most one more than ``limit`` are read."""
    given = _read_standard_input(limit, "") if str(path) == "-" else _read(path, str(path), limit)
    if isinstance(given, Problem):
        return given
    return too_large(given.name) if len(given.data) > limit else given.data


def _words(argument: str) -> Given:
    data = argument.encode("utf-8", "surrogateescape")
    # bytes that are no UTF-8 stand in arguments as lone surrogates: then they are read like those of a file
    text = None if any("\ud800" <= char <= "\udfff" for char in argument) else argument
    remark = None
    if _FILE_ENDING.search(argument):
        zh = "没有叫这个名字的文件，所以按一段话检查了。"
        remark = Problem("no-such-file", Words(zh, "No file has this name, so it was checked as words."), fatal=False)
    return Given(data, "", text, remark)


def _as_path(argument: str) -> Path | None:
    if not argument.strip() or len(argument) > MAX_NAME or "\n" in argument or "\0" in argument:
        return None
    path = Path(argument)
    try:
        path.stat()
    except PermissionError:
        return path
    except OSError:
        return path if _looks_like_a_file_name(argument) else None
    return path


def _looks_like_a_file_name(argument: str) -> bool:
    # "notes.txt" that is not there is more likely a wrong name than a message
    if _SENTENCE.search(argument) or len(argument) > MAX_LIKELY_NAME:
        return False
    return bool(_FILE_ENDING.search(argument) or _PATH.fullmatch(argument))


def _read_standard_input(limit: int, prompt: str) -> Given | Problem:
    if sys.stdin is None:  # closed by whoever started us
        return Given(b"", "-")
    if prompt and sys.stdin.isatty():
        sys.stderr.write(prompt)
        sys.stderr.flush()
    try:
        return Given(sys.stdin.buffer.read(limit + 1), "-")
    except OSError as error:
        return _unreadable(error, "-")


def _read(path: Path, name: str, limit: int) -> Given | Problem:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _directory(name)
        if not stat.S_ISREG(mode) and not name.startswith(STANDARD_INPUT):
            return _not_a_file(name)
        with path.open("rb") as file:
            return Given(file.read(limit + 1), name)
    except FileNotFoundError:
        return _no_such_file(name)
    except OSError as error:
        return _unreadable(error, name)


def _directory(name: str) -> Problem:
    return Problem("directory", Words("这是一个文件夹。请指定里面的文件。", "This is a folder. Name the files in it."), name)


def _not_a_file(name: str) -> Problem:
    zh = "这是管道或设备，不是普通文件。要检查别的命令的输出，请接到 seawall check - 后面。"
    en = "This is a pipe or a device, not an ordinary file. To check what another command prints, pipe it into: seawall check -"
    return Problem("not-a-file", Words(zh, en), name)


def _no_such_file(name: str) -> Problem:
    zh = "找不到这个文件。请检查文件名；如果这是一段话，请运行 seawall check - 再粘贴。"
    en = "There is no such file. Check the name; if these are words to check, run seawall check - and paste them."
    return Problem("no-such-file", Words(zh, en), name)


def _unreadable(error: OSError, name: str) -> Problem:
    reason = error.strerror or type(error).__name__
    zh = f"打不开（{reason}）。请检查权限，或把内容粘贴进来。"
    en = f"This cannot be opened ({reason}). Check its permissions, or paste its words instead."
    return Problem("unreadable", Words(zh, en), name)
