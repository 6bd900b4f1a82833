"""The outcome of a run as a page."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from benchmarks.attacks.measuring import Outcome, Tally
from benchmarks.attacks.registry import Attack

LINE = 10.0
"""No attack of the suite may cost more points of recall than this."""
_LANGUAGES = {"zh": "Chinese", "en": "English"}
_HEAD = """# Robustness

Written by `python -m benchmarks.attacks DATA --write docs/reference/robustness.md`; every figure on this page comes from that
command. The attacks, with who does each of them and where it was seen, are in `benchmarks/attacks/`.

Each attack is tried on the same fraud texts, caught or not, and on ordinary texts. A text counts as caught at `likely` or above.
*Points* is the difference, with the 95% interval of a paired comparison in brackets; **bold** where it is below −{line:.0f}.
*Worst source* is the set that loses most, among those with enough texts. An attack that a reader would stumble over counts like
one that nobody sees. Ordinary texts are attacked too: what is put around them may be a scammer's own words ("look up my badge
number"), and then an alarm is right.

{texts}"""


def page(outcomes: Mapping[tuple[Attack, str], Outcome], texts: str) -> str:
    """Return the whole page as Markdown."""
    parts = [_HEAD.format(line=LINE, texts=texts)]
    for language, name in _LANGUAGES.items():
        chosen = [(attack, outcome) for (attack, of), outcome in outcomes.items() if of == language]
        if chosen:
            parts.append(f"## {name}\n\n{_table(chosen)}")
    return "\n\n".join(parts) + "\n"


def over_the_line(outcomes: Mapping[tuple[Attack, str], Outcome]) -> list[str]:
    """Return the attacks that cost more than the line allows, worst first."""
    found = sorted((outcome.fraud.change, f"{attack.label} ({language})") for (attack, language), outcome in outcomes.items())
    return [f"{name}: {change:+.1f}" for change, name in found if change < -LINE]


def _table(chosen: Iterable[tuple[Attack, Outcome]]) -> str:
    lines = [
        "| attack | recall before | after | points | worst source | false alarms before | after |",
        "|---|---:|---:|---:|---|---:|---:|",
    ]
    for module, members in groupby(chosen, key=lambda pair: pair[0].change.__module__.rpartition(".")[2]):
        lines.append(f"| *{module.replace('_', ' ')}* | | | | | | |")
        lines.extend(_line(attack, outcome) for attack, outcome in members)
    return "\n".join(lines)


def _line(attack: Attack, outcome: Outcome) -> str:
    fraud, ordinary = outcome.fraud, outcome.ordinary
    low, high = fraud.interval
    points = f"{fraud.change:+.1f}"
    points = f"**{points}**" if fraud.change < -LINE else points
    return (
        f"| {attack.label} | {fraud.before:.1f} | {fraud.after:.1f} | {points} [{low:+.1f}–{high:+.1f}] "
        f"| {_worst(outcome.sources)} | {ordinary.before:.2f} | {ordinary.after:.2f} |"
    )


def _worst(sources: Mapping[str, Tally]) -> str:
    if not sources:
        return ""
    name, tally = min(sources.items(), key=lambda item: item[1].change)
    return f"{name} {tally.change:+.1f}"
