"""The commands ``seawall label …``: mask a label, see what one gives away, give back what was hidden.

>>> [command.callback.__name__ for command in label_app.registered_commands]
['mask', 'inspect', 'resolve', 'courier', 'custody', 'reads']
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from seawall.model import MODES
from seawall.surfaces.options import CountryOption, LangOption, pick_language

label_app = typer.Typer(help="Parcel labels that give nothing away.", no_args_is_help=True)

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Where it is kept: a file, or a database address. SEAWALL_STORE, or your own data folder, when not given.",
        metavar="PLACE",
        show_default=False,
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option(
        "--key", help="The courier's key; better in SEAWALL_COURIER_KEY.", envvar="SEAWALL_COURIER_KEY", show_default=False
    ),
]
FamilyOption = Annotated[
    str | None,
    typer.Option("--family", help="The family's code; better in SEAWALL_FAMILY.", envvar="SEAWALL_FAMILY", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object.")]


class ModeName(StrEnum):
    """What may be seen of the label."""

    RESOLVE = "resolve"
    POST = "post"
    CUSTOMS_INSIDE = "customs-inside"
    DOMESTIC = "domestic"


@label_app.command()
def mask(  # noqa: PLR0913 - one an option
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="The label: JSON, CSV, ZPL, PDF, PNG, JPEG, or a photo.")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The file to write, of the same kind.")],
    *,
    mode: Annotated[
        ModeName | None,
        typer.Option("--mode", help="What may be seen; follows from the carrier when not given, and is post for most."),
    ] = None,
    order: Annotated[
        Path | None, typer.Option("--order", help="The order as JSON or CSV: what it says is found wherever it stands.")
    ] = None,
    carrier: Annotated[str, typer.Option("--carrier", help="Who carries it, such as DHL or SF.")] = "",
    country: CountryOption = None,
    family: FamilyOption = None,
    store: StoreOption = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUTPUT if it is there.")] = False,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Write the label with what is private taken out, or write nothing and say why."""
    from seawall.surfaces.labelling import MaskWishes, run_mask  # noqa: PLC0415 - the engine is loaded only when it is needed

    chosen = next((known for known in MODES if mode is not None and known == mode.value), None)
    wishes = MaskWishes(chosen, order, carrier, country or "", family, store, overwrite, as_json)
    raise typer.Exit(run_mask(source, target, wishes=wishes, language=pick_language(lang)))


@label_app.command()
def inspect(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A label of any kind, or a photo of one.")],
    *,
    safe_copy: Annotated[
        Path | None, typer.Option("--safe-copy", help="Write a copy that can be shown to anybody.", metavar="FILE")
    ] = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Say what a label gives away, to whom, and which lures could be built from it."""
    from seawall.surfaces.labelling import run_inspect  # noqa: PLC0415

    raise typer.Exit(run_inspect(source, safe_copy=safe_copy, as_json=as_json, language=pick_language(lang)))


@label_app.command()
def resolve(
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="The token on the label, as scanned or typed.")],
    *,
    purpose: Annotated[str, typer.Option("--purpose", help="What it is needed for, such as deliver.")],
    key: KeyOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Give a courier what one label hides; every try is written down for the family."""
    from seawall.surfaces.labelling import run_resolve  # noqa: PLC0415

    code = run_resolve(token, key=key or "", purpose=purpose, store=store, as_json=as_json, language=pick_language(lang))
    raise typer.Exit(code)


@label_app.command()
def courier(  # noqa: PLR0913 - one an option
    name: Annotated[str, typer.Argument(metavar="NAME", help="The courier's name, as families will read it.")],
    *,
    carrier: Annotated[str, typer.Option("--carrier", help="Whose parcels it may read.")],
    purpose: Annotated[list[str], typer.Option("--purpose", help="What it may read for; may be given several times.")],
    a_minute: Annotated[int, typer.Option("--a-minute", help="Most labels a minute.", min=1)] = 20,
    a_day: Annotated[int, typer.Option("--a-day", help="Most labels a day.", min=1)] = 1000,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Make a key for a courier; it is shown once."""
    from seawall.surfaces.labelling import run_courier  # noqa: PLC0415

    limits = (a_minute, a_day)
    code = run_courier(name, carrier=carrier, purposes=purpose, limits=limits, store=store, language=pick_language(lang))
    raise typer.Exit(code)


@label_app.command()
def custody(
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="The token on the label.")],
    *,
    ended: Annotated[bool, typer.Option("--ended", help="It was handed on to somebody else.")] = False,
    delivered: Annotated[bool, typer.Option("--delivered", help="It was delivered: soon nothing can be read any more.")] = False,
    key: KeyOption = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Say that a courier has a parcel now, or no longer: only meanwhile may it read the label."""
    from seawall.surfaces.labelling import run_custody  # noqa: PLC0415

    state = "delivered" if delivered else "ended" if ended else "taken"
    raise typer.Exit(run_custody(token, key=key or "", state=state, store=store, language=pick_language(lang)))


@label_app.command()
def reads(
    token: Annotated[str | None, typer.Argument(metavar="TOKEN", help="One label; all of the family when none is named.")] = None,
    *,
    family: FamilyOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show who tried to read labels, when, what for, and whether it was allowed."""
    from seawall.surfaces.labelling import run_reads  # noqa: PLC0415

    raise typer.Exit(run_reads(token, family=family, store=store, as_json=as_json, language=pick_language(lang)))
