"""Standard output and error: UTF-8 whatever the console, and no complaint when nobody reads on."""

import os
import sys
from typing import Any


def write_utf8(stream: Any) -> None:  # noqa: ANN401 - any text stream, also one replaced by a test
    """Make a stream write UTF-8, as every text field is, whatever the console's own encoding."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def let_go() -> None:
    """Send what is still to be written nowhere: whoever read it has closed the pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
