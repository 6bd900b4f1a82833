"""A round of posting: each outcome is settled as it is, and what nobody can tell is never sent twice."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from memory_box import MemoryBox

from seawall.model import Card, CardReader, Problem, SeawallError, Words
from seawall.runs.posting import Adapter, Delivered, Posted, deliver_due, run_cards

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
READER = CardReader("student", "zh", "Europe/London", "test:somebody")


def card(name: str, reader: CardReader = READER, *, due: datetime = NOON, hours: float = 6) -> Card:
    until = due + timedelta(hours=hours)
    return Card(name, "p1", reader, "shipped", due.isoformat(), until.isoformat(), "Text.")


class Channel:
    name = "test"

    def __init__(self, answer: Callable[[], Posted] = lambda: Posted("sent"), known: bool | None = None) -> None:
        self.answer, self.known, self.posted = answer, known, []

    def takes(self, reader: CardReader) -> bool:
        return reader.address.startswith("test:")

    def post(self, card: Card) -> Posted:
        self.posted.append(card.id)
        return self.answer()

    def has_posted(self, card: Card) -> bool | None:
        if self.known is None:
            return None
        return self.known


def delivered(box: MemoryBox, *adapters: Adapter, now: datetime = NOON) -> Delivered:
    return deliver_due(box, adapters, now=now, worker="w1")


def raises() -> Posted:
    raise RuntimeError


@pytest.mark.parametrize(
    ("answer", "outcome", "detail"),
    [
        (lambda: Posted("sent"), "sent", ""),
        (lambda: Posted("failed", "not-sent"), "failed", "not-sent"),
        (lambda: Posted("unsure", "no-answer"), "unsure", "no-answer"),
        (raises, "unsure", "raised-RuntimeError"),
    ],
)
def test_what_a_channel_says_is_settled(answer: Callable[[], Posted], outcome: str, detail: str) -> None:
    box = MemoryBox()
    box.plan([card("c1"), card("c2")])
    done = delivered(box, Channel(answer))
    assert {entry.log[-1] for entry in box.entries.values()} == {(outcome, detail)}
    assert done.counts[outcome] == 2


def test_a_card_goes_out_once_however_often_somebody_looks() -> None:
    box, channel = MemoryBox(), Channel()
    box.plan([card("c1")])
    for minutes in (0, 1, 600):
        delivered(box, channel, now=NOON + timedelta(minutes=minutes))
        box.plan([card("c1")])
    assert channel.posted == ["c1"]


def test_what_failed_is_tried_again_later() -> None:
    answers = iter([Posted("failed"), Posted("sent")])
    box, channel = MemoryBox(), Channel(lambda: next(answers))
    box.plan([card("c1")])
    for minutes in (0, 1, 10, 20):
        delivered(box, channel, now=NOON + timedelta(minutes=minutes))
    assert channel.posted == ["c1", "c1"]
    assert box.entries["c1"].state == "sent"


@pytest.mark.parametrize(("known", "posted", "state"), [(True, [], "sent"), (False, ["c1"], "sent"), (None, [], "unsure")])
def test_what_somebody_left_behind_is_asked_for(known: bool | None, posted: list[str], state: str) -> None:
    box, channel = MemoryBox(), Channel(known=known)
    box.plan([card("c1")])
    box.claim_cards(now=NOON, lease_seconds=60, worker="dead")
    delivered(box, channel, now=NOON)
    assert channel.posted == []  # somebody may still have it in hand
    delivered(box, channel, now=NOON + timedelta(minutes=5))
    assert (channel.posted, box.entries["c1"].state) == (posted, state)


def test_a_channel_that_breaks_when_asked_leaves_it_open() -> None:
    class Broken(Channel):
        def has_posted(self, card: Card) -> bool | None:
            raise OSError

    box, channel = MemoryBox(), Broken()
    box.plan([card("c1")])
    box.claim_cards(now=NOON, lease_seconds=60, worker="dead")
    delivered(box, channel, now=NOON + timedelta(minutes=5))
    assert (channel.posted, box.entries["c1"].state) == ([], "unsure")


def test_nobody_is_woken() -> None:
    night = NOON.replace(hour=23)
    box, channel = MemoryBox(), Channel()
    box.plan([card("c1", due=night, hours=20), card("c2", CardReader("parent", "zh", "Asia/Shanghai", "test:x"), due=night)])
    delivered(box, channel, now=night + timedelta(hours=2))  # one in London, nine in Shanghai
    assert channel.posted == ["c2"]
    assert box.entries["c1"].log == [("failed", "night")]


def test_what_is_too_late_stays_at_home() -> None:
    box, channel = MemoryBox(), Channel(known=False)
    box.plan([card("c1", hours=1)])
    box.claim_cards(now=NOON, lease_seconds=60, worker="dead")
    delivered(box, channel, now=NOON + timedelta(hours=3))
    assert (channel.posted, box.entries["c1"].log) == ([], [("failed", "too-late")])


def test_a_card_without_an_address_is_only_shown_and_one_that_nobody_takes_fails() -> None:
    box = MemoryBox()
    box.plan([card("c1", CardReader("student", "zh", "UTC")), card("c2", CardReader("student", "zh", "UTC", "other:x"))])
    delivered(box, Channel())
    assert [box.entries[name].log for name in ("c1", "c2")] == [[("sent", "shown-only")], [("failed", "no-channel")]]
    box.plan([card("c3", CardReader("student", "zh", "UTC", "other:x"))])
    box.claim_cards(now=NOON, lease_seconds=1, worker="dead")
    delivered(box, Channel(), now=NOON + timedelta(minutes=1))
    assert box.entries["c3"].log == [("failed", "no-channel")]


def test_a_time_without_a_zone_is_read_as_utc_and_no_time_as_never_over() -> None:
    box, channel = MemoryBox(), Channel(known=False)
    odd = card("c1")
    box.plan([odd])
    for until, over in ((NOON.replace(tzinfo=None).isoformat(), True), ("soon", False)):
        entry = box.entries["c1"]
        entry.card = Card(*(until if name == "until" else getattr(odd, name) for name in odd.__slots__))
        entry.state, entry.lease_until = "sending", NOON
        delivered(box, channel, now=NOON + timedelta(hours=1))
        assert (entry.log[-1] == ("failed", "too-late")) is over


def test_rounds_go_on_and_sleep_between_them() -> None:
    class Failing(MemoryBox):
        def stale_claims(self, *, now: datetime) -> tuple[Card, ...]:
            if now == NOON:
                error = SeawallError("busy")
                error.problem = Problem("store-busy", Words("忙", "busy"))
                raise error
            return ()

    box, channel, slept = Failing(), Channel(), []
    box.plan([card("c1")])
    times = iter([NOON, NOON + timedelta(minutes=1), NOON + timedelta(minutes=2)])
    rounds = run_cards(box, [channel], clock=lambda: next(times), sleep=slept.append, worker="w", rest_seconds=7)
    first, second, third = islice(rounds, 3)
    assert first.problem is not None
    assert (first.problem.code, second.counts["sent"], third.settled, slept) == ("store-busy", 1, (), [7, 7])
