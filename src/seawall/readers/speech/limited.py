"""Runs a program within limits: a small script that lowers its own limits and then becomes the program.

It stands between us and ffmpeg because limits may not be set from a process with threads (``preexec_fn`` can hang there).

>>> command(["ffmpeg", "-version"])[-2:]
['ffmpeg', '-version']
"""

import os
import sys
from collections.abc import Sequence

MEMORY_BYTES = 3_000_000_000
"""Address space, most of it never touched."""
CPU_SECONDS = 180
FILE_BYTES = 128_000_000
"""Largest file it may write: half an hour of sound for a speech model has half of that."""
OPEN_FILES = 64


def command(program: Sequence[str]) -> list[str]:
    """Return the command line that runs a program within the limits; the program itself where the system has none."""
    if sys.platform == "win32" or not sys.executable:
        return list(program)
    return [sys.executable, "-I", "-S", __file__, *program]


def main(arguments: Sequence[str]) -> None:  # pragma: no cover - becomes another program
    """Lower the limits and become the program."""
    import resource  # noqa: PLC0415 - not on every system

    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        lower = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (lower, lower))
    os.execv(arguments[0], list(arguments))  # noqa: S606 - that is what it is for


if __name__ == "__main__":  # pragma: no cover
    main(sys.argv[1:])
