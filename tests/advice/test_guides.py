"""Guides and letters: what is known is filled in, what is not is left to write, and every number is a verified one."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.advice import fill, guide_for, load_guides
from seawall.advice.guides import BLANK
from seawall.playbook.loading import PlaybookError, load_playbook, shipped_root

BOOK = load_guides()
PLAYBOOK = load_playbook()
LETTERS = sorted(BOOK.letters)
GUIDES = sorted(BOOK.guides)


@given(
    st.sampled_from(LETTERS),
    st.dictionaries(st.sampled_from(["parent", "student", "amount", "reasons", "x"]), st.text(max_size=40)),
)
def test_a_letter_is_filled_in_and_no_place_is_left_open(name: str, known: dict[str, str]) -> None:
    letter = BOOK.letters[name]
    for language in ("zh", "en"):
        filled = fill(letter, known, language)
        said = {" ".join(value.split()) for value in known.values() if value.strip()}
        for paragraph in filled.paragraphs:
            left = paragraph
            for value in sorted(said, key=len, reverse=True):
                left = left.replace(value, "")
            assert not re.search(r"\{\w+\}", left)
        for field in filled.missing:
            assert field.needed
            assert not known.get(field.id, "").strip()


def test_what_is_needed_leaves_a_line_and_what_is_not_leaves_nothing() -> None:
    letter = BOOK.letters["bank_counter"]
    bare = fill(letter, {}, "en")
    assert BLANK in bare.paragraphs[0]
    assert not any("worries me:" in paragraph for paragraph in bare.paragraphs)
    told = fill(letter, {"reasons": "he cannot talk", "parent": "Li"}, "en")
    assert any("he cannot talk" in paragraph for paragraph in told.paragraphs)
    assert "Li" in told.paragraphs[0]


def test_what_is_filled_in_stays_short() -> None:
    assert len(fill(BOOK.letters["recall"], {"parent": "x" * 10_000}, "zh").paragraphs[0]) < 3_000


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("country", ["GB", "AU", "JP", None, "XX"])
def test_every_guide_has_words_in_both_languages_and_only_verified_numbers(name: str, country: str | None) -> None:
    guide = guide_for(name, PLAYBOOK, country=country)
    assert guide.title.zh
    assert guide.audience
    for section in guide.sections:
        assert section.items
        for item in section.items:
            assert item.text.zh
            assert item.text.en
            if item.contact is not None:
                assert item.contact in PLAYBOOK.hotlines


def test_the_hour_of_the_video_speaks_the_language_of_the_place() -> None:
    there = guide_for("video_hour", PLAYBOOK, country="JP")
    assert "警察" in there.sections[-1].items[0].text.en
    assert len(guide_for("video_hour", PLAYBOOK, country="GB").sections) == len(there.sections) - 1
    assert len(guide_for("danger", PLAYBOOK, country="JP").sections) == len(guide_for("danger", PLAYBOOK).sections)


def test_no_guide_asks_to_compare_numbers_or_to_prove_who_it_is() -> None:
    words = " ".join(item.text.en for name in GUIDES for s in guide_for(name, PLAYBOOK).sections for item in s.items).lower()
    for phrase in ("check the number matches", "identity confirmed", "ask for a secret only"):
        assert phrase not in words


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("letters/recall.yaml", "id: parent, label", "id: nobody, label"),
        ("guides/danger.yaml", "audience: [student", "audience: [stranger"),
    ],
)
def test_a_mistake_in_a_file_is_said(tmp_path: Path, file: str, old: str, new: str) -> None:
    for folder in ("guides", "letters"):
        shutil.copytree(shipped_root() / folder, tmp_path / folder)
    shutil.copy(shipped_root() / "places.yaml", tmp_path / "places.yaml")
    path = tmp_path / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlaybookError):
        load_guides(tmp_path)
