"""How fast: texts per CPU-second of one core, beside a loop over fifty keywords.

Processor time, not the clock on the wall, so that a busy machine does not matter much; the best of several rounds, because
whatever disturbs a round makes it slower and never faster.

>>> clock = iter(range(100)).__next__
>>> measure_speed(list, ["a", "b"], clock=clock)
Speed(texts=2, mean_characters=1.0, texts_per_second=2.0, keyword_texts_per_second=2.0)
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

ROUNDS = 3
TEXTS = 500
"""Texts that are timed: enough to be steady, few enough to be quick."""
_KEYWORDS_ZH = (
    "安全账户 洗钱 逮捕令 通缉令 涉嫌 保密 公安局 检察院 保证金 取保候审 资金清查 转账 汇款 验证码 中奖 点击链接 积分兑换 "
    "密码器 冻结 刷单 贷款 包裹 海关 退款 客服 解冻 配合调查 大使馆 绑架 赎金"
)
_KEYWORDS_EN = (
    "safe account|money laundering|arrest warrant|verify your account|suspended|click here|click the link|you have won|"
    "claim your prize|urgent|gift card|wire transfer|customs fee|unpaid|parcel|confidential|police|embassy|refund|bitcoin"
)
KEYWORDS = (*_KEYWORDS_ZH.split(), *_KEYWORDS_EN.split("|"))
"""Fifty obvious words: what a first attempt would be."""

JudgeAll = Callable[[Sequence[str]], Iterable[object]]
"""Answers for many texts, as a scan asks for them."""
Clock = Callable[[], float]
"""Tells processor seconds."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured."""

    texts: int
    mean_characters: float
    texts_per_second: float
    keyword_texts_per_second: float

    @property
    def ratio(self) -> float:
        """How many times as long as the loop over keywords it takes."""
        return self.keyword_texts_per_second / self.texts_per_second


def measure_speed(judge_all: JudgeAll, texts: Sequence[str], *, rounds: int = ROUNDS, clock: Clock = time.process_time) -> Speed:
    """Time a judge of many texts over some, of which there must be one at least."""
    fastest, keywords = (max(rate(each, texts, clock=clock) for _ in range(rounds)) for each in (judge_all, has_keywords))
    return Speed(len(texts), sum(map(len, texts)) / len(texts), fastest, keywords)


def rate(judge_all: JudgeAll, texts: Sequence[str], *, clock: Clock = time.process_time) -> float:
    """Return how many texts a second of one core judges."""
    start = clock()
    for _answer in judge_all(texts):
        pass
    return len(texts) / max(clock() - start, 1e-9)


def has_keywords(texts: Iterable[str]) -> Iterator[bool]:
    """Yield whether an obvious word is in each text."""
    return map(has_keyword, texts)


def has_keyword(text: str) -> bool:
    """Whether an obvious word is in the text."""
    return any(word in text for word in KEYWORDS)


def pick_texts(texts: Sequence[str], most: int = TEXTS) -> list[str]:
    """Return texts from all over the data, evenly.

    >>> pick_texts(["a", "b", "c", "d"], 2)
    ['a', 'c']
    """
    return [texts[index * len(texts) // most] for index in range(most)] if len(texts) > most else list(texts)
