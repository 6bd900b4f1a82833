"""A year of parcels, with restarts at any moment and clocks that jump: each due card exactly once.

Whoever posts dies between claiming, posting and settling, and in the middle of a line; the box and the file live on.
"""

import json
import os
import random
from bisect import insort
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from memory_box import MemoryBox

from seawall.advice.cards import plan_cards_for, zone_of
from seawall.advice.stamps import new_stamp
from seawall.identifiers import find_hosts, find_identifiers
from seawall.model import Card, CardReader, Parcel
from seawall.playbook import load_playbook
from seawall.playbook.cards import load_cards
from seawall.playbook.carriers import load_carriers
from seawall.runs.posting import FileAdapter, Posted, deliver_due
from seawall.runs.posting.files import _line

START = datetime(2026, 3, 1, tzinfo=UTC)
FAMILIES = int(os.environ.get("SEAWALL_FAMILIES", "60"))
"""Of the simulated year; more when asked for."""
ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "America/St_Johns", "Asia/Shanghai", "Europe/Berlin")
DEATHS = 0.03
"""How often somebody dies at each of the moments at which he can."""
JUMPS = (-26.0, -5.0, -1.0, 1.0, 7.0, 30.0)
"""Hours by which a clock is wrong for a while."""


class Died(BaseException):
    """The process was killed here."""


@dataclass
class Fate:
    draw: random.Random
    deaths: int = 0
    mortal: bool = True

    def pass_by(self) -> None:
        if self.mortal and self.draw.random() < DEATHS:
            self.deaths += 1
            raise Died


class MortalFile(FileAdapter):
    def __init__(self, path: Path, fate: Fate) -> None:
        super().__init__(path)
        self.fate = fate

    def post(self, card: Card) -> Posted:
        self.fate.pass_by()
        if self.fate.mortal and self.fate.draw.random() < DEATHS:
            line = _line(card)
            with self.path.open("ab") as file:
                file.write(line[: self.fate.draw.randrange(len(line))])
            self.fate.deaths += 1
            raise Died
        posted = super().post(card)
        self.fate.pass_by()
        return posted


class MortalBox:
    """The box as a process that may die sees it: before and after each of its steps."""

    def __init__(self, box: MemoryBox, fate: Fate) -> None:
        self.box, self.fate = box, fate

    def __getattr__(self, name: str) -> Any:
        step = getattr(self.box, name)

        def mortal(*args: Any, **wishes: Any) -> Any:
            self.fate.pass_by()
            done = step(*args, **wishes)
            self.fate.pass_by()
            return done

        return mortal


@dataclass
class Family:
    name: str
    readers: tuple[CardReader, ...]
    stamp: dict[str, str]
    parcels: list[tuple[datetime, Parcel]]
    stops_at: datetime | None


@dataclass
class Year:
    """What happened: which cards could go out, and when each was planned."""

    could: set[str] = field(default_factory=set)
    planned: dict[str, Card] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)


def make_family(draw: random.Random, number: int) -> Family:
    stamp = new_stamp(random_bytes=draw.randbytes)
    readers = tuple(
        CardReader(who, draw.choice(["zh", "en"]), draw.choice(ZONES))  # type: ignore[arg-type]
        for who in ("student", "parent")
    )
    parcels = []
    for turn in range(draw.randrange(1, 4)):
        sent = START + timedelta(days=draw.uniform(0, 340))
        recorded = sent + timedelta(days=draw.choice([-2, 0, 0, 0, 1, 4, 11, 20]), hours=draw.uniform(0, 24))
        came = draw.random() < 0.3
        at = (recorded - timedelta(hours=3)).isoformat()
        parcel = Parcel(
            f"f{number}-{turn}",
            draw.choice(list(load_carriers().by_id)),
            str(draw.randrange(10**11, 10**12)),
            shipped=sent.date().isoformat(),
            status="delivered" if came else "shipped",
            status_at=at,
        )
        parcels.append((recorded, parcel))
    stops = START + timedelta(days=draw.uniform(0, 365)) if draw.random() < 0.15 else None
    return Family(f"f{number}", readers, {"zh": stamp.zh, "en": stamp.en}, parcels, stops)


def plan(family: Family, box: MemoryBox, *, parcel: Parcel, now: datetime) -> dict[str, Card]:
    cards = [
        card
        for reader in family.readers
        for card in plan_cards_for(parcel, [reader], stamp=family.stamp[reader.language], playbook=load_playbook(), now=now)
    ]
    box.plan(cards, family=family.name)
    return {card.id: box.entries[card.id].card for card in cards}


def live_through(seed: int, path: Path) -> tuple[Year, MemoryBox, Fate]:
    draw = random.Random(seed)
    fate, box, year = Fate(draw), MemoryBox(), Year()
    families = [make_family(draw, number) for number in range(FAMILIES)]
    coming: list[tuple[datetime, int, Family, Parcel]] = []
    for family in families:
        for recorded, parcel in family.parcels:
            insort(coming, (recorded, len(coming), family, parcel), key=lambda item: item[:2])
    stopping = [family for family in families if family.stops_at]
    true, wrong, file = START, timedelta(), MortalFile(path, fate)
    awake = load_cards().awake
    while true < START + timedelta(days=400):
        true += timedelta(minutes=draw.uniform(20, 420))
        if draw.random() < 0.02:
            wrong = timedelta(hours=draw.choice(JUMPS)) if not wrong else timedelta()
        now = true + wrong
        box.stopped |= {family.name for family in stopping if family.stops_at <= true}  # type: ignore[operator]
        while coming and coming[0][0] <= true:
            _at, _number, family, parcel = coming.pop(0)
            year.planned |= plan(family, box, parcel=parcel, now=now)
        if draw.random() < 0.03:  # somebody records the same again, after a restart
            family = draw.choice(families)
            for recorded, parcel in family.parcels:
                if recorded <= true:
                    plan(family, box, parcel=parcel, now=now)
        open_now = {
            name
            for name, entry in box._open.items()
            if entry.due <= now <= entry.until
            and (entry.family not in box.stopped or entry.state == "sending")
            and awake[0] <= now.astimezone(zone_of(entry.card.reader.zone)).time() < awake[1]
        }
        try:
            deliver_due(MortalBox(box, fate), [file], now=now, worker=f"w{draw.randrange(9)}")
        except Died:
            file = MortalFile(path, fate)  # started anew, knowing nothing
            continue
        year.could |= open_now
    year.held = {name for name, entry in box.entries.items() if entry.family in box.stopped}
    year.planned |= {name: entry.card for name, entry in box.entries.items()}
    return year, box, fate


def posted_ids(path: Path) -> list[str]:
    found = []
    for line in path.read_bytes().split(b"\n"):
        try:
            found.append(json.loads(line)["id"])
        except (ValueError, KeyError):
            continue  # torn
    return found


def test_each_due_card_goes_out_exactly_once(tmp_path: Path, engine) -> None:
    path = tmp_path / "cards.jsonl"
    year, box, fate = live_through(1, path)
    ids = posted_ids(path)
    assert fate.deaths > 100
    assert len(ids) == len(set(ids)), "a card went out twice"
    assert year.could <= set(ids), "a card that could go out did not"
    assert len(year.could) > 3 * FAMILIES
    assert {name for name, entry in box.entries.items() if entry.state == "sent"} <= set(ids)
    assert set(ids) <= year.planned.keys()
    texts = {year.planned[name].text for name in ids}
    for text in texts:
        assert not find_hosts(text)
        assert not find_identifiers(text)
    assert {level for level, *_rest in engine.levels(sorted(texts), door="default")} == {"none"}


def test_a_family_that_stops_gets_no_more(tmp_path: Path) -> None:
    draw = random.Random(3)
    family = make_family(draw, 0)
    parcel = Parcel("p", "dhl", "", shipped="2026-03-02")
    box = MemoryBox()
    plan(family, box, parcel=parcel, now=START)
    days = [START + timedelta(hours=hours) for hours in range(24 * 30)]
    for now in days[: 24 * 3]:
        deliver_due(box, [FileAdapter(tmp_path / "c.jsonl")], now=now, worker="w")
    before = posted_ids(tmp_path / "c.jsonl")
    box.stopped.add(family.name)
    for now in days[24 * 3 :]:
        deliver_due(box, [FileAdapter(tmp_path / "c.jsonl")], now=now, worker="w")
    assert before
    assert posted_ids(tmp_path / "c.jsonl") == before
    assert len(box.entries) > len(before)
