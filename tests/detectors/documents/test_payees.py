"""Who is to be paid: a person, or a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.documents.payees import personal_payees

PERSONS = ("李晓明", "王芳", "欧阳文静", "司马光", "陈伟")
BODIES = (
    "上海市财政局", "王府井百货", "李宁体育用品有限公司", "中国银行", "北京大学", "南昌市公安局", "张家口医院", "罗湖区人民法院", "安徽省非税收入财政专户", "方正集团", "党委", "易支付",
)  # fmt: skip
LABELS = ("收款人：", "收款人 ", "户名:", "收 款 人：\n", "账户名称：", "帐户名：", "开户名：", "持卡人：", "收款人姓名：\n")
ENGLISH_LABELS = ("Payee: ", "Account name: ", "account holder ", "Beneficiary name: ", "Name on the account: ", "Payee:\n")
ENGLISH_PERSONS = ("Li Xiaoming", "Mr James Carter", "Anna-Maria O'Neil", "Ms. Wei Chen")
ENGLISH_BODIES = (
    "HM Courts Service",
    "University of Leeds",
    "Barclays Bank",
    "Home Office",
    "Carter Ltd",
    "Leeds City Council",
    "Smith Solicitors",
)


@given(
    st.sampled_from(LABELS),
    st.sampled_from(PERSONS),
    st.sampled_from(["", "\n账号：6222020200112233", " 开户行：中国银行", "，"]),
)
def test_a_person_is_found(label: str, name: str, after: str) -> None:
    text = f"请缴纳。\n{label}{name}{after}"
    (found,) = personal_payees(text)
    assert found[0] == name
    assert text[found[1] : found[2]].endswith(name)


@given(st.sampled_from(LABELS), st.sampled_from(BODIES))
def test_a_body_is_none(label: str, name: str) -> None:
    assert list(personal_payees(f"{label}{name}\n账号：6222020200112233")) == []


@given(st.sampled_from(ENGLISH_LABELS), st.sampled_from(ENGLISH_PERSONS))
def test_a_person_is_found_in_english(label: str, name: str) -> None:
    ((found, start, end),) = personal_payees(f"Please pay.\n{label}{name}\nSort code: 12-34-56")
    assert found == name
    assert f"Please pay.\n{label}{name}"[start:end].endswith(name)


@given(st.sampled_from(ENGLISH_LABELS), st.sampled_from(ENGLISH_BODIES))
def test_a_body_is_none_in_english(label: str, name: str) -> None:
    assert list(personal_payees(f"{label}{name}\nSort code: 12-34-56")) == []


@pytest.mark.parametrize(
    "text", ["", "收款人", "收款人：", "户名：账号", "收款人：张三李四王五赵六", "Payee: the bursar", "payee: john smith"]
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert list(personal_payees(text)) == []


@given(st.text(alphabet="收款人户名：: 李王晓明公司\nPayeeAccount nameMr.JohnSmith", max_size=200))
def test_every_name_stands_where_it_is_said(text: str) -> None:
    for name, start, end in personal_payees(text):
        assert name in text[start:end]
