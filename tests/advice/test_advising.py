from itertools import product
from pathlib import Path

import pytest

from seawall.advice import advise, find_hotline, guess_audience, load_advice
from seawall.episodes import fold_findings
from seawall.model import AUDIENCES, STAGES, Finding, Playbook, Words
from seawall.playbook import PlaybookError
from seawall.playbook.loading import shipped_root


def episode(playbook: Playbook, *findings: Finding) -> object:
    return fold_findings(findings, playbook)


def finding(tactic: str, weight: float, *, danger: bool = False) -> Finding:
    return Finding(tactic, tactic.split(".", maxsplit=1)[0], weight, (), "wording", Words("", ""), danger=danger)


@pytest.mark.parametrize(("stage", "audience", "weight"), list(product(STAGES, AUDIENCES, (15.0, 24.0, 40.0))))
def test_everybody_gets_acts_at_every_stage(playbook: Playbook, stage: str, audience: str, weight: float) -> None:
    advice = advise(fold_findings((finding(f"{stage}.x", weight),), playbook), playbook, audience=audience, country="GB")  # type: ignore[arg-type]
    assert advice.actions
    assert advice.because
    assert advice.plan
    assert len({action.id for action in advice.actions}) == len(advice.actions)


def test_without_findings_there_is_nothing_to_advise(playbook: Playbook) -> None:
    advice = advise(fold_findings((), playbook), playbook)
    assert advice.actions == ()
    assert advice.because == ()
    assert advice.headline.zh


def test_danger_first(playbook: Playbook) -> None:
    for audience in AUDIENCES:
        found = fold_findings((finding("captivity.suicide_risk", 0.0, danger=True), finding("money.x", 40.0)), playbook)
        advice = advise(found, playbook, audience=audience, country="AU")
        assert advice.plan == f"danger_{audience}"
        assert advice.actions[0].contact is not None


def test_no_headline_promises_safety() -> None:
    book = load_advice()
    for words in (*book.headlines.values(), *book.sentences.values()):
        assert (
            "safe" not in words.en.lower().replace("keep people safe", "").replace("safe first", "") or "not" in words.en.lower()
        )
        assert "安全" not in words.zh or "人的安全" in words.zh


def test_words_are_short_and_do_not_shout() -> None:
    for key, words in load_advice().words.items():
        assert len(words.zh) <= 90, key
        assert len(words.en) <= 200, key
        assert not any(word.isupper() and len(word) > 4 for word in words.en.split()), key
        assert "simply" not in words.en.lower(), key


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("我女儿在伦敦，最近怪怪的", "parent"),
        ("my elder son asks for money", "parent"),
        ("儿子突然要八十万", "parent"),
        ("one of our students has stopped coming to class", "office"),
        ("我们学校的学生接到电话", "office"),
        ("有人打电话给我", "student"),
    ],
)
def test_who_is_asking_is_guessed(text: str, audience: str) -> None:
    assert guess_audience(text) == audience


def test_hotlines_fall_back_to_the_worldwide_one(playbook: Playbook) -> None:
    here = find_hotline(playbook, "emergency", "NZ")
    assert here is not None
    assert here.number == "111"
    anywhere = find_hotline(playbook, "consular", "BR")
    assert anywhere is not None
    assert anywhere.id == "cn-12308"
    assert find_hotline(playbook, "telecom_security", "BR") is None
    assert find_hotline(playbook, "emergency", None) is None


def test_an_act_without_words_is_a_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "advice"
    folder.mkdir()
    for name in ("plans.yaml", "zh.yaml", "en.yaml"):
        (folder / name).write_text((shipped_root() / "advice" / name).read_text(encoding="utf-8"), encoding="utf-8")
    assert load_advice(tmp_path).plans
    load_advice.cache_clear()
    text = (folder / "en.yaml").read_text(encoding="utf-8")
    (folder / "en.yaml").write_text(text.replace("  hang_up:", "  hang_off:"), encoding="utf-8")
    with pytest.raises(PlaybookError, match="hang_up"):
        load_advice(tmp_path)
    load_advice.cache_clear()
