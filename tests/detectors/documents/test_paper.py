"""What is a paper, who issues it, whether it is shown as a forged one, and that nothing breaks the looking."""

from time import process_time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_texts import FORGED, PAIRS, WARRANT, found, papers, reading_of, reading_of_parts, signs

from seawall.detectors.documents import Documents, answer_papers
from seawall.detectors.documents.paper import MOST, papers_of
from seawall.detectors.documents.printed import is_printed, most_alike, printed_share, shown_ways
from seawall.model import Channel, Evidence, Medium, Segment

CHANNELS: tuple[Channel, ...] = get_args(Channel)
MEDIA: tuple[Medium, ...] = get_args(Medium)
LINES = st.sampled_from(
    [
        *(line for pair in PAIRS.values() for text in (pair["forged"], pair["lawful"]) for line in text.splitlines()),
        "收款人：李晓明",
        "18 ſep 2024",
        "İNTERPOL",
        "crımınal law article 999",
        "ANTI-MONEY LAUNDERING LAW, Article 9999",
        "《刑法》第九千九百九十九条、第〇条",
        "《民法典》第１２３４５条",
        "警号：①②③",
        "\u202e逮捕证\u200b",
        "逮\u0301捕 令",
        "\ud800公安局",
        "# ** 通缉令 **",
        "",
        "   ",
    ]
)
PAPERS = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=14).map("\n".join)
FAKE = "\n骗子冒充公安发来这样的文书，谨防上当。伪造的！"


@given(PAPERS, st.sampled_from(CHANNELS), st.sampled_from(MEDIA))
def test_no_text_breaks_it_and_every_quote_is_there(text: str, channel: Channel, medium: Medium) -> None:
    reading = reading_of(text, channel, medium)
    findings, answers = list(Documents().detect(reading)), answer_papers(reading)
    spans = [span for finding in findings for span in finding.spans]
    spans += [span for answer in answers for span in (answer.span, *(rule.span for rule in answer.rules)) if span]
    for span in spans:
        assert text[span.start : span.end] == span.quote
    assert findings == list(Documents().detect(reading_of(text, channel, medium)))
    assert answers == answer_papers(reading_of(text, channel, medium))
    assert 0 < printed_share(reading) <= 1
    assert most_alike(reading) >= 0


@given(st.lists(st.tuples(PAPERS, st.sampled_from(CHANNELS), st.sampled_from(MEDIA)), min_size=1, max_size=4))
def test_parts_are_papers_by_themselves(parts: list[tuple[str, Channel, Medium]]) -> None:
    reading = reading_of_parts(*parts)
    bounds = [(part.start, part.end) for part in reading.evidence.parts]
    for paper in papers_of(reading):
        assert any(start <= paper.start and paper.start + len(paper.text) <= end for start, end in bounds)
    for finding in Documents().detect(reading):
        for span in finding.spans:
            assert reading.text[span.start : span.end] == span.quote
            assert any(start <= span.start <= span.end <= end for start, end in bounds), "a quote stays within its part"


@given(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(CHANNELS))
def test_what_is_shown_as_forged_breaks_nothing_unless_it_can_be_acted_on(text: str, channel: Channel) -> None:
    shown = text + FAKE
    reading = reading_of(shown, channel)
    acted_on = "收款人：李晓明" in text or "@gmail.com" in text
    if not acted_on:
        assert list(Documents().detect(reading)) == []
        assert answer_papers(reading) == ()


@pytest.mark.parametrize("line", ["收款人：李晓明", "联系邮箱：shanghai.police@gmail.com"])
def test_a_warning_around_a_paper_does_not_quiet_what_can_be_acted_on(line: str) -> None:
    assert found(FORGED + FAKE) == []
    assert "proof.paper_no_such_paper" in found(f"{FORGED}\n{line}{FAKE}")
    assert "proof.paper_no_such_paper" in found(f"{FAKE.strip()}\n{FORGED}\n{line}")


SHOWN = {
    "news": "本报讯 记者王某报道，骗子向留学生出示一张纸：\n上海市公安局\n刑事拘捕令\n沪公字〔2024〕12号\n犯罪嫌疑人李某，依法执行拘捕。\n2024年3月5日\n警方提醒，公安机关不会通过网络发送此类文书。",
    "poster": "谨防诈骗 识破假公文\n上海市人民检察院\n刑事逮捕冻结管制令\n沪检字〔2024〕12号\n李某：现依法逮捕。\n这样的文书都是假的，公检法绝不会在网上发逮捕令。",
    "film": "《迷网》第一集 剧本\n道具：\n上海市公安局\n刑事拘捕令\n沪公字〔2024〕12号\n李某：现依法执行拘捕。\n2024年3月5日\n演员拿起桌上的纸，导演喊停。",
    "advice_en": "Scam alert: fraudsters send students fake papers such as this one\nMetropolitan Police\nArrest Warrant and Asset Freeze\nCase No: 24/1\nDear student, you are to pay the bond in gift cards.\n5 March 2024\nWe will never ask for payment this way. Hang up.",
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_news_posters_and_films_may_show_a_forged_paper(text: str) -> None:
    assert found(text) == []
    assert answer_papers(reading_of(text)) == ()
    assert shown_ways(reading_of(text)) >= 2


ORDINARY = {
    "embassy": PAIRS["no_police_power"]["lawful"],
    "internship": PAIRS["secrecy_order"]["lawful"],
    "bank": PAIRS["safe_account"]["lawful"],
    "summons": "上海市浦东新区人民法院\n传票\n（2024）沪0115民初1234号\n案由：房屋租赁合同纠纷\n被传唤人：李某\n传唤事由：开庭\n应到时间：2024年4月1日9时\n应到处所：第十二法庭\n2024年3月5日",
    "card": "Royal Mail\nSorry we missed you\nRef No: 0034 1234\nDear customer, there is a customs fee of £3.20 to pay on your item before we can deliver it.\nPay at the Post Office or on our site.\n5 March 2024",
    "fees": "University of Leeds\nTuition Fee Notice\nRef No: 20240305\nDear Ms Li, the second instalment is due on 1 April. Pay by card or bank transfer to the University.\n5 March 2024",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_papers_of_ordinary_days_break_nothing(text: str) -> None:
    assert [tactic for tactic in found(text.strip()) if tactic != "proof.paper_of_arrest"] == []
    assert all(answer.verdict == "cannot_tell" for answer in answer_papers(reading_of(text.strip())))


def test_a_real_warrant_is_not_called_genuine_and_its_delivery_is_in_doubt() -> None:
    assert signs(WARRANT) == {"of_arrest"}
    (answer,) = answer_papers(reading_of(WARRANT))
    assert (answer.verdict, answer.rules) == ("cannot_tell", ())
    assert len(answer.unjudged) == 3, "seals, delivery, and how papers reach people abroad"
    (by_chat,) = answer_papers(reading_of(WARRANT, "chat"))
    assert by_chat.verdict == "contradicted"
    assert len(by_chat.unjudged) == 2, "how it came is no longer open"


def test_bail_as_the_law_has_it_speaks_for_ordinary_life() -> None:
    text = PAIRS["lawful_bail"]["forged"].strip()
    findings = {finding.tactic: finding.weight_db for finding in Documents().detect(reading_of(text))}
    assert findings["ordinary.paper_lawful_bail"] < 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "逮捕令",
        "逮捕令\n好的",
        "上海市公安局 刑事逮捕令 沪公字〔2024〕12号 李某涉嫌洗钱，依法执行逮捕。2024年3月5日，请你立即配合。",
    ],
)
def test_too_little_or_one_line_is_no_paper(text: str) -> None:
    assert papers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "我昨天接到一个电话，说是上海市公安局的\n他们给我看了逮捕令\n我现在很害怕，不知道该怎么办，想问问大家有没有遇到过",
        "妈，下周三去大使馆办护照\n学费的通知书我拍给你看了\n这个月的房租也交了，放心，我一切都好",
        "Hi, the police called me about an arrest warrant\nI do not know what to do, they said I must not tell anyone\nIs it real?",
    ],
)
def test_people_who_speak_of_papers_write_none(text: str) -> None:
    assert papers(text) == ()
    assert not is_printed(reading_of(text))


def test_a_chat_holds_papers_in_single_messages() -> None:
    segments = (Segment("你好，我是王警官", "王"), Segment(FORGED, "王"), Segment("看到了吗", "王"), Segment("什么意思", "我"))
    for channel in ("chat", "unknown"):
        reading = reading_of("x")
        reading = type(reading)(Evidence("", segments, channel=channel, medium="chat"), reading.compiled)  # type: ignore[arg-type]
        (paper,) = papers_of(reading)
        assert (paper.start, paper.text) == (len("你好，我是王警官\n"), FORGED)
        assert {"proof.paper_no_such_paper"} <= {finding.tactic for finding in Documents().detect(reading)}


def test_a_short_message_is_no_paper_and_parts_of_a_chat_are_looked_at_alone() -> None:
    parts = (("看下\n这个", "chat", "chat"), (FORGED, "chat", "chat"))
    assert [paper.text for paper in papers_of(reading_of_parts(*parts))] == [FORGED]  # type: ignore[arg-type]


def test_only_the_first_pages_are_looked_at() -> None:
    filler = "这是一份普通的说明。\n" * (MOST // 10)
    assert papers(filler + FORGED) == ()
    (paper,) = papers(FORGED + "\n" + filler)
    assert len(paper.text) == MOST


def test_one_way_in_three_words_is_a_warning() -> None:
    assert shown_ways(reading_of("演员、导演、编剧")) == 2
    assert shown_ways(reading_of("演员")) == 1
    assert shown_ways(reading_of("好的")) == 0


ISSUED = "{head}\n立案告知书\n沪公立告字〔2024〕12号\n王某：你报称的案件符合立案条件，现已立案。\n{tail}\n2024年3月5日"


@pytest.mark.parametrize(
    ("head", "tail", "bodies"),
    [
        ("上海市公安局", "", {"police"}),
        ("", "上海市公安局", {"police"}),
        ("", "签发：上海市公安局", {"police"}),
        ("", "抄送：上海市人民检察院", set()),
        ("", "此致\n上海市人民检察院", set()),
        ("上海市公安局", "我院已通知上海市人民法院，请等候。", {"police"}),
        ("上海市公安局", "附：\n办案单位：海关缉私局\n一\n二\n三\n四\n五\n六", {"police", "customs"}),
        ("上海市公安局", "甲\n乙\n上海市人民检察院\n" + "\n".join("子丑寅卯辰巳午未申酉戌亥"), {"police"}),
        ("中国银行", "", {"bank"}),
        ("", "开户行：中国银行上海分行", set()),
        ("Metropolitan Police", "", {"uk_police"}),
        ("Metropolitan Police officers said they were glad to help", "", set()),
        ("中华人民共和国驻英国大使馆", "", {"embassy"}),
        ("", "中华人民共和国驻英国大使馆", {"embassy"}),
    ],
)
def test_who_issues_it(head: str, tail: str, bodies: set[str]) -> None:
    (paper,) = papers(ISSUED.format(head=head, tail=tail).strip())
    assert paper.bodies == bodies


def test_a_subject_line_may_hold_the_title() -> None:
    text = (
        "发件人：某某\n主题：逮捕令通知书\n沪公字〔2024〕12号\n李某：你因涉嫌洗钱，现依法执行，请你立即配合调查。\n2024年3月5日"
    )
    (paper,) = papers(text)
    assert paper.title
    assert paper.title.text == "逮捕令通知书"
    assert text[paper.title.start : paper.title.end] == paper.title.text


def test_a_paper_without_a_title_is_called_by_its_kind() -> None:
    text = "南昌市公安局\n洪公字〔2024〕37号\n谭某：案件可在 https://nc-police-case.com/query 查询，请你配合调查。\n2024年9月8日"
    (answer,) = answer_papers(reading_of(text))
    assert answer.name.zh == "这张纸"
    assert answer.span is None


def test_an_english_title_is_the_name_and_a_chinese_one_is_explained() -> None:
    (english,) = answer_papers(reading_of(PAIRS["acts_for_china"]["forged"].strip()))
    assert english.name.en == english.name.zh == "Notice of Investigation"
    (chinese,) = answer_papers(reading_of(FORGED))
    assert chinese.name.zh in chinese.name.en
    assert chinese.name.en != chinese.name.zh


def test_traditional_characters_are_read_too() -> None:
    text = "上海市公安局\n刑事逮捕令\n滬公字〔2024〕12號\n李某：你因涉嫌洗錢，現依法執行，請你立即配合調查。\n2024年3月5日"
    assert "proof.paper_no_such_paper" in found(text)


@pytest.mark.parametrize("line", ["局\n", "公安局\n", "Ab\n", "《刑法》第一条", "令(", "收款人：", "2024年", "自称", "应"])
def test_time_grows_with_the_text_and_no_faster(line: str) -> None:
    text = "上海市公安局\n逮捕令\n沪公〔2024〕1号\n" + line * (MOST // len(line))
    begun = process_time()
    list(Documents().detect(reading_of(text)))
    assert process_time() - begun < 5, "half a second is usual; with a square in it, it was twenty-five"
