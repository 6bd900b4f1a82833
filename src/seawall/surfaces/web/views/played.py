"""The played story as the page shows it: words for every beat, and the day on which each door would have stopped it."""

from collections.abc import Mapping
from typing import Any

from seawall.model import Level
from seawall.surfaces.formats.story_words import LEVEL_WORDS
from seawall.surfaces.web.tongues import Tongue


def view_play(play: Mapping[str, Any], tongue: Tongue) -> dict[str, Any]:
    """Return what the page and its player need; the words are those of ``play_object`` in the reader's script."""
    currency = play["currency"]
    owners = {phone: tongue.convert(owner["name"]) for phone, owner in play["phones"].items()}
    return {
        "beats": [_beat(beat, owners, tongue, currency) for beat in play["beats"]],
        "doors": [_door(door, owners, tongue, currency) for door in play["doors"]],
        "words": {**tongue.some("play-"), **{f"owner-{phone}": name for phone, name in owners.items()}},
    }


def money(amount: float, currency: str, tongue: Tongue) -> str:
    """Return a sum as people read it.

    >>> from seawall.surfaces.web.tongues import tongue_named
    >>> money(785800.0, "CNY", tongue_named("zh")), money(785800.0, "CNY", tongue_named("en"))
    ('785,800 元', 'CNY 785,800')
    """
    yuan = tongue.language == "zh" and currency == "CNY"
    return f"{amount:,.0f} 元" if yuan else f"{currency} {amount:,.0f}"


def _beat(beat: Mapping[str, Any], owners: Mapping[str, str], tongue: Tongue, currency: str) -> dict[str, Any]:
    level: Level = beat["level"]
    said = beat["door"] or beat["said"]
    return {
        "day": beat["day"],
        "when": tongue("beat-when", day=int(beat["day"])),
        "phone": beat["phone"],
        "owner": owners[beat["phone"]],
        "kind": beat["kind"],
        "from": tongue.convert(beat["from"]),
        "words": tongue.convert(beat["words"]),
        "level": level,
        "levelWords": tongue.say(LEVEL_WORDS[level]),
        "said": tongue.convert(said["headline"]) if level != "none" or said["stops"] else "",
        "money": tongue("beat-money", sum=money(beat["money"], currency, tongue)) if beat["money"] else "",
    }


def _door(door: Mapping[str, Any], owners: Mapping[str, str], tongue: Tongue, currency: str) -> dict[str, Any]:
    return {
        "id": f"{door['door']}-{door['phone']}",
        "title": tongue(f"stop-{door['door']}-{door['phone']}"),
        "day": door["day"],
        "beat": door["beat"],
        "text": _stopped(door, owners[door["phone"]], tongue, currency),
    }


def _stopped(door: Mapping[str, Any], who: str, tongue: Tongue, currency: str) -> str:
    if not door["stops"]:
        return tongue("stop-never", who=who)
    values: dict[str, str | float] = {"who": who, "day": int(door["day"]), "headline": tongue.convert(door["headline"])}
    if not door["lost_by_then"]:
        return tongue("stop-whole", **values)
    return tongue("stop-day", **values, lost=money(door["lost_by_then"], currency, tongue))
