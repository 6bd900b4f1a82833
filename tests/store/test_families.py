import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.scenes import NOW, READER, WAYBILL, card, parcel

from seawall.store import StoreError

WITH_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)


@WITH_STORE
@given(stamp=st.text(st.characters(exclude_categories=()), max_size=50))
def test_a_family_is_known_by_its_code_alone(scene, stamp):
    code = scene.family(stamp)
    family = scene.store.family_of(code)
    assert (family.stamp, family.stopped, family.made_at) == (stamp, False, NOW)
    assert scene.store.family_of(code.lower().replace("-", " ")) == family
    assert scene.store.family_of(family.id) is None
    assert "stamp" not in repr(family)


@pytest.mark.parametrize("code", ["", "FA-0000-0000-0000-0000", "x" * 100_000, "王", "' OR 1=1 --", "\x00\ud800"])
def test_a_wrong_code_is_nobody(scene, code):
    store = scene.store
    scene.family()
    assert store.family_of(code) is None
    assert store.parcels_of(code) == store.readers_of(code) == store.card_log(code) == store.reads_of(code=code) == ()
    assert store.alarms(code=code) == ()
    assert store.keep_parcels(code, [parcel()], [], now=NOW).code == "store-unknown-family"
    assert store.plan_cards(code, [card()], now=NOW).code == "store-unknown-family"
    assert store.keep_label("SW-1", WAYBILL, family=code, now=NOW).code == "store-unknown-family"
    assert not store.update_parcel(code, parcel(), now=NOW)
    assert not store.forget(code, now=NOW)
    assert not store.stop_cards(code, now=NOW)
    assert store.withdraw_cards(code, "p1") == 0
    assert store.parcel_of(code, "JD000000001") is None


def test_randomness_that_repeats_never_gives_one_familys_code_to_another(scene):
    code = scene.store.new_family(random_bytes=bytes, stamp="一", now=NOW)
    with pytest.raises(StoreError) as error:
        scene.store.new_family(random_bytes=bytes, stamp="二", now=NOW)
    assert error.value.problem.code == "store-randomness"
    assert scene.store.family_of(code).stamp == "一"


def test_a_stamp_that_is_a_book_is_refused(scene):
    with pytest.raises(StoreError, match="too long"):
        scene.family("松" * 10_000)


def test_a_time_without_a_zone_is_refused(scene):
    with pytest.raises(StoreError, match="zone"):
        scene.store.new_family(random_bytes=bytes, stamp="", now=NOW.replace(tzinfo=None))


def test_forgetting_leaves_nothing_of_the_family_but_the_log(scene):
    store, key = scene.store, scene.courier()
    code, other = scene.family(), scene.family()
    for family in (code, other):
        store.keep_parcels(family, [parcel()], [READER], now=NOW)
        store.plan_cards(family, [card(f"card of {family}")], now=NOW)
    token, kept = scene.taken(key, family=code), scene.taken(key, family=other)
    rows = len(store.reads_of(token=token))
    assert store.forget(code, now=NOW)
    assert store.family_of(code) is None
    assert store.parcels_of(code) == store.readers_of(code) == store.card_log(code) == ()
    assert scene.resolve(token, key).reason == "unknown"
    assert len(store.reads_of(token=token)) == rows + 1
    assert [len(store.parcels_of(other)), len(store.readers_of(other)), len(store.card_log(other))] == [1, 1, 1]
    assert scene.resolve(kept, key).carrier == "DHL"
    with store._desk.engine.connect() as connection:
        assert [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608 - our own names
            for table in ("families", "parcels", "readers", "cards", "labels", "custody")
        ] == [1] * 6
    assert store.verify_log().broken_at is None


def test_a_stamp_that_was_moved_to_another_family_is_not_shown(scene):
    one, other = scene.family("一"), scene.family("二")
    ids = [scene.store.family_of(code).id for code in (one, other)]
    with scene.store._desk.engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE families SET sealed = (SELECT sealed FROM families WHERE id = '{ids[0]}') WHERE id = '{ids[1]}'"  # noqa: S608 - our own names
        )
    assert scene.store.family_of(one).stamp == "一"
    with pytest.raises(StoreError) as error:
        scene.store.family_of(other)
    assert error.value.problem.code == "store-tampered"


def test_a_code_is_not_kept_anywhere(scene):
    code = scene.family()
    bare = code.removeprefix("FA-").replace("-", "")
    with scene.store._desk.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM families").all()
    assert code not in str(rows)
    assert bare not in str(rows)
