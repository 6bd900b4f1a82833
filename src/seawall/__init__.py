"""Seawall (海堤): recognises the "parcel + police" fraud, says why, and what to do now.

>>> from seawall import check
>>> check("DHL rang, then put me through to the Shanghai police who want my savings in a safe account").episode.level
'certain'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seawall.engine import Seawall, check

__version__ = "0.1.0"
__all__ = ["Seawall", "__version__", "check"]


def __getattr__(name: str) -> object:
    # loaded on first use, so that `import seawall` (and the command's --help) stays quick
    if name in {"Seawall", "check"}:
        from seawall import engine  # noqa: PLC0415

        return getattr(engine, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
