"""The built files: a source that was changed, added or lost is noticed, and a page that was not built is no page."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from seawall.surfaces.web import building
from seawall.surfaces.web.app import create_app

SOURCES = {"src/main.ts": b"one\n", "src/islands/Clock.svelte": b"two\r\nthree\n", "package.json": b"{}"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    built, root = tmp_path / "built", tmp_path / "page"
    for name, data in SOURCES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    built.mkdir()
    seal = {name: hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest() for name, data in SOURCES.items()}
    (built / building.SEAL).write_text(json.dumps(seal), encoding="utf-8")
    monkeypatch.setattr(building, "BUILT", built)
    return root


@pytest.fixture
def forgotten() -> Iterator[None]:
    building.manifest.cache_clear()
    yield
    building.manifest.cache_clear()


def test_what_was_built_from_these_sources_is_fresh(root: Path) -> None:
    assert building.stale(root) == []


def test_line_ends_of_another_system_are_no_change(root: Path) -> None:
    (root / "src/main.ts").write_bytes(b"one\r\n")
    assert building.stale(root) == []


@pytest.mark.parametrize("name", SOURCES)
def test_a_changed_source_is_noticed(root: Path, name: str) -> None:
    (root / name).write_bytes(b"changed")
    assert building.stale(root) == [name]


@pytest.mark.parametrize("name", SOURCES)
def test_a_lost_source_is_noticed(root: Path, name: str) -> None:
    (root / name).unlink()
    assert building.stale(root) == [name]


def test_a_new_source_is_noticed_and_what_is_no_source_is_not(root: Path) -> None:
    (root / "src/new.ts").touch()
    (root / "README.md").touch()
    assert building.stale(root) == ["src/new.ts"]


def test_every_built_file_that_is_named_is_there() -> None:
    assets = building.assets()
    for made in building.manifest().values():
        assert f"/{made['file']}" in {*assets, "/sw.js"}
        styles = made.get("css", [])
        assert isinstance(styles, list)
        assert all(f"/{style}" in assets for style in styles)
    assert all(building.entry(source) in assets for source in ("src/main.ts", "src/gate.ts", "src/page.css"))
    assert len(building.version()) == 12


def test_no_built_file_asks_another_host_for_anything() -> None:
    for path in (*(building.BUILT / "assets").iterdir(), building.BUILT / "sw.js"):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert "//# sourceMappingURL" not in text
        assert not [
            word for word in ("fetch(`http", 'fetch("http', "@import", "url(http", "url(//", "importScripts") if word in text
        ], path.name


def test_a_page_that_was_not_built_is_a_mistake_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: None) -> None:
    monkeypatch.setattr(building, "BUILT", tmp_path)
    with pytest.raises(FileNotFoundError):
        create_app()
