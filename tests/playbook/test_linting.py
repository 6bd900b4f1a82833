"""Each mistake a rule author can make has a folder of its own; its message is a golden file.

Write the golden files anew with ``SEAWALL_ACCEPT=1 pytest tests/playbook/test_linting.py`` and read the difference.
"""

import os
import shutil
from pathlib import Path

import pytest

from seawall.model import Playbook
from seawall.playbook import PlaybookError, load_playbook
from seawall.playbook.linting import lint, lint_folder, without_mistakes

CASES = Path(__file__).parents[1] / "cases/playbook/lint"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", NAMES)
def test_mistake(name: str) -> None:
    problems = lint_folder(CASES / name)
    said = "".join(f"{problem.where}: {problem.message.en}\n" for problem in problems)
    golden = CASES / name / "expected.txt"
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    assert problems
    assert all("Hint: " in problem.message.en and "提示：" in problem.message.zh for problem in problems)


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.parent.name for path in CASES.glob("*/expected.txt")} == set(NAMES)


def test_a_playbook_with_a_mistake_is_refused_whole() -> None:
    with pytest.raises(PlaybookError) as error:
        load_playbook(CASES / "unknown_key")
    assert error.value.problems[0].where.startswith("tactics/money.example.yaml:")
    assert "money.example.yaml" in str(error.value)


def test_the_rest_can_still_be_tested(playbook: Playbook, tmp_path: Path) -> None:
    for name in ("stray_bracket", "voice_phrase"):  # in one folder: every phrase of the playbook is compiled each time
        shutil.copytree(CASES / name, tmp_path, dirs_exist_ok=True)
    rest, left_out = without_mistakes(tmp_path)
    assert {problem.where for problem in left_out} == {"tactics/money.example.yaml", "voice:warning"}
    assert {tactic.id for tactic in rest.tactics} == {tactic.id for tactic in playbook.tactics}
    assert {voice.id for voice in rest.voices} == {voice.id for voice in playbook.voices} - {"warning"}


def test_stages_must_be_the_stages(playbook: Playbook, tmp_path: Path) -> None:
    from dataclasses import replace

    problems = lint(replace(playbook, stages=playbook.stages[1:]), root=tmp_path)
    assert [problem.code for problem in problems] == ["stages"]


def test_a_folder_without_a_policy_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "tactics").mkdir()
    assert lint_folder(root=tmp_path) == ()


def test_without_any_policy_nothing_can_be_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.playbook import linting

    monkeypatch.setattr(linting, "read_playbook", lambda _overlay: (None, ()))
    with pytest.raises(PlaybookError):
        without_mistakes()


def test_names_that_hold_marks_of_the_phrase_language_are_not_matched(playbook: Playbook) -> None:
    from dataclasses import replace

    from seawall.playbook.compiling import phrases_of

    odd = replace(playbook.entities[0], id="odd", aliases=("Odd [Post]", "X", "Fine Post"))
    names = [phrase for role, owner, _language, phrase in phrases_of(replace(playbook, entities=(odd,))) if role == "entity"]
    assert "Fine Post" in names
    assert not {"Odd [Post]", "X"} & set(names)


def test_a_weight_for_no_tactic_is_a_mistake(playbook: Playbook, tmp_path: Path) -> None:
    line = "{db: 5, hand: 5, low: 1, high: 9, fraud: 1, ordinary: 0, sources: 1}"
    (tmp_path / "weights.yaml").write_text(f"weights:\n  money.safe_account: {line}\n  money.gone: {line}\n", encoding="utf-8")
    (problem,) = lint(playbook, root=tmp_path)
    assert problem.code == "unknown"
    assert "money.gone" in problem.message.en


def test_a_calibration_that_falls_is_a_mistake(playbook: Playbook, tmp_path: Path) -> None:
    from dataclasses import replace

    (tmp_path / "weights.yaml").write_text("weights: {}\n", encoding="utf-8")
    for corners, count in (((0.0, 0.0), (5.0, 3.0)), 0), (((0.0, 0.0), (5.0, -1.0)), 1), (((5.0, 0.0), (5.0, 1.0)), 1):
        bent = replace(playbook, policy=replace(playbook.policy, calibration=corners))
        problems = lint(bent, root=tmp_path)
        assert [problem.code for problem in problems] == ["not-rising"] * count
