"""The cases of tactics: which came out right, and only those that were asked for."""

from seawall.model import Playbook
from seawall.playbook.testing import run_cases


def test_only_the_tactics_asked_for_are_run_and_each_miss_is_told(playbook: Playbook) -> None:
    wanted = "money.safe_account"
    reports = list(run_cases(playbook, lambda case: set(), only=wanted))
    tactic = next(tactic for tactic in playbook.tactics if tactic.id == wanted)
    assert [report.tactic for report in reports] == [wanted]
    assert reports[0].missed == tactic.must_match
    assert not reports[0].wrongly
    every = list(run_cases(playbook, lambda case: {tactic.id for tactic in playbook.tactics}))
    assert len(every) == len(playbook.tactics)
    assert [report.wrongly for report in every] == [tactic.must_not_match for tactic in playbook.tactics]
    assert not any(report.missed for report in every)
