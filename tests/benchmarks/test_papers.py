"""The specimens of papers: whole, stamped, the same under a seed, belonging to nobody; and the counts are right."""

import doctest
import importlib
import io
import re
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from stdnum.cn import ric

sys.path.insert(0, str(Path(__file__).parents[2]))  # the benchmarks are no part of the package

from benchmarks.papers import drawing, reading, texting, weighing
from benchmarks.papers.__main__ import OUTPUT, main
from benchmarks.papers.distorting import DISTORTIONS, Distortion, distort
from benchmarks.papers.drawing import draw_sheet
from benchmarks.papers.draws import Draw
from benchmarks.papers.judging import Tally, Verdict, evidence_of_sheet, judge
from benchmarks.papers.laying import FONTS, STYLES, Sheet, lay_out, text_width, wrap
from benchmarks.papers.page import render
from benchmarks.papers.reading import Reading, Specimen, read_specimen, recall
from benchmarks.papers.running import Outcome, choose, write_misses
from benchmarks.papers.specimens import ASIDE, Kind, aside_text, load_kinds, make_paper
from benchmarks.papers.weighing import Weight

from seawall.model import Evidence, Segment

KINDS = load_kinds()
FORGED = [kind for kind in KINDS.values() if kind.forged]
GENUINE = [kind for kind in KINDS.values() if not kind.forged]
WARNED = Verdict("likely", 0.9, ("proof.paper",), ("+9.0 proof.paper (documents)",))
SILENT = Verdict("none", 0.0, (), ())
DOCUMENTED = ["draws", "specimens", "laying", "drawing", "distorting", "judging", "reading"]


def sheet_of(kind: Kind, variant: int = 0, font: str = "sans") -> Sheet:
    return lay_out(make_paper(kind, variant=variant, draw=0), font=font)


def outcome_of(kind: str, how: Distortion, verdict: Verdict) -> Outcome:
    specimen = Specimen(make_paper(KINDS[kind], variant=0, draw=0), "sans", how)
    return Outcome(specimen, verdict, 0.95, 0.97, 1.5, (), "what was read")


def test_there_are_enough_kinds_in_both_languages() -> None:
    assert len(FORGED) >= 14
    assert len(GENUINE) >= 44
    assert min(len(kind.variants) for kind in FORGED) >= 3
    assert min(len(kind.variants) for kind in GENUINE) >= 2
    assert {kind.lang for kind in FORGED} == {kind.lang for kind in GENUINE} == {"zh", "en"}
    assert {kind.look for kind in KINDS.values()} == set(STYLES)


def test_about_a_third_is_kept_aside_and_listed() -> None:
    assert ASIDE.read_text(encoding="utf-8") == aside_text()
    for some in (FORGED, GENUINE):
        assert 0.28 < sum(kind.split == "aside" for kind in some) / len(some) < 0.4


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_text_is_whole_on_its_sheet(kind: Kind) -> None:
    for variant in range(len(kind.variants)):
        paper = make_paper(kind, variant=variant, draw=1)
        assert not any(re.search(r"\{[a-z_]+\d?\}", line) for line in paper.lines)
        assert paper == make_paper(kind, variant=variant, draw=1)
        for font in FONTS:
            sheet = lay_out(paper, font=font)
            for written in sheet.written:
                assert written.x >= 0, written
                assert written.x + text_width(written.text, font, written.size) <= sheet.width + 1, written
                assert written.y + written.size < sheet.height, written
            assert solid("".join(said(line, chat=kind.look == "chat") for line in paper.lines)) == solid(sheet.text)


def solid(text: str) -> str:
    return re.sub(r"[\s|]", "", text)


def said(line: str, *, chat: bool) -> str:
    """Return what a line of markup says, without its mark."""
    if line in {"[[", "]]", "---"} or (chat and line.startswith(("# ", "^ "))):
        return ""
    return re.sub(r"^(?:##?|[!>^*~=|]|[ab]:) ", "", line)


def test_numbers_are_well_formed_and_nobodys() -> None:
    for seed in range(20):
        number = Draw(str(seed)).fill("{id}")
        assert ric.calc_check_digit(number) == number[-1]
        assert number[:6] == "310199", "a county code that was never given out"
        assert Draw(str(seed)).fill("{card}").startswith("622999")
    assert Draw("a").fill("{name} {name2} {date_written}") == Draw("a").fill("{name} {name2} {date_written}")
    with pytest.raises(KeyError):
        Draw("a").fill("{nothing_of_the_kind}")


@given(st.text(alphabet="冻结令，。abc de）《", max_size=80), st.integers(80, 400))
def test_wrapping_loses_nothing(text: str, room: int) -> None:
    lines = wrap(text, "sans", 20, room, room)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("look", STYLES)
def test_the_stamp_is_on_every_look(look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sheet_of(next(kind for kind in KINDS.values() if kind.look == look))
    stamped = draw_sheet(sheet).astype(int)
    monkeypatch.setattr(drawing, "_stamped", lambda image: image)
    darker = np.abs(draw_sheet(sheet).astype(int) - stamped).max(axis=2) > 25
    rows, columns = np.nonzero(darker)
    assert darker.mean() > 0.008
    assert columns.max() - columns.min() > 0.6 * sheet.width, "from one side to the other"
    assert rows.max() - rows.min() > 0.2 * sheet.height


@pytest.mark.parametrize("how", DISTORTIONS)
def test_a_distorted_picture_opens_and_is_the_same_under_a_seed(how: Distortion) -> None:
    page = np.asarray(Image.fromarray(draw_sheet(sheet_of(KINDS["delivery-note"]))).resize((330, 210)))
    data = distort(page, how, seed="1")
    assert data == distort(page, how, seed="1")
    with Image.open(io.BytesIO(data)) as picture:
        size = picture.size
    assert min(size) > 150
    if how == "thumbnail":
        assert 500 <= max(size) <= 640
    if how != "clean":
        assert {distort(page, how, seed=str(seed)) for seed in range(2, 9)} != {data}


@given(st.text(alphabet="abc令1 ", max_size=30), st.text(alphabet="abc令1 ", max_size=30))
def test_recall_counts_the_longest_common_subsequence(drawn: str, read: str) -> None:
    wanted, got = drawn.replace(" ", ""), read.replace(" ", "")
    table = [[0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for row, one in enumerate(wanted):
        for column, other in enumerate(got):
            table[row + 1][column + 1] = (
                table[row][column] + 1 if one == other else max(table[row][column + 1], table[row + 1][column])
            )
    in_order, as_bag = recall(drawn, read)
    assert in_order == (table[-1][-1] / len(wanted) if wanted else 1.0)
    assert in_order <= as_bag <= 1


def test_a_specimen_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    def read(picture: bytes, name: str) -> Reading:
        asked.append(picture)
        return Reading(Evidence("0" * 64, (Segment("通缉令"),), source=name), ("blurred",), 1.25)

    monkeypatch.setattr(reading, "KEPT", tmp_path)
    monkeypatch.setattr(reading, "read_picture", read)
    specimen = Specimen(make_paper(KINDS["delivery-note"], variant=0, draw=0), "sans", "thumbnail")
    first, again = read_specimen(specimen), read_specimen(specimen)
    assert first == again
    assert len(asked) == 1
    monkeypatch.setattr(reading, "_readers", lambda: "f" * 64)
    read_specimen(specimen)
    assert asked == [asked[0]] * 2, "another reader reads the same picture anew"


def test_a_run_takes_every_text_in_turn() -> None:
    kind = KINDS["criminal-arrest-warrant"]
    specimens = choose([kind])
    assert len(specimens) == len(FONTS) * len(DISTORTIONS) == len({specimen.id for specimen in specimens})
    assert {specimen.paper.variant for specimen in specimens} == {0, 1, 2}
    two = KINDS["rent-reminder"]
    assert all(len({one.paper.variant for one in choose([two]) if one.how == how}) == 2 for how in DISTORTIONS)
    assert len(choose([kind], quick=True)) == 2
    assert len(choose([kind], every=True)) == 3 * len(specimens)


def test_a_forged_paper_needs_a_rule_and_a_genuine_one_silence() -> None:
    assert WARNED.right(forged=True)
    assert not replace(WARNED, rules=()).right(forged=True)
    assert not WARNED.right(forged=False)
    assert SILENT.right(forged=False)
    assert Tally().shown == "–"


def test_the_text_alone_is_judged(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = ["papers", "--text-only", "--kind", "arrest-freeze-order", "--kind", "exam-timetable", "--draws", "1"]
    monkeypatch.setattr(sys, "argv", [*asked, "--misses", str(tmp_path / "misses")])
    assert main() == 0
    said = capsys.readouterr().out
    assert "tune: 3 forged" in said
    assert "tune: 2 genuine, warned 0.0" in said


def test_lines_of_a_sheet_stand_where_they_are_drawn() -> None:
    for name in ("arrest-freeze-order", "forged-order-in-chat", "family-chat"):
        sheet = sheet_of(KINDS[name])
        for joined in (False, True):
            evidence = evidence_of_sheet(sheet, joined=joined)
            lines = [evidence.text[region.start : region.end] for region in evidence.regions]
            assert lines == sheet.text.split("\n")
            assert solid(evidence.text) == solid(sheet.text)
            assert joined or evidence.text == sheet.text
    assert {segment.direction for segment in evidence.segments} == {"sent", "received"}
    assert judge(evidence).level in {"none", "unsure"}


def test_the_page_shows_every_part(tmp_path: Path) -> None:
    outcomes = [
        outcome_of("arrest-freeze-order", "clean", WARNED),
        outcome_of("secrecy-agreement", "photo", WARNED),
        outcome_of("secrecy-agreement", "thumbnail", SILENT),
        outcome_of("visa-refusal", "photo", WARNED),
        outcome_of("civil-summons", "photo", SILENT),
    ]
    weight = Weight("text PDF, 10 pages", 0.1, 0.24, 0.3, 250.0, 3000, ("pages-left-out",))
    page = render(outcomes, [weight], machine="A machine.")
    assert "| kept aside | 50.0 [9.5–90.5] | 50.0 [9.5–90.5] | 0.0 [0.0–79.3] |" in page
    assert "24 ms of the processor" in page
    assert "| `visa-refusal` | tune | visa refusal letter | 1/1 | proof.paper |" in page
    write_misses(outcomes, tmp_path)
    assert len(list(tmp_path.iterdir())) == 4, "two pictures, and two texts with what was found"


def test_processor_time_of_children_counts() -> None:
    before = reading.cpu_seconds()
    Random(0).sample(range(10**6), 10**5)
    assert reading.cpu_seconds() >= before
    assert weighing._peak_megabytes() > 10


def test_text_pages_have_their_text() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(weighing.text_pdf(2))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert all("SPECIMEN" in text for text in texts)


def test_the_page_is_written_by_a_whole_run_only(monkeypatch: pytest.MonkeyPatch) -> None:
    before = OUTPUT.read_bytes() if OUTPUT.exists() else b""
    monkeypatch.setattr(sys, "argv", ["papers", "--write", "--quick"])
    with pytest.raises(SystemExit):
        main()
    assert before == (OUTPUT.read_bytes() if OUTPUT.exists() else b"")


def test_specimens_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("benchmarks.papers.__main__.DISTORTIONS", ("clean", "thumbnail"))
    monkeypatch.setattr(sys, "argv", ["papers", "--show", "delivery-note", "--folder", str(tmp_path)])
    assert main() == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".jpg", ".png"]
    assert str(tmp_path) in capsys.readouterr().out


@pytest.mark.parametrize("name", DOCUMENTED)
def test_examples_in_the_modules_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"benchmarks.papers.{name}")).failed == 0


def test_no_miss_is_written_for_a_right_answer(tmp_path: Path) -> None:
    kinds = [KINDS["exam-timetable"]]
    report = texting.text_report(kinds, draws=1, misses=tmp_path)
    assert "GENUINE" not in report
    assert not list(tmp_path.iterdir())
