"""An EDTF date as the days that it may mean, and why."""

from __future__ import annotations

from datetime import date

import msgspec


class When(msgspec.Struct, frozen=True):
    """A date as far as a report tells it.

    `edtf` is an EDTF string (ISO 8601-2, levels 0 and 1: day, month, year, interval, season, `~`).
    `earliest` and `latest` are the first and the last day that it may mean, both included.
    `why` is the reason in words: "'Tuesday' before publication on Wednesday 2024-06-05". `estimated`: it was
    reckoned from a day of publication that is itself only estimated.
    """

    edtf: str
    earliest: date
    latest: date
    why: str
    estimated: bool = False
