"""Stories: every line is a step, in order of time, and none takes another with it."""

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Problem, Segment, Step
from seawall.readers import StoryRead, open_beside, read_bytes, read_story, steps_of, story
from seawall.readers.door import ReadResult
from seawall.readers.jsonl import CHANNELS

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=6)
HUGE = st.builds(
    lambda sign, digits: sign * (10**digits - 1), st.sampled_from([1, -1]), st.sampled_from([19, 20, 308, 309, 4299])
)
"""Integers longer than any machine's, up to the longest that is still JSON to the decoder."""


def nested(depth: int, listed: bool) -> object:
    value: object = "a"
    for _ in range(depth):
        value = [value] if listed else {"a": value}
    return value


DEEP = st.builds(nested, st.integers(1, 600), st.booleans())
VALUES = (
    st.recursive(
        st.none() | st.booleans() | st.integers() | HUGE | st.floats() | ANY_TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=8,
    )
    | DEEP
)
TIMES = (
    st.floats(-1000, 1000)
    | st.integers(-1000, 1000)
    | HUGE
    | HUGE.map(str)
    | st.datetimes().map(str)
    | st.sampled_from(["nan", "soon", "-2.5"])
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "at": VALUES | TIMES,
        "text": VALUES,
        "file": VALUES,
        "by": VALUES,
        "channel": VALUES | st.sampled_from(sorted(CHANNELS)),
        "other": VALUES,
    },
)
ZONES = st.builds(timezone, st.timedeltas(timedelta(hours=-14), timedelta(hours=14)))
PATHS = st.builds(
    lambda parts, mark, root: root + mark.join(parts),
    st.lists(
        st.sampled_from(["a.txt", "sub", "in", "out", "loop", "..", ".", "", "C:", "~", "没有", " ", "\0", "\ud800", "x" * 300]),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["/", "\\"]),
    st.sampled_from(["", "/", "\\\\"]),
)
WRITTEN = st.lists(
    st.tuples(
        st.floats(-1000, 1000) | st.integers(-1000, 1000), st.text(st.characters(categories=["L"]), min_size=1, max_size=4)
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a file, a folder in it, links that stay and lead out, and one that leads to itself."""
    parent = tmp_path_factory.mktemp("parent")
    (parent / "a.txt").write_text("out of reach")
    folder = parent / "beside"
    (folder / "sub").mkdir(parents=True)
    for path in ("a.txt", "sub/a.txt"):
        (folder / path).write_text("words")
    (folder / "in").symlink_to("sub/a.txt")
    (folder / "out").symlink_to("..")
    (folder / "sub" / "out").symlink_to("../../a.txt")
    (folder / "loop").symlink_to("loop")
    return folder


def told(*rows: object, name: str = "", folder: Path | None = None) -> StoryRead:
    return read_story("\n".join(json.dumps(row) for row in rows).encode(), name=name, folder=folder)


def codes(step: Step) -> list[str]:
    return [problem.code for problem in step.problems]


def days(read: StoryRead) -> list[float]:
    return [step.days for step in sorted(read.steps, key=lambda step: step.index)]


def is_in_order(read: StoryRead, count: int) -> bool:
    places = [(step.days, step.index) for step in read.steps]
    finite = all(math.isfinite(day) for day, _ in places)
    return finite and places == sorted(places) and sorted(index for _, index in places) == list(range(count))


@given(st.binary(max_size=80))
def test_any_bytes_are_answered(data: bytes) -> None:
    read = read_story(data, name="a.jsonl")
    assert read.steps or read.problems
    assert is_in_order(read, len(read.steps))


@given(st.text(st.characters(exclude_categories=()), max_size=60), st.sampled_from(["", "{", '{"at": ', '{"text": "']))
def test_any_line_becomes_a_step(line: str, opening: str) -> None:
    data = (opening + line.replace("\n", "")).encode("utf-8", "surrogatepass")
    read = read_story(b'{"text": "before"}\n' + data + b'\n{"text": "after"}', name="a.jsonl")
    texts = [step.evidence.text for step in read.steps if step.evidence]
    assert read.steps == () or {"before", "after"} <= set(texts)
    assert [problem.code for problem in read.problems] == ["not-text"] or len(read.steps) in {2, 3}


@given(st.lists(ROWS | VALUES, max_size=8))
def test_every_row_becomes_one_step_with_its_index(rows: list[object]) -> None:
    read = steps_of((row, f"w{index}") for index, row in enumerate(rows))
    assert is_in_order(read, len(rows))
    for step in read.steps:
        row = rows[step.index]
        assert step.evidence or any(problem.fatal for problem in step.problems)
        assert all(problem.where == f"w{step.index}" for problem in step.problems)
        if step.evidence:
            assert isinstance(row, Mapping)
            assert (step.evidence.text, step.evidence.source) == (row["text"], f"w{step.index}")
            assert step.evidence.channel in CHANNELS


@given(
    st.integers(1, 5000),
    st.sampled_from(['{"at": 1, "text": ', '{"file": ', '{"at": ', "", '{"text": "a", "x": ']),
    st.booleans(),
)
def test_no_depth_of_brackets_costs_another_line(depth: int, opening: str, closed: bool) -> None:
    line = opening + "[" * depth + ("]" * depth + "}" * bool(opening)) * closed
    read = read_story(f'{{"text": "before"}}\n{line}\n{{"text": "after"}}'.encode(), name="a")
    assert [step.evidence.text for step in read.steps if step.evidence and step.index != 1] == ["before", "after"]
    assert is_in_order(read, 3)
    assert read.steps[1].evidence or any(problem.where == "a:2" for problem in read.steps[1].problems)


@given(st.lists(ROWS | VALUES, max_size=8))
def test_every_line_of_a_file_becomes_one_step(rows: list[object]) -> None:
    lines = [json.dumps(row, ensure_ascii=index % 2 == 0) for index, row in enumerate(rows)]
    read = read_story("\n".join(lines).encode("utf-8", "replace"), name="a.jsonl")
    assert is_in_order(read, len(rows))
    places = [problem.where for problem in read.problems if problem.code == "empty"]
    assert places == ([] if rows else ["a.jsonl"])
    for step in read.steps:
        where = f"a.jsonl:{step.index + 1}"
        assert {problem.where for problem in step.problems} <= {where}
        assert step.evidence is None or step.evidence.source == where


@given(WRITTEN, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(written: list[tuple[float, str]], chance: Random) -> None:
    rows = [{"at": at, "text": text} for at, text in written]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    straight, turned = told(*rows, name="a"), told(*shuffled, name="a")
    assert sorted((step.days, step.evidence.text) for step in straight.steps if step.evidence) == sorted(
        (step.days, step.evidence.text) for step in turned.steps if step.evidence
    )
    assert [step.days for step in straight.steps] == sorted(at for at, _ in written) == [step.days for step in turned.steps]


@given(st.lists(st.datetimes(timezones=ZONES), min_size=1, max_size=5))
def test_dates_are_days_since_the_earliest(times: list[datetime]) -> None:
    read = told(*({"at": time.isoformat(), "text": "a"} for time in times))
    assert min(days(read)) == 0
    assert read.problems == ()
    assert not any(step.problems for step in read.steps)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (3, 3.0),
        (-1.5, -1.5),
        (0.25, 0.25),
        ("-2.5", -2.5),
        (" 3 ", 3.0),
        ("2e1", 20.0),
        (40_000, 40_000.0),
        (-40_000.0, -40_000.0),
    ],
)
def test_day_numbers_may_be_negative_fractions_or_words(at: float | str, expected: float) -> None:
    step = told({"at": at, "text": "a"}).steps[0]
    assert (step.days, step.at, step.problems) == (expected, at, ())


def test_dates_have_a_zone_or_are_taken_for_utc() -> None:
    rows = ["2026-03-02T10:00", "2026-03-02T10:00+08:00", " 2026-03-02T10:00Z ", "2026-03-01", "2026-03-01T12:00:00.5-02:00"]
    read = told(*({"at": at, "text": "a"} for at in rows))
    assert days(read) == pytest.approx([34 / 24, 26 / 24, 34 / 24, 0.0, 14 / 24 + 0.5 / 86_400])
    assert [step.at for step in sorted(read.steps, key=lambda step: step.index)] == rows
    assert read.problems == ()


def test_a_date_may_be_written_without_marks() -> None:
    read = told({"at": "20260301", "text": "a"}, {"at": "20260302T1200", "text": "b"}, {"at": "2026-W10-2", "text": "c"})
    assert days(read) == [0, 1.5, 2]
    assert not any(step.problems for step in read.steps)


def test_the_ends_of_the_calendar_are_times_too() -> None:
    read = told({"at": "0001-01-01T00:00+14:00", "text": "a"}, {"at": "9999-12-31T23:59:59-14:00", "text": "b"})
    assert [step.index for step in read.steps] == [0, 1]
    assert not any(step.problems for step in read.steps)


@pytest.mark.parametrize(
    "at",
    [
        True,
        False,
        "",
        "soon",
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "9" * 500,
        10**309 - 1,
        -(10**309),
        10**4300 - 1,
        40_000.5,
        -40_001,
        "2026-02-30",
        "2026-13-01T10:00",
        "\ud800",
    ],
    ids=range(17),
)
def test_what_is_no_time_is_said_and_takes_the_time_before(at: object) -> None:
    read = steps_of([({"at": 5, "text": "a"}, "w0"), ({"at": at, "text": "b"}, "w1"), ({"at": 4, "text": "c"}, "w2")])
    assert [step.index for step in read.steps] == [2, 0, 1]
    last = read.steps[-1]
    assert last.days == 5
    assert last.evidence is not None
    assert [(problem.code, problem.where, problem.fatal) for problem in last.problems] == [("bad-time", "w1", False)]


@pytest.mark.parametrize("at", [math.nan, math.inf, -math.inf, [], {"day": 3}, (1,), b"3"])
def test_what_no_line_can_say_is_no_time_either(at: object) -> None:
    step = steps_of([({"at": at, "text": "a"}, "w")]).steps[0]
    assert (step.days, codes(step)) == (0.0, ["bad-time"])
    assert step.evidence is not None


@pytest.mark.parametrize("at", [True, [], {"day": 3}, None])
def test_only_numbers_and_words_are_shown_as_a_time(at: object) -> None:
    assert told({"at": at, "text": "a"}).steps[0].at is None


def test_lines_without_a_time_take_the_one_before_and_say_nothing() -> None:
    rows = [
        {"text": "a"},
        {"at": 7, "text": "b"},
        {"text": "c"},
        {"at": None, "text": "d"},
        {"at": -1, "text": "e"},
        {"text": "f"},
    ]
    read = told(*rows)
    assert days(read) == [0, 7, 7, 7, -1, -1]
    assert [step.index for step in read.steps] == [4, 5, 0, 1, 2, 3]
    assert not any(step.problems for step in read.steps)


def test_bad_lines_take_the_time_before_too() -> None:
    read = told({"at": 2, "text": "a"}, ["no object"], {"at": 1, "text": "b"}, {"at": 9})
    assert [(step.index, step.days) for step in read.steps] == [(2, 1), (0, 2), (1, 2), (3, 9)]
    assert read.steps[3].at == 9


def test_lines_of_one_time_keep_their_order() -> None:
    read = told(*({"at": at, "text": "a"} for at in (0, -0.0, "0", 0.0)))
    assert [step.index for step in read.steps] == [0, 1, 2, 3]


def test_two_clocks_get_a_remark_and_the_earliest_date_is_day_0() -> None:
    read = told({"at": "2026-03-03", "text": "a"}, {"at": -1, "text": "b"}, {"at": "2026-03-01", "text": "c"}, {"text": "d"})
    assert [(step.index, step.days) for step in read.steps] == [(1, -1), (2, 0), (3, 0), (0, 2)]
    assert [(problem.code, problem.where, problem.fatal) for problem in read.problems] == [("two-clocks", "", False)]


@pytest.mark.parametrize(
    "others", [["2026-03-01", "2026-03-02"], [1, "2"], ["2026-03-01", None], ["2026-03-01", "soon"], [1, "soon"]]
)
def test_one_clock_gets_no_remark(others: list[object]) -> None:
    assert told(*({"at": at, "text": "a"} for at in others)).problems == ()


def test_a_text_is_kept_as_it_was() -> None:
    step = told({"at": 0, "text": " 转账 \n", "channel": "sms", "by": " 妈妈 "}, name="a.jsonl").steps[0]
    digest = hashlib.sha256(" 转账 \n".encode()).hexdigest()
    assert step == Step(0, 0.0, 0, Evidence(digest, (Segment(" 转账 \n"),), channel="sms", source="a.jsonl:1"), "妈妈")


@pytest.mark.parametrize("channel", ["pigeon", "", None, 3, ["sms"], {"sms": 1}])
def test_other_channels_are_unknown(channel: object) -> None:
    evidence = told({"text": "a", "channel": channel}).steps[0].evidence
    assert evidence is not None
    assert evidence.channel == "unknown"


@pytest.mark.parametrize("by", [None, 3, True, ["a"], {}, " "])
def test_who_told_it_is_words_or_nobody(by: object) -> None:
    assert told({"text": "a", "by": by}).steps[0].by == ""


def test_lone_surrogates_are_kept_from_mappings() -> None:
    step = steps_of([({"at": 1, "text": "a\ud800", "by": "\udfff"}, "w")]).steps[0]
    assert step.evidence is not None
    assert (step.evidence.text, step.by) == ("a\ud800", "\udfff")


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "\ufeff"])
def test_a_text_without_words_is_said(text: str) -> None:
    step = told({"at": 3, "text": text}, name="a").steps[0]
    assert (step.days, step.evidence) == (3, None)
    assert [(problem.code, problem.where) for problem in step.problems] == [("empty", "a:1")]


@pytest.mark.parametrize(
    "row", [{}, {"text": None}, {"text": 3, "file": 3}, {"file": ""}, {"file": None, "by": "a"}, {"txt": "a"}]
)
def test_a_line_without_text_or_file_is_said(row: object) -> None:
    step = told(row, name="a").steps[0]
    assert step.evidence is None
    assert [(problem.code, problem.where) for problem in step.problems] == [("bad-line", "a:1")]
    assert "file" in step.problems[0].message.en


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[]", "not an object"),
        (b'"words"', "not an object"),
        (b"3", "not an object"),
        (b"null", "not an object"),
        (b"true", "not an object"),
        (b"{", "not valid JSON"),
        (b"words", "not valid JSON"),
        (b'{"text": "a"} {"text": "b"}', "not valid JSON"),
        (b'{"at": ' + b"9" * 4301 + b', "text": "a"}', "not valid JSON"),
        (b'{"at": NaN, "text": "a"}', "not valid JSON"),
        (b'{"at": 1e999, "text": "a"}', "not valid JSON"),
        (b'{"text": "\\ud800"}', "not valid JSON"),
        (b'{"n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"n":' * 100_000, "nested too deeply"),
    ],
    ids=range(14),
)
def test_a_bad_line_is_a_step_of_its_own_and_costs_no_other(line: bytes, reason: str) -> None:
    read = read_story(b'{"at": 1, "text": "before"}\n' + line + b'\n{"at": 2, "text": "after"}', name="a.jsonl")
    before, bad, after = read.steps
    assert [step.evidence.text for step in (before, after) if step.evidence] == ["before", "after"]
    assert (bad.index, bad.days, bad.at, bad.evidence) == (1, 1.0, None, None)
    assert [(problem.code, problem.where, problem.fatal) for problem in bad.problems] == [("bad-line", "a.jsonl:2", True)]
    assert reason in bad.problems[0].message.en
    assert read.problems == ()


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\0\0", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n\xef\xbb\xbf", b"\xff\xfe\n\0"])
def test_a_story_without_lines_is_said(data: bytes) -> None:
    read = read_story(data, name="a.jsonl")
    assert read.steps == ()
    assert [(problem.code, problem.where) for problem in read.problems] == [("empty", "a.jsonl")]


@pytest.mark.parametrize("text", ["  \n\n ", " \r\n\r\n", "\t\n"])
def test_a_guess_at_the_encoding_does_not_hide_that_there_is_nothing(text: str) -> None:
    read = read_story(text.encode("utf-16-le"), name="a")
    assert read.steps == ()
    assert [(problem.code, problem.where) for problem in read.problems] == [("encoding-guessed", "a"), ("empty", "a")]


def test_what_is_no_text_is_said() -> None:
    read = read_story(b"\x89PNG", name="a.png")
    assert (read.steps, [(problem.code, problem.where) for problem in read.problems]) == ((), [("not-text", "a.png")])


def test_a_guess_at_the_encoding_is_told_and_comes_first() -> None:
    lines = '{"at": 1, "text": "公安局让你把钱转到安全账户"}\n{"at": "2026-03-01", "text": "他说这是我的案子"}'
    read = read_story(lines.encode("gb18030"), name="a")
    assert [step.evidence.text for step in read.steps if step.evidence] == ["他说这是我的案子", "公安局让你把钱转到安全账户"]
    assert [problem.code for problem in read.problems] == ["encoding-guessed", "two-clocks"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_and_carriage_returns_are_no_matter(encoding: str) -> None:
    read = read_story('{"at": 1, "text": "甲"}\r\n\r\n\0\n{"at": 0, "text": "乙"}\r\n'.encode(encoding), name="a")
    assert [(step.index, step.evidence.source) for step in read.steps if step.evidence] == [(1, "a:4"), (0, "a:1")]
    assert read.problems == ()


def test_lines_beyond_the_most_are_not_read_and_this_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "MAX_STEPS", 3)
    lines = ['{"at": 3, "text": "a"}', "", "bad", '{"at": 1, "text": "b"}', "", '{"at": 0, "text": "c"}', "bad"]
    read = read_story("\n".join(lines).encode(), name="a")
    assert [(step.index, step.days) for step in read.steps] == [(2, 1), (0, 3), (1, 3)]
    assert [(problem.code, problem.where) for problem in read.problems] == [("too-many-steps", "a:6")]
    assert "first 3 steps" in read.problems[0].message.en
    assert read_story("\n".join([*lines[:4], " ", ""]).encode()).problems == ()


def test_without_a_folder_no_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    step = told({"file": str(tmp_path / "a.txt")}, name="s").steps[0]
    assert step.evidence is None
    assert [(problem.code, problem.where) for problem in step.problems] == [("no-files", "s:1")]
    assert open_beside(None) is None


def test_a_text_counts_before_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("from the file")
    read = told({"text": "told", "file": "a.txt"}, {"text": " ", "file": "a.txt"}, {"text": 3, "file": "a.txt"}, folder=tmp_path)
    assert [step.evidence.text for step in read.steps if step.evidence] == ["told", "from the file", "from the file"]
    assert not any(step.problems for step in read.steps)


@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "sub/b.txt", "sub\\b.txt", "sub/./b.txt"])
def test_a_file_beside_the_story_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    for path in ("a.txt", "sub/b.txt"):
        (tmp_path / path).write_bytes("警察让我转账".encode())
    step = told({"at": 2, "file": name, "channel": "email", "by": "a"}, name="s", folder=tmp_path).steps[0]
    digest = hashlib.sha256("警察让我转账".encode()).hexdigest()
    evidence = Evidence(digest, (Segment("警察让我转账"),), channel="email", source="s:1")
    assert step == Step(0, 2.0, 2, evidence, "a")


def test_all_lines_of_a_file_are_one_evidence_with_its_channel_and_problems(tmp_path: Path) -> None:
    lines = '{"text": "one", "channel": "sms", "by": "x"}\nbad\n{"text": "two", "channel": "call"}'
    (tmp_path / "a.jsonl").write_text(lines)
    read = told({"file": "a.jsonl"}, {"file": "a.jsonl", "channel": "letter"}, name="s", folder=tmp_path)
    for step, channel in zip(read.steps, ("sms", "letter"), strict=True):
        assert step.evidence is not None
        assert step.evidence.segments == (Segment("one", "x"), Segment("two"))
        assert (step.evidence.channel, step.evidence.source) == (channel, f"s:{step.index + 1}")
        assert [(problem.code, problem.where) for problem in step.problems] == [("bad-line", f"s:{step.index + 1}")]


def test_two_files_that_begin_alike_are_not_one(tmp_path: Path) -> None:
    for name, words in (("a", "one"), ("b", "two"), ("c", "one")):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"text": "hi"}}\n{{"text": "{words}"}}')
    a, b, c = (
        step.evidence for step in told(*({"file": f"{name}.jsonl"} for name in "abc"), folder=tmp_path).steps if step.evidence
    )
    assert (a.id == b.id, a.id == c.id) == (False, True)
    assert [len(evidence.segments) for evidence in (a, b, c)] == [2, 2, 2]


def test_a_file_in_another_encoding_is_read_with_its_remark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("公安局让你把钱转到安全账户，这是我的案子".encode("gb18030"))
    step = told({"file": "a.txt", "at": "soon"}, name="s", folder=tmp_path).steps[0]
    assert step.evidence is not None
    assert step.evidence.text == "公安局让你把钱转到安全账户，这是我的案子"
    assert [(problem.code, problem.where, problem.fatal) for problem in step.problems] == [
        ("encoding-guessed", "s:1", False),
        ("bad-time", "s:1", False),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../x", "outside"),
        ("..\\x", "outside"),
        ("..", "outside"),
        ("sub/../../x", "outside"),
        ("sub/../a.txt", "outside"),
        ("/etc/passwd", "outside"),
        ("/", "outside"),
        ("\\\\server\\share\\x", "outside"),
        ("C:\\x", "outside"),
        ("C:x", "outside"),
        ("file:///etc/passwd", "outside"),
        (".", "outside"),
        ("./", "outside"),
        (".\\.", "outside"),
        ("out", "outside"),
        ("out/x", "outside"),
        ("a\0b", "no-file"),
        ("\0", "no-file"),
        ("missing.txt", "no-file"),
        ("sub", "no-file"),
        ("sub/", "no-file"),
        ("a.txt/b", "no-file"),
        ("loop", "no-file"),
        ("a" * 5000, "no-file"),
        (" ", "no-file"),
        ("~", "no-file"),
        ("none.txt", "empty"),
        ("a.png", "unreadable"),
    ],
    ids=range(28),
)
def test_a_file_that_cannot_be_used_costs_its_own_step_only(tmp_path: Path, name: str, code: str) -> None:
    folder = tmp_path / "beside"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "x").write_text("out of reach")
    (folder / "a.txt").write_text("words")
    (folder / "none.txt").write_text(" \n")
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    (folder / "loop").symlink_to("loop")
    (folder / "out").symlink_to("..")
    bad, good = told({"at": 1, "file": name}, {"at": 2, "file": "a.txt"}, name="s", folder=folder).steps
    assert (bad.index, bad.days, bad.evidence) == (0, 1.0, None)
    assert [(problem.code, problem.where, problem.fatal) for problem in bad.problems] == [(code, f"s:1 ({name})", True)]
    assert good.evidence is not None
    assert good.problems == ()


def test_a_lone_surrogate_in_a_name_is_no_file(tmp_path: Path) -> None:
    step = steps_of([({"file": "\ud800"}, "w")], open_file=open_beside(tmp_path)).steps[0]
    assert [(problem.code, problem.where) for problem in step.problems] == [("no-file", "w (\ud800)")]


@pytest.mark.parametrize("error", [PermissionError, RuntimeError, ValueError])
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    (tmp_path / "a.txt").write_text("words")

    def refuse(path: Path, _mode: str) -> None:
        raise error(path)

    monkeypatch.setattr(Path, "open", refuse)
    open_file = open_beside(tmp_path)
    assert open_file is not None
    assert [(problem.code, problem.where) for problem in open_file("a.txt").problems] == [("no-file", "a.txt")]


def test_no_more_of_a_file_is_read_than_is_needed_to_see_that_it_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "MAX_BYTES", 3)
    (tmp_path / "a.txt").write_text("abcdefg")
    open_file = open_beside(tmp_path)
    assert open_file is not None
    assert [evidence.text for evidence in open_file("a.txt").evidence] == ["abcd"]


@given(PATHS)
def test_no_name_reaches_out_of_the_folder(beside: Path, name: str) -> None:
    open_file = open_beside(beside)
    assert open_file is not None
    read = open_file(name)
    assert [evidence.text for evidence in read.evidence] == ([] if read.problems else ["words"])
    assert [problem.code for problem in read.problems] in ([], ["outside"], ["no-file"])
    if ".." in name.replace("\\", "/").split("/"):
        assert [problem.code for problem in read.problems] == ["outside"]


@given(st.lists(ROWS | st.fixed_dictionaries({"file": PATHS | ANY_TEXT}), max_size=4))
def test_whatever_files_are_named_every_row_becomes_one_step(beside: Path, rows: list[object]) -> None:
    read = steps_of(((row, "w") for row in rows), open_file=open_beside(beside))
    assert is_in_order(read, len(rows))
    assert all(step.evidence or any(problem.fatal for problem in step.problems) for step in read.steps)


@given(st.lists(ROWS, max_size=4), st.binary(max_size=40))
def test_whatever_a_file_holds_every_row_becomes_one_step(rows: list[object], data: bytes) -> None:
    read = steps_of(((row, "w") for row in rows), open_file=lambda name: read_bytes(data, name=name))
    assert is_in_order(read, len(rows))
    assert all(step.evidence or step.problems for step in read.steps)


def test_a_problem_given_for_a_row_is_kept_with_its_place() -> None:
    given_problem = ReadResult(problems=read_bytes(b"").problems).problems[0]
    step = steps_of([(given_problem, "w")]).steps[0]
    assert step == Step(0, 0.0, None, None, problems=(Problem("empty", given_problem.message, "w"),))


def test_no_rows_are_no_steps() -> None:
    assert steps_of([]) == StoryRead()
