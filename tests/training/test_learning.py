from dataclasses import replace

import numpy as np
import pytest

from seawall.detectors.likeness.features import Lexicon
from seawall.model import Finding, Policy, Words
from seawall.playbook.folding import fold
from seawall.playbook.loading import load_playbook
from training import calibrating, copies, learning, pipeline, texts, weighing

NOTHING = Words("", "")
CAPS = {"default": 34.0, "likeness": 18.0, "ordinary": -15.0, "text": 30.0}
PLAYBOOK = replace(
    load_playbook(),
    tactics=(),
    policy=Policy({"default": -7.0}, {}, {"default": 34.0}, {"default": 90.0, "links": 24.0, "identity": 18.0}, -15.0),
)


def text(words, label="fraud", source="a", *, teaches=True):
    return texts.Text(words, "en", label, "", "sms", source, source, teaches)


def finding(tactic, weight, *, group=""):
    return Finding(tactic, tactic.split(".")[0], weight, (), "wording", NOTHING, group=group or tactic)


def test_masks_become_what_stood_there():
    assert "URL" not in texts.unmask("登录URL查询")
    assert "http" in texts.unmask("登录URL查询")
    assert texts.unmask("call XXXXXXXXXX now") == "call 0000000000 now"
    assert texts.unmask("Xx marks the spot, maxxing") == texts.unmask(texts.unmask("Xx marks the spot, maxxing"))


def test_texts_of_one_template_are_one_group():
    template = "your parcel number {} is held at the customs depot, please pay the fee of two pounds today"
    groups = copies.group(
        [template.format(number) for number in range(5)] + ["dinner at seven tomorrow, bring the children along"]
    )
    assert len(set(groups[:5])) == 1
    assert groups[5] != groups[0]


def corpus(rows):
    folded = [fold(row.text) for row in rows]
    heard = [(each.text, each.breaks) for each in folded]
    return learning.build(rows, heard, copies.group([each.text for each in folded]), Lexicon((), {}))


WORDS = "river stone cloud garden window paper silver forest ladder button castle meadow pepper rocket saddle timber".split()


def sentence(number, *extra):
    picked = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 5, 7)]
    return " ".join([*picked, *extra, f"unique{number}"])


def test_a_left_out_source_is_scored_by_what_the_others_taught():
    # in source b the word that marks fraud elsewhere marks ordinary texts: what it teaches must not reach its own scores
    rows = [text(sentence(n, "zebra"), "fraud", "a") for n in range(30)] + [
        text(sentence(n + 50), "benign", "a") for n in range(30)
    ]
    rows += [text(sentence(n + 100), "fraud", "b") for n in range(30)] + [
        text(sentence(n + 150, "zebra"), "benign", "b") for n in range(30)
    ]
    made = learning.build(rows, [(fold(row.text).text, ()) for row in rows], list(range(len(rows))), Lexicon((), {}))
    scores = learning.left_out_scores(made)
    inside = np.array([row.source == "b" for row in made.texts])
    zebra = np.array(["zebra" in row.text for row in made.texts])
    assert scores[inside & zebra].mean() > scores[inside & ~zebra].mean() + 0.3


def test_a_template_has_few_votes():
    same = [
        text(f"your parcel number {n} is held at the customs depot, pay the fee of two pounds today please") for n in range(60)
    ]
    made = corpus([*same, text("please send me the money tonight my dear friend")])
    votes = learning.votes(made, np.arange(len(made.texts)))
    assert votes[:60].sum() == pytest.approx(learning.TEMPLATE_VOTES)
    assert votes[60] == pytest.approx(1.0)


def test_the_curve_rises_and_tells_the_ratio():
    random = np.random.default_rng(1)
    fraud = np.repeat([True, False], 4000)
    scores = np.where(fraud, random.normal(1, 1, 8000), random.normal(-1, 1, 8000))
    points = calibrating.curve(scores, fraud, np.ones(8000) / 8000)
    decibans = [db for _score, db in points]
    assert decibans == sorted(decibans)
    middle = [db - 10 / np.log(10) * 2 * score for score, db in points if abs(score) < 1]  # the true ratio is e^(2·score)
    assert np.abs(middle).max() < 2


def test_sources_and_sides_weigh_alike():
    rows = [text("x", "fraud", "big")] * 900 + [text("x", "fraud", "small")] * 300 + [text("x", "benign", "c")] * 50
    rows += [text("x", "benign", "written/d")] * 10 + [text("x", "spam", "c")] * 5
    weights = calibrating.balance(rows, np.ones(len(rows)))
    assert weights[:900].sum() == pytest.approx(weights[900:1200].sum())
    assert weights[:1200].sum() == pytest.approx(0.5)
    assert weights[1200:1250].sum() == pytest.approx(0.25)
    assert weights[-5:].sum() == 0


def test_weights_follow_the_texts_and_keep_their_sign():
    good, useless, wrong, calm = (finding(f"money.{name}", 10.0) for name in ("good", "useless", "wrong", "calm"))
    calm = finding("ordinary.calm", -4.0)
    found = (
        [(good,)] * 300 + [(useless,)] * 100 + [()] * 100 + [(useless,)] * 100 + [(wrong,)] * 250 + [(calm,)] * 100 + [()] * 50
    )
    fraud = np.array([True] * 500 + [False] * 500)
    evidence = weighing.gather(found, np.zeros(1000), PLAYBOOK)
    fitted = weighing.fit(evidence, fraud.astype(float), np.ones(1000), CAPS)
    weight = dict(zip(evidence.tactics, fitted.weights, strict=True))
    assert weight["money.good"] > 10 > weight["money.useless"] + 3
    assert weight["money.wrong"] == pytest.approx(0, abs=1)
    assert weight["ordinary.calm"] <= -4
    assert (fitted.low <= fitted.weights).all()
    assert (fitted.weights <= fitted.high).all()


def test_the_sum_keeps_to_the_caps():
    one, two = finding("money.one", 30.0, group="g"), finding("money.two", 30.0, group="g")
    calm = finding("ordinary.calm", -20.0)
    evidence = weighing.gather([(one, two), (one, calm), ()], np.array([0.0, 0.0, 25.0]), PLAYBOOK)
    totals = weighing.totals(evidence, evidence.hand, (1.0, 1.0), {**CAPS, "g": 34.0, "text": 90.0})
    assert totals.tolist() == [34.0, 15.0, 18.0]
    assert weighing.totals(evidence, evidence.hand, (1.0, 1.0), CAPS).tolist() == [30.0, 15.0, 18.0]


def test_no_set_that_may_only_judge_teaches():
    assert not set(texts.JUDGES_ONLY) & set(texts.LICENCES)
    assert all(row.teaches == (row.source != "paraphrases_held") for row in texts.own())


def test_what_a_sum_is_worth_is_read_from_sources_alike():
    # ordinary texts at 0 dB, frauds at 20: what lies between is worth what its share says
    rows = [text(f"a{n}", "fraud", "a") for n in range(60)] + [text(f"b{n}", "benign", "b") for n in range(60)]
    sums = np.array([20.0] * 50 + [0.0] * 10 + [0.0] * 50 + [20.0] * 10)
    curve = calibrating.sum_curve(rows, sums, np.ones(len(rows), dtype=bool))
    at = dict(curve)
    assert [place for place, _worth in curve] == sorted(at)
    assert at[20.0] == pytest.approx(10 * np.log10(5), abs=1.5)  # smoothed over its neighbourhood
    assert at[0.0] == pytest.approx(10 * np.log10(0.2), abs=1.5)
    assert list(at.values()) == sorted(at.values())
    assert np.allclose(calibrating.worth(np.array([20.0, 99.0]), curve), [at[20.0], at[34.0] + 65.0])


def test_texts_that_phrase_authors_saw_and_the_ordinary_half_of_our_own_do_not_bend_the_curve():
    rows = [text("a", "fraud", "a"), text("b", "benign", "b"), replace(text("c", "benign", "a"), shown=True)]
    rows += [text("d", "benign", "written/x"), text("e", "spam", "b"), text("f", "fraud", "playbook"), text("g", teaches=False)]
    weights = calibrating._world(rows, np.ones(len(rows), dtype=bool))
    assert [weight > 0 for weight in weights] == [True, True, False, False, False, False, False]


def test_texts_without_words_of_their_own_teach_nothing_and_are_given_nothing():
    rows = [text(sentence(n), "fraud" if n % 2 else "benign") for n in range(8)]
    heard = [(fold(row.text).text, ()) for row in rows[:-1]] + [("   ", ())]
    made = learning.build(rows, heard, list(range(8)), Lexicon((), {}))
    assert (made.count, len(made.texts)) == (8, 7)
    decibans = pipeline.decibans_of(made, np.full(7, 3.0), ((-5.0, -5.0), (5.0, 5.0)))
    assert list(decibans) == pytest.approx([3.0] * 7 + [0.0])
