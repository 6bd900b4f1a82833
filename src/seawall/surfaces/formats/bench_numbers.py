"""Shares as people read them.

>>> share_text(0.6384), share_text(0.0004), share_text(0.0), share_text(0.9999)
('63.8%', '0.04%', '0%', '>99.9%')
"""

from collections.abc import Sequence

_SMALL = 0.00995
_TINY = 0.00005


def share_text(share: float, *, sign: str = "%") -> str:
    """Return a share as percent, with as many digits as matter."""
    if share in {0.0, 1.0}:
        return f"{100 * share:.0f}{sign}"
    if share < _TINY:
        return f"<0.01{sign}"
    if share > 1 - 10 * _TINY:
        return f">99.9{sign}"
    return f"{100 * share:.2f}{sign}" if share < _SMALL else f"{100 * share:.1f}{sign}"


def interval_text(interval: Sequence[float]) -> str:
    """Return an interval of a share."""
    return f"[{share_text(interval[0], sign='')}–{share_text(interval[1], sign='')}]"


def prior_text(prior_db: float) -> str:
    """Return a prior as percent.

    >>> prior_text(-14)
    '3.8%'
    """
    return share_text(1 / (1 + 10 ** (-prior_db / 10)))
