"""What the tests of surfaces share."""

import sys
from pathlib import Path

import pytest

# so that the tests find the answers they share, whatever their order
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def plain_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neither the language nor the console of whoever runs the tests decide."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
