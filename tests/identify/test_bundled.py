"""The register that comes with Dragoman, in a store."""

from __future__ import annotations

import pytest

from dragoman.identify import keep_bundled
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
def test_an_older_one_is_replaced() -> None:
    with Store(":memory:") as store:
        old = [Entity(id="1", kind="person", names=("Jane Doe",))]
        store.replace_dataset(NAME, old, origin="bundled of long ago")
        keep_bundled(store)
        assert store.register().persons("Jane Doe") == ()
