"""A value is found in the joined lines of a label although it is wrapped or misread, and the quick look agrees with the slow one."""

from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.finding.threads import _closest, is_near, thread_of

SHORT = st.text(alphabet="abc", min_size=1, max_size=7)


@given(st.text(alphabet="abc", max_size=14), SHORT, st.integers(0, 3))
def test_the_quick_look_says_no_only_where_nothing_is_near(window, needle, most):
    if _closest(window, needle, most) is not None:
        assert is_near(window, needle, most)


@given(st.text(alphabet="abc", max_size=14), SHORT, st.integers(0, 3))
def test_the_quick_look_says_yes_only_where_something_is_near(window, needle, most):
    row = [0] * (len(window) + 1)
    for index, letter in enumerate(needle, start=1):
        above, row = row, [index]
        for at, seen in enumerate(window, start=1):
            row.append(min(above[at - 1] + (seen != letter), above[at] + 1, row[at - 1] + 1))
    assert is_near(window, needle, most) == any(mistakes <= most for mistakes in row[1:])


def test_nothing_is_found_across_groups_of_lines():
    thread = thread_of([(0, "12 Long")], [(-1, "Street")])
    assert thread.find("12longstreet") == []
    assert thread.find_nearly("12longstreet") == []


def test_the_same_words_in_two_orders_are_found_once():
    lines = [(0, "王小明"), (1, "12 Long Street")]
    thread = thread_of(lines, lines[::-1])
    assert thread.find("12longstreet") == [((1, 0, 14),)]
    assert thread.find_nearly("王晓明") == [((0, 0, 3),)]
