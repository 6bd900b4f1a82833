"""What keeping and resolving cost on SQLite: ``python -m tests.store.measuring [TIMES]``. CPU time is ours, the rest is the disk's."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.store.scenes import NOW, READER, Scene, card, opened, parcel

from seawall.model import Waybill


def measure(name: str, times: int, act: Callable[[int], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    for number in range(times):
        act(number)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:15} {cpu / times * 1e6:7.0f} µs CPU {wall / times * 1e6:7.0f} µs in all")


def main(times: int) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(str(Path(folder) / "seawall.db")) as store:
        scene = Scene(store)
        key, code, tokens = scene.courier(), scene.family(), []

        def resolve(number: int) -> None:
            scene.wait(seconds=30)
            assert isinstance(scene.resolve(tokens[number], key), Waybill)

        measure("keep label", times, lambda _: tokens.append(scene.label(family=code)))
        measure("take custody", times, lambda number: store.take_custody(tokens[number], courier_key=key, now=scene.now))
        measure("resolve", times, resolve)
        measure(
            "end custody", times, lambda number: store.end_custody(tokens[number], courier_key=key, delivered=True, now=scene.now)
        )
        measure("keep parcel", times, lambda number: store.keep_parcels(code, [parcel(number)], [READER], now=NOW))
        measure("plan card", times, lambda number: store.plan_cards(code, [card(str(number))], now=NOW))
        measure("claim card", times, lambda _: store.claim_cards(now=NOW, lease_seconds=60, worker="w", limit=1))
        measure("settle card", times, lambda number: store.settle_card(str(number), "sent", now=NOW))
        rows = store.log_head().rows
        measure(f"verify {rows}", 1, lambda _: store.verify_log())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
