from dataclasses import replace
from pathlib import Path

import pytest

from seawall.model import ORDINARY, STAGES, Playbook
from seawall.playbook import PlaybookError, compile_playbook, load_playbook, read_playbook
from seawall.playbook.compiling import CompiledPlaybook, phrase_problems
from seawall.playbook.folding import fold
from seawall.playbook.keeping import fingerprint, keep, shipped_playbook
from seawall.playbook.loading import shipped_root
from seawall.playbook.testing import OrdinaryText, hits_per_thousand, ordinary_life, run_cases

TACTIC = """
id: money.mine
title: {zh: 我的, en: Mine}
stage: money
branch: police
status: experimental
weight: 10
any_of: {zh: [], en: [pay the zorkmid]}
why: {zh: 例子。, en: An example.}
seen_in: [{source: example, date: "2026"}]
must_match: [please pay the zorkmid, pay nothing]
must_not_match: [pay the zorkmid, a quiet day]
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "tactics").mkdir()
    (tmp_path / "tactics/money.mine.yaml").write_text(TACTIC, encoding="utf-8")
    return tmp_path


def test_every_stage_of_the_design_has_tactics(playbook: Playbook) -> None:
    assert {tactic.stage for tactic in playbook.tactics} == {*STAGES, ORDINARY}


def test_the_facts_are_all_there(playbook: Playbook) -> None:
    assert [line.id for line in playbook.red_lines] == [f"RL{n:02d}" for n in range(1, 31)]
    assert sum(tactic.stage != ORDINARY for tactic in playbook.tactics) >= 80
    assert {line.country for line in playbook.hotlines} >= {"GB", "AU", "US", "CA", "NZ", "SG", "JP", "KR", "DE", "FR", "CN"}


def test_every_stable_tactic_has_cases_in_each_language_that_it_has_phrases_in(playbook: Playbook) -> None:
    for tactic in playbook.tactics:
        if tactic.status == "stable":
            chinese = [case for case in tactic.must_match if any("\u4e00" <= char <= "\u9fff" for char in case)]
            assert bool(chinese) == bool(tactic.any_of["zh"]), tactic.id
            assert (len(chinese) < len(tactic.must_match)) == bool(tactic.any_of["en"]), tactic.id
            assert tactic.must_not_match, tactic.id


def test_nothing_unverified_is_offered(playbook: Playbook) -> None:
    for line in playbook.hotlines:
        assert line.number or line.web
        assert line.checked
        assert line.source.text
    unverified = {"12360", "12305", "12309", "18222"}
    assert not unverified & {line.number for line in playbook.hotlines}
    for entity in playbook.entities:
        assert not set(entity.domains) & set(entity.domains_unverified), entity.id
        assert not unverified & set(entity.numbers), entity.id


def test_an_overlay_adds_and_replaces(overlay: Path, playbook: Playbook) -> None:
    (overlay / "policy.yaml").write_text(
        (shipped_root() / "policy.yaml").read_text(encoding="utf-8").replace("default: -8", "default: -5"), encoding="utf-8"
    )
    merged = load_playbook(overlay)
    assert {tactic.id for tactic in merged.tactics} - {tactic.id for tactic in playbook.tactics} == {"money.mine"}
    assert merged.policy.prior_db["default"] == -5
    assert merged.version.endswith(f"+{overlay.name}")
    assert any(hit.owner.id == "money.mine" for hit in compile_playbook(merged).scan(fold("I paid the zorkmids")))
    assert compile_playbook(merged) is compile_playbook(merged)


def test_without_a_policy_there_is_no_playbook(tmp_path: Path) -> None:
    assert read_playbook(root=tmp_path) == (None, ())
    (tmp_path / "policy.yaml").write_text("levels: 3\n", encoding="utf-8")
    playbook, problems = read_playbook(root=tmp_path)
    assert playbook is None
    assert problems


def test_an_overlay_with_mistakes_is_refused(overlay: Path) -> None:
    (overlay / "tactics/money.mine.yaml").write_text("{", encoding="utf-8")
    with pytest.raises(PlaybookError):
        load_playbook(overlay)


def test_a_file_may_not_be_huge(overlay: Path) -> None:
    (overlay / "tactics/money.mine.yaml").write_text("#" * 1_000_001, encoding="utf-8")
    with pytest.raises(PlaybookError, match="larger"):
        load_playbook(overlay)


def test_control_characters_are_a_mistake_not_a_crash(overlay: Path) -> None:
    (overlay / "tactics/money.mine.yaml").write_text("id: a\x01", encoding="utf-8")
    with pytest.raises(PlaybookError, match="Hint"):
        load_playbook(overlay)


def test_a_word_class_stands_once(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "data"
    shutil.copytree(shipped_root(), root)
    text = "mine_class: {zh: [], en: [a]}\n"
    for name in ("mine.yaml", "other.yaml"):
        (root / "vocabulary" / name).write_text(text, encoding="utf-8")
    _playbook, problems = read_playbook(root=root)
    assert ["stands twice" in problem.message.en for problem in problems] == [True]


def test_the_kept_form_answers_like_the_files(playbook: Playbook) -> None:
    keep()
    shipped_playbook.cache_clear()
    kept = shipped_playbook()
    assert kept.playbook.tactics[0].must_match == ()
    stripped = tuple(replace(tactic, must_match=(), must_not_match=()) for tactic in playbook.tactics)
    assert kept.playbook == replace(playbook, tactics=stripped)
    fresh = CompiledPlaybook(playbook)
    assert kept.tables == fresh.tables
    for tactic in playbook.tactics[::10]:
        for case in tactic.must_match:
            assert [(h.role, h.owner.id, h.start) for h in kept.scan(fold(case))] == [
                (h.role, h.owner.id, h.start) for h in fresh.scan(fold(case))
            ]


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_or_missing_kept_form_is_never_used(
    damage: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from seawall.playbook import keeping

    if damage is not None:
        (tmp_path / keeping.NAME).write_bytes(damage)
    monkeypatch.setattr(keeping, "shipped_root", lambda: tmp_path)
    shipped_playbook.cache_clear()
    try:
        assert shipped_playbook() is compile_playbook(load_playbook())
    finally:
        shipped_playbook.cache_clear()


def test_a_stale_kept_form_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.playbook import keeping

    keep()
    monkeypatch.setattr(keeping, "fingerprint", lambda: "other")
    shipped_playbook.cache_clear()
    try:
        assert shipped_playbook() is compile_playbook(load_playbook())
    finally:
        shipped_playbook.cache_clear()
    assert fingerprint() != "other"


def test_cases_are_run_and_misses_named(overlay: Path) -> None:
    merged = load_playbook(overlay)
    mine = tuple(tactic for tactic in merged.tactics if tactic.id == "money.mine")
    compiled = compile_playbook(replace(merged, tactics=mine, voices=(), entities=()))

    def matches(text: str) -> set[str]:
        return {hit.owner.id for hit in compiled.scan(fold(text)) if hit.role == "tactic"}

    (report,) = run_cases(compiled.playbook, matches, only="money.mine")
    assert report.missed == ("pay nothing",)
    assert report.wrongly == ("pay the zorkmid",)
    assert not report.passed
    texts = [OrdinaryText("pay the zorkmid", "en", "x"), OrdinaryText("a quiet day", "en", "x")]
    assert hits_per_thousand(texts, matches) == {"money.mine": 500.0}
    assert hits_per_thousand([], matches) == {}


def test_the_ordinary_life_corpus_is_varied() -> None:
    texts = ordinary_life()
    assert len({text.text for text in texts}) == len(texts)
    assert sum(text.lang == "zh" for text in texts) > len(texts) * 0.4
    assert sum(text.lang == "en" for text in texts) > len(texts) * 0.4
    assert len({text.kind for text in texts}) >= 20


def test_phrase_problems_name_their_file(playbook: Playbook) -> None:
    broken = replace(playbook.tactics[0], any_of={"zh": ("[坏",), "en": ()})
    assert [p.where for p in phrase_problems(replace(playbook, tactics=(broken,)))] == [f"tactics/{broken.id}.yaml"]
