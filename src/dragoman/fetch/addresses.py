"""Which addresses may be fetched, and where a connection to one may lead.

A host is looked up once, what it resolves to is checked, and the connection is made to that very number: a
name that means a public machine when it is checked and a private one when it is used gains nothing by it.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from dragoman.errors import ReportError
from dragoman.text.addresses import is_tracking

LONGEST = 4_000
"""Characters of an address; what is longer is none that a person published."""

PORTS = {"http": 80, "https": 443}
Resolve = Callable[[str, int], list[str]]

_UNSAFE = re.compile(r"[\x00-\x20\x7f]")
# Ranges of IPv6 in whose addresses one of IPv4 is wrapped, and where in them it begins (bits from the right).
_WRAPPED = (
    (ipaddress.IPv6Network("::/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)


def clean(url: str, base: str = "") -> str:
    """An address as it is asked for and kept: absolute, its host in small letters, without fragment and
    without the parts of the query that only say who passed it on.

    Raises `ReportError` "address" for what is no address of the web.
    """
    url = urljoin(base, url.strip()) if base else url.strip()
    if len(url) > LONGEST or _UNSAFE.search(url):
        raise ReportError("address", "no address of the web: too long, or with blanks in it")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode() if parts.hostname else "", parts.port
    except (ValueError, UnicodeError) as error:
        raise ReportError("address", f"no address of the web: {error}") from error
    if parts.scheme not in PORTS or not host:
        raise ReportError("address", "only addresses that begin with http:// or https:// are fetched")
    if parts.username or parts.password:
        raise ReportError("address", "an address with a name or password in it is not fetched")
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, PORTS[parts.scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, netloc, path, _query(parts.query), ""))


def _query(query: str) -> str:
    """A query without what only says who passed the address on; as it was where there is nothing such."""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not is_tracking(name)]
    return urlencode(kept) if len(kept) < len(pairs) else quote(query, safe="/%:@!$&'()*+,;=~-._?")


def site_of(url: str) -> str:
    """What robots.txt and delays are kept for: "https://example.org", with a port that is not the usual."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def resolved(host: str, port: int) -> list[str]:
    """The numbers that a host has, as the system gives them. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def numbers_of(
    host: str, port: int, *, allow_private: bool = False, resolve: Resolve = resolved
) -> list[str]:
    """The numbers to connect to, looked up once and checked.

    Raises `ReportError` "address" where the host is known but none of its numbers is public, and OSError
    where it is not known.
    """
    numbers = resolve(host, port)
    allowed = [each for each in numbers if allow_private or is_public(each)]
    if not allowed:
        raise ReportError(
            "address", f"{host} is on a private network ({numbers[0]}); --allow-private would fetch it"
        )
    return allowed


def is_public(number: str) -> bool:
    """Whether a number is one of the public internet: not this machine, its network, nor a special range."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        for network, shift in _WRAPPED:
            if address in network:
                return is_public(str(ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast and not address.is_reserved
