"""E-mail headers: what contradicts itself is found, and ordinary mail, with all its oddities, stays silent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import Seawall
from seawall.detectors import Headers
from seawall.detectors.headers import MOST_DB
from seawall.detectors.mail_senders import domain_of, heads_in, is_free_mailbox
from seawall.detectors.reading import Reading
from seawall.model import Evidence, Finding, Segment
from seawall.playbook import shipped_playbook
from seawall.readers import read_bytes

PLAIN = Reading(Evidence("", (Segment("Hello."),)), shipped_playbook())


def mail(headers: str, body: str = "Please see below.") -> bytes:
    return f"Received: from a by b\nMessage-ID: <1@x>\n{headers.strip()}\n\n{body}\n".encode()


def detect(headers: str, body: str = "Please see below.") -> list[Finding]:
    (evidence,) = read_bytes(mail(headers, body), name="a.eml").evidence
    return list(Headers().detect(Reading(evidence, PLAIN.compiled)))


FALSE = [
    ("free_courier", "From: DHL Express <dhl.express.uk@gmail.com>\nSubject: Parcel", "", "mail_sender_mismatch"),
    ("free_bank_zh", "From: 中国银行客服中心 <boc_service@163.com>\nSubject: 账户通知", "", "mail_sender_mismatch"),
    ("free_embassy", "From: Chinese Embassy in London <embassy.cn@outlook.com>\nSubject: A document", "", "mail_sender_mismatch"),
    ("free_police_zh", "From: 上海市公安局浦东分局 <sh_police@qq.com>\nSubject: 协查", "", "mail_sender_mismatch"),
    ("free_encoded", "From: =?gb2312?B?1tC5+tL40NA=?= <a@yahoo.co.uk>\nSubject: x", "", "mail_sender_mismatch"),
    ("name_in_domain", "From: Royal Mail <no-reply@royalmail.com-fee.top>\nSubject: Fee", "", "mail_sender_mismatch"),
    ("lure_in_domain", "From: HMRC <refund@hmrc-refund-claim.com>\nSubject: Refund", "", "mail_sender_mismatch"),
    ("stranger", "From: Royal Mail <info@bakery-muster.example>\nSubject: Fee", "", "mail_sender_mismatch"),
    ("signed", "From: Wang <wang8812@gmail.com>\nSubject: Notice", "You have a document.\nReply today.\n\nBank of China\nLondon", "mail_sender_mismatch"),
    ("introduced", "From: office <office882@gmail.com>\nSubject: 通知", "您好，这里是中国驻英国大使馆，您有一份文件未领取。", "mail_sender_mismatch"),
    ("dmarc", "From: Bank of China <service@boc.cn>\nAuthentication-Results: mx; spf=fail; dkim=none; dmarc=fail\nSubject: x", "", "mail_authentication_failed"),
    ("spf_direct", "From: CBP <a@cbp.gov>\nAuthentication-Results: mx; spf=fail; dkim=none\nSubject: x", "", "mail_authentication_failed"),
    ("reply_bank", "From: HSBC UK <alerts@hsbc.co.uk>\nReply-To: hsbc.help@outlook.com\nSubject: x", "", "mail_reply_elsewhere"),
    ("reply_state", "From: Office <info@council.gov.uk>\nReply-To: a@gmail.com\nSubject: x", "", "mail_reply_elsewhere"),
    ("address_as_name", 'From: "service@boc.cn" <x@mail-a.example>\nSubject: x', "", "mail_hidden_address"),
    ("address_before_free", 'From: "hr@company.example" <x9912@gmail.com>\nSubject: x', "", "mail_hidden_address"),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "body", "tactic"), [case[1:] for case in FALSE], ids=[case[0] for case in FALSE])
def test_a_sender_that_contradicts_itself_is_found(headers: str, body: str, tactic: str) -> None:
    found = detect(headers, body or "Please see below.")
    assert f"lure.{tactic}" in [finding.tactic for finding in found]
    for finding in found:
        assert finding.stage == "lure"
        assert finding.group == "mail_headers"
        assert 4 <= finding.weight_db <= 9
        assert finding.why.zh
        assert finding.why.en
        assert finding.spans


ORDINARY = {
    "real_courier": "From: DHL Express <noreply@dhl.com>\nSubject: Your parcel",
    "real_courier_subdomain": "From: Royal Mail <no-reply@e.royalmail.com>\nReturn-Path: <bounce@mail.sendgrid.net>\nSubject: Parcel",
    "real_customs_fee": "From: Royal Mail <no-reply@royalmail.com>\nAuthentication-Results: mx; spf=pass; dkim=pass; dmarc=pass\nSubject: Fee to pay",
    "real_bank_by_a_service": "From: HSBC UK <HSBC@mail.hsbc.co.uk>\nReturn-Path: <x@exacttarget.com>\nAuthentication-Results: mx; spf=pass; dmarc=pass\nSubject: Statement",
    "bank_under_another_ending": "From: HSBC <info@hsbc.com.hk>\nSubject: Statement",
    "bank_branch_domain": "From: Santander <x@santander.com.mx>\nSubject: x",
    "real_embassy": "From: 中国驻英国大使馆 <chinaemb_uk@mfa.gov.cn>\nSubject: 通知",
    "real_embassy_of_another_state": "From: Embassy of Japan <info@ld.mofa.go.jp>\nSubject: Visa",
    "consulate_spf_fail_forwarded": "From: 总领馆 <lc@mfa.gov.cn>\nReceived: b\nReceived: c\nReceived: d\nAuthentication-Results: mx; spf=fail; dkim=none\nSubject: 领事",
    "forwarded_by_the_university": "From: HMRC <no-reply@hmrc.gov.uk>\nX-Forwarded-To: a@gmail.com\nAuthentication-Results: mx; spf=fail; dmarc=fail\nSubject: x",
    "forwarded_with_arc": "From: HMRC <no-reply@hmrc.gov.uk>\nAuthentication-Results: mx; spf=fail; dmarc=fail; arc=pass\nSubject: x",
    "list_breaks_signature": "From: FTC <news@ftc.gov>\nList-Id: <a.b>\nAuthentication-Results: mx; dkim=fail; dmarc=fail\nSubject: News",
    "university_visa_team": "From: UKVI Compliance Team <visa@london.ac.uk>\nSubject: Check-in",
    "university_us": "From: SEVIS Help <sevis@office.edu>\nSubject: I-20",
    "ticket_system": "From: IT Service Desk <helpdesk@uni.service-now.com>\nReply-To: helpdesk@uni.ac.uk\nSubject: Ticket",
    "ticket_system_person": 'From: "jane.doe@uni.ac.uk" <support@uni.zendesk.com>\nSubject: Ticket',
    "friend": "From: Li Wei <liwei1999@qq.com>\nSubject: dinner",
    "friend_with_a_bank_name": "From: Chase Miller <chase.miller@gmail.com>\nSubject: notes",
    "friend_named_rogers": "From: Rogers <r@gmail.com>\nSubject: notes",
    "mother_asks": "From: 妈妈 <mama@163.com>\nSubject: DHL 的包裹",
    "via_a_platform": "From: Royal Mail via Trustpilot <noreply@trustpilot.com>\nSubject: Review",
    "survey_by_list": "From: DPD <survey@feedback-muster.example>\nList-Unsubscribe: <mailto:x>\nSubject: Survey",
    "club_newsletter": "From: CSSA <cssa@mail.mailchimp.com>\nReply-To: cssa.club@gmail.com\nSubject: Party",
    "lecturer": "From: Prof Smith <smith@uni.ac.uk>\nReply-To: smith.home@gmail.com\nSubject: Essay",
    "landlord": "From: Landlord <rent@gmail.com>\nReply-To: other@outlook.com\nSubject: Rent",
    "contact_form": "From: Contact form <no-reply@flats.example>\nReply-To: student@qq.com\nSubject: Viewing",
    "own_address_as_name": 'From: "a@b.example" <a@b.example>\nSubject: x',
    "moved_address_as_name": 'From: "sam@old.example" <sam@gmail.com>\nSubject: x',
    "list_address_as_name": 'From: "sam@old.example via List" <list@lists.example>\nList-Id: <x>\nSubject: x',
    "shared_document": 'From: "Li Wei (Google Docs)" <drive-shares-noreply@google.com>\nReply-To: li@gmail.com\nSubject: Shared',
    "no_sender": "Subject: hello",
    "only_a_name": "From: DHL\nSubject: hello",
    "surgery": "From: City Surgery NHS <no-reply@accurx.com>\nSubject: Appointment",
    "sf_agent": "From: Ming, SF Express agent <ming@gmail.com>\nSubject: Pick-up",
    "reply_to_a_bank": "From: Li <li@gmail.com>\nSubject: Re: Card\nTo: service@boc.cn",
    "dkim_passes": "From: CBP <a@cbp.gov>\nAuthentication-Results: mx; spf=fail; dkim=pass\nSubject: x",
    "softfail": "From: CBP <a@cbp.gov>\nAuthentication-Results: mx; spf=softfail; dkim=none\nSubject: x",
    "small_shop": "From: Evergreen Flowers <shop@gmail.com>\nReply-To: b@outlook.com\nSubject: Order",
    "airline": "From: Air China <noreply@airchina.com.cn>\nSubject: e-ticket",
    "ups_store": "From: The UPS Store 1234 <store1234@theupsstore.com>\nList-Unsubscribe: <x>\nSubject: Ready",
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_mail_stays_silent(name: str) -> None:
    assert [(finding.tactic, finding.why.en) for finding in detect(ORDINARY[name])] == []


REAL_SENDERS = [
    ("Royal Mail", "notifications.royalmail.com"), ("Evri", "evri.com"), ("DPD", "dpdlocal.co.uk"), ("FedEx", "fedex.com"), ("UPS", "ups.com"),
    ("USPS Informed Delivery", "email.informeddelivery.usps.com"), ("Australia Post", "notifications.auspost.com.au"), ("SF Express", "sf-express.com"),
    ("Postes Canada", "notifications.canadapost-postescanada.ca"), ("DHL Paket", "dhl.de"), ("HSBC UK", "mail.hsbc.co.uk"), ("Barclays", "email.barclays.co.uk"),
    ("Lloyds Bank", "emails.lloydsbank.com"), ("NatWest", "online.natwest.com"), ("Santander Bank", "emailsantander.co.uk"), ("Halifax Bank", "emails.halifax.co.uk"),
    ("Nationwide Bank", "comms.nationwide.co.uk"), ("Monzo", "monzo.com"), ("Revolut", "revolut.com"), ("Chase Bank", "chase.com"), ("Wells Fargo", "notify.wellsfargo.com"),
    ("Bank of America", "ealerts.bankofamerica.com"), ("CommBank", "cba.com.au"), ("ANZ", "email.anz.com"), ("Westpac", "info.westpac.com.au"),
    ("HMRC", "advice.hmrc.gov.uk"), ("UK Visas and Immigration", "notifications.service.gov.uk"), ("UKVI", "vfsglobal.com"), ("NHS", "nhs.net"), ("ATO", "ato.gov.au"),
    ("Canada Revenue Agency", "cra-arc.gc.ca"), ("USCIS", "public.govdelivery.com"), ("IRS", "service.govdelivery.com"), ("IRCC", "cic.gc.ca"),
    ("中国银行", "bankofchina.com"), ("招商银行", "message.cmbchina.com"), ("建设银行", "vip.ccb.com"), ("工商银行", "icbc.com.cn"), ("中信银行信用卡中心", "citiccard.com"),
    ("交通银行", "bocomcc.com"), ("浦发银行", "eb.spdbccc.com.cn"), ("中国移动", "139.com"), ("中国联通", "chinaunicom.cn"), ("支付宝", "mail.alipay.com"),
    ("中国驻英国大使馆", "mfa.gov.cn"), ("总领馆", "csm.mfa.gov.cn"), ("国家移民管理局", "nia.gov.cn"), ("Air China", "mail.airchina.com.cn"), ("顺丰速运", "sf-express.com"),
    ("Telstra", "online.telstra.com"), ("giffgaff", "mail.giffgaff.com"), ("Immigration New Zealand", "immigration.govt.nz"), ("Singapore Police Force", "spf.gov.sg"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "domain"), REAL_SENDERS)
def test_bodies_that_write_from_where_they_do_write_from_stay_silent(name: str, domain: str) -> None:
    assert [
        (finding.tactic, finding.why.en) for finding in detect(f"From: {name} <no-reply@{domain}>\nSubject: Your account")
    ] == []


ORDINARY_BODIES = {
    "asks_about_it": "Hi, I got a call from DHL and then from the Chinese Embassy. Is it real?\nLi",
    "forwards_it": "What is this?\n\n---------- Forwarded message ---------\nFrom: x\n\nThis is DHL.\nDHL Express",
    "answers_a_bank": "I am a customer of the Bank of China and would like to close my account.\nLi Wei",
    "writes_to_an_embassy": "Chinese Embassy in London\n49 Portland Place\n\nDear Sir, please find my form attached.\nYours,\nLi Wei",
    "shows_a_tracking_page": "Look, this is DHL tracking: JD0001.\nThis is Bank of China near the library. We are Bank of China customers.",
    "is_an_intern": "您好，我是中国银行的实习生，想问一下签证。",
    "names_an_employer": "I worked for Royal Mail for two years. My reference is attached.\nBest,\nAnn",
    "warns": "警方提醒：凡是自称这里是上海市公安局要求转账的都是诈骗。",
    "testimony": "他说这里是上海市公安局，让我把钱转到安全账户，我转了两万，我该怎么办",
}


@pytest.mark.parametrize("name", ORDINARY_BODIES)
def test_a_person_who_writes_of_a_body_does_not_write_as_it(name: str) -> None:
    assert detect("From: Li <li1999@gmail.com>\nSubject: a question", ORDINARY_BODIES[name]) == []


def test_headers_together_say_only_so_much() -> None:
    found = detect(
        'From: "Bank of China" <x@hmrc-boc-refund.top>\nReply-To: a@gmail.com\nSubject: x',
    )
    worst = [(key, value) for finding in found for key, value in [(finding.tactic, finding.weight_db)]]
    assert sum(weight for _, weight in worst) <= MOST_DB
    details = (
        ("mail.from", ""), ("mail.from-name", "HSBC UK"), ("mail.from-address", "a@hsbc.co.uk"), ("mail.dmarc", "fail"), ("mail.reply-to", "x@qq.com"),
        ("mail.from", ""), ("mail.from-name", "service@boc.cn"), ("mail.from-address", "b@qq.com"),
    )  # fmt: skip
    findings = list(Headers().detect(replace(PLAIN, evidence=replace(PLAIN.evidence, details=details))))
    assert [finding.tactic for finding in findings] == [
        "lure.mail_authentication_failed",
        "lure.mail_reply_elsewhere",
        "lure.mail_hidden_address",
    ]
    assert sum(finding.weight_db for finding in findings) == MOST_DB


def test_a_mail_attached_to_a_mail_is_judged_too() -> None:
    inner = mail("From: DHL Express <dhl@gmail.com>\nSubject: Parcel").decode()
    outer = f"From: Ann <ann@gmail.com>\nSubject: look\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n{inner}"
    (evidence,) = read_bytes(outer.encode(), name="a.eml").evidence
    (finding,) = Headers().detect(Reading(evidence, PLAIN.compiled))
    assert finding.tactic == "lure.mail_sender_mismatch"
    assert finding.entity == "dhl"


def test_texts_without_headers_cost_nothing() -> None:
    assert list(Headers().detect(PLAIN)) == []
    assert heads_in((("picture.taken", "2026"), ("mail.subject", "before any sender"))) == []


@pytest.mark.parametrize(
    ("domain", "free"),
    [("gmail.com", True), ("yahoo.com.hk", True), ("vip.163.com", True), ("outlook.de", True), ("mail.gmail.com.evil.top", False), ("", False), ("hsbc.com", False)],
)  # fmt: skip
def test_free_mailboxes_are_known(domain: str, free: bool) -> None:
    assert is_free_mailbox(domain) == free


@given(st.text(max_size=40))
def test_any_address_has_a_domain_or_none(text: str) -> None:
    assert "@" not in domain_of(text)


KEYS = (
    "mail.from",
    "mail.from-name",
    "mail.from-address",
    "mail.reply-to",
    "mail.subject",
    "mail.dmarc",
    "mail.spf",
    "mail.received",
    "mail.list",
)
VALUES = ("DHL", "中国银行", "a@gmail.com", "a@boc.cn", "service@boc.cn", "fail", "2", "x@royalmail.com-fee.top", "@", "<>")


@given(
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES) | st.text(max_size=12)), max_size=14), st.text(max_size=30)
)
def test_any_headers_give_true_quotes_and_bounded_weights(details: list[tuple[str, str]], text: str) -> None:
    reading = Reading(Evidence("", (Segment(text),), details=tuple(details)), PLAIN.compiled)
    found = list(Headers().detect(reading))
    assert sum(finding.weight_db for finding in found) <= MOST_DB
    for finding in found:
        assert finding.weight_db > 0
        assert all(text[span.start : span.end] == span.quote for span in finding.spans)


def test_an_ordinary_mail_is_answered_as_ordinary_and_a_false_one_is_not(engine: Seawall) -> None:
    real = mail("From: DHL Express <noreply@dhl.com>\nSubject: Your parcel arrives tomorrow", "It will come between 9 and 12.")
    false = mail(
        "From: DHL Express <dhl.express.uk@gmail.com>\nSubject: Your parcel is held",
        "Pay the customs fee today or it is destroyed.",
    )
    levels = [engine.check(read_bytes(data, name="a.eml").evidence[0]).episode.level for data in (real, false)]
    assert levels[0] == "none"
    assert levels[1] in {"likely", "certain", "unsure"}
