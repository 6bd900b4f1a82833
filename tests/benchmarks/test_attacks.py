"""The attack suite: every attack is the same under a seed, leaves a readable text, and leaves the way to answer alone."""

import html
import re
import sys
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2]))  # the benchmarks are no part of the package

from benchmarks.attacks.measuring import Tally, measure
from benchmarks.attacks.places import kept
from benchmarks.attacks.registry import Attack
from benchmarks.attacks.report import over_the_line, page
from benchmarks.attacks.suite import ATTACKS
from benchmarks.quality import Row

LINK = "http://police-safe.top/a"
TEXTS = {
    "zh": "您好，这里是DHL，我是上海市公安局李警官，警号013456。您名下的银行卡涉嫌洗钱，请立即把存款转账到安全账户核查，不要告诉家人。"
    f"加微信或点击 {LINK} 登录，电话13812345678。",
    "en": "Dear customer, your account has been suspended by the police. Please transfer your savings to the safe account today "
    f"and verify your identity at {LINK} or call +44 7911 123456.",
}
CASES = [pytest.param(attack, language, id=f"{attack.label} {language}") for attack in ATTACKS for language in attack.languages]
TAG = re.compile(r"<span[^>]*>(?:weather|garden|tea|窗外|天气|茶)</span>|<[^<>]*>")


def seen(text: str) -> str:
    """Return about what a reader sees: no markup, no invisible characters, every letter in its plain form, runs turned back."""
    text = html.unescape(TAG.sub("", text))
    text = re.sub("\u202e([^\u202c]*)\u202c", lambda match: match[1][::-1], text)
    text = unicodedata.normalize("NFKD", text)
    return "".join(char for char in text if unicodedata.category(char) not in {"Cf", "Mn", "Me"}).casefold()


@pytest.mark.parametrize(("attack", "language"), CASES)
def test_an_attack_is_deterministic(attack: Attack, language: str) -> None:
    text = TEXTS[language]
    assert attack.on(text, seed=1) == attack.on(text, seed=1)
    assert {attack.on(text, seed=seed) for seed in range(4)} != {text}, "it changes something"


@pytest.mark.parametrize(("attack", "language"), CASES)
def test_an_attacked_text_can_still_be_read(attack: Attack, language: str) -> None:
    text = TEXTS[language]
    before, after = seen(text), seen(attack.on(text, seed=2))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= attack.keeps * len(before), after


@pytest.mark.parametrize(("attack", "language"), CASES)
def test_the_link_can_still_be_pressed(attack: Attack, language: str) -> None:
    text = attack.on(TEXTS[language], seed=3)
    assert LINK in text or "vertically" in attack.name


@given(st.sampled_from(ATTACKS), st.text(max_size=40))
def test_no_text_is_too_odd(attack: Attack, text: str) -> None:
    assert isinstance(attack.on(text, seed=4), str)


def test_names_are_unique_and_every_attack_says_who_does_it() -> None:
    labels = Counter(attack.label for attack in ATTACKS)
    assert max(labels.values()) == 1
    for attack in ATTACKS:
        assert attack.change.__doc__, attack.name


def test_what_must_stay_is_found() -> None:
    text = "Pay at https://a.example/x?y=1 or mail me@b.example, call +44 7911 123456."
    assert [text[start:end] for start, end in kept(text)] == ["https://a.example/x?y=1", "me@b.example", "+44 7911 123456"]


def test_alarms_are_counted_before_and_after() -> None:
    attack = next(attack for attack in ATTACKS if attack.name == "random capitals")
    rows = [Row("pay now", "s", "en", "fraud", real=True, origin="s"), Row("see you", "s", "en", "benign", real=True, origin="s")]
    outcomes = measure([attack], rows, lambda text: text == "pay now")
    outcome = outcomes[attack, "en"]
    assert (outcome.fraud.before, outcome.fraud.after, outcome.ordinary.after) == (100.0, 0.0, 0.0)
    assert over_the_line(outcomes) == ["random capitals (en): -100.0"]
    assert "**-100.0**" in page(outcomes, "Two texts.")


@given(*[st.integers(0, 50)] * 4)
def test_an_interval_holds_its_difference_or_nearly(both: int, lost: int, gained: int, neither: int) -> None:
    tally = Tally(both, lost, gained, neither)
    low, high = tally.interval
    assert -100 <= low <= high <= 100
    if tally.total > 20:
        assert low - 5 <= tally.change <= high + 5
