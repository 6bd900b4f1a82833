"""The jobs that a child may be asked for: fixed names for fixed functions, imported when first wanted.

>>> JOBS["picture"]
'seawall.readers.pictures.looking:look_at'
>>> find_job("trial.echo")(b"a", {"times": 3})
b'aaa'
"""

from collections.abc import Callable, Mapping
from importlib import import_module

Job = Callable[[bytes, Mapping[str, object]], object]
"""Bytes and options → anything that MessagePack can carry. It may raise; the child says so and goes on."""

JOBS = {
    "picture": "seawall.readers.pictures.looking:look_at",
    "pdf": "seawall.readers.pdf.opening:open_pdf",
    "pdf.page": "seawall.readers.pdf.opening:look_at_page",
    "speech": "seawall.readers.speech.sense_voice:listen",
    # of the room of labels, which is above: names only, so that nothing here imports it
    "label.look": "seawall.labels.printed.looking:look_at_label",
    "label.paint": "seawall.labels.printed.painting:paint_label",
    "label.unearth": "seawall.labels.printed.unearthing:unearth",
    "label.reread": "seawall.labels.printed.rereading:reread",
    "trial.echo": "seawall.readers.sandbox.trials:echo",
    "trial.loop": "seawall.readers.sandbox.trials:loop",
    "trial.sleep": "seawall.readers.sandbox.trials:sleep",
    "trial.eat": "seawall.readers.sandbox.trials:eat",
    "trial.crash": "seawall.readers.sandbox.trials:crash",
    "trial.leave": "seawall.readers.sandbox.trials:leave",
    "trial.connect": "seawall.readers.sandbox.trials:connect",
    "trial.write": "seawall.readers.sandbox.trials:write",
    "trial.start": "seawall.readers.sandbox.trials:start",
    "trial.below": "seawall.readers.sandbox.trials:below",
    "trial.fail": "seawall.readers.sandbox.trials:fail",
    "trial.look": "seawall.readers.sandbox.trials:look_around",
}
"""A new kind of work is one line here; the trials show that the walls hold."""


def find_job(name: str) -> Job:
    """Return the function of a job; ``KeyError`` for a name that is not in the table."""
    module, function = JOBS[name].split(":")
    job: Job = getattr(import_module(module), function)
    return job
