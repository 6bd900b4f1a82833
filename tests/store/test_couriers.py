import pytest
from tests.store.scenes import NOW

from seawall.model import Problem, Waybill


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"carrier": ""},
        {"carrier": " - "},
        {"purposes": ()},
        {"purposes": (" ",)},
        {"a_minute": 0},
        {"a_day": -1},
        {"name": "x" * 10_000},
    ],
)
def test_a_courier_without_name_carrier_purpose_or_limit_is_refused(scene, wrong):
    given = {"name": "示例", "carrier": "dhl", "purposes": ("deliver",), "a_minute": 1, "a_day": 1, **wrong}
    name = given.pop("name")
    assert isinstance(scene.store.add_courier(name, random_bytes=scene.random.randbytes, now=NOW, **given), Problem)
    assert scene.store.couriers() == ()


def test_couriers_are_shown_as_they_were_added_but_never_their_keys(scene):
    key = scene.courier(name="示例一", purposes=("deliver", "deliver", "return"))
    scene.wait(seconds=1)
    other = scene.courier(name="示例二", carrier="FedEx")
    first, second = scene.store.couriers()
    assert (first.name, first.carrier, first.purposes, first.made_at) == ("示例一", "dhl", ("deliver", "return"), NOW)
    assert (second.name, second.carrier, second.revoked_at, second.paused_at) == ("示例二", "FedEx", None, None)
    with scene.store._desk.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM couriers").all())
    assert key not in kept + repr(first)
    assert other not in kept + repr(second)


def test_a_courier_is_revoked_by_its_key_or_its_id_and_nobody_by_another(scene):
    keys = [scene.courier(), scene.courier()]
    tokens = [scene.taken(key) for key in keys]
    assert not scene.store.revoke_courier("CK-1", now=NOW)
    assert not scene.store.release_courier("CK-1")
    assert isinstance(scene.resolve(tokens[0], keys[0]), Waybill)
    assert scene.store.revoke_courier(keys[0], now=NOW)
    rest = next(courier.id for courier in scene.store.couriers() if courier.revoked_at is None)
    assert scene.resolve(tokens[0], keys[0]).reason == "revoked"
    assert isinstance(scene.resolve(tokens[1], keys[1]), Waybill)
    assert scene.store.revoke_courier(rest, now=NOW)
    assert scene.resolve(tokens[1], keys[1]).reason == "revoked"
    assert scene.store.take_custody(scene.label(), courier_key=keys[1], now=NOW).reason == "revoked"
    assert scene.store.end_custody(tokens[1], courier_key=keys[1], delivered=True, now=NOW).reason == "revoked"


def test_randomness_that_repeats_never_gives_two_couriers_one_key(scene):
    given = {"purposes": ("deliver",), "carrier": "dhl", "a_minute": 1, "a_day": 1, "random_bytes": bytes, "now": NOW}
    assert isinstance(scene.store.add_courier("示例", **given), str)
    assert isinstance(scene.store.add_courier("别人", **given), Problem)
    assert [courier.name for courier in scene.store.couriers()] == ["示例"]
