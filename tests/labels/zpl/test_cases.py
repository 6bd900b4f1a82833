"""Labels like those of real carriers, of people who do not exist: what must be gone and what must stay, mode by mode."""

import json
from pathlib import Path

import pytest
from tests.labels.zpl.making import decoded

from seawall.labels.zpl import mask_zpl, texts_in
from seawall.labels.zpl.commands import cut
from seawall.labels.zpl.looking import one_look
from seawall.model import Waybill

CASES = sorted(path.parent for path in (Path(__file__).parents[2] / "cases" / "labels" / "zpl").glob("*/in.zpl"))
TOKEN = "SW-000G-40R4-0M30-E209"


def _expected():
    for case in CASES:
        for mode, wanted in json.loads((case / "out.json").read_text(encoding="utf-8")).items():
            yield pytest.param(case, mode, wanted, id=f"{case.name}-{mode}")


def _known(case):
    order = json.loads((case / "order.json").read_text(encoding="utf-8"))
    return Waybill(order["carrier"], order["tracking"], order["fields"])


@pytest.mark.parametrize(("case", "mode", "wanted"), list(_expected()))
def test_what_must_go_is_gone_and_what_must_stay_stays(case, mode, wanted):
    data = (case / "in.zpl").read_bytes()
    if b"^GF" in data:
        pytest.importorskip("rapidocr")
    before = decoded(data)
    missing = [text for text in wanted["gone"] if text not in before]
    assert not missing or b"^GF" in data or not [text for text in missing if not any(text in one for one in texts_in(data))]
    token = TOKEN if mode == "resolve" else ""
    with one_look():
        label = mask_zpl(data, mode=mode, token=token, known=_known(case))
        assert label.data, [problem.message.en for problem in label.problems]
        after = "\n".join((decoded(label.data), *texts_in(label.data)))
        assert mask_zpl(label.data, mode=mode, token=token, known=_known(case)).data == label.data
    assert [text for text in wanted["gone"] if text in after] == []
    assert [text for text in wanted["kept"] if text not in after] == []
    names = [command.name for command in cut(data)]
    rest = iter([command.name for command in cut(label.data)])
    assert all(any(name == other for other in rest) for name in names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_says_why_it_is_there(case):
    assert (case / "why.md").read_text(encoding="utf-8").strip()
