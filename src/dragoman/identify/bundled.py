"""The register that comes with Dragoman, kept in a store like any that is imported."""

from __future__ import annotations

import hashlib
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from dragoman.read.register import Tally, read_actors

if TYPE_CHECKING:
    from dragoman.store import DatasetRows, Store

NAME = "dragoman"
"""The dataset that it is kept as; the command line imports none of that name."""
BUNDLED = "bundled"


_known: dict[str, DatasetRows] = {}
"""The rows of the register as the first store of this process keeps it, by its origin."""


def keep_bundled(store: Store) -> None:
    """Keep the register of this version, where the store has none of its name, or that of another version."""
    with as_file(files("dragoman.data").joinpath("register.csv")) as path:
        origin = f"{BUNDLED} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
        there = next((each.origin for each in store.datasets() if each.name == NAME), None)
        if there is None or (there.startswith(BUNDLED) and there != origin):
            _keep(store, str(path), origin)


def _keep(store: Store, path: str, origin: str) -> None:
    if rows := _known.get(origin):
        store.lay_dataset(rows)
        return
    store.replace_dataset(NAME, Tally().sound(read_actors(path)), origin=origin)
    if rows := store.rows_of_dataset(NAME):
        _known[origin] = rows
