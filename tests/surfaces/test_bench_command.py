"""``seawall bench`` from the outside; ``SEAWALL_ACCEPT=1 pytest tests/surfaces/test_bench_command.py`` writes the golden files."""

import io
import json
import os
import re
import xml.etree.ElementTree as ET
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fixed_reports import NASTY, one_class, report
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from seawall.model import Language
from seawall.runs.benching import BenchReport, Comparison, compare, comparison_object, report_object
from seawall.surfaces import benching
from seawall.surfaces.cli import app
from seawall.surfaces.formats.bench_html import bench_page
from seawall.surfaces.formats.bench_numbers import share_text
from seawall.surfaces.formats.bench_svg import linear, logarithmic, logit
from seawall.surfaces.formats.bench_terminal import print_bench
from seawall.surfaces.formats.bench_words import NOTES, WORDS
from seawall.surfaces.formats.json_check import dump

GOLDEN = Path(__file__).parents[1] / "cases/surfaces/bench"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SCAM = "警察让我把钱转到安全账户，还不许告诉家人"
VOID = {"meta", "link", "br", "wbr"}


def matches(said: str, name: str) -> bool:
    golden = GOLDEN / name
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, encoding="utf-8", newline="\n")
    return said == golden.read_text(encoding="utf-8")


def show(shown: BenchReport, language: Language, *, width: int = 80, comparison: Comparison | None = None) -> str:
    file = io.StringIO()
    print_bench(shown, Console(file=file, width=width, _environ={}), language, comparison=comparison)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


@cache
def both() -> tuple[BenchReport, BenchReport, Comparison]:
    before, after = report(), report(shift=12.0)
    return before, after, compare(before, after)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal(language: Language) -> None:
    _before, after, comparison = both()
    assert matches(show(after, language, comparison=comparison), f"compared/out.{language}.txt")
    assert matches(show(one_class(), language), f"fraud_alone/out.{language}.txt")


def test_the_page() -> None:
    before, after, comparison = both()
    assert matches(bench_page(after, "en", comparison=comparison, before=before), "compared/out.en.html")
    assert matches(bench_page(one_class(), "zh"), "fraud_alone/out.zh.html")


def test_the_json() -> None:
    _before, after, comparison = both()
    plain = {**report_object(after, "en"), "comparison": comparison_object(comparison)}
    plain["rows"] = plain["rows"][:2]
    assert matches(json.dumps(plain, ensure_ascii=True, indent=1) + "\n", "compared/out.json")


def test_every_golden_file_has_a_reason() -> None:
    for folder in GOLDEN.iterdir():
        assert (folder / "why.md").read_text(encoding="utf-8").strip()
        assert {path.name for path in folder.iterdir()} <= {"why.md", "out.json", *(f"out.{lang}.{kind}" for lang in LANGUAGES for kind in ("txt", "html"))}  # fmt: skip


class Outline(HTMLParser):
    """Checks that tags close in order, and remembers what a page loads and how its tables are built."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.loads += [given[name] for name in ("src", "href", "srcset", "data", "action") if name in given]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "th":
            assert given["scope"] in {"row", "col"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_loads_nothing_and_runs_nothing(language: Language) -> None:
    before, after, comparison = both()
    for page in (bench_page(after, language, comparison=comparison, before=before), bench_page(one_class(), language)):
        outline = Outline()
        outline.feed(page)
        assert outline.open == []
        assert outline.loads == []
        assert not {"script", "link", "iframe", "object", "img"} & set(outline.tags)
        assert outline.tags.count("table") == outline.tags.count("caption")
        assert len(outline.ids) == len(set(outline.ids))
        assert not re.search(r"url\(|@import|http:|https:|javascript:|\son\w+=", page)
        assert not any(mark in page for mark in ("\x1b", "\u202e"))
        for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
            ET.fromstring(drawing)  # noqa: S314 - our own page
            assert "nan" not in drawing
            assert 'aria-hidden="true"' in drawing or ('role="img"' in drawing and "<title>" in drawing)


def test_a_page_has_both_colour_schemes_and_says_who_cannot_load() -> None:
    page = bench_page(report(), "en")
    assert "prefers-color-scheme:dark" in page
    assert "default-src 'none'" in page
    assert 'name="viewport"' in page
    assert '<html lang="en">' in page
    assert '<html lang="zh-Hans">' in bench_page(report(), "zh")


def test_what_changed_comes_with_the_earlier_curves_only_on_the_same_texts() -> None:
    before, after, comparison = both()
    assert "(before)" in bench_page(after, "en", comparison=comparison, before=before)
    fewer = compare(one_class(), after)
    assert "(before)" not in bench_page(after, "en", comparison=fewer, before=one_class())
    assert "(before)" not in bench_page(one_class(), "en", comparison=compare(one_class(), one_class()), before=one_class())


@pytest.mark.parametrize("width", [30, 60, 100, 200])
def test_any_width(width: int) -> None:
    for language in LANGUAGES:
        _before, after, comparison = both()
        said = show(after, language, width=width, comparison=comparison)
        assert max(map(cell_len, said.splitlines())) <= width
        assert not any(mark in said for mark in ("\x1b", "\u202e"))


def test_every_word_is_in_both_languages_with_the_same_gaps() -> None:
    for words in (*WORDS.values(), *NOTES.values()):
        assert words.zh
        assert words.en
        assert set(re.findall(r"{\w+}", words.zh)) == set(re.findall(r"{\w+}", words.en))


@pytest.mark.parametrize("scale", [linear, logarithmic, logit])
def test_places_on_an_axis_rise_and_stay_on_it(scale: Any) -> None:
    places = [scale(value / 1000) for value in range(1001)]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] <= 1


def test_a_share_never_looks_like_none_or_all_when_it_is_not() -> None:
    assert [share_text(value) for value in (0, 1e-9, 0.0001, 0.5, 0.99996, 1)] == [
        "0%",
        "<0.01%",
        "0.01%",
        "50.0%",
        ">99.9%",
        "100%",
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.csv").write_text(f"text,label\n{SCAM},scam\nsee you at six,ham\nwho knows,?\n", encoding="utf-8")
    (folder / "urls.csv").write_text("host\nexample.org\n", encoding="utf-8")
    return folder


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["bench", *map(str, arguments)])


def test_the_command_says_shows_and_writes(data: Path) -> None:
    page, saved = data / "out.html", data / "out.json"
    done = run(data, "--html", page, "--json", saved, "--lang", "en", "--rows", "0", "--door", "scan", "--workers", "1")
    assert done.exit_code == 0
    assert done.stdout.startswith("Seawall measured on mine\n")
    assert "a · Chinese" in done.stdout
    assert "Door: scan (-9 dB)" in done.stdout
    assert "a.csv: 1 row left out: their label is not understood: ?." in done.stderr.replace("\n", " ")
    assert "urls.csv: There is no column text" in done.stderr.replace("\n", " ")
    assert f"Written: {page}" in done.stderr
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(saved.read_bytes())["schema"] == "seawall.bench/1"
    assert "海堤实测：mine" in run(data, "--lang", "zh").stdout


def test_json_alone_is_one_object_on_standard_output(data: Path) -> None:
    for arguments in ([data, "--json"], ["--json", data], [data, "--json", "-"]):
        done = run(*arguments)
        assert done.exit_code == 0
        (line,) = done.stdout.splitlines()
        plain = json.loads(line)
        assert [tally["label"] for tally in plain["tallies"]] == ["fraud", "benign"]
        assert "安全账户" not in line
        assert {problem["code"] for problem in plain["problems"]} == {"unknown-label", "not-labelled"}


@pytest.mark.usefixtures("phrases_compiled")
def test_comparing_with_a_saved_report_and_with_a_playbook(data: Path, tmp_path: Path) -> None:
    saved = tmp_path / "before.json"
    assert run(data, "--json", saved).exit_code == 0
    assert "no change" in run(data, "--against", saved, "--lang", "en").stdout
    site = tmp_path / "my-site"
    site.mkdir()
    done = run(data, "--against-playbook", site, "--json")
    comparison = json.loads(done.stdout)["comparison"]
    assert comparison["common"] == 2
    assert comparison["before"]["playbook"].endswith("+my-site")
    assert not comparison["after"]["playbook"].endswith("+my-site")
    assert json.loads(run(data, "--playbook", site, "--json").stdout)["setting"]["playbook"].endswith("+my-site")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("{tmp}/nowhere",), "no such folder"),
        (("{tmp}/empty",), "no tables"),
        (("{data}", "--html", "{tmp}/none/a.html"), "folder for the output is not there"),
        (("{data}", "--html", "{tmp}/folder.html"), "cannot be opened or written"),
        (("{data}", "--against", "{data}/a.csv"), "not a report"),
        (("{data}", "--against", "{tmp}/other.json"), "no text in common"),
        (("{data}", "--playbook", "{tmp}/broken"), "money.bad.yaml"),
        (("{tmp}/nowhere", "--json", "{tmp}/a.json"), "no such folder"),
    ],
)
def test_what_cannot_be_used_is_said_plainly(data: Path, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "broken/tactics").mkdir(parents=True)
    (tmp_path / "broken/tactics/money.bad.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "other.json").write_text(dump(report_object(report())), encoding="utf-8")
    done = run(*(argument.format(tmp=tmp_path, data=data) for argument in arguments), "--lang", "en")
    assert done.exit_code == 1
    assert words in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_with_json_the_problem_is_an_object_too(tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere", "--json")
    assert done.exit_code == 1
    plain = json.loads(done.stdout)
    assert (plain["schema"], plain["problems"][0]["code"]) == ("seawall.bench/1", "no-such-file")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("{data}", "--door", "window"),
        ("{data}", "--rows", "-1"),
        ("{data}", "--html", "{data}/a.csv"),
        ("{data}", "--json=a.csv"),
        ("{data}", "--against", "{data}/none.json"),
        ("{data}", "--against", "{data}/a.csv", "--against-playbook", "{data}"),
    ],
)
def test_wrong_usage_exits_with_two_and_costs_nobody_their_data(data: Path, arguments: tuple[str, ...]) -> None:
    kept = (data / "a.csv").read_bytes()
    assert run(*(argument.format(data=data) for argument in arguments)).exit_code == 2
    assert (data / "a.csv").read_bytes() == kept


def test_an_interrupt_writes_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(benching, "bench", stop)
    done = run(data, "--html", data / "out.html", "--lang", "zh")
    assert (done.exit_code, done.stderr) == (130, "已停下，没有写任何文件。\n")
    assert not (data / "out.html").exists()


def test_somebody_who_watches_sees_a_bar(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "seawall" in run(data, "--json").stderr


def test_names_from_the_data_stay_names() -> None:
    page = bench_page(report(), "en")
    assert NASTY not in page
    assert "&lt;script&gt;" in page
