"""The register that comes with Dragoman, in a store."""

from __future__ import annotations

import pytest

from dragoman.identify import bundled, keep_bundled
from dragoman.identify.bundled import NAME
from dragoman.model import Entity
from dragoman.store import Store


@pytest.mark.bundled
def test_it_is_kept_once_and_answers() -> None:
    with Store(":memory:") as store:
        keep_bundled(store)
        (before,) = store.datasets()
        keep_bundled(store)
        assert store.datasets() == [before]
        register = store.register()
        holders = {each.entity.names[0] for each in register.holders("president", "Iran")}
        assert {"Mohammad Khatami", "Ebrahim Raisi"} <= holders
        assert [each.entity.names[0] for each in register.persons("Ebrahim Raisi")] == ["Ebrahim Raisi"]


def test_an_import_of_its_name_goes_before_it() -> None:
    with Store(":memory:") as store:
        store.replace_dataset(NAME, [Entity(id="1", kind="person", names=("Jane Doe",))])
        keep_bundled(store)
        assert [each.entities for each in store.datasets()] == [1]


@pytest.mark.bundled
def test_further_stores_keep_it_as_the_first_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "_known", {})
    with Store(":memory:") as first, Store(":memory:") as second:
        keep_bundled(first)
        monkeypatch.setattr(bundled, "read_actors", None)
        second.replace_dataset("mine", [Entity(id="1", kind="person", names=("Jane Doe",))])
        keep_bundled(second)
        one, other = (store.rows_of_dataset(NAME) for store in (first, second))
        assert one is not None
        assert other is not None
        assert one.tables["entity_name"] == other.tables["entity_name"]
        assert one.about.digest == other.about.digest
        assert second.register().holders("president", "Iran") == first.register().holders("president", "Iran")
        assert [each.entity.names for each in second.register().persons("Jane Doe")] == [("Jane Doe",)]


@pytest.mark.bundled
def test_an_older_one_is_replaced() -> None:
    with Store(":memory:") as store:
        old = [Entity(id="1", kind="person", names=("Jane Doe",))]
        store.replace_dataset(NAME, old, origin="bundled of long ago")
        keep_bundled(store)
        assert store.register().persons("Jane Doe") == ()
