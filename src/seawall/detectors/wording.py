"""The playbook's phrases in a text, read with the voice that says them.

>>> from seawall.detectors.reading import read_text
>>> [finding.tactic for finding in Wording().detect(read_text("请您把资金转入安全账户核查")) if finding.weight_db >= 15]
['money.fund_check', 'money.safe_account']
"""

from collections.abc import Iterable, Iterator, Mapping

from seawall.detectors.documents.printed import printed_share
from seawall.detectors.own_matter import TELLING
from seawall.detectors.reading import Reading
from seawall.detectors.voices import STORIES, Frame, read_frame, weight_of
from seawall.model import ORDINARY, Finding, Span, Tactic, Voice
from seawall.playbook.compiling import OwnedHit

MAX_SPANS = 3
EXPERIMENTAL_SHARE = 0.5
"""An experimental tactic speaks with half its weight until evidence promotes it."""

NOTICE = "notice"
"""The group of messages that are whole in themselves: a parcel's code says nothing about the demand in the next line."""


class Wording:
    """Finds tactics by their words."""

    name = "wording"

    def detect(self, reading: Reading) -> Iterator[Finding]:
        """Yield one finding a tactic, by position, and one for the voice that frames what was only mentioned."""
        if not any(hit.role == "tactic" for hit in reading.hits):
            return
        frame = read_frame(reading)
        places: dict[str, list[Span]] = {}
        tactics: dict[str, Tactic] = {}
        framing: dict[str, OwnedHit] = {}
        sentence = reading.folded.sentence
        vetoed = {(hit.owner.id, sentence(hit.start)) for hit in reading.hits if hit.role == "veto"}
        for hit in reading.hits:
            if hit.role != "tactic" or not isinstance(hit.owner, Tactic):
                continue
            if len(places.get(hit.owner.id, ())) >= MAX_SPANS:
                continue  # said often enough
            if vetoed and (hit.owner.id, sentence(hit.start)) in vetoed:
                continue
            cue = frame.cue_for(hit) if hit.owner.stage != ORDINARY else None
            if cue is not None:
                framing.setdefault(cue.owner.id, cue)
                continue
            tactics[hit.owner.id] = hit.owner
            _add_span(places.setdefault(hit.owner.id, []), reading.span(hit.start, hit.end))
        aside = _notices_aside(tactics.values(), places, reading.text)
        for tactic_id in _kept(tactics.values(), reading.playbook.policy.group_most):
            if tactic_id not in aside:
                yield _finding(tactics[tactic_id], places[tactic_id], share=printed_share(reading))
        if framing and not (framing.keys() <= TELLING - STORIES and frame.has_own_matter):
            yield _voice_finding(framing, reading)  # a warning takes nothing away from a demand that stands beside it


def mentioned_only(findings: tuple[Finding, ...]) -> bool:
    """Whether the tactics of a text were only mentioned: warned of, reported, asked about."""
    return any(finding.tactic.startswith("ordinary.voice_") for finding in findings) and not any(
        finding.weight_db > 0 for finding in findings
    )


def _kept(tactics: Iterable[Tactic], group_most: Mapping[str, int]) -> list[str]:
    """Return the ids to report, in order: of a group with a limit only the strongest."""
    listed = list(tactics)
    dropped: set[str] = set()
    for group, most in group_most.items():
        members = sorted((t for t in listed if t.group == group), key=lambda t: (-t.weight_db, t.id))
        dropped.update(tactic.id for tactic in members[most:])
    return [tactic.id for tactic in listed if tactic.id not in dropped]


def _notices_aside(tactics: Iterable[Tactic], places: Mapping[str, list[Span]], text: str) -> set[str]:
    """Return the notices that stand in other lines than everything that the text does: they speak for themselves only."""
    listed = list(tactics)
    notices = [tactic.id for tactic in listed if tactic.group == NOTICE]
    if not notices or "\n" not in text:
        return set()
    lines = {tactic.id: {text.count("\n", 0, span.start) for span in places[tactic.id]} for tactic in listed}
    done = set().union(*(lines[tactic.id] for tactic in listed if tactic.weight_db > 0))
    return {notice for notice in notices if done and not lines[notice] & done}


def _add_span(spans: list[Span], span: Span) -> None:
    for index, other in enumerate(spans):
        if span.start < other.end and other.start < span.end:  # of two that overlap, the longer quote says more
            if span.end - span.start > other.end - other.start:
                spans[index] = span
            return
    spans.append(span)


def _finding(tactic: Tactic, spans: list[Span], *, share: float) -> Finding:
    weight = tactic.weight_db * (EXPERIMENTAL_SHARE if tactic.status == "experimental" else 1)
    weight = round(weight * share, 1) if weight > 0 else weight
    return Finding(
        tactic=tactic.id,
        stage=tactic.stage,
        weight_db=weight,
        spans=tuple(spans),
        detector=Wording.name,
        why=tactic.why,
        group=tactic.group,
        red_lines=tactic.red_lines,
        danger=tactic.danger,
    )


def _voice_finding(framing: dict[str, OwnedHit], reading: Reading) -> Finding:
    cue = min(framing.values(), key=weight_of)
    why = cue.owner.why if isinstance(cue.owner, Voice) else next(iter(reading.playbook.voices)).why
    return Finding(
        tactic=f"ordinary.voice_{cue.owner.id}",
        stage=ORDINARY,
        weight_db=weight_of(cue),
        spans=(reading.span(cue.start, cue.end),),
        detector=Wording.name,
        why=why,
        group="voice",
    )


__all__ = ["Frame", "Wording", "mentioned_only"]
