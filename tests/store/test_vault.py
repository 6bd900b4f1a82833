import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from tests.store.scenes import NOW, WAYBILL, opened

from seawall.model import Problem, Waybill
from seawall.store import Custody, Refusal, Store
from seawall.store.sealing import draw_keys

WITH_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
WAYBILLS = st.builds(Waybill, st.sampled_from(["DHL", "dhl", " D-H-L "]), TEXT, st.dictionaries(TEXT, TEXT, max_size=8))


def _execute(scene, statement: str, *values: object) -> None:
    with scene.store._desk.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            statement = statement.replace("?", "%s")
        connection.exec_driver_sql(statement, values)


@WITH_STORE
@given(WAYBILLS)
def test_who_holds_the_parcel_reads_what_was_kept(scene, waybill):
    key = scene.courier()
    token = scene.taken(key, waybill)
    assert scene.resolve(token, key) == waybill
    assert scene.resolve(token.lower().replace("-", " "), f" {key.lower()} ") == waybill
    assert scene.resolve("SEAWALL:" + token.removeprefix("SW-").replace("-", ""), key) == waybill


def _another_courier(scene, token, key):
    return scene.resolve(token, scene.courier())


def _another_carrier(scene, token, key):
    return scene.resolve(token, scene.courier(carrier="fedex"))


def _another_purpose(scene, token, key):
    return scene.resolve(token, key, purpose="marketing")


def _another_token(scene, token, key):
    return scene.resolve(scene.token(), key)


def _another_key(scene, token, key):
    return scene.resolve(token, "CK-" + "-".join(["0000"] * 8))


def _key_of_a_family(scene, token, key):
    return scene.resolve(token, scene.family())


def _handed_on(scene, token, key):
    assert isinstance(scene.store.end_custody(token, courier_key=key, delivered=False, now=scene.now), Custody)
    return scene.resolve(token, key)


def _handed_to_another(scene, token, key):
    _handed_on(scene, token, key)
    other = scene.courier()
    assert isinstance(scene.store.take_custody(token, courier_key=other, now=scene.now), Custody)
    assert isinstance(scene.resolve(token, other), Waybill)
    return scene.resolve(token, key)


def _delivered(scene, token, key):
    assert isinstance(scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now), Custody)
    return scene.resolve(token, key)


def _delivered_and_taken_again(scene, token, key):
    _delivered(scene, token, key)
    assert scene.store.take_custody(token, courier_key=key, now=scene.now).reason == "delivered"
    return scene.resolve(token, key)


def _expired(scene, token, key):
    token = scene.label(expires=scene.now + timedelta(hours=1))
    scene.store.take_custody(token, courier_key=key, now=scene.now)
    assert isinstance(scene.resolve(token, key), Waybill)
    scene.wait(hours=1)
    return scene.resolve(token, key)


def _deleted(scene, token, key):
    scene.wait(days=181)
    assert scene.store.expire(now=scene.now) >= 1
    scene.wait(days=-181)
    return scene.resolve(token, key)


def _held_too_long(scene, token, key):
    scene.wait(hours=97)
    return scene.resolve(token, key)


def _revoked(scene, token, key):
    assert scene.store.revoke_courier(key, now=scene.now)
    return scene.resolve(token, key)


def _paused(scene, token, key):
    for _ in range(11):
        scene.resolve(scene.token(), key)
    return scene.resolve(token, key)


def _forgotten(scene, token, key):
    code = scene.family()
    token = scene.taken(key, family=code)
    assert isinstance(scene.resolve(token, key), Waybill)
    assert scene.store.forget(code, now=scene.now)
    return scene.resolve(token, key)


def _another_master_key(scene, token, key):
    store = Store(replace(scene.store._desk, keys=draw_keys(bytes(64))))
    return store.resolve(token, courier_key=key, purpose="deliver", now=scene.now)


WRONG = {
    _another_courier: "in_other_custody",
    _another_carrier: "unknown",
    _another_purpose: "wrong_purpose",
    _another_token: "unknown",
    _another_key: "unknown",
    _key_of_a_family: "unknown",
    _handed_on: "not_in_custody",
    _handed_to_another: "in_other_custody",
    _delivered: "delivered",
    _delivered_and_taken_again: "delivered",
    _expired: "expired",
    _deleted: "expired",
    _held_too_long: "not_in_custody",
    _revoked: "revoked",
    _paused: "paused",
    _forgotten: "unknown",
    _another_master_key: "unknown",
}


@settings(WITH_STORE, max_examples=4)
@pytest.mark.parametrize("way", WRONG, ids=lambda way: way.__name__)
@given(waybill=WAYBILLS)
def test_every_other_way_is_refused(scene, way, waybill):
    key = scene.courier()
    token = scene.taken(key, waybill)
    answer = way(scene, token, key)
    assert isinstance(answer, Refusal)
    assert answer.reason == WRONG[way]
    assert answer.words.zh
    assert answer.words.en


def test_what_nobody_took_is_not_read(scene):
    assert scene.resolve(scene.label(), scene.courier()).reason == "not_in_custody"


TAMPERINGS = {
    "the label of another parcel": "UPDATE labels SET sealed = (SELECT sealed FROM labels WHERE id = 'OTHER') WHERE id = 'LABEL'",
    "a later end": "UPDATE labels SET expires_at = expires_at + 1 WHERE id = 'LABEL'",
    "an end taken back": "UPDATE labels SET expires_at = 4000000000000000 WHERE id = 'LABEL'",
    "no family": "UPDATE labels SET family = NULL WHERE id = 'LABEL'",
    "another family": "UPDATE labels SET family = (SELECT family FROM labels WHERE id = 'OTHER') WHERE id = 'LABEL'",
    "its courier": "UPDATE custody SET courier = 'THIEF' WHERE label = 'LABEL'",
    "since when it is held": "UPDATE custody SET since = since + 1 WHERE label = 'LABEL'",
    "the custody of another parcel": "UPDATE custody SET sealed = (SELECT sealed FROM custody WHERE label = 'OTHER') WHERE label = 'LABEL'",
    "rubbish for a label": "UPDATE labels SET sealed = 'x' WHERE id = 'LABEL'",
    "nothing for a label": "UPDATE labels SET sealed = '' WHERE id = 'LABEL'",
    "rubbish for a courier": "UPDATE couriers SET sealed = 'x' WHERE id = 'COURIER'",
    "the rights of another courier": "UPDATE couriers SET sealed = (SELECT sealed FROM couriers WHERE id = 'THIEF') WHERE id = 'COURIER'",
    "a pause": "UPDATE couriers SET paused_at = 1 WHERE id = 'COURIER'",
    "from where alarms count": "UPDATE couriers SET counted_from = 1000000 WHERE id = 'COURIER'",
}  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_what_was_tampered_with_is_a_problem_and_shows_nothing(scene, tampering):
    key, thief, code = scene.courier(), scene.courier(name="别人"), scene.family()
    token, other = scene.taken(key, family=code), scene.taken(key, replace(WAYBILL, tracking="2"), family=scene.family())
    with scene.store._desk.engine.connect() as connection:
        labels = connection.exec_driver_sql("SELECT label FROM custody ORDER BY id").scalars().all()
    ids = {courier.name: courier.id for courier in scene.store.couriers()}
    statement = TAMPERINGS[tampering].replace("LABEL", labels[0]).replace("OTHER", labels[1])
    _execute(scene, statement.replace("COURIER", ids["示例快递员"]).replace("THIEF", ids["别人"]))
    assert isinstance(scene.resolve(token, key), Problem)
    assert not isinstance(scene.resolve(token, thief), Waybill)
    # what concerns one parcel takes nothing from the others
    assert isinstance(scene.resolve(other, key), Waybill if "UPDATE couriers" not in statement else Problem)
    assert scene.store.verify_log().broken_at is None


@pytest.mark.parametrize(
    "change", ["labels SET expires_at = 'x'", "custody SET since = 'x'", "couriers SET paused_at = 'x'", "labels SET sealed = 1"]
)
@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_word_where_a_number_belongs_is_a_problem_too(scene, change):
    key = scene.courier()
    token = scene.taken(key)
    _execute(scene, f"UPDATE {change}")
    assert isinstance(scene.resolve(token, key), Problem)


def test_a_revoked_key_cannot_be_given_back_its_rights_in_the_database(scene):
    key = scene.courier()
    token = scene.taken(key)
    scene.store.revoke_courier(key, now=scene.now)
    _execute(scene, "UPDATE couriers SET revoked_at = NULL")
    assert isinstance(scene.resolve(token, key), Problem)


def test_a_label_of_another_carrier_cannot_be_given_over_in_the_database(scene):
    token = scene.label()
    thief = scene.courier(carrier="thief", name="别人")
    assert scene.store.take_custody(token, courier_key=thief, now=scene.now).reason == "unknown"
    _execute(scene, "UPDATE labels SET carrier = (SELECT carrier FROM couriers)")
    scene.store.take_custody(token, courier_key=thief, now=scene.now)
    assert isinstance(scene.resolve(token, thief), Problem)


def test_a_delivered_parcel_cannot_be_brought_back_in_the_database(scene):
    key = scene.courier()
    token = scene.taken(key)
    scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now)
    _execute(scene, "UPDATE labels SET delivered_at = NULL")
    scene.store.take_custody(token, courier_key=key, now=scene.now)
    assert isinstance(scene.resolve(token, key), Problem)
    _execute(scene, "UPDATE labels SET sealed = ''")
    assert isinstance(scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now), Problem)


def test_the_database_and_the_master_key_do_not_open_a_label_without_its_token(scene):
    from seawall.store.sealing import SealBrokenError, unseal

    scene.label()
    with scene.store._desk.engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT * FROM labels").one()
    place = ("labels", row.id, "sealed", row.family, row.carrier, row.expires_at, row.delivered_at)
    with pytest.raises(SealBrokenError):
        unseal(scene.store._desk.keys, row.sealed, place=place)


def test_keeping_the_same_again_is_fine_and_another_under_its_token_is_not(scene):
    key, token = scene.courier(), scene.label()
    assert scene.store.keep_label(token, WAYBILL, family=None, now=scene.now) is None
    assert scene.store.keep_label(token, replace(WAYBILL, tracking="2"), family=None, now=scene.now).code == "store-token-used"
    scene.store.take_custody(token, courier_key=key, now=scene.now)
    assert scene.resolve(token, key) == WAYBILL
    scene.store.expire(now=scene.now + timedelta(days=200))
    assert scene.store.keep_label(token, WAYBILL, family=None, now=scene.now).code == "store-token-used"


def test_a_waybill_that_is_a_book_is_refused(scene):
    for fields in ({"recipient.name": "王" * 100_000}, {str(number): "x" * 10 for number in range(10_000)}):
        assert (
            scene.store.keep_label(scene.token(), Waybill("dhl", "1", fields), family=None, now=scene.now).code
            == "store-too-large"
        )


def test_whose_couriers_may_read_it_can_be_said(scene):
    token = scene.token()
    scene.store.keep_label(token, replace(WAYBILL, carrier="敦豪快递"), family=None, now=scene.now, carrier="dhl")
    key = scene.courier()
    scene.store.take_custody(token, courier_key=key, now=scene.now)
    assert scene.resolve(token, key).carrier == "敦豪快递"


def test_after_delivery_it_is_deleted_within_the_time_for_claims(scene):
    key = scene.courier()
    token, other = scene.taken(key), scene.taken(key)
    scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now)
    assert scene.store.expire(now=scene.now + timedelta(days=29)) == 0
    assert scene.store.expire(now=scene.now + timedelta(days=30)) == 1
    assert scene.store.expire(now=scene.now + timedelta(days=30)) == 0
    assert scene.resolve(other, key) == WAYBILL
    with scene.store._desk.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM labels WHERE sealed IS NULL").scalar() == 1
    scene.wait(days=31)
    assert scene.store.take_custody(token, courier_key=key, now=scene.now).reason == "delivered"


def test_an_expired_label_can_still_be_scanned_as_delivered(scene):
    key = scene.courier()
    token = scene.taken(key)
    scene.store.expire(now=NOW + timedelta(days=181))
    assert isinstance(scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now), Custody)
    assert scene.resolve(token, key).reason == "delivered"


def test_unknown_tokens_and_unknown_keys_are_answered_alike_with_the_same_work(scene):
    key, token = scene.courier(), scene.label()
    asked: list[str] = []
    event.listen(scene.store._desk.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    def ask(*told: str) -> tuple[object, int]:
        asked.clear()
        return scene.resolve(*told), len(asked)

    known = ask(scene.token(), key)
    unknown_key = ask(token, "CK-" + "-".join(["ZZZZ"] * 8))
    neither = ask(scene.token(), "rubbish")
    assert known[0] == unknown_key[0] == neither[0]
    assert abs(known[1] - unknown_key[1]) <= 1
    assert unknown_key[1] == neither[1]


@settings(WITH_STORE, max_examples=15)
@given(TEXT, TEXT, TEXT)
def test_anything_may_be_asked(scene, token, key, purpose):
    for _ in range(2):
        answer = scene.store.resolve(token, courier_key=key, purpose=purpose, now=scene.now)
        assert answer.reason == "unknown"
        assert scene.store.take_custody(token, courier_key=key, now=scene.now).reason == "unknown"
        assert scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now).reason == "unknown"


def test_a_parcel_has_one_holder(scene):
    one, other = scene.courier(), scene.courier()
    token = scene.label()
    assert scene.store.take_custody(token, courier_key=one, now=scene.now) == Custody(NOW)
    assert scene.store.take_custody(token, courier_key=other, now=scene.now).reason == "in_other_custody"
    assert scene.store.end_custody(token, courier_key=other, delivered=True, now=scene.now).reason == "in_other_custody"
    scene.wait(hours=90)
    assert isinstance(scene.store.take_custody(token, courier_key=one, now=scene.now), Custody)
    scene.wait(hours=90)
    assert isinstance(scene.resolve(token, one), Waybill)
    assert scene.store.end_custody(token, courier_key=one, delivered=False, now=scene.now) == Custody(
        NOW + timedelta(hours=90), NOW + timedelta(hours=180)
    )
    assert scene.store.end_custody(token, courier_key=one, delivered=False, now=scene.now).reason == "not_in_custody"


def test_a_parcel_that_was_forgotten_can_be_taken_after_a_while(scene):
    one, other = scene.courier(), scene.courier()
    token = scene.taken(one)
    scene.wait(hours=97)
    assert isinstance(scene.store.take_custody(token, courier_key=other, now=scene.now), Custody)
    assert scene.resolve(token, one).reason == "in_other_custody"
    assert isinstance(scene.resolve(token, other), Waybill)


def test_two_that_take_one_parcel_at_once_never_both_have_it(scene):
    keys = [scene.courier() for _ in range(4)]
    token, answers = scene.label(), []
    threads = [
        threading.Thread(target=lambda key=key: answers.append(scene.store.take_custody(token, courier_key=key, now=scene.now)))
        for key in keys
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(answer).__name__ for answer in answers) == ["Custody", "Refusal", "Refusal", "Refusal"]


def test_a_lost_database_is_a_problem(where):
    from tests.store.scenes import Scene

    with opened(where) as store:
        scene = Scene(store)
        key = scene.courier()
        token = scene.taken(key)
        with store._desk.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE log_head")
        for answer in (
            scene.resolve(token, key),
            store.take_custody(token, courier_key=key, now=NOW),
            store.end_custody(token, courier_key=key, delivered=True, now=NOW),
        ):
            assert answer.code == "store-broken"
