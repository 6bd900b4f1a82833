"""A reading prepares a text once for all detectors, and the door takes detectors from outside."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seawall.detectors as room
from seawall.detectors import Reading, all_detectors, read_text
from seawall.model import Finding, Playbook, Words
from seawall.playbook.loading import load_playbook

BUILT_IN = [detector.name for detector in all_detectors()]
QUIET = replace(load_playbook(), tactics=(), voices=(), entities=())


class Moon:
    """A detector from outside."""

    name = "moon"

    def detect(self, reading: Reading) -> list[Finding]:
        return [Finding("money.moon", "money", 1.0, (), self.name, Words("月", "moon"))]


@dataclass(frozen=True)
class Point:
    name: str
    value: object

    def load(self) -> object:
        return self.value


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Point]]:
    points: list[Point] = []
    asked: list[str] = []

    def entry_points(*, group: str) -> list[Point]:
        asked.append(group)
        return points

    monkeypatch.setattr(room, "entry_points", entry_points)
    all_detectors.cache_clear()
    yield points
    monkeypatch.undo()
    all_detectors.cache_clear()
    assert set(asked) <= {"seawall.detectors"}


@given(st.text(st.characters(exclude_categories=())))
def test_what_detectors_share_is_made_once_and_points_into_the_text(text: str) -> None:
    reading = read_text(text, QUIET)
    assert reading.text == text
    assert reading.folded is reading.folded
    assert reading.hits is reading.hits
    assert reading.hits == []
    assert reading.playbook is QUIET
    for found in (*reading.hosts, *reading.identifiers):
        assert text[found.span.start : found.span.end] == found.span.quote
    length = len(reading.folded.text)
    if length:
        whole = reading.span(0, length)
        assert text[whole.start : whole.end] == whole.quote
        first, last = reading.span(0, 1), reading.span(length - 1, length)
        assert whole.start <= first.start < first.end <= whole.end
        assert first.start <= last.start


def test_hosts_and_identifiers_of_a_text() -> None:
    reading = read_text("https://dhl-fee.top/pay or +44 20 7946 0018", QUIET)
    assert [host.kind for host in reading.hosts] == ["url"]
    assert "phone" in {identifier.kind for identifier in reading.identifiers}


def test_without_a_playbook_the_shipped_one_is_read(playbook: Playbook) -> None:
    assert read_text("hello").playbook == playbook


def test_built_ins_come_first_and_strangers_by_name(installed: list[Point]) -> None:
    moon, sun = Moon(), Moon()
    installed.extend([Point("sun", sun), Point("moon", moon)])
    found = all_detectors()
    assert [detector.name for detector in found[:-2]] == BUILT_IN
    assert found[-2:] == (moon, sun)
    assert all_detectors() is found


def test_a_stranger_cannot_take_the_place_of_a_built_in(installed: list[Point]) -> None:
    installed.append(Point("wording", Moon()))
    assert [detector.name for detector in all_detectors()] == BUILT_IN
    assert not any(isinstance(detector, Moon) for detector in all_detectors())


def test_two_strangers_of_one_name_are_one(installed: list[Point]) -> None:
    installed.extend([Point("moon", Moon()), Point("moon", Moon())])
    assert len(all_detectors()) == len(BUILT_IN) + 1
