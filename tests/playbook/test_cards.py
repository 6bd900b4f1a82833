"""The words of the cards: every mistake is said, and nothing stands on one that may not."""

from pathlib import Path

import pytest

from seawall.model import Playbook
from seawall.playbook import PlaybookError
from seawall.playbook.cards import NAME, book_of, load_cards
from seawall.playbook.linting import lint
from seawall.playbook.loading import shipped_root

TEXT = (shipped_root() / NAME).read_text(encoding="utf-8")
BOOK = load_cards()


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in TEXT
    (folder / NAME).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('at: "10:00"', 'at: "08:00"', "outside the hours"),
        ('until: "20:30"', 'until: "22:00"', "outside the hours"),
        ('until: "20:30"', 'until: "25:00"', "regex"),
        ("- id: window_2", "- id: window_1", "the moment window_1 stands twice"),
        ("- id: window_2", "- id: window_9", "the moment window_9 has no words"),
        ("days: [2, 3, 4]", "days: [2, 4]", "leave a gap"),
        ("\n  delivered:\n    student", "\n  arrived:\n    student", "delivered has no words"),
        ("家里的两个词：{stamp}", "家里的两个词：{word}", "a card is filled with"),
        ("家里的两个词：{stamp}", "家里的两个词", "a card is filled with"),
        ("挂断不会有任何后果", "请打 96110", "'961' may not stand on a card"),
        ("挂断不会有任何后果", "请看 www.seawall", "'www.' may not stand on a card"),
        ("挂断不会有任何后果", "请看 example.com", "'.com' may not stand on a card"),
        ("挂断不会有任何后果", "写信到 a@b", "'@' may not stand on a card"),
    ],
)
def test_a_mistake_is_said(tmp_path: Path, playbook: Playbook, old: str, new: str, said: str) -> None:
    folder = changed(tmp_path, old, new)
    with pytest.raises(PlaybookError) as error:
        load_cards(folder)
    assert said in str(error.value)
    assert [problem for problem in lint(playbook, root=folder) if said in problem.message.en]


def test_words_of_no_moment_are_a_mistake(tmp_path: Path) -> None:
    start = TEXT.index("  - id: delivered\n")
    folder = changed(tmp_path, TEXT[start : TEXT.index("words:\n")], "")
    with pytest.raises(PlaybookError) as error:
        load_cards(folder)
    assert "delivered is no moment" in str(error.value)


def test_a_site_has_its_own_words(tmp_path: Path) -> None:
    folder = changed(tmp_path, 'at: "10:00"', 'at: "11:00"')
    assert book_of(str(folder)).at.hour == 11
    assert book_of("") is book_of(str(tmp_path / "nowhere")) is BOOK


def test_a_card_fits_a_lock_screen_or_nearly() -> None:
    for words in BOOK.texts:
        assert len(words.zh) <= 170
        assert len(words.en) <= 500


def test_what_a_window_rests_on_is_said() -> None:
    assert all(moment.because for moment in BOOK.moments)
    assert {moment.id for moment in BOOK.moments} == BOOK.words.keys()
