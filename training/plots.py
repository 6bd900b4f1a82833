"""The reliability plots of the model card: stated against observed probability, as one SVG that needs nothing else."""

from collections.abc import Mapping

from seawall.surfaces.formats.bench_svg import HEIGHT, LOGIT_TICKS, WIDTH, Axis, logit, reliability_plot
from training.judging import Calibrated

SHOWN = (
    ("public sets", "Public sets"),
    ("public sets, en", "Public sets, English"),
    ("public sets, zh", "Public sets, Chinese"),
    ("public sets, sms", "Public sets, text messages"),
    ("public sets, call", "Public sets, calls"),
    ("written for this project", "Written to be hard"),
)
COLUMNS = 3
_TITLE = 24
_STYLE = """\
text{font:11px system-ui,sans-serif;fill:#333}.title{font-size:13px;font-weight:600}.axis{fill:#555}
.grid{stroke:#ddd;fill:none}.diagonal{stroke:#999;stroke-dasharray:4 3;fill:none}.whisker{stroke:#456;stroke-width:2;fill:none}
.true{fill:#0b6e4f}.false{fill:#fff;stroke:#b3261e;stroke-width:2}rect.paper{fill:#fff}"""


def reliability(calibrations: Mapping[str, Calibrated]) -> str:
    """Return the plots side by side; a filled point is a bin whose stated probability lies in its interval, an open one not."""
    stated, observed = Axis("stated", logit, LOGIT_TICKS), Axis("observed", logit, LOGIT_TICKS)
    shown = [(name, title) for name, title in SHOWN if name in calibrations]
    rows = -(-len(shown) // COLUMNS)
    wide, high = COLUMNS * WIDTH, rows * (HEIGHT + _TITLE)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
        "<title>Stated and observed probability of fraud on left-out sources</title>",
        f'<style>{_STYLE}</style><rect class="paper" width="{wide}" height="{high}"/>',
    ]
    for place, (name, title) in enumerate(shown):
        left, top = place % COLUMNS * WIDTH, place // COLUMNS * (HEIGHT + _TITLE)
        plot = reliability_plot(title, calibrations[name].stated.bins, stated, observed)
        plot = plot.replace("<svg ", f'<svg x="{left}" y="{top + _TITLE}" width="{WIDTH}" height="{HEIGHT}" ', 1)
        parts.append(f'<text class="title" x="{left + WIDTH / 2}" y="{top + 18}" text-anchor="middle">{title}</text>{plot}')
    return "\n".join([*parts, "</svg>\n"])
