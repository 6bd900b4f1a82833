"""What the store says to people: problems, and why a courier is refused.

>>> tell("store-wrong-key", where="a.db").message.en
'The key does not belong to this store. Hint: use the key with which it was made'
"""

from seawall.model import Problem, SeawallError, Words
from seawall.store.values import Outcome, Reason, Refusal

_PROBLEMS = {
    "store-library": Words(
        '缺少保存数据所需的组件。提示：pip install "seawall[store]"',
        'What keeps data is not installed. Hint: pip install "seawall[store]"',
    ),
    "store-driver": Words(
        '缺少连接 PostgreSQL 的组件。提示：pip install "psycopg[binary]"',
        'What speaks to PostgreSQL is not installed. Hint: pip install "psycopg[binary]"',
    ),
    "store-unknown-kind": Words(
        "只能保存到 SQLite 文件或 PostgreSQL。提示：写文件路径，或 postgresql:// 开头的地址",
        "Only a SQLite file or PostgreSQL can be used. Hint: give a path, or an address that begins with postgresql://",
    ),
    "store-missing": Words("这里没有保存过数据。提示：检查路径", "Nothing is kept there. Hint: check the path"),
    "store-no-key": Words(
        "找不到主密钥。提示：把密钥文件放回数据库旁边，或设置 SEAWALL_STORE_KEY",
        "There is no master key. Hint: put the key file back beside the database, or set SEAWALL_STORE_KEY",
    ),
    "store-bad-key": Words(
        "主密钥应为 64 字节（base64 写法）。提示：检查是否复制完整",
        "The master key must be 64 bytes, written in base64. Hint: check that all of it was copied",
    ),
    "store-wrong-key": Words(
        "密钥与这个库不符。提示：请用建库时的密钥",
        "The key does not belong to this store. Hint: use the key with which it was made",
    ),
    "store-newer": Words(
        "这个库由更新的版本建立，没有改动它。提示：请升级 Seawall",
        "A newer version made this store; nothing was changed. Hint: upgrade Seawall",
    ),
    "store-broken": Words(
        "数据库已损坏，或者不是 Seawall 的库。提示：恢复备份",
        "The database is damaged or is not one of Seawall's. Hint: restore a backup",
    ),
    "store-full": Words(
        "磁盘已满，没有保存。提示：腾出空间后再试", "The disk is full; nothing was kept. Hint: make room and try again"
    ),
    "store-busy": Words(
        "数据库正忙，没有保存。提示：过一会儿再试", "The database is busy; nothing was kept. Hint: try again in a while"
    ),
    "store-unreachable": Words(
        "打不开数据库。提示：检查路径、权限和网络",
        "The database cannot be opened. Hint: check the path, the rights and the network",
    ),
    "store-tampered": Words(
        "保存的内容被改动过，不予显示。提示：请联系管理员，恢复备份",
        "What was kept has been changed, so it is not shown. Hint: tell whoever runs this, and restore a backup",
    ),
    "store-log-broken": Words(
        "查阅记录缺了一行，或者有一行被改动过。提示：保留现状，联系管理员",
        "A row of the log is missing or was changed. Hint: leave it as it is and tell whoever runs this",
    ),
    "store-unknown-family": Words(
        "没有这个家庭码。提示：请核对后再输入一次", "No such family code. Hint: check it and type it again"
    ),
    "store-too-large": Words("内容过长，没有保存。提示：请缩短", "It is too long; nothing was kept. Hint: shorten it"),
    "store-too-many": Words(
        "数量过多，没有保存。提示：请先删去旧的", "There are too many; nothing was kept. Hint: remove old ones first"
    ),
    "store-token-used": Words(
        "这个代码已经用在另一张面单上，没有保存。提示：请换一个新代码",
        "This token already stands for another label; nothing was kept. Hint: take a new token",
    ),
    "store-time": Words("时间需要带时区。提示：使用 UTC 时间", "A time needs its zone. Hint: give it in UTC"),
    "store-randomness": Words(
        "随机数重复了，没有保存。提示：检查系统的随机数来源",
        "The random numbers repeat; nothing was kept. Hint: check where the system takes them from",
    ),
    "store-courier": Words(
        "需要写明快递员名称、承运商、至少一个用途，以及大于零的次数上限",
        "A courier needs a name, a carrier, at least one purpose, and limits above zero",
    ),
}

_REFUSALS: dict[Reason, Words] = {
    "unknown": Words(
        "密钥或代码不对，或者包裹不归您承运。请核对后再试。",
        "The key or the code is not right, or the parcel is not yours to carry. Check both and try again.",
    ),
    "revoked": Words("这个密钥已停用。请向公司领取新的。", "This key is no longer in use. Ask your company for a new one."),
    "paused": Words(
        "这个密钥已暂停，等待人工核实。请联系公司。", "This key is paused until a person has looked at it. Call your company."
    ),
    "over_rate": Words("查得太快了。请稍等再试。", "That was too fast. Wait a little and try again."),
    "wrong_purpose": Words("这个密钥不能用于这个用途。", "This key may not be used for this purpose."),
    "not_in_custody": Words("请先扫码接收这个包裹，再查看。", "Take the parcel into your hands by scanning it, then look."),
    "in_other_custody": Words(
        "包裹现由另一位快递员保管。请先交接。", "Another courier holds this parcel. Have it handed over first."
    ),
    "delivered": Words("包裹已送达，面单不再显示。", "The parcel was delivered; its label is no longer shown."),
    "expired": Words("面单已过期，内容已删除。", "The label has expired and was deleted."),
}

_OUTCOMES: dict[Outcome, Words] = {
    "allowed": Words("已允许", "Allowed"),
    "unknown_key": Words("拒绝：密钥无人认得", "Refused: nobody knows this key"),
    "unknown_token": Words("拒绝：没有这个代码", "Refused: there is no such code"),
    "other_carrier": Words("拒绝：是别家承运商", "Refused: it was another carrier"),
    "revoked": Words("拒绝：密钥已停用", "Refused: the key is no longer in use"),
    "paused": Words("拒绝：密钥已暂停", "Refused: the key is paused"),
    "over_rate": Words("拒绝：查得太频繁", "Refused: too many in a short time"),
    "wrong_purpose": Words("拒绝：用途不允许", "Refused: not a purpose of this key"),
    "not_in_custody": Words("拒绝：包裹不在对方手里", "Refused: the parcel was not in their hands"),
    "in_other_custody": Words("拒绝：包裹在另一位快递员手里", "Refused: another courier held the parcel"),
    "delivered": Words("拒绝：包裹已送达", "Refused: the parcel was delivered already"),
    "expired": Words("拒绝：面单已过期", "Refused: the label had expired"),
    "unreadable": Words("未能读取：内容被改动过", "Could not be read: it had been changed"),
}

_TOLD: dict[Outcome, Reason] = {"unknown_key": "unknown", "unknown_token": "unknown", "other_carrier": "unknown"}
"""Who does not hold the parcel learns neither which keys nor which tokens there are."""


class StoreError(SeawallError):
    """The database gave out, or a caller used the store wrongly; :attr:`problem` says it in plain words."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem to be shown."""
        super().__init__(problem.message.en)
        self.problem = problem


def tell(code: str, *, where: str = "") -> Problem:
    """Return one problem."""
    return Problem(code, _PROBLEMS[code], where)


def refuse(outcome: Outcome) -> Refusal:
    """Return what whoever tried is told."""
    for reason in (_TOLD.get(outcome, outcome),):
        if reason in _REFUSALS:
            return Refusal(reason, _REFUSALS[reason])
    raise AssertionError(outcome)


def say_outcome(outcome: Outcome) -> Words:
    """Return how a try ended, for the family."""
    return _OUTCOMES[outcome]
