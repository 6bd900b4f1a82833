"""A claim about a parcel beside the parcels that a family really has.

>>> from seawall.detectors.parcels.claims import ParcelClaim
>>> from seawall.model import Parcel
>>> from seawall.playbook.carriers import load_carriers
>>> book = load_carriers()
>>> claim = ParcelClaim(carriers=(book.by_id["fedex"],), trouble="held")
>>> [answer.verdict for answer in judge(claim, [Parcel("p1", "dhl", "3318810025", status="in_transit")], book=book, now=None)]
['other_carrier']
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from seawall.detectors.parcels.claims import ParcelClaim
from seawall.detectors.parcels.numbers import is_broken, is_foreign, may_bring, plain_number
from seawall.model import LANGUAGES, NOTHING, Language, Parcel, ParcelAnswer, ParcelVerdict, Span, Words
from seawall.playbook.carriers import Carrier, CarrierBook

DELIVERED = "delivered"
MAX_MOVES = 2
"""Things that no carrier does that are told; more would only say the same."""
LONGEST_NAME = 40


@dataclass(frozen=True)
class _Case:
    claim: ParcelClaim
    parcels: Sequence[Parcel]
    book: CarrierBook
    now: datetime | None

    def answer(
        self,
        verdict: ParcelVerdict,
        case: str,
        *,
        said: str = "why",
        parcel: Parcel | None = None,
        span: Span | None = None,
        other: Words = NOTHING,
    ) -> ParcelAnswer:
        """Return one answer in words; a claim that wants nothing weighs nothing."""
        weight = self.book.weights[verdict][case]
        weight = weight if self.claim.loud or weight < 0 else 0.0
        carrier = other if other is not NOTHING else _name(parcel, self.book) if parcel else NOTHING
        words = _filled(self.book.said[verdict][said], carrier=carrier, claimed=_names(self.claim.carriers))
        stale = parcel is not None and is_stale(parcel, now=self.now, stale_days=self.book.stale_days)
        return ParcelAnswer(verdict, words, weight, parcel.id if parcel else "", span, stale)

    def brings(self, parcel: Parcel) -> str:
        """Tell whether a parcel may be brought by one of those that the text names; it may where it names nobody."""
        if not self.claim.carriers:
            return "yes"
        sent_with = self.book.named(parcel.carrier)
        ways = {may_bring(sent_with, carrier) for carrier in self.claim.carriers}
        return "yes" if "yes" in ways else "maybe" if "maybe" in ways else "no"


def judge(claim: ParcelClaim, parcels: Sequence[Parcel], *, book: CarrierBook, now: datetime | None) -> Iterator[ParcelAnswer]:
    """Yield what comparing gives: first about the parcel itself, then what no carrier does."""
    case = _Case(claim, parcels, book, now)
    yield from _about_parcel(case)
    for move, span in claim.moves[:MAX_MOVES]:
        said = _filled(book.said["never_asks"]["why"], said=move.why)
        yield ParcelAnswer("never_asks", said, book.weights["never_asks"]["any"], span=span)


def is_stale(parcel: Parcel, *, now: datetime | None, stale_days: int) -> bool:
    """Whether what is known of a parcel is too old to say much; that it came stays true.

    >>> is_stale(Parcel("p", "dhl", "1", status="customs", status_at="2026-11-01"), now=None, stale_days=4)
    True
    """
    at = time_of(parcel.status_at)
    if parcel.status == DELIVERED:
        return False
    return parcel.status == "unknown" or at is None or now is None or _aware(now) - at > timedelta(days=stale_days)


def time_of(text: str) -> datetime | None:
    """Return an ISO 8601 time or date, in UTC where it names no zone; ``None`` for anything else.

    >>> time_of("2026-11-30").isoformat(), time_of("yesterday")
    ('2026-11-30T00:00:00+00:00', None)
    """
    try:
        return _aware(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _about_parcel(case: _Case) -> Iterator[ParcelAnswer]:
    numbers = [(plain_number(identifier.value), identifier.span) for identifier in case.claim.numbers]
    known = {plain_number(parcel.tracking): parcel for parcel in case.parcels if parcel.tracking}
    for number, span in numbers:
        if number in known:
            yield _about_known(case, known[number], span)
            return
    for number, span in numbers:
        odd = _odd_number(case, number, span)
        if odd is not None:
            yield odd
            return
    if numbers:
        trouble = case.claim.trouble or "fee"
        said = "number" if case.claim.loud else "quiet"
        yield case.answer("no_such_parcel", trouble, said=said, span=numbers[0][1])
    elif case.claim.loud or case.claim.carriers:
        yield from _without_number(case)


def _about_known(case: _Case, parcel: Parcel, span: Span) -> ParcelAnswer:
    """Return what is said where the number is one of the family's own."""
    claim = case.claim
    if parcel.status == DELIVERED and claim.trouble:
        return _delivered(case, parcel, "number", span=span)
    if claim.loud and case.brings(parcel) == "no":
        return case.answer("other_carrier", "number", parcel=parcel, span=claim.carrier_span or span)
    stale = is_stale(parcel, now=case.now, stale_days=case.book.stale_days)
    sure = not stale and not claim.moves and not claim.linked and claim.trouble != "police" and case.brings(parcel) == "yes"
    return case.answer(
        "not_contradicted", "number" if sure else "other", said="stale" if stale else "why", parcel=parcel, span=span
    )


def _odd_number(case: _Case, number: str, span: Span) -> ParcelAnswer | None:
    broken = is_broken(number, case.claim.carriers, case.book)
    if broken:
        return case.answer("malformed", broken, span=span)
    owners = is_foreign(number, case.claim.carriers, case.book)
    if owners:
        return case.answer("number_of_other_carrier", "any", span=span, other=_names(owners))
    return None


def _without_number(case: _Case) -> Iterator[ParcelAnswer]:
    """Yield what is said of a text without a number, by whose parcels are on their way."""
    claim, span = case.claim, case.claim.carrier_span or case.claim.trouble_span
    on_the_way = [parcel for parcel in case.parcels if parcel.status != DELIVERED and not _is_old(case, parcel)]
    fitting = [parcel for parcel in on_the_way if case.brings(parcel) == "yes"]
    if fitting:
        stale = is_stale(fitting[0], now=case.now, stale_days=case.book.stale_days)
        yield case.answer("not_contradicted", "other", said="stale" if stale else "waiting", parcel=fitting[0], span=span)
        return
    if not claim.loud:
        return
    came = next((parcel for parcel in case.parcels if parcel.status == DELIVERED and case.brings(parcel) == "yes"), None)
    if came is not None and claim.carriers:
        yield _delivered(case, came, "carrier", span=span)
    elif on_the_way and claim.carriers:
        hired = any(case.brings(parcel) == "maybe" for parcel in on_the_way)
        yield case.answer("other_carrier", "partners" if hired else "own", parcel=on_the_way[0], span=span)
    else:
        yield case.answer("no_such_parcel", claim.trouble or "fee", span=span)


def _delivered(case: _Case, parcel: Parcel, how: str, *, span: Span | None) -> ParcelAnswer:
    sent_with = case.book.named(parcel.carrier)
    billed = case.claim.trouble == "fee" and sent_with is not None and sent_with.bills_later
    return case.answer("already_delivered", "bill" if billed else how, said="bill" if billed else "why", parcel=parcel, span=span)


def _is_old(case: _Case, parcel: Parcel) -> bool:
    """Whether a parcel was sent so long ago, with no word since, that nobody awaits it any more."""
    sent = time_of(parcel.status_at) or time_of(parcel.shipped)
    return case.now is not None and sent is not None and _aware(case.now) - sent > timedelta(days=case.book.old_days)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _name(parcel: Parcel, book: CarrierBook) -> Words:
    """Return the name of a parcel's carrier; where nobody is known by it, as the family wrote it."""
    known = book.named(parcel.carrier)
    if known:
        return known.names
    written = "".join(char for char in parcel.carrier[:LONGEST_NAME] if char.isprintable()).strip()
    return Words(written or "别的快递", written or "another carrier")


def _names(carriers: Iterable[Carrier]) -> Words:
    listed = list(carriers)
    return Words("、".join(carrier.names.zh for carrier in listed), " or ".join(carrier.names.en for carrier in listed))


def _filled(words: Words, **facts: Words) -> Words:
    """Fill names in; braces in them stay what they are."""
    return Words(*(_fill(words.speak(language), language, facts) for language in LANGUAGES))


def _fill(text: str, language: Language, facts: dict[str, Words]) -> str:
    return text.format_map({name: words.speak(language) for name, words in facts.items()})


__all__ = ["is_stale", "judge", "time_of"]
