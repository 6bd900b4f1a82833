"""Posting out of the real store: what the box in memory promises, the store keeps."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seawall.advice.cards import plan_cards_for
from seawall.advice.stamps import new_stamp
from seawall.model import CardReader, Parcel, Problem
from seawall.playbook import load_playbook
from seawall.runs.posting import CardBox, FileAdapter, deliver_due

pytest.importorskip("sqlalchemy")
NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
READERS = (CardReader("student", "en", "Europe/London"), CardReader("parent", "zh", "Asia/Shanghai"))


def test_each_card_goes_out_once_also_after_somebody_died_with_it(tmp_path: Path) -> None:
    from seawall.store import open_store

    store = open_store(str(tmp_path / "kept.db"))
    assert not isinstance(store, Problem)
    box: CardBox = store
    stamp = new_stamp(random_bytes=os.urandom)
    code = store.new_family(random_bytes=os.urandom, stamp=stamp.zh, now=NOON)
    parcel = Parcel("p1", "dhl", "3318810025", shipped="2026-12-02")
    cards = plan_cards_for(parcel, READERS, stamp=stamp.en, playbook=load_playbook(), now=NOON - timedelta(hours=11))
    assert store.plan_cards(code, cards, now=NOON) == len(cards) == 6
    file = FileAdapter(tmp_path / "cards.jsonl")
    taken = box.claim_cards(now=NOON, lease_seconds=600, worker="dead", limit=1)
    file.post(taken[0])  # and died before saying so
    for hours in range(1, 24 * 14, 4):
        deliver_due(box, [FileAdapter(tmp_path / "cards.jsonl")], now=NOON + timedelta(hours=hours), worker="w")
    lines = (tmp_path / "cards.jsonl").read_text(encoding="utf-8").splitlines()
    states = [entry.state for entry in store.card_log(code)]
    store.close()
    assert len(lines) == states.count("sent") >= 5
    assert states.count("unsure") == 0
