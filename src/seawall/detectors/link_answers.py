"""One link, one answer: bad, ordinary, or nobody can tell, with the reason in words. Nothing is looked up on a network.

>>> answer_link("https://dhl.com-fee.top/pay").answer, answer_link("https://www.dhl.com/track").answer
('bad', 'ordinary')
>>> answer_link("https://bit.ly/3xY").answer
'cannot_tell'
"""

from collections.abc import Iterator
from dataclasses import replace

from seawall.detectors.link_features import Examined, Sign, examine
from seawall.detectors.link_lists import Lists, load_lists
from seawall.detectors.link_names import names_of
from seawall.detectors.link_weighing import KNOWN, HostWeight, weigh
from seawall.detectors.links import filled_words, judge_hosts
from seawall.detectors.reading import Reading
from seawall.identifiers.hosts import Host, split_host
from seawall.model import LinkAnswer, Playbook
from seawall.playbook.loading import load_playbook


def answer_link(value: str, playbook: Playbook | None = None) -> LinkAnswer:
    """Judge a link or host. Any text gives an answer and none raises."""
    host, lists = split_host(value), load_lists()
    examined = examine(host, names_of(playbook or load_playbook()), lists)
    return _answer(host, examined, weigh(examined, lists), lists)


def answers_in(reading: Reading) -> Iterator[LinkAnswer]:
    """Yield an answer for every different host of a text, with where it stands first.

    >>> from seawall.detectors.reading import read_text
    >>> [(a.answer, a.span.quote) for a in answers_in(read_text("Pay at royalmail.com-fee.top/x or https://www.royalmail.com"))]
    [('bad', 'royalmail.com-fee.top/x'), ('ordinary', 'https://www.royalmail.com')]
    """
    if not reading.hosts:
        return  # most texts have none, and what is known of hosts takes long to load
    lists = load_lists()
    for judged in reading.once(judge_hosts)[0]:
        if judged.signs:  # without any it is no host: a space is missing behind a full stop
            yield replace(_answer(judged.host, judged.examined, judged.weight, lists), span=judged.spans[0])


def _answer(host: Host, examined: Examined, weight: HostWeight, lists: Lists) -> LinkAnswer:
    key, sign = _reason(examined, weight, lists)
    body = sign.body if sign else None
    why = filled_words(lists.why[key].noun(), host, body)
    known = weight.answer == "ordinary" and bool(KNOWN & {sign.kind for sign in examined.signs})
    entity = body.id if body and body.type else ""
    return LinkAnswer(host.unicode_host, weight.answer, 0.0 if known else round(float(weight.total_db), 1), why, entity)


def _reason(examined: Examined, weight: HostWeight, lists: Lists) -> tuple[str, Sign | None]:
    """Return the key of the words that tell most, and the sign behind them."""
    by_kind = {sign.kind: sign for sign in examined.signs}
    if weight.answer == "bad":
        if weight.name and weight.name_db > 0:
            return ("misspelt" if weight.name.name == "name_misspelt" else "impersonates"), weight.name
        return (weight.odd if weight.odd in lists.why else "cannot_tell"), None
    if weight.answer == "cannot_tell":
        return ("shortened" if "shortened" in by_kind else "cannot_tell"), None
    if "official" in by_kind:
        return "official", by_kind["official"]
    return ("known" if "ordinary" in by_kind else "ordinary_build"), None
