"""Whatever the bytes are, the answer is orders or a problem in words, in bounded time."""

import json
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.labels.orders import mask_order, read_orders
from seawall.labels.orders import reading as reading_module
from seawall.labels.orders.reading import MAX_BYTES
from seawall.model import MODES

ORDER = '{"ship_to": {"name": "Wang Xiaoming"}, "ship_from": {}}'


@settings(max_examples=50, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(MODES),
)
def test_any_bytes_give_an_answer(data, mode):
    read, masked = read_orders(data), mask_order(data, mode=mode)
    assert bool(read.waybills) == bool(masked.data) or not read.problems
    assert masked.data or masked.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["ship_to", "ship_from", "name", "phone", "x", "Receiver", "Sender"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@settings(max_examples=30, deadline=None)
@given(JSON, st.sampled_from(MODES), st.sampled_from([None, 1]))
def test_any_json_stays_json_with_the_same_keys(value, mode, indent):
    masked = mask_order(json.dumps(value, indent=indent).encode(), mode=mode)
    if masked.data:
        again = json.loads(masked.data)
        assert type(again) is type(value)
        assert not isinstance(value, dict) or [*again] == [*value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"ship_to": NaN, "ship_from": 1}', "not-json"),
        ('{"ship_to": Infinity, "ship_from": 1}', "not-json"),
        ('{"ship_to": 01, "ship_from": 1}', "not-json"),
        ('{"ship_to": 1,, "ship_from": 1}', "not-json"),
        ('{"ship_to" 1}', "not-json"),
        ("{1: 2}", "not-json"),
        ('{"a": [1 2]}', "not-json"),
        ('{"a": }', "not-json"),
        ("[1, 2", "not-json"),
        ('{"a": "\\ud8"}', "not-json"),
        ('{"a": "line\nend"}', "not-json"),
        (ORDER + "x", "not-json"),
        ("[" * 500 + "]" * 500, "too-deep"),
        ('{"ship_to": {"name": "a", "name": "b"}, "ship_from": {}}', "key-twice"),
        ('{"ship_to": {"name": "a", "n\\u0061me": "b"}, "ship_from": {}}', "key-twice"),
        ("a=%7B%22b%22%3A1%7D&a=2", "key-twice"),
        ("[]", "no-order"),
        ('{"a": 1}', "no-order"),
        ("a,b\n1,2\n", "no-order"),
        ("", "no-order"),
        ('{"a": "' + "[" * 60 + "]" * 60 + '"}', "too-deep"),
    ],
)
def test_what_is_no_order_is_a_problem_in_words(text, code):
    for problems in (
        read_orders(text.encode(), where="a.json").problems,
        mask_order(text.encode(), mode="post", where="a.json").problems,
    ):
        assert [problem.code for problem in problems] == [code]
        assert problems[0].fatal
        assert problems[0].where == "a.json"
        assert problems[0].message.zh
        assert problems[0].message.en


def test_a_hundred_megabytes_are_not_opened():
    data = b'{"a": "' + b"x" * 100_000_000
    assert len(data) > MAX_BYTES
    before = time.process_time()
    assert mask_order(data, mode="post").problems[0].code == "too-large"
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, b"\xff\xfe\x00", b"%PDF-1.7\n\x00\x01\x02\x03" * 50]
)
def test_what_is_no_text_is_a_problem(data):
    assert mask_order(data, mode="post").problems[0].code in {"not-text", "no-order"}


def test_too_many_values_and_rows_are_refused(monkeypatch):
    from seawall.labels.orders import pages, sheets

    monkeypatch.setattr(pages, "MAX_NODES", 50)
    assert mask_order(b"[" + b"1," * 100 + b"1]", mode="post").problems[0].code == "too-many-values"
    monkeypatch.setattr(reading_module, "MAX_ROWS", 3)
    assert sheets.MAX_ROWS > 3
    rows = "Ship to name,Ship to phone\n" + "Li Lei,07700 900123\n" * 5
    assert mask_order(rows.encode(), mode="post").problems[0].code == "too-many-rows"
    assert read_orders(rows.encode()).problems[0].code == "too-many-rows"


@pytest.mark.parametrize(
    "text",
    [
        "name,phone\n" + "," * 200_000,
        "name,phone\n" + '"' * 200_001,
        "name,phone\n" + "a" * 200_000,
        "name;phone\n" + ("+1 " * 100_000),
        '{"ship_to": {"name": "' + "王" * 200_000 + '"}, "ship_from": {}}',
        '{"ship_to": {"address_line1": "' + "1-" * 100_000 + '"}, "ship_from": {}, "x": "' + "9 " * 100_000 + '"}',
        '{"ship_to": {"name": "Li", "phone": "' + "1" * 200_000 + '"}, "ship_from": {}, "x": "' + "1" * 19_000 + '"}',
        '{"ship_to": {}, "ship_from": {}, "x": "' + "a@" * 9_000 + '"}',
        '{"ship_to": {}, "ship_from": {}, "x": "' + "[" * 40 + '"}',
    ],
)
def test_large_and_hostile_texts_take_bounded_time(text):
    before = time.process_time()
    mask_order(text.encode(), mode="domestic")
    assert time.process_time() - before < 5


def test_an_order_of_thousands_of_values_takes_bounded_memory():
    data = json.dumps(
        {"ship_to": {"name": "Li Lei"}, "ship_from": {}, "rows": [{"a": i, "b": "x"} for i in range(2_000)]}
    ).encode()
    tracemalloc.start()
    mask_order(data, mode="post")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15_000_000


def test_the_encoding_and_the_mark_are_those_of_the_file():
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "gb18030")):
        data = mark + "收件人,收件电话\n王小明,13800138000\n".encode(encoding)
        masked = mask_order(data, mode="domestic").data
        assert masked.startswith(mark)
        assert masked[len(mark) :].decode(encoding) == "收件人,收件电话\n王*明,138********\n"
