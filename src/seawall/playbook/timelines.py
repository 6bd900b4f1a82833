"""``timelines.yaml`` and the story part of ``policy.yaml`` → :class:`~seawall.model.Course`.

>>> course_of(None, None) is None
True
"""

from collections.abc import Mapping
from typing import Any

from seawall.model import ORDINARY, STAGES, Course, Dwell, Phase, StoryPolicy
from seawall.playbook.schema import DwellFile, StoryFile, TimelinesFile


def course_of(timelines: TimelinesFile | None, story: StoryFile | None) -> Course | None:
    """Return how the script runs in time; ``None`` when either file is missing."""
    if timelines is None or story is None:
        return None
    policy = StoryPolicy(
        prior_db=story.prior_db,
        entry_per_day=story.entry_per_day,
        entry=_shares(story.entry),
        keep=story.keep,
        plain_from_db=story.plain_from_db,
        plain=story.plain,
        told=story.told,
        repeat=story.repeat,
        about=story.about,
        again_same=story.again.same_source,
        again_other=story.again.other_source,
        fit_earlier=story.fit.earlier,
        fit_later=story.fit.later,
        escapes=_named(story.escapes),
        recovery_db=story.recovery_db,
        recovery_days=story.recovery_days,
        most_db=story.most_db,
        clears=frozenset(story.clears),
        silence_per_day=_named(story.silence_per_day),
    )
    return Course(tuple(_dwell(stage, timelines.stages[stage]) for stage in STAGES if stage in timelines.stages), policy)


def _dwell(stage: str, read: DwellFile) -> Dwell:
    phases = (Phase(read.quick.share, read.quick.days), Phase(1 - read.quick.share, read.slow.days))
    known = {target: read.jumps[target].share for target in (*STAGES, ORDINARY) if target in read.jumps and target != stage}
    return Dwell(stage, phases, _shares(known))


def _named(values: Mapping[Any, float]) -> dict[str, float]:
    return {str(key): value for key, value in values.items()}


def _shares(values: Mapping[Any, float]) -> dict[str, float]:
    total = sum(values.values()) or 1.0
    return {str(key): value / total for key, value in values.items()}
