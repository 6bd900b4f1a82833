"""Links: quotes are the user's own, real domains and decoys stay silent, time is bounded."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.links import MAX_HOSTS, MOST_DB, Links
from seawall.detectors.reading import Reading
from seawall.model import Entity, Evidence, Finding, Playbook, Segment, Words
from seawall.playbook.compiling import CompiledPlaybook
from seawall.playbook.loading import load_playbook

PLAYBOOK = replace(load_playbook(), tactics=(), voices=())
COMPILED = CompiledPlaybook(PLAYBOOK)


def detect(text: str, compiled: CompiledPlaybook = COMPILED) -> list[Finding]:
    return list(Links().detect(Reading(Evidence("", (Segment(text),)), compiled)))


def tactics(text: str) -> set[str]:
    return {finding.tactic for finding in detect(text)}


def weight(text: str, tactic: str) -> float:
    return next((finding.weight_db for finding in detect(text) if finding.tactic == tactic), 0.0)


HOSTS = st.from_regex(r"[a-z0-9-]{1,20}(\.[a-z0-9-]{1,12}){0,4}\.(com|top|co\.uk|cn|xin|info|weebly\.com)", fullmatch=True)
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=20),
        HOSTS,
        HOSTS.map("https://{}/a?b=c".format),
        st.sampled_from(
            [
                "DHL",
                "皇家邮政",
                "hxxp://dhl[.]com",
                "http://3232235777/",
                "https://a@b.top",
                "xn--",
                "。com",
                "xn--ypal-43d9g.com",
            ]
        ),
    ),
    max_size=8,
).map(" ".join)


@given(TEXTS)
def test_any_text_gives_findings_whose_quotes_are_really_there(text: str) -> None:
    for finding in detect(text):
        assert finding.spans
        assert all(text[span.start : span.end] == span.quote for span in finding.spans)
        assert -8 <= finding.weight_db <= MOST_DB
        assert finding.weight_db != 0
        assert finding.why.zh
        assert finding.why.en
        assert "{" not in finding.why.en + finding.why.zh
        assert finding.group == "link"
        assert finding.stage == ("ordinary" if finding.weight_db < 0 else "lure")


@given(TEXTS)
def test_one_finding_a_kind_and_the_same_each_time(text: str) -> None:
    found = detect(text)
    assert len({finding.tactic for finding in found}) == len(found)
    assert detect(text) == found


@given(st.sampled_from(PLAYBOOK.entities), st.sampled_from(["https://{}/x", "www.{}", "see {} now"]))
def test_real_domains_are_never_suspicious(entity: Entity, form: str) -> None:
    for domain in (*entity.domains, *entity.domains_unverified):
        if "." in domain:
            text = form.format(domain)
            assert {finding.tactic for finding in detect(text)} <= {"ordinary.official_link"}, text


@given(st.sampled_from([domain for entity in PLAYBOOK.entities for domain in entity.domains if "." in domain]), HOSTS)
def test_a_real_domain_quiets_nothing_beside_it(domain: str, other: str) -> None:
    alone = [finding for finding in detect(f"https://{other}/") if finding.weight_db > 0]
    both = detect(f"https://{domain}/ https://{other}/")
    assert {finding.tactic for finding in alone} <= {finding.tactic for finding in both}
    if alone:
        assert "ordinary.official_link" not in {finding.tactic for finding in both}


@pytest.mark.parametrize(
    ("host", "entity"),
    [
        ("royalmail.com-fee.top", "royal-mail"),
        ("royal-mail-redelivery.com", "royal-mail"),
        ("hsbc.co.uk.secure-id475950.com", "hsbc-uk"),
        ("www-dhl-com.parcel-track.info", "dhl"),
        ("dhl-customs.weebly.com", "dhl"),
        ("kuronekoyamzato.top", "yamato"),
        ("my-evri-delivery.com", "evri"),
        ("uspsmlz.win", "usps"),
        ("ups-parcel-fee.com", "ups"),
        ("nhs-pass.com", "uk-nhs"),
    ],
)
def test_names_in_false_hosts_are_seen(host: str, entity: str) -> None:
    found = next(finding for finding in detect(f"http://{host}/") if finding.tactic == "lure.link_impersonates")
    assert found.entity == entity
    assert host.rsplit(".", maxsplit=1)[-1] in found.why.en


@pytest.mark.parametrize(
    "host",
    [
        "workgroups.com",
        "purchase-orders.com",
        "everything-everywhere.com",
        "tanzania-travel.com",
        "applebees.com",
        "pineapple.co.uk",
        "coupons.com",
        "thirteenth.org",
        "outdoors-td.com",
        "bodhlabs.com",
        "freemobile.fr",
        "huaweicloud.com",
        "canada-goose.ca",
        "three-bears.co.uk",
        "bell-tower.org",
        "sparkling-water.com",
        "parcoursup.fr",
        "vic.gov.au",
        "ox.ac.uk",
        "gov.br",
        "docs.google.com",
        "t.me",
    ],
)
def test_hosts_that_hold_a_name_by_accident_stay_silent(host: str) -> None:
    assert "lure.link_impersonates" not in tactics(f"https://{host}/")
    assert sum(finding.weight_db for finding in detect(f"https://{host}/")) < 6


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, on the bus.help me later",
        "came home at nine.best day ever",
        "妈妈，我没事。明天打给你。",
        "",
        "version 3.5, e.g. the U.S.A",
        "write to anna@example.com",
    ],
)
def test_ordinary_talk_stays_silent(text: str) -> None:
    assert detect(text) == []


def test_a_link_that_is_not_the_named_senders() -> None:
    found = {finding.tactic: finding for finding in detect("【顺丰快递】您的包裹滞留，请登录 https://abc-sfy.com/a 处理")}
    assert found["lure.link_not_of_claimed_sender"].entity == "sf-express"
    assert "sf-express.com" in found["lure.link_not_of_claimed_sender"].why.zh
    assert tactics("【顺丰快递】请登录 https://www.sf-express.com/ 查询") == {"ordinary.official_link"}
    assert "lure.link_not_of_claimed_sender" not in tactics("顺丰快递的新闻见 https://www.bbc.co.uk/news")


def test_a_shortened_link_alone_decides_nothing() -> None:
    assert tactics("https://bit.ly/3x") == {"lure.link_shortened"}
    assert weight("https://bit.ly/3x", "lure.link_shortened") <= 4
    assert weight("Evri: rebook at https://bit.ly/3x", "lure.link_not_of_claimed_sender") < 6


@pytest.mark.parametrize(
    "link",
    ["http://185.3.2.1/a", "http://3232235777/a", "http://0xC0A80101/", "https://dhl.com@evil-site.com/", "http://раураl.com/"],
)
def test_disguised_addresses_are_odd(link: str) -> None:
    assert weight(link, "lure.link_odd") >= 9


def test_unverified_domains_quiet_but_are_never_shown() -> None:
    body = Entity("x-post", "courier", "GB", Words("某邮政", "Xyzzy Post"), domains_unverified=("xyzzypost.example.org",))
    compiled = CompiledPlaybook(replace(PLAYBOOK, entities=(body,)))
    assert {f.tactic for f in detect("https://xyzzypost.example.org", compiled)} == {"ordinary.official_link"}
    [found] = [f for f in detect("http://xyzzypost-fee.com/", compiled) if f.tactic == "lure.link_impersonates"]
    assert found.entity == "x-post"
    assert "example.org" not in found.why.en + found.why.zh


def test_brands_that_only_links_know_name_no_entity() -> None:
    [found] = [f for f in detect("http://netflix-billing.com/") if f.tactic == "lure.link_impersonates"]
    assert found.entity == ""
    assert "Netflix" in found.why.en


def test_many_links_stay_quick_and_are_never_called_official() -> None:
    text = " ".join(f"https://h{number}.example{number % 1000}.com/p" for number in range(20_000))
    reading = Reading(Evidence("", (Segment(text),)), COMPILED)
    assert len(reading.hosts) == 20_000
    begin = time.process_time()
    list(Links().detect(reading))
    assert time.process_time() - begin < 4
    official = " ".join(f"https://a{number}.dhl.com" for number in range(MAX_HOSTS + 1))
    assert detect(official) == []


@pytest.mark.parametrize("unit", ["groups", "pay", "dhl", "a-", "1l", "rn", "xn--a", "royalmial", "gov."])
def test_hosts_made_to_be_slow_are_not(unit: str) -> None:
    hosts = " ".join(f"http://{(unit * 60)[:50]}{number}.{(unit * 60)[:60].strip('.-')}.com" for number in range(MAX_HOSTS))
    reading = Reading(Evidence("", (Segment(hosts),)), COMPILED)
    assert reading.hosts
    begin = time.process_time()
    list(Links().detect(reading))
    assert time.process_time() - begin < 1.5


def test_texts_without_a_dot_never_load_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.detectors.links.load_lists", lambda: pytest.fail("the lists were read"))
    assert detect("您的包裹被扣，请回电") == []


def test_a_playbook_is_any_playbook() -> None:
    empty: Playbook = replace(PLAYBOOK, entities=())
    assert "lure.link_impersonates" in {f.tactic for f in detect("http://paypal-login.com", CompiledPlaybook(empty))}
