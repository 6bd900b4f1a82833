"""The words of labels are data: mistakes in them are named, with the file."""

import pytest

from seawall.labels import inspecting
from seawall.labels.finding import tables
from seawall.labels.finding.folding import fold_loosely
from seawall.playbook.yaml_files import FileMistake


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("headings: [{means: nobody, words: [x]}]", "unknown meaning"),
        ("headings: [{means: name, words: [tel]}, {means: phone, words: [TEL]}]", "two meanings"),
        ("headings: [{means: name, word: [x]}]", "unknown field"),
        ("headings: []\nheadings: []", "stands twice"),
    ],
)
def test_a_mistake_in_the_headings_is_named(folder, text, what):
    (folder / "headings.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileMistake, match=what):
        tables.load_headings.__wrapped__()


def test_an_unknown_field_among_the_exposures_is_named(tmp_path, monkeypatch):
    shipped = inspecting._FILE.read_text(encoding="utf-8")
    file = tmp_path / "exposures.yaml"
    file.write_text(shipped.replace("[recipient.phone]", "[recipient.telephone]", 1), encoding="utf-8")
    monkeypatch.setattr(inspecting, "_FILE", file)
    with pytest.raises(FileMistake, match=r"recipient\.telephone"):
        inspecting.load_exposures.__wrapped__()


def test_no_heading_is_a_name_or_a_place():
    words = tables.load_headings()
    shapes = tables.load_shapes()
    for text in [*shapes.cities, *shapes.cities_local, *shapes.prefectures, *shapes.compound_surnames, *shapes.carriers]:
        assert fold_loosely(text) not in words
