"""What is asked of an evidence by whoever has it in hand."""

from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Part, Segment

KEYS = st.sampled_from(["subject", "from", "date"])
DETAILS = st.lists(st.tuples(KEYS, st.text(max_size=9)), max_size=6).map(tuple)


@given(DETAILS, KEYS)
def test_of_several_details_under_a_key_the_first_counts_and_a_missing_one_is_empty(
    details: tuple[tuple[str, str], ...], key: str
) -> None:
    under = [value for known, value in details if known == key]
    assert Evidence("", (Segment("x"),), details=details).detail(key) == (under[0] if under else "")


def test_what_came_as_one_is_one_part_of_itself() -> None:
    whole = Evidence("", (Segment("ab"), Segment("c")), medium="text", channel="sms", source="a.txt")
    assert whole.own_parts == (Part(0, 4, "text", "sms", "a.txt"),)
    parts = (Part(0, 2, "text", "sms", "a.txt"), Part(3, 4, "text", "sms", "b.txt"))
    assert Evidence("", whole.segments, parts=parts).own_parts == parts
