"""What lies on the disk: none of what a person wrote."""

from pathlib import Path

from tests.store.scenes import NOW, READER, WAYBILL, Scene, card, opened, parcel

from seawall.store.schema import TABLES

STAMP, WHO, PURPOSE, WORKER, DETAIL = "松鼠茶壶", "示例快递员甲", "deliver-to-door", "worker-in-depot-7", "the channel said: full"


def _keep_everything(store) -> list[str]:
    """Keep one of each, and return every text in it that is somebody's."""
    scene = Scene(store)
    code = scene.family(STAMP)
    store.keep_parcels(code, [parcel(7, destination="Sampletown", status_at="2026-03-04T01:02:03+00:00")], [READER], now=NOW)
    key = scene.courier(name=WHO, purposes=(PURPOSE,))
    token = scene.taken(key, family=code)
    assert scene.resolve(token, key, purpose=PURPOSE) == WAYBILL
    scene.resolve(token, key, purpose="nosy-purpose")
    store.plan_cards(code, [card("card-of-7")], now=NOW)
    store.claim_cards(now=NOW, lease_seconds=60, worker=WORKER)
    store.settle_card("card-of-7", "failed", now=NOW, detail=DETAIL)
    assert [entry.detail for entry in store.card_log(code)] == [DETAIL]
    bare = [text.split("-", 1)[1].replace("-", "") for text in (code, key, token)]
    texts = [STAMP, WHO, PURPOSE, "nosy-purpose", WORKER, DETAIL, code, key, token, *bare, *WAYBILL.fields.values()]
    texts += [
        WAYBILL.tracking,
        "南京的家",
        "Sampletown",
        "JD000000007",
        "2026-03-04T01",
        "card-of-7",
        "松鼠 · 茶壶：",
        READER.address,
        READER.zone,
    ]
    return [*texts, "recipient.name", 'shipped"', "student"]


def test_no_plain_value_is_in_the_file_or_its_journal(tmp_path: Path):
    where = tmp_path / "seawall.db"
    with opened(where) as store:
        texts = _keep_everything(store)
        at_work = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    closed = {f"closed {path.name}": path.read_bytes() for path in tmp_path.iterdir()}
    files = at_work | closed
    assert {"seawall.db", "seawall.db-wal", "closed seawall.db"} <= set(files)
    assert len(files["seawall.db-wal"]) > 10_000
    assert b"reads_no_delete" in files["closed seawall.db"]  # plain texts can be found this way
    for name, data in files.items():
        for text in texts:
            for encoding in ("utf-8", "utf-16-le", "gb18030", "unicode_escape"):
                assert text.encode(encoding) not in data, (name, text)


def test_no_plain_value_is_in_any_table(store):
    texts = _keep_everything(store)
    with store._desk.engine.connect() as connection:
        rows = [row for table in TABLES.sorted_tables for row in connection.execute(table.select()).all()]
    assert len(rows) > 10
    kept = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)
    for text in texts:
        assert text.encode() not in kept, text


def test_what_was_deleted_is_gone_from_the_file_and_its_journal(tmp_path: Path):
    where = tmp_path / "seawall.db"
    with opened(where) as store:
        scene = Scene(store)
        code = scene.family()
        store.keep_parcels(code, [parcel()], [], now=NOW)
        scene.label(family=code)
        with store._desk.engine.connect() as connection:
            sealed = [connection.exec_driver_sql(f"SELECT sealed FROM {table}").scalar() for table in ("parcels", "labels")]  # noqa: S608 - our own names
        assert all(any(part in path.read_bytes() for path in tmp_path.iterdir()) for part in sealed)
        assert store.forget(code, now=NOW)
        for path in tmp_path.iterdir():
            assert not any(part in path.read_bytes() for part in sealed), path.name
