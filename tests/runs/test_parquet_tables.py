import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from table_files import ADDED, read_csv, read_json_lines, read_parquet, write_json_lines, write_parquet, write_text

from seawall.runs import ScanError
from seawall.runs.parquet_tables import open_parquet, read_values

EVERY_TYPE = pa.table(
    {
        "text": pa.array(["the police", None, "海"], pa.large_string()),
        "kind": pa.array(["a", "b", "a"]).dictionary_encode(),
        "day": pa.array([dt.date(2026, 1, 2), None, None]),
        "at": pa.array([1, 2, None], pa.timestamp("ns", tz="Europe/London")),
        "took": pa.array([1, 2, None], pa.duration("ns")),
        "sum": pa.array([Decimal("1.10"), None, None], pa.decimal128(9, 2)),
        "raw bytes": pa.array([b"\xff\x00", b"ab", None]),
        "tags": pa.array([["x"], [], None], pa.list_(pa.string())),
        "where": pa.array([{"x": 1}, None, {"x": None}], pa.struct([("x", pa.int16())])),
        "level": pa.array([1, 2, 3], pa.uint8()),
        "share": pa.array([float("nan"), float("inf"), 0.5]),
        "yes": pa.array([True, False, None]),
    }
).replace_schema_metadata({"who": "a test"})


def test_every_type_survives(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_parquet(tmp_path / "in.parquet", EVERY_TYPE)
    summary = scan(source, tmp_path / "out.parquet")
    written = parquet.read_table(tmp_path / "out.parquet")
    before = parquet.read_table(source)
    assert written.schema.names == [*(f"{n}_in" if n == "level" else n for n in before.schema.names), *ADDED]
    assert written.schema.types[: len(before.schema)] == before.schema.types
    assert written.schema.metadata == {b"who": b"a test"}
    for name, old in zip(written.schema.names, before.columns, strict=False):
        assert str(written.column(name)) == str(old)
    assert written.column("level").to_pylist() == ["likely", "error", "none"]
    assert written.column("probability").to_pylist() == [0.75, None, 0.125]
    assert written.column("stage").to_pylist() == ["proof", None, None]
    assert written.column("tactics").to_pylist() == [["proof.police", "length.10"], [], ["length.1"]]
    assert [bool(problem) for problem in written.column("problem").to_pylist()] == [False, True, False]
    assert summary.rows == 3


def test_every_type_can_be_said_in_text(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_parquet(tmp_path / "in.parquet", EVERY_TYPE)
    scan(source, tmp_path / "out.jsonl")
    first = read_json_lines(tmp_path / "out.jsonl")[0]
    assert first["day"] == "2026-01-02"
    assert (first["sum"], first["raw bytes"], first["tags"], first["where"]) == ("1.10", "/wA=", ["x"], {"x": 1})
    assert (first["level_in"], first["share"], first["yes"], first["kind"]) == (1, None, True, "a")
    assert first["at"].endswith("01:00:00.000000001+0100")
    assert first["took"]
    scan(source, tmp_path / "out.csv")
    header, row, _, _ = read_csv(tmp_path / "out.csv")
    cells = dict(zip(header, row, strict=True))
    assert (cells["sum"], cells["tags"], cells["yes"], cells["tactics"]) == (
        "1.10",
        '["x"]',
        "true",
        "proof.police;length.10",
    )


def test_json_lines_get_fitting_types(tmp_path: Path, scan: Callable[..., Any]) -> None:
    rows: list[Any] = [
        {"text": "a", "n": 1, "f": 1, "long": 2**60, "both": 2**60, "mixed": 1, "deep": {"a": ["海"]}, "huge": 2**70},
        {"text": "b\ud800", "n": None, "f": 0.5, "long": 1, "both": 0.5, "mixed": "x", "late": True, "void": None},
        [1],
    ]
    source = tmp_path / "in.jsonl"
    write_json_lines(source, [rows[0]])
    with source.open("a") as file:
        file.write(
            '{"text": "b\\ud800", "n": null, "f": 0.5, "long": 1, "both": 0.5, "mixed": "x", "late": true, "void": null}\n[1]\n'
        )
    scan(source, tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert [types[name] for name in ("n", "f", "long", "both", "mixed")] == ["int64", "double", "int64", "string", "string"]
    assert [types[name] for name in ("deep", "huge", "late", "void", "raw")] == ["string", "string", "bool", "string", "string"]
    first, second, third = table.to_pylist()
    assert (first["deep"], first["huge"], first["both"], second["both"]) == ('{"a": ["海"]}', str(2**70), str(2**60), "0.5")
    assert (second["text"], second["late"], third["raw"], third["level"]) == ("b\\ud800", True, "[1]", "error")


def test_csv_becomes_columns_of_text(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_text(tmp_path / "in.csv", "id,text\n007,a\n8\n")
    scan(source, tmp_path / "out.parquet")
    rows = read_parquet(tmp_path / "out.parquet")
    assert [(row["id"], row["text"], row["level"]) for row in rows] == [("007", "a", "none"), ("8", None, "error")]


def test_no_rows_give_no_rows(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_parquet(tmp_path / "in.parquet", {"text": pa.array([], pa.string())})
    scan(source, tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert (len(table), table.schema.names) == (0, ["text", *ADDED])
    scan(tmp_path / "out.parquet", tmp_path / "again.csv")
    assert read_csv(tmp_path / "again.csv") == [["text", *(f"{name}_in" for name in ADDED), *ADDED]]


def test_large_outputs_are_written_in_groups(tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.runs.parquet_writing.GROUP_ROWS", 2)
    monkeypatch.setattr("seawall.runs.parquet_tables.BATCH_ROWS", 1)
    source = write_parquet(tmp_path / "in.parquet", {"text": list("abcde")}, row_group_size=3)
    scan(source, tmp_path / "out.parquet")
    scan(write_json_lines(tmp_path / "in.jsonl", [{"text": text} for text in "abcde"]), tmp_path / "json.parquet")
    for name in ("out.parquet", "json.parquet"):
        assert [row["text"] for row in read_parquet(tmp_path / name)] == list("abcde")
        assert parquet.ParquetFile(tmp_path / name).num_row_groups == 3


@pytest.mark.parametrize("ending", [".parquet", ".jsonl"])
def test_a_damaged_group_costs_only_its_own_rows(tmp_path: Path, scan: Callable[..., Any], ending: str) -> None:
    texts = [f"text {number} " * 50 for number in range(300)]
    source = write_parquet(tmp_path / "in.parquet", {"text": texts}, row_group_size=100, compression="none", use_dictionary=False)
    metadata = parquet.ParquetFile(source).metadata
    start = metadata.row_group(1).column(0).data_page_offset
    data = bytearray(source.read_bytes())
    data[start : start + 200] = b"\xff" * 200
    source.write_bytes(data)
    target = tmp_path / f"out{ending}"
    summary = scan(source, target)
    assert dict(summary.levels) == {"error": 100, "none": 200}
    rows = read_parquet(target) if ending == ".parquet" else read_json_lines(target)
    assert [row["level"] for row in rows] == ["none"] * 100 + ["error"] * 100 + ["none"] * 100
    assert [row["text"] for row in rows if row["level"] == "none"] == texts[:100] + texts[200:]
    assert rows[150]["problem"].startswith("unreadable")


def test_bytes_are_read_as_text(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_parquet(tmp_path / "in.parquet", {"text": [b"the police", b"a\xffb"]})
    scan(source, tmp_path / "out.parquet")
    rows = read_parquet(tmp_path / "out.parquet")
    assert [row["level"] for row in rows] == ["likely", "none"]
    assert rows[1]["text"] == b"a\xffb"
    assert rows[1]["problem"].startswith("damaged")


def test_text_that_is_no_utf8_is_read_all_the_same() -> None:
    broken = pa.Array.from_buffers(pa.string(), 2, pa.array([b"ab", b"\xff"]).buffers())
    assert read_values(broken) == ["ab", "\ufffd"]


def test_values_that_python_cannot_hold_come_as_text() -> None:
    assert read_values(pa.array([2**62, None], pa.timestamp("s"))) == [read_values(pa.array([2**62], pa.timestamp("s")))[0], None]
    nested = pa.array([[1]], pa.list_(pa.timestamp("ns")))
    assert "1970" in str(read_values(nested)[0])


def test_a_column_may_be_there_twice(tmp_path: Path, scan: Callable[..., Any]) -> None:
    table = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"]), pa.array([1])], names=["text", "text", "level"])
    source = write_parquet(tmp_path / "in.parquet", table)
    scan(source, tmp_path / "out.parquet")
    assert parquet.read_schema(tmp_path / "out.parquet").names == ["text", "text_2", "level_in", *ADDED]


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScanError) as caught:
        open_parquet(write_text(tmp_path / "in.parquet", "PAR1 not really"), text_column="text")
    assert caught.value.problem.code == "not-parquet"


def test_a_missing_column_names_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(ScanError) as caught:
        open_parquet(write_parquet(tmp_path / "in.parquet", {"message": ["a"], "id": [1]}), text_column="text")
    assert "message, id" in caught.value.problem.message.en


def test_numbers_are_judged_and_what_is_no_number_is_no_text(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_parquet(tmp_path / "in.parquet", {"text": [12308.5, float("nan"), None]})
    scan(source, tmp_path / "out.parquet")
    assert [row["level"] for row in read_parquet(tmp_path / "out.parquet")] == ["none", "error", "error"]


def test_a_header_alone_becomes_an_empty_table(tmp_path: Path, scan: Callable[..., Any]) -> None:
    scan(write_text(tmp_path / "in.csv", "text\n"), tmp_path / "out.parquet")
    assert parquet.read_table(tmp_path / "out.parquet").shape == (0, 6)
