r"""ZPL II cut into commands without losing a byte: joined again, they are the file.

>>> [(c.name, c.content(b"^XA^FO20,30^FDHi^FS^XZ")) for c in cut(b"^XA^FO20,30^FDHi^FS^XZ")]
[('XA', b''), ('FO', b'20,30'), ('FD', b'Hi'), ('FS', b''), ('XZ', b'')]
"""

import re
from functools import lru_cache
from typing import NamedTuple

from seawall.labels.zpl.charsets import Charset, Lead

MAX_COMMANDS = 100_000
"""Of one file; a label has some hundred. What is left beyond them comes as one text, and nobody masks that."""
MARKS = b"^~,"
"""Prefix of formats, prefix of control commands, delimiter of parameters, as a printer wakes up."""
_ALONE = {0x02: "XA", 0x03: "XZ", 0x0F: "FS"}
"""Control characters that stand for a whole command."""
_BARE = frozenset({"XA", "XZ", "FS"})
"""Commands without parameters: what follows them is text outside any."""
_CHANGES = {"CC": 0, "CT": 1, "CD": 2}
"""Commands that change a mark, and which."""
_BINARY = {"GF": (0, 1, 4, b"BC"), "DY": (1, 3, 5, b"BCP")}
"""Commands that may carry raw bytes: place of their format letter, of their count, of their data, and the letters."""
_SPECIAL = frozenset({*_BARE, *_CHANGES, *_BINARY})
_CHARSETS = frozenset({"CI", "SE"})
"""Commands after which bytes may be other characters."""
_OWN_WAY = frozenset({*_CHANGES, *_BINARY, *_CHARSETS})
_BARELY, _NAMED, _OUTSIDE = 1, 2, 3
"""Groups of the pattern of common commands: a bare one, the name of any other, a text outside of any."""
_HEADER = 120
"""Bytes within which the parameters before raw data end."""
_LEADS = {"": b"", "double": b"\\x81-\\xfe", "japanese": b"\\x81-\\x9f\\xe0-\\xfc"}


class Command(NamedTuple):
    """One command, or a text that stands outside any; a tuple, as a label has hundreds of them and five milliseconds."""

    name: str
    """Two capital letters without the prefix, ``A`` for the font command; empty for a text outside commands."""
    start: int
    """Where its prefix stands in the file."""
    at: int
    """Where what follows its name begins."""
    end: int
    marks: bytes = MARKS
    """The three marks that hold behind it."""
    control: bool = False
    """Whether it began with the prefix of control commands."""

    def content(self, data: bytes) -> bytes:
        """Return what stands behind the name, as it is."""
        return data[self.at : self.end]

    def values(self, data: bytes) -> list[str]:
        """Return the parameters as texts, without the spaces around them."""
        return [value.strip() for value in data[self.at : self.end].decode("latin-1").split(chr(self.marks[2]))]


def cut(data: bytes) -> tuple[Command, ...]:
    """Cut a file into its commands; never raises, and ``data[start:end]`` of all of them joined is ``data``."""
    commands: list[Command] = []
    marks, charset, at = MARKS, Charset(), 0
    while at < len(data):
        if marks[:2] == MARKS[:2]:
            at = _cut_common(data, at, marks, charset.lead, commands)
        if at >= len(data):
            break
        if len(commands) >= MAX_COMMANDS:
            commands.append(Command("", at, at, len(data), marks))
            break
        command = _one(data, at, marks, charset.lead)
        marks, at = command.marks, command.end
        if command.name in _CHARSETS:
            charset = charset.after(command.name, command.content(data))
        commands.append(command)
    return tuple(commands)


def _cut_common(data: bytes, at: int, marks: bytes, lead: Lead, commands: list[Command]) -> int:
    """Cut up to the next command that ends or means something out of the common; return how far that is."""
    for match in _common(lead).finditer(data, at):
        start, end = match.span()
        control = data[start] != MARKS[0]
        kind = match.lastindex
        if kind == _NAMED:
            name = _name_of(match[_NAMED])
            if name in _OWN_WAY:
                break
            command = Command(name, start, match.end(_NAMED), end, marks, control)
        elif kind == _BARELY:
            command = Command(_name_of(match[_BARELY]), start, end, end, marks, control)
        elif kind == _OUTSIDE:
            command = Command("", start, start, end, marks)
        else:
            break
        commands.append(command)
        at = end
        if len(commands) >= MAX_COMMANDS:
            break
    return at


def is_zpl(commands: tuple[Command, ...]) -> bool:
    """Tell whether these are commands of a printer at all: a format begins, and what does not look like commands is little."""
    return any(command.name == "XA" for command in commands)


def _one(data: bytes, at: int, marks: bytes, lead: Lead) -> Command:
    first = data[at]
    if first in _ALONE:
        return Command(_ALONE[first], at, at + 1, at + 1, marks)
    if first not in marks[:2]:
        return Command("", at, at, _end(data, at + 1, marks, lead), marks)
    control = first != marks[0]
    name, size = _name(data[at + 1 : at + 3], marks)
    behind = at + 1 + size
    if name in _SPECIAL:
        return _special(data, Command(name, at, behind, behind, marks, control))
    return Command(name, at, behind, _end(data, behind, marks, lead), marks, control)


def _special(data: bytes, command: Command) -> Command:
    """Return a command whose end is not the next prefix."""
    name, behind, marks = command.name, command.at, command.marks
    if name in _CHANGES and behind < len(data):
        changed = bytearray(marks)
        changed[_CHANGES[name]] = data[behind]
        return command._replace(end=behind + 1, marks=bytes(changed))
    if name in _BINARY:
        return command._replace(end=_end(data, _raw_end(data, behind, marks, name), marks, ""))
    return command


def _name(letters: bytes, marks: bytes) -> tuple[str, int]:
    """Return a command's name and how many letters it has."""
    stops = (*marks[:2], *_ALONE)
    if not letters or letters[0] in stops:
        return "", 0
    size = 1 if letters[:1] in b"Aa" or (len(letters) > 1 and letters[1] in stops) else len(letters)
    return _name_of(letters[:size]), size


@lru_cache(maxsize=4096)
def _name_of(letters: bytes) -> str:
    return letters.decode("latin-1").upper()


def _raw_end(data: bytes, at: int, marks: bytes, name: str) -> int:
    letter_at, count_at, data_at, letters = _BINARY[name]
    head = data[at : at + _HEADER].split(marks[2:3], data_at)
    if len(head) <= data_at or not head[letter_at].strip().upper() or head[letter_at].strip().upper() not in letters:
        return at
    begins = at + sum(len(part) + 1 for part in head[:data_at])
    if data[begins : begins + 1] == b":" or not head[count_at].strip().isdigit():
        return at
    if head[letter_at].strip().upper() == b"P" and data[begins : begins + 1] != b"\x89":
        return at
    return min(len(data), begins + int(head[count_at].strip()[:9]))


def _end(data: bytes, at: int, marks: bytes, lead: Lead) -> int:
    found = _body(marks, lead).match(data, at)
    return found.end() if found else at


@lru_cache(maxsize=64)
def _body(marks: bytes, lead: Lead) -> re.Pattern[bytes]:
    return re.compile(_anything(_stops(marks), lead), re.DOTALL)


def _stops(marks: bytes) -> bytes:
    return re.escape(marks[:1]) + re.escape(marks[1:2]) + b"\\x02\\x03\\x0f"


def _anything(stops: bytes, lead: Lead) -> bytes:
    """What belongs to a command: anything up to the next prefix; where characters have two bytes, a second byte is no prefix."""
    if not lead:
        return b"[^" + stops + b"]*+"
    first = _LEADS[lead]
    pair = b"[" + first + b"](?![" + stops + b"](?i:FS))[\\x40-\\x7e\\x80-\\xfe]"
    return b"(?:[^" + stops + first + b"]++|" + pair + b"|[^" + stops + b"])*+"


@lru_cache(maxsize=3)
def _common(lead: Lead) -> re.Pattern[bytes]:
    """A command with the usual prefixes, or a text outside of any; a sign that is neither comes alone, in no group."""
    stops = _stops(MARKS)
    anything = _anything(stops, lead)
    named = b"[\\^~](?:([Xx][AaZz]|[Ff][Ss])|([Aa]|[^" + stops + b"]{1,2})" + anything + b")"
    return re.compile(named + b"|([^" + stops + b"]" + anything + b")|.", re.DOTALL)
