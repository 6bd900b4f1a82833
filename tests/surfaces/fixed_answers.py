"""Answers made by hand, so that their golden files change with the rendering and never with the playbook."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from seawall.engine import evidence_of
from seawall.model import (
    Action,
    Advice,
    BrokenRedLine,
    Check,
    Citation,
    Claim,
    Episode,
    Finding,
    FollowUp,
    Hotline,
    Ledger,
    LedgerLine,
    LinkAnswer,
    NextMove,
    PaperAnswer,
    PaperRule,
    Part,
    Picture,
    Problem,
    Region,
    Span,
    Words,
)

TITLES = {
    "handoff.transfer": Words("把电话转给“公安”", 'The call is passed on to "the police"'),
    "secrecy.family": Words("要求瞒着家人", "To be kept from the family"),
    "money.account": Words("要求转到“安全账户”", 'Money to a "safe account"'),
    "lure.fee": Words("要求付一笔小费用", "A small fee is asked for"),
}  # fmt: skip
WHY = {
    "handoff.transfer": Words(
        "快递、电信都不会把电话转给公安。真要报警，请挂断，自己拨国内 110。",
        "Couriers and phone companies never pass a call to the police. To report something, hang up and dial 110 yourself.",
    ),
    "secrecy.family": Words("真有事情，家人知道只会帮忙。", "If the matter were real, family knowing would do no harm."),
    "money.account": Words("世界上没有“安全账户”。", 'There is no such thing as a "safe account".'),
    "lure.fee": Words("只凭这一点说明不了什么。", "This alone proves nothing."),
}
POLICE = Hotline(
    "gb-101",
    "GB",
    "police",
    Words("英国警察非紧急电话", "UK police, non-emergency"),
    Words("没有马上的危险，想报警或请警察上门看看。", "No danger at this moment, but you want to report or ask for a visit."),
    Citation("https://example.org"),
    "2026-11",
    number="101",
)
BANK = Hotline(
    "gb-159",
    "GB",
    "bank",
    Words("银行反诈专线", "Your bank's fraud team"),
    Words("已经转账，打它接通你自己的银行。", "Money sent: this connects to your own bank."),
    Citation("https://example.org"),
    "2026-11",
    number="0300 123 2040",
)
SITE = Hotline(
    "int", "INT", "site", Words("举报网站", "Site"), Words("", ""), Citation(""), "2026-11", web="https://example.org/r"
)
MAIL = Hotline("mail", "INT", "mail", Words("邮箱", "Mail"), Words("", ""), Citation(""), "2026-11", email="help@example.org")
NOBODY = Hotline("none", "INT", "none", Words("无", "Nobody"), Words("", ""), Citation(""), "2026-11")
ACTS = (
    Action("stop", Words("钱先别汇，一笔也别汇。", "Send no money yet, not even part of it."), None),
    Action("bank", Words("钱已经汇了，马上打给银行。", "If the money has gone, call the bank at once."), BANK),
    Action("tell", Words("现在就告诉一个你信得过的人。", "Tell one person you trust, right now."), None),
    Action("visit", Words("请学校今天当面见孩子一面。", "Ask the school to see your child in person today."), None),
    Action("calm", Words("别责怪，别追问。先说一句：人没事就好。", "Do not scold. Say first: you matter most."), None),
    Action("police", Words("联系不上，就报警。", "If nobody answers, call the police."), POLICE),
    Action("again", Words("银行不理，再打一次。", "Call the bank again."), BANK),
)
HEADLINES = {
    "none": Words("暂时没看出诈骗的样子", "No sign of a scam seen here"),
    "unsure": Words("还说不准，先停一停", "Not clear yet; pause for now"),
    "certain": Words("这是诈骗", "This is a scam"),
    "danger": Words("先保住人的安全", "People first: get help now"),
    "mentioned": Words("这段话是在讲骗局，不像骗局本身", "This text speaks about the scam; it does not look like the scam"),
}
SENTENCE = Words(
    "你没有做错什么。现在停下来、挂断，都不会给你带来麻烦。",
    "You have done nothing wrong. Stopping now, or hanging up, will bring you no trouble.",
)
RED_LINE = BrokenRedLine(
    "RL01",
    Words("真警察不会用电话来办案。", "Real police do not work a case by phone."),
    Words("公安机关", "Chinese police"),
    "公安局",
    Citation("", "2025-05"),
    Words("警察会打电话回访报案人。", "Police may phone somebody who made a report."),
)
NEXT = (NextMove("money", Words("会要你转钱“证明清白”。", 'They will ask for money "to prove your innocence".'), (1, 2, 5)),)


@dataclass(frozen=True)
class Case:
    """One rendering: the text and what is made of it."""

    make: Callable[[str], Check]
    width: int = 80
    country: str | None = "GB"
    about: str = ""


def finding(text: str, tactic: str, quote: str, weight_db: float, **more: Any) -> Finding:
    start = text.index(quote)
    span = Span(start, start + len(quote), quote)
    why = more.pop("why", None) or WHY.get(tactic) or Words("原因", "the reason")
    return Finding(tactic, tactic.partition(".")[0], weight_db, (span,), "wording", why, **more)


def ledger(
    level: Any, *findings: Finding, prior: float = -15.0, caps: tuple[tuple[str, float], ...] = (), moved: float = 0.0
) -> Ledger:
    lines = (
        LedgerLine("prior", prior, "told"),
        *(LedgerLine("finding", f.weight_db, f.tactic, f) for f in findings),
        *(LedgerLine("cap", weight, label) for label, weight in caps),
        *((LedgerLine("calibration", moved, "sum"),) if moved else ()),
    )
    total = sum(line.weight_db for line in lines)
    odds = 10 ** (total / 10)
    return Ledger(lines, total, round(odds / (1 + odds), 4), level)


def answer(text: str, level: Any, *findings: Finding, key: str = "", caps: Any = (), moved: float = 0.0, **more: Any) -> Check:
    episode = Episode(
        ledger(level, *findings, caps=caps, moved=moved), findings, "money", {"money": 1.0}, more.pop("next_moves", ())
    )
    actions = more.pop("actions", ())
    advice = Advice(level, "parent", "plan", HEADLINES[key or level], SENTENCE, actions, findings)
    red_lines, claims = more.pop("red_lines", ()), more.pop("claims", ())
    return Check(evidence_of(text), episode, advice, red_lines, claims, "1", **more)


def scam(text: str) -> Check:
    found = (
        finding(text, "handoff.transfer", "转到上海的公安局", 18.0, group="handoff", red_lines=("RL01",)),
        finding(text, "secrecy.family", "连我们都不能讲", 10.0, group="secrecy", source="https://example.org/why"),
        finding(text, "secrecy.again", "案子要保密", 8.0, group="secrecy"),
    )
    return answer(text, "certain", *found, caps=(("group:secrecy", -3.0),), actions=ACTS, red_lines=(RED_LINE,), next_moves=NEXT)


def phishing(text: str) -> Check:
    link = Words("链接不是他们的。", "The link (royalmail-fee.top) is not theirs. The real address ends in royalmail.com.")
    found = (
        finding(
            text, "lure.link_impersonates", "https://royalmail-fee.top/pay", 15.84, why=link, group="link", entity="royal-mail"
        ),
        finding(text, "lure.link_odd", "https://royalmail-fee.top/pay", 9.27, group="link"),
        finding(text, "lure.fee", "unpaid customs fee of 1.45", 10.33, group="fee"),
        finding(text, "ordinary.official_link", "ROYAL MAIL", -2.0),
    )
    names, never = (
        Words("英国皇家邮政", "Royal Mail"),
        Words("邮资不足不发短信要钱。", "Missing postage is never asked for by text."),
    )
    claims = (
        Claim("royal-mail", names, never, None, found[3].spans[0], ("royalmail.com",)),
        Claim("dhl", Words("敦豪", "DHL"), None, None, None),
    )
    caps = (("group:link", -2.11), ("ordinary", 0.5))
    links = (LinkAnswer("royalmail-fee.top", "bad", 26.0, link, "royal-mail", found[0].spans[0]),)
    return answer(text, "certain", *found, caps=caps, moved=-1.2, actions=ACTS[:3], claims=claims, next_moves=NEXT, links=links)


def quiet(text: str) -> Check:
    return answer(text, "none", finding(text, "lure.fee", "消费人民币86.50元", 3.0), actions=())


def bare_link(text: str) -> Check:
    why = Words(
        "这是一个缩短的链接（bit.ly），看不出会打开什么。", "This is a shortened link (bit.ly), which hides where it leads."
    )
    shown = LinkAnswer("bit.ly", "cannot_tell", 0.0, why, "", Span(0, len(text), text))
    return answer(text, "none", finding(text, "lure.link_shortened", text, 3.0, group="link"), moved=-6.0, links=(shown,))


def warning(text: str) -> Check:
    found = finding(text, "ordinary.voice_warning", "请勿相信", -5.0)
    return answer(text, "none", found, key="mentioned", mentioned=True)


def danger(text: str) -> Check:
    danger = finding(text, "captivity.risk", "不想活了", 0.0, danger=True)
    heavy = finding(text, "money.account", "安全账户", 30.0)
    return answer(text, "unsure", heavy, danger, key="danger", actions=ACTS[1:3])


def unsure(text: str) -> Check:
    remark = Problem("damaged", Words("有少数字符坏了。", "A few characters are damaged."), "a.txt", fatal=False)
    return answer(text, "unsure", finding(text, "lure.fee", "fee", 8.0), actions=ACTS[:1], problems=(remark,))


def asked(text: str) -> Check:
    questions = (
        FollowUp("put_through", Words("对方有没有把电话转给“警察”或别的单位？", 'Did they put you through to "the police" or another office?')),
        FollowUp("secrecy", Words("对方有没有叫你别告诉别人？", "Did they tell you not to speak about it?")),
    )  # fmt: skip
    return answer(text, "unsure", finding(text, "lure.fee", "包裹被扣", 9.0), actions=ACTS[2:3], questions=questions)


def papers(text: str) -> Check:
    """Return the answer to photos of two papers and what was typed before them, as they come out of the page's first door."""
    found = (
        finding(text, "papers.arrest_by_chat", "逮捕令", 12.0, group="papers"),
        finding(text, "secrecy.oath", "保密责任书", 9.0, group="secrecy"),
    )
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    regions = tuple(
        Region(
            starts[index],
            starts[index] + len(lines[index]),
            (index - 1) // 3,
            (0.1, 0.2 + (index - 1) % 3 / 5, 0.9, 0.3 + (index - 1) % 3 / 5),
        )
        for index in range(1, len(lines))
    )
    typed = len(lines[0])
    seen = replace(
        evidence_of(text),
        medium="mixed",
        regions=regions,
        pictures=(Picture(1080, 1440), Picture(1440, 1080)),
        parts=(Part(0, typed, "text", "unknown", ""), Part(typed + 1, len(text), "picture", "chat", "照片.jpg")),
    )
    where = text.index("最高人民检察院")
    rules = (
        PaperRule(
            "no_such_body",
            Words("检察院不发这种纸", "Procuratorates issue no such paper"),
            Words("冻结钱款的权力不在检察院。", "A procuratorate has no power to freeze money so."),
            Span(where, where + 7, "最高人民检察院"),
            "https://example.org/law",
        ),
        PaperRule(
            "by_chat",
            Words("真的逮捕不用聊天送", "An arrest never comes by chat"),
            Words("逮捕要当面宣布。", "An arrest is announced face to face."),
            None,
            "刑事诉讼法",
        ),
    )
    name = finding(text, "x", "逮捕令", 0.0).spans[0]
    judged = (
        PaperAnswer(
            Words("逮捕令", "Arrest order"),
            "contradicted",
            rules,
            (Words("案号是不是真的。", "Whether the case number is real."),),
            name,
        ),
        PaperAnswer(
            Words("保密责任书", "Oath of secrecy"), "cannot_tell", (), (Words("印章是谁盖的。", "Who put the seal on it."),)
        ),
    )
    return replace(answer(text, "certain", *found, actions=ACTS[:1]), evidence=seen, papers=judged)


def hostile(text: str) -> Check:
    bad = Words("网址 \x1b[31mpay.top\x1b[0m 不对\u202e。", "The link \x1b[31mpay.top\x1b[0m is wrong\u202e.")
    found = (
        finding(text, "money.account", "转\x1b[31m入安\u200b全账户", 30.0, why=bad),
        finding(text, "lure.\x07odd", "\u202e付款\x9b2J", 4.0),
    )
    problem = Problem("x", Words("第 \x1b]0;x\x07 行", "line \x1b]0;x\x07"), fatal=False)
    return answer(text, "certain", *found, problems=(problem,))


def long_quotes(text: str) -> Check:
    whole = finding(text, "money.account", text.splitlines()[1], 20.0)
    others = [finding(text, f"lure.sign_{n}", f"sign {n}", 4.0, group=f"g{n}") for n in range(1, 9)]
    return answer(text, "certain", whole, *others, actions=(Action("a", Words("行动", "Act"), NOBODY), *ACTS[:4], *more_acts()))


def more_acts() -> tuple[Action, ...]:
    return tuple(Action(c.id, Words("联系", "Ask"), c) for c in (SITE, MAIL, NOBODY, POLICE))


CASES: dict[str, Case] = {
    "scam_told_by_a_parent": Case(scam),
    "scam_on_a_phone": Case(scam, width=40),
    "scam_on_a_very_wide_terminal": Case(scam, width=240, country=None),
    "phishing_with_a_link": Case(phishing, about="message.txt"),
    "ordinary_bank_notice": Case(quiet),
    "a_warning_about_it": Case(warning),
    "a_link_alone": Case(bare_link),
    "danger_before_fraud": Case(danger),
    "unsure_where_no_number_is_known": Case(unsure, country="BR"),
    "questions_that_settle_it": Case(asked),
    "photos_of_papers": Case(papers),
    "hostile_characters": Case(hostile, about="\x1b[31mfile\u202etxt"),
    "long_quotes_and_many_signs": Case(long_quotes, country="GB"),
}
