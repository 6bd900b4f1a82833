"""Strangers' tables: what is taken, what is left out and named, and always the same rows."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.runs.benching.labels import LABELS, WORDS, guess_language, read_label
from seawall.runs.benching.problems import BenchError
from seawall.runs.benching.reading_sets import MAX_NAME, read_sets


def write(path: Path, rows: list[Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    data = lines.encode()
    path.write_bytes(gzip.compress(data) if path.name.endswith(".gz") else data)
    return path


def codes(folder: Path) -> dict[str, str]:
    return {problem.code: problem.message.en for problem in read_sets(folder).problems}


def test_every_word_for_a_label_is_one_label_whatever_its_case_and_type() -> None:
    words = [word for label in LABELS for word in WORDS[label]]
    assert len(words) == len(set(words))
    assert [read_label(value) for value in (" SCAM ", True, 1.0, "1.0", 0, "Legit", "诈骗", "正常", "Spam")] == [
        *["fraud"] * 4,
        *["benign"] * 2,
        "fraud",
        "benign",
        "spam",
    ]
    assert [read_label(value) for value in (2, "", "fraudulent?", None, [])] == [None] * 5


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_has_a_language(text: str) -> None:
    assert guess_language(text) in {"zh", "en", "other"}


def test_all_kinds_of_tables_and_folders_are_read(tmp_path: Path) -> None:
    write(
        tmp_path / "a.jsonl.gz", [{"text": "one", "label": 1, "source": " Mine ", "lang": "en_GB", "channel": "SMS", "kind": "k"}]
    )
    write(tmp_path / "deep/b.csv", ["text,label", "两个人,ham"])
    write(tmp_path / ".hidden/c.csv", ["text,label", "three,ham"])
    write(tmp_path / "README.md", ["text,label"])
    rows = read_sets(tmp_path).rows
    assert [(row.text, row.label, row.source, row.lang, row.channel, row.kind) for row in rows] == [
        ("one", "fraud", "Mine", "en", "sms", "k"),
        ("两个人", "benign", "b", "zh", "unknown", ""),
    ]
    assert [row.text for row in read_sets(tmp_path / "deep/b.csv").rows] == ["两个人"]


def test_what_cannot_be_used_is_counted_and_named_and_never_fatal(tmp_path: Path) -> None:
    rows: list[Any] = [{"text": "good", "label": "scam"}, {"text": "good", "label": "fraud"}, {"text": "good", "label": "ham"}]
    rows += [{"text": "x"}, {"text": "y", "label": " "}, {"text": " ", "label": 1}, {"text": [1], "label": 1}, "no json"]
    rows += [{"text": f"text {number}", "label": f"strange {number}\x1b" + "!" * 50} for number in range(9)]
    write(tmp_path / "a.jsonl", rows)
    write(tmp_path / "urls.jsonl", [{"host": "example.org"}])
    write(tmp_path / "plain.csv", ["text,host", "hello,example.org"])
    (tmp_path / "broken.csv.gz").write_bytes(b"\x1f\x8b broken")
    found = read_sets(tmp_path)
    assert [(row.text, row.label) for row in found.rows] == [("good", "fraud")]
    assert not any(problem.fatal for problem in found.problems)
    said = codes(tmp_path)
    assert set(said) == {
        *("repeated", "contradiction", "no-label", "no-text", "not-text", "not-json", "unknown-label", "not-labelled", "not-gzip")
    }
    assert said["no-label"].startswith("2 rows left out")
    assert said["no-text"].startswith("1 row left out")
    assert said["unknown-label"].count("strange") == 5, "a few, shortened, are enough to see what is meant"
    where = {problem.where for problem in found.problems if problem.code == "not-labelled"}
    assert where == {str(tmp_path / "urls.jsonl"), str(tmp_path / "plain.csv")}


def test_names_are_short_and_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", ['{"text": "hi", "label": 1, "source": "\\ud800' + "s" * 200 + '", "channel": null, "kind": 7}'])
    (row,) = read_sets(tmp_path).rows
    assert len(row.source.encode()) <= MAX_NAME
    assert (row.channel, row.kind) == ("unknown", "7")


def test_the_rows_drawn_depend_on_the_texts_alone(tmp_path: Path) -> None:
    rows = [{"text": f"text {number}", "label": number % 2, "lang": "en"} for number in range(400)]
    write(tmp_path / "one/a.jsonl", rows)
    write(tmp_path / "two/a.jsonl", rows[::-1])
    one, two = (read_sets(tmp_path / name, rows=20) for name in ("one", "two"))
    assert one.rows == two.rows
    assert [sum(row.label == label for row in one.rows) for label in LABELS] == [20, 0, 20]
    fewer = set(read_sets(tmp_path / "one", rows=7).rows)
    assert fewer < set(one.rows), "a smaller draw is part of a larger one, so that reports of both can be compared"
    assert len(read_sets(tmp_path / "one").rows) == 400


@pytest.mark.parametrize(
    ("name", "code"),
    [("nowhere", "no-such-file"), ("empty", "no-tables"), ("useless", "nothing-labelled"), ("a.txt", "unknown-ending")],
)
def test_data_that_cannot_be_used_at_all(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "useless/a.csv", ["text,label", "hello,?"])
    write(tmp_path / "a.txt", ["hello"])
    with pytest.raises(BenchError) as caught:
        read_sets(tmp_path / name)
    assert caught.value.problem.code == code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name here")
def test_a_pipe_by_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BenchError) as caught:
        read_sets(tmp_path / "pipe.csv")
    assert caught.value.problem.code == "not-a-file"
    write(tmp_path / "a.csv", ["text,label", "hello,ham"])
    assert len(read_sets(tmp_path).rows) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
def test_a_file_that_may_not_be_read_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", ["text,label", "hello,ham"])
    write(tmp_path / "b.csv", ["text,label", "hello,ham"]).chmod(0)
    assert set(codes(tmp_path)) == {"unreadable"}


def test_a_file_that_vanishes_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.runs.benching import reading_sets

    write(tmp_path / "a.csv", ["text,label", "hello,ham"])
    write(tmp_path / "b.csv", ["text,label", "hello there,ham"])
    real = reading_sets.open_table

    def vanish(path: Path, *, text_column: str) -> Any:
        if path.name == "b.csv":
            raise OSError(5, "Input/output error", str(path))
        return real(path, text_column=text_column)

    monkeypatch.setattr(reading_sets, "open_table", vanish)
    assert set(codes(tmp_path)) == {"unreadable"}
