"""Hosts judged without having been learnt: every registrant and every list of bad hosts is left out when it is judged.

The shipped model has seen all of ``DATA_DIR``, so it may not be measured on it: the model is fitted anew without what it judges,
as ``training/links`` does it for the curve. Hosts of another folder are judged by the shipped model, less the registrants that
``DATA_DIR`` holds.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from gzip import open as open_gzip
from pathlib import Path

import numpy as np
from training.links.examples import Example, read_examples, write_examples
from training.links.fitting import build_matrix, curve, fit, left_out_sums

from seawall.detectors.link_features import examine
from seawall.detectors.link_lists import load_lists
from seawall.detectors.link_model import HostModel, load_model
from seawall.detectors.link_names import names_of_shipped
from seawall.detectors.link_weighing import HostWeight, weigh
from seawall.identifiers.hosts import split_host

CATEGORY_ORDER = ("bank", "university", "government", "courier", "telecom", "popular", "ordinary")
_LISTED = {
    "gov": "government",
    "logistics": "courier",
    "category-education-cn": "university",
    "category-scholar-cn": "university",
    "category-mooc-cn": "university",
    "category-securities-cn": "bank",
    "hsbc-cn": "bank",
}
_ENDINGS = (
    (
        "government",
        frozenset({"gov", "gob", "gouv", "govt", "mil", "go", "lg", "gv", "gc", "admin", "europa", "police", "jus", "leg"}),
    ),
    ("university", frozenset({"edu", "ac", "sch", "ed", "school", "k12"})),
    ("bank", frozenset({"bank"})),
)
_WORDS = (
    ("bank", re.compile(r"bank|banco|banque|banca\b|sparkasse|volksbank|raiffeisen|creditunion|credit-agricole|savings")),
    ("university", re.compile(r"univ|college|hochschule|\buni-|akadem|academ|campus")),
    ("government", re.compile(r"govern|minist|county|\bcityof|mairie|municip|embassy|consulat")),
    ("courier", re.compile(r"express|courier|parcel|post\b|\bpost|cargo|logist|shipping|delivery")),
    ("telecom", re.compile(r"telecom|telekom|mobile\b|cellular|broadband|fibre")),
)
_BODY_TYPES = {"bank": "bank", "government": "government", "courier": "courier", "telecom": "telecom", "payment": "bank"}


@dataclass(frozen=True)
class Row:
    """One host and what is said of it."""

    example: Example
    weight: HostWeight
    by_signs_db: float
    """What the hand-made signs alone say."""

    @property
    def category(self) -> str:
        """What kind of house an ordinary host is."""
        return category_of(self.example)


def judge_left_out(folder: Path) -> list[Row]:
    """Judge every host of both lists by a model that saw neither its registrant nor, when it is bad, its source."""
    real = read_examples(folder)
    examples = [example for example in (*real, *write_examples(real)) if example.judged_by_model]
    matrix = build_matrix(examples)
    sums = left_out_sums(matrix, say=lambda _: None)
    model = _curve_only(curve(matrix, sums))
    built = {_key(example): model.calibrate(total) for example, total in zip(examples, sums, strict=True) if not example.written}
    return [_row(example, built.get(_key(example))) for example in real]


def judge_later(folder: Path, source: str, before: str) -> list[Row]:
    """Judge one dated source's later hosts by a model that saw of bad hosts only the earlier ones of that source."""
    clean = read_examples(folder)
    examples = [example for example in (*clean, *write_examples(clean)) if example.judged_by_model]
    dated = [example for example in examples if not example.bad or (example.source == source and example.date)]
    matrix = build_matrix(dated)
    early = {example.registrant for example in dated if example.bad and example.date < before}
    learnt = np.array([not example.bad or example.date < before for example in dated])
    sums = fit(matrix, learnt).sums(matrix)
    shipped = load_model()
    pairs = zip(dated, sums, strict=True)
    return [_row(e, shipped.calibrate(total)) for e, total in pairs if e.bad and e.date >= before and e.registrant not in early]


def judge_others(folder: Path, known: Iterable[Example]) -> list[Row]:
    """Judge the lists of another folder (``*.jsonl.gz`` with host, source, bad) by the shipped model."""
    seen = {example.registrant for example in known}
    names, lists = names_of_shipped(), load_lists()
    rows = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with open_gzip(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                host = split_host(row["host"])
                example = Example(host, row["bad"], row["source"], row.get("kind", ""), "", "", examine(host, names, lists))
                if example.registrant not in seen or not example.bad:
                    rows.append(_row(example, None))
    return rows


def category_of(example: Example) -> str:
    """Tell what kind of house an ordinary host belongs to: by the playbook, its ending, its list or a word in its name."""
    body = next((sign.body for sign in example.examined.signs if sign.kind == "official" and sign.body), None)
    if body and body.type in _BODY_TYPES:
        return _BODY_TYPES[body.type]
    labels = set(example.host.suffix.split("."))
    for category, endings in _ENDINGS:
        if labels & endings and (len(example.host.suffix) > 2 or category == "bank"):
            return category
    if example.kind in _LISTED:
        return _LISTED[example.kind]
    for category, words in _WORDS:
        if words.search(example.host.label):
            return category
    return "popular" if example.kind.startswith("top") else "ordinary"


def _row(example: Example, built: float | None) -> Row:
    return Row(example, weigh(example.examined, built=built), _by_signs(example))


def _by_signs(example: Example) -> float:
    lists = load_lists()
    name = max((lists.weight(sign.name) for sign in example.examined.signs if sign.kind == "impersonates"), default=0.0)
    odd = sorted((lists.weight(sign.name) for sign in example.examined.signs if sign.kind == "odd"), reverse=True)
    return name + sum(odd[:1]) + sum(odd[1:2]) / 2


def _curve_only(points: list[tuple[float, float]]) -> HostModel:
    sums, decibans = zip(*points, strict=True)
    return HostModel({}, 0, sums, decibans)


def _key(example: Example) -> tuple[str, str, str]:
    return example.source, example.host.host, example.date
