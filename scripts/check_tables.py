"""Say which names of states the CLDR has that `states.csv` has not, and which codes; needs the package babel.

    python scripts/check_tables.py

A list for the reviewer, not a gate: the CLDR also names islands without people, and its style of writing
("Hong Kong SAR China") is not that of the news. What is missing is added to the table by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from babel import Locale

from dragoman.data import states
from dragoman.text.places import fold

ENGLISH = ("en", "en_001", "en_AU", "en_CA", "en_GB", "en_IN")
"""The kinds of English whose names are asked for."""

NO_TERRITORY = frozenset(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"])
"""Codes of the CLDR that stand for a union, a test or nothing."""


def main() -> None:
    for code, name in missing(known_names()):
        print(f"{code}: {name}")


def known_names() -> dict[str, set[str]]:
    """The folded names of the table by code."""
    known: dict[str, set[str]] = defaultdict(set)
    for state in states():
        known[state.iso2] |= {fold(name) for name in (state.name, *state.names)}
    return known


def missing(known: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    for code, name in sorted(set(territories())):
        if fold(name) not in known.get(code, ()):
            yield code, name


def territories() -> Iterator[tuple[str, str]]:
    """The codes of ISO 3166-1 and their names in English of all kinds."""
    for locale in ENGLISH:
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_TERRITORY:
                yield code, name


if __name__ == "__main__":
    main()
