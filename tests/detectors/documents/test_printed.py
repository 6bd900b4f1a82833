"""How much words in print count, and what the trained model may say of them."""

import math

from paper_texts import FORGED, reading_of

from seawall.detectors.documents.printed import SHOWN_SHARE, TOLD_MOST_DB, most_alike, printed_share


def test_how_much_words_in_print_count() -> None:
    chat = reading_of("把钱转到安全账户")
    assert (printed_share(chat), most_alike(chat)) == (1.0, math.inf)
    picture = reading_of("把钱转到安全账户", medium="picture")
    assert 0 < printed_share(picture) < 1
    assert 0 < most_alike(picture) < math.inf
    screenshot = reading_of("把钱转到安全账户", "chat", "picture")
    assert printed_share(screenshot) == 1.0
    letter = reading_of(FORGED)
    assert printed_share(letter) == printed_share(picture)


def test_the_more_plainly_a_paper_is_shown_the_less_its_words_count() -> None:
    shares, most = [], []
    for shown in ("", "骗子冒充公安", "骗子冒充公安，谨防上当，伪造的"):
        reading = reading_of(f"{FORGED}\n{shown}")
        shares.append(printed_share(reading))
        most.append(most_alike(reading))
    assert shares == sorted(shares, reverse=True)
    assert most == sorted(most, reverse=True)
    assert (shares[1], most[1], most[2]) == (SHOWN_SHARE, TOLD_MOST_DB, 0.0)
    assert len(set(shares)) == len(set(most)) == 3
