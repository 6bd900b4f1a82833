"""The words of a benchmark report, in both languages.

>>> speak("fraud", "en"), speak("fraud", "zh")
('Fraud', '诈骗')
"""

from collections.abc import Mapping

from seawall.model import Language, Words
from seawall.surfaces.formats.printable import make_printable

WORDS: Mapping[str, Words] = {
    # what is counted
    "fraud": Words("诈骗", "Fraud"),
    "benign": Words("平常文字", "Ordinary texts"),
    "spam": Words("垃圾信息", "Spam"),
    "all": Words("全部", "All"),
    "door": Words("入口", "Door"),
    # columns
    "source": Words("来源", "Source"),
    "kind": Words("类别", "Kind"),
    "texts": Words("条数", "Texts"),
    "alarms": Words("报警", "Alarm"),
    "range": Words("95% 区间", "95% interval"),
    "unsure": Words("说不准", "Unsure"),
    "group": Words("哪些", "Which"),
    "recall": Words("诈骗查出率", "Fraud found"),
    "false_alarms": Words("误报率", "False alarms"),
    "recall_at_0.01": Words("误报 1% 时查出", "Found at 1% false alarms"),
    "recall_at_0.001": Words("误报 0.1% 时查出", "Found at 0.1% false alarms"),
    "cllr": Words("Cllr", "Cllr"),
    "cllr_minimum": Words("最低 Cllr", "Least Cllr"),
    "cllr_loss": Words("损失", "Lost"),
    "brier": Words("Brier", "Brier"),
    "skill": Words("技巧", "Skill"),
    "calibration_error": Words("误差", "Error"),
    "precision": Words("平均精确率（各半）", "Average precision, half fraud"),
    "precision_at_door": Words("平均精确率（入口先验）", "… at the door's prior"),
    "prior": Words("先验概率", "Prior"),
    "before": Words("之前", "Before"),
    "after": Words("现在", "Now"),
    "difference": Words("变化的 95% 区间", "95% interval of the change"),
    "gained": Words("新报警", "New alarms"),
    "lost": Words("不再报警", "Alarms gone"),
    "mark": Words("判断", "Verdict"),
    "better": Words("▲\xa0变好", "▲\xa0better"),
    "worse": Words("▼\xa0变差", "▼\xa0worse"),
    "changed": Words("◆\xa0变了", "◆\xa0changed"),
    "chance": Words("可能是偶然", "may be chance"),
    "same": Words("没有变化", "no change"),
    "figure": Words("指标", "Figure"),
    # headings
    "title": Words("海堤实测：{data}", "Seawall measured on {data}"),
    "changes": Words("和之前相比", "What changed"),
    "headline": Words("一眼看", "At a glance"),
    "by_source": Words("按来源", "By source"),
    "trade": Words("查出与误报", "Fraud found against false alarms"),
    "calibration": Words("概率准不准", "Is the probability true"),
    "kinds": Words("最弱的类别", "The weakest kinds"),
    "speed": Words("速度", "Speed"),
    "left_out": Words("没有用上的", "What was left out"),
    # captions
    "fraud_table": Words("诈骗：查出多少（越高越好）", "Fraud: how much is found (higher is better)"),
    "benign_table": Words("平常文字：误报多少（越低越好）", "Ordinary texts: how many raise a false alarm (lower is better)"),
    "spam_table": Words("垃圾信息：报警多少（不算诈骗，单列）", "Spam: how many raise an alarm (no fraud, shown on its own)"),
    "group_table": Words("全部来源合起来，以及按语言、渠道", "All sources together, and by language and channel"),
    "rate_table": Words("限定误报率时，诈骗查出多少", "How much fraud is found at a set share of false alarms"),
    "calibration_table": Words("证据分量的校准（与先验无关）", "Calibration of the weight of evidence (without any prior)"),
    "door_table": Words("每个入口：同样的文字，不同的先验", "Every door: the same texts, another prior"),
    "fraud_kinds": Words("诈骗：查出最少的类别", "Fraud: the kinds found least"),
    "benign_kinds": Words("平常文字：误报最多的类别", "Ordinary texts: the kinds with most false alarms"),
    "tally_changes": Words("改变了的来源", "Sources that changed"),
    "figure_changes": Words("合起来的指标", "Figures of sources together"),
    # plots
    "precision_plot": Words("精确率–召回率曲线", "Precision and recall"),
    "trade_plot": Words("查出率与误报率", "Fraud found and false alarms"),
    "reliability": Words("可靠性图：{name}", "Reliability: {name}"),
    "recall_axis": Words("诈骗查出率", "share of fraud found"),
    "precision_axis": Words("报警中真是诈骗的", "share of alarms that are fraud"),
    "false_axis": Words("误报率（对数）", "share of false alarms (logarithmic)"),
    "stated_axis": Words("给出的概率", "probability stated"),
    "observed_axis": Words("实际是诈骗的", "share that is fraud"),
    "half": Words("一半是诈骗时", "where half is fraud"),
    "at_prior": Words("诈骗占 {prior} 时（本入口的先验）", "where {prior} is fraud, as the door's prior says"),
    "point_true": Words("● 给出的概率在区间内", "● the probability stated lies in the interval"),
    "point_false": Words("○ 不在区间内", "○ it does not"),
    "points": Words("点", "points"),
    "limit": Words("（每个来源、标签、语言至多 {limit}）", " (at most {limit} a source, label and language)"),
    "earlier": Words("（之前）", " (before)"),
}
NOTES: Mapping[str, Words] = {
    "alarm": Words(
        "报警：达到「很可能是诈骗」或以上。方括号里是 95% 区间。",
        "Alarm: the level is likely or certain. In brackets, the 95% interval.",
    ),
    "weights": Words(
        "合起来的数字里，每个来源分量相同（不足 {full} 条的按比例减少），免得大的盖过小的。"
        "区间标 * 的是在来源之间重抽样得出的：换一批来源，结果可能落在哪里。没有标的只考虑了条数，偏窄。",
        "In figures of sources together every source weighs alike (one of fewer than {full} texts less, in proportion), so "
        "that no large one drowns the others. Intervals with a * were drawn over sources: where the figure might be on data "
        "of somebody else. The others only know how many texts there were, and are too narrow.",
    ),
    "rates": Words(
        "报警线画到误报不超过这个比例为止，看还能查出多少诈骗。"
        "≤ 后面是实际误报率的上限：若远高于限定值，说明平常文字太少，下不了结论。",
        "The line of alarm is drawn where no more than this share of ordinary texts raises one. Behind ≤ stands how high the "
        "false alarms may really be: far above the share set, there are too few ordinary texts to tell.",
    ),
    "cllr": Words(
        "Cllr 是证据分量的代价，单位比特：0 最好，1 等于什么也没说，超过 1 还不如不说。"
        "「最低」是因为分不开，「损失」是因为数字不准。Brier 分是概率误差的平方平均；技巧 1 最好，0 等于只报先验，负数更差。"
        "误差是给出的概率与实际比例的平均距离。这里假定一半是诈骗。",
        "Cllr is the cost of the weights of evidence in bits: 0 is best, 1 is what saying nothing costs, above 1 it would be "
        "better to say nothing. The least is for want of telling apart, what is lost is for numbers that are off. The Brier "
        "score is the mean square of what the probability is off; a skill of 1 is best, 0 is as good as stating the prior, "
        "below 0 is worse. The error is the mean distance between what was stated and what was so. Half the texts count as "
        "fraud here.",
    ),
    "reliability": Words(
        "点在对角线上，概率就是真的；在线上方，说得太低；在下方，说得太高。竖线是 95% 区间。两端拉开了，好看清 1% 和 99%。"
        "这里用的是证据分量加上一半对一半的先验，所以与入口无关。",
        "A point on the diagonal is true; above it the probability was too low, below it too high. The upright lines are 95% "
        "intervals. Both ends of the axes are stretched, so that 1% and 99% can be seen. These are the weights of evidence "
        "with even odds as the prior, so they hold for any door.",
    ),
    "doors": Words(
        "这里看的是屏幕上的概率：按每个入口的先验给诈骗和平常文字加权，好像这批数据就是从那里来的。"
        "先验本身对不对，标注数据看不出来。",
        "This is about the probability on the screen: fraud and ordinary texts are weighted by the prior of each door, as if "
        "the data had come through it. Whether the prior itself is right, no labelled data can tell.",
    ),
    "precision": Words(
        "精确率取决于诈骗有多常见：实线假定一半是诈骗，虚线按本入口的先验。竖虚线标出误报 1% 和 0.1%。",
        "Precision depends on how common fraud is: the solid line takes half, the dashed one what the door's prior says. "
        "The dotted uprights are 1% and 0.1% of false alarms.",
    ),
    "changes": Words(
        "只比较两边都有的文字：{common} 条；只在之前有 {only_before} 条，只在现在有 {only_after} 条。"
        "来源的判断用配对符号检验并按行数校正（Holm），指标的判断看来源之间重抽样的区间；显著水平 5%。",
        "Only texts that both have are compared: {common}; {only_before} only before, {only_after} only now. Sources are "
        "judged by a sign test on the texts whose answer changed, corrected for the number of lines (Holm); figures by an "
        "interval drawn over sources; both at 5%.",
    ),
    "speed": Words(
        "每 CPU 秒一个核 {rate} 条（平均 {characters} 字，{texts} 条）；逐个查五十个关键词的循环快 {ratio} 倍。",
        "{rate} texts per CPU-second of one core ({characters} characters on average, {texts} texts); a loop over fifty "
        "keywords is {ratio} times as fast.",
    ),
    "private": Words(
        "报告里没有任何原文。JSON 里每条只有文字哈希的开头和分量；短的文字仍可能被猜出来，请妥善保管。",
        "The report holds no text. Of each, the JSON has the beginning of a hash and the weight; short texts could still be "
        "guessed from it, so keep it with care.",
    ),
}
NAMES: Mapping[str, Mapping[str, Words]] = {
    "lang": {
        "zh": Words("中文", "Chinese"),
        "en": Words("英文", "English"),
        "other": Words("其他语言", "other languages"),
    },
    "channel": {
        "sms": Words("短信", "sms"),
        "call": Words("电话", "call"),
        "chat": Words("聊天", "chat"),
        "email": Words("邮件", "email"),
        "letter": Words("信件", "letter"),
        "web": Words("网页", "web"),
        "told": Words("口述", "told"),
        "unknown": Words("渠道未注明", "channel not told"),
    },
    "door": {
        "default": Words("自己来问的", "default"),
        "told": Words("口述的经历", "told"),
        "scan": Words("批量筛查", "scan"),
    },
}
"""What languages, channels and doors are called; others keep the name that the data or the policy give them."""
_META: Mapping[str, Words] = {
    "seawall": Words("程序版本", "Seawall"),
    "playbook": Words("知识库版本", "Playbook"),
    "door": Words("入口", "Door"),
    "data": Words("数据", "Data"),
    "rows": Words("条数", "Texts"),
    "made_at": Words("时间", "Made"),
    "platform": Words("环境", "Machine"),
}


def speak(key: str, language: Language, **values: object) -> str:
    """Return words by their key."""
    return WORDS[key].speak(language).format(**values) if values else WORDS[key].speak(language)


def note(key: str, language: Language, **values: object) -> str:
    """Return an explanation by its key."""
    return NOTES[key].speak(language).format(**values) if values else NOTES[key].speak(language)


def meta_title(key: str, language: Language) -> str:
    """Return the title of one line of the head."""
    return _META[key].speak(language)


def name_of(what: str, name: str, language: Language) -> str:
    """Return what a language, a channel or a door is called.

    >>> name_of("lang", "zh", "en"), name_of("channel", "pager", "zh")
    ('Chinese', 'pager')
    """
    known = NAMES[what].get(name)
    return known.speak(language) if known else make_printable(name)
