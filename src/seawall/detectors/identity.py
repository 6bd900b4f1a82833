"""Who does it claim to be, and does it do what that body says it never does?

A claim is never proof, and neither is a number or an address that matches; only the contradiction counts: the named body states
that it never does what the text does.

>>> from seawall.detectors.reading import read_text
>>> reading = read_text("这里是中国驻英国大使馆，您有一份文件涉案，我帮您转接上海公安局")
>>> sorted(finding.entity for finding in Identity().detect(reading))[:1]
['cn-embassies']
"""

from collections.abc import Iterator

from seawall.detectors.documents.printed import printed_share
from seawall.detectors.reading import Reading
from seawall.detectors.voices import read_frame
from seawall.model import Entity, Finding, Tactic, Words
from seawall.playbook.compiling import OwnedHit

WEIGHT_DB = 4.0
"""Slight on purpose: the move itself is weighed by its own tactic; this adds only that the named body rules it out."""
POLICE_LIKE = frozenset({"cn-mps", "cn-psb-cities", "cn-procuratorate", "cn-court", "cn-antifraud", "interpol"})


class Identity:
    """Finds bodies that are named while their own red lines are broken."""

    name = "identity"

    def detect(self, reading: Reading) -> Iterator[Finding]:
        """Yield one finding a body, in the order in which they are named."""
        named = named_entities(reading)
        if not named:
            return
        broken = _broken_lines(reading)
        for hit in named.values():
            entity = hit.owner
            if isinstance(entity, Entity) and (lines := broken & set(entity.red_lines)):
                yield _contradiction(entity, hit, sorted(lines), reading)


def named_entities(reading: Reading) -> dict[str, OwnedHit]:
    """Return the first place at which each body is named; the longest name wins where names overlap."""
    found: dict[str, OwnedHit] = {}
    reached = -1
    hits = sorted((hit for hit in reading.hits if hit.role == "entity"), key=lambda hit: (hit.start, -(hit.end - hit.start)))
    for hit in hits:
        if hit.end > reached:
            reached = hit.end
            found.setdefault(hit.owner.id, hit)
    return found


def _broken_lines(reading: Reading) -> set[str]:
    frame = None
    lines: set[str] = set()
    for hit in reading.hits:
        if hit.role == "tactic" and isinstance(hit.owner, Tactic) and hit.owner.red_lines:
            frame = frame or read_frame(reading)
            if frame.cue_for(hit) is None:
                lines.update(hit.owner.red_lines)
    return lines


def _contradiction(entity: Entity, hit: OwnedHit, lines: list[str], reading: Reading) -> Finding:
    zh = f"里面提到{entity.names.zh}，可做的事正是对方公开说过绝不会做的。"
    en = f"It names {entity.names.en}, yet it does what they publicly say they never do."
    return Finding(
        tactic="lure.claimed_identity",
        stage="lure",
        weight_db=WEIGHT_DB * printed_share(reading),
        spans=(reading.span(hit.start, hit.end),),
        detector=Identity.name,
        why=Words(zh, en),
        source=entity.never_source.text if entity.never_source and entity.never_source.show else "",
        group="identity",
        red_lines=tuple(lines),
        entity=entity.id,
    )
