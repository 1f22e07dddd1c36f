"""The addresses of pages."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

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
