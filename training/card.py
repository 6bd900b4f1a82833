"""The model card: what the likeness model and the weights were made from, how they fare on left-out sources, where they fail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from seawall.runs.benching.calibration import Bin
from training.artefacts import counts_by_source
from training.judging import LOOK_ALIKES, Calibrated, Line, SourceFigures
from training.texts import JUDGES_ONLY, LICENCES, Text
from training.weighing import Fit


@dataclass(frozen=True)
class Judged:
    """Everything that the card reports."""

    texts: Sequence[Text]
    totals: np.ndarray
    sources: tuple[SourceFigures, ...]
    lines: tuple[Line, ...]
    calibrations: Mapping[str, Calibrated]
    loss: float


_INTRO = """\
# Model card: likeness and weights

Written by `python -m training DATA_DIR`; every figure on this page comes from that command.

**What it is.** A linear model over words, parts of words, neighbouring words, pairs of Chinese characters, and ordered pairs of *concepts* (the playbook's word classes), for Chinese and English; and the fitted weights of the playbook's tactics. Pure Python at
run time. **What it is for:** one voice among others in the ledger. Its weight is capped (`policy.yaml`), so that alone it can make an
answer *likely*, never *certain*. **What it is not for:** deciding about a person, other languages, pictures, or texts without words.

**How it was judged.** *Left-out source*: the likeness, its curve, the weights and the curve of whole sums that score a text come from
fits that saw neither the text's source nor a near copy of it. The playbook's phrases are not rewritten for each source; of every set that their authors
were shown, only the half is counted that they were not shown (by a hash of the text).
*Synthetic* sources are model-written, acted or a developer's fixtures. `written` texts were made for this project by writers who
did not see each other's; their ordinary half is made to be as hard as possible. Misses of fraud_r1_seed, spamhunter and fbs_sms were
read; three tactics were written or widened after those of fraud_r1_seed.
"""


def page(
    judged: Judged, curve: Iterable[tuple[float, float]], fit: Fit, *, size: int, features: int, made: Mapping[str, str]
) -> str:
    """Return the page as Markdown."""
    parts = [
        _INTRO,
        "## Figures on left-out sources\n\n" + "\n\n".join(_figures(judged)),
        "## Calibration\n\n" + _calibration(judged),
        "## Made from\n\n" + _sources(judged.texts),
        "## The model\n\n" + _model(curve, fit, size=size, features=features, made=made),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _figures(judged: Judged) -> Iterator[str]:
    drawn = ", ".join(f"{line.lang} {line.rate:.0%}: {line.weight_db:.1f} dB" for line in judged.lines)
    yield (
        f"`likely` is the product's own line, with the prior of somebody who asks (the door `default`). The other two columns move "
        f"the line so that 2% or 1% of look-alikes ({', '.join(LOOK_ALIKES)}; each source alike) raise an alarm ({drawn}). Percent; "
        f"95% Wilson intervals."
    )
    for label, title in (
        ("fraud", "Recall on fraud"),
        ("benign", "False alarms on ordinary texts"),
        ("spam", "Alarms on advertising"),
    ):
        rows = ["| source | | texts | at `likely` | at 2% | at 1% |", "|---|---|---:|---:|---:|---:|"]
        rows.extend(
            f"| {f.source} | {f.lang} | {f.texts} | {100 * f.at_level[0]:.1f} "
            f"[{100 * f.at_level[1]:.1f}–{100 * f.at_level[2]:.1f}] | {100 * f.at_rates[0]:.1f} | {100 * f.at_rates[1]:.1f} |"
            for f in judged.sources
            if f.label == label
        )
        yield f"### {title}\n\n" + "\n".join(rows)
    yield _means(judged)


def _means(judged: Judged) -> str:
    rows = ["| language | sources | at `likely` | at 2% | at 1% |", "|---|---|---:|---:|---:|"]
    for lang in ("en", "zh"):
        for name, kept in (
            ("public", lambda s: "/" not in s and s not in _OWN),
            ("written for this project", lambda s: "/" in s),
        ):
            chosen = [f for f in judged.sources if f.label == "fraud" and f.lang == lang and kept(f.source)]
            if chosen:
                cells = [np.mean([f.at_level[0] for f in chosen]), *np.mean([f.at_rates for f in chosen], axis=0)]
                rows.append(f"| {lang} | {name} ({len(chosen)}) | " + " | ".join(f"{100 * cell:.1f}" for cell in cells) + " |")
    return "### Mean recall over sources\n\n" + "\n".join(rows)


_OWN = frozenset({"playbook", "ordinary_life", "paraphrases_held", "paraphrases_tune"})


def _calibration(judged: Judged) -> str:
    rows = ["| part | Cllr, bits | of it by calibration | Brier | Brier skill |", "|---|---:|---:|---:|---:|"]
    for name, c in judged.calibrations.items():
        rows.append(f"| {name} | {c.cost:.3f} | {c.cost - c.least_cost:.3f} | {c.stated.brier:.4f} | {c.stated.skill:.2f} |")
    head = ["| stated, % | observed, % | interval | right |", "|---:|---:|---:|---|"]
    tables = [
        f"### {title}\n\n" + "\n".join([*head, *(_bin(found) for found in judged.calibrations[name].stated.bins)])
        for name, title in (
            ("public sets", "Stated and observed: public sets"),
            ("all", "Stated and observed: with the texts written to be hard"),
        )
    ]
    return (
        "A weight of evidence is right when, among texts that get it, frauds are that many times as frequent as among ordinary ones. "
        "Cllr is 0 for an oracle and 1 for a coin; below, the whole ledger on left-out sources, sources alike.\n\n"
        + "\n".join(rows)
        + "\n\nBelow, stated and observed probability with the prior of the door `default` in place of the shares of the sets. What is "
        "ordinary in the world lies between the two: in the second, more than half of the ordinary sources were written to look like fraud.\n\n"
        + "![Stated against observed probability, by language and channel; filled where the stated one lies in the interval of the "
        "observed one](reliability.svg)\n\n" + "\n\n".join(tables)
    )


def _bin(found: Bin) -> str:
    low, high = (100 * end for end in found.interval)
    return f"| {100 * found.stated:.1f} | {100 * found.observed:.1f} | {low:.1f}–{high:.1f} | {'yes' if found.true else 'no'} |"


def _sources(texts: Sequence[Text]) -> str:
    counts = counts_by_source([text for text in texts if text.teaches])
    rows = ["| source | licence | en | zh | mixed |", "|---|---|---|---|---|"]
    for source in sorted({key[0] for key in counts}):
        licence = LICENCES.get(source, "written for this project, Apache-2.0")
        cells = [_cell(counts, source, lang) for lang in ("en", "zh", "mixed")]
        rows.append(f"| {source} | {licence} | " + " | ".join(cells) + " |")
    return (
        f"Judged by, never taught by: {', '.join(JUDGES_ONLY)}, paraphrases_held. Texts used (fraud / advertising / ordinary), after caps; "
        "masks are taken off, near copies share the vote of three texts, a source has at most a fixed vote.\n\n" + "\n".join(rows)
    )


def _cell(counts: Mapping[tuple[str, str, str], int], source: str, lang: str) -> str:
    numbers = [counts.get((source, lang, label), 0) for label in ("fraud", "spam", "benign")]
    return " / ".join(map(str, numbers)) if any(numbers) else ""


def _model(curve: Iterable[tuple[float, float]], fit: Fit, *, size: int, features: int, made: Mapping[str, str]) -> str:
    points = ", ".join(f"{score:.2f} → {db:g}" for score, db in curve)
    return (
        f"{features} features, {size / 1e6:.2f} MB. Beside the tactics, {fit.slopes[0]:.2f} of its voice counts where it speaks for fraud "
        f"and {fit.slopes[1]:.2f} where it speaks for ordinary life. Curve before that (score → dB): {points}.\n\n"
        f"Made with {', '.join(f'{name} {version}' for name, version in made.items() if name != 'model')}; "
        f"first digits of the file's SHA-256: `{made['model']}`."
    )


__all__ = ["Judged", "page"]
