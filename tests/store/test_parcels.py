import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.scenes import NOW, READER, parcel

from seawall.model import PARCEL_STATUSES, CardReader, Parcel
from seawall.store import StoreError

WITH_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
PARCELS = st.builds(Parcel, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, st.sampled_from(PARCEL_STATUSES), TEXT)
READERS = st.builds(CardReader, st.sampled_from(["student", "parent"]), st.sampled_from(["zh", "en"]), TEXT, TEXT)


@WITH_STORE
@given(st.lists(PARCELS, max_size=6, unique_by=lambda parcel: parcel.id), st.lists(READERS, min_size=1, max_size=4))
def test_what_is_kept_comes_back_for_this_family_only(scene, parcels, readers):
    code, other = scene.family(), scene.family()
    assert scene.store.keep_parcels(code, parcels, readers, now=NOW) == len(parcels)
    assert scene.store.parcels_of(code) == tuple(parcels)
    assert scene.store.readers_of(code) == tuple(readers)
    assert scene.store.parcels_of(other) == scene.store.readers_of(other) == ()


@WITH_STORE
@given(st.lists(PARCELS, min_size=1, max_size=4, unique_by=lambda parcel: parcel.id), st.data())
def test_keeping_again_replaces_what_has_the_same_id_and_nothing_else(scene, parcels, data):
    code, other = scene.family(), scene.family()
    for family in (code, other):
        scene.store.keep_parcels(family, parcels, [], now=NOW)
    chosen = data.draw(st.sampled_from(parcels))
    changed = Parcel(chosen.id, "fedex", "1", status="delivered")
    how = data.draw(st.booleans())
    assert scene.store.update_parcel(code, changed, now=NOW) if how else scene.store.keep_parcels(code, [changed], [], now=NOW)
    assert scene.store.parcels_of(code) == tuple(changed if parcel.id == chosen.id else parcel for parcel in parcels)
    assert scene.store.parcels_of(other) == tuple(parcels)


def test_readers_stay_where_none_are_given_and_are_replaced_where_some_are(scene):
    code = scene.family()
    scene.store.keep_parcels(code, [], [READER, READER], now=NOW)
    scene.store.keep_parcels(code, [parcel()], [], now=NOW)
    assert scene.store.readers_of(code) == (READER, READER)
    parent = CardReader("parent", "zh", "Asia/Shanghai")
    scene.store.keep_parcels(code, [], [parent], now=NOW)
    assert scene.store.readers_of(code) == (parent,)


def test_a_parcel_is_found_by_its_number_within_the_family(scene):
    code, other = scene.family(), scene.family()
    scene.store.keep_parcels(code, [parcel(1), parcel(2), Parcel("p3", "dhl", "")], [], now=NOW)
    assert scene.store.parcel_of(code, " jd0000 00002 ") == parcel(2)
    assert scene.store.parcel_of(code, "") is None
    assert scene.store.parcel_of(other, "JD000000002") is None
    with scene.store._desk.engine.connect() as connection:
        assert len(set(connection.exec_driver_sql("SELECT tracking FROM parcels").scalars())) == 3


def test_a_parcel_that_is_not_there_cannot_be_changed(scene):
    assert not scene.store.update_parcel(scene.family(), parcel(), now=NOW)


@pytest.mark.parametrize("bad", [parcel(2, origin="x" * 10_000), parcel(2, contents="衣" * 1_000_000)])
def test_all_is_kept_or_nothing(scene, bad):
    code = scene.family()
    assert scene.store.keep_parcels(code, [parcel(1), bad], [READER], now=NOW).code == "store-too-large"
    assert scene.store.parcels_of(code) == scene.store.readers_of(code) == ()
    assert (
        scene.store.keep_parcels(code, [parcel(1)], [CardReader("parent", "zh", "x" * 10_000)], now=NOW).code == "store-too-large"
    )
    assert scene.store.parcels_of(code) == scene.store.readers_of(code) == ()


def test_there_is_an_end_to_how_much_is_kept(scene):
    code, most = scene.family(), scene.store._desk.limits.sizes.parcels_of_a_family
    assert scene.store.keep_parcels(code, [parcel(number) for number in range(most)], [], now=NOW) == most
    assert scene.store.keep_parcels(code, [parcel(most)], [], now=NOW).code == "store-too-many"
    assert scene.store.keep_parcels(code, [parcel(0)], [], now=NOW) == 1
    assert scene.store.keep_parcels(code, [parcel(0)] * (most + 1), [], now=NOW).code == "store-too-many"
    assert scene.store.keep_parcels(code, [], [READER] * 21, now=NOW).code == "store-too-many"
    assert len(scene.store.parcels_of(code)) == most


@pytest.mark.parametrize("table", ["parcels", "readers"])
def test_rows_that_were_swapped_or_given_to_another_family_are_not_shown(scene, table):
    code, other = scene.family(), scene.family()
    for number, family in enumerate((code, other)):
        scene.store.keep_parcels(family, [parcel(number)], [CardReader("parent", "zh", str(number))], now=NOW)
    ids = [scene.store.family_of(family).id for family in (code, other)]
    with scene.store._desk.engine.begin() as connection:
        first = connection.exec_driver_sql(f"SELECT sealed FROM {table} WHERE family = '{ids[0]}'").scalar()  # noqa: S608 - our own names
        place = "%s" if connection.dialect.name == "postgresql" else "?"
        connection.exec_driver_sql(f"UPDATE {table} SET sealed = {place} WHERE family = '{ids[1]}'", (first,))  # noqa: S608 - our own names
    read = scene.store.parcels_of if table == "parcels" else scene.store.readers_of
    assert len(read(code)) == 1
    with pytest.raises(StoreError) as error:
        read(other)
    assert error.value.problem.code == "store-tampered"
