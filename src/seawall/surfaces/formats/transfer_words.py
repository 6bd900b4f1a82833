"""Words for the answer about money, whatever it is shown on.

>>> from seawall import Seawall
>>> answer_words(Seawall().screen({"purpose": "bail", "facts": {"official": True, "secrecy": True}}))[0].en
'Do not send it'
"""

from collections.abc import Mapping

from seawall.model import Answer, Screening, Words

_ANSWERS: Mapping[Answer, tuple[Words, Words]] = {
    "send": (
        Words("可以汇", "You can send it"),
        Words("用途从源头核实过了，没看到不对劲的地方。", "The purpose was checked at the source and nothing seems wrong."),
    ),
    "ask_first": (
        Words("先问清楚，再汇", "Ask first, then send"),
        Words(
            "多半是正常的事，还差一样：由你自己从源头核实。",
            "It may well be in order. One thing is missing: your own check at the source.",
        ),
    ),
    "hold": (
        Words("先别汇，等核实完", "Hold it until you have checked"),
        Words(
            "有几处像骗局逼孩子要钱的样子。等一天，不会有坏处。",
            "Several things are as when a student is forced to ask. A day's wait does no harm.",
        ),
    ),
    "do_not_send": (
        Words("不要汇", "Do not send it"),
        Words(
            "真的学校、医院和警察都不会这样收钱。先确认孩子的安全。",
            "No real school, hospital or police takes money this way. See first that your child is safe.",
        ),
    ),
}
_DANGER = Words("先保住人，再谈钱。", "See first that everybody is safe; the money can wait.")
_DOUBT = Words(
    "核实过一些，还有不对劲的地方，先问清楚。", "Some of it was checked, and something still does not fit. Ask about that first."
)
MINUTES = Words(
    "打医院总机（自己查的号码），报孩子姓名；人在，就直接付给医院收费处，不经过别人的账户。",
    "Ring the hospital's main number that you looked up and give your child's name; if they are there, pay its cashier directly.",
)


def answer_words(screening: Screening) -> tuple[Words, Words]:
    """Return the headline and the sentence below it."""
    headline, sentence = _ANSWERS[screening.answer]
    if screening.danger and screening.answer != "do_not_send":
        return headline, _DANGER
    return headline, _DOUBT if screening.rule == "doubt" else sentence
