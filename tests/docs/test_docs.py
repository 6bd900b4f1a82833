"""What the pages say is true: examples run, links lead somewhere, every command is described."""

import doctest
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "changes").glob("*.md")])
BIN = Path(sys.executable).parent
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)\s*$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r'title="([^"]+)"')
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    info: str
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [Block(m["info"].strip(), m["body"], text.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(text)]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def is_example(block: Block) -> bool:
    return block.info.startswith("console") or (block.info.startswith("python") and ">>>" in block.body)


@pytest.mark.parametrize("page", [page for page in PAGES if any(map(is_example, blocks(page)))], ids=name)
def test_every_example_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    for block in blocks(page):
        if title := TITLE.search(block.info):
            target = tmp_path / title[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        elif block.info.startswith("console"):
            run_console(block, page, tmp_path)
        elif is_example(block):
            run_python(block, page, known)


def run_python(block: Block, page: Path, known: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(block.body, known, name(page), str(page), block.line)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test, out=said.append, clear_globs=False)
    known.update(test.globs)
    assert not runner.summarize(verbose=False).failed, "".join(said)


def run_console(block: Block, page: Path, folder: Path) -> None:
    code = 0
    for command, expected in commands_of(block.body):
        done = subprocess.run(
            ["bash", "-c", f"(exit {code}); {command}"],
            cwd=folder,
            env=environment(),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        where = f"{name(page)}:{block.line}\n$ {command}"
        assert code == 0 or command == "echo $?", f"{where}\nthe command before it ended with {code}, which the page does not say"
        assert fits(done.stdout, expected), f"{where}\n{tidy(done.stdout)}\n-- expected --\n{expected}"
        code = done.returncode
    assert code == 0, f"{name(page)}:{block.line}: ended with {code}"


def environment() -> dict[str, str]:
    return {
        **{key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ},
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "HOME": os.environ.get("HOME", "/"),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONUTF8": "1",
    }


def commands_of(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command with the output that is written under it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command.strip(), tidy(output)


def tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()).strip("\n")


def pattern_of(expected: str) -> re.Pattern[str]:
    """Read an expected output: a line that is only … stands for any lines, a … inside a line for any characters."""
    lines = [
        r"(?:[^\n]*\n)*?" if line.strip() == "…" else r"[^\n]*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in expected.splitlines()
    ]
    return re.compile("".join(lines))


def fits(output: str, expected: str) -> bool:
    said = tidy(output)
    return pattern_of(expected).fullmatch(f"{said}\n" if said else "") is not None


def test_a_wildcard_stands_for_anything_and_nothing_else_does() -> None:
    assert fits("a\nb\nc\nd e", "a\n…\nd …")
    assert fits("a\nb\nc", "a\n…")
    assert fits("a", "a\n…")
    assert fits("", "")
    assert not fits("a\nb\nc", "a\nb")
    assert not fits("a\nb\nc", "a\n…\nd")
    assert not fits("a", "")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_internal_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text(encoding="utf-8")))
    for link in LINK.findall(text):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name(page)}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{name(page)}: {link}"


def anchors(page: Path) -> set[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in HEADING.findall(text)}


def test_every_page_is_in_the_navigation() -> None:
    config = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(listed(config["nav"])) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))
    assert config["theme"]["font"] is False, "fonts would be fetched from elsewhere"


def listed(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from listed(entry)


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_described(generate: ModuleType) -> None:
    from generating.cli_page import commands

    sections = dict(
        re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", (DOCS / "reference/cli.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
    for command, shape in commands():
        assert command in sections, f"{command} is not described. Hint: python docs/generate.py"
        for param in shape.params:
            for flag in param.opts if param.param_type_name == "option" else ():
                assert flag in sections[command], f"{command} {flag} is not described. Hint: python docs/generate.py"


def test_stale_pages_are_noticed(generate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"], folder=tmp_path) == 1
    assert "cli.md is stale" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert generate.main([], folder=tmp_path) == 0
    assert generate.main(["--check"], folder=tmp_path) == 0
    for page in tmp_path.iterdir():
        assert str(ROOT) not in page.read_text(encoding="utf-8"), "a page must not tell where it was made"


def test_contributing_is_one_screen_and_the_readme_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 60
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 120
