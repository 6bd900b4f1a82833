"""A calm line on standard error while something takes its time, for who sits before it.

>>> with saying_so("one moment"):
...     pass
"""

import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager

from seawall.model import Words

AFTER_SECONDS = 1.0
"""A shorter wait needs no words."""
WAITING = Words("正在读，图片和录音要等一会儿……", "Reading; pictures and recordings take a moment…")


@contextmanager
def saying_so(words: str) -> Generator[None]:
    """Say some words once if what follows takes longer; only on a terminal, so that no program gets to read them."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(AFTER_SECONDS, _say, args=(words,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
