"""The filter is a program; here it is run by hand over calls, as the kernel would."""

import struct

import pytest

from seawall.readers.sandbox import filtering
from seawall.readers.sandbox.filtering import program_for

ALLOWED, REFUSED, KILLED = 0x7FFF0000, 0x00050001, 0x80000000


def _run(machine: str, number: int, *arguments: int, by: int | None = None) -> int:
    code = program_for(machine, openings=filtering._OPENINGS[machine])
    call = struct.pack("=IIQ6Q", number, by or filtering._MACHINES[machine], 0, *(*arguments, *[0] * 6)[:6])
    place = held = 0
    while True:
        what, yes, no, value = struct.unpack_from("=HBBI", code, place * 8)
        place += 1
        if what == 0x06:
            return value
        if what == 0x20:
            (held,) = struct.unpack_from("=I", call, value)
        else:
            holds = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[what]
            place += yes if holds else no


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_call_of_the_list_is_refused_and_others_are_not(machine: str) -> None:
    refused = {number for group in filtering._REFUSED[machine] for number in group}
    openings = filtering._OPENINGS[machine]
    for number in range(460):
        assert _run(machine, number) == (REFUSED if number in refused else ALLOWED)
    assert not refused & set(openings)
    assert _run(machine, 0x40000000 + 1) == REFUSED
    assert _run(machine, 0, by=0x40000003) == KILLED


@pytest.mark.parametrize(("machine", "number", "place"), [("x86_64", 2, 1), ("x86_64", 257, 2), ("aarch64", 56, 2)])
@pytest.mark.parametrize(
    ("flags", "answer"), [(0, ALLOWED), (0o2000000, ALLOWED), (1, REFUSED), (2, REFUSED), (0o100, REFUSED), (0o1001, REFUSED)]
)
def test_files_are_opened_for_reading_only(machine: str, number: int, place: int, flags: int, answer: int) -> None:
    assert _run(machine, number, *[0] * place, flags) == answer
