"""An ordinary day raises nothing; who reads in bulk is stopped. What each is, and why, stands in ``limits.yaml``."""

from datetime import timedelta

import pytest
from tests.store.scenes import NOW

from seawall.model import Waybill
from seawall.store import connecting
from seawall.store.limits import load_limits

RULES = {rule.id: rule for rule in load_limits().alarms}


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch):
    """Thousands of tries: what a disk does with each of them is tested elsewhere."""
    pragmas = tuple(pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in connecting._PRAGMAS)
    monkeypatch.setattr(connecting, "_PRAGMAS", pragmas)


def _read_until_paused(scene, key, tokens, *, seconds: float) -> int:
    """How many different labels a program gets that takes each and reads it."""
    got = 0
    for token in tokens:
        scene.store.take_custody(token, courier_key=key, now=scene.now)
        answer = scene.resolve(token, key)
        if not isinstance(answer, Waybill):
            assert answer.reason == "paused"
            return got
        got += 1
        scene.wait(seconds=seconds)
    return got


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_an_ordinary_day_of_300_parcels_raises_nothing(scene):
    key = scene.courier(a_minute=30, a_day=1200)
    for day in range(2):
        scene.now = NOW.replace(hour=7) + timedelta(days=day)
        tokens = [scene.label() for _ in range(300)]
        for token in tokens:  # loading the van, 90 minutes
            scene.store.take_custody(token, courier_key=key, now=scene.now)
            assert isinstance(scene.resolve(token, key), Waybill)
            scene.wait(seconds=18)
        if day == 1:
            break  # the second morning on top of the first day is the worst hour
        for number, token in enumerate(tokens):  # at the doors, ten hours; one in ten is brought back in the evening
            assert isinstance(scene.resolve(token, key), Waybill)
            if number % 10:
                scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now)
            scene.wait(seconds=120)
        for token in tokens[::10]:
            scene.store.end_custody(token, courier_key=key, delivered=False, now=scene.now)
    assert scene.store.alarms() == ()
    assert scene.store.verify_log().broken_at is None


def test_a_program_that_reads_as_fast_as_it_may_is_stopped_after_76_labels(scene):
    code, key = scene.family(), scene.courier(name="示例一")
    tokens = [scene.label(family=code) for _ in range(90)]
    assert _read_until_paused(scene, key, tokens, seconds=1) == 76
    (alarm,) = scene.store.alarms()
    assert (alarm.kind, alarm.who, alarm.count) == ("many_at_once", "示例一", 76)
    assert alarm.words.zh
    assert scene.store.alarms(code=code) == (alarm,)
    assert scene.store.alarms(code=scene.family()) == ()
    assert scene.store.alarms(since=scene.now + timedelta(days=1)) == ()
    assert scene.store.couriers()[0].paused_at == alarm.at


def test_the_rate_of_its_key_stops_it_before(scene):
    key = scene.courier(a_minute=20)
    tokens = [scene.label() for _ in range(60)]
    got = 0
    for token in tokens:
        scene.store.take_custody(token, courier_key=key, now=scene.now)
        got += isinstance(scene.resolve(token, key), Waybill)
        scene.wait(seconds=0.1)
    assert got == 20
    assert [alarm.kind for alarm in scene.store.alarms()] == ["hammering"]


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_patient_program_is_stopped_within_the_day_after_451_labels(scene):
    key = scene.courier()
    tokens = [scene.label() for _ in range(470)]
    assert _read_until_paused(scene, key, tokens, seconds=60) == 451
    assert [alarm.kind for alarm in scene.store.alarms()] == ["many_a_day"]


def test_a_very_patient_program_is_stopped_when_no_scans_follow(scene):
    key = scene.courier()
    tokens = [scene.label() for _ in range(100)]
    assert _read_until_paused(scene, key, tokens, seconds=1800) == 66  # 26 of them are older than 20 hours by then
    assert [alarm.kind for alarm in scene.store.alarms()] == ["not_followed_by_scans"]


def test_who_asks_for_parcels_that_it_does_not_hold_is_stopped_after_13(scene):
    key, holder = scene.courier(), scene.courier(name="别人")
    tokens = [scene.taken(holder) for _ in range(20)]
    reasons = [scene.resolve(token, key).reason for token in tokens]
    assert reasons == ["in_other_custody"] * 13 + ["paused"] * 7
    assert [alarm.kind for alarm in scene.store.alarms()] == ["not_in_hands"]


def test_who_guesses_tokens_is_stopped_after_11(scene):
    key = scene.courier()
    reasons = [scene.resolve(scene.token(), key).reason for _ in range(15)]
    assert reasons == ["unknown"] * 11 + ["paused"] * 4
    assert [alarm.kind for alarm in scene.store.alarms()] == ["guessing_tokens"]


def test_one_smudged_code_tried_again_and_again_is_no_guessing(scene):
    key, token = scene.courier(), scene.token()
    assert {scene.resolve(token, key).reason for _ in range(15)} == {"unknown"}
    assert scene.store.alarms() == ()


def test_guessing_keys_is_seen_and_said_once(scene):
    code = scene.family()
    token = scene.label(family=code)
    for number in range(60):
        scene.resolve(token, f"CK-{number}")
    (alarm,) = scene.store.alarms()
    assert (alarm.kind, alarm.courier, alarm.who, alarm.count) == ("guessing_keys", "", "", 51)
    key = scene.courier()
    scene.store.take_custody(token, courier_key=key, now=scene.now)
    assert isinstance(scene.resolve(token, key), Waybill)


def test_who_is_paused_can_still_deliver_and_goes_on_once_somebody_has_looked(scene):
    key = scene.courier()
    token = scene.taken(key)
    done = scene.taken(key)
    for _ in range(11):
        scene.resolve(scene.token(), key)
    assert scene.resolve(token, key).reason == "paused"
    assert scene.store.take_custody(scene.label(), courier_key=key, now=scene.now).reason == "paused"
    assert scene.store.end_custody(done, courier_key=key, delivered=True, now=scene.now).delivered
    courier = scene.store.couriers()[0]
    assert scene.store.release_courier(courier.id)
    assert isinstance(scene.resolve(token, key), Waybill)
    scene.resolve(scene.token(), key)
    assert isinstance(scene.resolve(token, key), Waybill)  # what was looked at does not count again
    assert len(scene.store.alarms()) == 1


def test_every_rule_is_reached_by_one_of_these_tests():
    assert set(RULES) == {
        "many_at_once",
        "many_a_day",
        "not_followed_by_scans",
        "not_in_hands",
        "guessing_tokens",
        "hammering",
        "guessing_keys",
    }
