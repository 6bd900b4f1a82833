import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from table_files import read_csv, read_json_lines, write_text

from seawall.runs import ScanError
from seawall.runs.text_files import HEAD_BYTES, look_at, open_lines

CHINESE = "id,text\n1,您好，这里是上海市公安局，请把钱转到安全账户\n2,我们今天的会议改到下午\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_any_encoding_comes_out_as_utf8(tmp_path: Path, scan: Callable[..., Any], encoding: str) -> None:
    text = CHINESE if encoding != "big5hkscs" else "id,text\n1,這是我們的會議，請大家來開會，謝謝\n" * 5
    source = write_text(tmp_path / "in.csv", text, encoding)
    summary = scan(source, tmp_path / "out.csv")
    written = (tmp_path / "out.csv").read_text("utf-8").removeprefix("\ufeff")
    assert [line.split(",")[1] for line in written.splitlines()] == [line.split(",")[1] for line in text.splitlines()]
    guessed = encoding in {"gb18030", "big5hkscs", "utf-16-le"}
    assert [remark.code for remark in summary.remarks] == ["encoding-guessed"] * guessed


def test_the_mark_that_excel_needs_is_kept(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "text\n你好\n", "utf-8-sig")
    scan(source, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbftext,")
    scan(source, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes().startswith(b'{"text"')


def test_a_damaged_character_marks_only_its_row(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(CHINESE.encode() + b"3,the \xff police\n")
    scan(source, tmp_path / "out.csv")
    rows = read_csv(tmp_path / "out.csv")
    assert rows[-1][1:3] == ["the \ufffd police", "likely"]
    assert [row[-1].split(":")[0] for row in rows[-2:]] == ["", "damaged"]


def test_rows_full_of_control_characters_are_still_rows(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "text\na\0b\0c\nd\x01e\x02\x03f\n")
    assert dict(scan(source, tmp_path / "out.csv").levels) == {"none": 2}


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 9)
    with pytest.raises(ScanError) as caught:
        look_at(tmp_path / "in.csv", packed=False)
    assert caught.value.problem.code == "not-text"


def test_a_long_head_is_cut_in_the_middle_of_nothing(tmp_path: Path) -> None:
    source = write_text(tmp_path / "in.csv", "海" * HEAD_BYTES)
    assert look_at(source, packed=False).encoding == "utf-8"


def test_packed_files_are_read_and_written(tmp_path: Path, scan: Callable[..., Any]) -> None:
    (tmp_path / "in.csv.gz").write_bytes(gzip.compress(CHINESE.encode()))
    scan(tmp_path / "in.csv.gz", tmp_path / "out.jsonl.gz")
    scan(tmp_path / "out.jsonl.gz", tmp_path / "again.jsonl")
    assert [row["id"] for row in read_json_lines(tmp_path / "again.jsonl")][:2] == ["1", "2"]
    scan(tmp_path / "in.csv.gz", tmp_path / "out.jsonl.GZ")
    assert (tmp_path / "out.jsonl.GZ").read_bytes() == (tmp_path / "out.jsonl.gz").read_bytes()


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_truncated_packing_keeps_what_is_there_and_says_so(tmp_path: Path, scan: Callable[..., Any], ending: str) -> None:
    line = "{n},text {n}\n" if ending == "csv" else '{{"id": {n}, "text": "text {n}"}}\n'
    text = ("id,text\n" if ending == "csv" else "") + "".join(line.format(n=number * number) for number in range(5000))
    packed = gzip.compress(text.encode())
    source = tmp_path / f"in.{ending}.gz"
    source.write_bytes(packed[: len(packed) // 2])
    summary = scan(source, tmp_path / "out.jsonl")
    rows = read_json_lines(tmp_path / "out.jsonl")
    assert summary.rows == len(rows) > 1000
    assert [int(row["id"]) for row in rows[:1000]] == [number * number for number in range(1000)]
    assert rows[-1]["problem"].startswith("unreadable")


def test_what_cannot_be_unpacked_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScanError) as caught:
        look_at(write_text(tmp_path / "in.csv.gz", "text\n"), packed=True)
    assert caught.value.problem.code == "not-gzip"


def test_lines_beyond_the_limit_are_cut(tmp_path: Path) -> None:
    source = write_text(tmp_path / "a.txt", "12345678901234\n123\n12345\n12345\r\n1234567")
    with open_lines(look_at(source, packed=False), limit=5) as lines:
        found = []
        for line in lines:
            found.append((line.strip(), lines.cut))
            lines.cut = False
    assert [pair for pair in found if pair[0]] == [
        ("12345", True),
        ("123", False),
        ("12345", False),
        ("12345", False),
        ("12345", True),
    ]


def test_a_field_beyond_all_measure_is_cut(tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.runs.text_files.open_lines.__wrapped__.__kwdefaults__", {"newline": "", "limit": 40})
    source = write_text(tmp_path / "in.csv", "id,text\n1," + "a" * 100 + "\n2,b\n")
    scan(source, tmp_path / "out.csv")
    rows = read_csv(tmp_path / "out.csv")
    assert [row[2] for row in rows] == ["level", "error", "none"]
    assert rows[1][1] == "a" * 38
