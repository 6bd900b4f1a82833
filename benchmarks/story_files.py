"""The staged stories: who wrote them, and which are kept aside.

Each file of ``benchmarks/stories`` is one writer's. The writers saw neither each other nor the playbook. No text of those in
``ASIDE`` was ever read or trained on; figures on them are near what a stranger's stories would show.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "stories"
ASIDE = frozenset({"b", "d", "h"})


def read_stories(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Return every story, in order of writer."""
    return [json.loads(line) for path in sorted(folder.glob("?.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
