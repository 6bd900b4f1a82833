"""The commands ``seawall playbook lint | show | test | template``."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seawall.model import Language, Problem, Tactic, Words
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.options import LangOption, pick_language

if TYPE_CHECKING:
    from seawall.playbook.testing import CaseReport, Matches, OrdinaryText
    from seawall.readers import ReadResult

playbook_app = typer.Typer(help="Check, show and test the playbook.", no_args_is_help=True, rich_markup_mode=None)
OverlayArgument = Annotated[
    Path | None, typer.Argument(metavar="PATH", help="A folder laid over the shipped playbook.", exists=True, file_okay=False)
]
OverlayOption = Annotated[
    Path | None, typer.Option("--overlay", help="A folder laid over the shipped playbook.", exists=True, file_okay=False)
]
_NONE_FOUND = Words(
    "没有以 {name} 开头的手法。提示：seawall playbook show 列出全部。",
    "No tactic begins with {name}. Hint: seawall playbook show lists them all.",
)
_BAD_CORPUS = Words(
    "这个文件读不了（{reason}）。每行应是 {line}。", "This file cannot be read ({reason}). Each line should be {line}."
)
_TOO_FEW = Words(
    "读出来的字太少，认不出模子。提示：换一张清楚、完整的，或者把文书上的字打成文本再试。",
    "Too few words were read to know this paper again. Hint: give a sharper, whole picture, or type its words into a text file.",
)
_CORPUS_LINE = '{"text": "…", "lang": "zh", "kind": "…"}'


@playbook_app.command()
def lint(path: OverlayArgument = None, *, lang: LangOption = None) -> None:
    """Name every mistake in the playbook's files, with file, line and a hint."""
    from seawall.playbook.linting import lint_folder  # noqa: PLC0415 - loads every file

    problems = lint_folder(path)
    _tell(problems, pick_language(lang))
    if problems:
        raise typer.Exit(1)
    typer.echo("ok")


@playbook_app.command()
def show(
    what: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="Beginning of a tactic's id, or a folder; all when not given.")
    ] = "",
    *,
    path: OverlayOption = None,
    lang: LangOption = None,
) -> None:
    """List tactics with their weights and reasons; a single one with its phrases."""
    from seawall.playbook.loading import PlaybookError, load_playbook  # noqa: PLC0415

    language = pick_language(lang)
    folder = Path(what) if what and path is None and Path(what).is_dir() else path
    name = what if folder is path else ""
    try:
        found = [tactic for tactic in load_playbook(folder).tactics if tactic.id.startswith(name)]
    except PlaybookError as error:
        _tell(error.problems, language)
        raise typer.Exit(1) from error
    if not found:
        typer.echo(_NONE_FOUND.speak(language).format(name=make_printable(name)), err=True)
        raise typer.Exit(1)
    for tactic in found:
        _show_tactic(tactic, language, whole=len(found) == 1)


@playbook_app.command("test")
def run_tests(
    path: OverlayArgument = None,
    *,
    only: Annotated[str, typer.Option("--only", help="Only tactics whose id begins so.")] = "",
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="JSON lines of ordinary texts instead of the shipped ones.", exists=True, dir_okay=False),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Run every tactic's own cases, and all tactics over ordinary life."""
    from seawall.engine import Seawall  # noqa: PLC0415
    from seawall.playbook.linting import without_mistakes  # noqa: PLC0415
    from seawall.playbook.loading import PlaybookError  # noqa: PLC0415
    from seawall.playbook.testing import run_cases  # noqa: PLC0415

    language = pick_language(lang)
    texts = _read_corpus(corpus, language)
    try:
        playbook, left_out = without_mistakes(path)
    except PlaybookError as error:
        _tell(error.problems, language)
        raise typer.Exit(1) from error
    _tell(left_out, language, before="left out: ")
    matches = Seawall(playbook).tactics_in
    reports = [_report(report) for report in run_cases(playbook, matches, only=only)]
    _show_rates(texts, matches, only)
    failed = reports.count(False)
    typer.echo(f"{len(reports) - failed} passed, {failed} failed")
    if failed or left_out:
        raise typer.Exit(1)


@playbook_app.command()
def template(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A forged paper: a picture, a PDF or a text; - for standard input.")
    ],
    *,
    template_id: Annotated[str, typer.Option("--id", help="What the entry is called; made from the file when not given.")] = "",
    lang: LangOption = None,
) -> None:
    """Print the entry by which a site's templates.yaml knows a forged paper again; no word of the paper is in it."""
    from seawall.playbook.paper_files import TEMPLATE_ID  # noqa: PLC0415
    from seawall.playbook.templates import template_entry  # noqa: PLC0415

    language = pick_language(lang)
    if template_id and not re.fullmatch(TEMPLATE_ID, template_id):
        message = f"{template_id!r} is no id. Hint: begin with a small letter, go on with small letters, digits, - and _."
        raise typer.BadParameter(message, param_hint="--id")
    read = _read_paper(file)
    _tell(read.problems, language)
    if not read.evidence:
        raise typer.Exit(1)
    paper = max(read.evidence, key=lambda evidence: len(evidence.text))
    fingerprint = next((picture.fingerprint for picture in paper.pictures), "")
    entry = template_entry(template_id or f"paper-{paper.id[:8]}", paper.text, fingerprint=fingerprint)
    if not entry:
        _tell([Problem("too-few-words", _TOO_FEW, str(file))], language)
        raise typer.Exit(1)
    typer.echo(entry, nl=False)


def _read_paper(file: Path) -> "ReadResult":
    from seawall.readers import MAX_BYTES, ReadResult, read_bytes  # noqa: PLC0415
    from seawall.surfaces.inputs import read_file  # noqa: PLC0415

    data = read_file(file, MAX_BYTES)
    return ReadResult(problems=(data,)) if isinstance(data, Problem) else read_bytes(data, name=str(file))


def _tell(problems: Iterable[Problem], language: Language, *, before: str = "") -> None:
    for problem in problems:
        typer.echo(make_printable(f"{before}{problem.where}: {problem.message.speak(language)}"), err=True)


def _show_tactic(tactic: Tactic, language: Language, *, whole: bool) -> None:
    typer.echo(make_printable(f"{tactic.weight_db:+5.0f} dB  {tactic.id}  {tactic.title.speak(language)}"))
    phrases = [phrase for lines in tactic.any_of.values() for phrase in lines]
    for line in (tactic.why.speak(language), *phrases) if whole else ():
        typer.echo(make_printable(f"          {line}"))


def _read_corpus(path: Path | None, language: Language) -> tuple["OrdinaryText", ...]:
    import msgspec  # noqa: PLC0415 - only this command needs it

    from seawall.playbook.testing import ordinary_life  # noqa: PLC0415

    try:
        return ordinary_life(path)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        words = _BAD_CORPUS.speak(language).format(reason=error, line=_CORPUS_LINE)
        typer.echo(make_printable(f"{path}: {words}"), err=True)
        raise typer.Exit(1) from error


def _report(report: "CaseReport") -> bool:
    for case in report.missed:
        typer.echo(make_printable(f"{report.tactic}: not found in: {case}"), err=True)
    for case in report.wrongly:
        typer.echo(make_printable(f"{report.tactic}: wrongly found in: {case}"), err=True)
    return report.passed


def _show_rates(texts: tuple["OrdinaryText", ...], matches: "Matches", only: str) -> None:
    from seawall.playbook.testing import hits_per_thousand  # noqa: PLC0415

    typer.echo(f"ordinary life, {len(texts)} texts: hits per thousand")
    for tactic, rate in hits_per_thousand(texts, matches).items():
        if tactic.startswith(only) and not tactic.startswith("ordinary."):
            typer.echo(f"{rate:8.2f}  {tactic}")
