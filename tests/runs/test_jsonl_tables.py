import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges import Maker
from table_files import read_json_lines, write_json_lines

from seawall.runs import ScanError, ScanOptions, scan_with
from seawall.runs.jsonl_tables import MAX_COLUMNS, MAX_DEPTH, open_jsonl


def scan_lines(scan: Callable[..., Any], folder: Path, *lines: str) -> list[dict[str, Any]]:
    (folder / "in.jsonl").write_text("\n".join(lines), "utf-8")
    scan(folder / "in.jsonl", folder / "out.jsonl", overwrite=True)
    return read_json_lines(folder / "out.jsonl")


def test_adds_fields_and_keeps_everything(tmp_path: Path, scan: Callable[..., Any]) -> None:
    rows = [{"id": 1, "text": "the police", "more": {"a": [1, None, True, 0.5]}}, {"text": "你好", "id": None}]
    summary = scan(write_json_lines(tmp_path / "in.jsonl", rows), tmp_path / "out.ndjson")
    first = {"level": "likely", "probability": 0.75, "stage": "proof", "tactics": ["proof.police", "length.10"]}
    second = {"level": "none", "probability": 0.125, "stage": None, "tactics": ["length.2"]}
    assert read_json_lines(tmp_path / "out.ndjson") == [rows[0] | first, rows[1] | second]
    assert list(read_json_lines(tmp_path / "out.ndjson")[1]) == ["text", "id", "level", "probability", "stage", "tactics"]
    assert summary.rows == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("hello", "not-json"),
        ("[1]", "not-json"),
        ('"text"', "not-json"),
        ('{"text": "a"', "not-json"),
        ("[" * 100_000, "not-json"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "not-json"),
        ('{"text": "a", "n": ' + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "}", "not-json"),
        ("{}", "no-text"),
        ('{"text": null}', "no-text"),
        ('{"text": NaN}', "no-text"),
        ('{"text": "\\u0000"}', "no-text"),
        ('{"text": ["a"]}', "not-text"),
        ('{"text": true}', "not-text"),
    ],
)
def test_a_bad_line_is_kept_and_says_what_is_wrong(tmp_path: Path, scan: Callable[..., Any], line: str, code: str) -> None:
    before, row, after = scan_lines(scan, tmp_path, '{"text": "a"}', line, '{"text": "b"}')
    assert (row["level"], row["probability"], row["tactics"]) == ("error", None, [])
    assert row["problem"].startswith(f"{code}: ")
    assert code != "not-json" or row["raw"] == line
    assert "problem" not in before
    assert after["text"] == "b"


def test_deep_values_that_are_not_too_deep_are_kept(tmp_path: Path, scan: Callable[..., Any]) -> None:
    line = '{"text": "' + "[" * 200 + '", "n": ' + "[" * 50 + "]" * 50 + "}"
    assert scan_lines(scan, tmp_path, line)[0]["level"] == "none"


def test_numbers_are_judged_as_they_are_written(tmp_path: Path, scan: Callable[..., Any]) -> None:
    rows = scan_lines(scan, tmp_path, '{"text": 12308}', '{"text": 1.5}')
    assert [row["tactics"] for row in rows] == [["length.5"], ["length.3"]]


def test_numbers_that_json_cannot_hold_come_out_as_text(tmp_path: Path, scan: Callable[..., Any]) -> None:
    row = scan_lines(scan, tmp_path, '{"text": "a", "n": [1e999, -Infinity, NaN, 123456789012345678901234567890]}')[0]
    assert row["n"] == ["1e999", "-Infinity", None, 123456789012345678901234567890]


def test_half_of_a_surrogate_pair_survives(tmp_path: Path, scan: Callable[..., Any]) -> None:
    row = scan_lines(scan, tmp_path, '{"text": "a\\ud800b 海"}')[0]
    assert (row["text"], row["level"], row["problem"][:7]) == ("a\ud800b 海", "none", "damaged")


def test_fields_with_our_names_are_renamed(tmp_path: Path, scan: Callable[..., Any]) -> None:
    row = scan_lines(scan, tmp_path, '{"text": "a", "level": 3, "problem": "p", "raw": "r"}')[0]
    assert (row["level_in"], row["problem_in"], row["raw"], row["level"]) == (3, "p", "r", "none")
    assert "problem" not in row


def test_problems_speak_the_language_asked_for(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_json_lines(tmp_path / "in.jsonl", [{"text": ""}])
    scan(source, tmp_path / "out.jsonl", language="zh")
    assert read_json_lines(tmp_path / "out.jsonl")[0]["problem"] == "no-text: 这一行没有文字"


def test_an_empty_file_gives_an_empty_file(tmp_path: Path, scan: Callable[..., Any]) -> None:
    assert scan_lines(scan, tmp_path, "", " ") == []


def test_a_file_of_bad_lines_only_keeps_them(tmp_path: Path, scan: Callable[..., Any]) -> None:
    assert [row["raw"] for row in scan_lines(scan, tmp_path, "a", "b")] == ["a", "b"]


def test_a_json_list_is_refused_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('[\n{"text": "a"},\n{"text": "b"}\n]')
    with pytest.raises(ScanError) as caught:
        open_jsonl(write_json_lines(tmp_path / "in.jsonl", [[{"text": "a"}]]), text_column="text", packed=False)
    assert caught.value.problem.code == "json-array"


def test_a_missing_column_names_those_that_are_there(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "in.jsonl", [{"id": 1, "message": "a"}])
    with pytest.raises(ScanError) as caught:
        open_jsonl(source, text_column="text", packed=False)
    assert "id, message" in caught.value.problem.message.en


def test_a_line_beyond_all_measure_is_cut(tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.runs.text_files.Lines.__init__.__kwdefaults__", {"limit": 40})
    monkeypatch.setattr("seawall.runs.text_files.open_lines.__wrapped__.__kwdefaults__", {"newline": "", "limit": 40})
    rows = scan_lines(scan, tmp_path, '{"text": "a"}', '{"text": "' + "x" * 100 + '"}', '{"text": "b"}', "y" * 40)
    assert [row["problem"].split(":")[0] if "problem" in row else "" for row in rows] == ["", "too-long", "", "not-json"]
    assert rows[1]["raw"] == '{"text": "' + "x" * 30


def test_too_many_different_fields_make_no_table(tmp_path: Path, scan: Callable[..., Any]) -> None:
    rows = [{"text": "a", f"field {number}": 1} for number in range(MAX_COLUMNS + 5)]
    source = write_json_lines(tmp_path / "in.jsonl", rows)
    with pytest.raises(ScanError) as caught:
        scan(source, tmp_path / "out.csv")
    assert caught.value.problem.code == "too-many-columns"
    assert scan(source, tmp_path / "out.jsonl").rows == len(rows)


def scan_with_words(source: Path, target: Path, *, overwrite: bool) -> None:
    scan_with(Maker(), source, target, options=ScanOptions(overwrite=overwrite))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
LINES = st.dictionaries(st.sampled_from(["text", "a", "level", "level_in", "raw", ""]), VALUES, max_size=5).map(json.dumps)
NASTY = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=20)


@given(lines=st.lists(LINES | NASTY, max_size=8))
def test_no_line_is_lost_whatever_it_holds(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    lines = ['{"text": "first"}', *lines]
    rows = scan_lines(scan_with_words, folder, *lines)
    kept = [line.strip(" \t\r\n") for line in lines if line.strip(" \t\r\n")]
    assert len(rows) == len(kept)
    for line, row in zip(kept, rows, strict=True):
        if row.get("problem", "").startswith("not-json"):
            assert row["raw"] == line
        else:
            values = json.loads(line)
            assert [row[f"{name}_in" if name.startswith("level") else name] for name in values] == list(values.values())
