"""How a worker, in another process or on another machine, makes the analyser that the run was begun with."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dragoman.model.register import Register
from dragoman.read import Reading
from dragoman.runners.analyser import Analyse, Analyser

if TYPE_CHECKING:
    from dragoman.store import Store


class Recipe(NamedTuple):
    """What a worker is told when it begins: it can be pickled, and is the same for all workers of a run.

    `register` is where the register is: the database itself where the worker can open it, or a database that
    holds nothing but the register, as bytes.
    """

    engine: str
    digest: str
    knowing: Callable[[Register], Analyser] | None
    analyse: Analyse | None
    register: str | bytes
    reading: Reading

    def analyser(self, opened: ExitStack) -> Analyser:
        """The analyser; what it asks is open until `opened` ends."""
        if self.knowing is None:
            if self.analyse is None:
                raise ValueError("nothing to analyse reports with")
            return Analyser(self.engine, self.analyse)
        return self.knowing(opened.enter_context(self._store(opened)).register())

    def _store(self, opened: ExitStack) -> Store:
        from dragoman.store import Store

        if isinstance(self.register, str):
            return Store(self.register, write=False)
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="dragoman-"))
        path = Path(folder) / "register.db"
        path.write_bytes(self.register)
        return Store(path, write=False)


def recipe(analyser: Analyser, reading: Reading, store: Store, *, elsewhere: bool = False) -> Recipe:
    """The recipe of an analyser that knows the register of a store; `elsewhere` workers cannot open that."""
    knowing = analyser.knowing
    where: str | bytes = ""
    if knowing is not None:
        where = _copied(store) if elsewhere or store.location is None else store.location
    own = analyser.analyse if knowing is None else None
    return Recipe(analyser.engine, analyser.register, knowing, own, where, reading)


def _copied(store: Store) -> bytes:
    """A database with the registers of a store and nothing else."""
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        path = os.path.join(folder, "register.db")
        store.copy_registers(path)
        return Path(path).read_bytes()
