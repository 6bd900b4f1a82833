"""The command ``seawall``: parse, call, render. It decides nothing."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from seawall import __version__
from seawall.model import SeawallError
from seawall.surfaces.dashes import WordsCommand, unmark
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.options import AudienceOption, CountryOption, LangOption, pick_language
from seawall.surfaces.playbook_commands import playbook_app
from seawall.surfaces.streams import let_go, write_utf8

app = typer.Typer(
    name="seawall",
    help="Recognises the parcel + police fraud, says why, and what to do now. / 识别冒充公检法诈骗，说明依据和现在该怎么做。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(playbook_app, name="playbook")


@app.callback(invoke_without_command=True)
def root(
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.", is_eager=True)] = False,
) -> None:
    """Run before any command."""
    if version:
        typer.echo(f"seawall {__version__}")
        raise typer.Exit


@app.command(cls=WordsCommand)
def check(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT|FILE|-",
            help="Words, files, or - for standard input, which is also read when nothing is given. "
            "Words that look like an option go after --.",
            show_default=False,
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an input.")] = False,
    audience: AudienceOption = None,
    country: CountryOption = None,
    lang: LangOption = None,
) -> None:
    """Say what a message or a story is, why, and what to do now."""
    from seawall.surfaces.checking import run_check  # noqa: PLC0415 - the engine is loaded only when it is needed

    arguments = unmark(what or ["-"])
    raise typer.Exit(run_check(arguments, as_json=as_json, audience=audience, country=country, language=lang))


@app.command()
def scan(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A .csv, .tsv, .jsonl or .parquet file (.gz too).")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The file to write.")],
    *,
    text_column: Annotated[str, typer.Option("--text-column", help="Name of the column that holds the text.")] = "text",
    workers: Annotated[int | None, typer.Option(help="Processes to use; all cores when not given.", min=1)] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUTPUT if it is there.")] = False,
    lang: LangOption = None,
) -> None:
    """Screen many messages: adds level, probability, stage and tactics to every row."""
    from seawall.surfaces.scanning import run_scan  # noqa: PLC0415

    code = run_scan(source, target, text_column=text_column, workers=workers, overwrite=overwrite, language=pick_language(lang))
    raise typer.Exit(code)


def main() -> None:
    """Run the command; a closed pipe is no error, and a broken installation is one sentence."""
    for stream in (sys.stdout, sys.stderr):
        write_utf8(stream)
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        let_go()
        sys.exit(0)
    except SeawallError as error:
        typer.echo(make_printable(str(error)), err=True)
        sys.exit(1)
