"""What happens while the wheel is built: the playbook is compiled, and the built page must be there, made from its sources."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePlaybook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Writes ``playbook/data/compiled.bin`` and puts it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; a mistake in the playbook, or a page that is missing or stale, stops the build."""
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            if version == "standard":  # somebody who works on the page must be able to install it meanwhile
                _see_to_page(Path(self.root))
            from seawall.playbook.keeping import keep  # noqa: PLC0415 - the package is importable only from here on

            keep()
        finally:
            sys.path.remove(source)
        build_data["artifacts"].append("src/seawall/playbook/data/compiled.bin")


def _see_to_page(root: Path) -> None:
    from seawall.surfaces.web import building  # noqa: PLC0415 - the package is importable only from here on

    try:
        building.manifest()
    except FileNotFoundError:
        raise SystemExit("The page is not built. Hint: make page") from None
    sources = root / "page"
    old = building.stale(sources) if sources.is_dir() else []  # a source distribution carries the built files alone
    if old:
        raise SystemExit(f"The page was built from other sources: {', '.join(old[:5])}. Hint: make page")
