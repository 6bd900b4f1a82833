"""What a page says, in order: nothing lost, nothing invented, every place exact."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.readers.pictures.rendering import wrapped
from tests.readers.pictures.sheets import page_of, paper

from seawall.readers.pictures.layout import Laid, read_layout
from seawall.readers.pictures.lines import Line, Page

WORDS = (
    "15:21", "<", "王警官", "Officer Wang", "昨天 15:21", "5 March 2024", "2024年3月5日 15:21", "按住 说话", "Message", "online", "87%",
    "ok 15:21 ✓✓", "on my way 3:21 PM", "已读", "hold on war-", "rant of arrest", "转到安全账户，", "不要告诉任何人。", "q w e r t y u i o p",
    "a s d f g h j k l", "家长群(45)", "12 members", "Ben", "[图片]", "短信/彩信", "第一条", "姓名：李明", "5", "A",
)  # fmt: skip
SHARES = st.floats(0, 1) | st.floats(allow_nan=True, allow_infinity=True)
FILLS = st.none() | st.sampled_from([(255, 255, 255), (149, 236, 105), (237, 237, 237), (0, 122, 255), (0, 0, 0)])
TEXTS = st.sampled_from(WORDS) | st.text(max_size=40)
ANY_LINE = st.builds(Line, TEXTS, st.tuples(SHARES, SHARES, SHARES, SHARES), st.floats(0, 1), FILLS)


@st.composite
def tidy_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    """Lines below each other as on a screen, some at the left, some at the right, some in the middle."""
    lines, y = [], 0.01
    for text in draw(st.lists(TEXTS, min_size=1, max_size=30)):
        long = draw(st.floats(0.02, 0.6))
        left = draw(st.sampled_from([0.05, 0.17, 0.5 - long / 2, 0.95 - long, 0.83 - long]))
        lines.append(Line(text, (left, y, left + long, y + 0.02), 0.9, draw(FILLS)))
        y += draw(st.sampled_from([0.0, 0.021, 0.03, 0.05]))
    return tuple(lines)


PAGES = st.builds(
    Page,
    st.integers(-1, 2000),
    st.integers(-1, 4000),
    st.lists(ANY_LINE, max_size=25).map(tuple) | tidy_lines(),
    is_screen=st.sampled_from([True, False, None]),
)


FLAT = Page(
    1, 1, tuple(Line("a", (0.0, 0.0, right, bottom), 1.0) for right, bottom in ((1, 0.4), (0.5, 0), (0.2, 0), (0, 0), (0.1, 0)))
)


@given(PAGES)
@example(FLAT)
def test_nothing_is_lost_and_nothing_is_made_up(page: Page) -> None:
    laid = read_layout(page)
    text = check_regions(laid)
    shown = Counter(text[region.start : region.end] for region in laid.regions) + Counter(value for _, value in laid.details)
    speakers = {segment.speaker for segment in laid.segments if segment.speaker}
    for line in sorted(page.lines, key=lambda line: -len(line.text)):
        words = " ".join(line.text.split())
        if words:
            assert take(words, shown, speakers), words
    assert not +shown


def take(words: str, shown: Counter[str], speakers: set[str]) -> bool:
    """Take a line from what is shown: whole, without the hyphen at its end, as a time apart, or as a speaker's name."""
    for whole in (words, words[:-1]):
        if shown[whole] > 0 and whole:
            shown[whole] -= 1
            return True
    for rest in shown:
        clock = words[len(rest) :].strip()
        if rest and words.startswith(rest) and shown[rest] > 0 and shown[clock] > 0:
            shown[rest] -= 1
            shown[clock] -= 1
            return True
    return any(words.lstrip("~～ ") == speaker for speaker in speakers) or words.lstrip("~～ ") == ""


def check_regions(laid: Laid) -> str:
    """Regions follow each other inside the text, and all of the text but joints is theirs."""
    text = "\n".join(segment.text for segment in laid.segments)
    at = 0
    for region in laid.regions:
        assert at <= region.start < region.end <= len(text)
        assert not text[at : region.start].strip()
        assert region.page == 0
        left, top, right, bottom = region.box
        assert 0 <= left <= right <= 1
        assert 0 <= top <= bottom <= 1
        at = region.end
    assert not text[at:].strip()
    return text


@given(PAGES)
def test_the_same_page_is_laid_out_the_same_way(page: Page) -> None:
    assert read_layout(page) == read_layout(replace(page))


def test_an_empty_page_says_nothing() -> None:
    assert read_layout(Page(100, 100)) == Laid()


NOTICE = (
    ("title", "刑事逮捕冻结管制令"),
    ("right", "最高检刑捕字〔2024〕第0387号"),
    ("line", "受文者：李明"),
    ("line", "身份证号：310101199901011234"),
    ("line", "联系电话：13800001234"),
    (
        "text",
        "经查，李明涉嫌参与特大跨境洗钱案，根据《中华人民共和国刑法》第五百八十九条之规定，依法予以逮捕，并冻结其名下全部资产。",
    ),
    ("text", "一、立即将全部资金转入最高人民检察院指定的安全账户接受清查，清查完毕后全额退还本人，不得有误。"),
    ("text", "二、每两小时汇报一次所在位置和周围环境，不得离开住所。"),
    ("right", "最高人民检察院"),
    ("right", "二〇二四年三月十八日"),
)
LETTER = (
    ("title", "Student Services"),
    ("right", "12 March 2026"),
    ("line", "Ms Li Ming"),
    ("line", "Flat 4, 12 Park Road"),
    ("line", "Manchester M14 5RQ"),
    ("gap", ""),
    ("line", "Dear Ms Li,"),
    (
        "text",
        (
            "Thank you for your application for a confirmation of enrolment. Please note that the tuition fee of 12,400 pounds is due on "
            "30 September and that a late payment charge may apply after this date."
        ),
    ),
    ("gap", ""),
    (
        "text",
        "If you have any questions about the payment of your fees, please contact us by e-mail or visit the student hub between nine and five.",
    ),
    ("gap", ""),
    ("line", "Yours sincerely,"),
    ("line", "A. Johnson"),
)
FORM = (
    ("title", "Parcel declaration"),
    ("fields", "Name: Li Ming|Tel: 0161 555 0123"),
    ("fields", "Sender: Zhang|Date: 2026-03-12"),
    ("fields", "Weight: 2.1 kg|Value: 40 GBP"),
    ("fields", "Item: clothes|Code: 6203"),
    ("fields", "Signature|Stamp"),
)


@pytest.mark.parametrize("slope", [0.0, 0.03, 0.06, -0.05, -0.08])
@pytest.mark.parametrize("size", [0.018, 0.022, 0.028])
@pytest.mark.parametrize("blocks", [NOTICE, LETTER, FORM])
def test_a_paper_reads_as_it_was_written_however_it_lies(blocks: tuple[tuple[str, str], ...], size: float, slope: float) -> None:
    laid = read_layout(paper(blocks, size=size, slope=slope))
    check_regions(laid)
    assert laid.channel == "unknown"
    assert laid.segments[0].text.splitlines() == [words.replace("|", " ") for kind, words in blocks if kind != "gap"]


def test_paragraphs_that_stand_in_stay_apart() -> None:
    blocks = (("text", NOTICE[5][1]), ("text", NOTICE[5][1][3:]), ("text", "不得告诉任何人，包括父母和同学，否则后果自负。"))
    laid = read_layout(paper(blocks, indent=0.044))
    assert laid.segments[0].text.splitlines() == [words for _, words in blocks]


def test_columns_are_read_one_after_the_other() -> None:
    words = "Students should hang up and ring the number on the real website, because callers pretend to be police officers. " * 3
    rows = [("A newsletter about frauds and how students can stay safe", 0.1, 0.1, 0.03)]
    for left in (0.08, 0.54):
        rows += [(line, left, 0.25 + number * 0.034, 0.02) for number, line in enumerate(wrapped(words, 0.38, 0.02))]
    laid = read_layout(page_of(rows))
    assert laid.segments[0].text.splitlines() == [rows[0][0], words.strip(), words.strip()]


def test_many_lines_take_no_long_time() -> None:
    rows = [("转到安全账户进行清查，不要告诉任何人，包括父母和同学，", 0.1, 0.1 + number * 0.03, 0.02) for number in range(3000)]
    laid = read_layout(page_of(rows, tall=100))
    assert len(laid.regions) == len(rows)
    assert len(read_layout(Page(9, 9, (Line("12:30", (0.2, 0.2, 0.3, 0.3), 1),) * 3000)).regions) == 3000
