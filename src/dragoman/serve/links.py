"""The addresses of pages."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode, urlsplit

LONGEST = 2_000
"""Characters of an address that a link may lead to."""


def meeting(identity: str) -> str:
    """The page of a meeting."""
    return f"/meetings/{_segment(identity)}"


def report(identity: str, anchor: str = "") -> str:
    """The page of a report, at an anchor of it if that is given."""
    return f"/reports/{_segment(identity)}" + (f"#{quote(anchor)}" if anchor else "")


def actor(identity: str) -> str:
    """The page of an actor."""
    return f"/actors/{_segment(identity)}"


def marking(identity: str) -> str:
    """The page on which a report is marked."""
    return f"/mark/{_segment(identity)}"


def with_query(path: str, **given: str | Iterable[str] | None) -> str:
    """An address with a query; None leaves a name out."""
    named = {name: (value,) if isinstance(value, str) else value for name, value in given.items() if value}
    pairs = [(name, each) for name, values in named.items() for each in values or ()]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def has_page(actor: str | None) -> bool:
    """Whether there is a page of somebody: not of those whom only a register knows."""
    return actor is not None and ":" not in actor


def elsewhere(url: str | None) -> str | None:
    """The address that a report was published at, if it is one of the web; None for anything else."""
    if url is None or len(url) > LONGEST or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _segment(identity: str) -> str:
    return quote(identity, safe="")
