"""Tellings as persons corrected them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from dragoman.model import JudgedField, Judgement, Participant, Telling
from dragoman.text import edtf, places
from dragoman.text.folding import fold


def corrected(telling: Telling, judgements: Iterable[Judgement]) -> Telling:
    """The telling with the values that persons took to be right, and without those they took to be wrong.

    What was judged wrong was the value of then: another one that a later reading gives stands.
    """
    # A country that was judged goes before the one that follows from a judged place, whichever came first.
    ordered = sorted(judgements, key=lambda each: each.field == "country")
    country = next(
        (each.value for each in ordered if (each.verdict, each.field) == ("right", "country")), None
    )
    for each in ordered:
        if each.verdict == "right":
            telling = _confirmed(telling, each, country)
        elif each.verdict == "wrong":
            telling = _without(telling, each)
    return telling


def wrong_values(judgements: Iterable[Judgement], field: JudgedField) -> frozenset[str]:
    """The values of a field, folded, that persons took to be wrong."""
    wrong = (each for each in judgements if each.verdict == "wrong" and each.field == field)
    return frozenset(fold(each.value) for each in wrong if each.value is not None)


def _confirmed(telling: Telling, judgement: Judgement, country: str | None) -> Telling:
    """The telling with what was judged right; `country` is the country that was."""
    field, value = judgement.field, judgement.value
    if field is None or field in ("account", "party", "topic"):
        return telling
    sure = structs.replace(telling, confirmed=telling.confirmed | {field})
    if value is None:
        return sure
    if field == "date":
        days = edtf.bounds(value)
        first, last = days or (None, None)
        return structs.replace(sure, edtf=value, earliest=first, latest=last, estimated=False)
    if field == "place":
        return _placed(sure, value, country)
    if field == "country":
        return _in_country(sure, value)
    return structs.replace(sure, **{field: value})


# Where


class _Located(NamedTuple):
    """Where a place lies: degrees (WGS 84) and a country's code, each None if that is not known."""

    city: tuple[float, float] | None = None
    country: str | None = None


def _placed(telling: Telling, value: str, country: str | None) -> Telling:
    """The telling with its place judged; the country follows from that, unless it is judged itself."""
    found = _located(value, country)
    if fold(value) == telling.place:
        city = telling.city or found.city
        there = country or telling.country or found.country
    else:
        city, there = found.city, country or found.country or telling.country
    sure = telling.confirmed | ({"country"} if there else set())
    where = {"place": fold(value), "printed_place": value, "city": city, "country": there}
    return structs.replace(telling, confirmed=sure, inferred=False, **where)


def _in_country(telling: Telling, country: str) -> Telling:
    """The telling with its country judged; its city is then the one of that name there, if any is."""
    city = telling.city
    if country != telling.country and telling.printed_place:
        city = _located(telling.printed_place, country).city
    return structs.replace(telling, country=country, city=city)


def _located(value: str, country: str | None) -> _Located:
    """Where a place lies, in `country` where that is known: "Hanoi", "Tripoli, Lebanon", "Vietnam"."""
    words = value.title() if value.islower() else value  # only what has capitals is looked up
    parts = [part.strip() for part in words.split(",")]
    state = places.state_named(parts[-1])
    within = country or (state.iso2 if state and len(parts) > 1 else None)
    # Of a venue and its city ("Saadabad Palace, Tehran") the city; of "Paris, Texas" nothing but both.
    for part in (words, *(parts if within else parts[-1:])):
        if city := places.city_named(part, within):
            return _Located((city.latitude, city.longitude), city.country)
    return _Located(None, within or (state.iso2 if state else None))


# What is wrong


def _without(telling: Telling, judgement: Judgement) -> Telling:
    field, value = judgement.field, fold(judgement.value or "")
    if field == "account":
        return structs.replace(telling, rejected=True)
    if field == "party":
        kept = tuple(each for each in telling.participants if not _is_named(each, value))
        return structs.replace(telling, participants=kept)
    if field == "topic":
        return structs.replace(telling, words=telling.words - set(value.split()))
    if field == "date" and telling.edtf == judgement.value:
        return structs.replace(telling, edtf=None, earliest=None, latest=None)
    if field == "place" and telling.place == value:
        return structs.replace(telling, place=None, printed_place=None, city=None)
    if field in ("country", "source") and fold(getattr(telling, field) or "") == value:
        return structs.replace(telling, **{field: None})
    return telling


def _is_named(participant: Participant, name: str) -> bool:
    return bool(name) and participant.printed == name
