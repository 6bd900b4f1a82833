"""Requests: a JSON object with any of the usual keys, or just words, and what is not understood stays as words."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import FREEDOMS, PAYEE_KINDS, PHRASES, FreedomSeen, Problem, Transfer
from seawall.readers import TransferRead, read_transfers, transfer, transfer_of

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=6)
HUGE = st.builds(
    lambda sign, digits: sign * (10**digits - 1), st.sampled_from([1, -1]), st.sampled_from([19, 20, 308, 309, 4299])
)
"""Integers longer than any machine's, up to the longest that is still JSON to the decoder."""


def nested(depth: int, listed: bool) -> object:
    value: object = "a"
    for _ in range(depth):
        value = [value] if listed else {"a": value}
    return value


DEEP = st.builds(nested, st.integers(1, 600), st.booleans())


def _values(leaves: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=8,
    )


VALUES = _values(st.none() | st.booleans() | st.integers() | HUGE | st.floats() | ANY_TEXT) | DEEP
JSON = (
    _values(
        st.none() | st.booleans() | st.integers() | HUGE | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6)
    )
    | DEEP
)
KEYS = st.sampled_from(sorted(transfer._NAME_OF)) | st.sampled_from(["transfer", "Amount ", "SUM", "other"]) | st.text(max_size=4)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=6)
PLAIN = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
SEEN = (
    "prompted",
    "walked",
    "place_by_family",
    "staff_spoke",
    "staff_saw_alone",
    "second_saw",
    "second_reached_by_family",
    "phone_apart",
)


def made(row: object) -> Transfer:
    answer = transfer_of(row)
    assert isinstance(answer, Transfer)
    return answer


def told(*rows: object, name: str = "") -> TransferRead:
    return read_transfers("\n".join(json.dumps(row) for row in rows).encode(), name=name)


def places(read: TransferRead) -> list[str]:
    return sorted([request.source for request in read.transfers] + [problem.where for problem in read.problems])


def is_usable(request: Transfer) -> bool:
    plain = (
        request.currency,
        request.purpose,
        request.payee,
        request.asked_by,
        request.how,
        request.words,
        request.notes,
        *request.papers,
    )
    return (
        all(isinstance(part, str) for part in plain)
        and (request.amount is None or isinstance(request.amount, float))
        and (request.deadline is None or bool(request.deadline))
        and request.payee_kind in PAYEE_KINDS
        and (request.freedom is None or request.freedom in FREEDOMS)
        and all(isinstance(value, bool) for value in request.facts.values())
        and (request.amount is None or math.isfinite(request.amount))
        and bool(
            request.text or request.facts or request.amount is not None or request.freedom or request.freedom_seen is not None
        )
    )


@given(st.binary(max_size=80), st.sampled_from([b"", b"{", b"[", b'{"amount": ', b'[{"words": "']))
def test_any_bytes_are_answered(data: bytes, opening: bytes) -> None:
    read = read_transfers(opening + data, name="a.json")
    assert all(is_usable(request) for request in read.transfers)
    assert all(problem.where.startswith("a.json") for problem in read.problems)


@given(VALUES | OBJECTS)
def test_any_value_is_a_request_or_a_problem(row: object) -> None:
    answer = transfer_of(row, source="w")
    assert isinstance(answer, Problem) or is_usable(answer)
    assert (answer.where if isinstance(answer, Problem) else answer.source) == "w"


@given(
    st.sampled_from(sorted(transfer._NAME_OF)) | st.sampled_from(["transfer", "other"]),
    st.sampled_from(
        ["told", "5 told", "£ told", "told 三十万", ["told"], {"told": "a"}, {"phrase": "told"}, {"met": True, "a": "told"}]
    ),
    st.booleans(),
    st.booleans(),
)
def test_nothing_that_was_told_is_lost(key: str, value: object, inside: bool, second: bool) -> None:
    row = {"other": "a", **({"amount": 5, "用途": "学费", "freedom": "free"} if second else {}), key: value}
    request = made({"transfer": {"words": "b"}, **row} if inside and key != "transfer" else row)
    assert "told" in request.text or "told" in request.facts


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=4) | JSON, min_size=1, max_size=5), st.booleans())
def test_every_row_of_a_list_becomes_a_request_or_a_problem_with_its_number(rows: list[object], ascii_only: bool) -> None:
    read = read_transfers(json.dumps(rows, ensure_ascii=ascii_only).encode(), name="a.json")
    assert places(read) == (
        [f"a.json:{number}" for number in range(1, len(rows) + 1)] if len(rows) > 1 else ["a.json"] * len(rows)
    )
    assert all(is_usable(request) for request in read.transfers)


@given(st.integers(1, 5000), st.sampled_from([*sorted(transfer._KEYS), "transfer", "other"]), st.booleans(), st.booleans())
def test_no_depth_of_brackets_is_too_much(depth: int, key: str, listed: bool, closed: bool) -> None:
    opening, closing = ("[", "]") if listed else ('{"a": ', "}")
    text = f'{{"{key}": ' + opening * depth + "1" + (closing * depth + "}") * closed
    (request,) = read_transfers(text.encode(), name="a").transfers
    assert is_usable(request)


@given(st.lists(st.dictionaries(PLAIN, PLAIN, min_size=1, max_size=3), min_size=2, max_size=4))
def test_a_list_and_json_lines_are_the_same(rows: list[object]) -> None:
    listed = read_transfers(json.dumps(rows).encode(), name="a")
    assert told(*rows, name="a") == listed


@given(st.dictionaries(PLAIN.filter(lambda key: key.lower() not in transfer._NAME_OF and key != "transfer"), PLAIN, min_size=1))
def test_unknown_keys_stay_as_words_in_the_notes(row: dict[str, str]) -> None:
    assert made({"notes": "seen", **row}).notes.split("\n") == ["seen", *(f"{key}: {value}" for key, value in row.items())]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_plain_words_come_back(text: str) -> None:
    words = f"女儿{text}钱"
    assert read_transfers(words.encode(), name="a.txt") == TransferRead((Transfer(words=words, source="a.txt"),))


@pytest.mark.parametrize(
    "words",
    [
        "女儿要我今天打三十万",
        '"in quotes"',
        "45000",
        "null",
        "[微信] 女儿要我打钱",
        "{amount: 5}",
        "[1, 2",
        '{"amount": 5}\nand then words',
        '{"amount": NaN}',
        '{"amount": 1e999}',
        '{"amount": ' + "9" * 4301 + "}",
        '{"words": "\\ud800"}',
        "[" * 40_000 + "]" * 40_000,
        '{"amount": 5}\n' + "[" * 40_000,
    ],
    ids=range(14),
)
def test_what_is_not_json_is_taken_for_words(words: str) -> None:
    read = read_transfers(f"\ufeff \r\n{words}\n\0".encode(), name="a")
    assert read == TransferRead((Transfer(words=words, source="a"),))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t",
        b"\0",
        b"\xef\xbb\xbf",
        b"\xff\xfe \0\n\0",
        "\u3000".encode(),
        b"\x0b",
        "\u00a0".encode(),
        b"\0 \0",
        b"[]",
        b" [ ] ",
    ],
    ids=range(11),
)
def test_an_empty_text_is_said(data: bytes) -> None:
    read = read_transfers(data, name="a")
    assert (read.transfers, [(problem.code, problem.where) for problem in read.problems]) == ((), [("empty", "a")])


def test_what_is_no_text_is_said() -> None:
    read = read_transfers(b"%PDF-1.7", name="a.pdf")
    assert (read.transfers, [(problem.code, problem.where) for problem in read.problems]) == ((), [("not-text", "a.pdf")])


@pytest.mark.parametrize(("opening", "closing"), [("", ""), ('{"说了什么": "', '"}')])
def test_a_guess_at_the_encoding_is_told(opening: str, closing: str) -> None:
    words = "公安局让你把钱转到安全账户，这是我的案子"
    read = read_transfers(f"{opening}{words}{closing}".encode("gb18030"), name="a")
    assert [request.words for request in read.transfers] == [words]
    assert [(problem.code, problem.where) for problem in read.problems] == [("encoding-guessed", "a")]


def test_one_object_is_named_by_its_file_and_many_by_their_number_too() -> None:
    assert places(told({"amount": 1}, name="a")) == ["a"]
    assert places(told([{"amount": 1}], name="a")) == ["a"]
    assert places(told([{"amount": 1}, {}], name="a")) == ["a:1", "a:2"]


def test_lines_may_be_blank_and_bad_rows_cost_only_themselves() -> None:
    read = read_transfers(b'{"words": "one"}\n\n \r\n"two"\n3\n{}\n[]\n" "\n{"words": "three"}', name="a")
    assert [(request.words, request.source) for request in read.transfers] == [("one", "a:1"), ("two", "a:2"), ("three", "a:7")]
    assert [(problem.code, problem.where) for problem in read.problems] == [
        ("bad-transfer", "a:3"),
        ("empty", "a:4"),
        ("bad-transfer", "a:5"),
        ("empty", "a:6"),
    ]


def test_lines_of_empty_lists_and_broken_lines() -> None:
    assert [problem.code for problem in read_transfers(b"[]\n[]").problems] == ["bad-transfer", "bad-transfer"]
    assert read_transfers(b'{"amount": 5}\n{"amount": ').transfers == (Transfer(words='{"amount": 5}\n{"amount":'),)


def test_an_object_may_stand_over_many_lines() -> None:
    read = read_transfers(b'{\n  "amount": 5,\n  "words": "a"\n}\n')
    assert read.transfers == (Transfer(amount=5.0, words="a"),)


def test_requests_beyond_the_most_are_not_read_and_this_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "MAX_REQUESTS", 2)
    read = told(*({"amount": amount} for amount in (1, 2, 3)), name="a")
    assert [request.amount for request in read.transfers] == [1, 2]
    assert [(problem.code, problem.where) for problem in read.problems] == [("too-many-lines", "a")]
    assert "first 2 requests" in read.problems[0].message.en
    assert told({"amount": 1}, {"amount": 2}).problems == ()


def test_every_field_has_its_place() -> None:
    row = {
        "amount": 45000,
        "currency": "gbp",
        "purpose": "tuition",
        "payee": "Mr A",
        "payee_kind": "person",
        "deadline": "today",
        "asked_by": "our daughter",
        "how": "only text",
        "papers": ["a letter", "a photo"],
        "words": "please hurry",
        "notes": "she cried",
        "facts": {"met": True, "called": False},
        "freedom": "not_shown",
    }
    assert transfer_of(row, source="w") == Transfer(
        amount=45000.0,
        currency="GBP",
        purpose="tuition",
        payee="Mr A",
        payee_kind="person",
        deadline="today",
        asked_by="our daughter",
        how="only text",
        papers=("a letter", "a photo"),
        words="please hurry",
        notes="she cried",
        facts={"met": True, "called": False},
        freedom="not_shown",
        source="w",
    )


@pytest.mark.parametrize("name", ["purpose", "payee", "deadline", "asked_by", "how", "words", "notes"])
def test_every_alias_of_words_is_understood(name: str) -> None:
    for alias in transfer._KEYS[name]:
        for key in (alias, alias.upper(), f" {alias} "):
            assert getattr(made({key: " a "}), name) == "a"


@pytest.mark.parametrize(
    ("row", "name", "expected"),
    [
        ({"金额": "45,000"}, "amount", 45000.0),
        ({"数额": 3}, "amount", 3.0),
        ({"多少钱": "3"}, "amount", 3.0),
        ({"Sum": 3}, "amount", 3.0),
        ({"币种": "cny", "sum": 1}, "currency", "CNY"),
        ({"货币": "usd", "sum": 1}, "currency", "USD"),
        ({"ccy": "eur", "sum": 1}, "currency", "EUR"),
        ({"材料": ["判决书", "照片"]}, "papers", ("判决书", "照片")),
        ({"凭据": "判决书"}, "papers", ("判决书",)),
        ({"文件": "判决书"}, "papers", ("判决书",)),
        ({"documents": "a"}, "papers", ("a",)),
        ({"evidence": "a"}, "papers", ("a",)),
        ({"payee_type": "school", "payee": "a"}, "payee_kind", "school"),
        ({"checks": ["met"]}, "facts", {"met": True}),
        ({"answers": {"met": False}}, "facts", {"met": False}),
        ({"freedom_check": "free", "words": "a"}, "freedom", "free"),
    ],
    ids=range(16),
)
def test_other_aliases_are_understood(row: dict[str, object], name: str, expected: object) -> None:
    assert getattr(made(row), name) == expected


def test_the_first_alias_counts_and_the_others_stay_as_words() -> None:
    request = made({"用途": "学费", "reason": "bail", "purpose": "", "amount": 1, "sum": 2})
    assert (request.purpose, request.amount, request.notes) == ("学费", 1.0, "reason: bail\nsum: 2")


@pytest.mark.parametrize("blank", [None, "", [], {}], ids=range(4))
def test_a_blank_does_not_hide_another_alias(blank: object) -> None:
    request = made({"金额": blank, "amount": 5, "用途": blank, "purpose": "tuition", "freedom": None, "freedom_check": "free"})
    assert (request.amount, request.purpose, request.freedom, request.notes) == (5.0, "tuition", "free", "")


def test_what_is_unknown_and_empty_is_left_out() -> None:
    request = made({"words": "a", "b": None, "c": "", "d": [], "e": {}, "f": 0, "g": False, "h": {"i": [1, None, "j"]}, 5: 2.5})
    assert request.notes == "f: 0\ng: no\nh: i: 1; j\n5: 2.5"


@pytest.mark.parametrize("inner", [{"amount": 5, "words": "a"}])
def test_a_request_may_stand_inside_its_name(inner: dict[str, object]) -> None:
    assert transfer_of({"transfer": inner}, source="w") == transfer_of(inner, source="w")
    assert told({"transfer": inner}, {"transfer": inner}, name="a") == told(inner, inner, name="a")


def test_what_stands_beside_an_inner_request_is_kept() -> None:
    request = made({"amount": 6, "notes": "seen", "payee": "a", "b": "c", "transfer": {"words": "d", "amount": 5}})
    assert (request.amount, request.payee, request.words, request.notes) == (5.0, "a", "d", "seen\namount: 6\nb: c")
    assert transfer_of({"transfer": {}, "amount": 5}) == Transfer(amount=5.0)


def test_a_transfer_that_is_no_object_stays_as_words() -> None:
    request = made({"transfer": "today", "amount": 5})
    assert (request.amount, request.notes) == (5.0, "transfer: today")


@pytest.mark.parametrize(
    ("given_amount", "expected"),
    [
        (45000, 45000.0),
        (0, 0.0),
        (-5.5, -5.5),
        ("45,000", 45000.0),
        ("45,000.50", 45000.5),
        ("45 000", 45000.0),
        ("45_000", 45000.0),
        ("£45,000", 45000.0),
        ("-1.5", 1.5),
        ("+3", 3.0),
        ("0.0", 0.0),
        ("1,", 1.0),
        ("300000元", 300000.0),
        ("三十万", 300000.0),
        ("3.5万", 35000.0),
        ("30万", 300000.0),
        ("about 5000", 5000.0),
        ([45000], 45000.0),
        ({"value": "45,000"}, 45000.0),
        (10**300, 1e300),
    ],
    ids=range(20),
)
def test_an_amount_is_a_number_or_the_first_number_of_some_words(given_amount: object, expected: float) -> None:
    assert made({"amount": given_amount}).amount == expected


@pytest.mark.parametrize(
    "given_amount",
    [
        None,
        True,
        False,
        math.nan,
        math.inf,
        -math.inf,
        "",
        "none",
        ".",
        "几十万",
        [],
        {},
        10**309,
        -(10**309),
        10**5000,
        "9" * 400,
        ["9" * 400],
    ],
    ids=range(17),
)
def test_what_is_no_number_is_no_amount(given_amount: object) -> None:
    assert made({"amount": given_amount, "words": "a"}).amount is None


@pytest.mark.parametrize("words", ["three hundred thousand", "none", "几十万", "45'000 CHF", "about 5000", "30万，今天必须到"])
def test_an_amount_in_words_that_say_more_stays_as_words(words: str) -> None:
    assert made({"多少钱": words, "notes": "a"}).notes == f"a\namount: {words}"


@pytest.mark.parametrize("words", ["45,000 pounds", "£45,000", "三十万", "5", " ", 5, None, 10**309], ids=range(8))
def test_an_amount_that_is_understood_is_not_said_twice(words: object) -> None:
    assert made({"amount": words, "notes": "a"}).notes == "a"


@given(st.integers(0, 10**15))
def test_an_amount_comes_back_from_its_usual_spellings(amount: int) -> None:
    spellings = (
        amount,
        float(amount),
        str(amount),
        f"{amount:,}",
        f"{amount:_}",
        f"{amount:,.2f}",
        f"GBP {amount:,}",
        f" {amount} ",
    )
    assert {made({"amount": spelling}).amount for spelling in spellings} == {float(amount)}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"currency": "gbp"}, "GBP"),
        ({"currency": " Usd "}, "USD"),
        ({"currency": "人民币 (CNY)"}, "CNY"),
        ({"amount": "GBP 45,000"}, "GBP"),
        ({"amount": "45000eur"}, "EUR"),
        ({"currency": "", "amount": "5 AUD"}, "AUD"),
        ({"currency": None, "amount": "5 AUD"}, "AUD"),
        ({"currency": "USD", "amount": "5 AUD"}, "USD"),
        ({"currency": "£"}, "GBP"),
        ({"currency": "英镑"}, "GBP"),
        ({"currency": "pounds sterling"}, "GBP"),
        ({"currency": "chf"}, "CHF"),
        ({"currency": 826}, ""),
        ({"currency": "dollars", "amount": "£5"}, "GBP"),
        ({"currency": ["GBP"]}, "GBP"),
        ({"amount": 5}, ""),
        ({"amount": "£5"}, "GBP"),
        ({"amount": "45,000 pounds"}, "GBP"),
        ({"amount": "about 5000"}, ""),
        ({"amount": {"value": 5, "currency": "EUR"}}, "EUR"),
        ({}, ""),
    ],
    ids=range(21),
)
def test_a_currency_is_a_code_or_a_name_there_or_beside_the_amount(row: dict[str, object], expected: str) -> None:
    assert made({**row, "words": "a"}).currency == expected


@pytest.mark.parametrize(("named", "notes"), [("£", "currency: £"), ("dollars", "currency: dollars"), ("gbp", ""), ("", "")])
def test_a_currency_that_is_no_code_stays_as_words(named: str, notes: str) -> None:
    assert made({"币种": named, "words": "a"}).notes == notes


@pytest.mark.parametrize("kind", PAYEE_KINDS)
def test_a_kind_of_payee_is_kept(kind: str) -> None:
    assert made({"payee": "a", "payee_kind": kind}).payee_kind == kind


@pytest.mark.parametrize("kind", [None, "", "School", "uncle", 3, True, ["school"], {"school": True}])
def test_other_kinds_of_payee_are_unknown(kind: object) -> None:
    assert made({"payee": "a", "payee_kind": kind}).payee_kind == "unknown"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (" a\n", "a"),
        (5, "5"),
        (2.5, "2.5"),
        (["a", None, " ", ["b", 1]], "a; b; 1"),
        (("a", "b"), "a; b"),
        ({"a": 1, "b": ["c", True]}, "a: 1; b: c; yes"),
        ([], ""),
        ({}, ""),
        ("a\ud800", "a\ud800"),
    ],
    ids=range(12),
)
def test_any_value_can_be_put_into_words(value: object, expected: str) -> None:
    request = made({"amount": 1, "words": value, "deadline": value})
    assert (request.words, request.deadline) == (expected, expected or None)


@pytest.mark.parametrize("key", ["words", "other"])
def test_values_within_values_are_put_into_words_down_to_the_deepest(key: str) -> None:
    value: object = "a"
    for _ in range(transfer.DEEPEST // 2):
        value = {"b": [value]}
    named = "" if key == "words" else "other: "
    assert made({key: value}).text == named + "b: " * (transfer.DEEPEST // 2) + "a"
    assert made({key: {"b": value}}).text == named + "b: " * (transfer.DEEPEST // 2 + 1) + "…"
    assert made({key: nested(900, listed=True)}).text == f"{named}…"


def test_an_integer_that_cannot_be_written_is_cut() -> None:
    assert made({"words": 10**4200}).words == str(10**4200)
    assert made({"words": [1, 10**5000], "papers": -(10**5000)}).text == "…\n1; …"


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        (None, ()),
        ("", ()),
        ("a letter", ("a letter",)),
        (["a letter", None, " ", 5, {"photo": "of her"}], ("a letter", "5", "photo: of her")),
        (("a", "b"), ("a", "b")),
        ({"photo": "of her"}, ("photo: of her",)),
        ([], ()),
        (True, ("yes",)),
    ],
    ids=range(8),
)
def test_papers_are_one_or_many(papers: object, expected: tuple[str, ...]) -> None:
    assert made({"amount": 1, "papers": papers}).papers == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"met": True, "called": False, "age": 3, "seen": "yes", "none": None, 5: True},
            {"met": True, "called": False, "5": True},
        ),
        (["met", 3, None, ["a"], "called", "met"], {"met": True, "called": True}),
        (("met",), {"met": True}),
        ([], {}),
        ({}, {}),
        (None, {}),
        ("met", {}),
        (True, {}),
        (3, {}),
    ],
    ids=range(9),
)
def test_facts_are_listed_or_answered_with_yes_or_no(facts: object, expected: dict[str, bool]) -> None:
    assert made({"amount": 1, "facts": facts}).facts == expected


@pytest.mark.parametrize(
    ("facts", "notes"),
    [
        ({"met": True, "age": 3, "seen": "yes", "none": None}, "facts: age: 3; seen: yes"),
        ({"met": "told"}, "facts: met: told"),
        (["met", 3, None, ["a"]], "facts: 3; a"),
        ("told", "facts: told"),
        (3, "facts: 3"),
        (["met"], ""),
        ({"met": False}, ""),
    ],
    ids=range(7),
)
def test_facts_that_are_not_understood_stay_as_words(facts: object, notes: str) -> None:
    assert made({"amount": 1, "facts": facts}).notes == notes


@pytest.mark.parametrize(
    "row",
    [
        {"amount": 0},
        {"amount": "三十万"},
        {"amount": "told"},
        {"facts": ["met"]},
        {"facts": {"met": False}},
        {"papers": "a"},
        {"b": "c"},
        {"deadline": 3},
        {"currency": "£"},
        {"freedom": "duress"},
        {"freedom": {"phrase": "help"}},
        {"freedom": {}},
    ],
    ids=range(12),
)
def test_little_is_enough_to_go_by(row: dict[str, object]) -> None:
    assert is_usable(made(row))


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"words": " "},
        {"facts": []},
        {"amount": None, "b": ""},
        "",
        " \n",
        {"transfer": {}},
        {"amount": 10**309},
        {"currency": "gbp"},
    ],
    ids=range(9),
)
def test_nothing_to_go_by_is_said(row: object) -> None:
    answer = transfer_of(row, source="w")
    assert isinstance(answer, Problem)
    assert (answer.code, answer.where) == ("empty", "w")


@pytest.mark.parametrize("row", [None, 3, 2.5, True, [], [{"amount": 1}], b"words"])
def test_what_is_neither_an_object_nor_words_is_said(row: object) -> None:
    answer = transfer_of(row, source="w")
    assert isinstance(answer, Problem)
    assert (answer.code, answer.where, answer.fatal) == ("bad-transfer", "w", True)


def test_words_alone_are_a_request() -> None:
    assert transfer_of(" 打钱 ", source="w") == Transfer(words=" 打钱 ", source="w")


def test_words_beyond_the_most_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "MAX_CHARACTERS", 5)
    assert made("abcdefg").words == "abcde"
    read = read_transfers(b"abcdefg", name="a")
    assert read.transfers[0].words == "abcde"
    assert [(problem.code, problem.where, problem.fatal) for problem in read.problems] == [("cut", "a", False)]
    assert "first 5 characters" in read.problems[0].message.en
    assert read_transfers(b"abcde").problems == ()
    request = made(
        {"words": "abcdefg", "papers": ["abcdefg", "hijklmn"], "how": ["abc", "def"], "payee": {"a": "bcdef"}, "b": "cdefg"}
    )
    assert (request.words, request.papers, request.how, request.payee) == ("abcde", ("abcde", "hijkl"), "abc; ", "a: bc")
    assert request.notes == "b: cd"


@pytest.mark.parametrize("outcome", FREEDOMS)
def test_an_outcome_of_a_freedom_check_is_kept(outcome: str) -> None:
    request = made({"words": "a", "freedom": outcome})
    assert (request.freedom, request.freedom_seen) == (outcome, None)


@pytest.mark.parametrize("outcome", [None, "", "Free", "maybe", True, 3, ["free"]])
def test_other_outcomes_are_none(outcome: object) -> None:
    request = made({"words": "a", "freedom": outcome})
    assert (request.freedom, request.freedom_seen) == (None, None)


@pytest.mark.parametrize(
    ("key", "value", "notes"),
    [
        ("freedom", "told", "freedom: told"),
        ("freedom", ["free"], "freedom: free"),
        ("freedom", {"phrase": "told", "walked": "told", "b": "told"}, "freedom: phrase: told; walked: told; b: told"),
        ("freedom", {"phrase_age_days": -1, "phrase": "well", "walked": False, "b": None}, "freedom: phrase_age_days: -1"),
        ("freedom", {"phrase_age_days": 3, "phrase": "well", "walked": True}, ""),
        ("payee_kind", "told", "payee_kind: told"),
        ("payee_kind", "person", ""),
    ],
    ids=range(7),
)
def test_choices_that_are_not_understood_stay_as_words(key: str, value: object, notes: str) -> None:
    assert made({"words": "a", key: value}).notes == notes


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_a_freedom_check_saw_is_kept(phrase: str) -> None:
    seen = {"phrase": phrase, "phrase_age_days": 30, **dict.fromkeys(SEEN, True)}
    request = made({"words": "a", "freedom": seen})
    assert request.freedom is None
    assert request.freedom_seen == FreedomSeen(phrase=phrase, phrase_age_days=30.0, **dict.fromkeys(SEEN, True))  # type: ignore[arg-type]


@pytest.mark.parametrize("key", SEEN)
@given(junk=VALUES.filter(lambda value: value is not True))
def test_only_a_plain_yes_counts_as_seen(key: str, junk: object) -> None:
    others = dict.fromkeys(SEEN, True) | {key: False}
    assert made({"words": "a", "freedom": {**others, key: junk}}).freedom_seen == FreedomSeen(**others)
    assert made({"words": "a", "freedom": {key: True}}).freedom_seen == FreedomSeen(**{key: True})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (0, 0.0),
        (0.5, 0.5),
        (400, 400.0),
        (-1, None),
        (math.nan, None),
        (math.inf, None),
        (10**308, 1e308),
        (10**309, None),
        (-(10**5000), None),
        (True, None),
        ("3", None),
        (None, None),
        ([], None),
    ],
    ids=range(13),
)
def test_the_age_of_the_phrases_is_a_number_of_days(age: object, expected: float | None) -> None:
    seen = made({"words": "a", "freedom": {"phrase_age_days": age}}).freedom_seen
    assert seen == FreedomSeen(phrase_age_days=expected)


@pytest.mark.parametrize("phrase", [None, "", "Well", "secret", True, 3, ["well"], {"well": True}])
def test_other_phrases_are_none(phrase: object) -> None:
    assert made({"words": "a", "freedom": {"phrase": phrase, "other": "b"}}).freedom_seen == FreedomSeen()


def test_a_freedom_check_that_saw_nothing_is_still_a_check() -> None:
    assert made({"words": "a", "freedom": {}}).freedom_seen == FreedomSeen()
    assert made({"words": "a"}).freedom_seen is None
