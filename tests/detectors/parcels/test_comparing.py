"""A text beside the family's real parcels: what does not fit is said, what fits is no proof, and ordinary life stays quiet."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.parcels import compare_parcels
from seawall.detectors.parcels.judging import is_stale, time_of
from seawall.detectors.reading import Reading, read_text
from seawall.episodes import fold_findings
from seawall.model import PARCEL_STATUSES, Evidence, Parcel, ParcelAnswer, Segment
from seawall.playbook import shipped_playbook
from seawall.playbook.carriers import load_carriers
from seawall.playbook.loading import shipped_root

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
FRESH = "2026-11-30T10:00:00+00:00"
BOOK = load_carriers()
DHL = Parcel("p-dhl", "dhl", "3318810025", status="in_transit", status_at=FRESH, shipped="2026-11-28")
EMS = Parcel("p-ems", "ems-china", "EE123456785CN", status="in_transit", status_at=FRESH)
SF = Parcel("p-sf", "顺丰国际", "SF1234567890123", status="in_transit", status_at=FRESH)
CAME = replace(DHL, status="delivered")
OLD = replace(DHL, status_at="2026-11-10")
ORDERS = [msgspec.json.decode(line) for line in (shipped_root() / "ordinary_life.jsonl").read_bytes().splitlines()]


def answers(text: str, *parcels: Parcel, now: datetime | None = NOW) -> tuple[ParcelAnswer, ...]:
    return compare_parcels(read_text(text), parcels, now=now)[1]


def told(text: str, *parcels: Parcel, now: datetime | None = NOW) -> list[tuple[str, float]]:
    return [(answer.verdict, answer.weight_db) for answer in answers(text, *parcels, now=now)]


HELD = "您的国际包裹在海关被扣留,请尽快处理。"
FEE = "You must pay a small handling fee before we can release the parcel."


@pytest.mark.parametrize(
    ("text", "parcels", "expected"),
    [
        # no such parcel
        ("FedEx: your parcel 986578788855 has been seized by customs.", [DHL], [("no_such_parcel", 4)]),
        ("快递公司打电话说我有个邮件被海关扣了。", [CAME], [("no_such_parcel", 4)]),
        ("DHL: your parcel 3318810036 is out for delivery today.", [DHL], [("no_such_parcel", 0)]),
        # not that carrier
        ("FedEx打电话说我有包裹被扣", [DHL], [("other_carrier", 4)]),
        ("DHL打电话说我有包裹被扣", [EMS], [("other_carrier", 2)]),
        ("FedEx: your parcel EE123456785CN has been seized by customs.", [EMS], [("other_carrier", 5)]),
        # already delivered
        ("DHL: 您的包裹3318810025在海关被扣留,请尽快处理", [CAME], [("already_delivered", 6)]),
        ("DHL: 您的国际包裹在海关被扣留,请尽快处理", [CAME], [("already_delivered", 3)]),
        (f"DHL: duty for parcel 3318810025. {FEE}", [CAME], [("already_delivered", 0)]),
        (
            f"Royal Mail: parcel RR473124829GB. {FEE}",
            [replace(CAME, carrier="royal-mail", tracking="RR473124829GB")],
            [("already_delivered", 6)],
        ),
        # malformed, and of another carrier
        ("Royal Mail: your parcel RR473124828GB has been seized by customs.", [DHL], [("malformed", 8)]),
        ("DHL: your parcel 3318810026 has been seized by customs.", [DHL], [("malformed", 5)]),
        ("【圆通】您的快递SF1234567890123被扣", [DHL], [("number_of_other_carrier", 6)]),
        # not contradicted is no proof
        ("DHL: your parcel 3318810025 has been seized by customs.", [DHL], [("not_contradicted", -1)]),
        ("DHL: your parcel 3318 8100-25 has been seized by customs.", [DHL], [("not_contradicted", -1)]),
        ("Royal Mail: your parcel EE123456785CN has been seized by customs.", [EMS], [("not_contradicted", -1)]),
        ("Evri: your parcel SF1234567890123 has been seized by customs.", [SF], [("not_contradicted", 0)]),
        ("DHL: your parcel 3318810025 has been seized by customs.", [OLD], [("not_contradicted", 0)]),
        ("DHL: pay for parcel 3318810025 at https://dhl-pay.top/x", [DHL], [("not_contradicted", 0)]),
        (HELD, [DHL], [("not_contradicted", 0)]),
        (HELD, [OLD], [("not_contradicted", 0)]),
        # what no carrier asks
        (
            "DHL打电话说我有包裹被扣,把我转给了上海公安局,还叫我别告诉爸妈",
            [DHL],
            [("not_contradicted", 0), ("never_asks", 2), ("never_asks", 2)],
        ),
    ],
)
def test_what_does_not_fit_is_said(text: str, parcels: list[Parcel], expected: list[tuple[str, float]]) -> None:
    assert told(text, *parcels) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "周末一起吃饭吗？",
        "【菜鸟驿站】您的包裹已到，请凭取件码 5-2-3011 取件。",
        "警方提醒：自称DHL、说包裹被海关扣留的电话都是诈骗。",
        "新闻：多名留学生接到“DHL包裹3318810026被扣”的诈骗电话，警方已立案。",
        "Beware of texts that claim to be FedEx and say your parcel RR473124828GB has been seized by customs.",
    ],
)
@pytest.mark.parametrize("parcel", [DHL, CAME, EMS], ids=["dhl", "came", "ems"])
def test_what_speaks_of_no_parcel_to_the_reader_is_not_compared(text: str, parcel: Parcel) -> None:
    assert not [answer for answer in answers(text, parcel) if answer.weight_db]


def test_what_a_warning_beside_it_names_is_not_what_the_text_claims() -> None:
    warned = "谨防冒充圆通、报单号SF1234567890123行骗的人。"
    mixed = warned + "您好，这里是DHL，您的国际包裹在海关被扣留,请尽快处理，加微信 dhl_kf001。"
    assert {verdict for verdict, _weight in told(warned, EMS)} == set()
    spans = {answer.span.quote for answer in answers(mixed, CAME) if answer.span}
    assert not any("SF" in quote or "圆通" in quote for quote in spans)


def test_a_question_about_parcels_is_no_claim_about_one() -> None:
    assert told("海关扣了包裹一般怎么通知收件人，是短信还是信？", CAME) == []
    assert told("海关扣了我的包裹，我该怎么办", CAME) != []


def test_without_parcels_nothing_is_compared() -> None:
    assert compare_parcels(read_text(HELD), [], now=NOW) == ((), ())


def random_parcel(draw: random.Random, number: int) -> Parcel:
    day = NOW - timedelta(days=draw.randrange(90))
    return Parcel(
        f"p{number}",
        draw.choice(BOOK.carriers).id,
        str(draw.randrange(10**11, 10**12)),
        shipped=(day - timedelta(days=3)).date().isoformat(),
        status=draw.choice(PARCEL_STATUSES),
        status_at=day.isoformat(),
    )


def test_ordinary_life_stays_silent_whatever_parcels_are_recorded() -> None:
    compiled, draw = shipped_playbook(), random.Random(7)
    loud = []
    for row in ORDERS:
        reading = Reading(Evidence("", (Segment(row["text"]),)), compiled)
        for _turn in range(3):
            parcels = [random_parcel(draw, number) for number in range(draw.randrange(1, 4))]
            findings, _answers = compare_parcels(reading, parcels, now=NOW)
            loud.extend((row["text"], finding.tactic) for finding in findings if finding.weight_db > 0)
    assert loud == []


def test_alone_it_never_reaches_likely(playbook) -> None:
    texts = [
        "FedEx: your parcel RR473124828GB has been seized by customs, tell nobody, I put you through to the Shanghai police",
        "DHL打电话说包裹SF1234567890123里查出护照,把我转给了上海公安局,还叫我别告诉爸妈,要我报身份证号",
    ]
    for text in texts:
        findings, _answers = compare_parcels(read_text(text), [CAME, EMS], now=NOW)
        assert findings
        assert fold_findings(findings, playbook).level in {"none", "unsure"}


@given(
    st.text(max_size=200),
    st.lists(
        st.builds(
            Parcel,
            st.text(max_size=5),
            st.text(max_size=12),
            st.text(max_size=20),
            status=st.sampled_from(PARCEL_STATUSES),
            status_at=st.text(max_size=12),
            shipped=st.text(max_size=12),
        ),
        max_size=4,
    ),
    st.sampled_from([None, NOW, datetime(2026, 12, 1)]),  # noqa: DTZ001 - a clock without a zone is met too
)
def test_nothing_breaks_it_and_quotes_are_really_there(text: str, parcels: list[Parcel], now: datetime | None) -> None:
    for frame in (text, f"DHL: 您的包裹{text}在海关被扣留"):
        findings, said = compare_parcels(read_text(frame), parcels, now=now)
        for span in [span for finding in findings for span in finding.spans] + [a.span for a in said if a.span]:
            assert frame[span.start : span.end] == span.quote


def test_every_finding_has_a_name_a_reason_and_its_group() -> None:
    titles = BOOK.parcel_titles()
    for text in (HELD, "【圆通】您的快递SF1234567890123被扣", "DHL打电话说我有包裹被扣,把我转给了上海公安局"):
        for parcel in (DHL, CAME, EMS):
            findings, said = compare_parcels(read_text(text), [parcel], now=NOW)
            assert all(finding.tactic in titles and finding.group == "parcel_truth" and finding.weight_db for finding in findings)
            assert all(answer.why.zh and answer.why.en and "{" not in answer.why.zh + answer.why.en for answer in said)


def test_the_answer_names_the_parcel_and_says_that_it_is_stale() -> None:
    fresh, stale, unclocked = (answers(HELD, parcel, now=now)[0] for parcel, now in ((DHL, NOW), (OLD, NOW), (DHL, None)))
    assert (fresh.parcel, fresh.stale, stale.stale, unclocked.stale) == ("p-dhl", False, True, True)
    assert "旧" in stale.why.zh
    assert "DHL" in fresh.why.zh


def test_a_carrier_that_nobody_knows_is_named_as_the_family_wrote_it() -> None:
    own = Parcel("p", "小李{代购}\x07快递", "", status="in_transit", status_at=FRESH)
    assert "小李{代购}快递" in answers(HELD, own)[0].why.zh
    assert "别的快递" in answers(HELD, replace(own, carrier="\x07"))[0].why.zh


def test_a_parcel_from_long_ago_is_awaited_by_nobody() -> None:
    past = replace(DHL, status_at="2026-07-01", shipped="2026-06-25")
    assert told(HELD, past) == [("no_such_parcel", 4)]
    assert told(HELD, past, now=None) == [("not_contradicted", 0)]


def test_what_is_delivered_never_grows_stale() -> None:
    assert not is_stale(CAME, now=None, stale_days=1)
    assert is_stale(replace(DHL, status="unknown"), now=NOW, stale_days=9)
    assert time_of("9999-99-99") is None
