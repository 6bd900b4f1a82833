"""Parcels as words on a terminal: what was recorded, the cards, everything that is kept of a family."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from seawall.model import Card, Language, Words
from seawall.surfaces.formats.parcel_lines import card_lines, family_lines, stamp_lines
from seawall.surfaces.formats.wrapping import MAX_WIDTH, block

if TYPE_CHECKING:
    from seawall.engine.parcels import FamilyView, Recorded

_CODE = Words("家庭码：{code}", "The family's code: {code}")
_CODE_NOTE = Words(
    "请抄在纸上收好。只显示这一次，丢了谁也找不回。凭它可以查看、停止、删除。",
    "Write it on paper and keep it. It is shown only now, and nobody can recover it. With it you can look, stop and delete.",
)
_KEPT = Words("已登记 {n} 个包裹，内容已加密保存。", "{n} recorded; what you wrote is kept sealed.")
_NO_CARDS = Words(
    "没有要发的卡：还没有寄出日期，或这段时间已经过去。", "No cards to come: there is no shipping date, or that time is past."
)


def print_recorded(recorded: "Recorded", console: Console, language: Language) -> None:
    """Print what came of recording."""
    console.print(Text("\n").join([*_recorded(recorded, language, min(console.width, MAX_WIDTH)), Text()]), soft_wrap=True)


def print_cards(cards: Iterable[Card], console: Console, language: Language) -> None:
    """Print cards that would come."""
    width, planned = min(console.width, MAX_WIDTH), list(cards)
    lines = card_lines(planned, language, width=width) if planned else block(Text(_NO_CARDS.speak(language)), width)
    console.print(Text("\n").join([*lines, Text()]), soft_wrap=True)


def print_family(view: "FamilyView", console: Console, language: Language) -> None:
    """Print everything that is kept of a family."""
    lines = family_lines(view, language, width=min(console.width, MAX_WIDTH))
    console.print(Text("\n").join([*lines, Text()]), soft_wrap=True)


def _recorded(recorded: "Recorded", language: Language, width: int) -> Iterator[Text]:
    if not recorded.parcels:
        return
    yield from block(Text(_KEPT.speak(language).format(n=len(recorded.parcels)), "bold"), width, first="● ")
    if recorded.new:
        yield from block(Text(_CODE.speak(language).format(code=recorded.code), "bold"), width, first="  ")
        yield from block(Text(_CODE_NOTE.speak(language)), width, first="  ")
    yield from stamp_lines(recorded.stamp, language, width=width)
    if recorded.cards:
        yield from card_lines(recorded.cards, language, width=width)
    else:
        yield from block(Text(_NO_CARDS.speak(language)), width, first="  ")
