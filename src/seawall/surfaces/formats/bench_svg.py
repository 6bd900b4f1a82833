"""Plots of a benchmark page as inline SVG, drawn by hand: no library, no script, nothing fetched.

Colours come from the page (classes), so that light and dark are its own matter. Every plot has a title and a description for
those who cannot see it; series differ in their dashes, too, for those who cannot tell the colours apart.

>>> share_bar(0.5, 0.4, 0.6, 1.0).count("<rect")
3
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from seawall.runs.benching.calibration import Bin

WIDTH, HEIGHT = 340, 290
LEFT, RIGHT, TOP, BOTTOM = 46, 20, 10, 44
_TICK = 4
_LOWEST_SHARE = 0.0001
_LOWEST_ODDS = 0.001
_BAR = 100

Scale = Callable[[float], float]
"""Value → place on an axis, between 0 and 1."""
Ticks = Sequence[tuple[float, str]]
LINEAR_TICKS: Ticks = tuple((value / 4, f"{25 * value}%") for value in range(5))
LOG_TICKS: Ticks = ((0.0001, "0.01%"), (0.001, "0.1%"), (0.01, "1%"), (0.1, "10%"), (1.0, "100%"))
LOGIT_TICKS: Ticks = ((0.001, "0.1%"), (0.01, "1%"), (0.1, "10%"), (0.5, "50%"), (0.9, "90%"), (0.99, "99%"), (0.999, "99.9%"))


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: what it shows, how values become places, and where its lines are."""

    title: str
    scale: Scale
    ticks: Ticks


@dataclass(frozen=True, slots=True)
class Series:
    """One line; ``place`` chooses its colour and dashes."""

    name: str
    points: Sequence[tuple[float, float]]
    place: int = 0
    up_first: bool = False
    """Lines go in steps, as shares that are counted do: along and then up, or up (or down) and then along."""


def linear(value: float) -> float:
    """Return the place on an axis from 0 to 1."""
    return min(1.0, max(0.0, value))


def logarithmic(value: float) -> float:
    """Return the place on an axis from one in ten thousand to all; less is at its beginning.

    >>> [round(logarithmic(value), 3) for value in (0.0, 0.0001, 0.01, 1.0)]
    [0.0, 0.0, 0.5, 1.0]
    """
    return 1 - math.log10(max(value, _LOWEST_SHARE)) / math.log10(_LOWEST_SHARE)


def logit(value: float) -> float:
    """Return the place on an axis of log odds, whose ends are one in a thousand from both sides.

    >>> [round(logit(value), 3) for value in (0.0, 0.5, 1.0)]
    [0.0, 0.5, 1.0]
    """
    kept = min(1 - _LOWEST_ODDS, max(_LOWEST_ODDS, value))
    return 0.5 + math.log10(kept / (1 - kept)) / (2 * math.log10((1 - _LOWEST_ODDS) / _LOWEST_ODDS))


def share_bar(share: float, low: float, high: float, most: float) -> str:
    """Return a share with its interval as a small bar; it stretches to the width of its cell."""
    begin, end, mark = (_BAR * min(1.0, value / most) for value in (low, high, share))
    return (
        f'<svg class="bar" viewBox="0 0 {_BAR} 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" width="{_BAR}" height="10"/>'
        f'<rect class="range" x="{begin:.2f}" y="2" width="{max(end - begin, 0.6):.2f}" height="6"/>'
        f'<rect class="mark" x="{min(max(mark - 0.6, 0), _BAR - 1.2):.2f}" width="1.2" height="10"/></svg>'
    )


def line_plot(name: str, series: Iterable[Series], x: Axis, y: Axis, *, marks: Sequence[float] = ()) -> str:
    """Return lines over two axes; ``marks`` are places of the first axis to be pointed out."""
    lines = list(series)
    body = [f'<path class="pointed" d="M{_x(x.scale(m)):.1f} {TOP}V{HEIGHT - BOTTOM}"/>' for m in marks]
    body += [f'<path class="line s{each.place}" d="{_path(each, x, y)}"/>' for each in lines if each.points]
    return _plot(name, f"{x.title}; {y.title}. {'; '.join(each.name for each in lines)}", x, y, body)


def reliability_plot(name: str, bins: Sequence[Bin], x: Axis, y: Axis) -> str:
    """Return bins as points with their intervals, over the diagonal on which every probability is true."""
    corner = (_x(0), _y(0), _x(1), _y(1))
    body = ['<path class="diagonal" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>'.format(*corner)]
    for each in bins:
        place, low, high = _x(x.scale(each.stated)), *(_y(y.scale(end)) for end in each.interval)
        body.append(f'<path class="whisker" d="M{place:.1f} {low:.1f}V{high:.1f}"/>')
    for each in bins:
        place, height = _x(x.scale(each.stated)), _y(y.scale(each.observed))
        body.append(f'<circle class="{"true" if each.true else "false"}" cx="{place:.1f}" cy="{height:.1f}" r="4"/>')
    told = "; ".join(f"{100 * each.stated:.1f}% → {100 * each.observed:.1f}%" for each in bins)
    return _plot(name, f"{x.title} → {y.title}: {told}", x, y, body)


def _plot(name: str, description: str, x: Axis, y: Axis, body: Sequence[str]) -> str:
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(f"{name}. {description}")}">'
        f"<title>{escape(name)}</title>{_grid(x, y)}{''.join(body)}</svg>"
    )


def _grid(x: Axis, y: Axis) -> str:
    parts = []
    for value, text in x.ticks:
        place = _x(x.scale(value))
        parts.append(f'<path class="grid" d="M{place:.1f} {TOP}V{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{text}</text>')
    for value, text in y.ticks:
        place = _y(y.scale(value))
        parts.append(f'<path class="grid" d="M{LEFT} {place:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{LEFT - _TICK}" y="{place + 3.5:.1f}" text-anchor="end">{text}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text class="axis" x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x.title)}</text>')
    parts.append(
        f'<text class="axis" transform="translate(11 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">'
        f"{escape(y.title)}</text>"
    )
    return "".join(parts)


def _path(series: Series, x: Axis, y: Axis) -> str:
    places = [(_x(x.scale(a)), _y(y.scale(b))) for a, b in series.points]
    parts = [f"M{places[0][0]:.1f} {places[0][1]:.1f}"]
    parts += [f"V{b:.1f}H{a:.1f}" if series.up_first else f"H{a:.1f}V{b:.1f}" for a, b in places[1:]]
    return "".join(parts)


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
