"""States, cities and organizations by the words that news uses for them.

Every look-up takes the words as printed and answers from a dict that is built once, on first use. Two
spellings are one where they differ only in accents, apostrophes, stops, hyphens, capitals or a leading "the"
("Côte d'Ivoire", "COTE D'IVOIRE"). Initials keep their capitals: "US" is a state, "us" and "Us" are not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import dropwhile
from typing import TypeVar

from dragoman.data import City, Organization, State, cities, organizations, states, table

T = TypeVar("T")

Row = TypeVar("Row")

__all__ = [
    "capital_of",
    "cities_named",
    "city_at",
    "city_named",
    "fold",
    "is_capital",
    "organization_named",
    "plural_of_demonym",
    "prefix_state",
    "state_coded",
    "state_named",
    "state_of_demonym",
    "state_of_metonym",
    "state_then",
    "was_part_of",
]

INITIALS_LENGTH = 6
"""The longest form, full stops left out, that counts as initials where it is all capitals ("UNHCR")."""

KEPT, LONGEST_KEPT = 16_384, 60
"""Words whose keys are remembered, as the same come again and again, and their characters at the most."""

NO_PLURAL = ("ese", "ish", "s", "ench", "utch", "man", "men")
"""Ends of demonyms that make no plural by an s, or none at all ("Chinese", "French", "Swiss")."""

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ə": "e",
        "œ": "oe",
        "&": " & ",
    }
    | dict.fromkeys("'’‘ʻʼ`´ʹ.")
    | dict.fromkeys("-‐‑–/", " ")
)


def fold(words: str) -> str:
    """`words` as the key of a look-up: small letters without accents, marks and a leading "the".

    Folding twice changes nothing. A name without a letter folds to "".
    """
    return _folded_once(words) if len(words) <= LONGEST_KEPT else _folded(words)


def _folded(words: str) -> str:
    plain = words.lower()
    if plain.isascii() and plain.isalpha():  # most names; the others take five times as long
        return _one_word(plain)
    if not plain.isascii():
        plain = _without_accents(words)
    plain = " ".join(plain.translate(_LETTERS).split())
    if " " not in plain:
        return _one_word(plain)
    same = _spellings()
    parts = plain.replace("co operation", "cooperation").split()
    if not same.keys().isdisjoint(parts):
        parts = [same.get(part, part) for part in parts]
    return " ".join(dropwhile(lambda part: part == "the", parts))


_folded_once = lru_cache(KEPT)(_folded)


def _one_word(word: str) -> str:
    return "" if word == "the" else _spellings().get(word, word)


def _without_accents(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words)
    return unicodedata.normalize("NFKD", apart.translate(_UNACCENTED).lower())


class _Unaccented(dict[int, str]):
    """Every character but accents, which go; found out when it is first met."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        self[number] = "" if unicodedata.combining(character) else character
        return self[number]


_UNACCENTED = _Unaccented()


@cache
def _spellings() -> dict[str, str]:
    return {row["word"]: row["as"] for row in table("spellings")}


def state_named(words: str) -> State | None:
    """The state of that name: "Iran", "the U.S.", "Côte d'Ivoire", "Burma"; None for anything else."""
    return _find(_state_names(), words)


def state_coded(iso2: str) -> State | None:
    """The state with that ISO 3166-1 alpha-2 code, a sovereign state before a territory or a former state."""
    return _state_codes().get(iso2)


def state_then(iso2: str, day: date) -> State | None:
    """The former state of which the state with that code was a part on a day: Russia in 1990."""
    last, former = _predecessors().get(iso2, (date.min, ""))
    return state_named(former) if day <= last else None


def was_part_of(iso2: str, former: str) -> bool:
    """Whether the state with that code was once a part of the former state of that name."""
    return _predecessors().get(iso2, (date.min, ""))[1] == former


@cache
def _predecessors() -> dict[str, tuple[date, str]]:
    return {
        code: (date.fromisoformat(row["until"]), row["former"])
        for row in table("predecessors")
        for code in row["codes"].split("|")
    }


def state_of_demonym(words: str) -> State | None:
    """The state whose people or things the words name: "Iranian", "Iranians", "South Koreans", "Dutchmen".

    Initials of a state serve as its adjective too ("UK"). "Afghan-" and "Afghan's" are read as "Afghan".
    """
    return _find(_demonyms(), _bare(words))


def plural_of_demonym(demonym: str) -> str:
    """Several people told by a demonym: "Iranians"; of one that makes no plural by an s, the same words."""
    return demonym if demonym.endswith(NO_PLURAL) else f"{demonym}s"


def prefix_state(word: str) -> State | None:
    """The state of the first half of a compound: of "Franco-" in "Franco-German", "Sino" in "Sino-Indian"."""
    return _find(_prefixes(), _bare(word))


def state_of_metonym(words: str) -> State | None:
    """The state whose government the words may stand for: a capital ("Tehran") or a seat ("the Kremlin").

    Whether they do, or name the town or the building, is for the caller to tell from the sentence.
    """
    return _find(_metonyms(), words)


def city_named(name: str, country: str | None = None) -> City | None:
    """The city, region or venue of that name, in `country` (ISO 3166-1 alpha-2) if that is given.

    Among several the reviewed places come first, then the largest, a capital counting as ten times as large.
    A name that is also a state's or a territory's own ("Georgia", "Palestine") is a city only where the
    reviewed table says so ("Singapore"), and one of another country only where that country is given.
    """
    fits = (city for city in cities_named(name) if country in (None, city.country))
    return next((city for city in fits if country or not _is_elsewhere(city, name)), None)


def cities_named(name: str) -> tuple[City, ...]:
    """All the cities, regions and venues that a name may mean, the likeliest first."""
    found = _find(_cities(), name) or ()
    own = bool(found) and state_named(name) is not None
    return tuple(city for city in found if city.reviewed or not own)


def _is_elsewhere(city: City, name: str) -> bool:
    """Whether a place bears the name of a state that it does not lie in."""
    state = state_named(name)
    return state is not None and state.iso2 != city.country


def is_capital(city: City) -> bool:
    """Whether a city is the capital of the state in which it lies, or one of its capitals."""
    return (fold(city.name), city.country) in _capitals()


def city_at(latitude: float, longitude: float) -> City | None:
    """The city that has these degrees: one reviewed by hand, else the largest."""
    return _cities_at().get((latitude, longitude))


@cache
def _cities_at() -> dict[tuple[float, float], City]:
    found: dict[tuple[float, float], City] = {}
    for each in cities():
        found.setdefault((each.latitude, each.longitude), each)
    return found


def capital_of(iso2: str) -> City | None:
    """The capital of the state with that ISO 3166-1 alpha-2 code."""
    state = state_coded(iso2)
    return city_named(state.capitals[0], iso2) if state and state.capitals else None


def organization_named(words: str) -> Organization | None:
    """The organization of that full name, short form or other spelling: "the U.N. Security Council", "AU"."""
    return _find(_organizations(), words)


def proper(name: str) -> str:
    """The name of a place as it is written within sentences, where a line has it in capitals: "PARIS".

    Initials stay: "UAE".
    """
    if not name.isupper() or any(_stands_for(word) for word in name.split()):
        return name
    return name.title()


def _stands_for(word: str) -> bool:
    """Whether a word is the initials of a state or an organization, as "IRAN" is not."""
    initials = _initials(word)
    return initials in _state_names() or initials in _organizations()


def _find(index: Mapping[str, Row], words: str) -> Row | None:
    """The row under `words`: as initials if they look so, else folded; None for words without a capital."""
    initials, folded = _keys(words)
    return index.get(initials) or index.get(folded)


@lru_cache(KEPT)
def _keys(words: str) -> tuple[str, str]:
    """Words as initials, and folded where they have a capital; "" for what they are not."""
    return _initials(words), fold(words) if words != words.lower() else ""


def _initials(words: str) -> str:
    """`words` without full stops where they are initials, else ""."""
    letters = words.removeprefix("the ").removeprefix("The ").replace(".", "")
    return letters if len(letters) <= INITIALS_LENGTH and letters.isupper() and letters.isalpha() else ""


def _bare(words: str) -> str:
    return words.rstrip("-–— ").removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _index(rows: Iterable[Row], names: Callable[[Row], Iterable[str]]) -> dict[str, Row]:
    """Rows by the keys of their names; the first row that has a name keeps it."""
    index: dict[str, Row] = {}
    for row in rows:
        for name in names(row):
            index.setdefault(_initials(name) or fold(name), row)
    index.pop("", None)
    return index


def _sovereign_first() -> list[State]:
    order = ("state", "territory", "former")
    return sorted(states(), key=lambda state: order.index(state.kind))


@cache
def _state_names() -> dict[str, State]:
    return _index(states(), lambda state: (state.name, *state.names))


@cache
def _state_codes() -> dict[str, State]:
    return {state.iso2: state for state in reversed(_sovereign_first())}


@cache
def _demonyms() -> dict[str, State]:
    return _index(states(), lambda state: (*_forms(state.demonyms), *filter(_initials, state.names)))


def _forms(demonyms: Iterable[str]) -> Iterable[str]:
    """Each demonym and its plural, where a plural is made by an s."""
    for demonym in demonyms:
        yield from dict.fromkeys((demonym, plural_of_demonym(demonym)))


@cache
def _prefixes() -> dict[str, State]:
    return {fold(row["prefix"]): _state_names()[fold(row["state"])] for row in table("prefixes")}


@cache
def _metonyms() -> dict[str, State]:
    return _index(_sovereign_first(), _seats)


def _seats(state: State) -> tuple[str, ...]:
    # A territory's capital ("Barcelona") seldom stands for a government: those that do are listed as such.
    return state.metonyms + (state.capitals if state.kind == "state" else ())


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    """The folded names of the capitals of sovereign states, each with the code of its state."""
    return frozenset(
        (fold(name), state.iso2) for state in states() if state.kind == "state" for name in state.capitals
    )


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    index: dict[str, tuple[City, ...]] = {}
    for city in cities():
        for key in {fold(name) for name in (city.name, *city.names)} - _no_cities():
            index[key] = (*index.get(key, ()), city)
    return {key: tuple(sorted(found, key=_likelihood)) for key, found in index.items()}


@cache
def _no_cities() -> frozenset[str]:
    """Names of towns that in the news are hardly ever theirs: "Asia"."""
    return frozenset(fold(row["name"]) for row in table("namesakes") if not row["countries"])


def _likelihood(city: City) -> tuple[bool, int]:
    return not city.reviewed, -city.population * (10 if is_capital(city) else 1)


@cache
def _organizations() -> dict[str, Organization]:
    return _index(organizations(), lambda body: (body.name, *body.short, *body.names))
