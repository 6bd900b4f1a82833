r"""A file read again after some of its texts were changed: only what changed is read anew.

>>> before = open_label(b"^XA^FO20,30^A0N,28,28^FDWang^FS^FO20,60^FDLeeds^FS^XZ")
>>> after = open_again(b"^XA^FO20,30^A0N,28,28^FDW***^FS^FO20,60^FDLeeds^FS^XZ", before)
>>> [one.text for one in after.fields], after.fields[1] is before.fields[1]
(['W***', 'Leeds'], True)
"""

from seawall.labels.zpl.commands import Command, cut
from seawall.labels.zpl.fields import SHAPING, Field, Opened, open_label, read_changed, read_on

_SIZING = frozenset({"PW", "LL", "DF"})
"""Commands that say something of the whole page or file, whatever stands before them."""


def open_again(data: bytes, before: Opened) -> Opened:
    """Return what :func:`open_label` returns, most of it from a file that differs in a few texts or in what its end holds."""
    commands = cut(data)
    same = _alike(data, commands, before)
    opened = Opened(data, commands)
    end = None
    if same == len(commands) == len(before.commands):
        opened.rules, opened.ends, opened.sizes, opened.stored = before.rules, before.ends, before.sizes, before.stored
    else:
        end = next((end for end in before.ends if end.index == same), None)
        if end is None or any(command.name in _SIZING for command in before.commands[same:]):
            return open_label(data)
        opened.rules, opened.ends = before.rules[: end.rules], [one for one in before.ends if one.index < same]
        opened.sizes, opened.stored = dict(before.sizes), {name: dict(pens) for name, pens in before.stored.items()}
    opened.drawings = [one for one in before.drawings if one.index < same]
    for one in before.fields:
        if one.index < same:
            _take_over(opened, one, before)
    if end is not None:
        read_on(opened, end)
    return opened


def _alike(data: bytes, commands: tuple[Command, ...], before: Opened) -> int:
    """Return how many commands from the first on are the same, but for what some of them only say."""
    said = {one.index for one in before.fields}
    for index, (new, old) in enumerate(zip(commands, before.commands, strict=False)):
        if new.name != old.name or new.marks != old.marks:
            return index
        if data[new.at : new.end] != before.data[old.at : old.end] and (new.name in SHAPING or index not in said):
            return index
    return min(len(commands), len(before.commands))


def _take_over(opened: Opened, one: Field, before: Opened) -> None:
    new, old = opened.commands[one.index], before.commands[one.index]
    if opened.data[new.at : new.end] == before.data[old.at : old.end]:
        opened.fields.append(one)
    else:
        read_changed(opened, one)
