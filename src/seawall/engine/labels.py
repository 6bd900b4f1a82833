"""Labels with a vault behind them: look, mask, and give back what was hidden to whom it is owed.

>>> from datetime import UTC
>>> desk = LabelDesk(None)
>>> desk.mask(b'{"to_address": {}}', mode="resolve", now=datetime(2026, 12, 1, tzinfo=UTC)).problems[0].code
'no-store'
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from seawall.engine.keeping import NO_STORE
from seawall.labels.inspecting import inspect_label
from seawall.labels.masking import mask_label, medium_of, read_label
from seawall.labels.policy import find_carrier, mode_for
from seawall.labels.tokens import new_token, parse_token
from seawall.model import Label, LabelInspection, MaskedLabel, Mode, Problem, Waybill

if TYPE_CHECKING:
    from seawall.store import Refusal, Store

TOKEN_BYTES = 10
"""Eighty random bits."""
KEPT = timedelta(days=180)
"""How long what was hidden can be given back at the longest; delivery ends it sooner."""
NO_LABEL = Label(Waybill("", "", {}), "json")
"""What stands for a label where none could be read."""


class LabelDesk:
    """What can be done with labels. Safe to share between threads."""

    def __init__(self, store: "Store | None", *, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        """Take the store that keeps what is hidden; without one, nothing can be given back."""
        self._store = store
        self._random = random_bytes

    def inspect(self, data: bytes, *, where: str = "") -> tuple[LabelInspection, ...]:
        """Say what each label of a file gives away, to whom, and which lures could be built from it. Never raises."""
        labels, problems = read_label(data, where=where)
        if not labels:
            return (LabelInspection(NO_LABEL, problems=problems),)
        seen = [inspect_label(label) for label in labels]
        return (replace(seen[0], problems=(*seen[0].problems, *problems)), *seen[1:])

    def mask(  # noqa: PLR0913 - each is a thing of its own
        self,
        data: bytes,
        *,
        mode: Mode | None = None,
        known: Waybill | None = None,
        carrier: str = "",
        country: str = "",
        family: str | None = None,
        where: str = "",
        now: datetime,
    ) -> MaskedLabel:
        """Return the label with what the mode hides taken out; ``mode`` follows from the carrier when it is not given.

        In the mode ``resolve`` the vault has what was hidden before the new label is handed out. Never raises.
        """
        chosen = mode or mode_for(carrier or (known.carrier if known else ""), country=country)
        if chosen != "resolve":
            return mask_label(data, mode=chosen, known=known, carrier=carrier, where=where)
        if self._store is None:
            return MaskedLabel(chosen, b"", problems=(replace(NO_STORE, where=where),))
        return self._keep_and_mask(data, known=known, carrier=carrier, family=family, where=where, now=now)

    def resolve(self, token: str, *, courier_key: str, purpose: str, now: datetime) -> "Waybill | Refusal | Problem":
        """Give a courier the one label that a token stands for, if it may see it; every try is written down."""
        if self._store is None:
            return NO_STORE
        return self._store.resolve(parse_token(token) or token, courier_key=courier_key, purpose=purpose, now=now)

    def _keep_and_mask(
        self, data: bytes, *, known: Waybill | None, carrier: str, family: str | None, where: str, now: datetime
    ) -> MaskedLabel:
        assert self._store is not None  # noqa: S101 - the caller has looked
        orders: tuple[Label, ...] = ()
        if medium_of(data) in {"json", "csv"}:
            orders, problems = read_label(data, where=where)
            if not orders:
                return MaskedLabel("resolve", b"", problems=problems)
        tokens = [new_token(self._random(TOKEN_BYTES)) for _label in orders or (None,)]
        masked = mask_label(data, mode="resolve", tokens=tokens, known=known, carrier=carrier, where=where)
        kept = [label.waybill for label in orders] or [known or masked.waybill or NO_LABEL.waybill]
        if not (masked.data and masked.hidden):
            return masked
        for token, waybill in zip(tokens, kept, strict=True):
            whose = carrier_id(carrier or waybill.carrier)
            problem = self._store.keep_label(token, waybill, family=family, now=now, expires=now + KEPT, carrier=whose)
            if problem is not None:
                return MaskedLabel("resolve", b"", masked.medium, problems=(problem,))
        return masked

    def add_courier(
        self, name: str, *, carrier: str, purposes: Sequence[str], a_minute: int, a_day: int, now: datetime
    ) -> str | Problem:
        """Return a new courier's key, which is shown this once; it may read labels of this carrier only."""
        if self._store is None:
            return NO_STORE
        return self._store.add_courier(
            name,
            purposes=purposes,
            carrier=carrier_id(carrier),
            a_minute=a_minute,
            a_day=a_day,
            random_bytes=self._random,
            now=now,
        )


def carrier_id(name: str) -> str:
    """Return the id under which a carrier's labels are kept, whatever it is called on one of them.

    >>> carrier_id("DHL Express"), carrier_id("敦豪"), carrier_id("Harbour Couriers")
    ('dhl', 'dhl', 'Harbour Couriers')
    """
    known = find_carrier(name)
    return known.id if known else name
