from collections.abc import Iterable

import pytest

from seawall.playbook.rewriting import Change, Pass, rewrite
from seawall.playbook.spelling import spelled, to_chinese, to_english, undisguised


def rewritten(text: str, changes: Iterable[Change]) -> str:
    passes: list[Pass] = []
    return rewrite(text, changes, passes)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("accounts", "account"),
        ("acount", "account"),
        ("accuont", "account"),
        ("accoount", "account"),
        ("accpunt", "account"),
        ("bccount", "bccount"),
        ("aconut", "aconut"),
        ("transfre", "transfer"),
        ("form", "form"),
        ("county", "county"),
        ("zhuanzhang", "转账"),
        ("zhuanzhangjingcha", "转账警察"),
        ("zhuanzhangjingchax", "zhuanzhangjingchax"),
        ("a" * 60, "a" * 60),
        ("she's", "she be"),
    ],
)
def test_a_word(word: str, folded: str) -> None:
    assert spelled(word) == folded


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("4ccount", "account"),
        ("acc0unt5", "accounts"),
        ("$uspended", "suspended"),
        ("ver!fy", "verify"),
        ("trans.fer", "transfer"),
        ("t0 pay", "to pay"),
        ("5k and 50k", "5k and 50k"),
        ("e.g. hello.world", "e.g. hello.world"),
        ("it's the pay.now", "it's the pay.now"),
        ("x" * 40 + "1a", "x" * 40 + "1a"),
        ("4cc0un7 4nd p4y t0d4y 70 y0u", "account and pay today to you"),
        ("111a1a1b1", "111a1a1b1"),
        ("a1b2c3d4e5f6g7h8", "a1b2c3d4e5f6g7h8"),
        ("1l1l1l1l1a", "1l1l1l1l1a"),
        ("1|1|ab", "1|1|ab"),
    ],
)
def test_digits_and_marks_in_words(text: str, meant: str) -> None:
    assert rewritten(text, undisguised(text)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("你的account要freeze了", "你的账户要冻结了"),
        ("你的 bank account 要冻结", "你的 银行账户 要冻结"),
        ("请 verify account 吧", "请 核实账户 吧"),
        ("收到metropolitan police的信", "收到metropolitan police的信"),
        ("account here. 你好", "account here. 你好"),
    ],
)
def test_english_words_in_chinese(text: str, meant: str) -> None:
    assert rewritten(text, to_chinese(text)) == meant


def test_chinese_words_in_english() -> None:
    text = "please 转账 the 钱 to the safe 账户 today"
    assert rewritten(text, to_english(text)).split() == "please transfer the money to the safe account today".split()


def test_common_words_count_only_where_disguise_is_open() -> None:
    from seawall.playbook.folding import fold

    assert "k17chen" in fold("the k17chen is warm").text
    opened = fold("h3l1o, w!l| 7r4n5fer 17 ri9ht aw@y t0 my k17chen").text
    assert opened == fold("hello, will transfer it right away to my kitchen").text
