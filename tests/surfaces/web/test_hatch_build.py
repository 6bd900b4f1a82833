"""A wheel is not made without the page, nor with one that was built from other sources."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from seawall.surfaces.web import building

ROOT = Path(__file__).parents[3]


@pytest.fixture
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_this_tree_is_taken(hook: ModuleType) -> None:
    hook._see_to_page(ROOT)


def test_a_page_that_was_not_built_stops_the_wheel(hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building.manifest.cache_clear()
    monkeypatch.setattr(building, "BUILT", tmp_path)
    with pytest.raises(SystemExit, match="make page"):
        hook._see_to_page(ROOT)
    building.manifest.cache_clear()


def test_a_page_from_other_sources_stops_the_wheel(hook: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "page/src").mkdir(parents=True)
    (tmp_path / "page/src/main.ts").write_text("changed", encoding="utf-8")
    with pytest.raises(SystemExit, match="built from other sources"):
        hook._see_to_page(tmp_path)


def test_a_source_distribution_has_no_sources_of_the_page(hook: ModuleType, tmp_path: Path) -> None:
    hook._see_to_page(tmp_path)
