"""Checking, stories and transfers: the engine over one playbook.

>>> answer = Seawall().check("请把钱转到安全账户接受核查")
>>> answer.episode.level in {"likely", "certain"}
True
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from seawall.advice import advise, choose_questions, find_hotline, guess_audience
from seawall.detectors import (
    Detector,
    Reading,
    Telling,
    Wording,
    all_detectors,
    answer_papers,
    answers_in,
    mentioned_only,
    read_frame,
)
from seawall.detectors.blocks import blocks_of, merge, shift, shift_link, shift_paper, shift_parcel
from seawall.detectors.claims import claims_in
from seawall.detectors.conversations import is_long, spread_finding, windows_of
from seawall.engine.batches import batches_of
from seawall.engine.red_lines import broken_red_lines
from seawall.episodes import Chain, Follower, answer_findings, episode_of, fold_findings, weigh
from seawall.model import (
    Advice,
    Audience,
    Channel,
    Check,
    Claim,
    Course,
    Episode,
    Evidence,
    Finding,
    FollowUp,
    Hotline,
    LinkAnswer,
    Moment,
    PaperAnswer,
    Parcel,
    ParcelAnswer,
    Playbook,
    Problem,
    Screening,
    Segment,
    Step,
    Story,
    Transfer,
)
from seawall.playbook import compile_playbook, load_playbook, shipped_playbook
from seawall.playbook.payments import load_payments
from seawall.playbook.questions import load_questions
from seawall.readers import (
    ReadResult,
    StoryRead,
    empty,
    evidence_of,
    open_beside,
    read_bytes,
    read_story,
    steps_of,
    transfer_of,
)
from seawall.screening import screen, shipped_reader

if TYPE_CHECKING:
    from seawall.engine.labels import LabelDesk
    from seawall.engine.parcels import ParcelDesk
    from seawall.store import Store

BLOCK = 50_000
"""Characters read at once; longer texts are read in blocks so that memory stays bounded."""
MAX_CLAIMS = 5
MAX_PAPERS = 20
MAX_LINKS = 20
"""Different links that an answer speaks of one by one; all of them are weighed."""


class Seawall:
    """The engine with one playbook. Safe to share between threads; making one costs far more than using it."""

    def __init__(
        self,
        playbook: Playbook | Path | None = None,
        *,
        detectors: Iterable[Detector] | None = None,
        store: "Store | None" = None,
    ) -> None:
        """Load and compile. ``playbook`` is a playbook, or the folder of an overlay over the shipped one.

        ``store`` is what :func:`seawall.store.open_store` gave; without it nothing is kept. Raises
        :class:`seawall.playbook.PlaybookError` when a playbook file has a mistake.
        """
        self.store = store
        if playbook is None:
            self._compiled = shipped_playbook()
        else:
            self._compiled = compile_playbook(playbook if isinstance(playbook, Playbook) else load_playbook(playbook))
        self.playbook = self._compiled.playbook
        self._detectors = tuple(all_detectors() if detectors is None else detectors)
        self._telling = Telling()

    @cached_property
    def labels(self) -> "LabelDesk":
        """What can be done with parcel labels: inspect, mask, resolve."""
        from seawall.engine.labels import LabelDesk  # noqa: PLC0415 - loaded where it is wanted

        return LabelDesk(self.store)

    @cached_property
    def parcels(self) -> "ParcelDesk":
        """What a family can do with its parcels: record, look, stop, forget."""
        from seawall.engine.parcels import ParcelDesk  # noqa: PLC0415 - loaded where it is wanted

        return ParcelDesk(self, self.store)

    def read(self, data: bytes, *, name: str = "") -> ReadResult:
        """Read bytes of any supported kind into evidence and problems. Never raises."""
        return read_bytes(data, name=name)

    def check(  # noqa: PLR0913 - each is a thing of its own
        self,
        what: str | Evidence,
        *,
        audience: Audience | None = None,
        country: str | None = None,
        channel: Channel = "unknown",
        door: str | None = None,
        told: Mapping[str, bool] | None = None,
        parcels: Sequence[Parcel] = (),
        now: datetime | None = None,
    ) -> Check:
        """Answer what one text or evidence is. Never raises, whatever the text; bad input comes back as problems.

        ``country`` is an ISO 3166 code for hotlines; ``audience`` is guessed from the text when it is not given. ``told`` holds
        the answers to questions that :meth:`ask` gave, by their ids. ``parcels`` are the family's real ones, with which what is
        said of a parcel is compared; ``now`` tells how old their last known status is.
        """
        evidence = evidence_of(what, channel=channel) if isinstance(what, str) else what
        text = evidence.text
        findings: list[Finding] = []
        claims: dict[str, Claim] = {}
        links: dict[str, LinkAnswer] = {}
        papers: list[PaperAnswer] = []
        testimony = evidence.channel == "told"
        begin, matter, said = self._matter(evidence)
        for offset, reading in self._blocks(matter, begin):
            findings.extend(shift(finding, offset, text) for finding in self._detect(reading))
            for claim in claims_in(reading, offset, text):
                claims.setdefault(claim.entity, claim)
            for link in answers_in(reading):
                if len(links) == MAX_LINKS:
                    break
                links.setdefault(link.host, shift_link(link, offset, text))
            papers.extend(shift_paper(paper, offset, text) for paper in answer_papers(reading))
            testimony = testimony or (bool(findings) and read_frame(reading).testimony)
        about, parcel_answers = self._compare(evidence, (begin, matter), parcels=parcels, now=now)
        merged = (*merge([*findings, *about]), *said)
        audience = audience or guess_audience(text)
        problems: tuple[Problem, ...] = () if text.strip("\0 \t\r\n\ufeff") else (empty(evidence.source),)
        if told:
            answers, remarks = answer_findings(told, merged, self.playbook, load_questions(), audience=audience)
            merged, problems = merged + answers, problems + remarks
        episode = fold_findings(merged, self.playbook, door=door or ("told" if testimony else "default"))
        mentioned = mentioned_only(merged)
        quiet = episode.level == "none" or not any(f.weight_db > 0 for f in merged)
        return Check(
            evidence=evidence,
            episode=episode,
            advice=advise(
                episode,
                self.playbook,
                audience=audience,
                country=country.upper() if country else None,
                mentioned=mentioned,
            ),
            red_lines=() if quiet else tuple(broken_red_lines(merged, claims.values(), self.playbook)),
            claims=() if quiet else tuple(claims.values())[:MAX_CLAIMS],
            playbook=self.playbook.version,
            mentioned=mentioned,
            problems=problems,
            links=tuple(links.values()),
            papers=tuple(papers[:MAX_PAPERS]),
            parcels=parcel_answers,
            answered=frozenset(told or ()),
        )

    def _compare(
        self, whole: Evidence, matter: tuple[int, Evidence], *, parcels: Sequence[Parcel], now: datetime | None
    ) -> tuple[tuple[Finding, ...], tuple[ParcelAnswer, ...]]:
        """Return what is said of parcels, compared with the family's real ones; of a long text, of its beginning."""
        if not parcels:
            return (), ()
        from seawall.detectors.parcels import compare_parcels  # noqa: PLC0415 - few checks come with parcels

        begin, evidence = matter
        _start, block = next(iter(blocks_of(evidence, size=BLOCK)))
        findings, answers = compare_parcels(Reading(block, self._compiled), parcels, now=now)
        text = whole.text
        return tuple(shift(found, begin, text) for found in findings), tuple(shift_parcel(a, begin, text) for a in answers)

    def ask(self, answer: Check, *, told: Mapping[str, bool] | None = None) -> tuple[FollowUp, ...]:
        """Return at most three questions whose answers change what a check says; often none. Answers go to :meth:`check`.

        Silent about what is ordinary, what only speaks of the fraud, and where a life is in danger: then the acts come first.
        What was answered is not asked again; ``told`` are answers that the check itself did not get.
        """
        if answer.mentioned:
            return ()
        answered, audience = answer.answered.union(told or ()), answer.advice.audience
        return choose_questions(answer.episode, self.playbook, load_questions(), audience=audience, answered=answered)

    def find(self, evidence: Evidence) -> tuple[Finding, ...]:
        """Return what every detector finds in one evidence, one finding a tactic, with spans in its text."""
        begin, matter, said = self._matter(evidence)
        return self._found(self._blocks(matter, begin), evidence.text) + said

    def _found(self, blocks: Iterable[tuple[int, Reading]], text: str) -> tuple[Finding, ...]:
        return tuple(merge(shift(finding, at, text) for at, reading in blocks for finding in self._detect(reading)))

    def story(self, steps: bytes | Iterable[Step] | Iterable[Mapping[str, object]], *, folder: Path | None = None) -> Story:
        """Follow one person's story over days and weeks. Never raises, whatever the steps hold.

        ``steps`` are the bytes of a story file, steps that :func:`seawall.readers.read_story` gave, or mappings like its lines
        (``at``, ``text`` or ``file``, ``channel``, ``by``). ``folder`` is where ``file`` names are looked up.
        """
        read = _steps(steps, folder)
        follower = Follower(self._timed, self._chain)
        return Story(tuple(self._follow(follower, step) for step in read.steps), read.problems)

    def _follow(self, follower: Follower, step: Step) -> Moment:
        if step.evidence is None:
            return follower.take(step, ())
        blocks = list(self._blocks(step.evidence))
        return follower.take(step, self._found(blocks, step.evidence.text), self._telling.tell(blocks[0][1]))

    def screen(
        self, request: str | Transfer | Mapping[str, object], *, story: Story | None = None, country: str | None = None
    ) -> Screening:
        """Answer whether to send money that somebody is asked for: send, ask first, hold, or do not send. Never raises.

        ``request`` is a :class:`~seawall.model.Transfer`, a mapping like it, or just words; ``story`` is the child's, if any.
        """
        made = request if isinstance(request, Transfer) else transfer_of(request)
        transfer, problems = (Transfer(), (made,)) if isinstance(made, Problem) else (made, ())
        findings = self.find(evidence_of(transfer.text))
        ledger = weigh(findings, self.playbook.policy, prior_db=0.0)
        screening = screen(
            transfer,
            load_payments(),
            said=shipped_reader().read(transfer),
            findings=findings,
            wording_db=ledger.total_db,
            story=story.last if story else None,
            hotlines={line.kind: line for line in self._hotlines(country)},
        )
        return replace(screening, problems=problems)

    def _hotlines(self, country: str | None) -> Iterator[Hotline]:
        """Yield one number a kind: the country's own, else one for everywhere."""
        for kind in sorted({line.kind for line in self.playbook.hotlines}):
            found = find_hotline(self.playbook, kind, country.upper() if country else None)
            if found is not None:
                yield found

    def advise(self, story: Story, *, audience: Audience | None = None, country: str | None = None) -> Advice:
        """Return what to tell whom after the last step of a story, as for a single text."""
        return advise(
            episode_of(story),
            self.playbook,
            audience=audience
            or guess_audience(
                "\n".join(m.step.evidence.text for m in story.moments if m.step.evidence),
                told_by=(m.step.by for m in story.moments),
            ),
            country=country.upper() if country else None,
        )

    @cached_property
    def _timed(self) -> Playbook:
        """The playbook with the script in time: its own, or the shipped one where it has none."""
        return self.playbook if self.playbook.course else replace(self.playbook, course=_shipped_course())

    @cached_property
    def _chain(self) -> Chain:
        """The chain of the script, made when the first story comes."""
        assert self._timed.course is not None  # noqa: S101 - what makes it has seen to it
        return Chain(self._timed.course)

    def level(self, text: str, *, door: str = "scan") -> tuple[str, float, str, tuple[str, ...]]:
        """Return only level, probability, stage and tactics of a text: what bulk screening needs."""
        return _summary(self.score(text, door=door))

    def levels(self, texts: Iterable[str], *, door: str = "scan") -> Iterator[tuple[str, float, str, tuple[str, ...]]]:
        """Yield what :meth:`level` returns for each of many texts, in order, in three quarters of the time.

        A few hundred texts go through each stage together: what one stage looks things up in stays in the processor's cache.
        """
        for batch in batches_of(texts, longest=BLOCK):
            readings = [self._quick_reading(text) for text in batch]
            for made_ready in (attrgetter("folded"), attrgetter("hits")):
                for reading in readings:
                    made_ready(reading)
            findings: list[list[Finding]] = [[] for _text in batch]
            for detector in self._detectors:
                for reading, found in zip(readings, findings, strict=True):
                    found.extend(detector.detect(reading))
            for found in findings:
                yield _summary(fold_findings(tuple(found), self.playbook, door=door))

    def score(self, text: str, *, door: str = "scan") -> Episode:
        """Return the episode of a text with its ledger, without advice and without every quote: what measuring needs."""
        return fold_findings(tuple(self._detect(self._quick_reading(text))), self.playbook, door=door)

    def tactics_in(self, text: str) -> set[str]:
        """Return the ids of the playbook's tactics that a text does, not merely mentions: what a rule author tests."""
        reading = Reading(Evidence("", (Segment(text),)), self._compiled)
        return {finding.tactic for finding in Wording().detect(reading)}

    def _quick_reading(self, text: str) -> Reading:
        return Reading(Evidence("", (Segment(text[:BLOCK]),)), self._compiled, quoted=False)

    def _detect(self, reading: Reading) -> Iterator[Finding]:
        for detector in self._detectors:
            yield from detector.detect(reading)

    def _blocks(self, evidence: Evidence, begin: int = 0) -> Iterator[tuple[int, Reading]]:
        for start, block in blocks_of(evidence, size=BLOCK):
            yield begin + start, Reading(block, self._compiled)

    def _matter(self, evidence: Evidence) -> tuple[int, Evidence, tuple[Finding, ...]]:
        """Return what is judged, where it begins, and what is said of the rest: of a long conversation the weightiest stretch."""
        if not is_long(evidence):
            return 0, evidence, ()
        windows = list(windows_of(evidence))
        weights = [self._weight(window) for _start, window in windows]
        return *windows[weights.index(max(weights))], spread_finding(weights)

    def _weight(self, evidence: Evidence) -> float:
        reading = Reading(evidence, self._compiled, quoted=False)
        return fold_findings(tuple(self._detect(reading)), self.playbook).ledger.total_db


def check(
    what: str | Evidence,
    *,
    audience: Audience | None = None,
    country: str | None = None,
    channel: Channel = "unknown",
    told: Mapping[str, bool] | None = None,
) -> Check:
    """Answer what one text is, with the shipped playbook; see :meth:`Seawall.check`.

    >>> check("Your parcel is at the collection point, code 1234.").episode.level
    'none'
    """
    return _default_engine().check(what, audience=audience, country=country, channel=channel, told=told)


_ENGINES: list[Seawall] = []


def _default_engine() -> Seawall:
    if not _ENGINES:
        _ENGINES.append(Seawall())
    return _ENGINES[0]


def _steps(steps: bytes | Iterable[Step] | Iterable[Mapping[str, object]], folder: Path | None) -> StoryRead:
    if isinstance(steps, bytes):
        return read_story(steps, folder=folder)
    given = list(steps)
    made = tuple(step for step in given if isinstance(step, Step))
    if made:
        return StoryRead(tuple(sorted(made, key=lambda step: (step.days, step.index))))
    return steps_of(((row, str(index)) for index, row in enumerate(given)), open_file=open_beside(folder))


def _shipped_course() -> Course:
    course = load_playbook().course
    assert course is not None  # noqa: S101 - the shipped playbook has both files; its tests say so
    return course


def _summary(episode: Episode) -> tuple[str, float, str, tuple[str, ...]]:
    tactics = tuple(finding.tactic for finding in episode.findings if finding.weight_db > 0)
    return episode.level, episode.probability, episode.stage or "", tactics


__all__ = ["Problem", "Seawall", "check"]
