"""Tellings that say the very same: of a thousand one is compared with others."""

from __future__ import annotations

from dragoman.merge.numbers import number_of
from dragoman.model import Telling


def twin_of(telling: Telling) -> int:
    """A hash of all that comparing looks at, 63 bits: two tellings of one hash stand alike to any third."""
    said = (
        telling.mode,
        telling.status,
        sorted(repr(each) for each in telling.participants),
        telling.published,
        telling.edtf,
        telling.earliest,
        telling.latest,
        telling.place,
        telling.country,
        telling.city,
        telling.inferred,
        sorted(telling.words),
        telling.source is None,
        telling.rejected,
    )
    return number_of(repr(said))
