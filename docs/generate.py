"""Write ``docs/reference/*.md`` from the code and the playbook: ``python docs/generate.py``.

With ``--check`` nothing is written; the exit code is 1 when a page on disk is not what would be written.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that the parts are found whoever loads this file

from generating.api_page import api_page
from generating.cli_page import cli_page
from generating.json_page import json_page
from generating.label_fields_page import label_fields_page
from generating.paper_rules_page import paper_rules_page
from generating.playbook_pages import entities_page, hotlines_page, playbook_page, red_lines_page
from generating.problems_page import problems_page
from generating.python_page import python_page
from generating.timelines_page import timelines_page
from generating.weights_page import weights_page

REFERENCE = Path(__file__).parent / "reference"
PAGES = {
    "api.md": api_page,
    "cli.md": cli_page,
    "entities.md": entities_page,
    "hotlines.md": hotlines_page,
    "json.md": json_page,
    "label-fields.md": label_fields_page,
    "paper-rules.md": paper_rules_page,
    "playbook.md": playbook_page,
    "problems.md": problems_page,
    "python-api.md": python_page,
    "red-lines.md": red_lines_page,
    "timelines.md": timelines_page,
    "weights.md": weights_page,
}
"""Pages that are measured are not among them: the benchmark, the model card, links and robustness have commands of their own."""
HEAD = "<!-- Written by docs/generate.py from the code and the playbook. Do not edit: run `make docs`. -->\n\n"


def main(arguments: list[str] | None = None, *, folder: Path = REFERENCE) -> int:
    """Write the pages, or only compare them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")
    check = parser.parse_args(arguments).check
    stale = [name for name, page in PAGES.items() if not _is_fresh(folder / name, HEAD + page(), write=not check)]
    if check:
        for name in stale:
            print(f"{folder.name}/{name} is stale. Hint: python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    print(f"written: {', '.join(stale) or 'nothing, all pages were fresh'}")
    return 0


def _is_fresh(path: Path, text: str, *, write: bool) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return False


if __name__ == "__main__":
    sys.exit(main())
