"""``seawall story``: one object a step, the words and the picture; golden files with ``SEAWALL_ACCEPT=1 pytest``, as elsewhere."""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fixed_answers import ACTS, HEADLINES, NEXT, POLICE, SENTENCE, TITLES, finding
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from seawall import Seawall
from seawall.engine import evidence_of
from seawall.model import (
    LEVELS,
    Action,
    Advice,
    Language,
    Level,
    Moment,
    Playbook,
    Policy,
    Problem,
    Step,
    Story,
    StoryLine,
    Tactic,
    Words,
)
from seawall.surfaces import storytelling
from seawall.surfaces.cli import app
from seawall.surfaces.formats.json_check import dump
from seawall.surfaces.formats.json_story import error_line, story_objects
from seawall.surfaces.formats.story_svg import MAX_STEPS, PLOT_HEIGHT, PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, WIDTH, story_svg
from seawall.surfaces.formats.story_terminal import ACTS_SHOWN, BAR, print_story
from seawall.surfaces.formats.story_words import day_label, movers, text_of

FOLDER = Path(__file__).parents[1] / "cases/surfaces/story"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TEXTS = (
    "今天上课，晚上和室友吃了火锅",
    "自称快递的人把电话转给“上海公安”，说我涉嫌洗钱，不许告诉家人",
    "警察让我把钱转到安全账户",
)
WHEN = (0, 3.5, 5)
ORDER = (2, 0, 1)
"""Which of the steps each line of the file holds."""
FIELDS = set("index at level probability stage stages next days_to_money new_findings ledger".split())
ENGLISH = '{"at": 0, "text": "lectures were fine today"}\n{"at": 2, "text": "made noodles with my flatmates"}\n'
TACTICS = tuple(
    Tactic(key, title, key.partition(".")[0], "police", "stable", 9.0, "", {}, title, ()) for key, title in TITLES.items()
)
PLAYBOOK = Playbook(
    "1", (), TACTICS, (), (), (), (), (), {}, Policy({}, {"unsure": 0.1, "likely": 0.5, "certain": 0.95}, {}, {}, -20.0)
)
SVG = "{http://www.w3.org/2000/svg}"
OUTSIDE = st.lists(
    st.sampled_from(["公安局", "\x1b[2J", "\u202e", "\x00", "\x9b1m", "\u2028", "\ud800", "\n", "<script>", "&", '"', "]]>", "-", "👨‍👩‍👧", "　", "\ufffe"])
    | st.text(st.characters(exclude_categories=()), max_size=6),
    max_size=10,
).map("".join)  # fmt: skip


@pytest.fixture(autouse=True)
def one_engine(engine: Seawall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storytelling, "Seawall", lambda: engine)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    path = tmp_path / "steps.jsonl"
    path.write_text("".join(json.dumps({"at": WHEN[k], "text": TEXTS[k], "by": "室友"}) + "\n" for k in ORDER), encoding="utf-8")
    return path


def run(*arguments: object, given: bytes | None = None) -> Any:
    return CliRunner().invoke(app, ["story", *map(str, arguments)], input=given)


def objects(*arguments: object, given: bytes | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--json", given=given).stdout.splitlines()]


def one_line(text: str) -> str:
    return text.replace("\n", " ")


# one object a step


def test_json_has_every_field_of_the_contract(steps: Path) -> None:
    *rows, last = objects(steps)
    assert len(rows) == len(TEXTS)
    for row in rows:
        assert row["schema"] == "seawall.story/1"
        assert set(row) >= FIELDS
        assert row["level"] in LEVELS
        assert 0 < row["probability"] < 1
        assert row["stage"] is None or row["stage"] in row["stages"]
        assert "ordinary" in row["stages"]
        assert sum(row["stages"].values()) == pytest.approx(1, abs=0.002)
        assert row["days_to_money"] is None or set(row["days_to_money"]) == {"low", "median", "high"}
        assert all({"stage", "text", "days"} <= set(move) for move in row["next"])
        assert all(set(line) == {"kind", "label", "weight_db"} for line in row["ledger"]["lines"])
        assert sum(line["weight_db"] for line in row["ledger"]["lines"]) == pytest.approx(row["ledger"]["total_db"], abs=1e-3)
    assert set(last) == {"schema", "summary"}
    assert last["schema"] == "seawall.story/1"
    assert set(last["summary"]) == {"unsure", "likely", "certain"}


def test_steps_come_out_in_order_of_time_and_keep_their_place_in_the_file(steps: Path) -> None:
    rows = objects(steps)[:-1]
    assert [row["at"] for row in rows] == list(WHEN)
    assert [row["index"] for row in rows] == [ORDER.index(k) for k in range(3)]
    assert [row["by"] for row in rows] == ["室友"] * 3


def test_every_quote_is_what_stands_there(steps: Path) -> None:
    rows = objects(steps)[:-1]
    found = [(TEXTS[k], finding) for k, row in enumerate(rows) for finding in row["new_findings"]]
    places = [(text, place) for text, finding in found for place in (finding, *finding.get("more", ()))]
    assert any(place["quote"] for _text, place in places)
    assert all(text[place["start"] : place["end"]] == place["quote"] for text, place in places)


def test_the_summary_says_where_each_level_was_first_reached(steps: Path) -> None:
    for source in (objects(steps), list(story_objects(over_some_weeks(), "en"))):
        *rows, last = source
        for level in LEVELS[1:]:
            reached = (row["index"] for row in rows if LEVELS.index(row["level"]) >= LEVELS.index(level))
            assert last["summary"][level] == next(reached, None)
    assert list(story_objects(over_some_weeks(), "en"))[-1]["summary"] == {"unsure": 3, "likely": 1, "certain": 1}
    assert list(story_objects(quiet(), "en"))[-1]["summary"] == dict.fromkeys(LEVELS[1:])


def test_the_language_changes_the_words_and_nothing_else(steps: Path) -> None:
    zh, en = (objects(steps, "--lang", language) for language in LANGUAGES)
    spoken = {"next", "new_findings"}
    assert [{key: row[key] for key in row if key not in spoken} for row in zh] == [
        {key: row[key] for key in row if key not in spoken} for row in en
    ]
    for key, words in (("next", "text"), ("new_findings", "why")):
        chinese, english = ([item for row in rows[:-1] for item in row[key]] for rows in (zh, en))
        assert [{k: v for k, v in item.items() if k != words} for item in chinese] == [
            {k: v for k, v in item.items() if k != words} for item in english
        ]
        assert all(a[words] != b[words] for a, b in zip(chinese, english, strict=True))


def test_a_step_by_hand_as_one_object() -> None:
    found = finding("转到安全账户", "money.account", "安全账户", 20.0)
    shown = moment(
        2, "转到安全账户", "likely", 0.7, StoryLine("before", -10.0, "story"), line(found), since=2, next=NEXT, days_to_money=(0.123, 1, 5)
    )  # fmt: skip
    row, last = story_objects(Story((shown,), (Problem("x", Words("坏", "bad"), "a.txt", fatal=False),)), "en")
    assert row == {
        "schema": "seawall.story/1",
        "index": 0,
        "at": 2,
        "days": 2.0,
        "by": "",
        "level": "likely",
        "probability": 0.7,
        "stage": "money",
        "stages": {"money": 0.7, "ordinary": 0.3},
        "since": 2,
        "danger": False,
        "next": [{"stage": "money", "text": NEXT[0].text.en, "days": {"low": 1, "median": 2, "high": 5}}],
        "days_to_money": {"low": 0.12, "median": 1, "high": 5},
        "new_findings": [
            {
                "tactic": "money.account",
                "stage": "money",
                "weight_db": 20.0,
                "why": found.why.en,
                "quote": "安全账户",
                "start": 2,
                "end": 6,
                "detector": "wording",
            }
        ],
        "ledger": {
            "total_db": 10.0,
            "lines": [
                {"kind": "before", "label": "story", "weight_db": -10.0},
                {"kind": "finding", "label": "money.account", "weight_db": 20.0},
            ],
        },
        "problems": [],
    }
    assert last["problems"] == [{"code": "x", "message": "bad", "where": "a.txt", "fatal": False}]


# what is given


def test_a_bad_line_is_said_and_takes_no_other_with_it(tmp_path: Path) -> None:
    path = tmp_path / "steps.jsonl"
    path.write_text(
        f'{{"at": 0, "text": "{TEXTS[0]}"}}\nno json\n[]\n{{"at": 1}}\n{{"at": 2, "text": "{TEXTS[2]}"}}\n', encoding="utf-8"
    )
    result = run(path, "--json", "--lang", "en")
    assert result.exit_code == 1
    *rows, last = map(json.loads, result.stdout.splitlines())
    assert sorted(row["index"] for row in rows) == [0, 1, 2, 3, 4]
    assert "summary" in last
    assert {row["index"]: [problem["code"] for problem in row["problems"]] for row in rows} == {
        0: [], 1: ["bad-line"], 2: ["bad-line"], 3: ["bad-line"], 4: []
    }  # fmt: skip
    assert all(f"steps.jsonl:{number}: " in result.stderr for number in (2, 3, 4))
    said = run(path, "--lang", "en")
    assert said.exit_code == 1
    assert TEXTS[0] in said.stdout
    assert TEXTS[2] in said.stdout
    assert "steps.jsonl:2" in said.stderr


def test_a_remark_does_not_make_it_fail(tmp_path: Path) -> None:
    path = tmp_path / "steps.jsonl"
    path.write_text('{"at": 1, "text": "lunch"}\n{"at": "yesterday", "text": "tea"}\n{"at": "2026-03-01", "text": "tea"}\n')
    result = run(path, "--json", "--lang", "en")
    assert result.exit_code == 0
    rows = [json.loads(row) for row in result.stdout.splitlines()]
    assert rows[-1]["problems"][0]["code"] == "two-clocks"
    assert [problem["code"] for row in rows[:-1] if row["at"] == "yesterday" for problem in row["problems"]] == ["bad-time"]
    assert "steps.jsonl:2" in result.stderr
    assert "earliest date" in one_line(result.stderr)


def test_files_that_lie_beside_the_story_are_read(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "warrant.txt").write_bytes(TEXTS[2].encode("gb18030"))
    path = tmp_path / "steps.jsonl"
    path.write_text(
        '{"at": 1, "file": "letters/warrant.txt"}\n{"at": 2, "file": "../secret.txt"}\n{"at": 3, "file": "missing.txt"}\n'
    )
    (tmp_path.parent / "secret.txt").write_text(TEXTS[2], encoding="utf-8")
    result = run(path, "--json", "--lang", "en")
    first, outside, missing, _last = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert any(row["quote"] and TEXTS[2][row["start"] : row["end"]] == row["quote"] for row in first["new_findings"])
    assert outside["problems"][0]["code"] == "outside"
    assert missing["problems"][0]["code"] == "no-file"
    assert outside["new_findings"] == missing["new_findings"] == []


def test_standard_input_with_a_file_beside_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("chat.txt").write_text(TEXTS[2], encoding="utf-8")
    rows = objects("-", given=f'{{"at": 1, "file": "chat.txt"}}\n{{"at": 0, "text": "{TEXTS[0]}"}}\n'.encode())
    assert [row["index"] for row in rows[:-1]] == [1, 0]
    assert rows[1]["new_findings"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_stories_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "steps.jsonl"
    path.write_bytes("".join(f'{{"at": {k}, "text": "{text}"}}\r\n' for k, text in enumerate(TEXTS)).encode(encoding))
    result = run(path)
    assert result.exit_code == 0
    assert all(text in result.stdout for text in TEXTS)


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    empty, picture = tmp_path / "empty.jsonl", tmp_path / "picture.png"
    empty.touch()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for path in (tmp_path / "missing.jsonl", tmp_path):
        result = run(path, "--json", "--lang", "en")
        assert result.exit_code == 1
        row = json.loads(result.stdout)
        assert (row["schema"], row["level"]) == ("seawall.story/1", "error")
        assert row["problems"][0]["where"] == str(path)
        assert path.name in result.stderr.replace("\n", "")
        assert run(path).stdout == ""
    for path in (empty, picture):
        result = run(path, "--json")
        assert result.exit_code == 1
        (row,) = map(json.loads, result.stdout.splitlines())
        assert row["summary"] == dict.fromkeys(LEVELS[1:])
        assert row["problems"]
        assert result.stderr.strip()
        assert run(path, "--lang", "zh").stdout.startswith("● ")
    assert error_line(Problem("x", Words("坏", "bad")), "zh")["problems"][0]["message"] == "坏"


@pytest.mark.parametrize(
    "bad", ['{"at": 0, "file": "."}', '{"at": 0, "file": "a\\u0000b"}', f'{{"at": {"9" * 400}, "text": "x"}}']
)
def test_no_line_can_take_the_story_with_it(bad: str) -> None:
    result = run("-", "--json", given=f'{bad}\n{{"at": 1, "text": "tea"}}\n'.encode())
    assert result.exit_code in {0, 1}
    assert [row["index"] for row in map(json.loads, result.stdout.splitlines()[:-1])] == [0, 1]


@pytest.mark.parametrize(
    "arguments", [(), ("a.jsonl", "--for", "cat"), ("a.jsonl", "--country", "Narnia"), ("a.jsonl", "--svg", "a.png")]
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


# how it is wanted


def test_the_words_begin_with_what_to_do_and_tell_the_steps_in_order(steps: Path) -> None:
    result = run(steps, "--lang", "zh")
    assert result.exit_code == 0
    assert result.stderr == ""
    places = [result.stdout.index(part) for part in ("● ", "这段时间的经过", *(text[:20] for text in TEXTS))]
    assert places == sorted(places)
    assert "\x1b" not in result.stdout


def test_who_asks_and_where_change_what_is_advised(steps: Path) -> None:
    student, parent = (run(steps, "--for", who, "--lang", "en").stdout for who in ("student", "parent"))
    assert student != parent
    assert student.partition("The story so far")[2] == parent.partition("The story so far")[2]


def test_the_language_is_the_storys_own(steps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "这段时间的经过" in run(steps).stdout
    assert "The story so far" in run("-", given=ENGLISH.encode()).stdout
    assert "这段时间的经过" in run("-", "--lang", "zh", given=ENGLISH.encode()).stdout
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "这段时间的经过" in run("-", given=ENGLISH.encode()).stdout
    assert "找不到" in run("missing.jsonl").stderr


def test_a_picture_is_written_beside_words_or_json(steps: Path) -> None:
    picture = steps.with_name("story.SVG")
    assert run(steps, "--svg", picture).stdout.startswith("● ")
    drawn = picture.read_text(encoding="utf-8")
    assert 'lang="zh"' in drawn
    assert ET.fromstring(drawn).tag == f"{SVG}svg"  # noqa: S314 - our own picture
    assert len(objects(steps, "--svg", picture, "--lang", "en")) == 4
    assert 'lang="en"' in picture.read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written(steps: Path) -> None:
    nowhere = steps.with_name("none") / "a.svg"
    result = run(steps, "--svg", nowhere, "--lang", "en")
    assert result.exit_code == 1
    assert "The picture cannot be written there." in one_line(result.stderr)
    (row,) = objects(steps, "--svg", nowhere)
    assert (row["level"], row["problems"][0]["code"], row["problems"][0]["where"]) == ("error", "cannot-write", str(nowhere))


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_nobody_reads_on(more: list[str], tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f'{{"at": {day}, "text": "{TEXTS[1]} {day}"}}\n' for day in range(150)), encoding="utf-8")
    command = [sys.executable, "-c", "from seawall.surfaces.cli import main; main()", "story", str(path), *more]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert said == b""


def test_a_closed_pipe_is_let_go(steps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_arguments: object, **_options: object) -> None:
        raise BrokenPipeError

    let_go: list[bool] = []
    monkeypatch.setattr(storytelling, "print_story", closed)
    monkeypatch.setattr(storytelling, "let_go", lambda: let_go.append(True))
    assert run(steps).exit_code == 0
    assert let_go == [True]


# stories made by hand, so that their golden files change with the rendering and never with the playbook


def line(found: Any) -> StoryLine:
    return StoryLine("finding", found.weight_db, found.tactic, found)


def moment(days: float, text: str | None, level: Level, probability: float, *lines: StoryLine, **more: Any) -> Moment:
    given = evidence_of(text) if text is not None else None
    step = Step(more.pop("index", 0), days, more.pop("at", days), given, problems=more.pop("problems", ()))
    stages = {"money": probability, "ordinary": round(1 - probability, 4)}
    fields: dict[str, Any] = {"since": None, "next": (), "days_to_money": None, **more}
    found = tuple(line.finding for line in lines if line.finding)
    stage = None if level == "none" else "money"
    return Moment(
        step,
        probability,
        level,
        stage,
        stages,
        new_findings=found,
        lines=lines,
        total_db=sum(x.weight_db for x in lines),
        **fields,
    )


def advice(key: str, actions: tuple[Action, ...] = ACTS) -> Advice:
    return Advice(key, "parent", "plan", HEADLINES[key], SENTENCE, actions, ())


def over_some_weeks() -> Story:
    calm, call, pay = (
        "今天上课，晚上和室友吃了火锅",
        "DHL says a parcel holds forged bank cards, and passes the call on to an officer in Shanghai who knows my passport number",
        "案子要保密，连我们都不能讲。让我今天把钱转到安全账户，转完就没事了",
    )
    before = StoryLine("before", -13.0, "story")
    missing = Problem(
        "no-file", Words("找不到这个文件，或者打不开。", "This file is not there or cannot be opened."), "a.jsonl:3 (b)"
    )
    return Story((
        moment(-1.5, calm, "none", 0.004, before, line(replace(finding(calm, "ordinary.alike", "火锅", -8.0), spans=())), index=2),
        moment(0, call, "unsure", 0.31, before, line(finding(call, "handoff.transfer", "passes the call on", 11.4)), index=3, since=0),
        moment(5.25, None, "unsure", 0.3, StoryLine("time", -0.2, "silence"), problems=(missing,), index=0, since=0),
        moment(
            12, pay, "certain", 0.9991,
            StoryLine("before", -3.5, "story"),
            line(finding(pay, "secrecy.family", "连我们都不能讲", 9.6)),
            line(finding(pay, "money.account", "转到安全账户", 24.0)),
            line(finding(pay, "lure.fee", "没事了", 3.0)),
            line(finding(pay, "lure.unnamed", "今天", 0.1)),
            StoryLine("told", 2.0, "told"),
            index=1, since=0,
        ),
        moment(
            30, "这两周没怎么联系", "likely", 0.72, StoryLine("time", -6.4, "silence"),
            index=4, since=0, next=NEXT, days_to_money=(0.4, 5.2, 21.0),
        ),
    ))  # fmt: skip


def with_dates() -> Story:
    told = "They say the bail is due today."
    fee = line(finding(told, "lure.fee", "bail", 12.0))
    now = moment(3, told, "certain", 0.97, fee, at="2026-03-04T09:30+08:00", next=NEXT, days_to_money=(0.0, 0.1, 0.3))
    return Story((moment(0, "made noodles", "none", 0.0, at="2026-03-01"), now))


def quiet() -> Story:
    return Story((moment(-0.01, "made noodles", "none", 0.02), moment(9, "exam went well", "none", 0.01)))


def hostile() -> Story:
    text = "转\x1b[31m入安\u200b全账户\u202e，\x9b2J <b>&amp; 到\n此 \x07 为止"
    odd = finding(text, "lure.\x1b]0;x\x07odd", "入安", 9.0)
    account = finding(text, "money.account", "账户", 30.0)
    return Story((
        moment(0, text, "certain", 0.99, line(account), line(odd), at="\x1b[2J-\u202e\u3000<b>"),
        moment(1, "\x00\x1b", "certain", 1.0, at="\x07"),
    ))  # fmt: skip


def likely_without_more() -> Story:
    return Story((moment(0, "转到安全账户", "likely", 0.6),))


CASES: dict[str, tuple[Callable[[], Story], str | None, tuple[Action, ...], int]] = {
    "over_some_weeks": (over_some_weeks, "certain", ACTS, 80),
    "on_a_phone": (over_some_weeks, "certain", ACTS, 40),
    "dates_and_money_now": (with_dates, "certain", ACTS[:3], 80),
    "a_quiet_term": (quiet, "none", (), 80),
    "hostile_characters": (hostile, "certain", ACTS[:1], 80),
    "nothing_to_read": (lambda: Story(()), None, (), 80),
}


def show(shown: Story, advised: Advice | None, language: Language, *, width: int = 80, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colour, color_system="truecolor" if colour else None, _environ={})
    print_story(shown, advised, console, language, playbook=PLAYBOOK)
    return file.getvalue()


def case(name: str, language: Language, width: int | None = None, *, colour: bool = False) -> str:
    make, key, actions, own = CASES[name]
    return show(make(), advice(key, actions) if key else None, language, width=width or own, colour=colour)


def matches(said: str, golden: Path) -> bool:
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    return said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_rendering(name: str, language: Language) -> None:
    said = case(name, language)
    assert matches(said, FOLDER / name / f"out.{language}.txt"), said


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CASES)
    assert {path.name for path in FOLDER.glob("*/*")} == {"out.zh.txt", "out.en.txt"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [40, 80, 300])
def test_no_line_is_too_wide_or_padded_or_begins_with_a_comma(name: str, language: Language, width: int) -> None:
    for shown in case(name, language, width).splitlines():
        assert cell_len(shown) <= min(width, 100)
        assert shown == shown.rstrip()
        assert not shown.lstrip().startswith(("，", "。", "；", "、", "）", "」", "”"))


@pytest.mark.parametrize("name", CASES)
def test_without_colours_there_are_no_escape_codes_and_with_them_the_words_are_the_same(name: str) -> None:
    plain, coloured = case(name, "zh"), case(name, "zh", colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_every_step_has_a_bar_as_long_as_it_is_sure_and_at_most_two_reasons() -> None:
    said = case("over_some_weeks", "en")
    bars = re.findall(r"(█*)(░*) +(?:[<>]?\d+%)", said)
    assert [len(filled) for filled, _rest in bars] == [round(BAR * p) for p in (0.004, 0.31, 0.3, 0.9991, 0.72)]
    assert all(len(filled + rest) == BAR for filled, rest in bars)
    assert "+24 Money to" in said
    assert "+10 To be kept from the family" in said
    assert "A small fee" not in said
    assert "-6 time passed and nothing more was heard" in said
    assert "! This file is not there" in said


def test_at_most_five_acts_and_no_number_is_lost() -> None:
    said = case("over_some_weeks", "en")
    assert re.findall(r"^  (\d)\. ", said, re.MULTILINE) == [str(n) for n in range(1, ACTS_SHOWN + 1)]
    assert said.count("0300 123 2040") == 1
    assert f"· {POLICE.name.en}: {POLICE.number}" in said


def test_what_may_come_is_said_only_where_it_is_likely() -> None:
    assert "What they may do next" in case("over_some_weeks", "en")
    assert "within 0 to 21 days from here, in half of them within 5" in " ".join(case("over_some_weeks", "en").split())
    assert "this is when money is asked" in case("dates_and_money_now", "en")
    assert "What they may do next" not in show(likely_without_more(), None, "en")
    early = moment(0, "x", "unsure", 0.2, next=NEXT, days_to_money=(1, 2, 3))
    assert "What they may do next" not in show(Story((early,)), None, "en")


@given(OUTSIDE, OUTSIDE, st.sampled_from([40, 80]))
def test_nothing_from_outside_reaches_the_terminal_raw(text: str, at: str, width: int) -> None:
    shown = moment(0, text, "certain", 0.99, StoryLine("finding", 9.0, text, finding("x", "a.b", "x", 9.0)), at=at)
    said = show(Story((shown, moment(1, "公安局" + text, "none", 0.1))), advice("certain"), "zh", width=width)
    assert all(char == "\n" or char.isprintable() for char in said)


@given(OUTSIDE, OUTSIDE)
def test_json_is_one_line_without_anything_that_moves_a_cursor(text: str, at: str) -> None:
    found = finding("公安局" + text, "a.b", "公安局" + text, 9.0)
    for row in story_objects(Story((moment(0, text, "certain", 0.99, line(found), at=at),)), "en"):
        dumped = dump(row)
        assert json.loads(dumped.encode("utf-8"))["schema"] == "seawall.story/1"
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in dumped if ord(char) < 0x600)


# words that both pictures share


@pytest.mark.parametrize(
    ("days", "at", "zh", "en"),
    [
        (0, 0, "第 0 天", "day 0"),
        (-0.02, None, "第 0 天", "day 0"),
        (-1.5, "-1.5", "第 -1.5 天", "day -1.5"),
        (12.04, 12.04, "第 12 天", "day 12"),
        (3, "2026-03-01T10:00:00+08:00", "2026-03-01", "2026-03-01"),
    ],
)
def test_the_day_of_a_step(days: float, at: float | str | None, zh: str, en: str) -> None:
    assert (day_label(days, "zh", at), day_label(days, "en", at)) == (zh, en)


def test_the_beginning_of_what_a_step_says() -> None:
    assert text_of(moment(0, None, "none", 0.1), 10) == ""
    assert text_of(moment(0, " a \n b\u202e ", "none", 0.1), 10) == "a b�"
    assert text_of(moment(0, "国" * 11, "none", 0.1), 10) == "国" * 9 + "…"
    assert text_of(moment(0, "国" * 10, "none", 0.1), 10) == "国" * 10


def test_time_is_named_only_where_nothing_was_found_and_it_counts() -> None:
    silence = StoryLine("time", -4.0, "silence")
    found = line(finding("abc", "lure.fee", "abc", -6.0))
    assert movers(moment(0, "abc", "none", 0.1, silence, found), "en", TITLES) == [(-6.0, "A small fee is asked for")]
    assert movers(moment(0, "abc", "none", 0.1, silence), "zh", {}) == [(-4.0, "这段时间没有新的动静")]
    assert movers(moment(0, "abc", "none", 0.1, replace(silence, weight_db=-0.4)), "zh", {}) == []
    assert movers(moment(0, "abc", "none", 0.1), "zh", {}) == []


# the picture


def drawing(shown: Story, language: Language = "en") -> ET.Element:
    drawn = ET.fromstring(story_svg(shown, language, PLAYBOOK))  # noqa: S314 - our own picture
    allowed = {"svg", "title", "style", "rect", "text", "line", "polyline", "circle"}
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= allowed
    for element in drawn.iter():
        assert not any(name.startswith("on") or "href" in name or name in {"src", "style"} for name in element.attrib)
        assert not any("://" in value or "url(" in value for value in element.attrib.values())
    style = drawn.findtext(f"{SVG}style") or ""
    assert "url(" not in style
    assert "@" not in style
    return drawn


def words_in(drawn: ET.Element) -> list[str]:
    return [element.text or "" for element in drawn.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_story_can_be_drawn(name: str, language: Language) -> None:
    shown = CASES[name][0]()
    drawn = drawing(shown, language)
    assert drawn.get("lang") == language
    assert drawn.findtext(f"{SVG}title") == {"zh": "这段时间的经过", "en": "The story so far"}[language]
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2 * len(shown.moments)
    assert len(list(drawn.iter(f"{SVG}polyline"))) == bool(shown.moments)
    assert all(word.isprintable() for word in words_in(drawn))


def test_the_picture_says_what_the_words_say() -> None:
    english, chinese = (words_in(drawing(over_some_weeks(), language)) for language in LANGUAGES[::-1])
    assert {"day -1.5", "day 12", "ordinary <1%", "certain >99%", "likely 72%"} <= set(english)
    assert {"第 -1.5 天", "平常 <1%", "确定 >99%"} <= set(chinese)
    assert '+24 Money to a "safe account" · +10 To be kept from the family' in english
    assert "今天上课，晚上和室友吃了火锅" in english


def test_hostile_words_are_escaped_and_stay_text() -> None:
    attack = '</text><script>alert(1)</script><image href="http://a.top/x"/>&amp;'
    shown = moment(0, attack, "certain", 0.9, StoryLine("finding", 9.0, attack, finding("x", "a.b", "x", 9.0)), at='"><script>-')
    drawn = drawing(Story((shown,)))
    assert any(word.startswith("</text><script>alert(1)") for word in words_in(drawn))
    assert "<script" not in story_svg(Story((shown,)), "en", PLAYBOOK)


@given(OUTSIDE, OUTSIDE)
def test_whatever_is_told_the_picture_is_xml_that_can_be_written(text: str, at: str) -> None:
    shown = moment(0, text, "likely", 0.7, StoryLine("finding", 9.0, text, finding("x", "a.b", "x", 9.0)), at=at)
    story_svg(Story((shown,)), "zh", PLAYBOOK).encode("utf-8")
    assert all(word.isprintable() for word in words_in(drawing(Story((shown,)))))


@pytest.mark.parametrize("count", [1, 2, 44, 60, MAX_STEPS, 200])
def test_many_steps_stay_inside_the_picture_in_order_and_apart(count: int) -> None:
    moments = tuple(moment(day // 3, f"step {day}", LEVELS[day % 4], day / count) for day in range(count))
    drawn = drawing(Story(moments))
    height = float(drawn.get("height", "0"))
    circles = [(float(circle.get("cx", "")), float(circle.get("cy", ""))) for circle in drawn.iter(f"{SVG}circle")]
    assert len(circles) == 2 * min(count, MAX_STEPS)
    assert all(0 < x < WIDTH and 0 < y < height for x, y in circles)
    dots = circles[::2]
    assert all(PLOT_LEFT <= x <= PLOT_RIGHT and PLOT_TOP <= y <= PLOT_TOP + PLOT_HEIGHT for x, y in dots)
    assert all(after[0] - before[0] > 7 for before, after in pairwise(dots))
    assert f"step {count - 1}" in words_in(drawn)
    assert ("step 0" in words_in(drawn)) == (count <= MAX_STEPS)


def test_what_is_too_long_for_its_row_ends_with_dots() -> None:
    text = "国" * 64
    tactics = [line(finding(text, f"lure.{'sign' * 12}{n}", text, 9.0 + n)) for n in range(2)]
    words = words_in(drawing(Story((moment(0, text, "likely", 0.7, *tactics),))))
    cut = [word for word in words if word.endswith("…")]
    assert [cell_len(word) for word in cut] == [73, 84]


def test_the_same_story_gives_the_same_picture() -> None:
    assert story_svg(over_some_weeks(), "zh", PLAYBOOK) == story_svg(over_some_weeks(), "zh", PLAYBOOK)


def test_danger_comes_first() -> None:
    danger = json.dumps({"at": 0, "text": "我不想活了"}).encode()
    assert json.loads(run("-", "--json", given=danger).stdout.splitlines()[0])["danger"] is True
    assert "999" in run("-", "--country", "uk", given=danger).stdout


def test_an_answer_that_cannot_be_written_is_no_picture(steps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storytelling, "print_story", full)
    assert "picture" not in run(steps, "--lang", "en").stderr


def test_the_message_of_a_problem_cannot_redraw_the_terminal() -> None:
    odd = Problem("x", Words("a\x1b[2J\u202e", "a\x1b[2J\u202e"))
    said = show(Story((moment(0, None, "none", 0.1, problems=(odd,)),)), None, "zh")
    assert all(char == "\n" or char.isprintable() for char in said)
