import pytest

from seawall.playbook.respelling import respellings, table
from seawall.playbook.rewriting import Pass, rewrite
from seawall.playbook.testing import ordinary_life


def respelled(text: str) -> str:
    passes: list[Pass] = []
    return rewrite(text, respellings(text), passes)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("专账", "转账"),
        ("转胀", "转账"),
        ("验正码", "验证码"),
        ("转zhang", "转账"),
        ("xzhuan账", "xzhuan账"),
        ("账hux", "账hux"),
        ("付支宝", "支付宝"),
        ("薇信", "微信"),
        ("zhuan zhang给我", "转账给我"),
    ],
)
def test_a_spelling_and_what_it_means(text: str, meant: str) -> None:
    assert respelled(text) == meant


def test_a_text_that_disguises_two_words_is_read_with_less_care() -> None:
    risky = table("respelling")["risky_halves"].split()[0]
    assert respelled(risky) == risky
    assert respelled("言人言人") == "认认"
    assert respelled(f"专账 验正码 {risky}") == f"转账 验证码 {table('folding')['split'][risky]}"


def test_ordinary_life_holds_no_other_spelling() -> None:
    plain = table("respelling")["known"]
    for text in ordinary_life():
        found = [text.text[start:end] for start, end, _new in respellings(text.text)]
        assert all(spelling in plain for spelling in found), (text.text, found)


def test_no_spelling_is_a_word_of_the_playbook() -> None:
    known = table("respelling")["known"]
    for word in sorted(table("respelling")["substitutes"]):
        assert respelled(word) == known.get(word, word)


def test_shorter_words_by_sound_count_only_in_a_disguised_text() -> None:
    assert respelled("请看touzi计划") == "请看touzi计划"
    assert respelled("请转zhang，验正码，touzi计划，tou zi") == "请转账，验证码，投资计划，投资"
    assert respelled("先zhuanzhang再jiedong，touzi") == "先zhuanzhang再jiedong，投资"
