"""Reports: figures from rows, to JSON and back, and two of them compared."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from bench_rows import SETTING, rows
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall
from seawall.runs.benching import (
    BenchError,
    BenchOptions,
    ScoredRow,
    bench,
    compare,
    comparison_object,
    load_report,
    make_report,
    read_report,
    report_object,
    scoring,
)
from seawall.runs.benching.groups import FIGURES, MIN_SOURCES
from seawall.runs.benching.reading_sets import read_sets
from seawall.runs.benching.reports import SCHEMA
from seawall.runs.benching.scoring import ScoreJudge, score_rows
from seawall.runs.benching.settings import BenchSetting

SCAM = "警察让我把钱转到安全账户，还不许告诉家人"
ROWS = st.lists(
    st.builds(
        ScoredRow,
        st.text("0123456789abcdef", min_size=4, max_size=4),
        st.sampled_from(["fraud", "benign", "spam"]),
        st.sampled_from(["a", "b", "c", "d", "e"]),
        st.sampled_from(["zh", "en"]),
        st.sampled_from(["sms", "call"]),
        st.just(""),
        st.none() | st.integers(-20, 60).map(float),
    ),
    max_size=30,
    unique_by=lambda row: (row.digest, row.source, row.label),
)


def encoded(report: Any) -> bytes:
    return json.dumps(report_object(report), ensure_ascii=False, allow_nan=False).encode()


@given(ROWS)
def test_any_rows_make_a_report_that_survives_json(found: list[ScoredRow]) -> None:
    report = make_report(SETTING, found)
    assert read_report(encoded(report)) == report
    assert sum(tally.texts for tally in report.tallies) == len(found)
    everything = report.everything
    assert everything.fraud_texts + everything.benign_texts == sum(row.label != "spam" for row in found)
    assert (everything.cllr is not None) == bool(everything.fraud_texts and everything.benign_texts) == bool(report.doors)


def test_the_order_of_the_rows_does_not_matter() -> None:
    given_rows = rows()
    one, other = make_report(SETTING, given_rows), make_report(SETTING, given_rows[::-1])
    assert replace(one, rows=()) == replace(other, rows=())


def test_the_figures_of_all_sources_have_intervals_over_them() -> None:
    report = make_report(SETTING, rows())
    group = report.everything
    assert [(each.by, each.name) for each in report.groups] == [
        ("all", ""), ("lang", "en"), ("lang", "zh"), ("channel", "call"), ("channel", "sms")
    ]  # fmt: skip
    for figure in (group.recall, group.false_alarms, group.cllr, group.cllr_minimum):
        assert figure is not None
        assert figure.over == "sources"
        assert figure.interval is not None
        assert figure.interval[0] <= figure.value <= figure.interval[1]
    assert [each.over for each in group.recall_at] == ["sources"] * 2
    few = make_report(SETTING, rows(sources=MIN_SOURCES - 1)).everything
    assert few.recall is not None
    assert few.cllr is not None
    assert (few.recall.over, few.cllr.over, few.cllr.interval) == ("texts", "", None)
    assert [each.over for each in few.recall_at] == ["texts"] * 2


def test_no_false_alarm_in_any_source_is_not_surely_none() -> None:
    quiet = [row._replace(weight_db=-9.0) if row.label == "benign" else row for row in rows()]
    found = make_report(SETTING, quiet).everything.false_alarms
    assert found is not None
    assert found.value == 0
    assert found.interval is not None
    assert found.interval[1] > 0.01


def test_a_text_whose_check_failed_is_no_alarm_and_shows() -> None:
    failed = [row._replace(weight_db=None) for row in rows(sources=1, texts=2)]
    report = make_report(SETTING, failed)
    assert all(tally.levels["error"] == 2 and not tally.share for tally in report.tallies)
    cost = report.everything.cllr
    assert cost is not None
    assert cost.value == pytest.approx(1), "it counts as if nothing had been found"


def test_kinds_are_told_where_there_are_enough_texts_of_them() -> None:
    assert {tally.kind for tally in make_report(SETTING, rows()).kinds} == {"kind 0", "kind 1"}
    assert make_report(SETTING, rows(sources=1, texts=10)).kinds == ()


def test_doors_differ_by_their_prior_alone() -> None:
    report = make_report(SETTING, rows())
    default, told = report.doors
    assert (default.door, told.door) == ("default", "told")
    assert default.recall < told.recall
    assert default.calibration == report.everything.calibration_at_door
    assert make_report(SETTING.at("told"), rows()).everything.calibration_at_door == told.calibration


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"\xff", b'{"schema": "seawall.bench/1", "setting": {}, "rows": [], "problems": []}']
)
def test_what_is_no_report_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(data)
    with pytest.raises(BenchError) as caught:
        load_report(path)
    assert caught.value.problem.code == "not-a-report"
    with pytest.raises(BenchError) as caught:
        load_report(tmp_path / "none.json")
    assert caught.value.problem.code == "unreadable"


def test_another_schema_is_refused_and_new_fields_are_not() -> None:
    plain = report_object(make_report(SETTING, rows(sources=1, texts=2)))
    assert plain["schema"] == SCHEMA
    assert read_report(msgspec.json.encode({**plain, "new": 1})).setting == SETTING
    for lost in ("prior_db", "thresholds"):
        with pytest.raises(ValueError, match="missing"):
            read_report(msgspec.json.encode({**plain, "setting": {**plain["setting"], lost: {"scan": 1.0}}}))
    with pytest.raises(ValueError, match="bench/9"):
        read_report(msgspec.json.encode({**plain, "schema": "seawall.bench/9"}))


def test_the_engine_is_measured_without_keeping_a_word(tmp_path: Path, engine: Seawall) -> None:
    data = tmp_path / "private/mine.csv"
    data.parent.mkdir()
    data.write_text(f"text,label\n{SCAM},scam\nsee you at six,ham\nhello,\n", encoding="utf-8")
    told: list[tuple[int, int]] = []
    report = bench(data, BenchOptions(progress=lambda done, total: told.append((done, total))))
    assert told == [(2, 2)]
    plain = json.dumps(report_object(report), ensure_ascii=False)
    for word in ("安全账户", "see you", "private"):
        assert word not in plain
    assert report.speed is not None
    assert report.speed.ratio > 1
    assert [(problem.code, problem.where) for problem in report.problems] == [("no-label", "mine.csv")]
    scam = next(row for row in report.rows if row.label == "fraud")
    for door in ("default", "told", "scan"):
        episode = engine.score(SCAM, door=door)
        assert episode.ledger.total_db == pytest.approx((scam.weight_db or 0) + report.setting.at(door).prior, abs=1e-3)
        assert report.setting.at(door).level(scam.weight_db or 0) == episode.level


def test_levels_told_from_the_weights_are_the_engines_own(engine: Seawall) -> None:
    policy = engine.playbook.policy
    cases = [case for tactic in engine.playbook.tactics for case in tactic.must_match][:100] or [SCAM, "hello"]
    for door in policy.prior_db:
        setting = BenchSetting("", "", door, policy.prior_db, policy.levels)
        for text in cases:
            episode = engine.score(text, door=door)
            assert setting.level(round(episode.ledger.total_db - setting.prior, 3)) == episode.level


def test_a_text_that_upsets_the_engine_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Seawall, "score", lambda *_arguments, **_options: 1 / 0)
    data = tmp_path / "mine.csv"
    data.write_text("text,label\nhello there,scam\n", encoding="utf-8")
    report = bench(tmp_path, BenchOptions(with_speed=False))
    assert report.rows[0].weight_db is None
    assert [problem.code for problem in report.problems] == ["check-failed"]


def test_workers_score_as_this_process_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "CHUNK_ROWS", 2)
    lines = [f"{SCAM} {number},{number % 2}" for number in range(9)]
    (tmp_path / "mine.csv").write_text("\n".join(["text,label", *lines]), encoding="utf-8")
    found = read_sets(tmp_path).rows
    assert score_rows(found, ScoreJudge(), workers=2) == score_rows(found, ScoreJudge(), workers=1)
    assert score_rows([], ScoreJudge()) == ()


def test_what_got_better_and_worse_is_marked_and_what_may_be_chance_is_not() -> None:
    before, after = make_report(SETTING, rows()), make_report(SETTING, rows(shift=12.0))
    forth, back = compare(before, after), compare(after, before)
    marks = {change.label: change.verdict for change in forth.tallies}
    assert marks == {"fraud": "better", "benign": "", "spam": ""}
    assert {change.verdict for change in back.tallies} == {"worse", ""}
    assert (forth.common, forth.only_before, forth.only_after) == (len(before.rows), 0, 0)
    figures = {change.figure: change for change in forth.figures if change.by == "all"}
    assert list(figures) == list(FIGURES)
    assert figures["recall"].verdict == figures["cllr"].verdict == "better"
    assert figures["false_alarms"].verdict == ""
    assert {c.figure: c.verdict for c in back.figures if c.by == "all"}["cllr"] == "worse"
    assert json.loads(json.dumps(comparison_object(forth)))["common"] == forth.common


def test_more_alarms_on_ordinary_texts_are_worse_and_on_spam_only_a_change() -> None:
    loud = [row._replace(weight_db=(row.weight_db or 0) + 15) if row.label != "fraud" else row for row in rows()]
    comparison = compare(make_report(SETTING, rows()), make_report(SETTING, loud))
    assert {change.label: change.verdict for change in comparison.tallies} == {"fraud": "", "benign": "worse", "spam": "changed"}
    assert {c.figure: c.verdict for c in comparison.figures if c.by == "all"}["false_alarms"] == "worse"


def test_nothing_changes_against_itself_and_few_sources_have_no_interval() -> None:
    report = make_report(SETTING, rows(sources=2))
    comparison = compare(report, report)
    assert all(change.before == change.after and change.interval is None for change in comparison.figures)
    assert {change.verdict for change in (*comparison.tallies, *comparison.figures)} == {""}


def test_only_common_texts_are_compared_each_side_at_its_own_door() -> None:
    before = make_report(SETTING.at("told"), rows(sources=3)[5:])
    after = make_report(SETTING, rows(sources=2))
    comparison = compare(before, after)
    assert comparison.common + comparison.only_after == len(after.rows)
    assert comparison.only_before > 0
    assert sum(change.texts for change in comparison.tallies) == comparison.common
    assert any(change.lost for change in comparison.tallies), "the other door has a lower prior"
    assert compare(before, make_report(SETTING, [])).common == 0
    spam = [row for row in rows(sources=1) if row.label == "spam"]
    assert compare(make_report(SETTING, spam), make_report(SETTING, spam)).figures == ()
