"""What the tests of the store share: a family, a courier, labels, parcels and cards, made as needed."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from seawall.model import Card, CardReader, Parcel, Waybill
from seawall.store import Store, open_store

KEY = bytes(range(64))
NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
WAYBILL = Waybill(
    "DHL",
    "JD014600003",
    {
        "recipient.name": "王小明",
        "recipient.phone": "+61 400 000 000",
        "recipient.address": "1 Sample Street, Sampletown",
        "sender.address": "南京市示例路1号",
        "goods.description": "冬衣",
    },
)
_seeds = itertools.count(1)


def opened(where: str, **more: object) -> Store:
    store = open_store(where, **{"key": KEY, **more})
    assert isinstance(store, Store), store
    return store


@dataclass
class Scene:
    """A family, a courier and labels, made as needed."""

    store: Store
    random: Random = field(default_factory=lambda: Random(next(_seeds)))
    now: datetime = NOW

    def family(self, stamp: str = "松鼠 · 茶壶") -> str:
        return self.store.new_family(random_bytes=self.random.randbytes, stamp=stamp, now=self.now)

    def token(self) -> str:
        return "SW-" + "-".join("".join(self.random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=4)) for _ in range(4))

    def courier(
        self,
        *,
        carrier: str = "dhl",
        purposes: tuple[str, ...] = ("deliver",),
        a_minute: int = 1000,
        a_day: int = 10000,
        name: str = "示例快递员",
    ) -> str:
        key = self.store.add_courier(
            name,
            purposes=purposes,
            carrier=carrier,
            a_minute=a_minute,
            a_day=a_day,
            random_bytes=self.random.randbytes,
            now=self.now,
        )
        assert isinstance(key, str)
        return key

    def label(self, waybill: Waybill = WAYBILL, *, family: str | None = None, expires: datetime | None = None) -> str:
        token = self.token()
        assert self.store.keep_label(token, waybill, family=family, now=self.now, expires=expires) is None
        return token

    def taken(self, key: str, waybill: Waybill = WAYBILL, *, family: str | None = None) -> str:
        token = self.label(waybill, family=family)
        self.store.take_custody(token, courier_key=key, now=self.now)
        return token

    def resolve(self, token: str, key: str, *, purpose: str = "deliver") -> object:
        return self.store.resolve(token, courier_key=key, purpose=purpose, now=self.now)

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


def parcel(number: int = 1, **more: str) -> Parcel:
    return Parcel(f"p{number}", "dhl", f"JD{number:09}", **{"origin": "南京的家", "contents": "冬衣", **more})


READER = CardReader("student", "zh", "Australia/Sydney", "mailto://student@example.org")


def card(name: str = "c1", *, due: datetime = NOW, days: float = 1, parcel: str = "p1") -> Card:
    return Card(
        name, parcel, READER, "shipped", due.isoformat(), (due + timedelta(days=days)).isoformat(), "松鼠 · 茶壶：包裹已寄出。"
    )
