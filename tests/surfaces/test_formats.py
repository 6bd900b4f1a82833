"""Lines, sums and characters, whatever they are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from seawall.model import Episode, Ledger, LedgerLine
from seawall.surfaces.countries import parse_country
from seawall.surfaces.dashes import mark, unmark
from seawall.surfaces.formats.ledger import ledger_lines, percent, round_running
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import MIN_WIDTH, block, wrap

WEIGHTS = st.lists(st.floats(-90, 90), max_size=20)
PLAIN = st.text(
    st.sampled_from("国内报警，。（“”）ab c1 23-/.") | st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=120
).map(make_printable)


@given(st.text(st.characters(exclude_categories=())))
def test_made_printable_once_is_made_printable_for_good(text: str) -> None:
    once = make_printable(text)
    assert once.isprintable()
    assert make_printable(once) == once


def test_what_can_be_read_stays_and_what_cannot_is_shown() -> None:
    assert make_printable("安全账户 é 👍🏽") == "安全账户 é 👍🏽"
    assert make_printable("安\u200b全\u3000账\xa0户\x85\ue000\ud800") == "安全 账 户���"


@given(PLAIN, st.integers(1, 60))
def test_lines_fit_and_no_word_is_lost(text: str, width: int) -> None:
    lines = [line.plain for line in wrap(Text(text), width)]
    assert all(cell_len(line) <= max(width, MIN_WIDTH) for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("国，。abc 1"), max_size=80), st.integers(16, 40))
def test_wrapping_what_is_wrapped_changes_nothing(text: str, width: int) -> None:
    for line in wrap(Text(text), width):
        assert [again.plain for again in wrap(line, width)] == [line.plain]


def test_words_numbers_and_marks_stay_together() -> None:
    lines = [line.plain for line in wrap(Text("call the line 0300 123 2040 now, or （国内）拨“110”。"), 20)]
    assert lines == ["call the line", "0300 123 2040 now,", "or （国内）拨“110”。"]
    assert [line.plain for line in wrap(Text("https://" + "a" * 40), 20)] == ["https://" + "a" * 12, "a" * 20, "a" * 8]


def test_colours_stay_where_they_are() -> None:
    lines = wrap(Text.assemble("国" * 9, ("安全账户", "red")), 20)
    assert [(line.plain, [span.style for span in line.spans]) for line in lines] == [
        ("国" * 9 + "安", ["red"]),
        ("全账户", ["red"]),
    ]


def test_a_block_hangs_under_its_mark() -> None:
    lines = [line.plain for line in block(Text("国" * 12), 20, first="  1. ", rest="  …  ")]
    assert lines == ["  1. " + "国" * 8, "  …  " + "国" * 4]


@given(WEIGHTS)
def test_rounded_terms_add_up_to_the_rounded_total(weights: list[float]) -> None:
    digits, units = round_running(weights)
    assert sum(units) == pytest.approx(sum(weights) * 10**digits, abs=0.5 + 1e-6)
    assert all(abs(unit - weight * 10**digits) <= 1 + 1e-6 for unit, weight in zip(units, weights, strict=True))


def test_whole_weights_stay_whole_and_others_get_one_digit() -> None:
    assert round_running([3.0, -17.0]) == (0, [3, -17])
    assert round_running([0.25] * 4) == (1, [2, 3, 3, 2])
    assert round_running([]) == (0, [])


def test_a_floor_under_ordinary_signs_and_an_unknown_voice_have_words() -> None:
    lines = (
        LedgerLine("prior", -17.0, "sms"),
        LedgerLine("finding", -30.0, "ordinary.voice_novel"),
        LedgerLine("cap", 15.0, "ordinary"),
        LedgerLine("cap", -1.0, "group:x"),
        LedgerLine("cap", -3.0, "text"),
        LedgerLine("calibration", -2.0, "sum"),
    )
    shown = ledger_lines(Episode(Ledger(lines, -38.0, 0.0002, "none")), "en", width=80, titles={})
    assert [line.plain for line in shown] == [
        "  -17  start",
        "  -30  It does not read like the scam itself",
        "  +15  ordinary signs take away only so much",
        "   -1  similar signs are not counted twice",
        "   -3  one text alone may say only so much",
        "   -2  corrected by how often such sums were right",
        "  -38  total · chance that this is fraud <1%",
    ]


def test_percents_claim_no_more_than_they_can() -> None:
    assert [percent(p) for p in (0.0001, 0.01, 0.5, 0.99, 0.996)] == ["<1%", "1%", "50%", "99%", ">99%"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("gb", "GB"), (" Uk", "GB"), ("英国", "GB"), ("New Zealand", "NZ"), ("xk", "XK"), ("BR", "BR"), ("澳洲", "AU")],
)
def test_countries(typed: str, code: str) -> None:
    assert parse_country(typed) == code


@pytest.mark.parametrize("typed", ["", "x", "xx", "zz", "aa", "qm", "x1x", "GBR", "g1", "é1", "ＧＢ", "\x1b["])
def test_no_countries(typed: str) -> None:
    assert parse_country(typed) is None


@given(st.lists(st.text("-–aZ1 =%\x1b国", max_size=6)))
def test_words_that_begin_with_a_dash_come_back_as_they_were(words: list[str]) -> None:
    assert unmark(mark(words)) == words


@pytest.mark.parametrize("word", ["--json", "-x", "--lang=zh", "--text-column", "-", "--"])
def test_options_stay_options(word: str) -> None:
    assert mark([word]) == [word]


@pytest.mark.parametrize("word", ["- pay now", "-50%", "---- Forwarded", "-你好", "-5", "--js\x1b[31m"])
def test_what_no_option_is_called_is_words(word: str) -> None:
    assert not mark([word])[0].startswith("-")
