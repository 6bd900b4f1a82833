"""Every screen and state of the page, and how a person gets there: for the tests in a browser and for the pictures in docs."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

SCAM = {
    "zh": (
        "我女儿在英国读书。上周说接到快递公司电话，讲她有个包裹里查出好几本护照，又给她转到上海的公安局。现在她说话躲躲闪闪，"
        "摄像头天天开着，说案子要保密，连我们都不能讲。今天突然要我们汇四十五万做资金证明。"
    ),
    "en": (
        "DHL rang me about a parcel with fake passports and put me through to an officer of the Shanghai police on video. He says the case "
        "is secret, I must keep the camera on and move my savings to a safe account for inspection."
    ),
}
FIRST = {"zh": "使馆打电话说我有份文件要领", "en": "I got a call from the embassy about an important document"}
ORDINARY = {
    "zh": "【招商银行】您尾号3456的账户于11月20日18:42在超市消费人民币86.50元。",
    "en": "Your parcel is ready at the locker. Pickup code 4417.",
}
WARNING = {
    "zh": "提醒：近期有人冒充公检法，以包裹涉案为由要求转账到安全账户，请同学们不要相信，及时挂断。",
    "en": "Warning from the university: scammers pose as Chinese police and ask students to move money to a safe account. Hang up and tell us.",
}
DANGER = {"zh": "我被骗了三十万，不想活了", "en": "They took all my money and I want to kill myself"}
REQUEST = {
    "zh": "妈，资金证明要四十万，打到代办老师的账户，查完就退，今天就要。别跟我爸说，银行问就说是买房",
    "en": "Mum, I need 40,000 as proof of funds to the agent's account today, it comes back after the check. Don't tell Dad, tell the bank it's for a flat",
}
STORY = {
    "zh": (
        ("2026-11-01", "妈妈", "问我以前有没有把她身份证复印给过别人，问完又说没事"),
        ("2026-11-03", "妈妈", "视频不接了，只回字，说在图书馆"),
        ("2026-11-06", "表姐", "她室友说她电脑上一直有个男的开着视频，睡觉也不关"),
        ("2026-11-08", "妈妈", "突然要四十万做资金证明，要打到一个代办的账户，让我别告诉她爸"),
    ),
    "en": (
        ("2026-11-01", "mum", "She asked whether we ever gave a copy of her ID card to anybody, then said never mind"),
        ("2026-11-03", "mum", "She does not pick up video calls any more and only writes that she is in the library"),
        ("2026-11-06", "cousin", "Her flatmate says there is always a man on video on her laptop, even at night"),
        ("2026-11-08", "mum", "Suddenly she needs 40,000 as proof of funds, to an agent's account, and Dad must not know"),
    ),
}

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
"""What axe looks for on every state: WCAG 2.2 A and AA, and its best practices."""
Page = Any
Walk = Callable[[Page, str], None]
"""Takes a page that stands on the home screen's origin, and the language; leads to the state."""


def go(path: str) -> Walk:
    """Return the walk that only opens an address."""

    def walk(page: Page, lang: str) -> None:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")

    return walk


def words(lang: str) -> str:
    """Return the language in which somebody types: traditional readers of these tests type simplified words."""
    return "en" if lang == "en" else "zh"


def ask(texts: dict[str, str], country: str = "GB") -> Walk:
    """Return the walk through the first door."""

    def walk(page: Page, lang: str) -> None:
        go(f"/?country={country}")(page, lang)
        page.fill("#text", texts[words(lang)])
        page.click(".cta")
        page.wait_for_selector(".verdict")

    return walk


CHAT = {
    "zh": "[2026/11/20 18:42:10] 王警官: 你涉嫌洗钱，把钱转到安全账户接受核查\n[2026/11/20 18:43:00] 小林: 好的，我不告诉家里\n",
    "en": "20/11/2026, 18:42 - Officer Wang: Move your savings to a safe account\n20/11/2026, 18:43 - Me: I will tell nobody\n",
}
"""Exports of a messenger, as it writes them in both languages."""


def choose(page: Page, name: str, data: bytes, kind: str) -> None:
    """Choose one file at the first door."""
    page.set_input_files("input[type=file]:not([capture])", {"name": name, "mimeType": kind, "buffer": data})


def chosen(page: Page, lang: str) -> None:
    """Choose two files and look at what was chosen."""
    go("/")(page, lang)
    for name in ("screenshot.png", "letter.txt"):
        choose(page, name, b"x", "text/plain")
    page.wait_for_selector(".chosen li:nth-child(2)")


def picture(page: Page, lang: str) -> None:
    """Have a photographed letter looked at."""
    from pictures import letter  # drawn only where this state is wanted

    go("/?country=GB")(page, lang)
    choose(page, "letter.png", letter(), "image/png")
    page.click(".cta")
    page.wait_for_selector(".shot", timeout=90_000)


def exported_chat(page: Page, lang: str) -> None:
    """Have an exported chat looked at, and open what was read."""
    go("/?country=GB")(page, lang)
    choose(page, "chat.txt", CHAT[words(lang)].encode(), "text/plain")
    page.click(".cta")
    page.wait_for_selector(".read", timeout=60_000)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def empty_answer(page: Page, lang: str) -> None:
    """Send the first form with nothing in it."""
    go("/")(page, lang)
    page.click(".cta")
    page.wait_for_selector(".problem")


def opening(page: Page, lang: str) -> None:
    """Tap how it began."""
    go("/")(page, lang)
    page.click("button[name=opening][value=parcel]")
    page.wait_for_selector("textarea[data-focus]")


def answered(page: Page, lang: str) -> None:
    """Answer the follow-up questions."""
    ask(FIRST)(page, lang)
    for radio in page.query_selector_all(".question input[value=yes]"):
        radio.check()
    page.click(".questions .button")
    page.wait_for_selector("input[type=hidden][name^=told-]", state="attached")


def opened(page: Page, lang: str) -> None:
    """Open everything that can be opened on the answer."""
    ask(SCAM)(page, lang)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def hang_up(page: Page, lang: str) -> None:
    """Open the words for somebody who is on a call."""
    go("/")(page, lang)
    page.click(".live summary")


def send_answer(page: Page, lang: str) -> None:
    """Fill in the second door."""
    go("/send?country=GB")(page, lang)
    page.fill("[name=words]", REQUEST[words(lang)])
    page.fill("[name=amount]", "400000")
    page.check("[name=fact-secrecy]")
    page.check("[name=fact-must_leave]")
    page.click(".cta")
    page.wait_for_selector(".verdict")


def send_true(page: Page, lang: str) -> None:
    """Fill in the second door with what makes a payment right."""
    go("/send?country=GB")(page, lang)
    page.select_option("[name=purpose]", "tuition")
    page.select_option("[name=payee_kind]", "school")
    page.check("[name=fact-own_check]")
    page.check("[name=fact-payee_institution]")
    page.click(".cta")
    page.wait_for_selector(".verdict")


def freedom(page: Page, lang: str) -> None:
    """Say that somebody was heard prompting the child."""
    send_answer(page, lang)
    page.check("[name=seen-prompted]")
    page.click("button[name=freedom]")
    page.wait_for_selector(".freedom-result")


def bank_letter(page: Page, lang: str) -> None:
    """Go from the answer to the sheet for the bank."""
    send_answer(page, lang)
    page.click("form[action='/letter/counter'] button")
    page.wait_for_selector(".sheet")


def money_gone(page: Page, lang: str) -> None:
    """Say that money was sent, when, and from where."""
    go("/after?country=GB")(page, lang)
    page.fill("[name=left]", "2026-11-30T09:30")
    page.click("button[name=what][value=money]")
    page.wait_for_selector(".clock")


def story(page: Page, lang: str) -> None:
    """Fill in the timeline and have it looked at."""
    go("/days")(page, lang)
    page.wait_for_selector(".diary-add")
    for index, (at, by, text) in enumerate(STORY[words(lang)]):
        if index:
            page.click(".diary-add")
        page.locator("[name=at]").nth(index).fill(at)
        page.locator("[name=by]").nth(index).fill(by)
        page.locator("textarea[name=text]").nth(index).fill(text)
    page.click(".cta")
    page.wait_for_selector(".line")


def playing(page: Page, lang: str) -> None:
    """Go some steps into the played story."""
    go("/play")(page, lang)
    page.wait_for_selector(".play-toggle")
    for _ in range(9):
        page.click(".play-controls .button:nth-of-type(3)")


def cards(page: Page, lang: str) -> None:
    """Open the cards that speak."""
    go("/quiet")(page, lang)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


PARCEL = {
    "zh": {"tracking": "SF1234567890123", "from": "南京家里", "to": "伦敦宿舍", "what": "衣服、茶叶"},
    "en": {"tracking": "SF1234567890123", "from": "home in Nanjing", "to": "hall in London", "what": "clothes, tea"},
}
CALLED = {
    "zh": "刚接到电话，说是 DHL 的，讲我有个包裹被海关扣了，里面有护照，单号 3318810025，给我转到了上海公安",
    "en": "DHL rang about a parcel held by customs with passports in it, number 3318810025, and put me through to the Shanghai police",
}


def record(page: Page, lang: str) -> None:
    """Describe a parcel that leaves tomorrow, and see which cards would come."""
    go("/parcel?country=GB")(page, lang)
    page.select_option("[name=carrier]", "sf-express")
    for name, value in PARCEL[words(lang)].items():
        page.fill(f"[name={name}]", value)
    page.fill("[name=shipped]", (datetime.now(UTC) + timedelta(days=1)).date().isoformat())
    page.select_option("[name=status]", "ordered")
    page.click(".cta")
    page.wait_for_selector(".verdict .tag")


def keep(page: Page, lang: str) -> None:
    """Have the parcel kept; the code of the family is shown once."""
    record(page, lang)
    page.locator("button[value=keep]").first.click()
    page.wait_for_selector(".sheet .big")


def family(page: Page, lang: str) -> None:
    """Look at what is kept."""
    keep(page, lang)
    page.click("form[action='/family'] .strong")
    page.wait_for_selector("main h3")


def forget(page: Page, lang: str) -> None:
    """Be asked whether all of it is to be deleted."""
    family(page, lang)
    page.click("button[value=forget]")
    page.wait_for_selector("button[value=forget-sure]")


def called(page: Page, lang: str) -> None:
    """Put down what somebody said about the parcel on the phone."""
    record(page, lang)
    page.fill("form[action='/'] textarea", CALLED[words(lang)])
    page.click("form[action='/'] .strong")
    page.wait_for_selector("form#main[action='/'] input[name=parcels]", state="attached")


def looked_label(page: Page, lang: str) -> None:
    """Have the picture of a label looked at."""
    from pictures import parcel_label  # drawn only where this state is wanted

    go("/label")(page, lang)
    choose(page, "label.png", parcel_label(), "image/png")
    page.click(".cta")
    page.wait_for_selector("a[download]", timeout=120_000)


STATES: dict[str, Walk] = {
    "home": go("/"),
    "home-empty": empty_answer,
    "home-opening": opening,
    "home-hang-up": hang_up,
    "home-files": chosen,
    "answer-certain": ask(SCAM),
    "answer-opened": opened,
    "answer-first-call": ask(FIRST, country=""),
    "answer-answered": answered,
    "answer-ordinary": ask(ORDINARY),
    "answer-warning": ask(WARNING),
    "answer-danger": ask(DANGER),
    "answer-picture": picture,
    "answer-chat": exported_chat,
    "send": go("/send"),
    "send-do-not": send_answer,
    "send-true": send_true,
    "send-freedom": freedom,
    "send-letter": bank_letter,
    "after": go("/after"),
    "after-money": money_gone,
    "after-papers": go("/after?what=papers&country=AU"),
    "after-video": go("/after?what=video&country=JP"),
    "after-danger": go("/after?what=danger&country=CA"),
    "after-again": go("/after?what=again"),
    "after-others": go("/after?what=others"),
    "after-disbelief": go("/after?what=disbelief"),
    "parcel": go("/parcel"),
    "parcel-plan": record,
    "parcel-kept": keep,
    "parcel-called": called,
    "family": family,
    "family-code": go("/family"),
    "family-forget": forget,
    "label": go("/label"),
    "label-looked": looked_label,
    "days": go("/days"),
    "days-story": story,
    "pact": go("/guide/pact?country=GB"),
    "freedom-guide": go("/guide/free?country=GB"),
    "letter": go("/letter/visit"),
    "play": go("/play"),
    "play-on": playing,
    "quiet": go("/quiet"),
    "quiet-cards": cards,
    "numbers": go("/numbers?country=AU"),
    "offline": go("/offline"),
    "about": go("/about"),
    "not-found": go("/nowhere"),
}
