"""Identity: naming a body proves nothing; naming it and doing what it never does is a contradiction."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors import Identity, named_entities
from seawall.detectors.identity import WEIGHT_DB
from seawall.detectors.reading import Reading
from seawall.model import Citation, Entity, Evidence, Finding, Segment, Voice, Words
from seawall.playbook.compiling import CompiledPlaybook
from seawall.playbook.loading import load_playbook

SHIPPED = load_playbook()
SHOWN, HIDDEN = Citation("https://mission.example/never", "2025-01-01"), Citation("a reprint", show=False)


def body(name: str, zh: str, en: str, *lines: str, aliases: tuple[str, ...] = (), source: Citation | None = None) -> Entity:
    return Entity(name, "embassy", "GB", Words(zh, en), aliases=aliases, never_source=source, red_lines=lines)


ENTITIES = (
    body("mission", "某国驻英使馆", "The Mission", "RL02", "RL05", aliases=("The Mission in London", "使馆"), source=SHOWN),
    body("city", "某市公安局", "City Police", "RL02", source=HIDDEN),
    body("courier", "某快递", "Swift Parcels", "RL20"),
    body("quiet", "某校", "Quiet College"),
    body("ministry", "某部", "The Mission in London Road Ministry", "RL05"),
)
SAFE = replace(
    SHIPPED.tactics[0],
    id="money.safe",
    stage="money",
    any_of={"zh": ("safe account", "安全账户")},
    unless_any_of={},
    red_lines=("RL02",),
)
CALM = replace(SAFE, id="money.calm", any_of={"zh": ("tuition",)}, red_lines=())
OATH = replace(SAFE, id="secrecy.oath", any_of={"zh": ("sign the oath",)}, red_lines=("RL05", "RL02"))
WARNING = Voice("warning", "sentence", -5.0, {"zh": ("beware", "谨防")}, Words("提醒", "a warning"))
SMALL = CompiledPlaybook(replace(SHIPPED, tactics=(SAFE, CALM, OATH), voices=(WARNING,), entities=ENTITIES))


def read(text: str) -> Reading:
    return Reading(Evidence("", (Segment(text),)), SMALL)


def detect(text: str) -> list[Finding]:
    return list(Identity().detect(read(text)))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("The Mission wants it in a safe account", ["mission"]),
        ("某国驻英使馆要求转到安全账户", ["mission"]),
        ("City Police, for The Mission: a safe account", ["city", "mission"]),
        ("The Mission. The Mission. City Police. The Mission. a safe account", ["mission", "city"]),
        ("The Mission wants the tuition", []),
        ("The Mission is open today", []),
        ("a safe account", []),
        ("Swift Parcels has a safe account", []),
        ("Quiet College has a safe account", []),
        ("beware of The Mission and a safe account", []),
        ("beware of The Mission and a safe account. The Mission has a safe account", ["mission"]),
    ],
)
def test_only_a_body_that_does_what_it_never_does_is_named(text: str, entities: list[str]) -> None:
    assert [finding.entity for finding in detect(text)] == entities


def test_a_finding_says_who_and_why_and_where_it_is_written() -> None:
    mission, city = detect("使馆说签字：sign the oath。City Police")
    assert (mission.tactic, mission.stage, mission.weight_db, mission.group) == (
        "lure.claimed_identity",
        "lure",
        WEIGHT_DB,
        "identity",
    )
    assert mission.red_lines == ("RL02", "RL05")
    assert [span.quote for span in mission.spans] == ["使馆"]
    assert "某国驻英使馆" in mission.why.zh
    assert "The Mission" in mission.why.en
    assert mission.source == SHOWN.text
    assert city.source == ""
    assert city.red_lines == ("RL02",)
    assert detect("Swift Parcels") == []


def test_a_contradiction_weighs_little_because_the_move_is_weighed_by_itself() -> None:
    assert 0 < WEIGHT_DB < 10
    assert {finding.weight_db for finding in detect("The Mission, City Police: safe account")} == {WEIGHT_DB}


def test_where_names_overlap_the_longest_counts() -> None:
    assert list(named_entities(read("The Mission in London Road Ministry"))) == ["ministry"]
    named = named_entities(read("The Mission in London"))
    assert list(named) == ["mission"]
    assert read("The Mission in London").span(named["mission"].start, named["mission"].end).quote == "The Mission in London"


def test_a_body_is_shown_where_it_is_named_first() -> None:
    (finding,) = detect("ask the mission, says The Mission in London, for a safe account")
    assert [(span.start, span.quote) for span in finding.spans] == [(4, "the mission")]


@given(
    st.lists(
        st.sampled_from(["The Mission", "in London", "Road Ministry", "使馆", "City Police", "Swift Parcels", "safe account", "sign the oath", "tuition", "beware", "。", ". ", "\u200b"])
        | st.text(max_size=4),
        max_size=12,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_names_bodies_once_with_true_quotes_and_only_their_own_lines(text: str) -> None:
    found = detect(text)
    own = {entity.id: set(entity.red_lines) for entity in ENTITIES}
    assert len({finding.entity for finding in found}) == len(found)
    assert [finding.spans[0].start for finding in found] == sorted(finding.spans[0].start for finding in found)
    for finding in found:
        assert all(text[span.start : span.end] == span.quote for span in finding.spans)
        assert finding.red_lines
        assert set(finding.red_lines) <= own[finding.entity]
