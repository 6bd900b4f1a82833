"""The played story as plain values, with everything that the page needs to show it.

>>> from seawall.surfaces.web.playing import shipped_play
>>> shown = play_object(shipped_play(), "en")
>>> shown["schema"], shown["beats"][0]["level"]
('seawall.play/1', 'none')
"""

from typing import Any

from seawall.model import Language
from seawall.surfaces.web.play_script import PHONES, Phone, Script
from seawall.surfaces.web.playing import Play, Played, Said, Stop, Telling

SCHEMA = "seawall.play/1"


def play_object(play: Play, language: Language) -> dict[str, Any]:
    """Return the whole story in one language, as the engine heard it in that language."""
    script, telling = play.script, play.in_language(language)
    return {
        "schema": SCHEMA,
        "language": language,
        "title": script.title.speak(language),
        "note": script.note.speak(language),
        "country": script.country,
        "currency": script.currency,
        "days": script.beats[-1].day if script.beats else 0.0,
        "phones": {phone: _owner(script, phone, language) for phone in PHONES},
        "beats": [_beat(played, language) for played in telling.beats],
        "doors": [_stop(stop, telling, language) for stop in telling.stops],
        "lost": _lost(telling),
        "cases": [
            {"id": case.id, "year": case.year, "country": case.country, "title": case.title.speak(language), "link": case.link}
            for case in script.cases
        ],
    }


def _owner(script: Script, phone: Phone, language: Language) -> dict[str, str]:
    owner = script.owners[phone]
    return {"name": owner.name.speak(language), "about": owner.about.speak(language)}


def _beat(played: Played, language: Language) -> dict[str, Any]:
    beat = played.beat
    return {
        "index": beat.index,
        "day": beat.day,
        "phone": beat.phone,
        "kind": beat.kind,
        "from": beat.sender.speak(language),
        "words": beat.words.speak(language),
        "told": beat.told.speak(language),
        "level": played.level,
        "probability": played.probability,
        "stage": played.stage,
        "said": _said(played.story, language),
        "door": None if played.tried is None else _said(played.tried, language),
        "money": beat.money,
        "money_so_far": played.money_so_far,
        "seen_in": list(beat.seen_in),
    }


def _said(said: Said, language: Language) -> dict[str, Any]:
    return {
        "door": said.door,
        "answer": said.answer,
        "probability": said.probability,
        "headline": said.headline.speak(language),
        "act": said.act.speak(language) if said.act else "",
        "reasons": [reason.speak(language) for reason in said.reasons],
        "stops": said.stops,
    }


def _stop(stop: Stop, telling: Telling, language: Language) -> dict[str, Any]:
    return {
        "door": stop.door,
        "phone": stop.phone,
        "stops": stop.played is not None,
        "day": stop.played.beat.day if stop.played else None,
        "beat": stop.played.beat.index if stop.played else None,
        "headline": stop.said.headline.speak(language) if stop.said else "",
        "act": stop.said.act.speak(language) if stop.said and stop.said.act else "",
        "lost_by_then": stop.lost_by_then,
        "still_there": telling.total - stop.lost_by_then,
    }


def _lost(telling: Telling) -> dict[str, Any]:
    """Return what goes without Seawall, and what has gone at the first stop."""
    first = telling.first_stop
    at_first = {"door": first.door, "phone": first.phone, "day": first.played.beat.day} if first and first.played else None
    return {"without": telling.total, "at_first_stop": first.lost_by_then if first else telling.total, "first_stop": at_first}
