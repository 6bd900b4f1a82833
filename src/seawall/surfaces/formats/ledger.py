"""The sum behind a verdict, as lines that add up on the screen, too.

>>> round_running([8.4, 8.4, -3.3])
(1, [84, 84, -33])
>>> round_running([5.0, -17.0, 2.04])
(0, [5, -17, 2])
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rich.text import Text

from seawall.model import Episode, Language, LedgerLine, Words
from seawall.playbook.carriers import load_carriers
from seawall.playbook.papers import load_papers
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import block

_PRIOR = Words("起点：大多数消息都不是诈骗", "start")
_CAP = Words("相近的迹象不重复算", "similar signs are not counted twice")
_TEXT = Words("单凭一段话，最多算到这里", "one text alone may say only so much")
_FLOOR = Words("平常的迹象最多减到这里", "ordinary signs take away only so much")
_CALIBRATION = Words("按以往的对错校正", "corrected by how often such sums were right")
_TOTAL = Words("合计 · 是诈骗的可能性", "total · chance that this is fraud")
_TITLES: Mapping[str, Words] = {
    "lure.link_impersonates": Words("链接冒用了别人的名字", "A link under somebody else's name"),
    "lure.link_odd": Words("链接本身可疑", "A link that is odd in itself"),
    "lure.link_shortened": Words("短链接，看不出去哪里", "A shortened link that hides where it leads"),
    "lure.link_not_of_claimed_sender": Words("链接不属于自称的单位", "A link that does not belong to the claimed sender"),
    "lure.claimed_identity": Words("自称是某个单位", "Somebody claims to be an organisation"),
    "lure.mail_sender_mismatch": Words(
        "邮件自称的单位和发件地址对不上", "An e-mail whose address is not that of whom it claims to be"
    ),
    "lure.mail_authentication_failed": Words("邮件冒用了别人的地址", "An e-mail under an address that it was not sent from"),
    "lure.mail_reply_elsewhere": Words("回信会寄到别人的免费邮箱", "An e-mail whose answers go to a free mailbox"),
    "lure.mail_hidden_address": Words("发件人的名字遮住了真正的地址", "A sender's name that hides the real address"),
    "lure.alike": Words("说法和许多诈骗很像", "It sounds like many frauds"),
    "ordinary.alike": Words("读起来像平常的消息", "It reads like an ordinary message"),
    "ordinary.official_link": Words("链接是官方的", "A link to the real site"),
    "ordinary.voice_warning": Words("口气像提醒", "It reads like a warning"),
}
"""Names of what detectors find on their own, without a tactic in the playbook."""
_VOICE = Words("口气不像骗局本身", "It does not read like the scam itself")
_NEARLY_WHOLE = 0.05


def ledger_lines(episode: Episode, language: Language, *, width: int, titles: Mapping[str, Words]) -> Iterator[Text]:
    """Yield one line for each term of the sum, and the total."""
    rows, total = ledger_rows(episode, titles)
    wide = max(len(number) for number, _label in (*rows, total))
    for number, label in rows:
        yield from block(Text(make_printable(label.speak(language)), "dim"), width, first=f"  {number:>{wide}}  ")
    words = f"{total[1].speak(language)} {percent(episode.probability)}"
    yield from block(Text(words, "bold"), width, first=f"  {total[0]:>{wide}}  ")


def ledger_rows(episode: Episode, titles: Mapping[str, Words]) -> tuple[list[tuple[str, Words]], tuple[str, Words]]:
    """Return each term of the sum as it is shown, with its name, and the total; the shown numbers add up."""
    order = {"prior": 0, "finding": 1, "cap": 2, "calibration": 3}
    terms = sorted(episode.ledger.lines, key=lambda line: (order[line.kind], -line.weight_db))
    digits, units = round_running([line.weight_db for line in terms])
    numbers = [f"{unit / 10**digits:+.{digits}f}" for unit in (*units, sum(units))]
    return [(number, _label(line, titles)) for number, line in zip(numbers, terms, strict=False)], (numbers[-1], _TOTAL)


def round_running(weights: Iterable[float]) -> tuple[int, list[int]]:
    """Return digits after the point, and each weight in units of the last one, so that the rounded ones still add up."""
    exact = list(weights)
    digits = 0 if all(abs(weight - round(weight)) < _NEARLY_WHOLE for weight in exact) else 1
    units: list[int] = []
    so_far = 0.0
    for weight in exact:
        before, so_far = so_far, so_far + weight
        units.append(round(so_far * 10**digits) - round(before * 10**digits))
    return digits, units


def percent(probability: float) -> str:
    """Return a share that claims no more than it can.

    >>> percent(0.9999), percent(0.39)
    ('>99%', '39%')
    """
    rounded = round(100 * probability)
    return f"{rounded}%" if 1 <= rounded <= 99 else "<1%" if rounded < 1 else ">99%"  # noqa: PLR2004 - whole percents


def _label(line: LedgerLine, titles: Mapping[str, Words]) -> Words:
    if line.kind == "prior":
        return _PRIOR
    if line.kind == "calibration":
        return _CALIBRATION
    if line.kind == "cap":
        return {"ordinary": _FLOOR, "text": _TEXT}.get(line.label, _CAP)
    return title_of(line.label, titles)


def title_of(tactic: str, titles: Mapping[str, Words]) -> Words:
    """Return the name of what was found: of a tactic of the playbook, or of what a detector finds by itself."""
    known = titles.get(tactic) or _TITLES.get(tactic) or paper_titles().get(tactic)
    known = known or load_carriers().parcel_titles().get(tactic)
    return known or (_VOICE if tactic.startswith("ordinary.voice_") else Words(tactic, tactic))


@cache
def paper_titles() -> Mapping[str, Words]:
    """Return the names of the rules that papers break, by the tactics of their findings.

    >>> paper_titles()["proof.paper_article_beyond"].zh
    '引用的法条不存在'
    """
    return {test.tactic: test.title for test in load_papers().tests}
