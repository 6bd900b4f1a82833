"""Templates seen before: known again by another name, told from other papers, and nobody reads a name out of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.playbook.linting import lint_folder
from seawall.playbook.loading import PlaybookError, load_playbook
from seawall.playbook.templates import KEPT, load_templates, pack, resemblance, sketch, template_entry

TEXT = (
    "上海市人民检察院 刑事逮捕冻结管制令 受文者：李晓明 因涉嫌洗钱案，情节重大，经本院侦查，依法批准即日起执行刑事逮捕，"
    "并冻结管制名下一切动产、不动产及金融账户。受文者应于接到本令之时起二十四小时内配合专案组接受调查，不得向任何第三人泄露案情。"
)
OTHER = (
    "中华人民共和国驻英国大使馆领事部 预约通知 周女士：您的护照换发预约已成功，请携带旧护照原件、居留卡复印件和近照两张，"
    "按预约时间提前十分钟到馆，在一楼大厅取号等候，逾期请重新预约。本馆只在官网接受预约，不通过任何第三方收取费用，谢谢您的配合。"
)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_goes_both_ways(first: str, second: str) -> None:
    one, two = sketch(first), sketch(second)
    assert 0 <= resemblance(one, two) <= 1
    assert resemblance(one, two) == resemblance(two, one)
    assert resemblance(one, one) == (1.0 if one else 0.0)
    assert len(one) <= KEPT


@given(st.text(alphabet="0123456789 ，。:：\n-", max_size=60), st.integers(0, len(TEXT)))
def test_numbers_and_marks_change_nothing(noise: str, at: int) -> None:
    assert sketch(TEXT[:at] + noise + TEXT[at:]) == sketch(TEXT)


def test_another_name_in_the_same_template() -> None:
    again = TEXT.replace("李晓明", "欧阳文静").replace("洗钱", "诈骗").replace("上海", "武汉")
    assert resemblance(sketch(TEXT), sketch(again)) > 0.6
    assert resemblance(sketch(TEXT), sketch(OTHER)) < 0.1


@given(st.sampled_from([TEXT, OTHER, TEXT + OTHER]))
def test_an_entry_is_read_as_it_was_written(text: str) -> None:
    entry = template_entry("seen", text, fingerprint="0123456789abcdef")
    assert pack(sketch(text)) in entry
    assert not any(word in entry for word in ("李晓明", "检察院", "大使馆"))


def test_a_site_has_its_own_before_the_shipped_ones(tmp_path: Path) -> None:
    entry = template_entry("first", TEXT) + template_entry("second", OTHER, fingerprint="0123456789abcdef")
    (tmp_path / "templates.yaml").write_text("templates:\n" + entry, encoding="utf-8")
    first, second = load_templates(str(tmp_path))
    assert (first.id, first.sketch, first.fingerprint) == ("first", sketch(TEXT), "")
    assert (second.id, second.sketch, second.fingerprint) == ("second", sketch(OTHER), "0123456789abcdef")
    assert load_templates(str(tmp_path / "nowhere")) == load_templates() == ()
    assert lint_folder(tmp_path) == ()


def test_too_few_words_make_no_entry() -> None:
    assert template_entry("seen", "刑事逮捕令") == ""
    assert template_entry("seen", "") == ""


SEEN = "id: seen, name: {zh: 假逮捕令, en: Forged order}"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f"[{{{SEEN}, sketch: 0a0a}}]", "sketch"),
        (f"[{{{SEEN}, sketch: '0a0a0a0a', fingerprint: xyz}}]", "fingerprint"),
        (f"[{{{SEEN}, sketch: '0a0a0a0a', colour: red}}]", "colour"),
        ("[{id: Seen, name: {zh: 假, en: x}, sketch: '0a0a0a0a'}]", "id"),
        (f"[{{{SEEN}, sketch: '0a0a0a0a'}}, {{{SEEN}, sketch: '0a0a0a0a'}}]", "the id 'seen' stands twice"),
    ],
)
def test_a_mistake_is_said_before_anything_is_checked(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "templates.yaml").write_text(f"templates: {entry}\n", encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        load_playbook(tmp_path)
    assert "templates.yaml" in str(error.value)
    assert said in str(error.value)
    problems = lint_folder(tmp_path)
    assert problems[0].where.startswith("templates.yaml")
    if "twice" not in said:
        with pytest.raises(PlaybookError):
            load_templates(str(tmp_path))
