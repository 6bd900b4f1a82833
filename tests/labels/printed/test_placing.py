"""What is painted, and what is spared."""

from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.printed.placing import grown, overlaps, patches_of, patches_of_codes, patches_of_rest, spared
from seawall.labels.printed.sheets import Patch, SheetCode, SheetLine
from seawall.labels.secrets import Secret
from seawall.model import FoundField

boxes = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(
    lambda box: (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
)
LINE = SheetLine("To: Wang Jianguo, 3053", (0.1, 0.10, 0.54, 0.14))
NAME = FoundField("sender.name", "Wang Jianguo", 0, 4, 16)


def hide(name, value):
    return ""


def test_the_letters_of_a_value_are_covered_whole_and_those_beside_it_are_not():
    letters = LINE.letters
    (patch,) = patches_of([LINE], [NAME], show=hide)
    assert patch.box[0] <= letters[4][0]
    assert patch.box[2] >= letters[15][2]
    assert patch.box[0] >= letters[2][2]
    assert patch.box[2] <= letters[18][0]


def test_a_value_that_may_stand_is_not_painted():
    assert patches_of([LINE], [NAME], show=lambda name, value: value) == ()


def test_what_is_shown_instead_comes_with_the_patch():
    (patch,) = patches_of([LINE], [FoundField("recipient.name", "Wang Jianguo", 0, 4, 16)], show=lambda name, value: "W*** J***")
    assert (patch.text, patch.recipient) == ("W*** J***", True)


def test_lines_that_overlap_share_the_strip_between_them():
    below = SheetLine("Carlton VIC 3053", (0.1, 0.13, 0.5, 0.17))
    (patch,) = patches_of([LINE, below], [NAME], show=hide)
    assert 0.13 < patch.box[3] <= 0.14
    above = SheetLine("DHL EXPRESS", (0.1, 0.07, 0.5, 0.11))
    (patch,) = patches_of([LINE, above], [NAME], show=hide)
    assert 0.10 <= patch.box[1] < 0.11


def test_a_line_that_runs_down_the_page_is_painted_along_it():
    line = SheetLine("To: Wang Jianguo, 3053", (0.1, 0.1, 0.14, 0.54), turned=True)
    (patch,) = patches_of([line], [NAME], show=hide)
    assert patch.turned
    assert patch.box[1] > 0.15
    assert patch.box[3] < 0.5


def test_a_secret_that_no_field_names_takes_its_whole_line():
    secret = Secret("sender.name", "Wang Jianguo")
    (patch,) = patches_of_rest([LINE], [], [secret], show=hide)
    assert patch.box[0] <= 0.1
    assert patch.box[2] >= 0.54
    assert patches_of_rest([LINE], [NAME], [secret], show=hide) == ()


def test_codes_with_secrets_and_those_that_nobody_can_read_go():
    box = (0.1, 0.1, 0.3, 0.3)
    codes = [
        SheetCode("Code128", "JD0146", box),
        SheetCode("QRCode", "Wang Jianguo", box),
        SheetCode("PDF417", "", box),
        SheetCode("QRCode", "https://track.example/JD0146", box),
        SheetCode("Code128", "found", box),
    ]
    assert len(patches_of_codes(codes, {4: True}, [Secret("sender.name", "Wang Jianguo")])) == 3


@given(st.lists(boxes, max_size=6), st.lists(boxes, max_size=4))
def test_a_code_that_stays_is_never_painted_on(patched, coded):
    codes = [SheetCode("Code128", "JD0146", box) for box in coded]
    for patch in spared([Patch(box) for box in patched], codes):
        assert not any(overlaps(patch.box, code.box) for code in codes)


@given(boxes, st.floats(0, 1))
def test_a_grown_box_holds_the_one_it_grew_from_and_stays_on_the_page(box, share):
    large = grown(box, share)
    assert large[0] <= box[0]
    assert large[3] >= box[3]
    assert min(large) >= 0
    assert max(large) <= 1


def test_commas_between_hidden_pieces_go_and_those_beside_what_stays_remain() -> None:
    line = SheetLine("Room 6, Bldg 8, Leeds, UK", (0.0, 0.0, 0.5, 0.02))
    pieces = [FoundField("sender.unit", "Room 6", 0, 0, 6), FoundField("sender.street", "Bldg 8", 0, 8, 14)]
    right = max(patch.box[2] for patch in patches_of([line], pieces, show=lambda *_: ""))
    assert right >= line.letters[14][2]
    kept = patches_of([line], [FoundField("sender.city", "Leeds", 0, 16, 21)], show=lambda *_: "")
    assert kept[0].box[0] >= line.letters[14][2]
    assert kept[0].box[2] <= line.letters[22][2]
