"""``seawall guide`` and ``seawall letter``: what is printed and written, on paper too; PDFs are checked by reading them back."""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fixed_answers import BANK, MAIL, NOBODY, SITE
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from seawall.advice import fill, guide_for, load_guides
from seawall.model import FilledLetter, Guide, GuideItem, GuideSection, Hotline, Language, Playbook, Problem, Words
from seawall.surfaces.cli import app
from seawall.surfaces.formats.paper import Sheet, no_pdf, sheet_of_guide, sheet_of_letter, sheet_pdf, sheet_text
from seawall.surfaces.papers import _PACK, write_sheets

LANGUAGES: tuple[Language, ...] = ("zh", "en")
KNOWN = {"parent": "李伟 Li Wei", "amount": "45,000 GBP", "payee": "某中介 An Agent Ltd", "purpose": "学费 tuition"}
BLANK = "________"
COUNTER = {"zh": "给柜台：请先停一停，帮我核实", "en": "To the counter: please pause and help me check"}


@pytest.fixture
def known(tmp_path: Path) -> Path:
    path = tmp_path / "known.json"
    path.write_text(json.dumps(KNOWN, ensure_ascii=False), encoding="utf-8")
    return path


def run(*arguments: object, given: bytes | None = None) -> Any:
    return CliRunner().invoke(app, [*map(str, arguments)], input=given)


def title_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return document.get_metadata_value("Title")


def pages(pdf: bytes) -> list[str]:
    """Return the words of each page, without any space: lines end where the page does."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return [squeezed(text) for text in texts]


def squeezed(text: str) -> str:
    return "".join(text.split())


# what there is


@pytest.mark.parametrize("command", ["guide", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_name_all_are_listed(command: str, language: Language) -> None:
    result = run(command, "--lang", language)
    book = load_guides()
    titles = (
        {key: guide.title.noun().speak(language) for key, guide in book.guides.items()}
        if command == "guide"
        else {key: letter.title.speak(language) for key, letter in book.letters.items()}
    )
    assert result.exit_code == 0
    assert [line.split(maxsplit=1) for line in result.stdout.splitlines()] == [
        *([key, title] for key, title in titles.items()),
        *([["welfare_pack", _PACK.speak(language)]] if command == "letter" else []),
    ]


@pytest.mark.parametrize("command", ["guide", "letter"])
def test_a_name_that_is_not_there_is_answered_with_those_that_are(command: str) -> None:
    result = run(command, "no_such", "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"There is no such {command}." in result.stderr
    book = load_guides()
    assert all(name in result.stderr for name in (book.guides if command == "guide" else book.letters))
    assert "现有的" in run(command, "no_such", "--lang", "zh").stderr


@pytest.mark.parametrize(
    "arguments",
    [("guide", "pact", "--out", "a.doc"), ("guide", "pact", "--country", "Narnia"), ("letter", "recall", "--country", "GB")],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


# guides


def test_a_guide_on_the_terminal_has_the_numbers_of_the_country() -> None:
    result = run("guide", "danger", "--country", "uk", "--lang", "en")
    assert result.exit_code == 0
    assert "999" in result.stdout
    assert "→" in result.stdout
    assert "999" not in run("guide", "danger", "--lang", "en").stdout
    assert run("guide", "danger", "--country", "AU", "--lang", "zh").stdout.count("- ") > 1


def test_the_language_is_the_systems_where_none_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    english, chinese = (run("guide", "pact", "--lang", language).stdout for language in ("en", "zh"))
    assert run("guide", "pact").stdout == english
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run("guide", "pact").stdout == chinese
    assert chinese != english


def test_every_guide_gives_a_way_to_reach_whom_it_names(playbook: Playbook) -> None:
    countries = {line.country for line in playbook.hotlines} - {"INT"}
    for name in load_guides().guides:
        for country in (*countries, None):
            text = sheet_text(sheet_of_guide(guide_for(name, playbook, country=country), "en"))
            assert "None" not in text
            assert not text.rstrip().endswith("→")


def test_a_guide_as_text() -> None:
    items = (
        GuideItem(Words("打电话", "Ring"), BANK),
        GuideItem(Words("上网", "Write"), SITE),
        GuideItem(Words("坐下", "Sit down")),
    )
    guide = Guide(
        "x",
        Words("指南", "Guide"),
        ("parent",),
        Words("先别急。", "Take your time."),
        (GuideSection(Words("现在", "Now"), items),),
    )
    assert sheet_text(sheet_of_guide(guide, "zh")) == (
        "指南\n====\n\n先别急。\n\n现在\n- 打电话 → 银行反诈专线: 0300 123 2040\n- 上网 → 举报网站: https://example.org/r\n- 坐下\n"
    )
    assert sheet_text(sheet_of_guide(guide, "en")).startswith("Guide\n=====\n\nTake your time.\n\nNow\n- Ring → Your bank's")


# letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_holds_what_is_known_and_lines_for_the_rest(known: Path, language: Language) -> None:
    filled, empty = (run("letter", "bank_counter", *given, "--lang", language).stdout for given in ((known,), ()))
    assert filled.startswith(COUNTER[language])
    assert all(value in filled for value in KNOWN.values())
    assert BLANK * 2 not in filled
    assert empty.count(BLANK * 2) == len(KNOWN)
    for text in (filled, empty):
        assert {"zh": "签名", "en": "Signature"}[language] in text
        assert text.rstrip().endswith({"zh": "内容由本人填写。", "en": "the content is the sender's own."}[language])
        assert "{" not in text


def test_what_is_known_may_come_on_standard_input_in_plain_values() -> None:
    given = {"parent": 7, "amount": 45000.5, "payee": ["no"], "purpose": None, "more": {"no": 1}}
    text = run("letter", "bank_counter", "-", "--lang", "en", given=json.dumps(given).encode()).stdout
    assert "My name is 7." in text
    assert "45000.5" in text
    assert "no" not in text.replace("not", "").replace("now", "").split()
    assert run("letter", "bank_counter", "-", given=json.dumps(KNOWN).encode("utf-16")).exit_code == 0


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'"x"', b"\x89PNG\xff", b"[" * 100_000])
def test_what_is_known_and_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(data)
    result = run("letter", "bank_counter", path, "--out", tmp_path / "letter.txt", "--lang", "en")
    assert result.exit_code == 1
    assert 'This cannot be read. Write {"student": "…"}.' in result.stderr.replace("\n", " ")
    assert not (tmp_path / "letter.txt").exists()


def test_what_is_known_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        result = run("letter", "bank_counter", path)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert path.name in result.stderr.replace("\n", "")


@given(
    st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\u202e\x9b\u2028\ud800\n{}"), max_size=40),
    st.sampled_from(LANGUAGES),
)
def test_nothing_that_is_filled_in_can_move_a_cursor_or_begin_a_line(value: str, language: Language) -> None:
    def lines(known: str) -> list[str]:
        letter = fill(load_guides().letters["bank_counter"], dict.fromkeys(KNOWN, known), language)
        return sheet_text(sheet_of_letter(letter, language)).split("\n")

    shown = lines(value)
    assert all(line.isprintable() for line in shown)
    assert len(shown) == len(lines("x"))


def test_a_letter_as_text() -> None:
    letter = FilledLetter("x", "致银行", ("您好。", "再见。"), ())
    assert sheet_text(sheet_of_letter(letter, "zh")) == (
        "致银行\n======\n\n您好。\n\n再见。\n\n日期：____________ 签名：____________\n\n由海堤 Seawall 帮忙写成；内容由本人填写。\n"
    )
    assert sheet_text(Sheet("Title")) == "Title\n=====\n"


# to a file


def test_what_is_written_as_text_is_what_is_shown(tmp_path: Path, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    for number, arguments in enumerate((("guide", "pact"), ("letter", "bank_counter", known))):
        out = tmp_path / f"{number}.TXT"
        result = run(*arguments, "--out", out, "--lang", "zh")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert out.read_text(encoding="utf-8") == run(*arguments, "--lang", "zh").stdout


@pytest.mark.parametrize("package", ["fpdf", "pylopdf_fonts_zh_cn"])
@pytest.mark.parametrize("arguments", [("guide", "pact"), ("letter", "bank_counter")])
def test_without_the_packages_there_is_no_pdf_and_it_says_so(
    arguments: tuple[str, str], package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    out = tmp_path / "paper.pdf"
    for language, words in (("zh", "还不能写 PDF"), ("en", "PDF cannot be written yet")):
        result = run(*arguments, "--out", out, "--lang", language)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert words in result.stderr
        assert "pip install 'seawall[pdf]'" in result.stderr.replace("\n", " ")
    assert not out.exists()
    assert no_pdf().code == "no-pdf"


@pytest.mark.parametrize("ending", ["txt", "pdf"])
def test_a_place_that_cannot_be_written(tmp_path: Path, ending: str) -> None:
    out = tmp_path / "none" / f"paper.{ending}"
    for arguments in (("guide", "pact"), ("letter", "bank_counter")):
        result = run(*arguments, "--out", out, "--lang", "en")
        assert result.exit_code == 1
        assert "It cannot be written there. Try another place." in result.stderr.replace("\n", " ")
    (problem,) = write_sheets(out, [Sheet("x")], "zh")
    assert (problem.code, problem.where, problem.fatal) == ("cannot-write", str(out), True)


def test_many_sheets_in_one_file(tmp_path: Path) -> None:
    sheets = [Sheet("甲", ("one",)), Sheet("乙", ("two",))]
    assert write_sheets(tmp_path / "a.txt", sheets, "zh") == []
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").split("\n\f\n") == list(map(sheet_text, sheets))
    assert write_sheets(tmp_path / "a.pdf", sheets, "zh") == []
    assert pages((tmp_path / "a.pdf").read_bytes()) == ["甲one", "乙two"]


# on paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_on_paper(tmp_path: Path, known: Path, language: Language) -> None:
    out = tmp_path / "letter.pdf"
    result = run("letter", "bank_counter", known, "--out", out, "--lang", language)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    pdf = out.read_bytes()
    assert title_of(pdf) == COUNTER[language]
    (page,) = pages(pdf)
    assert page.startswith(squeezed(COUNTER[language]))
    assert all(squeezed(value) in page for value in KNOWN.values())
    assert BLANK in page


def test_a_guide_on_paper(tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    assert run("guide", "danger", "--country", "GB", "--out", out, "--lang", "zh").exit_code == 0
    (page,) = pages(out.read_bytes())
    shown = run("guide", "danger", "--country", "GB", "--lang", "zh").stdout
    assert title_of(out.read_bytes()) == shown.splitlines()[0]
    assert page == squeezed("\n".join(line for line in shown.replace("\n- ", "\n□ ").splitlines() if set(line) != {"="}))
    assert "999" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_and_letter_comes_out_whole(language: Language, playbook: Playbook, caplog: pytest.LogCaptureFixture) -> None:
    book = load_guides()
    guides = [sheet_of_guide(guide_for(name, playbook, country="GB"), language) for name in book.guides]
    letters = [sheet_of_letter(fill(letter, KNOWN, language), language) for letter in book.letters.values()]
    pdf = sheet_pdf([*guides, *letters], language)
    assert isinstance(pdf, bytes)
    assert caplog.text == ""  # each character is in the font
    read = pages(pdf)
    for sheet in (*guides, *letters):
        begun = [number for number, page in enumerate(read) if page.startswith(squeezed(sheet.title))]
        assert len(begun) == 1
        text = "".join(read[begun[0] : begun[0] + 2])
        assert all(squeezed(part) in text for part in (*sheet.paragraphs, sheet.foot))
        assert all(
            squeezed(title) in text and all(squeezed(f"□ {item}") in text for item in items) for title, items in sheet.sections
        )


def test_what_does_not_fit_on_one_page_goes_on_to_the_next() -> None:
    pdf = sheet_pdf([Sheet("长信", tuple(f"第{n}段。" + "很长的一段话，" * 30 for n in range(12)))], "zh")
    assert isinstance(pdf, bytes)
    read = pages(pdf)
    assert len(read) > 1
    text = "".join(read)
    places = [text.index(f"第{n}段") for n in range(12)]
    assert places == sorted(places)
    assert text.count("很长的一段话") == 12 * 30


def test_a_word_without_end_stays_on_the_paper() -> None:
    pdf = sheet_pdf([Sheet("x", ("a" * 500, "国" * 500))], "en")
    assert isinstance(pdf, bytes)
    (page,) = pages(pdf)
    assert (page.count("a"), page.count("国")) == (500, 500)


def test_hostile_characters_do_not_reach_the_paper() -> None:
    pdf = sheet_pdf([Sheet("t", ("pay\u200b\u202e \x1b[2J\x00now",), (("s", ("i\u2028j",)),), "f\n\tg")], "en")
    assert isinstance(pdf, bytes)
    (page,) = pages(pdf)
    assert not any(unicodedata.category(char) in {"Cf", "Zl", "Zp"} or char in "\x1b\x00" for char in page)
    assert "now" in page


def test_a_sheet_without_anything_but_a_title() -> None:
    pdf = sheet_pdf([Sheet("只有标题")], "zh")
    assert isinstance(pdf, bytes)
    assert pages(pdf) == ["只有标题"]
    assert not isinstance(sheet_pdf([], "en"), Problem)


@pytest.mark.parametrize("char", ["😀", "𠮷", "\x1b"])
def test_a_sign_that_the_font_has_not_is_no_warning(char: str, caplog: pytest.LogCaptureFixture) -> None:
    pdf = sheet_pdf([Sheet("x", (f"李{char}",))], "zh")
    assert isinstance(pdf, bytes)
    assert caplog.text == ""


def test_the_pack_is_three_letters_in_both_languages(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    known.write_text(json.dumps(KNOWN, ensure_ascii=False), encoding="utf-8")
    out = tmp_path / "pack.txt"
    assert run("letter", "welfare_pack", str(known), "--out", str(out)).exit_code == 0
    sheets = out.read_text(encoding="utf-8").split("\f")
    assert len(sheets) == 6
    assert "Request for a welfare check" in sheets[0]
    assert "请警察上门" in sheets[1]
    assert "welfare_pack" in run("letter").stdout


def test_what_is_known_in_an_old_encoding() -> None:
    assert "李伟" in run("letter", "bank_counter", "-", given=json.dumps(KNOWN, ensure_ascii=False).encode("gb18030")).stdout


@pytest.mark.parametrize("contact", [MAIL, NOBODY])
def test_whom_one_cannot_call_is_not_called_none(contact: Hotline) -> None:
    section = GuideSection(Words("现在", "Now"), (GuideItem(Words("写信", "Write"), contact),))
    guide = Guide("x", Words("指南", "Guide"), ("parent",), Words("先别急。", "Take your time."), (section,))
    assert "None" not in sheet_text(sheet_of_guide(guide, "en"))
