"""The host model: deterministic, bounded, quick, quiet about known hosts, and its file is what the code expects."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.link_features import Examined, examine
from seawall.detectors.link_lists import load_lists
from seawall.detectors.link_model import PATH, HostModel, load_model, traits
from seawall.detectors.link_names import names_of_shipped
from seawall.detectors.link_weighing import MOST_DB, weigh
from seawall.identifiers.hosts import split_host

LISTS = load_lists()
MODEL = load_model()


def examined(host: str) -> Examined:
    return examine(split_host(host), names_of_shipped(), LISTS)


@given(st.text(max_size=300))
def test_any_text_is_weighed_within_bounds(text: str) -> None:
    weight = weigh(examined(text), LISTS)
    assert MODEL.decibans[0] <= MODEL.weigh(examined(text)) <= MODEL.decibans[-1]
    assert 0 <= weight.name_db <= MOST_DB
    assert 0 <= weight.odd_db <= MOST_DB
    assert weight.odd in LISTS.why
    assert weight.total_db == (weight.name_db + weight.odd_db or weight.total_db)
    assert weight == weigh(examined(text), LISTS)


@given(st.lists(st.floats(-60, 60), min_size=2, max_size=20))
def test_more_never_weighs_less(totals: list[float]) -> None:
    weights = [MODEL.calibrate(total) for total in sorted(totals)]
    assert weights == sorted(weights)


def test_the_curve_is_straight_between_its_points_and_level_beyond_them() -> None:
    model = HostModel({}, 0, (0.0, 10.0), (-4.0, 6.0))
    assert [model.calibrate(total) for total in (-9, 0, 5, 10, 99)] == [-4.0, -4.0, 1.0, 6.0, 6.0]


@pytest.mark.parametrize("host", ["dhl.com", "cam.ac.uk", "bit.ly", "http://1.2.3.4/", "http://[::1]/"])
def test_known_and_numeric_hosts_are_not_the_models_matter(host: str) -> None:
    assert MODEL.weigh(examined(host)) == 0
    assert MODEL.add_up(examined(host)) == 0


@given(st.from_regex(r"[a-z0-9-]{1,30}(\.[a-z0-9-]{1,30}){0,3}\.(com|top|weebly\.com)", fullmatch=True))
def test_no_trait_counts_twice(host: str) -> None:
    found = examined(host)
    if found.own is not None:
        listed = list(traits(found, found.own))
        assert len(listed) == len(set(listed))


def test_www_says_nothing() -> None:
    for host in ("some-house.com", "shop.some-house.com", "qhdjx.top", "x.weebly.com"):
        assert MODEL.add_up(examined(f"www.{host}")) == MODEL.add_up(examined(host))


def test_rented_names_are_judged_by_rented_names() -> None:
    rented, own = examined("anna-b.vercel.app"), examined("anna-b.com")
    assert rented.own is not None
    assert own.own is not None
    assert "~^an" in set(traits(rented, rented.own)) - set(traits(own, own.own))


@pytest.mark.parametrize(
    "host",
    [
        "usps.com-trackvxq.top",
        "telegrwpiy.motorcycles",
        "mypeachpass.com-tickqz.xin",
        "x7f9q2k.duckdns.org",
        "rakutem-card.kzqwy.cn",
    ],
)
def test_throw_away_hosts_weigh_much(host: str) -> None:
    assert MODEL.weigh(examined(host)) >= 10


@pytest.mark.parametrize(
    "host",
    [
        "www.bankofashford.com",
        "onlinebanking.harwellcommunitybank.com",
        "uni-marburg.de",
        "www.cityofbrookfield.org",
        "mairie-vezelay.fr",
        "shop.lush.co.uk",
        "www.meadowhallschool.org",
    ],
)
def test_small_houses_weigh_nothing(host: str) -> None:
    assert weigh(examined(host), LISTS).answer != "bad"


def test_the_build_alone_never_nearly_settles_it() -> None:
    for host in ("telegrwpiy.motorcycles", "qzx8f7k2-jw.vip", "a1b2c3d4e5f6.cyou"):
        weight = weigh(examined(host), LISTS)
        assert weight.name is None
        assert weight.odd_db < 14


def test_the_file_is_small_and_loads_quickly() -> None:
    assert PATH.stat().st_size < 1_000_000
    assert set(json.loads(PATH.read_text(encoding="utf-8"))) == {"about", "start", "curve", "weights"}
    best = min(_seconds(lambda: load_model.__wrapped__(PATH)) for _ in range(5))
    assert best < 0.05


def test_a_host_is_weighed_quickly() -> None:
    hosts = [examined(f"x{number}.some-house{number}.com") for number in range(500)]
    assert min(_seconds(lambda: [MODEL.weigh(host) for host in hosts]) for _ in range(3)) < 500 * 400e-6


def _seconds(act: object) -> float:
    begin = time.process_time()
    act()  # type: ignore[operator]
    return time.process_time() - begin
