import pytest

from seawall.labels import remembering as room
from seawall.labels.finding import LabelLine, find_fields
from seawall.labels.latin import write_latin
from seawall.labels.remembering import per_label, remembered, remembering
from seawall.labels.seeking import Secret


def test_nothing_is_remembered_of_a_label_that_is_done():
    made = []
    with remembering():
        remembered("secret", lambda: made.append(1))
        remembered("secret", lambda: made.append(2))
    with remembering():
        remembered("secret", lambda: made.append(3))
    remembered("secret", lambda: made.append(4))
    assert made == [1, 3, 4]


def test_what_is_opened_inside_shares_and_does_not_forget():
    with remembering():
        first = remembered("key", object)
        with remembering():
            assert remembered("key", object) is first
        assert remembered("key", object) is first


def test_nothing_is_remembered_after_a_mistake():
    kept = []

    def fail():
        with remembering():
            kept.append(remembered("key", object))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert remembered("key", object) is not kept[0]


def test_what_is_sought_of_a_secret_is_the_same_whether_remembered_or_not():
    phone = Secret("sender.phone", "+86 138 1234 5678")
    with remembering():
        assert Secret("sender.phone", "+86 138 1234 5678").needles == phone.needles
        assert Secret("sender.name", "+86 138 1234 5678").needles != phone.needles
        assert write_latin("王小明") == "WANG Xiaoming"
        assert write_latin("王小明", order="given-first") == "Xiaoming WANG"


def test_nothing_of_a_label_is_kept_after_it_was_read():
    with remembering():
        find_fields([LabelLine("收件人：王小明 13812345678"), LabelLine("12 Long Street, Leeds LS2 9JT")])
        assert any("王小明" in str(key) for key in room._KEPT.get())
    assert room._KEPT.get() is None


def test_more_texts_than_a_label_has_are_not_all_kept(monkeypatch):
    monkeypatch.setattr(room, "_MOST", 3)
    count = per_label(len)
    with remembering():
        assert [count("a" * size) for size in range(9)] == list(range(9))
        assert [remembered(size, lambda size=size: size) for size in range(9)] == list(range(9))
        assert len(room._KEPT.get()) <= 3
