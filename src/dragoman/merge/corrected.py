"""Tellings as persons corrected them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from dragoman.model import Judgement, Participant, Telling
from dragoman.text import edtf
from dragoman.text.places import fold


def corrected(telling: Telling, judgements: Iterable[Judgement]) -> Telling:
    """The telling with the values that persons took to be right, and without those they took to be wrong.

    What was judged wrong was the value of then: another one that a later reading gives stands.
    """
    for each in judgements:
        if each.verdict == "right":
            telling = _confirmed(telling, each)
        elif each.verdict == "wrong":
            telling = _without(telling, each)
    return telling


def _confirmed(telling: Telling, judgement: Judgement) -> Telling:
    field, value = judgement.field, judgement.value
    if field is None or field in ("account", "party", "topic"):
        return telling
    sure = telling.confirmed | {field}
    if value is None:
        return structs.replace(telling, confirmed=sure)
    if field == "date":
        days = edtf.bounds(value)
        first, last = days or (None, None)
        changed = {"edtf": value, "earliest": first, "latest": last, "estimated": False}
        return structs.replace(telling, confirmed=sure, **changed)
    if field == "place":
        if fold(value) == telling.place:
            return structs.replace(telling, confirmed=sure, inferred=False)
        place = {"place": fold(value), "printed_place": value, "city": None, "inferred": False}
        return structs.replace(telling, confirmed=sure, **place)
    return structs.replace(telling, confirmed=sure, **{field: value})


def _without(telling: Telling, judgement: Judgement) -> Telling:
    field, value = judgement.field, judgement.value
    if field == "account":
        return structs.replace(telling, rejected=True)
    if field == "party":
        kept = tuple(each for each in telling.participants if not _is_named(each, value))
        return structs.replace(telling, participants=kept)
    if field == "date" and telling.edtf == value:
        return structs.replace(telling, edtf=None, earliest=None, latest=None)
    if field == "place" and telling.place == fold(value or ""):
        return structs.replace(telling, place=None, printed_place=None, city=None)
    if field in ("country", "source") and getattr(telling, field) == value:
        return structs.replace(telling, **{field: None})
    return telling


def _is_named(participant: Participant, name: str | None) -> bool:
    return name is not None and participant.printed == fold(name)
