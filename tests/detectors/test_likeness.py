import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.likeness import Likeness, own_words
from seawall.detectors.likeness.features import Lexicon, extract, locate
from seawall.detectors.likeness.model import FEW, LikenessModel, dump, mean_db, read, shipped_model
from seawall.detectors.likeness.quoting import heaviest
from seawall.detectors.likeness.windows import SLACK, WINDOW, split
from seawall.detectors.reading import read_text
from seawall.episodes.weighing import probability_of
from seawall.playbook.folding import fold
from seawall.playbook.loading import load_playbook, read_weights, shipped_root

TEXTS = st.text(
    alphabet=st.sampled_from("请把钱转到安全账户 police officer wire my savings 12.50 http://a.cn/x xx99 。!?,\n€"), max_size=300
)
BAIT = "Officer here. Stay on the line, tell nobody, and move your savings to the account we hold for you while we look into it."


@given(TEXTS)
def test_the_quick_way_finds_what_the_placed_way_finds(text):
    folded = fold(text).text
    lexicon = shipped_model().lexicon
    placed = list(locate(folded, lexicon))
    assert set(extract(folded, lexicon)) == {feature for feature, _start, _end in placed}
    assert all(0 <= start < end <= len(folded) for _feature, start, end in placed)


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_quotes_are_really_there(text):
    reading = read_text(text)
    for finding in Likeness().detect(reading):
        assert finding.tactic in {"lure.alike", "ordinary.alike"}
        assert all(text[span.start : span.end] == span.quote for span in finding.spans)


@given(st.integers(0, 3000), st.lists(st.integers(0, 2999), max_size=60))
def test_windows_cover_a_text_without_gap_or_overlap(length, breaks):
    windows = split("a" * length, sorted(b for b in set(breaks) if b < length))
    assert windows[0][0] == 0
    assert windows[-1][1] == length
    assert all(first[1] == second[0] for first, second in pairwise(windows))
    assert all(end - start <= WINDOW + SLACK for start, end in windows)


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=9))
def test_the_mean_of_ratios_lies_between_them(weights):
    assert min(weights) - 1e-9 <= mean_db(weights) <= max(weights) + 1e-9
    assert mean_db(weights) >= max(weights) - 10 * math.log10(len(weights)) - 1e-9


def test_a_model_survives_being_written():
    model = LikenessModel({"<pay>": 127, "转账": -3}, 0.01, -0.5, Lexicon(("send",), {"wire": (0,)}), ((0.0, -1.0), (1.0, 4.0)))
    again = read(dump(model))
    assert (again.weights, again.unit, again.constant, again.curve) == (model.weights, model.unit, model.constant, model.curve)
    assert again.lexicon.words == {"wire": (0,)}
    assert dump(again) == dump(model)


def test_the_shipped_model_is_small_and_its_curve_rises():
    model = shipped_model()
    assert len(dump(model)) < 10_000_000
    decibans = [db for _score, db in model.curve]
    assert decibans == sorted(decibans)
    assert decibans[0] < 0 < decibans[-1]


def test_alone_it_can_be_likely_and_never_certain():
    policy = load_playbook().policy
    for prior in policy.prior_db.values():
        assert probability_of(prior + policy.detector_cap_db["likeness"]) < policy.levels["certain"]


def test_no_tactic_alone_is_certain():
    playbook = load_playbook()
    heaviest_db = max(tactic.weight_db for tactic in playbook.tactics)
    for prior in playbook.policy.prior_db.values():
        assert probability_of(prior + heaviest_db) < playbook.policy.levels["certain"]
        assert probability_of(prior + playbook.policy.text_cap_db) >= playbook.policy.levels["certain"]


def test_padding_thins_a_bait_no_further_than_the_number_of_windows():
    model = shipped_model()
    padding = "The shop opens at nine and we had tea with the neighbours afterwards. " * 30
    bait = fold(BAIT)
    alone = model.weigh(bait.text, lambda: bait.breaks)
    folded = fold(f"{padding}\n{BAIT * 3}\n{padding}")
    windows = len(split(folded.text, folded.breaks))
    assert alone > 5
    assert model.weigh(folded.text, lambda: folded.breaks) > alone - 10 * math.log10(windows) - 6


@pytest.mark.parametrize(
    "text",
    [
        f'Police warn: never believe a caller who says "{BAIT}" It is a scam, hang up.',
        "警方提醒：凡是让你别告诉家人、把存款转到对方账户核查的，都是诈骗，请立即挂断。",
        "See you at dinner tomorrow, bring the kids and a bottle of wine.",
        "明天晚上六点来家里吃饭，记得带上孩子。",
    ],
)
def test_warnings_and_ordinary_life_are_not_alike(text):
    assert all(finding.weight_db < 0 for finding in Likeness().detect(read_text(text)))


@given(TEXTS)
def test_the_score_is_the_sum_of_the_features(text):
    folded = fold(text).text
    model = shipped_model()
    known = [weight for feature in extract(folded, model.lexicon) if (weight := model.weights.get(feature))]
    expected = model.unit * sum(known) / math.sqrt(len(known) + FEW) + model.constant
    assert model.score(folded) == pytest.approx(expected)


def test_other_languages_are_not_heard():
    for text in ("Su cuenta bancaria ha sido bloqueada, verifique sus datos urgente aquí: http://a.example/x",
                 "حساب1234567890 برداشت1,250,000 مانده18,750,000", "777.888.20000275.1 +870,000,000 04/18_07:26",
                 "Ihr Paket wurde angehalten, bitte zahlen Sie die Zollgebühr unter http://a.example/x"):  # fmt: skip
        assert not [finding for finding in Likeness().detect(read_text(text)) if finding.weight_db > 0]


def test_short_texts_say_nothing():
    assert list(Likeness().detect(read_text("ok"))) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8), st.floats(-5, 5)), max_size=20))
def test_the_heaviest_stretches_lie_apart_inside_the_text(raw):
    text = "the quick brown fox jumps over the lazy dog. and so on"
    found = heaviest(text, [(start, start + size, weight) for start, size, weight in raw])
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


def test_fitted_weights_keep_the_sign_that_their_author_gave():
    tactics = {tactic.id for tactic in load_playbook().tactics}
    weights = read_weights(shipped_root() / "weights.yaml")
    assert weights.keys() <= tactics | {"lure.alike"}
    for weight in weights.values():
        assert weight.low <= weight.db <= weight.high
        assert weight.db * weight.hand >= 0


TOLD = "Scam alert: callers pretend to be the police. Hang up and tell a friend."


@pytest.mark.parametrize("text", [f"{TOLD}\n{BAIT}\n{TOLD}", f"{BAIT} {TOLD}", f"{TOLD}\n{BAIT}"])
def test_a_warning_around_a_bait_does_not_hush_it(text):
    assert any(finding.weight_db > 0 for finding in Likeness().detect(read_text(text)))


def test_what_is_merely_told_is_not_heard():
    assert own_words(read_text(TOLD)).split() == ["hang", "up", "and", "tell", "a", "friend."]
    story = f"Newspaper reports: the court heard that the caller said so. {BAIT}"
    assert own_words(read_text(story)).strip() == ""
    plain = read_text("Lunch at one?")
    assert own_words(plain) == plain.folded.text


def test_what_is_handed_on_in_quotation_marks_is_heard_by_itself():
    text = f'Safety notice, please follow this at once: "{BAIT} Call 07700 900123 and pay now." Beware of scams.'
    reading = read_text(text)
    assert own_words(reading).strip().startswith("officer here")
    assert "safeti notic" not in own_words(reading)
    assert len(own_words(reading)) == len(reading.folded.text)
