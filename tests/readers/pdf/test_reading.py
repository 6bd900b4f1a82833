"""PDF files as they come in, through the door and the sandbox."""

import pytest
from tests.readers.pdf.sheets import LETTER, bytes_of, letter, new, scan
from tests.readers.pictures.drawn import paper

from seawall.model import Problem
from seawall.readers import read_bytes
from seawall.readers.allowance import one_input
from seawall.readers.pdf import reading
from seawall.readers.pdf.words import _FATAL, _REMARKS, pages_left_out, problem_of
from seawall.readers.sandbox import run_job

pytest.importorskip("pypdfium2")


def _codes(data: bytes) -> list[tuple[str, bool]]:
    return [(problem.code, problem.fatal) for problem in read_bytes(data, name="a").problems]


def test_a_letter_with_everything() -> None:
    pdf = letter()
    pdf.cell(0, 12, "here", link="https://pay.example/1", new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(255, 255, 255)
    letter("hidden words", pdf=pdf)
    pdf.embed_file(bytes="警察让我转账".encode(), basename="note.txt")
    result = read_bytes(bytes_of(pdf), name="letter")
    evidence, note = result.evidence
    assert (evidence.medium, evidence.channel, evidence.source) == ("pdf", "unknown", "letter")
    quoted = [evidence.text[region.start : region.end] for region in evidence.regions]
    assert quoted == [*LETTER, "here", "https://pay.example/1", "hidden words"]
    assert evidence.detail("pdf.link") == "https://pay.example/1"
    assert [(problem.code, problem.fatal) for problem in result.problems] == [("hidden-text", False)]
    assert (note.text, note.source) == ("警察让我转账", "letter › note.txt")


def test_a_link_that_is_written_out_is_not_repeated() -> None:
    pdf = new()
    pdf.cell(0, 12, "https://pay.example/1", link="https://pay.example/1", new_x="LMARGIN", new_y="NEXT")
    (evidence,) = read_bytes(bytes_of(pdf), name="a.pdf").evidence
    assert evidence.text == "https://pay.example/1"


def test_pages_count_on() -> None:
    pdf = letter("第一页")
    pdf.add_page()
    letter("第二页", pdf=pdf)
    (evidence,) = read_bytes(bytes_of(pdf), name="a.pdf").evidence
    assert [(evidence.text[region.start : region.end], region.page) for region in evidence.regions] == [
        ("第一页", 0),
        ("第二页", 1),
    ]
    assert len(evidence.pictures) == 2


def test_scanned_pages_are_looked_at_within_the_allowance() -> None:
    pytest.importorskip("rapidocr")
    data = scan(*(paper(f"第{number}页的判决", width=500) for number in range(1, 5)))
    with one_input() as allowance:
        allowance.pages = 1
        result = read_bytes(data, name="a.pdf")
    assert result.evidence[0].text == "第1页的判决"
    (problem,) = result.problems
    assert (problem.code, problem.fatal) == ("pages-left-out", False)
    assert "2–4" in problem.message.zh


def test_scanned_pages_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "reads_pictures", lambda: False)
    assert _codes(scan(paper("第一页"))) == [("no-picture-reader", True)]
    pdf = letter()
    pdf.add_page()
    pdf.image(paper("第二页").resize((900, 1200)), 0, 0, 210)
    assert _codes(bytes_of(pdf)) == [("no-picture-reader", False)]


def test_without_any_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "is_installed", lambda: False)
    assert _codes(bytes_of(letter())) == [("no-pdf-reader", True)]


def test_an_empty_file_has_no_words() -> None:
    assert _codes(bytes_of(new())) == [("no-words", True)]


def test_an_envelope_around_a_file_is_no_failure() -> None:
    pdf = new()
    pdf.embed_file(bytes=b"hello", basename="a.txt")
    result = read_bytes(bytes_of(pdf), name="a.pdf")
    assert [evidence.text for evidence in result.evidence] == ["hello"]
    assert result.problems == ()


def test_locked_and_broken_files() -> None:
    pdf = letter()
    pdf.set_encryption(owner_password="owner", user_password="user")  # noqa: S106 - it locks a test
    assert _codes(bytes_of(pdf)) == [("pdf-locked", True)]
    assert _codes(b"%PDF-1.7 and no more") == [("pdf-broken", True)]


def test_pages_beyond_the_limit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = letter("第1页")
    for number in range(2, 6):
        pdf.add_page()
        letter(f"第{number}页", pdf=pdf)
    monkeypatch.setattr(reading, "MAX_PAGES", 4)
    monkeypatch.setattr(reading, "PAGES_AT_ONCE", 3)
    result = read_bytes(bytes_of(pdf), name="a.pdf")
    assert result.evidence[0].text == "第1页\n第2页\n第3页\n第4页"
    assert "第 5 页" in result.problems[0].message.zh


def test_a_stretch_that_fails_is_named_and_the_others_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(job: str, data: bytes, *, options: dict[str, int], where: str, cpu_seconds: float) -> object:
        if options["first"] >= 2:
            return Problem("reader-too-slow", problem_of("pdf-broken", "").message)
        return run_job(job, data, options=options, where=where, cpu_seconds=cpu_seconds)

    pdf = letter("第1页")
    for number in range(2, 6):
        pdf.add_page()
        letter(f"第{number}页", pdf=pdf)
    monkeypatch.setattr(reading, "run_job", failing)
    monkeypatch.setattr(reading, "PAGES_AT_ONCE", 2)
    result = read_bytes(bytes_of(pdf), name="a.pdf")
    assert result.evidence[0].text == "第1页\n第2页"
    assert "3–5" in result.problems[0].message.en


def test_the_mark_may_stand_a_little_inside() -> None:
    assert reading.READER.accepts("a", b"\n\n%PDF-1.4\n1 0 obj")
    assert not reading.READER.accepts("a.pdf", "请看 %PDF-1.4 是什么".encode())


def test_pages_are_named_in_stretches() -> None:
    assert "1–3, 5, 8–9" in pages_left_out([7, 8, 0, 1, 2, 4], "a").message.en


@pytest.mark.parametrize("code", [*_FATAL, *_REMARKS])
def test_every_code_has_words(code: str) -> None:
    problem = problem_of(code, "a")
    assert problem.message.zh.endswith("。")
    assert problem.message.en.endswith(".")
