"""The command ``seawall``: parse, call, render. It decides nothing."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from seawall import __version__
from seawall.model import SeawallError
from seawall.surfaces.dashes import WordsCommand, unmark
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.label_commands import StoreOption, label_app
from seawall.surfaces.optional_values import JsonCommand
from seawall.surfaces.options import (
    AnswerOption,
    AudienceOption,
    BenchJsonOption,
    CountryOption,
    DoorName,
    HtmlOption,
    LangOption,
    PaperOption,
    SvgOption,
    WorkersOption,
    parse_answers,
    pick_language,
)
from seawall.surfaces.parcel_commands import parcel_app
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
transfer_app = typer.Typer(help="Before money is sent.", no_args_is_help=True)
app.add_typer(transfer_app, name="transfer")
app.add_typer(label_app, name="label")
app.add_typer(parcel_app, name="parcel")


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
def check(  # noqa: PLR0913 - one an option
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
    answer: AnswerOption = None,
    parcels: Annotated[
        Path | None,
        typer.Option("--parcels", help="Your real parcels, CSV or JSON: what is said of a parcel is compared with them."),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Say what a message or a story is, why, and what to do now."""
    told = parse_answers(answer)
    from seawall.surfaces.checking import run_check  # noqa: PLC0415 - the engine is loaded only when it is needed

    arguments = unmark(what or ["-"])
    code = run_check(arguments, as_json=as_json, audience=audience, country=country, language=lang, told=told, parcels=parcels)
    raise typer.Exit(code)


@app.command()
def story(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help='JSON lines {"at": day or ISO time, "text" or "file", "by"?}; - for input.')
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a step, and one with the summary.")] = False,
    svg: SvgOption = None,
    audience: AudienceOption = None,
    country: CountryOption = None,
    lang: LangOption = None,
) -> None:
    """Follow what happened over days and weeks: how sure after each step, which stage, what comes next."""
    from seawall.surfaces.storytelling import StoryWishes, run_story  # noqa: PLC0415

    wishes = StoryWishes(as_json, Path(svg) if svg else None, None if audience is None else audience.value, country, lang)
    raise typer.Exit(run_story(source, wishes))


@transfer_app.command("check")
def transfer_check(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The request: a JSON object (amount, currency, purpose, payee, words…), or just words; - for input.",
        ),
    ],
    *,
    story: Annotated[
        Path | None, typer.Option("--story", metavar="FILE", help="The child's story so far, as for seawall story.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a request.")] = False,
    letter: PaperOption = None,
    country: CountryOption = None,
    lang: LangOption = None,
) -> None:
    """Say whether to send: send, ask first, hold, or do not send; what decides, what to ask, whom to call."""
    from seawall.surfaces.transferring import TransferWishes, run_transfer  # noqa: PLC0415

    wishes = TransferWishes(story, as_json, Path(letter) if letter else None, country, lang)
    raise typer.Exit(run_transfer(source, wishes))


@app.command()
def guide(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Which one; all are listed when none is named.")] = None,
    *,
    out: PaperOption = None,
    country: CountryOption = None,
    lang: LangOption = None,
) -> None:
    """Show what to do: the freedom check, the family pact, the hour of the video, the first hours after a loss."""
    from seawall.surfaces.papers import run_guide  # noqa: PLC0415

    raise typer.Exit(run_guide(name, country=country, out=Path(out) if out else None, language=pick_language(lang)))


@app.command()
def letter(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Which one; all are listed when none is named.")] = None,
    known: Annotated[
        Path | None,
        typer.Argument(metavar="FACTS", help='A JSON file with what is known, such as {"student": "…", "school": "…"}.'),
    ] = None,
    *,
    out: PaperOption = None,
    lang: LangOption = None,
) -> None:
    """Write a letter: to the bank, the police, the school, the consulate; what is not known is left to fill in by hand."""
    from seawall.surfaces.papers import run_letter  # noqa: PLC0415

    raise typer.Exit(run_letter(name, known, out=Path(out) if out else None, language=pick_language(lang)))


@app.command()
def serve(  # noqa: PLR0913 - one an option
    *,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 for a whole network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[
        int | None, typer.Option(help="Processes that answer; two, or one on a single core.", min=1, max=64)
    ] = None,
    rate: Annotated[
        int, typer.Option("--rate", help="Requests a minute that one client may make to one process; 0 for no limit.", min=0)
    ] = 600,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="Take the client's address from X-Forwarded-For, which your own proxy writes.")
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    store: StoreOption = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing, whoever asks.")] = False,
    lang: LangOption = None,
) -> None:
    """Serve the page and the HTTP API on this machine."""
    from seawall.surfaces.keeping import default_place  # noqa: PLC0415
    from seawall.surfaces.serving import Serving, run_serve  # noqa: PLC0415
    from seawall.surfaces.web.settings import Settings  # noqa: PLC0415

    place = "" if no_store else store or default_place()
    settings = Settings(requests_per_minute=rate, behind_proxy=behind_proxy, store=place)
    raise typer.Exit(run_serve(Serving(host, port, workers, show, settings), pick_language(lang)))


@app.command()
def scan(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A .csv, .tsv, .jsonl or .parquet file (.gz too).")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The file to write.")],
    *,
    text_column: Annotated[str, typer.Option("--text-column", help="Name of the column that holds the text.")] = "text",
    workers: WorkersOption = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUTPUT if it is there.")] = False,
    lang: LangOption = None,
) -> None:
    """Screen many messages: adds level, probability, stage and tactics to every row."""
    from seawall.surfaces.scanning import run_scan  # noqa: PLC0415

    code = run_scan(source, target, text_column=text_column, workers=workers, overwrite=overwrite, language=pick_language(lang))
    raise typer.Exit(code)


@app.command(cls=JsonCommand)
def bench(  # noqa: PLR0913 - one an option
    data: Annotated[Path, typer.Argument(metavar="DATA_DIR", help="A folder of tables with the columns text and label, or one.")],
    *,
    door: Annotated[DoorName, typer.Option("--door", help="Whose prior decides what is an alarm.")] = DoorName.DEFAULT,
    rows: Annotated[
        int, typer.Option("--rows", help="Most texts a source, label and language; 0 for all of them.", min=0)
    ] = 2000,
    html: HtmlOption = None,
    json: BenchJsonOption = None,
    playbook: Annotated[
        Path | None,
        typer.Option("--playbook", help="A folder laid over the shipped playbook.", exists=True, file_okay=False),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="Compare with a report that --json FILE has saved.", exists=True, dir_okay=False),
    ] = None,
    against_playbook: Annotated[
        Path | None,
        typer.Option("--against-playbook", help="Compare with this folder's playbook.", exists=True, file_okay=False),
    ] = None,
    workers: WorkersOption = None,
    lang: LangOption = None,
) -> None:
    """Measure on your labelled data: what is found, false alarms, whether the probability is true, speed."""
    if against and against_playbook:
        message = "give --against or --against-playbook, not both. Hint: run it twice"
        raise typer.BadParameter(message)
    from seawall.runs.benching import BenchOptions  # noqa: PLC0415
    from seawall.surfaces.benching import Wishes, run_bench  # noqa: PLC0415

    options = BenchOptions(door=door.value, rows=rows or None, playbook=playbook, workers=workers)
    wishes = Wishes(pick_language(lang), Path(html) if html else None, json, against, against_playbook)
    raise typer.Exit(run_bench(data, options, wishes))


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
