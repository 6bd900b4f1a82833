"""Compiles the shipped playbook while the wheel is built, so that the command starts quickly."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePlaybook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Writes ``playbook/data/compiled.bin`` and puts it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile; a mistake in the playbook stops the build."""
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            from seawall.playbook.keeping import keep  # noqa: PLC0415 - the package is importable only from here on

            keep()
        finally:
            sys.path.remove(source)
        build_data["artifacts"].append("src/seawall/playbook/data/compiled.bin")
