"""Columns: what a cell is called, of which type it is, what it means, and how it is drawn from a thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from dragoman.errors import InputError

CellType = Literal["text", "texts", "integer", "number", "day", "yes"]
"""Of a cell: "texts" are several, in the order of another column or the weightiest first; "yes" is yes or no;
"number" has a fraction; a "day" is of ISO 8601."""
Cell = str | int | float | bool | date | Sequence[str | None] | None


class Column(NamedTuple):
    """A column of a table. Its name and its meaning never change; new columns come behind the others.

    `usual`: it is there where nobody names columns.
    """

    name: str
    type: CellType
    says: str
    of: Callable[[Any], Cell]
    usual: bool = True


def chosen(columns: Sequence[Column], wanted: Iterable[str] | None) -> tuple[Column, ...]:
    """The columns that are `wanted`, in that order; the usual ones where None is.

    Raises InputError for a name that no column has, that is given twice, and where there is none.
    """
    if wanted is None:
        return tuple(each for each in columns if each.usual)
    known = {each.name: each for each in columns}
    return tuple(known[name] for name in known_names(wanted, tuple(known)))


def known_names(wanted: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The names that are `wanted`. Raises InputError for one not `known`, or given twice, and for none."""
    names = tuple(wanted)
    for name in names:
        if name not in known:
            raise InputError(f"no column {name!r}; there are {', '.join(known)}")
        if names.count(name) > 1:
            raise InputError(f"the column {name!r} is given twice")
    if not names:
        raise InputError(f"no column is named; there are {', '.join(known)}")
    return names


def names_in(text: str) -> list[str]:
    """The names in "date, status": what an option or an address has for columns."""
    return [each for each in re.split(r"[,\s]+", text) if each]
