"""Words that both pictures of a story share: days, levels, and what moved a step.

>>> day_label(2.5, "en"), day_label(0.02, "zh")
('day 2.5', '第 0 天')
"""

from collections.abc import Mapping

from seawall.model import Language, Level, Moment, Words
from seawall.surfaces.formats.ledger import title_of
from seawall.surfaces.formats.printable import make_printable

LEVEL_WORDS: Mapping[Level, Words] = {
    "none": Words("平常", "ordinary"),
    "unsure": Words("说不准", "unsure"),
    "likely": Words("很可能", "likely"),
    "certain": Words("确定", "certain"),
}
_DAY = Words("第 {day} 天", "day {day}")
_SILENCE = Words("这段时间没有新的动静", "time passed and nothing more was heard")
_SAID = {
    "told": Words("这样的事，多出现在这种骗局里", "things told like this belong to this fraud"),
    "shield": Words("之前丢过钱，这类“帮忙”要当心", "money was lost before, and such offers follow"),
}
"""What moves a step without being a finding."""
_STEP = frozenset({"finding", "cap", "calibration", "told", "shield", "clears"})
"""Lines that come from the words of the step itself."""
LEAST_DB = 0.5
"""What moved a step by less is not named."""


def day_label(days: float, language: Language, at: float | str | None = None) -> str:
    """Return when, short: the date where one was given, else the day number."""
    if isinstance(at, str) and at[:4].isdigit() and at[4:5] == "-":
        return make_printable(at[:10])
    rounded = f"{days:.1f}".removesuffix(".0")
    return _DAY.speak(language).format(day="0" if rounded == "-0" else rounded)


def text_of(moment: Moment, length: int) -> str:
    """Return the beginning of what the step says, on one line."""
    if moment.step.evidence is None:
        return ""
    text = " ".join(make_printable(moment.step.evidence.text[: 4 * length]).split())
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def movers(moment: Moment, language: Language, titles: Mapping[str, Words], most: int = 2) -> list[tuple[float, str]]:
    """Return what moved the step most: findings and what people's own words add, by weight, else the passing of time."""
    net = sum(line.weight_db for line in moment.lines if line.kind in _STEP)
    found = [(line.weight_db, title_of(line.label, titles)) for line in moment.lines if line.finding]
    # what the words add to a calm ledger only makes up for it: no more is named than what is left in all
    found += [
        (min(line.weight_db, net), _SAID[line.kind]) for line in moment.lines if line.kind in _SAID and line.weight_db > 0 < net
    ]
    ranked = sorted(found, key=lambda entry: -abs(entry[0]))
    shown = [(db, make_printable(words.speak(language))) for db, words in ranked if abs(db) >= LEAST_DB][:most]
    silence = next((line.weight_db for line in moment.lines if line.kind == "time"), 0.0)
    if not shown and silence <= -LEAST_DB:
        shown.append((silence, _SILENCE.speak(language)))
    return shown
