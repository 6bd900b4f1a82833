"""The book of payments: every mistake in it is said with file and hint."""

import shutil
from pathlib import Path

import pytest

from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.payments import NAME, load_payments

TEXT = (shipped_root() / NAME).read_text(encoding="utf-8")


def broken(folder: Path, old: str, new: str) -> str:
    assert old in TEXT
    (folder / NAME).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        load_payments(folder)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("questions: [medical_where,", "questions: [nowhere,", "question 'nowhere' is named but not there"),
        ("call: hospital", "call: nobody", "call 'nobody'"),
        ("question: secret_who", "question: who_knows", "question 'who_knows'"),
        ("anchors: [[own_check]", "anchors: [[good_mood]", "fact 'good_mood'"),
        ("- id: other\n", "- id: others\n", "kind 'other'"),
        ("side: against", "side: sideways", "sideways"),
    ],
)
def test_a_mistake_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in broken(tmp_path, old, new)


def test_the_shipped_book_is_whole(tmp_path: Path) -> None:
    shutil.copy(shipped_root() / NAME, tmp_path / NAME)
    book = load_payments(tmp_path)
    assert {fact.side for fact in book.facts.values()} == {"against", "for"}
    for fact in book.facts.values():
        assert (fact.weight_db > 0) == (fact.side == "against") == (fact.read_db > 0)
        assert fact.title.zh
        assert fact.title.en
        assert bool(fact.question) == (fact.side == "against")
