r"""JSON lines → the steps of one story, in order of time.

An exported chat is a story as it is: each sitting of it is a step (:mod:`seawall.readers.chats.sittings`). Otherwise a line is
``{"at": …, "text": …}``; ``at`` is a day number (may be negative or a fraction) or an ISO 8601 time; ``file`` names a
file beside the story instead of ``text``; ``channel`` and ``by`` are optional. Lines may come in any order. What cannot be used
becomes a problem and takes nothing else with it.

>>> read = read_story(b'{"at": 2, "text": "b"}\n{"at": -1.5, "text": "a"}')
>>> [(step.index, step.days) for step in read.steps]
[(1, -1.5), (0, 2.0)]
"""

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from seawall.model import Evidence, Problem, Segment, Step, Words
from seawall.readers.chats.sittings import sittings_of, speaker_of
from seawall.readers.door import MAX_BYTES, ReadResult, all_readers, empty, not_text, read_bytes
from seawall.readers.encodings import decode
from seawall.readers.jsonl import CHANNELS

MAX_STEPS = 10_000
MAX_DAYS = 40_000.0
"""Day numbers beyond a century are taken for mistakes."""
DAY_SECONDS = 86_400
_LINES = {"jsonl", "text"}
"""Readers of what may be the lines of a story."""
OpenFile = Callable[[str], ReadResult]


@dataclass(frozen=True, slots=True)
class StoryRead:
    """The steps in order of time, and everything that could not be used."""

    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    step: Step
    days: float | None
    instant: datetime | None


def read_story(data: bytes, *, name: str = "", folder: Path | None = None) -> StoryRead:
    """Read a story file. Never raises. ``folder`` is where ``file`` names are looked up; without it they are not opened."""
    chats = _read_chats(data, name)
    if chats is not None:
        return chats
    decoded = decode(data, name=name)
    if decoded.text is None:
        return StoryRead(problems=(not_text(name),))
    rows: list[tuple[object, str]] = []
    problems: list[Problem] = [decoded.remark] if decoded.remark else []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip("\0 \t\r\ufeff"):
            continue
        where = f"{name}:{number}"
        if len(rows) == MAX_STEPS:
            problems.append(_too_many(where))
            break
        rows.append((_decode_row(line), where))
    if not rows and not any(problem.fatal for problem in problems):
        problems.append(empty(name))
    read = steps_of(rows, open_file=open_beside(folder))
    return StoryRead(read.steps, (*problems, *read.problems))


def _read_chats(data: bytes, name: str) -> StoryRead | None:
    """Read an exported chat, or a zip or backup with chats, as the story that it tells; ``None`` when it is none with times."""
    reader = next((reader for reader in all_readers() if reader.accepts(name, data[:4096])), None)
    if reader is None or reader.name in _LINES:
        return None
    read = read_bytes(data, name=name)
    if not any(evidence.medium == "chat" and evidence.at for evidence in read.evidence):
        return None
    pieces = [
        piece for evidence in read.evidence for piece in (sittings_of(evidence) if evidence.medium == "chat" else (evidence,))
    ]
    entries: list[_Entry] = []
    for index, piece in enumerate(pieces[:MAX_STEPS]):
        days, instant = _time(piece.at)
        entries.append(_Entry(Step(index, 0.0, piece.at, piece, speaker_of(piece)), days, instant))
    problems = [*read.problems, _too_many(name)] if len(pieces) > MAX_STEPS else list(read.problems)
    return StoryRead(_on_one_clock(entries, problems), tuple(problems))


def steps_of(rows: Iterable[tuple[object, str]], *, open_file: OpenFile | None = None) -> StoryRead:
    """Return the steps of decoded lines, each with where it stands.

    Every line becomes a step, so that nothing is lost: one that cannot be used has no evidence, and says why.
    """
    remarks: list[Problem] = []
    entries = [_entry(index, row, where, open_file) for index, (row, where) in enumerate(rows)]
    return StoryRead(_on_one_clock(entries, remarks), tuple(remarks))


def _decode_row(line: str) -> object:
    try:
        return msgspec.json.decode(line.encode("utf-8", "surrogatepass"))
    except RecursionError:
        return _bad("its brackets are nested too deeply", "括号嵌套太深")
    except (msgspec.DecodeError, UnicodeError):
        return _bad("it is not valid JSON", "不是正确的 JSON")


def _entry(index: int, row: object, where: str, open_file: OpenFile | None) -> _Entry:
    if isinstance(row, Problem):
        return _Entry(Step(index, 0.0, None, None, problems=(replace(row, where=where),)), None, None)
    if not isinstance(row, Mapping):
        return _Entry(Step(index, 0.0, None, None, problems=(_bad("it is not an object", "不是一个对象", where),)), None, None)
    evidence, problems = _evidence(row, where, open_file)
    at = row.get("at")
    days, instant = _time(at)
    if days is None and instant is None and at is not None:
        problems.append(_bad_time(where))
    by = row.get("by")
    shown = at if isinstance(at, (int, float, str)) and not isinstance(at, bool) else None
    step = Step(index, 0.0, shown, evidence, by.strip() if isinstance(by, str) else "", tuple(problems))
    return _Entry(step, days, instant)


def _evidence(row: Mapping[str, Any], where: str, open_file: OpenFile | None) -> tuple[Evidence | None, list[Problem]]:
    text = row.get("text")
    file = row.get("file")
    channel = row.get("channel")
    known = channel if isinstance(channel, str) and channel in CHANNELS else "unknown"
    if isinstance(text, str) and text.strip("\0 \t\r\n\ufeff"):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Evidence(digest, (Segment(text),), channel=known, source=where), []  # type: ignore[arg-type]
    if isinstance(file, str) and file:
        if open_file is None:
            return None, [_no_files(where)]
        read = open_file(file)
        if not read.evidence:
            return None, [replace(problem, where=f"{where} ({problem.where})") for problem in read.problems]
        joined = tuple(segment for evidence in read.evidence for segment in evidence.segments)
        channel_of = known if known != "unknown" else read.evidence[0].channel
        remarks = [replace(problem, where=where) for problem in read.problems]
        digest = hashlib.sha256("".join(evidence.id for evidence in read.evidence).encode()).hexdigest()
        first = replace(read.evidence[0], id=read.evidence[0].id if len(read.evidence) == 1 else digest)
        return replace(first, segments=joined, channel=channel_of, source=where), remarks  # type: ignore[arg-type]
    if isinstance(text, str):
        return None, [empty(where)]
    return None, [_bad('there is no "text" or "file"', "没有 text 或 file", where)]


def _time(at: object) -> tuple[float | None, datetime | None]:
    """Return a day number or an instant; neither when it is no time."""
    if isinstance(at, bool) or at is None:
        return None, None
    if isinstance(at, (int, float)):
        # an integer of JSON may be longer than any float
        return (float(at), None) if abs(at) <= MAX_DAYS and math.isfinite(at) else (None, None)
    if not isinstance(at, str):
        return None, None
    try:
        days = float(at)
    except ValueError:
        days = math.inf
    if abs(days) <= MAX_DAYS:
        return days, None
    try:
        instant = datetime.fromisoformat(at.strip())
    except ValueError:
        return None, None
    return None, instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _on_one_clock(entries: list[_Entry], problems: list[Problem]) -> tuple[Step, ...]:
    """Put every step on one clock of days and in order. A step without a time takes the one given before it."""
    instants = [entry.instant for entry in entries if entry.instant is not None]
    if instants and any(entry.days is not None for entry in entries):
        problems.append(_two_clocks())
    first = min(instants, default=None)
    placed: list[Step] = []
    last = 0.0
    for entry in entries:
        if entry.instant is not None and first is not None:
            last = (entry.instant - first).total_seconds() / DAY_SECONDS
        elif entry.days is not None:
            last = entry.days
        placed.append(replace(entry.step, days=last))
    return tuple(sorted(placed, key=lambda step: (step.days, step.index)))


def open_beside(folder: Path | None) -> OpenFile | None:
    """Return what opens files that lie in a folder; ``None`` without one."""
    if folder is None:
        return None

    def open_file(name: str) -> ReadResult:
        # a story names files that lie beside it; it must not reach elsewhere on this machine
        path = PurePosixPath(name.replace("\\", "/"))
        if not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            return ReadResult(problems=(_outside(name),))
        try:
            target = (folder / path).resolve()
            if not target.is_relative_to(folder.resolve()):
                return ReadResult(problems=(_outside(name),))
            if not target.is_file():
                return ReadResult(problems=(_missing(name),))
            with target.open("rb") as file:
                return read_bytes(file.read(MAX_BYTES + 1), name=name)
        except (OSError, ValueError, RuntimeError):  # no such file, no possible name, a link that leads to itself
            return ReadResult(problems=(_missing(name),))

    return open_file


def _bad(en: str, zh: str, where: str = "") -> Problem:
    hint = '{"at": 0, "text": "…"}'
    return Problem(
        "bad-line",
        Words(f"这一行读不了：{zh}。每行应是 {hint}。", f"This line cannot be read: {en}. Each line should be {hint}."),
        where,
    )


def _bad_time(where: str) -> Problem:
    zh = "这一行的时间看不懂，按上一行的时间算。时间写第几天（如 3、-1.5），或写 2026-03-01T10:00。"
    en = "The time of this line was not understood, so it got that of the line before. Write a day number or 2026-03-01T10:00."
    return Problem("bad-time", Words(zh, en), where, fatal=False)


def _two_clocks() -> Problem:
    zh = "有的行写第几天，有的行写日期。这里把最早的日期当作第 0 天。"
    en = "Some lines have day numbers and some have dates. The earliest date was taken as day 0."
    return Problem("two-clocks", Words(zh, en), "", fatal=False)


def _too_many(where: str) -> Problem:
    zh = f"只读了前 {MAX_STEPS} 步，从这一行起没有读。"
    en = f"Only the first {MAX_STEPS} steps were read, none from here on."
    return Problem("too-many-steps", Words(zh, en), where)


def _no_files(where: str) -> Problem:
    zh = "这里不能打开文件。请把里面的文字放进 text。"
    en = 'Files cannot be opened here. Put the words into "text".'
    return Problem("no-files", Words(zh, en), where)


def _outside(name: str) -> Problem:
    zh = "只能读和这份经过放在一起的文件。请把文件挪到旁边，再写文件名。"
    en = "Only files beside the story can be read. Move the file there and name it without a path."
    return Problem("outside", Words(zh, en), name)


def _missing(name: str) -> Problem:
    zh = "找不到这个文件，或者打不开。"
    en = "This file is not there or cannot be opened."
    return Problem("no-file", Words(zh, en), name)
