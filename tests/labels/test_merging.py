from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.merging import merge_waybills
from seawall.model import Waybill

VALUES = st.lists(st.sampled_from(["王小明", "Wang Xiaoming", "Leeds", "LS1 4AB"]), min_size=1, max_size=3, unique=True).map(
    "\n".join
)
BILLS = st.builds(
    Waybill,
    st.sampled_from(["", "DHL", "UPS"]),
    st.sampled_from(["", "JD0146"]),
    st.dictionaries(st.sampled_from(["recipient.name", "recipient.city", "sender.name"]), VALUES),
)


def lines_of(bill, name):
    return bill.fields.get(name, "").split("\n")


@given(BILLS, BILLS)
def test_every_value_of_both_is_there_once_and_the_order_goes_before_the_label(known, found):
    merged = merge_waybills(known, found)
    assert merged.fields.keys() == known.fields.keys() | found.fields.keys()
    for name in merged.fields:
        lines = lines_of(merged, name)
        assert len(lines) == len(set(lines))
        assert set(lines) == {line for line in (*lines_of(known, name), *lines_of(found, name)) if line}
        assert lines[: len(known.fields.get(name, "").split("\n")) if name in known.fields else 0] == (
            lines_of(known, name) if name in known.fields else []
        )
    assert merged.carrier == (known.carrier or found.carrier)
    assert merged.tracking == (known.tracking or found.tracking)


@given(BILLS, BILLS)
def test_merging_again_changes_nothing(known, found):
    merged = merge_waybills(known, found)
    assert merge_waybills(known, merged) == merge_waybills(merged, found) == merged


@given(BILLS)
def test_without_an_order_the_label_speaks_alone(found):
    assert merge_waybills(None, found) == found
