"""What was read, as it is shown: boxes inside their picture, numbers that stand in a list, turns in order, papers without a seal of
approval."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import check
from seawall.model import Check, Evidence, PaperAnswer, PaperRule, Picture, Region, Segment, Span, Words
from seawall.readers import evidence_of
from seawall.surfaces.web.tongues import tongue_named
from seawall.surfaces.web.views.reading import (
    MAX_PREVIEW_BYTES,
    MAX_RULES,
    MAX_SHOTS,
    MAX_TURNS,
    TAG_HEIGHT,
    WIDE,
    ReadView,
    lettered,
    view_read,
)

ZH, EN = tongue_named("zh"), tongue_named("en")
PLAIN = check("hello")
SHARES = st.tuples(*[st.floats(0, 1)] * 4).map(
    lambda box: (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
)


def shown(evidence: Evidence, marks: tuple[tuple[int, int, int], ...] = (), papers: tuple[PaperAnswer, ...] = ()) -> ReadView:
    return view_read(replace(PLAIN, evidence=evidence, papers=papers), ZH, marks)


def pictured(*boxes: tuple[float, float, float, float], width: int = 800, height: int = 600) -> Evidence:
    text = "\n".join("安全账户" for _box in boxes)
    regions = tuple(Region(5 * index, 5 * index + 4, index, box) for index, box in enumerate(boxes))
    pictures = tuple(Picture(width, height, b"RIFF") for _box in boxes)
    return replace(evidence_of(text), medium="picture", regions=regions, pictures=pictures)


@given(SHARES, st.integers(1, 30_000), st.integers(1, 30_000))
def test_boxes_and_their_labels_lie_inside_the_picture(box: tuple[float, float, float, float], width: int, height: int) -> None:
    (shot,) = shown(pictured(box, width=width, height=height), ((0, 4, 1),)).shots
    (frame,) = shot.frames
    assert frame.x >= 0 <= frame.y
    assert frame.width >= 1 <= frame.height
    assert frame.x + frame.width <= WIDE + 1
    assert frame.y + frame.height <= shot.height + 1
    assert frame.tag_x + frame.tag_width <= WIDE
    assert 0 <= frame.tag_y <= max(shot.height - TAG_HEIGHT, 0)
    assert (frame.label, shot.labels) == ("1", "1")


def test_two_reasons_in_one_line_share_a_box() -> None:
    paper = PaperAnswer(Words("令", "order"), "contradicted", (rule(Span(2, 4, "账户")),))
    (shot,) = shown(pictured((0, 0, 1, 0.1)), ((0, 2, 1), (0, 4, 2)), (paper,)).shots
    assert [frame.label for frame in shot.frames] == ["1 2 A"]
    view = shown(pictured((0, 0, 1, 0.1)), (), (paper,))
    assert view.papers[0].rules[0].letter == "A"


def test_of_many_pictures_those_with_marks_are_shown_in_their_order() -> None:
    many = pictured(*[(0.1, 0.1, 0.5, 0.2)] * 20)
    view = shown(many, ((5 * 18, 5 * 18 + 4, 1), (5 * 12, 5 * 12 + 4, 2)))
    assert len(view.shots) == MAX_SHOTS
    assert [shot.number for shot in view.shots] == [1, 2, 3, 4, 5, 6, 13, 19]
    assert view.left_out == 20 - MAX_SHOTS
    assert [len(shot.frames) for shot in view.shots] == [0] * 6 + [1, 1]


def test_pictures_without_a_preview_and_heavy_ones_are_not_shown() -> None:
    one = pictured((0, 0, 1, 1))
    for preview, width in ((b"", 800), (b"x" * (MAX_PREVIEW_BYTES + 1), 800), (b"x", 0)):
        view = shown(replace(one, pictures=(Picture(width, 600, preview),)))
        assert (view.shots, view.left_out) == ((), 0)


def test_a_picture_that_was_read_before_keeps_its_place() -> None:
    """The browser may still have it, and knows it by its key."""
    one = pictured((0, 0, 1, 1))
    pictures = tuple(Picture(800, 600, preview, "0123456789abcdef") for preview in (b"x", b""))
    now, later = (shown(replace(one, pictures=(picture,)), ((0, 4, 1),)) for picture in pictures)
    assert (now.shown, later.shown) == (True, False)
    assert [replace(shot, source="") for shot in now.shots] == list(later.shots)
    assert later.shots[0].key == "1-800x600-0123456789abcdef"
    assert len(later.shots[0].frames) == 1


def test_who_said_what_is_shown_with_its_marks() -> None:
    segments = (
        Segment("你好", "王警官", "2026-11-20T18:42:10"),
        Segment("转到安全账户吧", direction="received"),
        Segment("好", direction="sent"),
    )
    view = shown(Evidence("0", segments, medium="chat"), ((5, 9, 1), (5, 90, 2)))
    assert [(turn.who, turn.mine, turn.when, turn.gap) for turn in view.turns] == [
        ("王警官", False, "2026-11-20 18:42", False),
        ("对方", False, "", False),
        ("我", True, "", False),
    ]
    assert [(piece.text, piece.number) for piece in view.turns[1].pieces if piece.number] == [("安全账户", 1), ("安全账户吧", 2)]


def test_where_nobody_is_known_to_speak_there_are_no_turns() -> None:
    assert shown(evidence_of("你好")).turns == ()
    assert shown(Evidence("0", (Segment("你好", direction="received"),))).turns == ()


def test_of_a_long_chat_what_stands_around_the_marks_is_shown_or_its_end() -> None:
    chat = Evidence("0", tuple(Segment("好", "甲") for _turn in range(500)), medium="chat")
    end = shown(chat).turns
    assert len(end) == MAX_TURNS
    assert end[0].gap
    view = shown(chat, ((2 * 100, 2 * 100 + 1, 1), (2 * 300, 2 * 300 + 1, 2)))
    assert len(view.turns) == 10
    assert [turn.gap for turn in view.turns] == [True, *[False] * 4] * 2
    many = shown(chat, tuple((2 * n, 2 * n + 1, n) for n in range(1, 400, 7)))
    assert len(many.turns) == MAX_TURNS


def rule(span: Span | None = None, source: str = "") -> PaperRule:
    return PaperRule("x", Words("没有这种文书", "No such paper"), Words("因为", "because"), span, source)


def test_a_paper_says_which_rule_with_its_source_and_what_cannot_be_told() -> None:
    rules = (rule(source="https://example.org/law"), rule(source="刑事诉讼法第八十条"), *(rule() for _more in range(30)))
    view = shown(
        evidence_of("x"), (), (PaperAnswer(Words("逮捕令", "Arrest order"), "contradicted", rules, (Words("印章", "the seal"),)),)
    )
    (paper,) = view.papers
    assert (paper.name, paper.contradicted, paper.unjudged) == ("逮捕令", True, ("印章",))
    assert len(paper.rules) == MAX_RULES
    assert [(one.source, one.named, one.letter, one.quote) for one in paper.rules[:3]] == [
        ("https://example.org/law", "", "", ""),
        ("", "刑事诉讼法第八十条", "", ""),
        ("", "", "", ""),
    ]


@pytest.mark.parametrize("words", ["是真的", "真件", "genuine", "authentic", "is real"])
def test_no_word_of_the_page_calls_a_paper_real(words: str) -> None:
    for tongue in (ZH, EN):
        for message in ("paper-wrong", "paper-open"):
            assert words not in tongue(message, name="x").lower()


def test_letters_run_on_as_numbers() -> None:
    assert [lettered(number) for number in (1, 26, 27)] == ["A", "Z", "27"]


def test_hostile_words_stay_words() -> None:
    evil = "\u202e<script>\x00"
    papers = (PaperAnswer(Words(evil, evil), "cannot_tell", (rule(Span(0, 2, evil), evil),), (Words(evil, evil),)),)
    view = view_read(replace(PLAIN, evidence=Evidence("0", (Segment(evil, evil),)), papers=papers), EN, ())
    said = [view.turns[0].who, *(piece.text for piece in view.turns[0].pieces), view.papers[0].name, *view.papers[0].unjudged]
    said += [view.papers[0].rules[0].quote, view.papers[0].rules[0].named]
    assert all("\u202e" not in words and "\x00" not in words for words in said)


def test_a_check_of_words_alone_shows_nothing_more() -> None:
    plain: Check = PLAIN
    assert view_read(plain, ZH, ()) == ReadView("text", (), 0, False, (), ())
