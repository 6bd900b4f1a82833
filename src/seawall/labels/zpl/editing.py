r"""Changes to a ZPL file: other words in some fields, other pictures in some commands, and every other byte as it was.

>>> opened = open_label(b"^XA^FO1,1^FH^FDA_42C^FS^XZ")
>>> edits = Edits(opened)
>>> edits.change(opened.fields[0], 1, 2, "*")
True
>>> edits.apply()
b'^XA^FO1,1^FH^FDA*C^FS^XZ'
"""

from dataclasses import dataclass, field

from seawall.labels.zpl.escapes import Change, rewrite
from seawall.labels.zpl.fields import Field, Opened
from seawall.labels.zpl.fields import open_label as open_label  # noqa: PLC0414 - the example's


@dataclass(slots=True)
class Edits:
    """What shall be changed in one file."""

    opened: Opened
    words: dict[int, list[Change]] = field(default_factory=dict)
    """Index of a command → changes within its text."""
    fields: dict[int, Field] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)
    """Index of a command → its whole new content."""

    def change(self, one: Field, start: int, end: int, new: str) -> bool:
        """Put other words into a field, unless something longer was put there already; tell whether it was done."""
        changes = self.words.setdefault(one.index, [])
        self.fields[one.index] = one
        free = all(end <= other[0] or other[1] <= start for other in changes)
        if free:
            changes.append((start, end, new))
        return free

    def write(self, one: Field, text: str) -> None:
        """Put other words into the whole of a field."""
        self.fields[one.index] = one
        self.words[one.index] = [(0, len(one.text), text)]

    def text_of(self, one: Field) -> str:
        """Return what a field will say."""
        if one.index not in self.words:
            return one.text
        pieces, at = [], 0
        for start, end, new in sorted(self.words[one.index]):
            pieces += [one.text[at:start], new]
            at = end
        return "".join((*pieces, one.text[at:]))

    def apply(self) -> bytes:
        """Return the file with the changes in it."""
        data, made, at = self.opened.data, [], 0
        for index in sorted(self.words.keys() | self.contents.keys()):
            command = self.opened.commands[index]
            content = self.contents.get(index, command.content(data))
            if index in self.words:
                content = self._rewritten(index, content)
            made += [data[at : command.at], content]
            at = command.end
        return b"".join((*made, data[at:]))

    def _rewritten(self, index: int, content: bytes) -> bytes:
        one = self.fields[index]
        if one.kind == "name":  # the name is the beginning of what the command holds
            size = len(one.written.content)
            return rewrite(content[:size], one.written, self.words[index]) + content[size:]
        return rewrite(content, one.written, self.words[index])
