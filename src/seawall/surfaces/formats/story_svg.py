"""A story as a picture for people: days to the right, how sure upwards, the steps as numbered dots with their words below.

>>> from seawall import Seawall
>>> engine = Seawall()
>>> story_svg(engine.story([{"at": 0, "text": "hello"}]), "en", engine.playbook).startswith("<svg")
True
"""

from collections.abc import Mapping
from html import escape

from rich.cells import cell_len

from seawall.model import Language, Level, Moment, Playbook, Story, Words
from seawall.surfaces.formats.ledger import percent
from seawall.surfaces.formats.story_words import LEVEL_WORDS, day_label, movers, text_of

WIDTH = 820
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_HEIGHT = 70, WIDTH - 30, 40, 190
ROW = 46
TEXT_SHOWN = 64
MAX_STEPS = 100
"""Steps drawn; of a longer story the last ones, which a picture can still show."""
LEAST_GAP = 17
"""Pixels between two dots, so that their numbers can be read; within a day the picture is not to scale."""
COLOURS: Mapping[Level, str] = {"none": "#6b7280", "unsure": "#a16207", "likely": "#c2410c", "certain": "#b91c1c"}
_STYLE = (
    "text{font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;font-size:13px;fill:#1f2937}"
    ".dim{fill:#6b7280;font-size:12px}.n{font-size:10px;fill:#fff;text-anchor:middle}.level{font-weight:600}"
    "line{stroke:#d1d5db}.band{stroke-dasharray:3 4}"
)
_TITLE = Words("这段时间的经过", "The story so far")
_AXIS = Words("是骗局的可能性", "chance that this is the fraud")


def story_svg(story: Story, language: Language, playbook: Playbook) -> str:
    """Return the picture as one SVG document without outside resources. ``playbook`` names the findings and the levels."""
    moments = story.moments[-MAX_STEPS:]
    places = _places(moments)
    titles = {tactic.id: tactic.title for tactic in playbook.tactics}
    height = PLOT_TOP + PLOT_HEIGHT + 50 + ROW * len(moments)
    title = escape(_TITLE.speak(language))
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{language}"><title>{title}</title>',
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{PLOT_LEFT}" y="22" class="level">{title}</text>',
        *_bands(playbook, language),
        *_curve(moments, places),
    ]
    for number, (moment, x) in enumerate(zip(moments, places, strict=True), 1):
        parts.append(_dot(number, x, _y(moment.probability), moment.level))
        parts.extend(_row(number, moment, language, titles))
    return "".join([*parts, "</svg>\n"])


def _places(moments: tuple[Moment, ...]) -> list[float]:
    """Return where each step stands: in proportion to time, but never so near that numbers overlap."""
    if not moments:
        return []
    first, last = moments[0].step.days, moments[-1].step.days
    room = PLOT_RIGHT - PLOT_LEFT
    gap = min(LEAST_GAP, room / max(1, len(moments) - 1))
    free = room - gap * (len(moments) - 1)
    spread = max(last - first, 1e-9)
    return [PLOT_LEFT + gap * i + free * (moment.step.days - first) / spread for i, moment in enumerate(moments)]


def _y(probability: float) -> float:
    return PLOT_TOP + PLOT_HEIGHT * (1 - probability)


def _bands(playbook: Playbook, language: Language) -> list[str]:
    lines = [
        f'<line x1="{PLOT_LEFT}" x2="{PLOT_RIGHT}" y1="{_y(0)}" y2="{_y(0)}"/>',
        f'<text x="{PLOT_LEFT}" y="{_y(0) + 16}" class="dim">{escape(_AXIS.speak(language))}</text>',
    ]
    for level in ("unsure", "likely"):
        y = round(_y(playbook.policy.levels[level]), 1)
        words = escape(LEVEL_WORDS[level].speak(language))
        lines.append(f'<line class="band" x1="{PLOT_LEFT}" x2="{PLOT_RIGHT}" y1="{y}" y2="{y}"/>')
        lines.append(f'<text x="8" y="{y + 4}" class="dim">{words}</text>')
    return lines


def _curve(moments: tuple[Moment, ...], places: list[float]) -> list[str]:
    points = " ".join(f"{x:.1f},{_y(moment.probability):.1f}" for moment, x in zip(moments, places, strict=True))
    return [f'<polyline fill="none" stroke="#9ca3af" stroke-width="2" points="{points}"/>'] if points else []


def _dot(number: int, x: float, y: float, level: Level) -> str:
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{COLOURS[level]}"/>'
    return f'{circle}<text class="n" x="{x:.1f}" y="{y + 3.5:.1f}">{number}</text>'


def _row(number: int, moment: Moment, language: Language, titles: Mapping[str, Words]) -> list[str]:
    y = PLOT_TOP + PLOT_HEIGHT + 40 + ROW * (number - 1)
    level = f"{LEVEL_WORDS[moment.level].speak(language)} {percent(moment.probability)}"
    why = " · ".join(f"{db:+.0f} {words}" for db, words in movers(moment, language, titles))
    said = _fitted(text_of(moment, TEXT_SHOWN), 74)
    return [
        _dot(number, 20, y - 4, moment.level),
        f'<text x="38" y="{y}" class="dim">{escape(day_label(moment.step.days, language, moment.step.at))}</text>',
        f'<text x="110" y="{y}" class="level" fill="{COLOURS[moment.level]}">{escape(level)}</text>',
        f'<text x="215" y="{y}">{escape(said)}</text>',
        f'<text x="215" y="{y + 17}" class="dim">{escape(_fitted(why, 84))}</text>',
    ]


def _fitted(text: str, cells: int) -> str:
    """Return what fits into a number of half-width cells."""
    if cell_len(text) <= cells:
        return text
    while cell_len(text) >= cells:
        text = text[:-1]
    return f"{text}…"
