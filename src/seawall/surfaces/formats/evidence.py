"""The user's own words that speak for or against the fraud, marked, each with the reason.

A finding that says the same as a stronger one of its group is left to the ledger: five different signs are read, fifteen
alike are not.
"""

from collections.abc import Iterator

from rich.text import Text

from seawall.model import Check, Finding, Language, Span
from seawall.surfaces.formats.places import place_words, say_place
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import block

MAX_QUOTES = 6
QUOTE_CONTEXT = 24
"""Characters shown on either side of a quote."""
NEAR = 400
"""Characters in which the context is looked for."""
MAX_QUOTE = 60
"""Characters; of a longer quote both ends are shown."""
_MARKS: dict[Language, tuple[str, str]] = {"zh": ("「", "」"), "en": ("“", "”")}


def evidence_lines(answer: Check, language: Language, *, width: int) -> Iterator[Text]:
    """Yield every quote with what it means, the heaviest first."""
    for span, findings in choose_quotes(answer):
        style = "bold black on yellow" if findings[0].weight_db > 0 else "bold black on grey70"
        quoted = _marked(answer.evidence.text, span, style, language)
        place = say_place(place_words(answer.evidence, span.start, span.end), language)
        yield from block(quoted.append(make_printable(place), "dim"), width, first="  ")
        for finding in findings:
            yield from block(Text(make_printable(finding.why.speak(language))), width, first="    ")


def choose_quotes(answer: Check) -> list[tuple[Span, list[Finding]]]:
    """Return the quotes to show: one finding a group, and one quote for findings in the same place."""
    heaviest = sorted(answer.episode.findings, key=lambda f: -abs(f.weight_db) if answer.mentioned else -f.weight_db)
    chosen: dict[tuple[int, int], tuple[Span, list[Finding]]] = {}
    groups: set[str] = set()
    for finding in heaviest:
        if not finding.spans or (finding.group in groups and not finding.danger):
            continue
        span = finding.spans[0]
        place = (span.start, span.end)
        if place in chosen or len(chosen) < MAX_QUOTES:
            chosen.setdefault(place, (span, []))[1].append(finding)
            groups.update({finding.group} - {""})
    return sorted(chosen.values(), key=lambda item: not item[1][0].danger)


def _marked(text: str, span: Span, style: str, language: Language) -> Text:
    opening, closing = _MARKS[language]
    # only what is near is looked at: the text may be a whole book
    near_before, near_after = text[max(0, span.start - NEAR) : span.start], text[span.end : span.end + NEAR]
    before = _tail(near_before.rpartition("\n")[2], QUOTE_CONTEXT)
    after = _head(near_after.partition("\n")[0], QUOTE_CONTEXT)
    return Text.assemble(
        (make_printable(("…" if near_before.removesuffix(before).strip() else "") + before) + opening, "dim"),
        (make_printable(_shortened(span.quote)), style),
        (closing + make_printable(after + ("…" if near_after.removeprefix(after).strip() else "")), "dim"),
    )


def _shortened(quote: str) -> str:
    half = MAX_QUOTE // 2
    return quote if len(quote) <= MAX_QUOTE else f"{_head(quote, half).rstrip()} … {_tail(quote, half).lstrip()}"


def _head(text: str, length: int) -> str:
    """Return the beginning, without half a word where there are words; Chinese has no spaces to cut at."""
    cut = text[:length]
    return cut if len(text) <= length else cut.rpartition(" ")[0] or cut


def _tail(text: str, length: int) -> str:
    cut = text[-length:]
    return cut if len(text) <= length else cut.partition(" ")[2] or cut
