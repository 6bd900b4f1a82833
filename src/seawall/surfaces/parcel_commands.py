"""The commands ``seawall parcel …``: record real parcels, see what is kept, send the cards, stop at any time.

>>> [command.callback.__name__ for command in parcel_app.registered_commands]
['plan', 'record', 'show', 'update', 'cards', 'stop', 'resume', 'forget']
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from seawall.surfaces.label_commands import FamilyOption, JsonOption, StoreOption
from seawall.surfaces.options import LangOption, LanguageName, pick_language

parcel_app = typer.Typer(help="Real parcels, and the warning that comes with them.", no_args_is_help=True)

ListArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="The parcels: CSV or JSON with carrier, number, from, to, what, shipped, status; - for input."
    ),
]
ZoneOption = Annotated[str, typer.Option(help="Time zone, such as Europe/London: no card comes at night there.")]


class StatusName(StrEnum):
    """What is known of a parcel."""

    ORDERED = "ordered"
    SHIPPED = "shipped"
    IN_TRANSIT = "in_transit"
    CUSTOMS = "customs"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    RETURNED = "returned"
    LOST = "lost"


@parcel_app.command()
def plan(
    source: ListArgument,
    *,
    student_zone: ZoneOption = "Europe/London",
    student_lang: Annotated[LanguageName, typer.Option(help="Language of the student's cards.")] = LanguageName.ZH,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Show the cards that would come; nothing is kept."""
    from seawall.surfaces.parcelling import Readers, run_plan  # noqa: PLC0415 - the engine is loaded only when it is needed

    readers = Readers(student_zone=student_zone, student_language=student_lang.value)
    raise typer.Exit(run_plan(source, readers, as_json=as_json, language=pick_language(lang)))


@parcel_app.command()
def record(  # noqa: PLR0913 - one an option
    source: ListArgument,
    *,
    family: FamilyOption = None,
    student: Annotated[
        str, typer.Option("--student", help="Where the student's cards go, as Apprise writes it: mailto://…, tgram://…")
    ] = "",
    parent: Annotated[str, typer.Option("--parent", help="Where the parent's cards go.")] = "",
    student_zone: ZoneOption = "Europe/London",
    parent_zone: ZoneOption = "Asia/Shanghai",
    student_lang: Annotated[LanguageName, typer.Option(help="Language of the student's cards.")] = LanguageName.ZH,
    parent_lang: Annotated[LanguageName, typer.Option(help="Language of the parent's cards.")] = LanguageName.ZH,
    store: StoreOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Keep a family's parcels, sealed, and plan its cards; a new family gets its code, shown once."""
    from seawall.surfaces.parcelling import Readers, run_record  # noqa: PLC0415

    readers = Readers(student, student_zone, student_lang.value, parent, parent_zone, parent_lang.value)
    code = run_record(source, readers, family=family or "", store=store, as_json=as_json, language=pick_language(lang))
    raise typer.Exit(code)


@parcel_app.command()
def show(*, family: FamilyOption = None, store: StoreOption = None, as_json: JsonOption = False, lang: LangOption = None) -> None:
    """Show everything that is kept of a family: parcels, cards, and who read its labels."""
    from seawall.surfaces.parcelling import run_show  # noqa: PLC0415

    raise typer.Exit(run_show(family or "", store=store, as_json=as_json, language=pick_language(lang)))


@parcel_app.command()
def update(
    parcel: Annotated[str, typer.Argument(metavar="PARCEL", help="The parcel's id, as show prints it.")],
    status: Annotated[StatusName, typer.Argument(metavar="STATUS", help="What is known of it now, such as delivered.")],
    *,
    family: FamilyOption = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Note where a parcel is now: what is said of it is then compared with that."""
    from seawall.surfaces.parcelling import run_update  # noqa: PLC0415

    code = run_update(parcel, status.value, family=family or "", store=store, language=pick_language(lang))
    raise typer.Exit(code)


@parcel_app.command()
def cards(
    *,
    every: Annotated[
        int, typer.Option("--every", help="Look again after so many seconds, until stopped; 0 for once.", min=0)
    ] = 0,
    into: Annotated[
        Path | None, typer.Option("--into", help="Write the cards without an address into this file, a line of JSON each.")
    ] = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Send the cards that are due, each once."""
    from seawall.surfaces.parcelling import run_posting  # noqa: PLC0415

    raise typer.Exit(run_posting(every=every, into=into, store=store, language=pick_language(lang)))


@parcel_app.command()
def stop(*, family: FamilyOption = None, store: StoreOption = None, lang: LangOption = None) -> None:
    """Send a family no more cards, from now on."""
    from seawall.surfaces.parcelling import run_change  # noqa: PLC0415

    raise typer.Exit(run_change("stop", family or "", store=store, language=pick_language(lang)))


@parcel_app.command()
def resume(*, family: FamilyOption = None, store: StoreOption = None, lang: LangOption = None) -> None:
    """Send a family cards again."""
    from seawall.surfaces.parcelling import run_change  # noqa: PLC0415

    raise typer.Exit(run_change("resume", family or "", store=store, language=pick_language(lang)))


@parcel_app.command()
def forget(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    family: FamilyOption = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Delete everything that is kept of a family; it cannot be brought back."""
    if not yes:
        typer.confirm("真的全部删除吗？ / Delete all of it?", abort=True)
    from seawall.surfaces.parcelling import run_change  # noqa: PLC0415

    raise typer.Exit(run_change("forget", family or "", store=store, language=pick_language(lang)))
