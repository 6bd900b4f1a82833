"""The story that the page plays: its file is whole, and where the doors stop it is what the engine says, not what the file says."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from seawall import Seawall
from seawall.model import LANGUAGES, LEVELS, Language
from seawall.playbook import PlaybookError
from seawall.surfaces.web.play_json import play_object
from seawall.surfaces.web.play_script import PHONES, SCRIPT, Beat, load_script
from seawall.surfaces.web.playing import (
    DOORS,
    STOPPING_ANSWERS,
    STOPPING_LEVELS,
    Played,
    Stop,
    Telling,
    play_story,
    play_through,
    shipped_play,
)

CASE_ID = re.compile(r"(au|ca|cn|de|es|gb|hk|jp|kr|nl|nz|sg|uk|us)(-[a-z0-9]+)+")
OFFICIAL = re.compile(r"https://(www\.)?[a-z.]+\.gov(\.[a-z]{2})?/\S+")
MOST_CHARACTERS, MOST_WORDS = 60, 30
GIVEN_AWAY = re.compile(r"https?://|www\.|\+?\d[\d -]{6,}\d")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    spoken: Language = request.param
    return spoken


@pytest.fixture
def telling(language: Language) -> Telling:
    return shipped_play().in_language(language)


def beats() -> tuple[Beat, ...]:
    return load_script().beats


def stop(telling: Telling, door: str, phone: str) -> Stop:
    return next(stop for stop in telling.stops if (stop.door, stop.phone) == (door, phone))


def hand_off(telling: Telling) -> Played:
    return next(played for played in telling.beats if "虹口公安" in played.beat.words.zh)


def test_days_ascend_on_each_phone() -> None:
    for phone in PHONES:
        days = [beat.day for beat in beats() if beat.phone == phone]
        assert all(before < after for before, after in pairwise(days))


def test_every_case_has_a_known_form_and_is_listed_once() -> None:
    script = load_script()
    ids = [case.id for case in script.cases]
    assert len(set(ids)) == len(ids)
    assert all(CASE_ID.fullmatch(case) for case in ids)
    assert {case for beat in script.beats for case in beat.seen_in} == set(ids)


def test_every_step_of_the_fraud_was_seen_in_a_case() -> None:
    student = [beat for beat in beats() if beat.phone == "student"]
    assert all(beat.seen_in for beat in student if 3 <= beat.day < 18)
    assert all(beat.seen_in for beat in beats() if beat.money or beat.door)


def test_only_official_sites_are_linked() -> None:
    assert all(OFFICIAL.fullmatch(case.link) for case in load_script().cases if case.link)


def test_both_languages_are_there_and_short_enough_for_a_phone() -> None:
    for beat in beats():
        assert len(beat.words.zh) <= MOST_CHARACTERS, beat.words.zh
        assert len(beat.words.en.split()) <= MOST_WORDS, beat.words.en
        for words in (beat.sender, beat.words, beat.told):
            assert re.search(r"[\u4e00-\u9fff]", words.zh)
            assert words.en.isascii() or not re.search(r"[\u4e00-\u9fff]", words.en)


def test_nothing_in_the_story_can_be_rung_or_opened() -> None:
    for beat in beats():
        assert not GIVEN_AWAY.search(f"{beat.words.zh} {beat.words.en} {beat.told.zh} {beat.told.en}")


def test_ordinary_life_stays_quiet(telling: Telling) -> None:
    before_the_call = [played for played in telling.beats if played.beat.day < 3]
    assert {played.beat.phone for played in before_the_call} == set(PHONES)
    assert all(played.level == "none" for played in before_the_call)


def test_the_student_is_told_when_the_call_is_passed_on(telling: Telling) -> None:
    said = hand_off(telling).tried
    assert said is not None
    assert said.door == "check"
    assert said.answer in {"likely", "certain"}


def test_the_story_of_the_student_is_likely_before_any_money(telling: Telling) -> None:
    found = stop(telling, "story", "student")
    assert found.played is not None
    assert found.lost_by_then == 0


def test_the_mother_is_stopped_before_her_first_money_leaves(telling: Telling) -> None:
    found = stop(telling, "send", "parent")
    assert found.played is not None
    assert found.said is not None
    assert found.said.answer in {"hold", "do_not_send"}
    first_payment = next(played for played in telling.beats if played.beat.phone == "parent" and played.beat.money)
    assert found.played.beat.index < first_payment.beat.index


def test_every_request_for_money_is_held(telling: Telling) -> None:
    asked = [played.tried for played in telling.beats if played.beat.door == "send"]
    assert len(asked) > 1
    assert all(said is not None and said.answer in STOPPING_ANSWERS for said in asked)


def test_a_stop_is_the_first_answer_that_stops(telling: Telling) -> None:
    for found in telling.stops:
        given = [
            (played, said)
            for played in telling.beats
            for said in (played.story, played.tried)
            if said is not None and (said.door, played.beat.phone) == (found.door, found.phone)
        ]
        stopping = [(played, said) for played, said in given if said.answer in STOPPING_LEVELS | STOPPING_ANSWERS]
        assert (found.played, found.said) == (stopping[0] if stopping else (None, None))


def test_levels_are_those_of_the_engine(telling: Telling, language: Language) -> None:
    engine = Seawall()
    for phone in PHONES:
        mine = [played for played in telling.beats if played.beat.phone == phone]
        moments = engine.story([{"at": p.beat.day, "text": p.beat.told.speak(language), "by": "x"} for p in mine]).moments
        assert [(p.level, p.probability, p.stage) for p in mine] == [(m.level, m.probability, m.stage) for m in moments]


def test_money_adds_up(telling: Telling) -> None:
    total = sum(beat.money for beat in beats())
    assert telling.total == telling.beats[-1].money_so_far == total > 0
    assert all(before.money_so_far <= after.money_so_far for before, after in pairwise(telling.beats))


def test_the_same_story_gives_the_same_play() -> None:
    assert play_through(Seawall(), load_script()).tellings == shipped_play().tellings


def test_an_engine_plays_it_once() -> None:
    engine = Seawall()
    assert play_story(engine) is play_story(engine)


def test_an_engine_that_sees_nothing_stops_nothing() -> None:
    script = load_script()
    quiet = replace(script, beats=tuple(beat for beat in script.beats if beat.day < 3))
    telling = play_through(Seawall(), quiet).in_language("en")
    assert telling.first_stop is None
    assert {(found.door, found.played, found.said) for found in telling.stops} == {("story", None, None)}
    shown = play_object(play_through(Seawall(), quiet), "en")
    assert shown["lost"] == {"without": 0, "at_first_stop": 0, "first_stop": None}
    assert [door["stops"] for door in shown["doors"]] == [False, False]


def test_the_page_gets_everything_as_json(language: Language) -> None:
    shown = play_object(shipped_play(), language)
    assert json.loads(json.dumps(shown)) == shown
    assert shown["schema"] == "seawall.play/1"
    assert [beat["index"] for beat in shown["beats"]] == list(range(len(beats())))
    for beat in shown["beats"]:
        assert beat["level"] in LEVELS
        assert beat["said"]["headline"]
        assert (beat["door"] is None) == (beats()[beat["index"]].door is None)
    assert {door["door"] for door in shown["doors"]} == set(DOORS)
    lost: dict[str, Any] = shown["lost"]
    assert lost["at_first_stop"] < lost["without"]
    assert all(door["lost_by_then"] + door["still_there"] == lost["without"] for door in shown["doors"])


def test_it_speaks_one_language_at_a_time() -> None:
    def texts(shown: dict[str, Any]) -> str:
        return json.dumps(shown, ensure_ascii=False)

    assert not re.search(r"[\u4e00-\u9fff]", texts(play_object(shipped_play(), "en")))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - day: 1\n", "  - day: 9\n", "stands after day"),
        ("seen_in: [jp-embassy-ab, au-2018-accc]", "seen_in: [jp-embassy-ab, xx-nowhere]", "xx-nowhere"),
        ("kind: thought", "kind: dream", "dream"),
        ("title: {zh: 一个包裹之后", "stopped_at: 3\ntitle: {zh: 一个包裹之后", "stopped_at"),
    ],
)
def test_a_mistake_in_the_file_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert text.count(old) == 1
    broken = tmp_path / "play.yaml"
    broken.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PlaybookError, match=said):
        load_script(broken)


def test_a_phone_without_an_owner_is_said(tmp_path: Path) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    owner = text[text.index("  parent:\n    name:") : text.index("\nbeats:")]
    broken = tmp_path / "play.yaml"
    broken.write_text(text.replace(owner, ""), encoding="utf-8")
    with pytest.raises(PlaybookError, match="no owner"):
        load_script(broken)
