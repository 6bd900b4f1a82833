"""Names in Latin letters."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.latin import latin_name, load_surnames, write_latin
from seawall.model import Problem


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("张伟", "ZHANG Wei"),
        ("張偉", "ZHANG Wei"),
        ("王小明", "WANG Xiaoming"),
        ("欧阳娜娜", "OUYANG Nana"),
        ("歐陽娜娜", "OUYANG Nana"),
        ("单雄信", "SHAN Xiongxin"),
        ("單雄信", "SHAN Xiongxin"),
        ("曾小贤", "ZENG Xiaoxian"),
        ("仇英", "QIU Ying"),
        ("解缙", "XIE Jin"),
        ("查良镛", "ZHA Liangyong"),
        ("吕布", "LYU Bu"),
        ("李绿", "LI Lyu"),
        ("尉迟恭", "YUCHI Gong"),
        ("万俟卨", "MOQI Xie"),
        ("诸葛亮", "ZHUGE Liang"),
        ("王 小明", "WANG Xiaoming"),
        ("王小明（爸爸）", "WANG Xiaoming"),
        ("王小明先生", "WANG Xiaoming"),
        ("王小明 收", "WANG Xiaoming"),
        ("刘经理", "LIU"),
        ("王总", "WANG"),
        ("欧阳阿姨", "OU Yang"),
        ("张总明", "ZHANG Zongming"),
        ("艾力·买买提", "Aili Maimaiti"),
        ("欧阳", "OU Yang"),
    ],
)
def test_a_chinese_name_is_written_as_on_a_passport(name, latin):
    assert write_latin(name) == latin


@pytest.mark.parametrize("name", ["Wei Zhang", "José Núñez", "Mary-Jane O'Neil", "ZHANG, Wei", "Kim Minsu"])
def test_a_name_in_latin_letters_keeps_its_own_spelling(name):
    assert write_latin(name) == name


def test_what_was_given_in_latin_letters_is_taken_before_what_could_be_made():
    assert write_latin("王小明 Xiaoming Wong") == "Xiaoming Wong"


def test_given_name_first_where_that_is_wanted():
    assert write_latin("王小明", order="given-first") == "Xiaoming WANG"


@pytest.mark.parametrize("name", ["山田花子", "さくら", "김민수", "12345", "王" * 80])
def test_what_cannot_be_written_is_a_remark_not_a_wrong_name(name):
    problem = write_latin(name)
    assert isinstance(problem, Problem)
    assert not problem.fatal
    assert latin_name(name) == ""


def test_no_name_is_no_name():
    assert write_latin("  ") == ""


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    problem = write_latin("王小明")
    assert isinstance(problem, Problem)
    assert problem.code == "no-pinyin"
    assert "seawall[labels]" in problem.message.en


@given(st.text(max_size=80))
def test_no_digit_and_no_chinese_character_comes_through(text):
    written = latin_name(text)
    assert not any(char.isdigit() or "㐀" <= char <= "鿿" for char in written)
    assert latin_name(written) == written


@given(st.sampled_from(sorted(load_surnames().compound)), st.sampled_from(["伟", "小明", "子轩"]))
def test_every_compound_surname_stays_together(surname, given_name):
    assert latin_name(surname + given_name).split()[0] == load_surnames().compound[surname].upper()
