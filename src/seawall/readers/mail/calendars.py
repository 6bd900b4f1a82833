r"""A calendar invitation (RFC 5545) → its words: an appointment "with the police" comes this way too.

>>> calendar_text("BEGIN:VEVENT\nSUMMARY:Video hearing\nDTSTART;TZID=Asia/Shanghai:20261201T090000\nEND:VEVENT")
'Video hearing\n2026-12-01 09:00'
"""

import re

MAX_FIELDS = 200
LONGEST_FIELD = 20_000
SHOWN = frozenset(
    {"summary", "dtstart", "location", "description", "comment", "organizer", "url", "conference", "x-google-conference"}
)
_FOLD = re.compile(r"\r?\n[ \t]")
_FIELD = re.compile(r"([A-Za-z-]{1,40})((?:;[^:;\n]{0,400}){0,20}):(.*)")
_ESCAPED = re.compile(r"\\(.)")
_WHEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d)?(Z?)")


def calendar_text(text: str) -> str:
    """Return the words of an invitation, a field a line, each once; empty where there is none."""
    lines: dict[str, None] = {}
    for line in _FOLD.sub("", text).split("\n"):
        match = _FIELD.match(line.rstrip("\r"))
        if match and match[1].lower() in SHOWN and len(lines) < MAX_FIELDS:
            value = _value(match[1].lower(), match[2], match[3][:LONGEST_FIELD])
            if value:
                lines[value] = None
    return "\n".join(lines)


def _value(name: str, parameters: str, raw: str) -> str:
    value = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], raw).strip()
    if name == "dtstart":
        return _when(value)
    if name == "organizer":
        shown = re.search(r";CN=\"?([^;\"]{1,200})", parameters, re.IGNORECASE)
        address = re.sub(r"^mailto:", "", value, flags=re.IGNORECASE)
        return f"{shown[1]} <{address}>" if shown and shown[1] != address else address
    return value


def _when(value: str) -> str:
    match = _WHEN.match(value)
    if match is None:
        return value
    year, month, day, hour, minute, zulu = match.groups()
    return f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "") + (" UTC" if hour and zulu else "")
