"""Where something took place, as printed and as looked up."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A city or venue.

    `name` is as the report prints it, or None where only the country is known.
    `country` is an ISO 3166-1 alpha-2 code; `latitude` and `longitude` are degrees (WGS 84) of the city.
    `inferred`: no words say that it was there; it follows from the host or the dateline, as `why` tells.
    """

    name: str | None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    inferred: bool = False
    why: str | None = None
