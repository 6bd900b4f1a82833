"""What every test shares."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from seawall import Seawall
from seawall.engine import checking
from seawall.model import Playbook
from seawall.playbook import load_playbook, shipped_playbook
from seawall.playbook.compiling import CompiledPlaybook

settings.register_profile("ci", deadline=None, max_examples=35, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("SEAWALL_HYPOTHESIS", "ci"))

if (
    signal.getsignal(signal.SIGINT) == signal.SIG_IGN
):  # a shell starts what runs behind it so; its children would never be interrupted
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return load_playbook()


@pytest.fixture(scope="session")
def engine() -> Seawall:
    return Seawall()


@pytest.fixture
def phrases_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the phrases of an overlay that has none of its own as compiled: to compile those of the shipped playbook takes seconds."""
    tables = shipped_playbook().tables
    monkeypatch.setattr(checking, "compile_playbook", lambda playbook: CompiledPlaybook(playbook, tables=tables))
