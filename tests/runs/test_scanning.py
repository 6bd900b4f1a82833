import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from judges import Interrupted, Maker
from table_files import read_csv, read_json_lines, read_parquet, write_json_lines, write_text

from seawall.engine.checking import BLOCK
from seawall.model import SeawallError
from seawall.runs import ENDINGS, ScanError, scan_file
from seawall.runs.parts import open_parts
from seawall.runs.problems import MERE_REMARKS, ROW_WORDS
from seawall.runs.rows import MAX_CHARACTERS

TEXTS = [{"id": number, "text": f"text {number}"} for number in range(10)]


def parts_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.seawall-parts")


def test_the_engine_judges_a_file(tmp_path: Path) -> None:
    story = "DHL rang, then put me through to the Shanghai police who want my savings in a safe account"
    source = write_json_lines(tmp_path / "in.jsonl", [{"text": "See you at lunch"}, {"text": story}])
    seen: list[tuple[int, int | None]] = []
    summary = scan_file(source, tmp_path / "out.jsonl", progress=lambda *numbers: seen.append(numbers))
    assert [row["level"] for row in read_json_lines(tmp_path / "out.jsonl")] == ["none", "certain"]
    assert (summary.rows, seen) == (2, [(2, 2)])
    assert BLOCK == MAX_CHARACTERS


@pytest.mark.parametrize("one", [".csv", ".tsv", ".jsonl", ".parquet", ".csv.gz"])
@pytest.mark.parametrize("other", ENDINGS)
def test_every_format_goes_into_every_other(tmp_path: Path, scan: Callable[..., Any], one: str, other: str) -> None:
    source = write_json_lines(tmp_path / "in.jsonl", [*TEXTS, {"id": 10, "text": None}])
    scan(source, tmp_path / f"one{one}")
    summary = scan(tmp_path / f"one{one}", tmp_path / f"other{other}", chunk_rows=3)
    scan(tmp_path / f"other{other}", tmp_path / "last.jsonl")
    rows = read_json_lines(tmp_path / "last.jsonl")
    assert [int(row["id"]) for row in rows] == list(range(11))
    assert [row["text"] for row in rows[:10]] == [row["text"] for row in TEXTS]
    for level in ("level", "level_in", "level_in_in"):
        assert [row[level] for row in rows] == ["none"] * 10 + ["error"]
    assert (summary.rows, dict(summary.levels), summary.problems) == (11, {"error": 1, "none": 10}, 1)


def test_an_interrupted_scan_goes_on_where_it_stopped(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source, target = write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv"
    first = Interrupted(at="text 5")
    with pytest.raises(KeyboardInterrupt):
        scan(source, target, make=first, chunk_rows=2)
    assert not target.exists()
    second = Interrupted()
    seen: list[int] = []
    summary = scan(source, target, make=second, chunk_rows=2, progress=lambda done, total: seen.append(done))
    assert second.judged == [f"text {number}" for number in range(4, 10)]
    assert (summary.rows, summary.resumed_rows, seen) == (10, 4, [2, 4, 6, 8, 10])
    assert [row[1] for row in read_csv(target)[1:]] == [row["text"] for row in TEXTS]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


def test_an_interrupt_while_writing_loses_no_verdict(
    tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv"
    with monkeypatch.context() as patch:
        patch.setattr("seawall.runs.csv_tables.CsvWriter.write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            scan(source, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv.seawall-parts"]
    maker = Interrupted()
    assert scan(source, target, make=maker).resumed_rows == 10
    assert maker.judged == []


@pytest.mark.parametrize("change", ["source", "column", "rows", "version"])
def test_another_scan_starts_anew(tmp_path: Path, scan: Callable[..., Any], change: str) -> None:
    rows: list[Any] = [row | {"other": "x"} for row in TEXTS]
    source, target = write_json_lines(tmp_path / "in.jsonl", rows), tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        scan(source, target, make=Interrupted(at="text 5"), chunk_rows=2)
    if change == "source":
        write_json_lines(source, rows[::-1])
    maker = Interrupted(name="new" if change == "version" else "words")
    options = {"text_column": "other" if change == "column" else "text", "chunk_rows": 3 if change == "rows" else 2}
    assert scan(source, target, make=maker, **options).resumed_rows == 0
    assert len(maker.judged) == 10


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'[["none", 0.1, "", [], []]]'])
def test_a_damaged_part_is_judged_again(tmp_path: Path, scan: Callable[..., Any], content: bytes) -> None:
    source, target = write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        scan(source, target, make=Interrupted(at="text 5"), chunk_rows=2)
    (parts_of(target) / "part-00000000.json").write_bytes(content)
    assert scan(source, target, chunk_rows=2).resumed_rows == 2
    assert len(read_csv(target)) == 11


def test_what_others_put_into_the_folder_stays(tmp_path: Path, scan: Callable[..., Any]) -> None:
    target = tmp_path / "out.csv"
    parts_of(target).mkdir()
    write_text(parts_of(target) / "mine.txt", "mine")
    scan(write_json_lines(tmp_path / "in.jsonl", TEXTS), target)
    assert [path.name for path in parts_of(target).iterdir()] == ["mine.txt"]


def test_no_text_is_copied_beside_the_output(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source, target = write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        scan(source, target, make=Interrupted(at="text 5"), chunk_rows=2)
    stored = b"".join(path.read_bytes() for path in parts_of(target).iterdir())
    assert b"length.6" in stored
    assert b"text 1" not in stored


def test_two_scans_into_one_file_are_told_apart(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source, target = write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv"
    parts = open_parts(target, "another")
    with pytest.raises(ScanError) as caught:
        scan(source, target)
    assert caught.value.problem.code == "busy"
    parts.close()
    assert scan(source, target).rows == 10


@pytest.mark.parametrize("how", ["longer", "shorter", "touched"])
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_source_that_changes_on_the_way_is_noticed(tmp_path: Path, scan: Callable[..., Any], how: str, ending: str) -> None:
    source, target = tmp_path / f"in{ending}", tmp_path / f"out{ending}"
    scan(write_json_lines(tmp_path / "first.jsonl", TEXTS), source)
    rows = {"longer": TEXTS * 2, "shorter": TEXTS[:5], "touched": TEXTS}[how]
    scan(write_json_lines(tmp_path / "second.jsonl", rows), tmp_path / f"new{ending}")
    os.utime(tmp_path / f"new{ending}", (1, 1))
    with pytest.raises(ScanError) as caught:
        scan(source, target, progress=lambda *_: (tmp_path / f"new{ending}").replace(source))
    assert caught.value.problem.code == "source-changed"
    assert not target.exists()


def test_an_error_of_ours_is_not_blamed_on_the_source(
    tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seawall.runs.csv_tables.CsvWriter.write", lambda *_: int("ours"))
    with pytest.raises(ValueError, match="ours"):
        scan(write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv")


def problem_of(call: Callable[[], Any]) -> str:
    with pytest.raises(ScanError) as caught:
        call()
    problem = caught.value.problem
    assert isinstance(caught.value, SeawallError)
    assert problem.message.en in str(caught.value)
    assert problem.message.zh
    assert problem.message.zh != problem.message.en
    return problem.code


def test_files_that_cannot_be_used_are_refused(tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.csv"
    os.mkfifo(tmp_path / "pipe.csv")
    assert problem_of(lambda: scan(tmp_path / "nowhere.csv", target)) == "no-such-file"
    assert problem_of(lambda: scan(tmp_path, target)) == "directory"
    assert problem_of(lambda: scan(source, tmp_path)) == "directory"
    assert problem_of(lambda: scan(tmp_path / "pipe.csv", target)) == "not-a-file"
    assert problem_of(lambda: scan(source, tmp_path / "out.xlsx")) == "unknown-ending"
    assert problem_of(lambda: scan(source, tmp_path / "out.parquet.gz")) == "unknown-ending"
    assert problem_of(lambda: scan(write_text(tmp_path / "in.txt", "a"), target)) == "unknown-ending"
    assert problem_of(lambda: scan(source, tmp_path / "no" / "out.csv")) == "no-such-folder"
    assert problem_of(lambda: scan(source, source, overwrite=True)) == "same-file"
    assert problem_of(lambda: scan(source, target, text_column="words")) == "no-such-column"
    monkeypatch.setattr("seawall.runs.tables.find_spec", lambda _: None)
    assert problem_of(lambda: scan(source, tmp_path / "out.parquet")) == "parquet-missing"
    assert not parts_of(target).exists()


def test_nothing_is_overwritten_unasked(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_json_lines(tmp_path / "in.jsonl", TEXTS)
    target = write_text(tmp_path / "out.csv", "precious")
    assert problem_of(lambda: scan(source, target)) == "target-exists"
    assert target.read_text() == "precious"
    scan(source, target, overwrite=True)
    assert len(read_csv(target)) == 11


def test_a_refusal_of_the_system_is_a_problem(tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("seawall.runs.parts.Parts.save", refuse)
    source = write_json_lines(tmp_path / "in.jsonl", TEXTS)
    with pytest.raises(ScanError, match="No space left on device") as caught:
        scan(source, tmp_path / "out.csv")
    assert caught.value.problem.code == "system-refused"


def test_every_code_has_words_and_every_remark_is_a_code() -> None:
    assert set(ROW_WORDS) > MERE_REMARKS
    assert all(words.zh and words.en for words in ROW_WORDS.values())


def test_progress_knows_the_rows_of_parquet(tmp_path: Path, scan: Callable[..., Any]) -> None:
    scan(write_json_lines(tmp_path / "in.jsonl", TEXTS), tmp_path / "in.parquet")
    seen: list[tuple[int, int | None]] = []
    scan(tmp_path / "in.parquet", tmp_path / "out.parquet", chunk_rows=4, progress=lambda *pair: seen.append(pair))
    assert seen == [(4, 10), (8, 10), (10, 10)]
    assert len(read_parquet(tmp_path / "out.parquet")) == 10


def test_long_texts_make_small_chunks(tmp_path: Path, scan: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.runs.chunks.cut_chunks.__kwdefaults__", {"characters": 12})
    seen: list[int] = []
    source = write_json_lines(tmp_path / "in.jsonl", TEXTS)
    scan(source, tmp_path / "out.jsonl", progress=lambda done, _: seen.append(done))
    assert seen == [2, 4, 6, 8, 10]


def test_output_is_the_same_every_time(tmp_path: Path, scan: Callable[..., Any]) -> None:
    source = write_json_lines(tmp_path / "in.jsonl", TEXTS)
    for name in ("a", "b"):
        scan(source, tmp_path / f"{name}.csv", chunk_rows=3 if name == "a" else 7, make=Maker())
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert json.loads((tmp_path / "in.jsonl").read_text().split("\n")[0]) == TEXTS[0]
