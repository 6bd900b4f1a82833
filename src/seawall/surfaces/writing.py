"""Files that a command writes: whole, or not at all.

>>> write_whole(Path("no/such/folder/label.pdf"), b"").code
'cannot-write'
"""

from contextlib import suppress
from pathlib import Path

from seawall.model import Problem, Words


def write_whole(target: Path, data: bytes) -> Problem | None:
    """Write a file whole or not at all: a label or letter that is half written is worse than none. A pipe just gets the bytes."""
    beside = target.with_name(f"{target.name}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            beside.write_bytes(data)
            beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return Problem(
            "cannot-write", Words("写不进去。换一个位置再试。", "It cannot be written there. Try another place."), str(target)
        )
    return None
