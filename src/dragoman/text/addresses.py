"""Addresses of pages as names of what lies there."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_cid|mc_eid|at_(?:medium|campaign)\w*", re.IGNORECASE)


def is_tracking(name: str) -> bool:
    """Whether a part of a query only says who passed the address on."""
    return _TRACKING.fullmatch(name) is not None


def of_web(url: str | None) -> str | None:
    """An address of the web, None for anything else."""
    return url if url and url.startswith(("http://", "https://")) else None


def address_key(url: str) -> str:
    """What two ways of writing one address have in common: "//example.org/a".

    The scheme, `www.`, a slash at the end, the fragment, the case of the host and what only says who passed
    it on make no difference. "" for what is no address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = urlencode([pair for pair in parse_qsl(parts.query) if not is_tracking(pair[0])])
    place = f"//{host}" + (f":{port}" if port not in (None, 80, 443) else "")
    return place + parts.path.rstrip("/") + (f"?{query}" if query else "")
