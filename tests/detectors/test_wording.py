"""Wording: one finding a tactic, true quotes, vetoes, and half a voice for what is only tried out."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors import Wording, mentioned_only
from seawall.detectors.reading import Reading, read_text
from seawall.detectors.wording import EXPERIMENTAL_SHARE, MAX_SPANS
from seawall.model import Finding, Playbook, Segment, Tactic, Voice, Words
from seawall.model.evidence import Evidence
from seawall.playbook.compiling import CompiledPlaybook
from seawall.playbook.loading import load_playbook

SHIPPED = load_playbook()
WHY = Words("因为", "because")


def tactic(name: str, *phrases: str, unless: tuple[str, ...] = (), **changes: Any) -> Tactic:
    made = replace(
        SHIPPED.tactics[0], id=name, stage=name.partition(".")[0], any_of={"zh": phrases}, unless_any_of={"zh": unless}
    )
    return replace(
        made, **{"why": WHY, "status": "stable", "weight_db": 20.0, "group": "g", "red_lines": (), "danger": False} | changes
    )


def compiled(*tactics: Tactic, voices: tuple[Voice, ...] = ()) -> CompiledPlaybook:
    return CompiledPlaybook(replace(SHIPPED, tactics=tactics, voices=voices, entities=()))


def detect(text: str, playbook: CompiledPlaybook) -> list[Finding]:
    return list(Wording().detect(Reading(Evidence("", (Segment(text),)), playbook)))


def quotes(finding: Finding) -> list[str]:
    return [span.quote for span in finding.spans]


WARNING = Voice("warning", "sentence", -5.0, {"zh": ("beware", "谨防")}, Words("提醒", "a warning"))
NEWS = Voice("news", "document", -10.0, {"zh": ("newspaper",)}, Words("新闻", "news"))
SAFE = tactic("money.safe", "safe account", "安全账户", "move … safe account", "转到…安全账户", red_lines=("RL02",), danger=True)
SECRET = tactic("secrecy.quiet", "tell nobody", "不要告诉", status="experimental", weight_db=7.0)
CALM = tactic("ordinary.calm", "thank you", weight_db=-3.0)
BANK = tactic("money.bank", "wire it", unless=("savings account with", "水电"))
SMALL = compiled(SAFE, SECRET, CALM, BANK, voices=(WARNING, NEWS))
PARTS = st.sampled_from(
    ["move it to a safe account", "ＳＡＦＥ　account", "转 到 安 全 账 户", "不要告诉妈妈", "tell nobody", "thank you", "wire it", "savings account with", "beware of", "谨防", "newspaper", "。", "\n", ". ", " ", "\u200b", "a"]
)  # fmt: skip
TEXTS = st.lists(PARTS | st.text(max_size=5), max_size=14).map("".join)


@given(TEXTS)
def test_findings_are_one_a_tactic_with_true_quotes_that_do_not_overlap(text: str) -> None:
    found = detect(text, SMALL)
    assert len({finding.tactic for finding in found}) == len(found)
    assert all(1 <= len(finding.spans) <= MAX_SPANS for finding in found)
    for finding in found:
        assert all(text[span.start : span.end] == span.quote != "" for span in finding.spans)
        ordered = sorted(finding.spans, key=lambda span: span.start)
        assert all(first.end <= second.start for first, second in pairwise(ordered))
        assert finding.detector == "wording"
    assert sum(finding.group == "voice" for finding in found) <= 1
    assert detect(text, SMALL) == found


def test_a_finding_carries_what_its_tactic_says() -> None:
    (finding,) = detect("转到国家安全账户", SMALL)
    assert (finding.tactic, finding.stage, finding.weight_db) == ("money.safe", "money", 20.0)
    assert (finding.why, finding.group, finding.red_lines, finding.danger) == (WHY, "g", ("RL02",), True)


def test_of_two_overlapping_places_the_longer_is_quoted() -> None:
    (finding,) = detect("please move everything to the safe account today", SMALL)
    assert quotes(finding) == ["move everything to the safe account"]


def test_a_short_place_inside_a_long_one_adds_nothing() -> None:
    nested = compiled(tactic("money.nested", "pay the officer in cash", "officer in"))
    (finding,) = detect("pay the officer in cash", nested)
    assert quotes(finding) == ["pay the officer in cash"]


def test_at_most_three_places_are_quoted() -> None:
    (finding,) = detect("safe account. " * 9, SMALL)
    assert quotes(finding) == ["safe account"] * MAX_SPANS
    assert [span.start for span in finding.spans] == [0, 14, 28]


def test_an_experimental_tactic_speaks_with_half_its_weight() -> None:
    (finding,) = detect("tell nobody", SMALL)
    assert finding.weight_db == pytest.approx(7.0 * EXPERIMENTAL_SHARE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wire it", True),
        ("wire it to your savings account with us", False),
        ("your savings account with us. wire it", True),
        ("wire it\nsavings account with us", True),
        ("wire it, savings account with us! wire it now", True),
        ("水电费 wire it", False),
    ],
)
def test_a_veto_speaks_for_its_own_sentence(text: str, found: bool) -> None:
    assert ("money.bank" in {finding.tactic for finding in detect(text, SMALL)}) is found


def test_a_veto_speaks_for_its_own_tactic_only() -> None:
    found = {finding.tactic for finding in detect("move your savings account with us to a safe account", SMALL)}
    assert found == {"money.safe"}


def test_what_is_warned_of_is_not_done_and_the_voice_says_so_once() -> None:
    (finding,) = detect("谨防安全账户，beware of a safe account, tell nobody", SMALL)
    assert (finding.tactic, finding.stage, finding.weight_db) == ("ordinary.voice_warning", "ordinary", -5.0)
    assert finding.why.en == "a warning"
    assert finding.group == "voice"
    assert quotes(finding) == ["谨防"]
    assert mentioned_only((finding,))


def test_the_weightiest_of_two_voices_speaks() -> None:
    found = detect("beware of the safe account. The newspaper: tell nobody.", SMALL)
    assert [finding.tactic for finding in found] == ["ordinary.voice_news"]


def test_what_is_done_beside_a_warning_is_still_found() -> None:
    found = detect("beware of thieves with a safe account. tell nobody", SMALL)
    assert [finding.tactic for finding in found] == ["secrecy.quiet", "ordinary.voice_warning"]
    assert not mentioned_only(tuple(found))


def test_signs_of_ordinary_life_are_not_silenced_by_a_warning() -> None:
    assert "ordinary.calm" in {finding.tactic for finding in detect("beware of the safe account, thank you", SMALL)}


def test_a_voice_without_a_tactic_says_nothing() -> None:
    assert detect("beware, says the newspaper", SMALL) == []
    assert not mentioned_only(())


def test_disguised_words_are_quoted_as_they_were_written() -> None:
    (finding,) = detect("请【转·到·安·全·账·户】", SMALL)
    assert quotes(finding) == ["转·到·安·全·账·户"]


def test_rule_authors_can_read_with_a_playbook_of_their_own(playbook: Playbook) -> None:
    small = replace(playbook, tactics=(SAFE,), voices=(), entities=())
    assert [finding.tactic for finding in Wording().detect(read_text("a safe account", small))] == ["money.safe"]
