"""Zips: whatever is in them, bounded, and nothing that is skipped stays unsaid."""

import io
import zipfile
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers import ReadResult, allowance, archive, read_bytes
from seawall.readers.archive import READER
from seawall.readers.office import is_office

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\\\0:"), min_size=1, max_size=8).map(
    lambda name: f"_{name}.txt"
)
FILES = st.dictionaries(NAMES, st.text(st.characters(categories=["L"]), min_size=1, max_size=8), max_size=6)


def pack(files: Iterable[tuple[str, bytes | str]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return packed.getvalue()


def read(files: dict[str, bytes | str], name: str = "a.zip") -> ReadResult:
    return read_bytes(pack(files.items()), name=name)


def codes(result: ReadResult) -> list[str]:
    return [problem.code for problem in result.problems]


@given(FILES)
def test_everything_that_is_packed_is_read(files: dict[str, str]) -> None:
    result = read(dict(files))
    assert sorted(evidence.text for evidence in result.evidence) == sorted(files.values())
    assert all(evidence.source.startswith("a.zip › ") for evidence in result.evidence)
    assert codes(result) == ([] if files else ["empty"])


@given(FILES, st.integers(0, 400), st.binary(max_size=12))
def test_a_damaged_zip_is_answered(files: dict[str, str], place: int, put: bytes) -> None:
    data = pack(files.items())
    broken = data[:place] + put + data[place + len(put) :]
    for given_data in (broken, data[:place], data + put):
        result = READER.read(given_data, name="a")
        assert result.evidence or result.problems
        assert all(problem.where.startswith("a") for problem in result.problems)
        assert READER.read(given_data, name="a") == result


def test_bytes_are_counted_as_they_come_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_BOMB_BYTES", 100_000)
    result = read({"a.bin": b"\0" * 1_000_000, "b.txt": "words"})
    assert codes(result) == ["zip-bomb"]
    assert [evidence.text for evidence in result.evidence] == ["words"]


def test_a_lie_about_the_size_is_no_help(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(pack([("a.txt", b"words " * 100)]))
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = (5).to_bytes(4, "little")
    result = READER.read(bytes(data), name="a")
    assert result.evidence or result.problems


def test_what_is_too_much_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance.Allowance, "__init__", lambda self: _set(self, items=2, left=10_000_000))
    result = read({f"{number}.txt": "words" for number in range(9)})
    assert (len(result.evidence), codes(result)) == (2, ["too-much-inside"])
    assert "7" in result.problems[0].message.en


def test_a_file_that_is_larger_than_what_is_left_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance.Allowance, "__init__", lambda self: _set(self, items=9, left=600_000))
    result = read({"a.txt": bytes(range(32, 127)) * 10_000, "b.txt": "words"})
    assert codes(result) == ["too-much-inside"]
    assert [evidence.text for evidence in result.evidence] == ["words"]


def _set(made: allowance.Allowance, *, items: int, left: int) -> None:
    made.depth, made.items, made.bytes, made.pages = 4, items, left, 1


def test_a_file_beyond_the_largest_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000)
    assert codes(read({"a.txt": "words" * 1_000})) == ["too-large"]


def test_too_many_files_and_many_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PROBLEMS", 2)
    result = read({f"{number}.bin": b"\x89\0\0\0\1\2\3\4" * 9 for number in range(5)} | {"a.txt": "words"})
    assert codes(result)[-1] == "more-problems"
    assert len(result.problems) == 3
    assert not any(problem.fatal for problem in result.problems)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert codes(read({f"{number}.txt": "x" for number in range(5)})) == ["too-many-files"]


def test_a_method_that_is_not_known_costs_its_own_file_only() -> None:
    data = bytearray(pack([("a.txt", "first"), ("b.txt", "second")]))
    place = data.index(b"PK\x01\x02")
    data[place + 10] = 99
    result = READER.read(bytes(data), name="a")
    assert [evidence.text for evidence in result.evidence] == ["second"]
    assert codes(result) == ["zip-damaged"]


def test_one_name_twice_is_two_files() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = pack([("a.txt", "first"), ("a.txt", "second")])
    assert [evidence.text for evidence in READER.read(data, name="a").evidence] == ["first", "second"]


def test_folders_and_clutter_are_passed_over() -> None:
    result = read({"x/": "", "x/a.txt": "words", "__MACOSX/x/._a.txt": b"\0\1\2\3\4\5", "x/.DS_Store": b"\0\0\0\1"})
    assert [evidence.source for evidence in result.evidence] == ["a.zip › x/a.txt"]
    assert result.problems == ()


@pytest.mark.parametrize("raw", [b"\xff\xfe\xff", "聊天".encode("gb18030"), "聊天".encode(), b"caf\x82"])
def test_names_in_any_encoding(raw: bytes) -> None:
    data = pack([("X" * len(raw), "words")]).replace(b"X" * len(raw), raw)
    result = READER.read(data, name="a")
    assert [evidence.text for evidence in result.evidence] == ["words"]


def test_a_long_name_is_cut() -> None:
    (evidence,) = read({"x" * 400 + ".txt": "words"}).evidence
    assert len(evidence.source) < 200


CHAT = "[2024/3/5 15:21:09] 王警官: <附件：1.txt>\n[2024/3/6 15:21:09] 小李: 2.txt (file attached)\n"


def test_what_lay_beside_a_chat_came_by_it() -> None:
    files = {"1.txt": "逮捕令", "2.txt": "护照", "3.txt": "other", "_chat.txt": CHAT}
    chat, *beside = read(dict(files), "WhatsApp Chat - 王警官.zip").evidence
    assert (chat.claimed_sender, [segment.direction for segment in chat.segments]) == ("王警官", ["received", "sent"])
    assert [(e.text, e.channel, e.at, e.direction, e.claimed_sender) for e in beside] == [
        ("逮捕令", "chat", "2024-03-05T15:21:09", "received", "王警官"),
        ("护照", "chat", "2024-03-06T15:21:09", "sent", None),
        ("other", "chat", None, "received", None),
    ]


def test_without_a_chat_nothing_came_by_one() -> None:
    assert read({"a.txt": "words"}).evidence[0].channel == "unknown"


@pytest.mark.parametrize(
    "mark", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\0", b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0", b"MSCF\0\0\0\0"]
)
def test_other_archives_are_named(mark: bytes) -> None:
    result = read_bytes(mark + b"\0\1\2" * 20, name="a")
    assert codes(result) == ["other-archive"]


def word(body: str, links: str = "") -> bytes:
    document = f'<w:document xmlns:w="w" xmlns:r="r"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    return pack((parts | ({"word/_rels/document.xml.rels": links} if links else {})).items())


def test_a_word_file_is_read() -> None:
    data = word("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p><w:p><w:r><w:t>three</w:t></w:r></w:p>")
    (evidence,) = read_bytes(data, name="a.docx").evidence
    assert (evidence.text, evidence.medium, evidence.source) == ("one\ntwo\nthree", "text", "a.docx")


def test_links_of_a_word_file_are_kept_once() -> None:
    links = (
        '<R><Relationship Id="r1" Target="https://x.example" TargetMode="External"/><Relationship Id="r2" Target="y.xml"/></R>'
    )
    shown = "".join(
        f'<w:hyperlink r:id="{key}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>' for key, text in [("r1", "here"), ("r2", "in")]
    )
    again = '<w:hyperlink r:id="r1"><w:r><w:t>https://x.example</w:t></w:r></w:hyperlink>'
    (evidence,) = read_bytes(word(f"<w:p>{shown} {again}</w:p>", links), name="a.docx").evidence
    assert evidence.text == "here (https://x.example)inhttps://x.example"


@pytest.mark.parametrize(
    ("body", "code"), [("", "empty"), ("<w:p>", "document-damaged"), ("<w:p><w:r><w:t>  </w:t></w:r></w:p>", "empty")]
)
def test_a_word_file_without_words(body: str, code: str) -> None:
    assert codes(read_bytes(word(body), name="a.docx")) == [code]


def test_a_word_file_with_entities_is_not_followed() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><w:document xmlns:w="w"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
    assert codes(read({"word/document.xml": bomb})) == ["document-damaged"]


def test_damage_after_the_words_is_said_and_the_words_are_kept() -> None:
    result = read({"word/document.xml": '<d xmlns:w="w"><w:p><w:t>words</w:t></w:p><broken', "word/_rels/document.xml.rels": "<"})
    assert result.evidence[0].text == "words"
    assert codes(result) == ["document-damaged"]


def test_a_zip_with_a_folder_of_that_name_only_is_no_document() -> None:
    assert not is_office(["a/word/document.xml", "photo.jpg"])
