"""What a freedom check shows: *free*, *not shown*, or *duress*; never more.

Assume that the scammer knows the protocol, knows all that the child knows, sees the phone's screen, hears its microphone and
stands beside the child. Then nothing that the child says, shows or does before the camera can show freedom, and neither can a
phrase: the child may have had to give it away. What is left is what they cannot make at will: a second person whom the family
reaches by itself, who sees the child without the phone, and a staffed place that the family names on the spot. Both are needed.
The sign for help is believed whenever it is given, since nobody but the child has a reason to give it.
(docs/concepts/freedom-check.md.)

>>> check_freedom(FreedomSeen(phrase="well", walked=True, staff_spoke=True)).outcome
'not_shown'
>>> check_freedom(FreedomSeen(phrase="help")).outcome
'duress'
"""

from collections.abc import Iterator

from seawall.model import FreedomResult, FreedomSeen, Words

OLDEST_PHRASE_DAYS = 45
"""Older phrases may be known by now; they are changed every month."""
_DURESS = Words(
    "照“收到视频的那一个小时”做：先报警，不让对方知道，钱先不汇。",
    'Go by "the hour of the video": call police first, let nobody notice, and send nothing.',
)
_NOT_SHOWN = Words(
    "先不汇。请当地警察或学校今天当面看看人，再谈钱。",
    "Send nothing yet. Ask the local police or the school to see your child today; talk about money after that.",
)
_FREE = Words(
    "孩子是自由的。这不等于钱该汇：接着核实用途。",
    "Your child is free. That does not make the payment right: now check what it is for.",
)


def check_freedom(seen: FreedomSeen) -> FreedomResult:
    """Return what was shown. Every condition for *free* is one that the other side cannot make by itself."""
    if seen.phrase == "help" or seen.prompted:
        return FreedomResult("duress", tuple(_signs(seen)), _DURESS)
    lacking = tuple(_lacking(seen))
    if lacking:
        return FreedomResult("not_shown", lacking, _NOT_SHOWN)
    return FreedomResult(
        "free", (Words("两个人都当面见到了，手机不在场。", "Two people saw your child, without the phone."),), _FREE
    )


def _signs(seen: FreedomSeen) -> Iterator[Words]:
    if seen.phrase == "help":
        yield Words("孩子说了求救的那句话。", "Your child gave the sign for help.")
    if seen.prompted:
        yield Words("有人在旁边教孩子说话。", "Somebody was prompting your child.")


def _lacking(seen: FreedomSeen) -> Iterator[Words]:
    """Yield what keeps the check from showing freedom."""
    if seen.phrase == "other":
        yield Words("暗号对不上。", "The phrase was not the agreed one.")
    if seen.phrase == "well" and (seen.phrase_age_days is None or seen.phrase_age_days > OLDEST_PHRASE_DAYS):
        yield Words("暗号太久没换，不能再算数。", "The phrases are too old to count.")
    if not (seen.walked and seen.place_by_family):
        yield Words("还没走到你当场指定的公共地方。", "Your child has not walked to a public place that you named on the spot.")
    if not (seen.staff_spoke and seen.staff_saw_alone):
        yield Words(
            "那里的工作人员还没亲口说孩子是一个人来的。", "No member of staff there has told you that your child came alone."
        )
    if not (seen.second_saw and seen.second_reached_by_family and seen.phone_apart):
        yield Words(
            "还没有你自己找的人，在没有手机的时候当面见到孩子。",
            "Nobody whom you reached yourself has seen your child without the phone.",
        )
