"""Whole labels in many layouts: everything wanted is found, nothing else is taken, and nothing of nobody's is somebody's."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from seawall.labels.finding import LabelCode, LabelLine, find_fields, waybill_of
from seawall.labels.finding.folding import squeeze
from seawall.model import Waybill

CASES = [
    case
    for file in sorted((Path(__file__).parents[2] / "cases/labels/finding").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def lines_of(case):
    if isinstance(case["lines"], str):
        return [LabelLine(line) for line in case["lines"].rstrip("\n").split("\n")]
    return [LabelLine(text, tuple(box)) for text, *box in case["lines"]]


def found_on(case):
    codes = [LabelCode(*code) for code in case.get("codes", [])]
    known = Waybill("", "", case["known"]) if "known" in case else None
    return find_fields(lines_of(case), codes=codes, known=known)


def bare(text):
    return squeeze(text).text


def pieces(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_field_is_found_and_nothing_else(case):
    waybill = waybill_of(found_on(case), lines_of(case))
    got = dict(waybill.fields) | {"shipment.tracking": waybill.tracking, "shipment.carrier": waybill.carrier}
    want = {name: [bare(value) for value in pieces(values)] for name, values in case["want"].items()}
    for name in sorted(got.keys() | want.keys()):
        if name == "shipment.carrier" and name in want:
            assert bare(got[name]) in want[name]
        else:
            assert bare(got.get(name, "")) == "".join(want.get(name, [])), name


@pytest.mark.parametrize("case", [case for case in CASES if "nobody" in case], ids=lambda case: case["id"])
def test_what_is_nobodys_is_taken_for_nobodys(case):
    personal = [bare(field.value) for field in found_on(case) if field.name.startswith(("recipient.", "sender."))]
    for text in case["nobody"]:
        assert not [value for value in personal if value in bare(text) or bare(text) in value]


def test_cases_have_names_of_their_own():
    assert [name for name, count in Counter(case["id"] for case in CASES).items() if count > 1] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_quote_is_really_there(case):
    lines = lines_of(case)
    codes = [LabelCode(*code) for code in case.get("codes", [])]
    for field in found_on(case):
        text = lines[field.line].text if field.line >= 0 else codes[-1 - field.line].text
        assert text[field.start : field.end] == field.value
