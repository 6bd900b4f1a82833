"""The carriers: every mistake in the file is said, and a name finds the carrier that is meant, no other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Playbook
from seawall.playbook import PlaybookError, fold
from seawall.playbook.carriers import ENTITIES, NAME, carriers_of, load_carriers, tactics_named
from seawall.playbook.linting import lint
from seawall.playbook.loading import shipped_root

TEXT = (shipped_root() / NAME).read_text(encoding="utf-8")
BOOK = load_carriers()


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in TEXT
    (folder / NAME).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - {id: yodel,", "  - {id: evri,", "the carrier 'evri' stands twice"),
        ("  - {id: yodel,", "  - {id: yodle,", "'yodle' is no id of"),
        ("  - {id: gls, names: {zh: GLS 快递, en: GLS}, delivers: own}", "", ""),
        ("  - {id: purolator, delivers: own}\n", "", "'purolator' of entities/courier.yaml is missing"),
        ("number_of_other_carrier: {any: 6}", "number_of_other_carrier: {some: 6}", "give exactly any"),
        ("    waiting:\n", "    hoping:\n", "give exactly stale, title, waiting, why"),
        ("单号却是{carrier}的写法", "单号却是{company}的写法", "nothing fills {company}"),
        ("stale_days: 4", "stale_days: 0", ">= 1"),
        ("check: mod7", "check: mod8", "mod8"),
        ("delivers: own, posts: [GB]", "delivers: own, posts: [gb]", "regex"),
    ],
)
def test_a_mistake_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = changed(tmp_path, old, new)
    if not said:
        assert "gls" not in load_carriers(folder).by_id
        return
    with pytest.raises(PlaybookError) as error:
        load_carriers(folder)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[lure.courier_compensation]", "[lure.no_such_tactic]", "'lure.no_such_tactic' is no tactic"),
        ("tactics: [secrecy.]", "tactics: [secrets.]", "'secrets.' is no tactic"),
        ("red_line: RL04", "red_line: RL99", "the red line RL99 is unknown"),
        ("check: ups", "check: downs", "downs"),
    ],
)
def test_lint_looks_up_what_the_file_names(tmp_path: Path, playbook: Playbook, old: str, new: str, said: str) -> None:
    problems = lint(playbook, root=changed(tmp_path, old, new))
    assert [problem for problem in problems if said in problem.message.en]


def test_lint_says_nothing_of_a_folder_without_carriers(tmp_path: Path, playbook: Playbook) -> None:
    assert lint(playbook, root=tmp_path) == ()


def test_a_site_has_its_own_carriers(tmp_path: Path) -> None:
    folder = changed(tmp_path, "stale_days: 4", "stale_days: 9")
    assert (carriers_of(str(folder)).stale_days, carriers_of("").stale_days) == (9, 4)
    assert carriers_of(str(tmp_path / "nowhere")) is BOOK
    assert not (folder / ENTITIES).exists()  # what it does not bring is the shipped one's


@pytest.mark.parametrize("carrier", BOOK.carriers, ids=lambda carrier: carrier.id)
def test_every_name_finds_its_own_carrier(carrier) -> None:
    for name in (carrier.id, *carrier.called):
        found = BOOK.named(name)
        assert found is not None
        assert found.id == carrier.id, name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("顺丰", "sf-express"),
        ("顺丰速运", "sf-express"),
        (" SF ", "sf-express"),
        ("中通快递", "zto"),
        ("dhl express", "dhl"),
        ("DHL国际快递", "dhl"),
        ("联邦", "fedex"),
        ("京东", "jd-logistics"),
        ("邮政", "china-post"),
        ("Royal Mail", "royal-mail"),
        ("", ""),
        ("   ", ""),
        ("快递", ""),
        ("my aunt", ""),
    ],
)
def test_a_family_may_write_a_carrier_as_it_likes(written: str, meant: str) -> None:
    found = BOOK.named(written)
    assert (found.id if found else "") == meant


@given(st.text(max_size=60))
def test_no_name_breaks_the_look_up(name: str) -> None:
    found = BOOK.named(name)
    assert found is None or found.id in BOOK.by_id


def test_longer_names_win_in_a_text() -> None:
    assert list(BOOK.in_text(fold("DHL Express and 中国邮政速递物流（EMS）").text)) == ["dhl", "ems-china"]
    assert list(BOOK.in_text(fold("hermes and the sf bay, 黑猫警长, 京东方").text)) == []


def test_the_ledger_has_a_name_for_every_finding() -> None:
    titles = BOOK.parcel_titles()
    assert {
        "lure.real_parcel_malformed",
        "ordinary.real_parcel_not_contradicted",
        "handoff.real_parcel_never_asks",
    } <= titles.keys()
    assert all(words.zh and words.en for words in titles.values())


def test_every_tactic_that_is_named_is_one(playbook: Playbook) -> None:
    known = [tactic.id for tactic in playbook.tactics]
    assert all(any(tactic == name or tactic.startswith(name) for tactic in known) for name in tactics_named(BOOK))


def test_weights_stay_small_and_only_what_fits_is_negative() -> None:
    for verdict, cases in BOOK.weights.items():
        assert all((weight <= 0) == (verdict == "not_contradicted") or weight == 0 for weight in cases.values())
        assert max(cases.values()) <= 8
    assert min(BOOK.weights["not_contradicted"].values()) >= -1
