"""What of a register's file is left out, and why."""

from __future__ import annotations

import msgspec

LEFT_OUT = {
    "json": "broken JSON",
    "charset": "not UTF-8",
    "cells": "with too many cells or a quote that is not closed",
    "field": "with a field of the wrong kind",
    "id": "without an id",
    "name": "without a name",
    "holder": "without a holder or a post",
    "kind": "of an unknown kind",
    "too-large": "too long",
}
"""Reasons for which a line, or an entity in it, is left out."""

BROKEN = LEFT_OUT | {
    "date": "with a date not understood",
    "country": "of a country not known",
    "column": "unknown column",
    "schema": "no actor, post or event",
}
"""All reasons: those above, those for which a value alone is dropped, and what a register may well hold."""


class Broken(msgspec.Struct, frozen=True):
    """Something that is left out: the line it stands in, a reason (a key of `BROKEN`), what was found."""

    line: int
    reason: str
    detail: str
