"""Play the story on both phones through the real engine: what is believed after every beat, and where each door stops it.

Nothing about the answers stands in the file of the story. The engine is given only what the owner of each phone could tell.

>>> play = shipped_play()
>>> play.in_language("zh").first_stop.lost_by_then
0.0
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from seawall.engine import Seawall
from seawall.model import LANGUAGES, LEVELS, Advice, Episode, Language, Level, Moment, Screening, Story, Words
from seawall.surfaces.formats.transfer_words import answer_words
from seawall.surfaces.web.play_script import PHONES, Beat, Phone, Script, load_script

Door = Literal["check", "story", "send", "after"]
DOORS: tuple[Door, ...] = ("check", "story", "send", "after")
"""One text by itself, everything told on a phone so far, a request for money, and the hours after a loss."""
STOPPING_LEVELS: frozenset[Level] = frozenset(LEVELS[LEVELS.index("likely") :])
STOPPING_ANSWERS = frozenset({"hold", "do_not_send"})
MAX_REASONS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What the engine said at one door."""

    door: Door
    answer: str
    """A level, or for a request for money its answer."""
    probability: float
    headline: Words
    act: Words | None
    """The first thing to do."""
    reasons: tuple[Words, ...]
    stops: bool
    """Whether somebody who follows it goes no further."""


@dataclass(frozen=True, slots=True)
class Played:
    """One beat, and what the engine made of it."""

    beat: Beat
    level: Level
    """Of everything told on this phone so far, as are the next three."""
    probability: float
    stage: str | None
    story: Said
    tried: Said | None
    """What the door named at this beat answered."""
    money_so_far: float
    """What has left on both phones, this beat included."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where one door on one phone stops it for the first time."""

    door: Door
    phone: Phone
    played: Played | None
    """``None`` where this door never does."""
    said: Said | None
    lost_by_then: float
    """What has left on both phones, this beat included; all of it where the door never stops it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The story as told in one language."""

    beats: tuple[Played, ...]
    stops: tuple[Stop, ...]
    """One for each door that was tried on a phone, in the order of :data:`DOORS`."""
    total: float
    """What is lost if nobody asks Seawall."""

    @property
    def first_stop(self) -> Stop | None:
        """The earliest of all."""
        reached = [(stop.played.beat.index, place) for place, stop in enumerate(self.stops) if stop.played]
        return self.stops[min(reached)[1]] if reached else None


@dataclass(frozen=True, slots=True)
class Play:
    """The story and what the engine made of it in every language."""

    script: Script
    tellings: Mapping[Language, Telling]

    def in_language(self, language: Language) -> Telling:
        """Return the telling in one language."""
        return self.tellings[language]


@cache
def shipped_play() -> Play:
    """Return the shipped story played through the shipped playbook; computed once."""
    return play_story(Seawall())


@cache
def play_story(engine: Seawall) -> Play:
    """Return the shipped story played through an engine; computed once for each."""
    return play_through(engine, load_script())


def play_through(engine: Seawall, script: Script) -> Play:
    """Return any story played through an engine."""
    return Play(script, {language: _tell(engine, script, language) for language in LANGUAGES})


def _tell(engine: Seawall, script: Script, language: Language) -> Telling:
    by_index = {played.beat.index: played for phone in PHONES for played in _play_phone(engine, script, phone, language)}
    beats: list[Played] = []
    gone = 0.0
    for beat in script.beats:
        gone += beat.money
        beats.append(replace(by_index[beat.index], money_so_far=gone))
    return Telling(tuple(beats), tuple(_stops(beats, gone)), gone)


def _play_phone(engine: Seawall, script: Script, phone: Phone, language: Language) -> Iterator[Played]:
    """Yield the beats of one phone, the money still to be counted."""
    beats = [beat for beat in script.beats if beat.phone == phone]
    name = script.owners[phone].name.speak(language)
    moments = engine.story([{"at": b.day, "text": b.told.speak(language), "by": name} for b in beats]).moments
    for place, (beat, moment) in enumerate(zip(beats, moments, strict=True)):
        before, after = Story(moments[:place]), Story(moments[: place + 1])
        story = _of_advice("story", moment, engine.advise(after, audience=phone, country=script.country))
        tried = _try_door(engine, script, beat, before=before, language=language)
        if beat.door == "after" and tried is not None and not tried.stops:
            tried = replace(story, door="after")  # whoever comes after a loss has told the whole of it
        yield Played(beat, moment.level, moment.probability, moment.stage, story, tried, 0.0)


def _try_door(engine: Seawall, script: Script, beat: Beat, *, before: Story, language: Language) -> Said | None:
    """Ask at the door that the beat names; a request for money together with what was told on this phone before it."""
    told = beat.told.speak(language)
    if beat.door is None:
        return None
    if beat.door == "send":
        return _of_screening(engine.screen(told, story=before, country=script.country))
    check = engine.check(told, audience=beat.phone, country=script.country)
    return _of_advice(beat.door, check.episode, check.advice)


def _of_advice(door: Door, believed: Moment | Episode, advice: Advice) -> Said:
    # likeness names no reason of its own, so it comes last
    weightiest = sorted(advice.because, key=lambda f: (f.detector == "likeness", -f.weight_db))[:MAX_REASONS]
    return Said(
        door,
        believed.level,
        believed.probability,
        advice.headline,
        advice.actions[0].text if advice.actions else None,
        tuple(finding.why for finding in weightiest),
        believed.level in STOPPING_LEVELS,
    )


def _of_screening(screening: Screening) -> Said:
    return Said(
        "send",
        screening.answer,
        screening.probability,
        answer_words(screening)[0],
        screening.call.text,
        tuple(seen.fact.title for seen in screening.deciding),
        screening.answer in STOPPING_ANSWERS,
    )


def _stops(beats: list[Played], total: float) -> Iterator[Stop]:
    for door in DOORS:
        for phone in PHONES:
            asked = [(played, said) for played in beats if played.beat.phone == phone for said in _said_at(played, door)]
            if asked:
                played, said = next(((played, said) for played, said in asked if said.stops), (None, None))
                yield Stop(door, phone, played, said, played.money_so_far if played else total)


def _said_at(played: Played, door: Door) -> tuple[Said, ...]:
    if door == "story":
        return (played.story,)
    return (played.tried,) if played.tried is not None and played.tried.door == door else ()
