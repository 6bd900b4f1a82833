"""The commands ``seawall playbook lint | show | test``."""

from pathlib import Path
from typing import Annotated

import typer

from seawall.surfaces.options import LangOption, pick_language

playbook_app = typer.Typer(help="Check, show and test the playbook.", no_args_is_help=True, rich_markup_mode=None)
OverlayArgument = Annotated[
    Path | None, typer.Argument(metavar="[PATH]", help="A folder laid over the shipped playbook.", exists=True, file_okay=False)
]


@playbook_app.command()
def lint(path: OverlayArgument = None, *, lang: LangOption = None) -> None:
    """Name every mistake in the playbook's files, with file, line and a hint."""
    from seawall.playbook.linting import lint_folder  # noqa: PLC0415 - loads every file

    problems = lint_folder(path)
    for problem in problems:
        typer.echo(f"{problem.where}: {problem.message.speak(pick_language(lang))}", err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("ok")


@playbook_app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="[ID]", help="Beginning of a tactic's id; all when not given.")] = "",
    *,
    path: Annotated[Path | None, typer.Option("--overlay", help="A folder laid over the shipped playbook.")] = None,
    lang: LangOption = None,
) -> None:
    """List tactics with their weights and reasons."""
    from seawall.playbook.loading import load_playbook  # noqa: PLC0415

    language = pick_language(lang)
    found = [tactic for tactic in load_playbook(path).tactics if tactic.id.startswith(name)]
    for tactic in found:
        typer.echo(f"{tactic.weight_db:+5.0f} dB  {tactic.id}  {tactic.title.speak(language)}")
        if len(found) == 1:
            typer.echo(f"          {tactic.why.speak(language)}")
            for lines in tactic.any_of.values():
                for phrase in lines:
                    typer.echo(f"          {phrase}")
    if not found:
        typer.echo(f"No tactic begins with {name!r}. Hint: seawall playbook show", err=True)
        raise typer.Exit(1)


@playbook_app.command("test")
def run_tests(
    path: OverlayArgument = None,
    *,
    only: Annotated[str, typer.Option("--only", help="Only tactics whose id begins so.")] = "",
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="JSON lines of ordinary texts instead of the shipped ones.")
    ] = None,
) -> None:
    """Run every tactic's own cases, and all tactics over ordinary life."""
    from seawall.engine import Seawall  # noqa: PLC0415
    from seawall.playbook.linting import without_mistakes  # noqa: PLC0415
    from seawall.playbook.testing import hits_per_thousand, ordinary_life, run_cases  # noqa: PLC0415

    playbook, left_out = without_mistakes(path)
    for problem in left_out:
        typer.echo(f"left out: {problem.where}: {problem.message.en}", err=True)
    matches = Seawall(playbook).tactics_in
    failed = 0
    count = 0
    for report in run_cases(playbook, matches, only=only):
        count += 1
        failed += not report.passed
        for case in report.missed:
            typer.echo(f"{report.tactic}: not found in: {case}", err=True)
        for case in report.wrongly:
            typer.echo(f"{report.tactic}: wrongly found in: {case}", err=True)
    texts = ordinary_life(corpus)
    typer.echo(f"ordinary life, {len(texts)} texts: hits per thousand")
    for tactic, rate in hits_per_thousand(texts, matches).items():
        if tactic.startswith(only) and not tactic.startswith("ordinary."):
            typer.echo(f"{rate:8.2f}  {tactic}")
    typer.echo(f"{count - failed} passed, {failed} failed")
    if failed or left_out:
        raise typer.Exit(1)
