"""``seawall playbook lint | show | test | template``."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seawall.model import Playbook, Problem, Words
from seawall.playbook import PlaybookError, linting, read_playbook
from seawall.playbook.templates import load_templates, sketch
from seawall.surfaces.cli import app

CASES = Path(__file__).parents[1] / "cases/playbook/lint"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["playbook", *arguments])


def overlay(folder: Path, name: str = "zebra", **cases: str) -> Path:
    """Return an overlay with one small tactic."""
    (folder / "tactics").mkdir(parents=True, exist_ok=True)
    lines = [
        f"id: money.{name}",
        'title: {zh: "斑马", en: "Zebra"}',
        "stage: money",
        "branch: police",
        "status: experimental",
        "weight: 10",
        f"group: {name}",
        'any_of: {zh: ["斑马费"], en: ["zebra fee"]}',
        'why: {zh: "没有斑马费。", en: "There is no zebra fee."}',
        "seen_in: [{source: example, date: '2026'}]",
        *(f"{key}: {value}" for key, value in cases.items()),
    ]
    (folder / f"tactics/money.{name}.yaml").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave of the playbook under an overlay what has no phrases: to compile those of the shipped one takes many seconds."""

    def read_small(folder: Path | None) -> tuple[Playbook | None, tuple[Problem, ...]]:
        playbook, problems = read_playbook(folder)
        assert playbook is not None
        own = tuple(tactic for tactic in playbook.tactics if tactic.id.startswith("money.zebra"))
        return replace(playbook, tactics=own, voices=(), entities=()), problems

    monkeypatch.setattr(linting, "read_playbook", read_small)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mistake_is_named_with_its_file_and_a_hint(language: str) -> None:
    result = run("lint", str(CASES / "unknown_key"), "--lang", language)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("tactics/")
    assert ("提示：" if language == "zh" else "Hint: ") in result.stderr


def test_one_tactic_is_shown_whole_and_several_as_a_list(tmp_path: Path) -> None:
    folder = str(overlay(tmp_path / "site"))
    one = run("show", "money.zebra", "--overlay", folder, "--lang", "zh").stdout
    assert one.splitlines() == [
        "  +10 dB  money.zebra  斑马",
        "          没有斑马费。",
        "          斑马费",
        "          zebra fee",
    ]
    several = run("show", "money.", "--overlay", folder, "--lang", "en").stdout
    assert "money.zebra  Zebra" in several
    assert "no zebra fee" not in several
    assert "money.zebra  Zebra" in run("show", folder).stdout


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_such_tactic(language: str) -> None:
    result = run("show", "no\x1bsuch", "--lang", language)
    assert result.exit_code == 1
    assert "no�such" in result.stderr
    assert "seawall playbook show" in result.stderr


def test_a_playbook_with_a_mistake_is_not_shown(tmp_path: Path) -> None:
    result = run("show", "--overlay", str(CASES / "unknown_key"))
    assert result.exit_code == 1
    assert "Hint: " in result.stderr
    assert not isinstance(result.exception, RuntimeError)


@pytest.mark.usefixtures("small")
def test_cases_that_pass_and_cases_that_do_not(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "site", "zebra", must_match='["请付斑马费"]', must_not_match='["请看斑马"]')
    overlay(folder, "zebra2", must_match='["请看斑马"]', must_not_match='["请付斑马费"]')
    corpus = tmp_path / "mine.jsonl"
    corpus.write_text('{"text": "请付斑马费", "lang": "zh", "kind": "x"}\n', encoding="utf-8")
    result = run("test", str(folder), "--only", "money.zebra", "--corpus", str(corpus))
    assert result.exit_code == 1
    assert " 1000.00  money.zebra\n" in result.stdout
    assert "money.zebra: " not in result.stderr
    assert "money.zebra2: not found in: 请看斑马" in result.stderr
    assert "money.zebra2: wrongly found in: 请付斑马费" in result.stderr
    assert result.stdout.splitlines()[-1] == "1 passed, 1 failed"


@pytest.mark.usefixtures("small")
def test_files_with_a_mistake_are_left_out_and_the_rest_is_tested(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "site", must_match='["请付斑马费"]')
    (folder / "tactics/money.bad.yaml").write_text("id: [", encoding="utf-8")
    result = run("test", str(folder), "--only", "money.zebra")
    assert result.exit_code == 1
    assert "left out: tactics/money.bad.yaml:" in result.stderr
    assert "1 passed, 0 failed" in result.stdout


def test_a_playbook_that_cannot_be_read_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_arguments: object) -> None:
        raise PlaybookError((Problem("x", Words("坏了。提示：修好", "broken. Hint: mend it"), "policy.yaml:1"),))

    monkeypatch.setattr(linting, "without_mistakes", refuse)
    result = run("test", str(tmp_path), "--lang", "zh")
    assert (result.exit_code, result.stderr) == (1, "policy.yaml:1: 坏了。提示：修好\n")


@pytest.mark.parametrize("content", [b"no json", b'{"text": 1}', b"\xff\xfe\xff"])
def test_a_corpus_that_cannot_be_read(content: bytes, tmp_path: Path) -> None:
    corpus = tmp_path / "mine.jsonl"
    corpus.write_bytes(content)
    result = run("test", "--only", "none", "--corpus", str(corpus))
    assert result.exit_code == 1
    assert '"lang": "zh"' in result.stderr


@pytest.mark.parametrize(
    "arguments", [("lint", "no/such"), ("test", "no/such"), ("test", "--corpus", "none"), ("show", "--overlay", "none")]
)
def test_folders_and_files_that_are_not_there_are_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


FORGED = (
    "上海市人民检察院\n刑事逮捕冻结管制令\n受文者：李晓明\n因涉嫌洗钱案，情节重大，经本院侦查，依法批准即日起执行刑事逮捕，"
    "并冻结管制名下一切动产、不动产及金融账户。\n受文者应于接到本令之时起二十四小时内配合专案组接受调查，不得向任何第三人泄露案情。\n"
)


def test_a_template_is_printed_ready_for_the_overlay(tmp_path: Path) -> None:
    paper = tmp_path / "order.txt"
    paper.write_text(FORGED, encoding="utf-8")
    result = run("template", str(paper), "--id", "shanghai-order")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("- id: shanghai-order\n")
    assert "李晓明" not in result.stdout
    site = tmp_path / "site"
    site.mkdir()
    (site / "templates.yaml").write_text(f"templates:\n{result.stdout}", encoding="utf-8")
    assert run("lint", str(site)).stdout == "ok\n"
    (template,) = load_templates(str(site))
    assert template.sketch == sketch(FORGED)


def test_a_template_without_an_id_is_named_after_the_file_and_always_the_same(tmp_path: Path) -> None:
    paper = tmp_path / "order.txt"
    paper.write_text(FORGED, encoding="utf-8")
    first, second = run("template", str(paper)).stdout, run("template", str(paper)).stdout
    assert first == second
    assert re.match(r"- id: paper-[0-9a-f]{8}\n", first)


@pytest.mark.parametrize(("words", "said"), [("刑事逮捕令", "Too few words"), ("", "")])
def test_too_few_words_make_no_template(tmp_path: Path, words: str, said: str) -> None:
    (tmp_path / "short.txt").write_text(words, encoding="utf-8")
    result = run("template", str(tmp_path / "short.txt"), "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(str(tmp_path / "short.txt"))
    assert said in result.stderr


def test_a_template_of_nothing_or_by_a_bad_name_is_refused(tmp_path: Path) -> None:
    missing = run("template", str(tmp_path / "nowhere.txt"))
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "nowhere.txt" in missing.stderr
    bad = run("template", str(tmp_path / "nowhere.txt"), "--id", "Bad Name")
    assert bad.exit_code == 2
    assert "is no id" in " ".join(bad.stderr.split())
