"""Where what a family asked us to keep lies on this machine, and opening it.

>>> default_place({"SEAWALL_STORE": "/srv/seawall.db"})
'/srv/seawall.db'
"""

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from seawall.model import Problem, Words

if TYPE_CHECKING:
    from seawall.store import Store

NEEDED = ("sqlalchemy", "alembic", "cryptography")
"""Modules of the extra ``store``."""
_MISSING = Words(
    '这里还不能保存东西。在电脑上运行 pip install "seawall[store]" 就可以了。',
    'Nothing can be kept here yet. Running pip install "seawall[store]" adds it.',
)


def default_place(environment: Mapping[str, str] | None = None) -> str:
    """Return the file or database to use when none is named: ``SEAWALL_STORE``, else a file among the user's own data."""
    known = os.environ if environment is None else environment
    if known.get("SEAWALL_STORE"):
        return known["SEAWALL_STORE"]
    home = Path(known.get("HOME") or Path.home())
    if sys.platform == "win32":
        folder = Path(known.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        folder = home / "Library/Application Support"
    else:
        folder = Path(known.get("XDG_DATA_HOME") or home / ".local/share")
    return str(folder / "seawall" / "seawall.db")


def is_installed() -> bool:
    """Return whether what keeps things is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def open_place(place: str, *, create: bool = True) -> "Store | Problem":
    """Open the store at a place, made where it is not there yet; a problem when it cannot be used."""
    if not is_installed():
        return Problem("no-store-installed", _MISSING)
    from seawall.store import open_store  # noqa: PLC0415 - loaded only where something is kept

    return open_store(place, create=create)
