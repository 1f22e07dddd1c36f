"""Dragoman reads news reports and keeps a sourced record of who met whom.

import dragoman

for account in dragoman.read("reports/"):                      # without a database
    print(account.status, account.mode, *(party.name for party in account.parties))

with dragoman.open_store("my.db", write=True) as store:        # with one: who is who, and what is one meeting
    store.read("reports/")
    store.meetings(of="Iran", since="2023").to_pandas()
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.errors import DragomanError, InputError, ModelError, ReportError, StoreError
from dragoman.library import Results, Row, Store
from dragoman.model import (
    Account,
    Attribution,
    Evidence,
    Party,
    PartyEvidence,
    Place,
    Report,
    Skipped,
    Span,
    When,
)

__all__ = [
    "Account",
    "Attribution",
    "DragomanError",
    "Evidence",
    "InputError",
    "ModelError",
    "Party",
    "PartyEvidence",
    "Place",
    "Report",
    "ReportError",
    "Results",
    "Row",
    "Skipped",
    "Span",
    "Store",
    "StoreError",
    "When",
    "__version__",
    "open_store",
    "read",
]

__version__ = "0.1.0"


def read(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    metadata: str | os.PathLike[str] | None = None,
    model: str | None = None,
    skipped: Callable[[Skipped], None] | None = None,
) -> Iterator[Account]:
    """The accounts of meetings that the reports at `paths` tell of, one report after the other.

    `paths` is a file, a folder or several of them; `metadata` a CSV file of what is known of the reports
    (title, published, publisher ...) by file or id; `model` the name of a spaCy model other than the usual.
    A report that cannot be read is handed to `skipped` with the reason, and stops no other.
    Two reports of one id that differ: the first is read, the other handed to `skipped`.
    Raises InputError for a path that does not exist or is none, ModelError where the model cannot be loaded.
    """
    from dragoman.pipeline import read as read_paths

    known = None if metadata is None else Path(_path(metadata))
    return read_paths(_listed(paths), metadata=known, model=model, skipped=skipped)


def open_store(location: str | os.PathLike[str] | None = None, *, write: bool = False) -> Store:
    """The database at `location`, a file or a SQLAlchemy URL, or else the one that DRAGOMAN_DB names.

    With `write` it may be read into and corrected, and is made where it is not there. Raises StoreError
    where it cannot be opened.
    """
    return Store(location, write=write)


def _listed(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    if isinstance(paths, Iterable) and not isinstance(paths, str | bytes):
        return [_path(each) for each in paths]
    return [_path(paths)]


def _path(path: str | os.PathLike[str]) -> str:
    """A path as it was given; what is none, or is one in bytes, is told so."""
    plain = os.fspath(path) if isinstance(path, str | os.PathLike) else path
    if not isinstance(plain, str):
        raise InputError(f"{path!r} is no path; give a str, a pathlib.Path, or several of them")
    return plain


class _Door(ModuleType):
    """This package, where the name `read` stays the function above.

    The room `dragoman.read` has that name too, and Python would bind it here when it is first imported.
    `from dragoman.read import ...` finds the room all the same.
    """

    @property
    def read(self) -> Any:
        return self.__dict__["read"]

    @read.setter
    def read(self, room: ModuleType) -> None:
        """Leave the function where it is."""


sys.modules[__name__].__class__ = _Door
