import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.labels.zpl.making import files, pieces

from seawall.labels.zpl.fields import Opened, open_label
from seawall.labels.zpl.rereading import open_again

LABEL = b"^XA^CI28^PW812^LH10,10^FX for Wang^FS^FO20,30^A0N,28,28^FDWang^FS^BY3^FO20,60^BCN,80^FDJD0146^FS^GB300,2,2^FS^XZ"


def told(opened: Opened) -> tuple[object, ...]:
    return (opened.commands, opened.fields, opened.drawings, opened.sizes, opened.rules, opened.ends, opened.stored)


@given(st.lists(pieces(), max_size=12), st.data())
@settings(max_examples=200)
def test_a_changed_file_reads_as_if_nothing_had_been_read_before(parts, data):
    before = b"^XA" + b"".join(parts) + b"^XZ"
    at = data.draw(st.integers(0, len(parts)))
    changed = [*parts[:at], *data.draw(st.lists(pieces(), max_size=2)), *parts[at + data.draw(st.integers(0, 1)) :]]
    after = b"^XA" + b"".join(changed) + b"^XZ"
    assert told(open_again(after, open_label(before))) == told(open_label(after))


@given(files(), files())
def test_another_file_reads_as_it_does(before, after):
    assert told(open_again(after, open_label(before))) == told(open_label(after))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"FDWang", b"FDW***"),
        (b"FDWang", b"FD"),
        (b"FDWang", b"FDW\xc3\xa9n"),
        (b" for Wang", b" for"),
        (b" for Wang", b""),
        (b"^XZ", b"^FO20,90^A0N,24,24^FDSW-000G-40R4-0M30-E209^FS^XZ"),
        (b"^XZ", b"^XZ^XA^FO1,1^FDmore^FS^XZ"),
        (b"^BY3", b"^BY2"),
        (b"^CI28", b"^CI0"),
        (b"^LH10,10", b"^LH0,0"),
        (b"^PW812", b""),
        (b"^XZ", b"^LL400^XZ"),
        (b"^XZ", b""),
    ],
)
def test_what_is_said_and_what_decides_is_read_anew(old, new):
    changed = LABEL.replace(old, new)
    assert told(open_again(changed, open_label(LABEL))) == told(open_label(changed))


def test_fields_that_stayed_are_the_same_objects():
    before = open_label(LABEL)
    after = open_again(LABEL.replace(b"FDWang", b"FDW***"), before)
    assert [new is old for new, old in zip(after.fields, before.fields, strict=True)] == [True, False, True]


def test_a_file_with_several_formats_resumes_at_the_right_one():
    """The page of what comes behind is counted from the formats before it, also where an end has no beginning."""
    before = b"^XZ^XA^FO1,1^FDone^FS^XZ^XA^FO1,1^FDtwo^FS^XZ"
    after = b"^XZ^XA^FO1,1^FDone^FS^XZ^XA^FO1,1^FDtwo^FS^FDthree^FS^XZ"
    assert told(open_again(after, open_label(before))) == told(open_label(after))
    first = b"^FDnew^FS" + before
    assert told(open_again(first, open_label(before))) == told(open_label(first))
