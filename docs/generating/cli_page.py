"""The page of the command line, from the Typer app itself."""

from collections.abc import Iterator
from typing import Any

import typer
from generating.markdown import code, page, table, text

from seawall.surfaces.cli import app
from seawall.surfaces.playbook_commands import playbook_app

INTRO = (
    "Every command, argument and option. Exit codes are the same everywhere: 0 done, 1 the input could not be used (the reason "
    "is on standard error, and among the `problems` under `--json`), 2 wrong usage. `scan` that is interrupted ends with 130."
)


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name, groups before what they hold."""
    if not any(group.typer_instance is playbook_app for group in app.registered_groups):
        app.add_typer(playbook_app, name="playbook")
    yield from _walk("seawall", typer.main.get_command(app))


def cli_page() -> str:
    """Return the page."""
    return page("Command line", INTRO, *(_section(name, command) for name, command in commands()))


def _walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield name, command
    for child in sorted(getattr(command, "commands", {})):
        yield from _walk(f"{name} {child}", command.commands[child])


def _section(name: str, command: Any) -> str:
    context = typer.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    records = [(param, param.get_help_record(context)) for param in command.get_params(context)]
    rows = [(_flags(param, record[0]), text(record[1])) for param, record in records if record]
    shown = table(("argument or option", "what it does"), rows) if rows else ""
    return "\n\n".join(part for part in (f"## {name}", text(command.help), f"```text\n{name} {usage}\n```", shown) if part)


def _flags(param: Any, left: str) -> str:
    return code(param.metavar or param.name) if param.param_type_name == "argument" else code(left)
