"""One link alone: bad, ordinary or cannot tell, in words; real houses never bad, restricted endings ordinary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.link_answers import answer_link
from seawall.detectors.link_lists import load_lists
from seawall.detectors.link_names import names_of_shipped
from seawall.detectors.link_weighing import weigh
from seawall.model import Entity
from seawall.playbook.loading import load_playbook

LISTS = load_lists()


@given(st.text(max_size=80))
def test_any_text_has_an_answer_in_words(text: str) -> None:
    answer = answer_link(text)
    assert answer.answer in {"bad", "ordinary", "cannot_tell"}
    assert answer.why.zh
    assert answer.why.en
    assert answer == answer_link(text)


@given(st.sampled_from(load_playbook().entities), st.sampled_from(["{}", "www.{}", "https://track.{}/x?y=1", "http://{}:8443/"]))
def test_real_domains_are_never_bad(entity: Entity, form: str) -> None:
    for domain in (*entity.domains, *entity.domains_unverified):
        if "." in domain:
            assert answer_link(form.format(domain)).answer != "bad", domain


@given(
    st.sampled_from(sorted(LISTS.restricted_endings - {"arpa"})),
    st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,20})?", fullmatch=True),
)
def test_restricted_endings_are_ordinary(ending: str, name: str) -> None:
    assert answer_link(f"https://{name}.{ending}/login").answer == "ordinary"
    assert answer_link(f"https://secure-login.{name}.{ending}/").answer == "ordinary"


@pytest.mark.parametrize(
    ("link", "answer", "words"),
    [
        ("https://royalmail.com-fee.top/pay", "bad", "uses the name of Royal Mail"),
        ("paypaul-login.com", "bad", "spelt a little differently"),
        ("http://3232235777/", "bad", "number address"),
        ("https://dhl.com@evil-site.com/", "bad", "name before an @"),
        ("telegrwpiy.motorcycles", "bad", "false sites use"),
        ("sunny2834kxq.com", "bad", "throw-away"),
        ("https://bit.ly/x", "cannot_tell", "shortened"),
        ("localhost", "cannot_tell", "alone does not show"),
        ("www.royalmail.com", "ordinary", "real official address"),
        ("ci.la-porte.tx.us", "ordinary", "not everybody can register"),
        ("shop.lush.co.uk", "ordinary", "looks like an ordinary site"),
    ],
)
def test_the_reason_fits_the_answer(link: str, answer: str, words: str) -> None:
    found = answer_link(link)
    assert found.answer == answer
    assert words in found.why.en


def test_an_entity_is_named_when_the_playbook_knows_it() -> None:
    assert answer_link("royalmail-fee.top").entity == answer_link("royalmail.com").entity == "royal-mail"
    assert answer_link("netflix-billing.com").entity == ""


def test_known_sites_have_no_weight() -> None:
    assert answer_link("www.royalmail.com").weight_db == 0
    assert answer_link("royalmail.com-fee.top").weight_db >= 20


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("ci.la-porte.tx.us", True),
        ("co.walla-walla.wa.us", True),
        ("la-porte.tx.us", False),
        ("ci.us", False),
        ("pay.edu.pl", False),
        ("dom.wroc.pl", False),
        ("mgimo.ac.ru", True),
        ("etude.notaires.fr", True),
    ],
)
def test_who_may_register_decides(host: str, known: bool) -> None:
    assert ("not everybody can register" in answer_link(host).why.en) == known


def test_names_that_many_houses_share_are_no_sign_at_home() -> None:
    assert answer_link("sparkasse-celle.de").answer != "bad"
    assert answer_link("sparkasse-celle.top").answer == "bad"
    assert answer_link("sparkasse-login.de").answer == "bad"


def test_a_build_like_ordinary_ones_takes_a_name_down_but_not_away() -> None:
    from seawall.detectors.link_features import examine
    from seawall.identifiers.hosts import split_host

    examined = examine(split_host("paypal.account-check.com"), names_of_shipped(), LISTS)
    sure, unsure = weigh(examined, LISTS, built=8.0), weigh(examined, LISTS, built=-30.0)
    assert sure.name_db == LISTS.weight("name_in_subdomain")
    assert 0 < unsure.name_db < sure.name_db


def test_a_port_is_set_off_against_the_build() -> None:
    plain, with_port = answer_link("https://shop.lush.co.uk/"), answer_link("https://shop.lush.co.uk:8443/")
    assert with_port.weight_db - plain.weight_db == pytest.approx(LISTS.weight("port"), abs=0.1)
    assert with_port.answer != "bad"


def test_every_restricted_group_says_who_and_where_it_is_written() -> None:
    for group in LISTS.restricted:
        assert group.who
        assert group.source.startswith("http")
        assert group.endings == list(dict.fromkeys(group.endings))
    assert LISTS.answers.ordinary < LISTS.answers.bad
