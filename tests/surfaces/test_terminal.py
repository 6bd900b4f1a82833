"""Each rendering is a golden file; ``SEAWALL_ACCEPT=1 pytest tests/surfaces/test_terminal.py`` writes them anew."""

import io
import json
import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from fixed_answers import ACTS, CASES, TITLES, Case, answer, finding, scam
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from seawall import check
from seawall.model import Check, Language, Problem, Words
from seawall.surfaces.formats.json_check import check_object, dump, error_object
from seawall.surfaces.formats.terminal import ACTS_SHOWN, print_check, print_problem

FOLDER = Path(__file__).parents[1] / "cases/surfaces"
TERMINAL, JSON = FOLDER / "terminal", FOLDER / "json"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TEXTS = st.lists(
    st.sampled_from(["警察让我", "转到安全账户", "不要告诉家人", "\x1b[2J", "\u202e", "\x00", "\x9b1m", "\u2028", "\ud800", "http://a.top/x ", "\n", "👨‍👩‍👧", "　"])
    | st.text(st.characters(exclude_categories=()), max_size=6),
    max_size=12,
).map("".join)  # fmt: skip


def show(shown: Check, language: Language, *, width: int = 80, colour: bool = False, **options: object) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colour, color_system="truecolor" if colour else None, _environ={})
    print_check(shown, console, language, titles=TITLES, **options)  # type: ignore[arg-type]
    return file.getvalue()


def say(problem: Problem, language: Language = "en", width: int = 80) -> str:
    file = io.StringIO()
    print_problem(problem, Console(file=file, width=width, _environ={}), language)
    return file.getvalue()


def text_of(name: str) -> str:
    text = (TERMINAL / name / "in.txt").read_text(encoding="utf-8")
    return text.rstrip("\n").encode("ascii", "backslashreplace").decode("unicode_escape")


def matches(said: str, golden: Path) -> bool:
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    return said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_rendering(name: str, language: Language) -> None:
    case: Case = CASES[name]
    said = show(case.make(text_of(name)), language, width=case.width, country=case.country, about=case.about)
    assert matches(said, TERMINAL / name / f"out.{language}.txt"), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    ["scam_told_by_a_parent", "phishing_with_a_link", "hostile_characters", "questions_that_settle_it", "photos_of_papers"],
)
def test_json(name: str, language: Language) -> None:
    line = dump(check_object(CASES[name].make(text_of(name)), language))
    assert "\n" not in line
    pretty = json.dumps(json.loads(line), ensure_ascii=True, indent=1).replace("\\/", "/")
    assert matches(pretty + "\n", JSON / name / f"out.{language}.json"), pretty


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.name for path in TERMINAL.iterdir()} == set(CASES)
    assert {path.name for path in JSON.iterdir()} <= set(CASES)
    assert {p.name for p in TERMINAL.glob("*/*")} == {"in.txt", "out.zh.txt", "out.en.txt"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [20, 33, 40, 80, 300])
def test_no_line_is_too_wide_or_padded_or_begins_with_a_comma(name: str, language: Language, width: int) -> None:
    for line in show(CASES[name].make(text_of(name)), language, width=width, country="GB").splitlines():
        assert cell_len(line) <= max(min(width, 100), 26)
        assert line == line.rstrip()
        assert not line.lstrip().startswith(("，", "。", "；", "、", "）", "」", "”"))


@pytest.mark.parametrize("name", CASES)
def test_without_colours_there_are_no_escape_codes_and_with_them_the_words_are_the_same(name: str) -> None:
    shown = CASES[name].make(text_of(name))
    plain, coloured = show(shown, "zh"), show(shown, "zh", colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@given(TEXTS, st.sampled_from([30, 80]))
def test_nothing_from_outside_reaches_the_terminal_raw(text: str, width: int) -> None:
    said = show(check("警察让我把钱转到安全账户" + text), "zh", width=width, about=text)
    said += say(Problem("x", Words(text, text), text), "zh", width)
    assert all(char == "\n" or char.isprintable() for char in said)


@given(TEXTS)
def test_json_is_one_line_of_utf8_without_anything_that_moves_a_cursor(text: str) -> None:
    line = dump(check_object(check("请把钱转到安全账户" + text), "en"))
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in line if ord(char) < 0x600)
    assert not any(mark in line for mark in "\u202a\u202b\u202d\u202e\u2066\u2069\u200f\u2028\n")
    parsed = json.loads(line.encode("utf-8"))
    for found in parsed["findings"]:
        quote = ("请把钱转到安全账户" + text)[found["start"] : found["end"]]
        assert found["quote"] == quote.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def test_the_order_is_verdict_sentence_acts_numbers_evidence_rules_next_sum() -> None:
    said = show(CASES["scam_told_by_a_parent"].make(text_of("scam_told_by_a_parent")), "en", country="GB")
    parts = [
        "● This is a scam",
        "You have done nothing wrong",
        "What to do now",
        "Numbers to call",
        "\nWhy\n",
        "What the real ones",
    ]
    places = [said.index(part) for part in [*parts, "What they may do next", "How it adds up"]]
    assert places == sorted(places)
    assert said.startswith("●")
    assert said.endswith("\n\n")


def test_at_most_five_acts_and_no_number_is_lost_or_said_twice() -> None:
    text = text_of("scam_told_by_a_parent")
    said = show(scam(text), "en", country="GB")
    acts = re.findall(r"^  (\d)\. ", said, re.MULTILINE)
    assert acts == [str(n) for n in range(1, ACTS_SHOWN + 1)]
    assert said.count("0300 123 2040") == 1
    assert re.search(r"^  · UK police, non-emergency: 101$", said, re.MULTILINE)


@pytest.mark.parametrize("width", range(24, 60))
def test_a_number_to_dial_is_never_broken(width: int) -> None:
    said = show(scam(text_of("scam_told_by_a_parent")), "zh", width=width, country="GB")
    assert "0300 123 2040" in said
    assert "110" in said


@pytest.mark.parametrize("name", CASES)
def test_the_sum_on_the_screen_adds_up(name: str) -> None:
    said = show(CASES[name].make(text_of(name)), "en")
    ledger = said.partition("How it adds up")[2]
    *terms, total = re.findall(r"^ +([+-][\d.]+)  ", ledger, re.MULTILINE) or ["0"]
    assert sum(map(float, terms)) == pytest.approx(float(total), abs=1e-9)


def test_signs_that_say_the_same_are_shown_once_and_all_of_them_are_counted() -> None:
    said = show(scam(text_of("scam_told_by_a_parent")), "zh", country="GB")
    assert "「连我们都不能讲」" in said
    assert "「案子要保密」" not in said
    assert "secrecy.again" in said


def test_one_quote_with_two_reasons_is_shown_once() -> None:
    text = "请转到安全账户"
    found = [finding(text, name, "安全账户", 9.0, why=Words(name, name)) for name in ("money.a", "money.b")]
    said = show(answer(text, "certain", *found), "zh")
    assert said.count("「安全账户」") == 1
    assert "    money.a\n    money.b\n" in said


def test_a_finding_about_the_whole_has_no_quote() -> None:
    whole = replace(finding("abc", "money.a", "abc", 20.0), spans=())
    said = show(answer("abc", "certain", whole), "en")
    assert "Why" not in said
    assert "+20  money.a" in said
    row = check_object(answer("abc", "certain", whole), "en")["findings"][0]
    assert (row["quote"], row["start"], row["end"]) == ("", 0, 0)


def test_more_places_of_one_finding_are_in_the_json() -> None:
    first = finding("abab", "money.a", "ab", 20.0)
    twice = replace(first, spans=(*first.spans, replace(first.spans[0], start=2, end=4)))
    assert check_object(answer("abab", "certain", twice), "en")["findings"][0]["more"] == [{"quote": "ab", "start": 2, "end": 4}]


def test_where_no_country_is_known_the_way_to_local_numbers_is_shown() -> None:
    found = finding("x", "lure.fee", "x", 9.0)
    assert "--country" in show(answer("x", "unsure", found, actions=ACTS), "en")
    assert "verified local numbers for BR" in show(answer("x", "unsure", found, actions=ACTS), "en", country="BR")
    assert "--country" not in show(answer("x", "none", found, actions=ACTS), "en")
    assert "--country" not in show(answer("x", "unsure", found), "en")


def test_a_problem_names_its_place_and_says_what_to_do() -> None:
    problem = Problem("x", Words("读不了。", "It cannot be read."), "-")
    assert say(problem) == "standard input: It cannot be read.\n"
    assert say(problem, "zh") == "标准输入: 读不了。\n"
    assert say(replace(problem, where="")) == "It cannot be read.\n"
    assert say(replace(problem, where="a\x1b[31m\u202eb\nc.txt")) == "a�[31m�b c.txt: It cannot be read.\n"


def test_an_error_stands_in_the_place_of_an_answer() -> None:
    problem = Problem("x", Words("坏", "bad"), "a\ud800.txt")
    assert json.loads(dump(error_object(problem, "en"))) == {
        "schema": "seawall.check/1",
        "level": "error",
        "problems": [{"code": "x", "message": "bad", "where": "a�.txt", "fatal": True}],
    }
