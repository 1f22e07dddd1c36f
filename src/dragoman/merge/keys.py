"""Which tellings to compare at all: those that share two sides, and days.

Each is filed under some of its parties at some days. Exact days meet in stretches of four days that overlap,
so that a difference of two days is still seen. Vaguer dates ask under their months or their years, where
exact ones only wait. Thus one more report is compared with what lies near it, however much else there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from dragoman.merge.numbers import short_number_of
from dragoman.merge.sides import bodies_of, host_of, sides_of
from dragoman.model import Telling

STRETCH = 4
"""Days of a stretch."""
NEAR = 2
"""Days by which two exact dates may differ and still be of one encounter."""
EXACT, VAGUE, VAGUER = 10, 70, 800
"""Days up to which a date asks by stretches, by months and by years; still longer ones are not compared."""
WHILE = 6
"""Days around its publication in which an encounter without a date is looked for."""
MOST_SIDES, MOST_PERSONS = 5, 3
"""Sides, and persons, of whom every two make a key; of more sides, only bodies and the place do."""

Key = tuple[int, bool]


def keys_of(telling: Telling) -> list[Key]:
    """The keys of a telling, each with whether it asks there or only waits to be asked."""
    if telling.rejected:
        return []
    times = list(_times(telling))
    found: dict[int, bool] = {}
    for who in _whos(telling):
        for when, asks in times:
            key = short_number_of(f"{who}\n{when}")
            found[key] = found.get(key, False) or asks
    return sorted(found.items())


def _whos(telling: Telling) -> Iterator[str]:
    """Some of the parties, as words to be filed under."""
    sides = sides_of(telling)
    if len(sides) <= MOST_SIDES:
        yield from (f"{a}\n{b}" for a, b in combinations(sorted(sides), 2))
    persons = sorted({each.actor for each in telling.participants if each.kind == "person" and each.actor})
    if len(persons) <= MOST_PERSONS:
        yield from (f"{a}\n{b}" for a, b in combinations(persons, 2))
    host = host_of(telling) if telling.mode == "visit" else None
    if host is not None:
        yield from (f"{each}\n{host}" for each in persons)
    if telling.mode == "multilateral":
        yield from (f"body {each}" for each in sorted(bodies_of(telling)))
        if telling.place is not None:
            yield f"place {telling.place}"


def _times(telling: Telling) -> Iterator[tuple[str, bool]]:
    """The days, as words to be filed under, and whether to ask there."""
    if telling.earliest is None or telling.latest is None:
        if telling.published is not None:
            around = timedelta(days=WHILE)
            yield from _stretches(telling.published, telling.published, around)
        return
    width = (telling.latest - telling.earliest).days
    if width > VAGUER:
        return
    if width <= EXACT:
        yield from _stretches(telling.earliest, telling.latest, timedelta(days=NEAR / 2))
    if width <= VAGUE:
        months = _months(telling.earliest, telling.latest)
        yield from ((f"{month // 12}-{month % 12}", width > EXACT) for month in months)
    for year in range(telling.earliest.year, telling.latest.year + 1):
        yield f"{year}", width > VAGUE


def _stretches(first: date, last: date, around: timedelta) -> Iterator[tuple[str, bool]]:
    early, late = first.toordinal() - around.days, last.toordinal() + around.days
    yield from ((f"d{n}", True) for n in range(early // STRETCH, late // STRETCH + 1))


def _months(first: date, last: date) -> range:
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
