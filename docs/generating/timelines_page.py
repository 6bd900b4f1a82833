"""The page of times: how long each stage lasts in the dated cases, with intervals."""

from typing import Any

import yaml
from generating.markdown import code, page, table

from seawall.playbook.loading import shipped_root

INTRO = (
    "How long each stage lasts and what follows it, from the dated real cases, with 90 % posterior intervals: what the chain of "
    "[stories](../concepts/stories.md) is built from. `python -m training.timelines FACTS` writes the file and says how."
)
LEAST = 0.03
"""Smaller shares of what follows are left out of the page, not of the chain."""


def timelines_page() -> str:
    """Return the page."""
    read: dict[str, Any] = yaml.safe_load((shipped_root() / "timelines.yaml").read_text(encoding="utf-8"))
    stays = [_stay(stage, entry) for stage, entry in read["stages"].items()]
    jumps = [(code(stage), _jumps(entry)) for stage, entry in read["stages"].items()]
    money = read["contact_to_money"]
    found = ", ".join(f"{days:g} ({case})" for days, case in zip(money["days"], money["cases"], strict=True))
    return page(
        "Times",
        INTRO,
        "## Stays\n\n" + table(("stage", "ends in the same contact", "else lasts, days (mean)", "dated stays", "cases"), stays),
        "## What follows\n\n" + table(("after", "comes"), jumps),
        f"## From first contact to money\n\nDays, in the cases that tell: {found}.",
    )


def _stay(stage: str, entry: dict[str, Any]) -> tuple[str, ...]:
    quick, slow = entry["quick"], entry["slow"]
    share = f"{quick['share']:.0%} [{quick['low']:.0%}–{quick['high']:.0%}]"
    days = f"{slow['days']:.1f} [{slow['low']:.1f}–{slow['high']:.1f}]"
    return code(stage), share, days, str(entry["stays"]), ", ".join(entry["cases"])


def _jumps(entry: dict[str, Any]) -> str:
    known = sorted(entry["jumps"].items(), key=lambda item: -item[1]["share"])
    shown = [(target, jump) for target, jump in known if jump["share"] >= LEAST]
    return "; ".join(f"{target} {j['share']:.0%} [{j['low']:.0%}–{j['high']:.0%}], seen {j['seen']}" for target, j in shown)
