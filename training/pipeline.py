"""The steps from texts to artefacts, each a function of values; :mod:`training.__main__` runs them in order."""

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from seawall.detectors import Identity, Links, Reading, Wording
from seawall.detectors.likeness import own_words
from seawall.detectors.likeness.features import Lexicon
from seawall.detectors.likeness.model import LikenessModel, mean_db
from seawall.model import Evidence as Received
from seawall.model import Finding, Playbook, Segment
from seawall.playbook import compile_playbook
from training import calibrating, copies, learning, weighing
from training.lexicon import concepts
from training.texts import Text, load, tactic_files

CAPS = {
    "constellation": (12.0, 18.0, 24.0, 30.0),
    "default": (26.0, 34.0, 42.0),
    "likeness": (14.0, 18.0, 22.0),
}
"""Caps that are tried, one after the other."""


@dataclass(frozen=True)
class Prepared:
    """Texts, folded and grouped, and what the rules find in them."""

    texts: Sequence[Text]
    heard: Sequence[learning.Listened]
    """What the likeness hears of each text: its own words, not those that it merely tells."""
    groups: Sequence[int]
    found: Sequence[tuple[Finding, ...]]
    playbook: Playbook
    lexicon: Lexicon
    corpus: learning.Corpus


@dataclass(frozen=True)
class Heard:
    """The likeness of every text by models that did not see its source."""

    scores: np.ndarray
    """Of windows."""
    curve: tuple[tuple[float, float], ...]
    decibans: np.ndarray
    """Of texts."""


def prepare(folder: Path, playbook: Playbook) -> Prepared:
    """Read the texts and everything about them that does not depend on learning."""
    texts = load(folder)
    compiled = compile_playbook(playbook)
    detectors = (Wording(), Links(), Identity())
    folded, heard, found = [], [], []
    for text in texts:
        reading = Reading(Received("", (Segment(text.text),)), compiled)
        folded.append(reading.folded.text)
        heard.append((own_words(reading), tuple(reading.folded.breaks)))
        found.append(tuple(finding for detector in detectors for finding in detector.detect(reading)))
    say(f"{len(texts)} texts read")
    groups = copies.group(folded)
    lexicon = concepts(playbook)
    corpus = learning.build(texts, heard, groups, lexicon)
    say(f"{len(set(groups))} after near copies; {corpus.features.shape[0]} windows, {corpus.features.shape[1]} features")
    return Prepared(texts, heard, groups, found, playbook, lexicon, corpus)


def listen(prepared: Prepared) -> Heard:
    """Score every text with its source left out, and fit the curve on the texts that may teach."""
    corpus = prepared.corpus
    scores = learning.left_out_scores(corpus)
    shares = 1.0 / np.bincount(corpus.owners)[corpus.owners]
    weights = calibrating.balance(corpus.texts, shares) * corpus.where("teaches")
    curve = calibrating.curve(scores, corpus.where("fraud"), weights)
    say("likeness scored on left-out sources")
    return Heard(scores, curve, decibans_of(corpus, scores, curve))


def decibans_of(corpus: learning.Corpus, scores: np.ndarray, curve: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Return the likeness of every text from the scores of its windows."""
    model = LikenessModel({}, 1.0, 0.0, Lexicon((), {}), curve)
    windows: list[list[float]] = [[] for _owner in range(corpus.count)]
    for owner, score in zip(corpus.owners, scores, strict=True):
        windows[owner].append(model.decibans(float(score)))
    # of a text without words of its own nothing is said
    return np.array([mean_db(values) if values else 0.0 for values in windows])


def with_hand_weights(playbook: Playbook) -> Playbook:
    """Return a playbook whose tactics weigh what their authors set: what a fit starts from."""
    hand = {path.stem: float(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["weight"]) for path in tactic_files()}
    return replace(playbook, tactics=tuple(replace(tactic, weight_db=hand[tactic.id]) for tactic in playbook.tactics))


def caps_of(playbook: Playbook) -> dict[str, float]:
    """Return the caps of a playbook as the fit uses them."""
    policy = playbook.policy
    return {
        **policy.group_cap_db,
        "likeness": policy.detector_cap_db["likeness"],
        "ordinary": policy.ordinary_floor_db,
        "text": policy.text_cap_db,
    }


def left_out_totals(prepared: Prepared, heard: Heard, caps: Mapping[str, float]) -> np.ndarray:
    """Return the sum of the ledger, without a prior, of every text, by weights fitted without its source."""
    evidence = weighing.gather(prepared.found, heard.decibans, prepared.playbook)
    texts = prepared.texts
    origins = np.array([text.origin for text in texts])
    teaches = np.array([text.teaches for text in texts])
    fraud = np.array([text.label == "fraud" for text in texts])
    votes = calibrating.balance(texts, np.ones(len(texts)))
    totals = np.full(len(texts), np.nan)
    for held in (None, *sorted(set(origins[teaches]))):
        test = ~teaches if held is None else teaches & (origins == held)
        fitted = weighing.fit(evidence, fraud, votes * (teaches & ~test), caps)
        totals[test] = weighing.totals(evidence, fitted.weights, fitted.slopes, caps)[test]
    return totals


def calibrate(prepared: Prepared, totals: np.ndarray) -> tuple[np.ndarray, tuple[tuple[float, float], ...]]:
    """Return what the sums of all texts are worth, each by a curve that did not see its source, and the curve that ships."""
    texts = prepared.texts
    origins = np.array([text.origin for text in texts])
    teaches = np.array([text.teaches for text in texts])
    shipped = calibrating.sum_curve(texts, totals, teaches)
    found = calibrating.worth(totals, shipped)
    for held in sorted(set(origins[teaches])):
        test = teaches & (origins == held)
        found[test] = calibrating.worth(totals[test], calibrating.sum_curve(texts, totals, teaches & ~test))
    return found, shipped


def choose_caps(prepared: Prepared, heard: Heard, caps: Mapping[str, float]) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Return the caps with the least log loss on left-out sources, tried one after the other, and the table of all trials."""
    chosen = dict(caps)
    trials: list[dict[str, float]] = []
    for name, values in CAPS.items():
        losses = {}
        for value in values:
            tried = chosen | {name: value}
            losses[value] = loss_of(prepared, left_out_totals(prepared, heard, tried))
            trials.append({"cap": name, "db": value, "loss": round(losses[value], 5)})  # type: ignore[dict-item]
        chosen[name] = min(values, key=lambda value: (losses[value], value))
    say(f"caps {chosen}")
    return chosen, trials


def loss_of(prepared: Prepared, totals: np.ndarray) -> float:
    """Return Cllr (bits) of the sums on the texts that may teach, sources balanced."""
    teaches = np.array([text.teaches for text in prepared.texts])
    fraud = np.array([text.label == "fraud" for text in prepared.texts])
    votes = calibrating.balance(prepared.texts, np.ones(len(prepared.texts))) * teaches
    z = weighing.SCALE * totals
    loss = np.where(fraud, np.logaddexp(0, -z), np.logaddexp(0, z)) / np.log(2)
    return float((votes * loss).sum() / votes.sum())


def final_fit(prepared: Prepared, heard: Heard, caps: Mapping[str, float]) -> tuple[weighing.Evidence, weighing.Fit]:
    """Return the weights of tactics learnt from every text that may teach."""
    evidence = weighing.gather(prepared.found, heard.decibans, prepared.playbook)
    texts = prepared.texts
    teaches = np.array([text.teaches for text in texts])
    votes = calibrating.balance(texts, np.ones(len(texts))) * teaches
    return evidence, weighing.fit(evidence, np.array([text.label == "fraud" for text in texts]), votes, caps)


def say(words: str) -> None:
    """Tell the person at the terminal how far it is."""
    print(f"{time.process_time():7.0f} CPU-s  {words}", file=sys.stderr, flush=True)
