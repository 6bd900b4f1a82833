"""What has been read of one party's block so far, which decides what the next words can be.

>>> notes = Notes("recipient", line=2)
>>> notes.add("name", "Wang Xiaoming", 0)
>>> read_address(notes, "University of Leeds, Leeds LS2 9JT", 20)
>>> [(field.name, field.value) for field in notes.found]
[('recipient.name', 'Wang Xiaoming'), ('recipient.school', 'University of Leeds'), ('recipient.city', 'Leeds'),
 ('recipient.postcode', 'LS2 9JT')]
>>> notes.has_name, notes.closed
(True, True)
"""

from dataclasses import dataclass, field

from seawall.labels.finding.addresses import split_address
from seawall.labels.finding.pieces import piece
from seawall.labels.finding.wording import is_residence, school_in
from seawall.model import FoundField

_MAY_NAME_SCHOOLS = frozenset({"street", "unit", "district"})


@dataclass
class Notes:
    """Goes through one block, remembering what it has met."""

    party: str
    line: int = 0
    found: list[FoundField] = field(default_factory=list)
    has_name: bool = False
    has_address: bool = False
    has_unit: bool = False
    has_code: bool = False
    """True once a postcode was met: another one is somebody else's, or none."""
    closed: bool = False
    """True once a postcode or a country was met: what follows without heading is not the address any more."""

    def add(self, name: str, text: str, start: int, *, sure: float = 0.8) -> None:
        """Note a field of the party on the current line."""
        made = piece(f"{self.party}.{name}", self.line, text, start=start, sure=sure)
        if made is not None:
            self.found.append(made)
            self.has_name = self.has_name or name in {"name", "company"}
            self.has_address = self.has_address or name in {"street", "city", "postcode", "state"}
            self.has_unit = self.has_unit or name == "unit"
            self.has_code = self.has_code or name == "postcode"
            self.closed = self.closed or name in {"postcode", "country"}


def read_address(notes: Notes, text: str, start: int) -> None:
    """Note the parts of an address; a school in it is noted as one, a house of students with a number is not."""
    parts = split_address(text)
    numbered = notes.has_unit or any(
        name == "unit" or (name == "street" and any(map(str.isdecimal, text[first:last]))) for name, first, last in parts
    )
    for name, first, last in parts:
        at, part = first, text[first:last]
        school = school_in(part) if name in _MAY_NAME_SCHOOLS and not (numbered and is_residence(part)) else None
        rest = "unit" if name == "unit" else "street"
        while school is not None:
            notes.add(name, part[: school[0]], start + at)
            notes.add("school", part[slice(*school)], start + at + school[0])
            at, part = at + school[1], part[school[1] :]
            school = school_in(part)
        notes.add(name if at == first else rest, part, start + at)
