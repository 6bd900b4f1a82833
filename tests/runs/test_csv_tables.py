import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_files import ADDED, read_csv, write_text

from seawall.runs import ScanError
from seawall.runs.csv_records import read_records
from seawall.runs.csv_tables import CsvTable, open_csv


def table_of(path: Path, text: str) -> CsvTable:
    return open_csv(write_text(path, text), text_column="text", delimiter=",", packed=False)


def test_adds_columns_and_keeps_everything(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", 'id,text,note\n1,"Hello, ""you""\nthere",x\n2,the police,\n')
    summary = scan(source, tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv") == [
        ["id", "text", "note", *ADDED],
        ["1", 'Hello, "you"\nthere', "x", "none", "0.125", "", "length.18", ""],
        ["2", "the police", "", "likely", "0.75", "proof", "proof.police;length.10", ""],
    ]
    assert (summary.rows, dict(summary.levels), summary.problems) == (2, {"likely": 1, "none": 1}, 0)


def test_carriage_returns_inside_fields_survive(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", 'id,text\r\n1,"a\rb\r\nc"\r\n')
    scan(source, tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv")[1][1] == "a\rb\r\nc"
    assert (tmp_path / "out.csv").read_bytes().endswith(b",\n")


@pytest.mark.parametrize(
    ("line", "level", "code"),
    [
        ("1", "error", "too-few-fields"),
        ("1,a,b", "error", "too-many-fields"),
        ("1,", "error", "no-text"),
        ("1, ", "error", "no-text"),
        ("1,a\0b", "none", "nul"),
        ('1,"a"b"', "none", "odd-quotes"),
        ("1,a\ufffdb", "none", "damaged"),
        ("1," + "a" * 50_001, "none", "cut"),
        ("1,RAISE", "error", "check-failed"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_others_go_on(
    tmp_path: Path, scan: Callable[..., Any], line: str, level: str, code: str
) -> None:
    source = write_text(tmp_path / "in.csv", f"id,text\n0,good\n{line}\n2,good\n")
    summary = scan(source, tmp_path / "out.csv")
    header, *rows = read_csv(tmp_path / "out.csv")
    column = header.index("problem")
    assert [row[header.index("level")] for row in rows] == ["none", level, "none"]
    assert [row[column].split(":")[0] for row in rows] == ["", code, ""]
    assert summary.problems == 1


def test_surplus_fields_are_kept_as_they_stood(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", 'raw,text\n1,a,"b"\n2,c\n')
    scan(source, tmp_path / "out.csv")
    header, first, second = read_csv(tmp_path / "out.csv")
    assert header == ["raw", "text", "raw_2", *ADDED]
    assert first[:3] == ["1", "a", '1,a,"b"']
    assert second[:3] == ["2", "c", ""]


def test_columns_with_our_names_are_renamed(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "level,text,problem_in\nhigh,hello,x\n")
    summary = scan(source, tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv")[0] == ["level_in", "text", "problem_in_in", *ADDED]
    assert summary.remarks[0].code == "renamed"
    assert "level → level_in" in summary.remarks[0].message.zh
    scan(tmp_path / "out.csv", tmp_path / "again.csv")
    header = read_csv(tmp_path / "again.csv")[0]
    assert len(set(header)) == len(header) == 13


def test_the_text_column_may_have_one_of_our_names(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "id,problem\n1,the police\n")
    scan(source, tmp_path / "out.csv", text_column="problem")
    assert read_csv(tmp_path / "out.csv")[1][1:3] == ["the police", "likely"]


def test_equal_and_empty_column_names_stay_apart(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "text,a,a,,\nhello,1,2,3,4\n")
    scan(source, tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv")[0][:5] == ["text", "a", "a_2", "", "column_2"]


def test_a_list_of_unquoted_messages_is_read_whole(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "text\nDear customer, the police\n")
    scan(source, tmp_path / "out.csv")
    row = read_csv(tmp_path / "out.csv")[1]
    assert row[:2] == ["Dear customer, the police", "likely"]
    assert row[-1].startswith("unquoted")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_found_and_kept(tmp_path: Path, scan: Callable[..., Any], delimiter: str) -> None:
    source = write_text(tmp_path / "in.csv", f"id{delimiter}text\n1{delimiter}a, b\n")
    scan(source, tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv", delimiter)[1][:2] == ["1", "a, b"]
    scan(source, tmp_path / "out.tsv")
    assert read_csv(tmp_path / "out.tsv", "\t")[1][:2] == ["1", "a, b"]


def test_a_header_alone_gives_a_header(tmp_path: Path, scan: Callable[..., Any]) -> None:
    summary = scan(write_text(tmp_path / "in.csv", "id,text\n\n"), tmp_path / "out.csv")
    assert (summary.rows, read_csv(tmp_path / "out.csv")) == (0, [["id", "text", *ADDED]])


def test_no_header_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ScanError) as caught:
        table_of(tmp_path / "in.csv", "\n\n")
    assert caught.value.problem.code == "empty"


def test_a_missing_column_names_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(ScanError) as caught:
        table_of(tmp_path / "in.csv", "id;message;day\n1;a,b;c\n")
    assert caught.value.problem.code == "no-such-column"
    assert "id, message, day" in caught.value.problem.message.en


def test_a_total_is_guessed_only_once_something_was_read_csv(tmp_path: Path) -> None:
    table = table_of(tmp_path / "in.csv", "text\na\nb\n")
    assert table.estimate_total(0) is None
    assert len(list(table.read_texts())) == 2
    assert table.estimate_total(2) == 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (['1,"a', '2,"b', "3,c"], [("open-quote", ["1", "a"]), ("open-quote", ["2", "b"]), ("", ["3", "c"])]),
        (['1,"a', "2,b", "3,c"], [("open-quote", ["1", "a"]), ("", ["2", "b"]), ("", ["3", "c"])]),
        (['1,"a', "", "b"], [("open-quote", ["1", "a\n\nb"])]),
        (['1,"a', '2,b",c', "3,d"], [("", ["1", "a\n2,b", "c"]), ("", ["3", "d"])]),
        (['1,"a', 'b",c'], [("", ["1", "a\nb", "c"])]),
        (['1,"a', 'b"c",d'], [("odd-quotes", ["1", 'a\nbc"', "d"])]),
        (['1,"a'], [("open-quote", ["1", "a"])]),
        (['1,"a" b', "2,c"], [("odd-quotes", ["1", "a b"]), ("", ["2", "c"])]),
    ],
)
def test_a_stray_quotation_mark_costs_only_its_own_row(lines: list[str], expected: list[tuple[str, list[str]]]) -> None:
    records = read_records([f"{line}\n" for line in lines], delimiter=",", width=2)
    assert [(record.code, record.fields) for record in records] == [(code, fields) for code, fields in expected]


def test_a_quotation_mark_that_stays_open_for_megabytes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.runs.csv_records.MAX_RECORD", 100)
    lines = ['0,"a\n', *(f"{number},b\n" for number in range(1, 200)), '200,"c\n']
    records = list(read_records(lines, delimiter=",", width=2))
    assert [record.fields[0] for record in records] == [str(number) for number in range(201)]


CELLS = st.text(st.sampled_from('ab,;"\n\r\t\0 \ufeff海😀'), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_what_csv_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    lines = io.StringIO(written.getvalue(), newline="")
    # a field that is full of rows is told apart from a stray mark only when the record has the right number of fields
    assert [tuple(record.fields) for record in read_records(lines, delimiter=",", width=3)] == rows


@given(st.lists(st.text(st.sampled_from('ab,"'), max_size=9), max_size=9))
def test_no_line_is_lost_whatever_the_quotation_marks(lines: list[str]) -> None:
    records = list(read_records([f"{line}\n" for line in lines], delimiter=",", width=2))
    assert [line for record in records for line in record.raw().split("\n") if line] == [line for line in lines if line]
