"""A filter in the kernel, for what runs below Python: calls that no job needs are refused to the whole process (Linux).

The audit hook of :mod:`~seawall.readers.sandbox.limits` stops Python code; a decoder whose memory was overrun is none. The
filter is a small program of the kernel's own machine (BPF): it looks at the number of a call and says yes or no.

>>> program = program_for("x86_64", openings={257: 2})
>>> len(program) % 8, program == program_for("x86_64", openings={257: 2})
(0, True)
"""

import ctypes
import platform
import struct
import sys

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""How the kernel names a machine, so that no call comes in by another machine's numbers."""
_REFUSED = {
    # sockets; programs and processes; others' memory; the tree of files; new doors (io_uring, bpf, keys, namespaces)
    "x86_64": (
        (41, 42, 43, 49, 50, 288),
        (57, 58, 59, 322),
        (101, 310, 311, 434, 438),
        (76, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 133, 165, 166, 258, 259, 260, 263, 264, 265, 266, 268, 316),
        (248, 249, 250, 272, 298, 308, 321, 323, 425, 426, 427, 437),
    ),
    "aarch64": (
        (198, 200, 201, 202, 203, 242),
        (221, 281),
        (117, 270, 271, 434, 438),
        (33, 34, 35, 36, 37, 38, 39, 40, 45, 52, 53, 54, 55, 276),
        (97, 217, 218, 219, 241, 268, 280, 282, 425, 426, 427, 437),
    ),
}
_OPENINGS = {"x86_64": {2: 1, 257: 2}, "aarch64": {56: 2}}
"""Calls that open a file, and which of their arguments says whether to write."""
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000
"""Write only, read and write, create, cut short: as the kernel counts them on both machines."""
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_OTHER_NUMBERS = 0x40000000
"""From here on count the calls of a third machine that x86_64 speaks as well."""
_SET_FILTER, _FILTER = 22, 2
_END = -1
"""A jump to the refusal, whose length is known when the program is whole."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def filter_calls() -> bool:  # pragma: no cover - it cannot be undone, so it runs in children only
    """Have the kernel refuse what no job needs, for good; whether it took the filter."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES or sys.maxsize < 2**32:
        return False
    code = program_for(machine, openings=_OPENINGS[machine])
    program = _Program(len(code) // 8, code)
    return bool(ctypes.CDLL(None).prctl(_SET_FILTER, _FILTER, ctypes.byref(program), 0, 0) == 0)


def program_for(machine: str, *, openings: dict[int, int]) -> bytes:
    """Return the filter for a machine: eight bytes an instruction."""
    numbers = [number for group in _REFUSED[machine] for number in group]
    body = [(_EQUAL, _END, 0, number) for number in numbers]
    body.append((_AT_LEAST, _END, 0, _OTHER_NUMBERS))
    checks: list[tuple[int, int, int, int]] = []
    for number, argument in openings.items():  # skip three unless it is this call: load the flags, look, allow
        checks += [
            (_EQUAL, 0, 3, number),
            (_LOAD, 0, 0, 16 + 8 * argument),
            (_ANY_BIT, _END, 0, _WRITING),
            (_RETURN, 0, 0, _ALLOW),
        ]
    start = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _MACHINES[machine]), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    program = [*start, *body, *checks, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    last = len(program) - 1
    return b"".join(
        struct.pack("=HBBI", code, last - place - 1 if yes == _END else yes, no, value)
        for place, (code, yes, no, value) in enumerate(program)
    )
