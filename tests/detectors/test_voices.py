"""Voices: a warning uses all the words of the fraud and is not the fraud; no demand can pass itself off as a warning.

The rules are tried on a small playbook of their own; how the shipped cues hear whole texts is in ``tests/cases/detectors/voices``.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall
from seawall.detectors.reading import Reading
from seawall.detectors.voices import NEAR_AFTER, NEAR_BEFORE, Frame, read_frame, weight_of
from seawall.model import Citation, Entity, Evidence, Hotline, Segment, Tactic, Voice, Words
from seawall.playbook.compiling import CompiledPlaybook, OwnedHit
from seawall.playbook.loading import load_playbook

CASES = Path(__file__).parents[1] / "cases/detectors/voices"
NAMES = sorted(path.parent.name for path in CASES.glob("*/in.txt"))
SHIPPED = load_playbook()
WHY = Words("因为", "because")
SENTENCE, DOCUMENT = "sentence", "document"
VOICES = (
    ("warning", SENTENCE, -5.0, ("beware", "谨防", "will never", "绝不会", "not tell")),
    ("question_general", SENTENCE, -4.0, ("do police ever", "警察会不会")),
    ("warning_document", DOCUMENT, -10.0, ("police notice", "scam alert", "温馨提示")),
    ("news", DOCUMENT, -10.0, ("newspaper reports",)),
    ("fiction", DOCUMENT, -8.0, ("chapter one",)),
    ("lesson", DOCUMENT, -10.0, ("exercise:",)),
    ("direct", SENTENCE, 0.0, ("you must", "请您")),
    ("testimony", DOCUMENT, 0.0, ("called me", "我接到")),
    ("report_verb_scammer", SENTENCE, 0.0, ("the scammer", "骗子")),
    ("adversative", SENTENCE, 0.0, ("but",)),
    ("request", SENTENCE, 0.0, ("please move",)),
    ("negation", SENTENCE, -3.0, ("do not take",)),
)
SAFE = "a safe account"
TACTICS = (
    ("money.safe", ("safe account", "安全账户", "officer … cash")),
    ("secrecy.quiet", ("do not tell anyone", "不要告诉…任何人")),
)


def _tactic(name: str, phrases: tuple[str, ...]) -> Tactic:
    return replace(SHIPPED.tactics[0], id=name, stage=name.partition(".")[0], any_of={"zh": phrases}, unless_any_of={})


def _voice(name: str, scope: str, weight_db: float, phrases: tuple[str, ...]) -> Voice:
    return Voice(name, scope, weight_db, {"zh": phrases}, WHY)  # type: ignore[arg-type]


HOTLINES = (
    Hotline("cn-96110", "CN", "police", WHY, WHY, Citation("x"), "2025-11-01", number="96110"),
    Hotline("gb-bank", "GB", "bank", WHY, WHY, Citation("x"), "2025-11-01", number="0300 123 2040"),
    Hotline("web-only", "GB", "web", WHY, WHY, Citation("x"), "2025-11-01", web="https://police.example"),
)
MISSION = Entity(
    "mission", "embassy", "GB", Words("某馆", "the mission"), domains=("mission-office.org",), domains_unverified=("mission.org.uk",), numbers=("+44 20 7299 4049",)
)  # fmt: skip
PLAYBOOK = replace(
    SHIPPED,
    tactics=tuple(_tactic(*tactic) for tactic in TACTICS),
    voices=tuple(_voice(*voice) for voice in VOICES),
    entities=(MISSION,),
    hotlines=HOTLINES,
)
SMALL = CompiledPlaybook(PLAYBOOK)


def hear(text: str) -> Frame:
    return read_frame(Reading(Evidence("", (Segment(text),)), SMALL))


def framing(text: str) -> list[str]:
    """Return for each tactic in the text, in order, the voice that only mentions it; ``done`` when it is done."""
    frame = hear(text)
    hits = [hit for hit in frame.reading.hits if hit.role == "tactic"]
    cues = [frame.cue_for(hit) for hit in hits]
    assert hits
    return [cue.owner.id if cue else "done" for cue in cues]


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, engine: Seawall) -> None:
    answer = engine.check((CASES / name / "in.txt").read_text(encoding="utf-8"))
    alarm = answer.episode.level in {"likely", "certain"}
    said = json.dumps({"alarm": alarm, "mentioned": answer.mentioned}, indent=2) + "\n"
    golden = CASES / name / "out.json"
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")
    assert (CASES / name / "why.md").read_text(encoding="utf-8").strip()


def test_every_file_belongs_to_a_case() -> None:
    assert {path.parent.name for path in CASES.glob("*/*")} == set(NAMES)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (SAFE, ["done"]),
        (f"beware of {SAFE}", ["warning"]),
        (f"beware. {SAFE}", ["done"]),
        (f"{SAFE}. beware", ["done"]),
        (f"{SAFE}\nbeware", ["done"]),
        (f"{SAFE}, beware", ["warning"]),
        (f"beware of {SAFE}. use {SAFE}", ["warning", "done"]),
        ("谨防安全账户。安全账户", ["warning", "done"]),
        ("谨防安全账户！转到安全账户", ["warning", "done"]),
    ],
)
def test_a_cue_of_a_sentence_speaks_for_its_own(text: str, heard: list[str]) -> None:
    assert framing(text) == heard


@pytest.mark.parametrize(("cue", "voice"), [("newspaper reports", "news"), ("chapter one", "fiction"), ("exercise:", "lesson")])
def test_a_cue_of_a_document_speaks_for_all_of_it(cue: str, voice: str) -> None:
    assert framing(f"{cue}. one. {SAFE}. two\n安全账户") == [voice, voice]
    assert framing(f"{SAFE}. two\n安全账户. {cue}") == [voice, voice]


def test_a_notice_speaks_for_all_that_it_tells_and_for_no_demand_beside_it() -> None:
    assert framing(f"police notice: the scammer names {SAFE}. the scammer says 安全账户") == ["warning_document"] * 2
    assert framing(f"police notice: beware. {SAFE}. two\n安全账户") == ["done", "done"]
    assert [voice != "done" for voice in framing(f"{SAFE}. two. police notice: 谨防安全账户")] == [False, True]
    assert framing(f"police notice: beware of the scammer. you must use {SAFE}. the scammer knows. police notice") == ["done"]


def test_a_document_that_also_warns_is_heard_as_one_or_the_other() -> None:
    assert framing(f"police notice: beware of {SAFE}")[0] in {"warning", "warning_document"}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (f"beware of scams but use {SAFE}", "done"),
        (f"beware of {SAFE} but go on", "warning"),
        (f"but beware of {SAFE}", "warning"),
        (f"beware of scams, please move it to {SAFE}", "done"),
        (f"beware, says the scammer please move it to {SAFE}", "warning"),
        (f'beware of "please move it to {SAFE}"', "warning"),
        (f"beware of calls, please beware of {SAFE}", "warning"),
        ("the officer does not take cash", "negation"),
        ("the officer, if you do not take cash", "done"),
        ("the officer takes cash, not", "done"),
    ],
)
def test_turns_requests_and_denials(text: str, heard: str) -> None:
    assert framing(text) == [heard]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("the officer will never take cash", ["warning"]),
        ("the officer takes cash", ["done"]),
        ("do not tell anyone", ["done"]),
        ("beware, do not tell anyone", ["warning"]),
    ],
)
def test_a_cue_in_a_gap_frames_but_the_tactics_own_words_do_not(text: str, heard: list[str]) -> None:
    assert framing(text) == heard


@pytest.mark.parametrize(
    ("filler", "tactic", "cue", "chinese"), [("na ", " safe account ", " beware ", False), ("很", "安全账户", "谨防", True)]
)
def test_a_cue_reaches_only_so_far_where_nobody_sets_full_stops(filler: str, tactic: str, cue: str, *, chinese: bool) -> None:
    width = len(filler)
    before, after = NEAR_BEFORE[chinese] // width, NEAR_AFTER[chinese] // width
    assert framing(cue + filler * (before - 2) + tactic) == ["warning"]
    assert framing(cue + filler * (before + 2) + tactic) == ["done"]
    assert framing(tactic + filler * (after - 2) + cue) == ["warning"]
    assert framing(tactic + filler * (after + 2) + cue) == ["done"]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (f"somebody called me about {SAFE}", "done"),
        (f"police notice. somebody called me about {SAFE}", "done"),
        (f"police notice. newspaper reports: they called me about {SAFE}", "done"),
        (f"police notice. newspaper reports. chapter one. they called me about {SAFE}", "warning_document"),
        (f"police notice. scam alert. The scammer called me about {SAFE}", "warning_document"),
        (f"police notice. police notice. police notice. they called me about {SAFE}", "done"),
        ("温馨提示 我接到电话说安全账户", "done"),
    ],
)
def test_an_account_of_ones_own_outweighs_a_stray_word_of_a_notice(text: str, heard: str) -> None:
    assert framing(text) == [heard]


LINK = "https://pay-here.top/x"
WAYS = [
    LINK,
    "hxxps://pay-here[.]top",
    "pay-here.top",
    "+44 7911 123456",
    "WeChat: officer_wang88",
    "卡号 6222021234567890128",
    "https://mission-office.org.evil.top",
]
OFFICIAL = [
    "96110",
    "call 96110",
    "0300 123 2040",
    "+44 300 123 2040",
    "+44 20 7299 4049",
    "https://www.mission-office.org/x",
    "www.mission.org.uk",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("cover", ["beware: ", "police notice: ", "newspaper reports: ", "exercise: beware, police notice "])
def test_a_direct_demand_with_a_way_to_pay_or_answer_is_never_silenced(way: str, cover: str) -> None:
    assert framing(f"{cover}you must use {SAFE} {way}") == ["done"]
    assert framing(f"{cover}you must use {SAFE}\n\n{way}") == ["done"]


@pytest.mark.parametrize("way", WAYS)
def test_a_warning_may_show_a_link_when_it_demands_nothing(way: str) -> None:
    assert framing(f"beware of {SAFE}. More: {way}") == ["warning"]
    assert framing(f"police notice: {SAFE}. More: {way}") == ["warning_document"]


@pytest.mark.parametrize("number", OFFICIAL)
def test_official_numbers_and_sites_do_not_make_a_warning_a_demand(number: str) -> None:
    assert not hear(f"beware: you must not use {SAFE} {number}").actionable
    assert framing(f"beware: you must not use {SAFE} {number}") == ["warning"]
    assert framing(f"police notice: you must not use {SAFE} {number}") == ["warning_document"]


@pytest.mark.parametrize("way", WAYS)
def test_whether_there_is_a_way_to_answer_is_asked_only_when_it_matters(way: str) -> None:
    assert hear(f"beware {way}").actionable
    assert not hear(f"you must use {way}").actionable
    assert not hear(way).actionable


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (f"do police ever use {SAFE}?", "question_general"),
        (f"they called me: do police ever use {SAFE}?", "done"),
        (f"you must know, do police ever use {SAFE}?", "done"),
        ("警察会不会用安全账户?", "question_general"),
        ("我接到电话,警察会不会用安全账户?", "done"),
    ],
)
def test_a_general_question_is_not_a_victims_question(text: str, heard: str) -> None:
    assert framing(text) == [heard]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (f"the scammer uses {SAFE}", "report_verb_scammer"),
        (f"the scammer gave me {SAFE}", "done"),
        (f"the scammer said we use {SAFE}", "done"),
        (f'the scammer says "I give my word" and uses {SAFE}', "report_verb_scammer"),
        (f"the scammer: you must use {SAFE}", "done"),
        (f"the scammer called me with {SAFE}", "done"),
        ("骗子用安全账户", "report_verb_scammer"),
        ("骗子让我用安全账户", "done"),
        ("骗子让咱用安全账户", "done"),
    ],
)
def test_who_speaks_of_scammers_and_of_nobody_else_reports(text: str, heard: str) -> None:
    assert framing(text) == [heard]


def test_a_text_without_cues_has_an_empty_frame() -> None:
    frame = hear(SAFE)
    assert (frame.sentence_cues, frame.document_cue, frame.direct_sentences) == ((), None, frozenset())
    assert not frame.testimony
    assert not frame.actionable


def test_voices_weigh_what_the_playbook_says() -> None:
    cue = hear("beware").sentence_cues[0]
    assert weight_of(cue) == -5.0
    assert weight_of(OwnedHit("tactic", PLAYBOOK.tactics[0], 0, 1)) == 0.0


PARTS = st.sampled_from([*(phrase for _i, _s, _w, phrases in VOICES for phrase in phrases), *WAYS, *OFFICIAL, SAFE, "安全账户", "do not tell anyone", ". ", "。", "\n", '"', " I "])  # fmt: skip


@given(st.lists(PARTS | st.text(max_size=5), max_size=14).map(" ".join))
def test_any_text_has_a_frame_and_direct_actionable_demands_are_done(text: str) -> None:
    frame = hear(text)
    for hit in frame.reading.hits:
        if hit.role != "tactic":
            continue
        cue = frame.cue_for(hit)
        if frame.actionable and frame.reading.folded.sentence(hit.start) in frame.direct_sentences:
            assert cue is None
        if cue is not None:
            assert cue.owner.id not in {"direct", "testimony"}
    assert hear(text) == replace(frame, reading=hear(text).reading)
