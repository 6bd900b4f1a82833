import random
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.dying import CONTEXT
from tests.store.scenes import KEY, NOW, Scene, card, opened

from seawall.model import Card, CardReader
from seawall.store import StoreError, open_store

WITH_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
LEASE = 300


def _claim(scene, *, worker: str = "w", limit: int = 20) -> list[str]:
    return [card.id for card in scene.store.claim_cards(now=scene.now, lease_seconds=LEASE, worker=worker, limit=limit)]


def _settle(scene, name: str, outcome: str, detail: str = "") -> None:
    scene.store.settle_card(name, outcome, now=scene.now, detail=detail)


def _states(scene, code: str) -> dict[str, str]:
    return {entry.card.id: entry.state for entry in scene.store.card_log(code, now=scene.now)}


@WITH_STORE
@given(TEXT, TEXT, TEXT, TEXT, TEXT)
def test_a_claimed_card_is_the_planned_one(scene, name, parcel_id, zone, address, text):
    code = scene.family()
    planned = Card(
        name,
        parcel_id,
        CardReader("parent", "en", zone, address),
        "shipped",
        NOW.isoformat(),
        (NOW + timedelta(days=1)).isoformat(),
        text,
    )
    assert scene.store.plan_cards(code, [planned], now=NOW) == 1
    assert scene.store.claim_cards(now=NOW, lease_seconds=LEASE, worker="w") == (planned,)
    assert scene.store.claim_cards(now=NOW, lease_seconds=LEASE, worker="w") == ()
    scene.store.settle_card(name, "sent", now=NOW)
    assert [entry.card for entry in scene.store.card_log(code)] == [planned]


def test_planning_again_adds_nothing_whatever_became_of_the_card(scene):
    code = scene.family()
    assert scene.store.plan_cards(code, [card("a"), card("b"), card("a")], now=NOW) == 2
    assert set(_claim(scene)) == {"a", "b"}
    _settle(scene, "a", "sent")
    family = scene.store.family_of(code)
    for who in (code, family, family.id):
        assert scene.store.plan_cards(who, [card("a"), card("b"), card("c")], now=NOW) == (1 if who == code else 0)
    assert set(_claim(scene)) == {"c"}


def test_a_card_waits_for_its_time_and_not_longer(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card(due=NOW + timedelta(hours=1), days=0.5)], now=NOW)
    assert _claim(scene) == []
    scene.wait(minutes=59)
    assert _claim(scene) == []
    scene.wait(days=3)
    assert _claim(scene) == []
    assert _states(scene, code) == {"c1": "late"}
    scene.wait(days=-3, minutes=1)  # the clock had run ahead: nothing is lost
    assert _states(scene, code) == {"c1": "planned"}
    assert _claim(scene) == ["c1"]


def test_cards_come_in_the_order_in_which_they_are_due_and_at_most_so_many(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card(f"c{number}", due=NOW - timedelta(minutes=number)) for number in range(9)], now=NOW)
    assert _claim(scene, limit=4) == ["c8", "c7", "c6", "c5"]
    assert _claim(scene, limit=0) == _claim(scene, limit=-1) == []
    assert _claim(scene, limit=10_000) == ["c4", "c3", "c2", "c1", "c0"]


def test_a_card_whose_times_cannot_be_read_is_not_planned(scene):
    bad = [replace(card("a"), due="soon"), replace(card("b"), until=""), replace(card("c"), due="9999-12-31T23:59:59-25:00")]
    assert scene.store.plan_cards(scene.family(), [*bad, card("d")], now=NOW) == 1


def test_a_card_that_is_a_book_or_too_many_of_them_are_refused(scene):
    code = scene.family()
    assert scene.store.plan_cards(code, [card("a"), replace(card("b"), text="x" * 10_000)], now=NOW).code == "store-too-large"
    assert scene.store.plan_cards(code, [card(str(number)) for number in range(5001)], now=NOW).code == "store-too-many"
    assert scene.store.card_log(code) == ()


def test_stopping_holds_all_cards_of_the_family_at_once_and_resuming_lets_them_go(scene):
    code, other = scene.family(), scene.family()
    scene.store.plan_cards(code, [card("a"), card("b")], now=NOW)
    scene.store.plan_cards(other, [card("c")], now=NOW)
    assert scene.store.stop_cards(code, now=NOW)
    assert scene.store.family_of(code).stopped
    assert _claim(scene) == ["c"]
    assert _states(scene, code) == {"a": "held", "b": "held"}
    assert scene.store.plan_cards(code, [card("d")], now=NOW) == 1
    assert _claim(scene) == []
    assert scene.store.resume_cards(code, now=NOW)
    assert set(_claim(scene)) == {"a", "b", "d"}


def test_what_failed_is_tried_again_later_each_time_and_not_for_ever(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card(days=30)], now=NOW)
    for minutes in (5, 5, 15, 60, 180):  # the first would be one minute, but whoever had it may still be at it for its lease
        assert _claim(scene) == ["c1"]
        _settle(scene, "c1", "failed", detail="no line")
        scene.wait(minutes=minutes, seconds=-1)
        assert _claim(scene) == []
        scene.wait(seconds=1)
    assert _claim(scene) == ["c1"]
    _settle(scene, "c1", "failed", detail="no line")
    scene.wait(days=1)
    assert _claim(scene) == []
    entry = scene.store.card_log(code)[0]
    assert (entry.state, entry.tries, entry.detail) == ("failed", 6, "no line")


def test_what_failed_is_not_tried_again_past_its_time(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card(days=0.001)], now=NOW)
    assert _claim(scene) == ["c1"]
    _settle(scene, "c1", "failed")
    assert _states(scene, code) == {"c1": "failed"}


@pytest.mark.parametrize("outcome", ["sent", "unsure"])
def test_what_went_out_or_may_have_never_goes_out_again(scene, outcome):
    code = scene.family()
    scene.store.plan_cards(code, [card()], now=NOW)
    assert _claim(scene) == ["c1"]
    _settle(scene, "c1", outcome)
    _settle(scene, "c1", "failed")
    for hours in (0, 1, -5, 23):
        scene.wait(hours=hours)
        assert _claim(scene) == []
        assert scene.store.stale_claims(now=scene.now) == ()
    assert _states(scene, code) == {"c1": outcome}


def test_a_card_that_nobody_claimed_or_knows_cannot_be_settled(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card()], now=NOW)
    for outcome in ("sent", "unsure", "failed"):
        _settle(scene, "c1", outcome)
        _settle(scene, "no such card", outcome)
    assert _states(scene, code) == {"c1": "planned"}


def test_a_claim_that_nobody_settled_is_found_by_one_and_never_given_out_anew(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card(days=30)], now=NOW)
    assert _claim(scene) == ["c1"]
    assert scene.store.stale_claims(now=scene.now) == ()
    scene.wait(seconds=LEASE + 1)
    assert _claim(scene) == []
    assert [found.id for found in scene.store.stale_claims(now=scene.now)] == ["c1"]
    assert scene.store.stale_claims(now=scene.now) == ()  # whoever asked has it for one lease
    scene.wait(seconds=LEASE + 1)
    assert [found.id for found in scene.store.stale_claims(now=scene.now)] == ["c1"]
    _settle(scene, "c1", "failed")
    assert _claim(scene) == []
    scene.wait(seconds=LEASE)
    assert _claim(scene) == ["c1"]
    _settle(scene, "c1", "sent")
    assert _states(scene, code) == {"c1": "sent"}


def test_a_claim_from_before_the_clock_was_set_back_is_found_too(scene):
    scene.store.plan_cards(scene.family(), [card(days=30)], now=NOW)
    scene.wait(days=20)
    assert _claim(scene) == ["c1"]
    scene.wait(days=-20)
    assert _claim(scene) == []
    assert [found.id for found in scene.store.stale_claims(now=scene.now)] == ["c1"]


def test_a_slow_worker_that_sent_it_after_all_is_believed(scene):
    code = scene.family()
    scene.store.plan_cards(code, [card(days=30)], now=NOW)
    assert _claim(scene, worker="slow") == ["c1"]
    scene.wait(seconds=LEASE + 1)
    assert [found.id for found in scene.store.stale_claims(now=scene.now)] == ["c1"]
    _settle(scene, "c1", "failed")  # the other asked too early
    _settle(scene, "c1", "sent")  # and now the slow one is done
    scene.wait(days=1)
    assert _claim(scene) == []
    assert _states(scene, code) == {"c1": "sent"}


def test_cards_of_one_name_in_two_families_both_go_out_one_after_the_other(scene):
    codes = [scene.family(), scene.family()]
    for code in codes:
        assert scene.store.plan_cards(code, [card()], now=NOW) == 1
    assert _claim(scene) == ["c1"]
    assert _claim(scene) == []
    _settle(scene, "c1", "sent")
    assert sorted(state for code in codes for state in _states(scene, code).values()) == ["planned", "sent"]
    assert _claim(scene) == ["c1"]
    _settle(scene, "c1", "failed")
    assert sorted(state for code in codes for state in _states(scene, code).values()) == ["planned", "sent"]


def test_a_card_that_was_changed_holds_up_nobody_elses(scene):
    codes = [scene.family(), scene.family()]
    scene.store.plan_cards(codes[0], [card("a")], now=NOW)
    scene.store.plan_cards(codes[1], [card("b"), card("c")], now=NOW)
    assert scene.store.claim_cards(now=NOW - timedelta(days=1), lease_seconds=1, worker="w") == ()
    id_ = scene.store.family_of(codes[0]).id
    with scene.store._desk.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE cards SET until_at = until_at + 1 WHERE family = '{id_}'")  # noqa: S608 - our own names
    assert set(_claim(scene)) == {"b", "c"}
    with pytest.raises(StoreError, match="changed"):
        scene.store.card_log(codes[0])
    with scene.store._desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cards SET due_at = due_at - 1 WHERE state = 'sending'")
    scene.wait(hours=2)
    assert scene.store.stale_claims(now=scene.now) == ()


def test_what_was_planned_for_a_parcel_can_be_taken_back_but_not_what_was_tried(scene):
    code = scene.family()
    scene.store.plan_cards(
        code, [card("a"), card("b", due=NOW + timedelta(days=1)), card("c", parcel="p2", due=NOW + timedelta(days=1))], now=NOW
    )
    assert _claim(scene) == ["a"]
    assert scene.store.withdraw_cards(code, "p1") == 1
    assert set(_states(scene, code)) == {"a", "c"}
    assert scene.store.plan_cards(code, [card("b")], now=NOW) == 1


def test_the_log_of_cards_is_the_familys_own(scene):
    code, other = scene.family(), scene.family()
    scene.store.plan_cards(code, [card("b", due=NOW + timedelta(hours=1)), card("a")], now=NOW)
    assert [entry.card.id for entry in scene.store.card_log(code)] == ["a", "b"]
    assert scene.store.card_log(other) == ()


def test_two_workers_never_get_the_same_card(where):
    with opened(where) as store:
        scene = Scene(store)
        names = {f"c{number}" for number in range(60)}
        for third in range(3):
            store.plan_cards(scene.family(), [card(name) for name in sorted(names)[third::3]], now=NOW)
        got: list[str] = []

        def work(number: int) -> None:
            with opened(where) as mine:
                for _ in range(40):
                    got.extend(card.id for card in mine.claim_cards(now=NOW, lease_seconds=LEASE, worker=str(number), limit=3))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(got) == sorted(names)


def _claim_elsewhere(where: str, barrier, got) -> None:
    store = open_store(where, key=KEY)
    barrier.wait(30)
    mine = []
    for _ in range(30):
        mine += [card.id for card in store.claim_cards(now=NOW, lease_seconds=LEASE, worker="w", limit=2)]
    got.put(mine)


def test_two_processes_never_get_the_same_card(where):
    with opened(where) as store:
        names = [f"c{number}" for number in range(40)]
        store.plan_cards(Scene(store).family(), [card(name) for name in names], now=NOW)
    barrier, got = CONTEXT.Barrier(2), CONTEXT.Queue()
    processes = [CONTEXT.Process(target=_claim_elsewhere, args=(where, barrier, got)) for _ in range(2)]
    for process in processes:
        process.start()
    both = [got.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert sorted(both[0] + both[1]) == sorted(names)


@pytest.mark.parametrize("seed", range(2))
def test_each_due_card_goes_out_once_over_restarts_and_clocks_that_jump(where, seed):
    """A worker that dies anywhere, a channel that knows what it has, a clock that jumps both ways, and a family that stops."""
    chance, sent = random.Random(seed), []
    with opened(where) as store:
        scene = Scene(store)
        code = scene.family()
        cards = [card(f"c{number}", due=NOW + timedelta(hours=6 * number), days=5) for number in range(15)]
        store.plan_cards(code, cards, now=NOW)
        for _ in range(170):
            scene.wait(hours=1)
            now = scene.now + timedelta(hours=chance.choice([0, 0, 0, 0, -30, 30]))
            if chance.random() < 0.05:
                store.stop_cards(code, now=now)
            elif chance.random() < 0.3:
                store.resume_cards(code, now=now)
            for stale in store.stale_claims(now=now):
                store.settle_card(stale.id, "sent" if stale.id in sent else "failed", now=now)
            for claimed in store.claim_cards(now=now, lease_seconds=LEASE, worker="w"):
                dies = chance.choice(["before", "after", "", "", "", ""])
                if dies != "before":
                    sent.append(claimed.id)
                if not dies:
                    store.settle_card(claimed.id, "sent", now=now)
            if chance.random() < 0.1:
                store.plan_cards(code, cards, now=now)
    assert len(sent) == len(set(sent))
    assert set(sent) == {planned.id for planned in cards}
