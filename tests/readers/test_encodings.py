"""Encodings: Chinese in any of its encodings comes back, guesses are owned up to, noise is not shown as words."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seawall.readers.encodings import _COMMON_HAN, decode

COMMON = "".join(sorted(_COMMON_HAN))
RUNS = st.lists(st.sampled_from(COMMON), min_size=12, max_size=40, unique=True).map("".join)
CHINESE = st.lists(RUNS, min_size=1, max_size=6).map("，".join)
MIXED = st.lists(
    CHINESE | st.sampled_from(["DHL", "12308", " ", "\n", "：“安全账户”", "8,000元", "🙂"]), min_size=1, max_size=8
).map("".join)
"""Running text: mostly common characters, with what stands between them in messages."""


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_what_says_its_encoding_comes_back_whole(text: str, encoding: str) -> None:
    assume(not text.startswith("\ufeff"))
    assume(encoding != "utf-8" or not text.encode().startswith((b"%PDF", b"GIF8")))
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.remark is None


@given(MIXED, st.sampled_from(["gb18030", "utf-16-le", "utf-16-be"]))
def test_enough_chinese_comes_back_from_encodings_that_do_not_say_so(text: str, encoding: str) -> None:
    assume(sum(char in _COMMON_HAN for char in text) > 0.6 * len(text))
    data = text.encode(encoding)
    assume(data.decode("utf-8", "replace").count("\ufffd") > len(text) / 4)  # 一一一 in GB 18030 is flawless Cyrillic in UTF-8
    decoded = decode(data, name="a")
    assert decoded.text == text
    assert decoded.remark is not None
    assert decoded.remark.code == "encoding-guessed"
    assert not decoded.remark.fatal
    assert decoded.encoding in decoded.remark.message.en
    assert decoded.encoding in decoded.remark.message.zh


@given(MIXED, st.integers(0, 200), st.binary(min_size=1, max_size=2))
def test_a_little_damage_costs_little(text: str, at: int, junk: bytes) -> None:
    assume(sum(char in _COMMON_HAN for char in text) > 24)
    data = text.encode()
    decoded = decode(data[:at] + junk + data[at:])
    assume(decoded.encoding in {"utf-8", "utf-8-sig"})  # junk in front may look like another encoding's mark
    assert decoded.text is not None
    assert len(set(enumerate(text)) & set(enumerate(decoded.text))) >= min(at // 4, len(text)) - 2
    assert decoded.text[-3:] == text[-3:] or at > len(data) - 12


@given(MIXED, st.integers(1, 3))
def test_a_text_that_was_cut_keeps_all_before_the_cut(text: str, missing: int) -> None:
    decoded = decode(text.encode()[:-missing])
    assert decoded.text is not None
    assert decoded.text.rstrip("\ufffd") == text[: len(decoded.text.rstrip("\ufffd"))]
    assert len(decoded.text) >= len(text) - missing


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_said_not_to_be(data: bytes) -> None:
    decoded = decode(data)
    assert (decoded.text is None) == (decoded.encoding == "binary")
    assert decode(data) == decoded


@pytest.mark.parametrize("words", ["救命", "你好", "警察让我转账", "爸我被抓了", "安全账户", "包裹被扣"])
def test_few_characters_are_enough_for_an_older_chinese_encoding(words: str) -> None:
    assert decode(words.encode("gb18030")).text == words


@pytest.mark.parametrize("start", ["MZ", "ID3", "RIFF", "OggS", "PAR1", "PK", "BM", "Rar!"])
def test_letters_alone_make_no_file_format(start: str) -> None:
    assert decode(f"{start} please transfer".encode()).encoding == "utf-8"


@pytest.mark.parametrize(
    "magic", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x7fELF"]
)
def test_files_of_other_kinds_are_known_by_their_first_bytes(magic: bytes) -> None:
    assert decode(magic + b"plain letters follow " * 20).encoding == "binary"


def test_a_large_input_is_judged_by_a_sample() -> None:
    chinese = "警察让我转账到安全账户，不要告诉家人。" * 5_000
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        assert decode(chinese.encode(encoding)).text == chinese
    assert decode(b"\xe9" + b"a" * 100_000).text is not None


def test_without_any_guess_it_is_read_as_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        def best(self) -> None:
            return None

    monkeypatch.setattr("charset_normalizer.from_bytes", lambda *_args, **_options: Nothing())
    assert decode(b"\xa3\xa3\xa3").encoding == "gb18030"
