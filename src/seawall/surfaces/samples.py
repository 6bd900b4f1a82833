"""What ``make run`` shows a newcomer: three messages, a story, a request for money, and how to check one's own."""

import sys

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from seawall.engine import Seawall
from seawall.model import Language
from seawall.surfaces.formats.story_terminal import print_story
from seawall.surfaces.formats.terminal import print_check
from seawall.surfaces.formats.transfer_terminal import print_screening
from seawall.surfaces.formats.wrapping import MAX_WIDTH, wrap
from seawall.surfaces.streams import write_utf8

SAMPLES: tuple[tuple[Language, str, str], ...] = (
    (
        "zh",
        "GB",
        (
            "我女儿在英国读书。上周说接到快递公司电话，讲她有个包裹里查出好几本护照，又给她转到上海的公安局。现在她说话躲躲闪闪，"
            "摄像头天天开着，说案子要保密，连我们都不能讲。今天突然要我们汇四十五万做资金证明。"
        ),
    ),
    (
        "en",
        "GB",
        (
            "ROYAL MAIL: your parcel is held at our depot because of an unpaid customs fee of 1.45. "
            "Please pay within 24 hours or it will be returned: https://royalmail-redelivery-fee.top/pay"
        ),
    ),
    ("zh", "CN", "【招商银行】您尾号3456的账户于11月20日18:42在超市消费人民币86.50元，余额2310.77元。如有疑问请致电95555。"),
)
STORY = (
    {"at": 0, "by": "妈妈", "text": "问我以前有没有把她身份证复印给过别人，问完又说没事"},
    {"at": 2, "by": "妈妈", "text": "视频不接了，只回字，说在图书馆"},
    {"at": 5, "by": "表姐", "text": "她室友说她电脑上一直有个男的开着视频，睡觉也不关"},
    {"at": 7, "by": "妈妈", "text": "突然要四十万做资金证明，要打到一个代办的账户，让我别告诉她爸"},
)
REQUEST = {
    "amount": 400000,
    "currency": "CNY",
    "words": "妈，资金证明要四十万，打到代办老师的账户，查完就退，今天就要。别跟我爸说，银行问就说是买房",
}


def main() -> None:
    """Check the samples and print the answers."""
    write_utf8(sys.stdout)
    console = Console(highlight=False)
    engine = Seawall()
    titles = {tactic.id: tactic.title for tactic in engine.playbook.tactics}
    for language, country, text in SAMPLES:
        console.print(Rule(style="dim"))
        console.print(Text("\n").join([*wrap(Text(text, "italic"), min(console.width, MAX_WIDTH)), Text()]), soft_wrap=True)
        print_check(engine.check(text, country=country), console, language, country=country, titles=titles)
    console.print(Rule(style="dim"))
    story = engine.story(STORY)
    print_story(story, engine.advise(story, audience="parent", country="GB"), console, "zh", playbook=engine.playbook)
    console.print(Rule(style="dim"))
    console.print(Text(f"{REQUEST['words']}\n", "italic"))
    print_screening(engine.screen(REQUEST, country="GB"), console, "zh")
    console.print(Rule(style="dim"))
    console.print(
        Text(
            "\n检查你自己收到的内容 / Check your own:\n"
            '  .venv/bin/seawall check "把收到的话贴在这里"\n'
            "  .venv/bin/seawall check message.txt --for parent --country AU\n"
            "  .venv/bin/seawall story story.jsonl --country GB\n"
            "  .venv/bin/seawall transfer check request.json\n"
            "  .venv/bin/seawall --help\n"
        )
    )


if __name__ == "__main__":
    main()
