"""Where things are kept on this machine."""

import sys
from pathlib import Path

import pytest

from seawall.model import Problem
from seawall.surfaces import keeping


@pytest.mark.parametrize(
    ("platform", "known", "expected"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/seawall/seawall.db"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/seawall/seawall.db"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/seawall/seawall.db"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/l"}, "/l/seawall/seawall.db"),
        ("linux", {"SEAWALL_STORE": "postgresql://x"}, "postgresql://x"),
    ],
)
def test_the_place_is_the_users_own_folder(
    platform: str, known: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert keeping.default_place(known) == expected


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(keeping, "NEEDED", ("no_such_module",))
    problem = keeping.open_place(str(tmp_path / "kept.db"))
    assert isinstance(problem, Problem)
    assert "seawall[store]" in problem.message.en


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    place = tmp_path / "none" / "kept.db"
    assert isinstance(keeping.open_place(str(place), create=False), Problem)
    assert not place.exists()
