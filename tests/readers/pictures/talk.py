"""Made-up chats on every kind of screen, and the same as a recogniser sees them."""

import random
from dataclasses import replace

from tests.readers.pictures.rendering import DARK, LIGHT, Said, Shot, shot

from seawall.readers.pictures.lines import Line

ZH = (
    "你好",
    "在吗？",
    "我是上海市公安局刑侦支队的民警，警号013487，现在依法通知你，你名下的一张银行卡涉嫌一起特大跨国洗钱案。",
    "请你立即配合调查，否则将对你采取强制措施。",
    "这个案件属于国家机密，不能告诉任何人，包括父母和同学。",
    "好的",
    "我真的没有做过这些事",
    "请把资金转入安全账户进行清查，清查完毕后全额退还。",
    "收到",
    "妈，学费要交了，这周能不能转五万过来？",
    "怎么突然要这么多钱",
    "你把护照首页和学生签证拍照发给我，再把手机摄像头一直开着，二十四小时接受远程监管，每两个小时汇报一次位置。",
    "嗯嗯",
    "明天晚上吃火锅吗",
    "可以，六点在图书馆门口见",
    "包裹单号SF1234567890，里面查出了七张银行卡和两本护照，已经移交给公安机关处理。",
    "[图片]",
    "别挂电话",
    "你现在一个人在房间吗？请找一个安静没有人的地方，戴上耳机，接下来的谈话会全程录音作为证据使用。",
    "哈哈哈",
)
EN = (
    "Hello",
    "Are you there?",
    "This is Officer Wang from the Shanghai Public Security Bureau. Your bank card has been found in a money laundering case.",
    "You must cooperate at once or a warrant will be issued.",
    "Do not tell anyone about this case, not even your parents.",
    "OK",
    "I did not do anything",
    "Please transfer the funds to the safe account so that they can be checked. They will be returned in full.",
    "Thanks",
    "Dinner tomorrow?",
    "Sure, see you at six in front of the library",
    "Your parcel is held at customs. Pay the fee at https://parcel-fee.example/pay to have it released today.",
    "lol",
    "Keep your camera on all day and report where you are every two hours until the investigation is finished.",
    "Why so much money all of a sudden?",
    "Are you alone in the room now? Please find a quiet place where nobody can hear you and put on your headphones.",
    "Yes",
    "Never mind",
)
NAMES = {"zh": ("张敏", "李老师", "王警官", "陈浩"), "en": ("Anna Lee", "Officer Wang", "Ben", "Mia Chen")}
TITLES = {"zh": ("王警官", "上海公安", "妈妈", "106575258192145"), "en": ("Officer Wang", "Mum", "+44 7700 900123", "HSBC UK")}
TIMES = {
    "zh": ("昨天 15:21", "星期二 下午3:21", "2024年3月5日 15:21", "15:21"),
    "en": ("Yesterday 15:21", "Tue, 5 Mar at 15:21", "5 March 2024", "Today 3:21 PM"),
}
SYSTEM = {
    "zh": ("你已添加了王警官，现在可以开始聊天了。", '"王警官" 撤回了一条消息'),
    "en": ("Messages are end-to-end encrypted.", "You deleted this message"),
}


def conversation(*, seed: int, language: str, count: int, is_group: bool, only: str = "") -> list[Said]:
    """Return a made-up chat that begins with a time and holds so many messages."""
    dice = random.Random(seed)
    said = [Said(dice.choice(TIMES[language]), "time")]
    if dice.random() < 0.3:
        said.append(Said(dice.choice(SYSTEM[language]), "system"))
    for number in range(count):
        side = only or dice.choice(("received", "received", "sent"))
        clock = f"15:{21 + number}" + (" ✓✓" if side == "sent" else "")
        name = dice.choice(NAMES[language]) if is_group and side == "received" else ""
        said.append(Said(dice.choice(ZH if language == "zh" else EN), side, name, clock))
        if dice.random() < 0.08:
            said.append(Said(dice.choice(TIMES[language]), "time"))
    return said


def shots() -> list[Shot]:
    """Return screens of every app, light and dark, in both languages, short and long, alone and in groups."""
    out: list[Shot] = []
    for number, (app, looks, language) in enumerate(
        (app, looks, language) for app in LIGHT for looks in (LIGHT, DARK) for language in ("zh", "en")
    ):
        for group in (False, True):
            if group and app in {"imessage", "sms", "instagram"}:
                continue
            count = 1 + (number * 7 + group * 5) % 20
            said = conversation(
                seed=number * 2 + group, language=language, count=count, is_group=group, only="received" if count < 3 else ""
            )
            title = "家长群" if group and language == "zh" else "Parents" if group else TITLES[language][number % 4]
            out.append(shot(looks[app], said, title=title, language=language, is_group=group))
    return out


def noisy(shot: Shot, *, seed: int, fills: bool = True, drop: float = 0.02, merge: float = 0.3, jitter: float = 0.08) -> Shot:
    """Return the shot as a recogniser sees it: edges off, lines left out, times run into the line beside them, colours off or unknown."""
    dice = random.Random(seed)
    width_over_height = shot.page.width / shot.page.height
    kept: list[tuple[Line, int | None]] = []
    for line, owner in zip(shot.page.lines, shot.owners, strict=True):
        if dice.random() < drop:
            continue
        left, top, right, bottom = line.box
        off = jitter * (bottom - top)
        wide = off / width_over_height
        box = (
            left + dice.uniform(-wide, wide),
            top + dice.uniform(-off, off),
            right + dice.uniform(-wide, wide),
            bottom + dice.uniform(-off, off),
        )
        fill = tuple(min(255, max(0, part + dice.randint(-6, 6))) for part in line.fill) if fills and line.fill else None
        seen = replace(line, box=tuple(min(1.0, max(0.0, edge)) for edge in box), fill=fill)
        if kept and owner is None and kept[-1][1] is not None and dice.random() < merge and _in_row(kept[-1][0], seen):
            before, whose = kept[-1]
            kept[-1] = (
                replace(before, text=f"{before.text} {seen.text}", box=(*before.box[:2], seen.box[2], before.box[3])),
                whose,
            )
            continue
        kept.append((seen, owner))
    page = replace(shot.page, lines=tuple(line for line, _ in kept))
    return replace(shot, page=page, owners=tuple(owner for _, owner in kept), paint=())


def _in_row(before: Line, line: Line) -> bool:
    middle = (line.box[1] + line.box[3]) / 2
    return (
        before.box[1] < middle < before.box[3] + 0.3 * (before.box[3] - before.box[1]) and 0 < line.box[0] - before.box[2] < 0.06
    )
