"""JSON lines → one evidence a line: ``{"text": …, "channel"?, "by"?, "at"?, "sender"?}``.

>>> result = READER.read(b'{"text": "hello", "channel": "sms"}', name="a.jsonl")
>>> result.evidence[0].channel
'sms'
"""

import hashlib
from typing import get_args

import msgspec

from seawall.model import Channel, Evidence, Problem, Segment, Words
from seawall.readers.door import ReadResult, empty, not_text
from seawall.readers.encodings import decode

CHANNELS = frozenset(get_args(Channel))
MAX_LINES = 200_000
MAX_PROBLEMS = 100


class JsonLinesReader:
    """Takes files named ``*.jsonl`` or ``*.ndjson``."""

    name = "jsonl"
    priority = 50

    def accepts(self, name: str, head: bytes) -> bool:
        """Accept by file name, when the content begins like JSON."""
        return name.lower().endswith((".jsonl", ".ndjson")) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0")[:1] == b"{"

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read every line; a bad line becomes a problem and the others are kept."""
        decoded = decode(data, name=name)
        if decoded.text is None:
            return ReadResult(problems=(not_text(name),))
        found: list[Evidence] = []
        problems: list[Problem] = [decoded.remark] if decoded.remark else []
        for number, line in enumerate(decoded.text.split("\n"), 1):
            if number > MAX_LINES:
                problems.insert(0, _too_many(f"{name}:{number}"))
                break
            if line.strip():
                entry = read_line(line, where=f"{name}:{number}")
                if isinstance(entry, Problem):
                    problems.append(entry)
                else:
                    found.append(entry)
        if not found and not problems:
            problems.append(empty(name))
        if len(problems) > MAX_PROBLEMS:
            problems[MAX_PROBLEMS - 1 :] = [_more(name, len(problems) - MAX_PROBLEMS + 1)]
        return ReadResult(tuple(found), tuple(problems))


READER = JsonLinesReader()


def read_line(line: str, *, where: str) -> Evidence | Problem:
    """Read one line into evidence, or say what is wrong with it."""
    try:
        data = msgspec.json.decode(line.encode("utf-8", "surrogatepass"))
    except RecursionError:
        return _bad_line(where, "its brackets are nested too deeply", "括号嵌套太深")
    except (msgspec.DecodeError, UnicodeError):
        return _bad_line(where, "it is not valid JSON", "不是正确的 JSON")
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return _bad_line(where, 'there is no "text" with words in it', "没有文字字段 text")
    text: str = data["text"]
    if not text.strip():
        return empty(where)
    channel = data.get("channel")
    return Evidence(
        hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest(),
        (Segment(text, _string(data.get("by"))),),
        channel=channel if isinstance(channel, str) and channel in CHANNELS else "unknown",  # type: ignore[arg-type]
        claimed_sender=_string(data.get("sender")),
        at=_string(data.get("at")),
        source=where,
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _bad_line(where: str, en: str, zh: str) -> Problem:
    hint = '{"text": "…"}'
    return Problem(
        "bad-line",
        Words(f"这一行读不了：{zh}。每行应是 {hint}。", f"This line cannot be read: {en}. Each line should be {hint}."),
        where,
    )


def _too_many(where: str) -> Problem:
    zh = f"只检查了前 {MAX_LINES} 行，从这一行起没有检查。整批检查请用 seawall scan。"
    en = f"Only the first {MAX_LINES} lines were checked, none from here on. Use seawall scan for many messages."
    return Problem("too-many-lines", Words(zh, en), where)


def _more(where: str, count: int) -> Problem:
    zh = f"还有 {count} 处读不了，没有一一列出。其余各行照常检查。"
    en = f"{count} more could not be read and are not listed. The other lines were checked as usual."
    return Problem("bad-line", Words(zh, en), where)
