"""Countries as a person names them."""

from __future__ import annotations

from functools import cache

from dragoman.data import states
from dragoman.errors import InputError
from dragoman.text.places import state_named


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code, name or adjective; None if none is."""
    return _codes().get(text.strip().casefold())


def state_code(side: str | None) -> str | None:
    """The code of a side that is a state by its name; None for bodies, and for words that only mean one."""
    return country_code(side) if side and state_named(side) else None


def country_given(text: str) -> str:
    """The code of a country that a person names. Raises InputError where none is known by that."""
    if code := country_code(text):
        return code
    raise InputError(f"{text!r} is no country known here; give a name such as Iran, or a code such as IR")


def country_name(code: str) -> str:
    """The plain name of the country with that code, or the code where there is none."""
    return _names().get(code, code)


def where_in_words(place: str | None, country: str | None) -> str:
    """A place as printed and the name of its country, by code, as far as they are known: "Hanoi, Vietnam"."""
    return ", ".join(each for each in (place, country_name(country) if country else None) if each)


@cache
def _codes() -> dict[str, str]:
    codes = {state.iso2.casefold(): state.iso2 for state in states()}
    for state in reversed(states()):
        for name in (*state.demonyms, *state.names, state.name):
            codes[name.casefold()] = state.iso2
    return codes


@cache
def _names() -> dict[str, str]:
    return {state.iso2: state.name for state in reversed(states())}
