from hypothesis import given
from hypothesis import strategies as st

from seawall.playbook.folding import fold

NASTY = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
MIXED = st.lists(
    st.sampled_from(
        [
            "安全账户",
            "安 全",
            "弓虽",
            "账*户",
            "transferred",
            "she's",
            "don't",
            "m0ney",
            "s a f e",
            "ＡＢＣ",
            "①②",
            "１️⃣",
            "\u200b",
            "  ",
            "!!",
            "。",
            "\n",
            "轉賬",
            "é",
            "аррlе",
            "DHL 快递",
            "<b>安</b>",
            "&#23433;",
            "&nbsp;",
            "\u202e户账全安\u202c",
            "> ",
            "专账",
            "转zhang",
            "安🔥全",
            "转.账",
            "你的account要",
            "please 转账 to my 账户 now",
            "acount",
            "ac-count",
            "4cc0unt",
            "zhuan zhang",
        ]
    ),
    max_size=30,
).map("".join)


@given(NASTY | MIXED)
def test_every_stretch_of_the_folded_text_maps_into_the_original(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in {start + 1, min(start + 7, len(folded.text)), len(folded.text)}:
            first, last = folded.original(start, end)
            assert 0 <= first < last <= len(text)


@given(NASTY | MIXED)
def test_positions_never_run_backwards(text: str) -> None:
    folded = fold(text)
    starts = [folded.original(i, i + 1)[0] for i in range(len(folded.text))]
    assert starts == sorted(starts)


@given(MIXED, MIXED)
def test_a_phrase_keeps_its_quote_wherever_it_stands(before: str, after: str) -> None:
    text = f"{before}。安全账户。{after}"
    folded = fold(text)
    at = folded.text.index("。安全账户。") + 1
    start, end = folded.original(at, at + 4)
    assert text[start:end] == "安全账户"


def test_one_phrase_under_every_disguise() -> None:
    for text in ("安全帳戶", "安全賬戶", "安 全 账 户", "安.全.账.户", "安\u200b全\u200d账户", "安全账户", "安*全*账*户"):
        assert "安全账户" in fold(text).text or "安全帐户" in fold(text).text, text
    for text in (
        "SAFE ACCOUNT",
        "ｓａｆｅ　ａｃｃｏｕｎｔ",
        "s a f e account",
        "sаfе аccоunt",
        "safe  account",
        "s4fe acc0unt",
        "safé account",
    ):
        assert fold("safe account").text in fold(text).text, text


def test_what_was_put_between_the_letters_is_taken_away() -> None:
    safe = fold("move it to the safe account").text
    for text in (
        "move it to the <b>safe</b> acc<!-- x -->ount",
        'move it to the safe acc<span style="font-size:0px">tea</span>ount',
        "move it to the s&#97;fe acc&shy;ount",
        "move it to the \u202etnuocca efas\u202c",
        "move it to the *safe* **account**",
        "move it to the s.a.f.e ac-count",
        "move it to the 🔥safe 🔥account",
        "m0ve it t0 the saf3 4cc0unt",
        "move it to the ѕаfе ассουпт",
        "move it to the safe acount",
        "move\nit to\nthe safe\naccount",
        "> move it to the\n> safe account, which is a place where money is put\n> away",
    ):
        assert fold(text).text.startswith(safe), text
    assert fold("safe🔥account").text == "safe account"
    assert fold("one<br>two").breaks


def test_chinese_in_other_spellings() -> None:
    for text in (
        "请转账到安全账户",
        "请转帐到安全帐戶",
        "请专账到安全账护",
        "请转zhang到安荃账户",
        "请zhuanzhang到anquan账户",
        "请zhuan zhang到安全zhanghu",
        "请transfer到safe account",
        "请转🔥账到安✅全账户",
        "请转.账到安*全账户",
        "请嗯转账到呃安全账户",
        "请\n转账\n到安全\n账户",
        "请车专贝长到安全贝长户",
        "请轉賬到安全賬戶",
    ):
        assert fold(text).text == "请转账到安全账户", text


def test_ordinary_text_is_left_alone() -> None:
    for text in (
        "您的包裹内有违禁品，请发言人说明，已经查过。",
        "我在公司开会，员工安排好了。",
        "今天满足各位的要求，下次又欠费了。",
    ):
        assert fold(text).text == text.replace("，", ","), text
    assert "form" in fold("please form a line").text
    assert "10th" in fold("See you at 5pm on the 10th, 50k run, mp3 and 4g").text
    assert fold("set-up, hello.world").text == "set-up, hello.world"


def test_lines_are_joined_only_where_many_were_cut() -> None:
    assert fold("在吗\n今晚吃饭").breaks
    assert fold("您好\n我在。\n好").breaks
    assert not fold("您好\n我是上\n海市公\n安局").breaks
    assert fold("customer: hello\ncustomer: i would like\ncustomer: to pay\ncustomer: now").text.count("\n") == 3


def test_digits_in_disguise() -> None:
    for text in ("①③⑧", "１３８", "1️⃣3️⃣8️⃣", "𝟏𝟑𝟖", "❶❸❽", "١٣٨"):
        assert fold(text).text == "138"


def test_inflections_fold_to_one_form() -> None:
    for group in (
        "transfer transfers transferred transferring",
        "tell tells told telling",
        "send sends sent sending",
        "daughter daughters daughter's",
        "pay pays paid paying",
        "account accounts account's",
        "move moves moved moving",
        "company companies",
        "child children kids",
        "freeze freezes froze frozen freezing",
    ):
        assert len({fold(word).text for word in group.split()}) == 1, group


def test_derivations_stay_apart() -> None:
    for one, other in (("officer", "office"), ("university", "universal"), ("police", "policy"), ("customs", "customer")):
        assert fold(one).text != fold(other).text


def test_sentences_are_counted() -> None:
    folded = fold("One here. Two there! 三在这里。四")
    assert folded.sentence(0) == 0
    assert folded.sentence(len(folded.text) - 1) == 3
    assert fold("version 1.2.3 of a.b").breaks == []


def test_work_is_linear_in_length() -> None:
    import time

    units = "a |安 |弓虽|a.b |!|0a|\u200b安|she's |<b>|<|&#65;|&|\u202ea|\u202e|>|a\n|安\n|专账|转zhang|1l!|4$|安.|安、|🔥|zhuan zhang |你ok "
    for unit in units.split("|"):
        times = []
        for size in (20_000, 80_000):
            text = unit * size
            start = time.process_time()
            fold(text)
            times.append(time.process_time() - start)
        assert times[1] < 10 * max(times[0], 0.01), unit


def test_runs_of_pinyin_and_pinyin_inside_words() -> None:
    from seawall.playbook.respelling import _strict, joined_pinyin, respellings
    from seawall.playbook.spelling import spelled

    first, second = sorted(word for word in joined_pinyin() if len(word) >= 6)[:2]
    assert spelled(first + second) == joined_pinyin()[first] + joined_pinyin()[second]
    assert spelled("xqz" * 4) == "xqz" * 4
    left = next(spelling for spelling in _strict() if spelling[0].isascii() and not spelling[-1].isascii())
    right = next(spelling for spelling in _strict() if spelling[-1].isascii() and not spelling[0].isascii())
    assert respellings(left)
    assert respellings(right)
    assert not respellings("q" + left)  # the end of another word
    assert not respellings(right + "q")
