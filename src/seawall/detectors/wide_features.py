"""What the models of people's own words see of a folded text: the likeness model's features, and triples beside its pairs.

Narration says the same thing in more ways than messages do, so longer pieces carry more: three Chinese characters, three English
words.

>>> from seawall.detectors.likeness.features import Lexicon
>>> lexicon = Lexicon((), {})
>>> sorted(feature for feature in extract_wide("不许告诉爸妈", lexicon) if len(feature) == 3)
['不许告', '告诉爸', '许告诉', '诉爸妈']
>>> [feature for feature in sorted(extract_wide("do not tell dad", lexicon)) if "_" in feature]
['do_not_tell', 'not_tell_dad']
"""

import re
from collections.abc import Iterator

from seawall.detectors.likeness.features import Lexicon, extract, locate

_HAN = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile("[a-z]+")


def extract_wide(text: str, lexicon: Lexicon) -> set[str]:
    """Return every different feature of a folded text."""
    return {*extract(text, lexicon), *(feature for feature, _start, _end in _triples(text))}


def locate_wide(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Yield every feature with the stretch of the folded text that it stands for."""
    yield from locate(text, lexicon)
    yield from _triples(text)


def _triples(text: str) -> Iterator[tuple[str, int, int]]:
    for run in _HAN.finditer(text):
        start = run.start()
        for index in range(len(run[0]) - 2):
            yield run[0][index : index + 3], start + index, start + index + 3
    words = list(_WORD.finditer(text))
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        yield f"{first[0]}_{second[0]}_{third[0]}", first.start(), third.end()
