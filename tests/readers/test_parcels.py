"""Lists of parcels: whatever family or courier hands in, every row is a parcel or a problem with its number."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seawall.model import PARCEL_STATUSES, Parcel
from seawall.readers.parcels import MAX_BYTES, MAX_CHARACTERS, MAX_ROWS, parcel_of, read_parcel, read_parcels

ZH = "承运商,运单号,寄自,寄到,物品,寄出日期,状态\n顺丰,SF1234567890123,南京家里,伦敦的学生公寓,冬天的衣服和两本旧书,2026年11月30日,运输中\n"
EN = "carrier,number,from,to,what,shipped,status\nSF Express,SF 1234 5678 90123,南京家里,伦敦的学生公寓,冬天的衣服和两本旧书,2026-11-30,in transit\n"
SAME = ("sf-express", "SF1234567890123", "南京家里", "伦敦的学生公寓", "冬天的衣服和两本旧书", "2026-11-30", "in_transit")


def facts(parcel: Parcel) -> tuple[str, ...]:
    return (
        parcel.carrier,
        parcel.tracking,
        parcel.origin,
        parcel.destination,
        parcel.contents,
        parcel.shipped,
        parcel.status,
    )


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
def test_a_list_is_read_in_any_dialect(text: str, encoding: str, delimiter: str) -> None:
    read = read_parcels(text.replace(",", delimiter).encode(encoding))
    assert [facts(parcel) for parcel in read.parcels] == [SAME]
    assert not [problem for problem in read.problems if problem.fatal]


@pytest.mark.parametrize(
    "value",
    [
        {"承运商": "顺丰", "单号": "SF1234567890123"},
        [{"carrier": "SF", "tracking_number": "sf1234567890123"}],
        {"parcels": [{"courier": "顺丰速运", "awb": "SF 123-456-7890123"}]},
    ],
)
def test_json_is_read_whatever_its_frame(value) -> None:
    read = read_parcels(json.dumps(value, ensure_ascii=False).encode())
    assert [(parcel.carrier, parcel.tracking) for parcel in read.parcels] == [("sf-express", "SF1234567890123")]


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
rows = st.lists(
    st.fixed_dictionaries({"carrier": words, "number": words, "from": words, "to": words, "what": words, "shipped": words}),
    max_size=8,
)


@given(rows)
def test_no_row_is_lost(listed: list[dict[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["carrier", "number", "from", "to", "what", "shipped"])
    writer.writeheader()
    writer.writerows(listed)
    read = read_parcels(("\ufeff" + out.getvalue()).encode(), where="list.csv")
    full = [row for row in listed if any(value.strip() for value in row.values())]
    told = [problem for problem in read.problems if problem.code in {"parcel-unnamed", "parcel-twice", "parcel-row"}]
    assert len(read.parcels) + len(told) == len(full)
    assert all(problem.where.startswith("list.csv") for problem in read.problems)


@given(st.binary(max_size=400))
@example(b"[" * 100_000)
@example(b'{"a":' * 50_000)
@example(b"carrier,number\n" + b'"' * 300_000)
@example(b"carrier\n" + b"x" * 200_000)
@example(b"\0\0\0")
@example(b'[{"carrier": 1e999}, {"number": ' + b"9" * 5000 + b"}]")
def test_no_bytes_break_it(data: bytes) -> None:
    read = read_parcels(data)
    assert read.parcels or read.problems


def test_each_bad_row_is_told_with_its_number() -> None:
    text = "carrier,number,shipped,status\nDHL,3318810025,03/04/2026,flying\n,,2026-11-30,\nDHL,3318810025,,\n"
    read = read_parcels(text.encode(), where="p.csv")
    assert [(problem.code, problem.where, problem.fatal) for problem in read.problems] == [
        ("parcel-date", "p.csv:2", False),
        ("parcel-status", "p.csv:2", False),
        ("parcel-unnamed", "p.csv:3", True),
        ("parcel-twice", "p.csv:4", False),
    ]
    assert [(parcel.shipped, parcel.status) for parcel in read.parcels] == [("", "unknown")]


def test_unknown_columns_and_spare_fields_are_kept_with_the_contents() -> None:
    read = read_parcels(b"carrier,number,what,colour\nDHL,3318810025,books,red,left over\n")
    assert read.parcels[0].contents == "books；colour: red；left over"
    assert [problem.code for problem in read.problems] == ["parcel-columns"]


def test_a_number_whose_check_digit_fails_is_asked_about() -> None:
    for number in ("RR473124828GB", "1Z999AA10123456785"):
        read = read_parcel({"carrier": "UPS", "number": number})
        assert read.parcels[0].tracking == number
        assert [problem.code for problem in read.problems] == ["parcel-number"]
    assert read_parcel({"number": "RR473124829GB"}).problems == ()


def test_bounds_are_said() -> None:
    assert [problem.code for problem in read_parcels(b"x" * (MAX_BYTES + 1)).problems] == ["too-large"]
    many = "carrier,number\n" + "".join(f"DHL,{number}\n" for number in range(10**9, 10**9 + MAX_ROWS + 5))
    read = read_parcels(many.encode())
    assert (len(read.parcels), [problem.code for problem in read.problems]) == (MAX_ROWS, ["too-many"])
    long = read_parcel({"carrier": "DHL", "what": "很" * (MAX_CHARACTERS + 1)})
    assert (len(long.parcels[0].contents), [problem.code for problem in long.problems]) == (MAX_CHARACTERS, ["parcel-cut"])
    assert [problem.code for problem in read_parcels(b"name,age\nx,1\n").problems] == ["parcel-heading"]
    assert [problem.code for problem in read_parcels(b"[1, 2]").problems] == ["parcel-row", "parcel-row"]
    assert [problem.code for problem in read_parcels(b"{nope").problems] == ["not-json"]
    assert [problem.code for problem in read_parcels(b" \n").problems] == ["empty"]
    assert [problem.code for problem in read_parcels(b"\x89PNG\r\n").problems] == ["not-text"]


def test_a_form_gives_a_parcel_whatever_is_in_it() -> None:
    parcel = parcel_of({"carrier": "Evri", "tracking": "abc 123", "origin": "家", "status": "customs", "status_at": "2026-11-30"})
    assert (parcel.carrier, parcel.tracking, parcel.origin, parcel.status) == ("evri", "ABC123", "家", "customs")
    assert parcel_of({}).carrier == ""
    assert parcel_of({"carrier": None, "tracking": True, "what": ["x"], "status_at": "soon"}).status_at == ""
    assert parcel_of({"id": "own", "carrier": "DHL"}).id == "own"


@pytest.mark.parametrize("status", PARCEL_STATUSES)
def test_every_status_is_read_as_itself(status: str) -> None:
    read = read_parcel({"carrier": "DHL", "status": status})
    assert (read.parcels[0].status, read.problems) == (status, ())


def test_control_characters_do_not_come_through() -> None:
    parcel = parcel_of({"carrier": "D\x1bHL", "what": "a\x07b\u202ec"})
    assert parcel.contents == "a b c"
