"""What a site answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

LONGEST_WAIT = 30 * 24 * 3600
"""Seconds: no site is believed that asks to be left alone for longer."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A body that came whole, from where it came in the end, unpacked.

    `unchanged` says that there is none, for it is what it was when `etag` or `modified` was given.
    """

    url: str
    body: bytes = b""
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def seconds_asked(header: str | None, now: datetime) -> float | None:
    """What `Retry-After` asks for: seconds, or a date of HTTP; None for what is neither."""
    if header is None:
        return None
    given = header.strip()
    if given.isascii() and given.isdigit():
        return float(min(int(given[:12]), LONGEST_WAIT))
    try:
        until = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now) / timedelta(seconds=1), 0.0), float(LONGEST_WAIT))
