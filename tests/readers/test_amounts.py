"""Sums of money: however people write one, the number comes back, and what is no sum is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.amounts import CURRENCIES, LOOKED_AT, MOST, read_amount, says_more

FIGURES = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千万", "壹贰叁肆伍陆柒捌玖拾佰仟萬")
WIDE = str.maketrans("0123456789,.'", "０１２３４５６７８９，．＇")
MARKS = st.sampled_from(["", ",", ".", "'", "’", " ", "\u00a0", "\u202f", "_"])
UNITS = {"k": 3, "K": 3, " thousand": 3, "千": 3, "百": 2, "w": 4, "万": 4, " 萬": 4, "十万": 5, "m": 6, " million": 6, "百万": 6}
UNITS |= {"千万": 7, "亿": 8, " billion": 9, "bn": 9, "十亿": 9}
NAMED = [(name, code) for code, names in CURRENCIES.items() for name in names]
TRICKY = st.text(
    st.sampled_from(
        "0123456789..,,''’_  -~到至多几余来个零一二两三九十百千万亿百千万亿kmwbnto%天月年元块£$镑a，．０５٣ⅷ½②㍘﷼\ufdfa\ud800\0\n"
    )
)


def numeral(number: int, *, first: bool = True) -> str:
    """Return a number as Chinese is written: 10 as 十, 305 as 三百零五, 10010 as 一万零一十."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return numeral(high) + "万" + ("零" if 0 < low < 1000 else "") + (numeral(low, first=False) if low else "")
    words = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // unit % 10
        if figure:
            words += FIGURES[figure] + sign
        elif words and not words.endswith("零") and number % unit:
            words += "零"
    return words.removeprefix("一") if first and 10 <= number < 20 else words


def test_the_writer_of_numerals_writes_chinese() -> None:
    numbers = (1, 10, 12, 20, 105, 110, 1001, 1010, 1100, 10_000, 10_010, 100_000, 300_500, 1_234_567, 9_000_009)
    written = "一 十 十二 二十 一百零五 一百一十 一千零一 一千零一十 一千一百 一万 一万零一十 十万 三十万零五百"
    assert [numeral(number) for number in numbers] == [
        *written.split(),
        "一百二十三万四千五百六十七",
        "九百万零九",
    ]


def assert_answered(words: str) -> None:
    amount, currency = read_amount(words)
    assert amount is None or (math.isfinite(amount) and 0 <= amount <= MOST)
    assert currency in {"", *CURRENCIES}
    assert says_more(words) or amount is not None or not words.strip()


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_text_is_answered(words: str) -> None:
    assert_answered(words)


@given(TRICKY)
def test_any_text_of_figures_marks_and_units_is_answered(words: str) -> None:
    assert_answered(words)


@pytest.mark.parametrize(
    "repeated", ["九", "9", "亿", "九亿", "1,", "1.", "5 ", "1 000", "一5", "千万", "3-", "1,00", "⑳", "\ufdfa", "．5"]
)
def test_long_runs_of_anything_are_answered(repeated: str) -> None:
    assert_answered(repeated * 400)


@given(st.integers(0, 10**12), MARKS, st.sampled_from(["", ".", ","]), st.integers(0, 99), st.booleans())
def test_a_number_with_any_separators_comes_back(number: int, mark: str, point: str, cents: int, wide: bool) -> None:
    point = "." if point == mark else point
    written = f"{number:,}".replace(",", mark)
    expected = float(number)
    if point and not (mark == "." and point == "."):
        written += f"{point}{cents:02}"
        expected = float(f"{number}.{cents:02}")
    if wide and point != ",":
        written = written.translate(WIDE)
    assert read_amount(written) == (pytest.approx(expected, abs=1e-6), "")
    assert read_amount(f"about {written} please") == (pytest.approx(expected, abs=1e-6), "")


@given(st.integers(1, 99_999), st.integers(0, 3), st.sampled_from(sorted(UNITS)), st.booleans())
def test_a_number_counts_in_its_unit(number: int, places: int, unit: str, wide: bool) -> None:
    figures = f"{number / 10**places:.{places}f}"
    written = (figures.translate(WIDE) if wide else figures) + unit
    expected = number * 10 ** (UNITS[unit] - places) if UNITS[unit] >= places else number / 10 ** (places - UNITS[unit])
    assert read_amount(written) == (pytest.approx(expected), "")
    assert read_amount(f"打{written}，今天") == (pytest.approx(expected), "")


@given(st.integers(1, 9_999_999), st.sampled_from(["", "元", "英镑", " usd"]))
def test_a_chinese_numeral_comes_back(number: int, name: str) -> None:
    written = numeral(number)
    code = {"": "", "元": "CNY", "英镑": "GBP", " usd": "USD"}[name]
    for spelling in (
        written,
        written.translate(FORMAL),
        written.replace("二百", "两百").replace("二千", "两千").replace("零", "〇"),
    ):
        assert read_amount(spelling + name) == (number, code)
        assert not says_more(spelling + name)


@given(st.integers(10, 9_999_999))
def test_a_chinese_numeral_comes_back_from_a_sentence(number: int) -> None:
    assert read_amount(f"女儿一直说要{numeral(number)}块，不然就来不及了") == (number, "")


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["百", "千", "万", "亿"]))
def test_a_last_digit_counts_tenths_of_the_unit_before_it(first: int, last: int, unit: str) -> None:
    tenth = {"百": 10, "千": 100, "万": 1000, "亿": 10**7}[unit]
    expected = (10 * first + last) * tenth
    for written in (f"{FIGURES[first]}{unit}{FIGURES[last]}", f"{first}{unit}{last}"):
        for ending in ("", "元", "块", " 英镑", "，今天", "左右"):
            assert read_amount(written + ending)[0] == expected
        assert read_amount(f"{written}天内")[0] == first * 10 * tenth


@pytest.mark.parametrize(("name", "code"), NAMED)
@given(number=st.integers(0, 10**9), blank=st.sampled_from(["", " ", "\u3000"]))
def test_a_currency_is_known_by_any_of_its_names(name: str, code: str, number: int, blank: str) -> None:
    for words in (f"{name}{blank}{number:,}", f"{number}{blank}{name}", f"{number:,}{blank}{name.upper()}"):
        assert read_amount(words) == (number, code)
        assert not says_more(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("45,000 GBP", (45_000, "GBP")),
        ("£1.2k", (1200, "GBP")),
        ("45.000,00 €", (45_000, "EUR")),
        ("1.234.567,89", (1_234_567.89, "")),
        ("12,50 €", (12.5, "EUR")),
        ("45'000 CHF", (45_000, "")),
        ("45’000.50", (45_000.5, "")),
        ("1,00,000", (100_000, "")),
        ("4,5000元", (45_000, "CNY")),
        ("1,234.567", (1234.567, "")),
        ("0.125", (0.125, "")),
        ("£.50", (0.5, "GBP")),
        ("Rs.45,000", (45_000, "")),
        ("大概…5000", (5000, "")),
        ("3500.", (3500, "")),
        ("４５，０００", (45_000, "")),
        ("学费，45000镑", (45_000, "GBP")),
        ("45000，20天内", (45_000, "")),
        ("5000，300押金", (5000, "")),
        ("5000 3000", (5000, "")),
        ("45,000, 3 days", (45_000, "")),
        ("٣٤", (34, "")),
        ("-45,000", (45_000, "")),
    ],
)
def test_the_marks_between_figures(words: str, expected: tuple[float, str]) -> None:
    assert read_amount(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3,5万", 35_000),
        ("1.234万", 12_340),
        ("1,234万", 12_340_000),
        ("1.13万", 11_300),
        ("3万5千", 35_000),
        ("三万5千", 35_000),
        ("3万5000", 35_000),
        ("3万3-5天", 30_000),
        ("1亿2千万", 120_000_000),
        ("一亿二千万", 120_000_000),
        ("2个亿", 200_000_000),
        ("一个亿", 100_000_000),
        ("3个w", 30_000),
        ("0千", 0),
        ("三十万一定要今天", 300_000),
        ("打30万一定要快", 300_000),
        ("一千零十", 1010),
        ("三点五万", 35_000),
        ("十二点二五万", 122_500),
        ("十点零五亿", 1_005_000_000),
        ("三万五 US dollars", 35_000),
        ("上百万", 1_000_000),
        ("千万", 10_000_000),
        ("30萬", 300_000),
        ("叁拾万元整", 300_000),
        ("四五〇〇〇镑", 45_000),
        ("零", 0),
    ],
)
def test_units_and_numerals(words: str, expected: float) -> None:
    assert read_amount(words)[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3-5万", 30_000),
        ("10~20多万", 100_000),
        ("5 to 6k", 5000),
        ("1-2m", 1_000_000),
        ("5000到1万", 5000),
        ("三到五万", 30_000),
        ("三、五万", 30_000),
        ("三五万", 30_000),
        ("一百二三十万", 1_200_000),
        ("二十到三十万", 200_000),
        ("五千到一万", 5000),
        ("二十多万", 200_000),
        ("十几万", 100_000),
        ("20 来 万", 200_000),
        ("一百余万", 1_000_000),
    ],
)
def test_of_a_range_the_lower_end_counts(words: str, expected: float) -> None:
    assert read_amount(words)[0] == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        ".",
        "told",
        "three hundred",
        "几十万",
        "数百万",
        "万一",
        "一个人",
        "百姓",
        "十分",
        "3 days",
        "3-5天",
        "20%",
        "9" * 20,
        "12亿亿",
    ],
)
def test_what_is_no_sum_is_none(words: str) -> None:
    assert read_amount(words) == (None, "")
    assert says_more(words) == bool(words.strip())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("三十万，3天内", 300_000),
        ("分十次，每次45000", 45_000),
        ("3月1日前三十万", 300_000),
        ("三点前打三十万", 300_000),
        ("5个月，每月3000", 3000),
        ("3 payments of 45,000", 45_000),
        ("千万别告诉爸妈，三十万", 300_000),
        ("5000日元", 5000),
        ("30万人民币", 300_000),
        ("6222021234567890123, 5000", 5000),
    ],
)
def test_numbers_of_other_things_are_passed_over(words: str, expected: float) -> None:
    assert read_amount(words)[0] == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("美元", "USD"),
        ("CA$ 500", "CAD"),
        ("AUS$5", ""),
        ("about 5000", ""),
        ("wonderful", ""),
        ("compounds", ""),
        ("英鎊", "GBP"),
        ("30万新台币元", "TWD"),
        ("新西兰元", "NZD"),
        ("£45,000 (400,000元)", "GBP"),
        ("400,000元 (£45,000)", "CNY"),
        ("$5", ""),
    ],
)
def test_the_currency_named_first_counts(words: str, code: str) -> None:
    assert read_amount(words)[1] == code


@pytest.mark.parametrize(
    "words", ["45'000 CHF", "about 5000", "30万，今天", "£45,000 (400,000元)", "三十万整", "told", "5" + " " * LOOKED_AT]
)
def test_words_beside_a_sum_are_more(words: str) -> None:
    assert says_more(words)


def test_only_the_beginning_is_looked_at() -> None:
    assert read_amount(" " * LOOKED_AT + "5 GBP") == (None, "")
    assert read_amount(" " * (LOOKED_AT - 5) + "5 GBP and more") == (5, "GBP")
