"""The books of papers and laws: every mistake in them is said with file, line and hint."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.playbook.linting import lint_folder
from seawall.playbook.loading import PlaybookError, load_playbook, shipped_root
from seawall.playbook.papers import FACTS, LAWS, NAME, load_papers, word_set

TEXTS = {name: (shipped_root() / name).read_text(encoding="utf-8") for name in (NAME, LAWS)}


def broken(folder: Path, name: str, old: str, new: str) -> str:
    assert old in TEXTS[name]
    for each, text in TEXTS.items():
        (folder / each).write_text(text.replace(old, new, 1) if each == name else text, encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        load_papers(folder)
    (problem,) = error.value.problems
    assert re.fullmatch(rf"{re.escape(name)}:\d+", problem.where)
    assert "Hint: " in problem.message.en
    assert "提示：" in problem.message.zh
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issuers: [interpol]", "issuers: [interpole]", "'interpole' is named but not there"),
        ("families: [card]", "families: [cards]", "'cards' is named but not there"),
        ("unless_issuers: [hongkong, taiwan]", "unless_issuers: [macao]", "'macao'"),
        ("bodies: [procuratorate, police,", "bodies: [procurator, police,", "'procurator'"),
        ("kind: number_form", "kind: words", "has no all_of"),
        ("kind: number_form", "kind: two_bodies", "has no bodies"),
        ("kind: number_form", "kind: guess", "guess"),
        ("没有第 {article} 条", "没有第 {clause} 条", "nothing fills {clause}"),
        ("- id: two_powers", "- id: no_such_paper", "'no_such_paper' stands twice"),
        ("速捕: 逮捕", "速捕: 逮捕证", "differ in length"),
        ("until: '2018-05-25'", "until: '2018-13-25'", "until"),
        ("place: title", "place: somewhere", "somewhere"),
        ("  - id: two_powers\n", "  - id: two_powers\n    colour: red\n", "colour"),
        ("stage: proof", "stage: prof", "prof"),
    ],
)
def test_a_mistake_in_the_papers_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in broken(tmp_path, NAME, old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("洗钱: [191]", "洗钱: [591]", "'洗钱' stands in no article of 'criminal'"),
        ("洗钱: [191]", "洗钱: [0]", "'洗钱'"),
        ("洗钱: [191]", "洗钱: []", "'洗钱'"),
        ("last_article: 452", "last_article: 100", "stands in no article"),
        ("last_article: 452", "last_article: 0", "last_article"),
        ("in_force_from: '2024-03-01'", "in_force_from: 1 March 2024", "in_force_from"),
        ("version: '2023-12-29'", "version: '2023-12-39'", "version"),
        ("names: [民法典]", "names: []", "names"),
    ],
)
def test_a_mistake_in_the_laws_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in broken(tmp_path, LAWS, old, new)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(shipped_root(), tmp_path / "data", ignore=shutil.ignore_patterns("tactics", "vocabulary", "*.npz", "*.bin"))
    return tmp_path / "data"


def lint_papers(folder: Path) -> list[str]:
    said = [f"{problem.where}: {problem.message.en}" for problem in lint_folder(root=folder)]
    return [line for line in said if line.startswith((NAME, LAWS, "templates.yaml"))]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (NAME, "red_line: RL28", "red_line: RL99", "the red line RL99 is unknown. Hint: use an id of redlines.yaml"),
        (
            NAME,
            "    red_line: RL28\n",
            "",
            "nothing is said on which the rule made_an_agent rests. Hint: add law, source or red_line",
        ),
        (
            NAME,
            "issuers: [interpol]",
            "issuers: [interpole]",
            "'interpole' is named but not there. Hint: add it, or name another",
        ),
        (LAWS, "洗钱: [191]", "洗钱: [591]", "stands in no article of 'criminal'. Hint: name articles from 1 to last_article"),
        ("templates.yaml", "templates: []", "templates: [{id: A}]", "Hint: "),
    ],
)
def test_lint_says_it(copy: Path, name: str, old: str, new: str, said: str) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    (line,) = lint_papers(copy)
    assert re.match(rf"{re.escape(name)}:\d+: ", line)
    assert said in line


def test_lint_finds_nothing_in_the_shipped_books_nor_where_there_are_none(copy: Path) -> None:
    assert lint_papers(copy) == []
    (copy / NAME).unlink()
    assert lint_papers(copy) == []


def test_the_shipped_book_is_whole() -> None:
    book, red_lines = load_papers(), {line.id for line in load_playbook().red_lines}
    for test in book.tests:
        assert test.tactic == f"{test.stage}.paper_{test.id}"
        assert test.red_line in {"", *red_lines}
        assert test.title.zh
        assert test.title.en
        assert test.kind in FACTS or "{" not in test.why.zh + test.why.en
        assert test.sign == (test.stage == "ordinary" or test.id == "of_arrest")
        assert (test.weight_db < 0) == (test.stage == "ordinary")
    for family in book.families:
        assert book.family_of(family.name.zh) or book.family_of(family.name.en) or family.id in {"check", "freeze", "exit"}
    assert book.family_of("请假条") is None
    assert book.law_names.search("THE CRIMINAL LAW")


def test_of_several_kinds_the_first_in_the_file_is_meant() -> None:
    family = load_papers().family_of("逮捕冻结保密通知")
    assert family is not None
    assert family.id == "arrest"


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["fee"], "coffee", None),
        (["fee"], "a fee.", "fee"),
        (["fee"], "fees", None),
        (["自称…民警"], "自称是上海民警", "自称是上海民警"),
        (["自称…民警"], "自称" + "很" * 30 + "民警", None),
        (["qq:"], "qq:123", "qq:"),
        (["安全", "安全账户"], "安全账户", "安全账户"),
        (["a+b"], "aab", None),
        (["逮捕"], "逮 捕", None),
    ],
)
def test_words_are_looked_for_as_they_stand(words: list[str], text: str, found: str | None) -> None:
    match = word_set(words).find(text)
    assert (match[0] if match else None) == found


@given(
    st.lists(st.text(alphabet="逮捕令ab +*(…", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=5),
    st.text(max_size=40),
)
def test_no_words_break_it(words: list[str], text: str) -> None:
    for match in word_set(words).all(text):
        assert text[match.start() : match.end()] == match[0]
