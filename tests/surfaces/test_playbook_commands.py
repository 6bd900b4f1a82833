"""``seawall playbook lint | show | test``."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seawall.surfaces.cli import app

CASES = Path(__file__).parents[1] / "cases/playbook/lint"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["playbook", *arguments])


def overlay(folder: Path, **cases: str) -> Path:
    """Return an overlay with one small tactic."""
    (folder / "tactics").mkdir(parents=True)
    lines = [
        "id: money.zebra",
        'title: {zh: "斑马", en: "Zebra"}',
        "stage: money",
        "branch: police",
        "status: experimental",
        "weight: 10",
        "group: zebra",
        'any_of: {zh: ["斑马费"], en: ["zebra fee"]}',
        'why: {zh: "没有斑马费。", en: "There is no zebra fee."}',
        "seen_in: [{source: example, date: '2026'}]",
        *(f"{key}: {value}" for key, value in cases.items()),
    ]
    (folder / "tactics/money.zebra.yaml").write_text("\n".join(lines), encoding="utf-8")
    return folder


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


def test_cases_that_pass_and_cases_that_do_not(tmp_path: Path) -> None:
    good = overlay(tmp_path / "good", must_match='["请付斑马费"]', must_not_match='["请看斑马"]')
    passed = run("test", str(good), "--only", "money.zebra")
    assert passed.exit_code == 0
    assert passed.stdout.splitlines()[-1] == "1 passed, 0 failed"
    bad = overlay(tmp_path / "bad", must_match='["请看斑马"]', must_not_match='["请付斑马费"]')
    failed = run("test", str(bad), "--only", "money.zebra")
    assert failed.exit_code == 1
    assert "money.zebra: not found in: 请看斑马" in failed.stderr
    assert "money.zebra: wrongly found in: 请付斑马费" in failed.stderr
    assert failed.stdout.splitlines()[-1] == "0 passed, 1 failed"


def test_files_with_a_mistake_are_left_out_and_the_rest_is_tested(tmp_path: Path) -> None:
    folder = overlay(tmp_path / "site", must_match='["请付斑马费"]')
    (folder / "tactics/money.bad.yaml").write_text("id: [", encoding="utf-8")
    result = run("test", str(folder), "--only", "money.zebra")
    assert result.exit_code == 1
    assert "left out: tactics/money.bad.yaml:" in result.stderr
    assert "1 passed, 0 failed" in result.stdout


def test_a_playbook_that_cannot_be_read_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from seawall.model import Problem, Words
    from seawall.playbook import PlaybookError, linting

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
