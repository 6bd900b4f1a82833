"""A bait beside a genuine warning is heard; a warning that tells of a bait is not."""

import pytest

from seawall import Seawall

WARNING_ZH = "【警方提醒】近期电信诈骗高发，请提高警惕，谨防上当受骗。"
WARNING_EN = "Police warning: fraudsters are active in your area. Stay alert and do not be fooled."
BAIT_ZH = "我是上海市公安局的，您名下账户涉嫌洗钱，请您把存款转到安全账户接受核查。"
BAIT_EN = "I am calling from the Shanghai police. You must transfer your savings to our safe account today."
ALARM = {"likely", "certain"}


@pytest.mark.parametrize(
    "text",
    [
        f"{WARNING_ZH}\n{BAIT_ZH}",
        f"{WARNING_ZH}{BAIT_ZH}",
        f"{BAIT_ZH}\n{WARNING_ZH}",
        f"{WARNING_ZH}\n{BAIT_ZH}\n{WARNING_ZH}",
        f"{WARNING_EN}\n{BAIT_EN}",
        f"{BAIT_EN} {WARNING_EN}",
        f"{WARNING_EN} {BAIT_EN} {WARNING_EN}",
        f"警方提醒，请按以下说明操作：“{BAIT_ZH}加微信 wx_88812345 办理。”谨防上当受骗。",
        f'Police advice, please do as follows: "{BAIT_EN} Pay at http://safe-police.top/a." Beware of scams.',
        "厦门警方提醒您：凡是接到陌生人要求转账的电话，不听、不信、不转账，挂机后请立即将存款转移到安全账户上：4367 4852 0443 8111 黄警官。",
    ],
)
def test_a_bait_beside_a_warning_is_heard(engine: Seawall, text: str) -> None:
    assert engine.check(text).episode.level in ALARM


@pytest.mark.parametrize(
    "text",
    [
        "【警方提醒】骗子常说您名下账户涉嫌洗钱，要把存款转到安全账户。凡是这样说的都是诈骗。",
        "【反诈中心提醒】骗子会冒充警察。随后对方要求把存款转到安全账户。请勿相信，谨防上当受骗。",
        f"【警方提醒】近期有人收到“{BAIT_ZH}”这样的电话，都是诈骗，请勿相信。",
        "Scam alert: callers pretend to be police. They say your savings are safer in a police account. Hang up.",
        "Scam alert: a resident was told 'your savings are moved to a safe account today'. Hang up and tell us.",
        "Scam alert: is anyone asking for your savings in a safe account? Stay alert and do not be fooled.",
    ],
)
def test_a_warning_that_tells_of_a_bait_stays_quiet(engine: Seawall, text: str) -> None:
    assert engine.check(text).episode.level not in ALARM


def test_a_notice_speaks_for_its_own_line_only(engine: Seawall) -> None:
    code = "【菜鸟驿站】您的包裹已到店，取件码 3-2-1021，请凭码取件。"
    alone = engine.check(BAIT_ZH).episode.ledger.total_db
    aside = engine.check(f"{code}\n{BAIT_ZH}").episode
    assert "ordinary.pickup_code" not in {finding.tactic for finding in aside.findings}
    assert aside.ledger.total_db >= alone - 6
    assert "ordinary.pickup_code" in {finding.tactic for finding in engine.check(f"{code}{BAIT_ZH}").episode.findings}
