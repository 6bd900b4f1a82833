"""Each rule has a forged paper that breaks it, and a lawful one much like it that breaks none."""

from dataclasses import replace
from pathlib import Path

import pytest
from paper_texts import FORGED, PAIRS, WARRANT, broken, compiled, found, papers, reading_of, signs, with_origin

from seawall.detectors.documents import Documents, papers_of
from seawall.detectors.documents.rules import ALIKE, FAINTLY_ALIKE, broken_rules
from seawall.detectors.reading import Reading
from seawall.model import Channel, Picture
from seawall.playbook.papers import load_papers
from seawall.playbook.templates import resemblance, sketch, template_entry

IN_A_TEST_OF_ITS_OWN = {"known_template"}


def test_every_rule_has_a_pair() -> None:
    assert {test.id for test in load_papers().tests} - IN_A_TEST_OF_ITS_OWN == set(PAIRS)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_forged_paper_breaks_it(rule: str) -> None:
    pair = PAIRS[rule]
    text, channel = pair["forged"].strip(), pair.get("channel", "unknown")
    assert rule in broken(text, channel) | signs(text, channel)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_lawful_paper_much_like_it_breaks_none(rule: str) -> None:
    pair = PAIRS[rule]
    text, channel = pair["lawful"].strip(), pair.get("channel", "unknown")
    assert papers(text, channel), "it is to be looked at as a paper"
    assert broken(text, channel) == set()
    assert rule not in signs(text, channel)


@pytest.mark.parametrize("rule", PAIRS)
def test_what_is_shown_is_what_breaks_it(rule: str) -> None:
    text = PAIRS[rule]["forged"].strip()
    for paper in papers(text, PAIRS[rule].get("channel", "unknown")):
        for each in broken_rules(paper):
            assert each.span is None or text[each.span.start : each.span.end] == each.span.quote != ""
            assert "{" not in each.why.zh + each.why.en


@pytest.mark.parametrize(
    ("channel", "sent"), [("chat", True), ("email", True), ("sms", True), ("unknown", False), ("letter", False)]
)
def test_a_paper_of_arrest_is_judged_by_the_way_it_came(channel: Channel, sent: bool) -> None:
    assert broken(WARRANT, channel) == ({"by_chat"} if sent else set())
    assert found(WARRANT, channel) == (["proof.paper_by_chat"] if sent else ["proof.paper_of_arrest"])


def test_a_notice_to_the_family_may_be_passed_on_by_anybody() -> None:
    for name in ("逮捕通知书", "拘留通知书"):
        notice = WARRANT.replace("逮捕证", name)
        assert broken(notice, "chat") == set()


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("刑事速捕令", "no_such_paper"), ("刑事建捕令", "no_such_paper"), ("刑亊拘捕今", "no_such_paper"), ("资产冻洁今", "no_such_paper"), ("资金清査令", "no_such_paper")],
)  # fmt: skip
def test_characters_that_a_reader_of_pictures_confuses(seen: str, meant: str) -> None:
    text = f"上海市公安局\n{seen}\n沪公字〔2024〕12号\n李某：经查，现对你依法执行，请即到案。\n2024年3月5日"
    (paper,) = papers(text)
    assert meant in {each.test.id for each in broken_rules(paper)}
    spans = [each.span for each in broken_rules(paper) if each.test.id == meant]
    assert spans[0]
    assert spans[0].quote in seen, "the quote is what was read, not what was meant"


def test_each_confused_word_is_of_one_length_and_is_put_right() -> None:
    book = load_papers()
    for seen, meant in book.alike:
        assert len(book.unlike(f"甲{seen}乙")) == len(f"甲{seen}乙")
        assert meant in book.unlike(f"甲{seen}乙")


@pytest.mark.parametrize("width", [8, 60])
def test_a_title_over_two_lines_is_judged(width: int) -> None:
    body = "李某：你因涉嫌洗钱一案，经本局审查，依法决定如下，请按时到案，不得有误，逾期后果自负。"
    lines = [body[at : at + width] for at in range(0, len(body), width)]
    text = "\n".join(["上海市公安局", "逮捕并冻结财产", "决定书", "沪公〔2024〕2号", *lines, "2024年3月5日"])
    assert "two_powers" in broken(text)


@pytest.mark.parametrize("second", ["公安局", "人民法院"])
def test_two_bodies_sign_no_order_about_one_person(second: str) -> None:
    text = f"广州市人民检察院\n传唤通知书\n穗检字〔2024〕5号\n赵某：因你涉嫌诈骗，请按时到案。\n广州市{second}\n2024年5月1日"
    assert "two_bodies" in broken(text)
    assert "two_bodies" not in broken(text.replace("因你涉嫌诈骗，请按时到案", "望广大群众提供线索"))


def test_a_body_that_was_abolished_could_write_before() -> None:
    text = "中国银行业监督管理委员会\n关于信用卡业务的通知\n银监发〔{year}〕6号\n各银监局：现就有关事项通知如下，请遵照执行。\n{year}年7月2日"
    assert "no_such_body" not in broken(text.format(year=2016))
    assert "no_such_body" in broken(text.format(year=2024))
    assert "no_such_body" not in broken(text.format(year=2024).rpartition("\n")[0]), "without a date nobody can tell"


@pytest.mark.parametrize(
    ("number", "wrong"), [("018712", False), ("0187123", True), ("01871", True), ("NJ018712", True), ("A01871", True)]
)
def test_a_police_number_has_six_digits(number: str, wrong: bool) -> None:
    text = PAIRS["police_number"]["lawful"].strip().replace("018712", number)
    assert ("police_number" in broken(text)) is wrong


def test_a_number_is_read_in_its_line() -> None:
    text = PAIRS["police_number"]["lawful"].strip().replace("警号：018712", "警号：018712\n2024")
    assert "police_number" not in broken(text)


@pytest.mark.parametrize(
    ("link", "foreign"),
    [
        ("https://gaj.nc.gov.cn/x", False),
        ("https://www.gov.cn/x", False),
        ("https://www.royalmail.com/x", False),
        ("https://gov.cn.example-case.com/x", True),
        ("https://nc-gov-cn.com", True),
        ("case@nc.gov.cn", False),
    ],
)
def test_links_of_a_chinese_paper_of_law(link: str, foreign: bool) -> None:
    text = PAIRS["foreign_link"]["forged"].strip().replace("https://nc-police-case.com/query", link)
    assert ("foreign_link" in broken(text)) is foreign


def test_a_mailbox_that_anybody_can_open_is_no_authoritys() -> None:
    text = PAIRS["private_mailbox"]["forged"].strip()
    assert "private_mailbox" in broken(text)
    assert "private_mailbox" not in broken(text.replace("南昌市公安局", "南昌大学"))


def test_the_weightiest_comes_first() -> None:
    (paper,) = papers(FORGED)
    weights = [each.test.weight_db for each in broken_rules(paper)]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 3


def test_what_a_rule_rests_on_is_said() -> None:
    for pair in PAIRS.values():
        for finding in Documents().detect(reading_of(pair["forged"].strip(), pair.get("channel", "unknown"))):
            resting = (
                finding.source or finding.red_lines or finding.tactic in {"proof.paper_no_such_body", "proof.paper_police_number"}
            )
            assert resting, finding.tactic


@pytest.fixture
def site(tmp_path: Path) -> Reading:
    """A site that was sent one forged paper before."""
    entry = template_entry("shanghai-order", FORGED)
    (tmp_path / "templates.yaml").write_text(f"templates:\n{entry}", encoding="utf-8")
    return Reading(reading_of(FORGED).evidence, with_origin(compiled(), tmp_path))


def rules_at(site: Reading, text: str) -> set[str]:
    reading = replace(site, evidence=reading_of(text).evidence)
    return {each.test.id for paper in papers_of(reading) for each in broken_rules(paper)}


def test_a_template_is_known_again_by_another_name_and_no_other_paper_is(site: Reading) -> None:
    again = (
        FORGED.replace("李晓明", "欧阳文静")
        .replace("第12号", "第99871号")
        .replace("三月五日", "九月二十八日")
        .replace("洗钱", "诈骗")
    )
    assert "known_template" in rules_at(site, FORGED)
    assert "known_template" in rules_at(site, again)
    assert "known_template" not in rules_at(site, WARRANT)
    assert "known_template" not in rules_at(site, PAIRS["two_powers"]["forged"].strip())
    assert "known_template" not in broken(FORGED), "none is shipped"


def test_a_paper_that_looks_the_same_is_known_by_half_of_its_words(tmp_path: Path) -> None:
    entry = template_entry("shanghai-order", FORGED, fingerprint="00ff00ff00ff00ff")
    (tmp_path / "templates.yaml").write_text(f"templates:\n{entry}", encoding="utf-8")
    site = Reading(reading_of(FORGED).evidence, with_origin(compiled(), tmp_path))
    misread = (
        "\n".join(FORGED.split("\n")[:4])
        + "\n据中华入民共囯邢法苐伍佰八十玖絛，囚涉兼冼銭，衣法批隹逮埔井东结名卜财产。\n二〇二四年三月五日"
    )
    assert FAINTLY_ALIKE < resemblance(sketch(misread), sketch(FORGED)) < ALIKE
    for fingerprint, known in (("00ff00ff00ff00f0", True), ("0123456789abcdef", False), ("", False)):
        seen = replace(reading_of(misread).evidence, pictures=(Picture(100, 100, fingerprint=fingerprint),))
        found_rules = {each.test.id for paper in papers_of(replace(site, evidence=seen)) for each in broken_rules(paper)}
        assert ("known_template" in found_rules) is known


def test_a_host_that_only_ends_like_a_government_site_is_none() -> None:
    paper = "上海市公安局\n立案告知书\n沪公立告字〔2024〕12号\n王某：请登录 http://{}/case 查看。\n2024年3月5日"
    assert "foreign_link" in broken(paper.format("fakegov.cn"))
    assert "foreign_link" not in broken(paper.format("www.shanghai.gov.cn"))
