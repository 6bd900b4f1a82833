import threading
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from tests.store.scenes import KEY, NOW, Scene, opened

from seawall.model import Waybill
from seawall.store import LogHead


def _execute(store, *statements: str) -> None:
    with store._desk.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _unlock(store) -> None:
    """What somebody does who may change the schema."""
    if store._desk.engine.dialect.name == "sqlite":
        _execute(store, *(f"DROP TRIGGER reads_no_{what}" for what in ("update", "delete", "replace")))
    else:
        _execute(store, "DROP TRIGGER reads_no_change ON reads", "DROP TRIGGER reads_no_truncate ON reads")


def test_the_family_sees_every_try_for_its_parcels_and_no_other(scene):
    code, other = scene.family(), scene.family()
    key = scene.courier(name="示例一", a_minute=4)
    token = scene.label(family=code)
    scene.taken(key, family=other)
    scene.resolve(token, key)
    scene.resolve(token, "CK-unknown", purpose="看看")
    scene.store.take_custody(token, courier_key=key, now=scene.now)
    scene.resolve(token, key, purpose="marketing")
    scene.wait(seconds=1)
    for _ in range(3):
        scene.resolve(token, key)
    scene.store.end_custody(token, courier_key=key, delivered=True, now=scene.now)
    scene.wait(hours=1)
    scene.resolve(token, key)
    reads = scene.store.reads_of(code=code)
    assert reads == scene.store.reads_of(token=token)
    assert [(read.what, read.who, read.purpose, read.outcome) for read in reads] == [
        ("read", "示例一", "deliver", "not_in_custody"),
        ("read", "", "看看", "unknown_key"),
        ("take", "示例一", "", "allowed"),
        ("read", "示例一", "marketing", "wrong_purpose"),
        ("read", "示例一", "deliver", "allowed"),
        ("read", "示例一", "deliver", "allowed"),
        ("read", "示例一", "deliver", "over_rate"),
        ("end", "示例一", "delivered", "allowed"),
        ("read", "示例一", "deliver", "delivered"),
    ]
    assert [read.allowed for read in reads] == [read.outcome == "allowed" for read in reads]
    assert reads[0].at == NOW
    assert all(read.words.zh and read.words.en for read in reads)
    assert len(scene.store.reads_of(code=other)) == 1
    assert scene.store.reads_of() == ()


def test_a_long_purpose_is_kept_in_part(scene):
    scene.resolve(scene.label(), "rubbish", purpose="看" * 100_000)
    token = scene.label()
    scene.resolve(token, "rubbish", purpose="看" * 100_000)
    assert scene.store.reads_of(token=token)[0].purpose == "看" * 200


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reads SET outcome = 'allowed'",
        "DELETE FROM reads",
        "DELETE FROM reads WHERE number = 2",
        "INSERT OR REPLACE INTO reads SELECT number, at, what, courier, label, family, 'allowed', sealed, digest FROM reads WHERE number = 2",
        "TRUNCATE reads",
        "INSERT INTO reads SELECT * FROM reads ON CONFLICT (number) DO UPDATE SET outcome = 'allowed'",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(scene, change):
    for _ in range(3):
        scene.resolve(scene.token(), "rubbish")
    with pytest.raises(DBAPIError):
        _execute(scene.store, change)
    check = scene.store.verify_log()
    assert (check.head.rows, check.broken_at) == (3, None)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE reads SET outcome = 'allowed' WHERE number = 3", 3),
        ("UPDATE reads SET at = at - 1 WHERE number = 5", 5),
        ("UPDATE reads SET family = NULL WHERE number = 1", 1),
        ("UPDATE reads SET sealed = (SELECT r.sealed FROM reads r WHERE r.number = 1) WHERE number = 2", 2),
        ("DELETE FROM reads WHERE number = 4", 4),
        ("DELETE FROM reads WHERE number = 1", 1),
        ("DELETE FROM reads WHERE number >= 5", 5),
        ("DELETE FROM reads", 1),
        ("UPDATE log_head SET number = 4, digest = (SELECT r.digest FROM reads r WHERE r.number = 4)", 6),
        ("DELETE FROM log_head", 6),
    ],
)
def test_the_chain_tells_where_it_was_broken(scene, change, broken):
    code = scene.family()
    token = scene.label(family=code)
    for _ in range(5):
        scene.resolve(token, "rubbish")
    assert scene.store.verify_log().broken_at is None
    _unlock(scene.store)
    _execute(scene.store, change)
    check = scene.store.verify_log()
    if "log_head SET" in change:
        broken = 6  # the rows are whole; it is the head that does not fit
    assert (check.broken_at, check.problem.code) == (broken, "store-log-broken")
    assert check.head.rows == broken - 1


def test_a_head_that_was_noted_shows_that_the_end_was_cut_off(scene):
    for _ in range(5):
        scene.resolve(scene.token(), "rubbish")
    noted = scene.store.log_head()
    assert noted.rows == 5
    _unlock(scene.store)
    _execute(
        scene.store,
        "DELETE FROM reads WHERE number > 3",
        "UPDATE log_head SET number = 3, digest = (SELECT r.digest FROM reads r WHERE r.number = 3)",
    )
    assert scene.store.verify_log().broken_at is None
    assert scene.store.verify_log(anchor=noted).broken_at == 4
    assert scene.store.verify_log(anchor=scene.store.log_head()).broken_at is None
    assert scene.store.verify_log(anchor=LogHead(0, "")).broken_at is None


def test_an_empty_log_is_whole(store):
    check = store.verify_log()
    assert (check.head, check.broken_at) == (LogHead(0, ""), None)
    assert store.log_head() == check.head


def test_a_row_that_was_changed_is_shown_as_unreadable_beside_the_others(scene):
    token = scene.label()
    for _ in range(3):
        scene.resolve(token, "rubbish")
    _unlock(scene.store)
    _execute(scene.store, "UPDATE reads SET sealed = 'x' WHERE number = 2")
    assert [read.outcome for read in scene.store.reads_of(token=token)] == ["unknown_key", "unreadable", "unknown_key"]


def test_the_rate_is_kept_over_a_restart(where):
    with opened(where) as store:
        scene = Scene(store)
        key = scene.courier(a_minute=3)
        token = scene.taken(key)
        assert [type(scene.resolve(token, key)) for _ in range(3)] == [Waybill] * 3
    with opened(where) as store:
        scene = Scene(store)
        assert scene.resolve(token, key).reason == "over_rate"
        scene.wait(seconds=59)
        assert scene.resolve(token, key).reason == "over_rate"
        scene.wait(seconds=1)
        assert isinstance(scene.resolve(token, key), Waybill)


def test_the_rate_of_a_day_is_one_of_24_hours(scene):
    key = scene.courier(a_day=5)
    token = scene.taken(key)
    for hour in range(5):
        assert isinstance(scene.resolve(token, key), Waybill), hour
        scene.wait(hours=4)
    assert scene.resolve(token, key).reason == "over_rate"
    scene.wait(hours=4)
    assert isinstance(scene.resolve(token, key), Waybill)
    assert scene.resolve(token, key).reason == "over_rate"


def test_a_clock_that_is_set_back_gives_nobody_a_new_allowance(scene):
    key = scene.courier(a_minute=2)
    token = scene.taken(key)
    assert [isinstance(scene.resolve(token, key), Waybill) for _ in range(3)] == [True, True, False]
    scene.wait(days=-2)
    assert scene.resolve(token, key).reason == "over_rate"


def test_another_courier_has_its_own_rate(scene):
    one, other = scene.courier(a_minute=1), scene.courier(a_minute=1)
    tokens = [scene.taken(one), scene.taken(other)]
    assert isinstance(scene.resolve(tokens[0], one), Waybill)
    assert scene.resolve(tokens[0], one).reason == "over_rate"
    assert isinstance(scene.resolve(tokens[1], other), Waybill)


def test_many_at_once_never_get_more_than_the_rate_and_the_chain_stays_whole(where):
    with opened(where) as store:
        scene = Scene(store)
        key = scene.courier(a_minute=7)
        token, answers = scene.taken(key), []

        def ask() -> None:
            with opened(where, key=KEY) as mine:
                answers.extend(
                    mine.resolve(token, courier_key=key, purpose="deliver", now=NOW + timedelta(seconds=1)) for _ in range(5)
                )

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(isinstance(answer, Waybill) for answer in answers) == 7
        assert {answer.reason for answer in answers if not isinstance(answer, Waybill)} == {"over_rate"}
        check = store.verify_log()
        assert (check.head.rows, check.broken_at) == (21, None)


def test_the_log_can_be_verified_while_it_grows(where):
    with opened(where) as store:
        stop, checks = threading.Event(), []

        def grow() -> None:
            with opened(where) as mine:
                while not stop.is_set():
                    mine.resolve("rubbish", courier_key="rubbish", purpose="", now=NOW)

        thread = threading.Thread(target=grow)
        thread.start()
        checks.extend(store.verify_log() for _ in range(15))
        stop.set()
        thread.join()
        assert {check.broken_at for check in checks} == {None}
        assert store.verify_log(anchor=checks[-1].head).broken_at is None
