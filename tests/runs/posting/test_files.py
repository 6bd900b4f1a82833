"""Cards in a file: whole lines only, each once, whoever else writes and wherever somebody died."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Card, CardReader
from seawall.runs.posting import FileAdapter

READER = CardReader("student", "zh", "Europe/London")


def card(name: str, text: str = "海堤提醒") -> Card:
    return Card(name, "p1", READER, "shipped", "2026-12-02T10:00:00+00:00", "2026-12-02T20:00:00+00:00", text)


def lines(path: Path) -> list[dict[str, str]]:
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("{") and line[-1] == "}"
    ]


@given(text=st.text(max_size=200), turns=st.integers(1, 3))
def test_a_card_is_one_line_and_known_again(tmp_path_factory: pytest.TempPathFactory, text: str, turns: int) -> None:
    path = tmp_path_factory.mktemp("cards") / "cards.jsonl"
    for _turn in range(turns):
        adapter = FileAdapter(path)
        assert adapter.post(card("c1", text)).outcome == "sent"
        assert (adapter.has_posted(card("c1")), adapter.has_posted(card("c2"))) == (True, False)
    assert path.read_bytes().count(b"\n") == 1
    assert [line["id"] for line in lines(path)] == ["c1"]


@given(st.integers(1, 60))
def test_a_torn_line_is_no_card_and_harms_no_other(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("cards") / "cards.jsonl"
    FileAdapter(path).post(card("c1"))
    whole = path.read_bytes()
    path.write_bytes(whole + whole.replace(b"c1", b"c2")[:cut])
    adapter = FileAdapter(path)
    assert adapter.has_posted(card("c2")) is False
    assert adapter.post(card("c2")).outcome == "sent"
    assert [line["id"] for line in lines(path)] == ["c1", "c2"]
    assert FileAdapter(path).has_posted(card("c2")) is True


def test_what_somebody_else_wrote_is_seen(tmp_path: Path) -> None:
    one, other = FileAdapter(tmp_path / "cards.jsonl"), FileAdapter(tmp_path / "cards.jsonl")
    assert one.has_posted(card("c1")) is False
    one.post(card("c1"))
    assert other.post(card("c1")).detail == "already-there"
    (tmp_path / "cards.jsonl").write_text("not json\n[1]\n", encoding="utf-8")  # emptied by somebody
    assert one.has_posted(card("c1")) is False


def test_the_file_is_for_its_owner_and_holds_no_address(tmp_path: Path) -> None:
    adapter = FileAdapter(tmp_path / "cards.jsonl")
    reader = CardReader("parent", "en", "Asia/Shanghai", adapter.path.absolute().as_uri())
    adapter.post(Card("c1", "p1", reader, "shipped", "", "", "Hello."))
    assert adapter.path.stat().st_mode & 0o077 == 0
    assert lines(adapter.path) == [
        {
            "schema": "seawall.card/1",
            "id": "c1",
            "for": "parent",
            "language": "en",
            "moment": "shipped",
            "due": "",
            "text": "Hello.",
        }
    ]


def test_an_address_cannot_choose_another_file(tmp_path: Path) -> None:
    adapter = FileAdapter(tmp_path / "cards.jsonl")
    addresses = ["", adapter.path.absolute().as_uri(), "file:///etc/crontab", "mailto://a:b@mail.example.com"]
    assert [adapter.takes(CardReader("parent", "zh", "UTC", address)) for address in addresses] == [True, True, False, False]


def test_a_place_where_nothing_can_be_written_is_a_failure(tmp_path: Path) -> None:
    adapter = FileAdapter(tmp_path / "nowhere" / "cards.jsonl")
    assert adapter.post(card("c1")).detail.startswith("file-")
    assert adapter.has_posted(card("c1")) is False
    assert FileAdapter(tmp_path).post(card("c1")).outcome == "failed"
    assert FileAdapter(tmp_path).has_posted(card("c1")) is None


def test_a_full_disk_leaves_a_line_that_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adapter, write = FileAdapter(tmp_path / "cards.jsonl"), os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:20]))
    assert adapter.post(card("c1")).detail == "file-full"
    monkeypatch.setattr(os, "write", write)
    assert adapter.has_posted(card("c1")) is False
    assert adapter.post(card("c1")).outcome == "sent"
    assert [line["id"] for line in lines(adapter.path)] == ["c1"]
