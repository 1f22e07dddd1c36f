"""One request over http, to a number that was checked, within a time and a size.

Python's own `http.client` speaks the protocol. What it lacks is here: a limit to the whole time of a request,
not to each wait for some bytes; a limit to what comes, packed and unpacked; and connecting to a given number.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dragoman.errors import LaterError, ReportError
from dragoman.fetch.addresses import PORTS, Resolve, numbers_of, resolved

CHUNK = 65_536
PACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
GLANCE = 0.5
"""Seconds after which one who waits for bytes looks up whether it is to stop."""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How many seconds one request may take in all, how many bytes it may bring, and where it may lead."""

    seconds: float = 30.0
    size: int = 8_000_000
    allow_private: bool = False
    resolve: Resolve = resolved
    stopped: Callable[[], bool] = lambda: False


class Reply(msgspec.Struct, frozen=True):
    """Status, headers (names in small letters, the first of a name counts) and unpacked body."""

    status: int
    headers: dict[str, str]
    body: bytes


def request(url: str, headers: Mapping[str, str], bounds: Bounds) -> Reply:
    """Ask for `url`, which is clean, once; redirects are not followed.

    Raises `ReportError` "address" or "too-large", and `LaterError` for what may be better another time.
    """
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    until = time.monotonic() + bounds.seconds
    try:
        numbers = numbers_of(host, port, allow_private=bounds.allow_private, resolve=bounds.resolve)
        with _Line(_connected(numbers, port, until), until, bounds.stopped) as line:
            if parts.scheme == "https":
                line.secure(host)
            return _asked(line, parts.netloc, url, headers, bounds)
    except TimeoutError as error:
        raise LaterError(f"no whole answer within {bounds.seconds:g} seconds") from error
    except (OSError, HTTPException, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise LaterError(f"{host} does not answer: {said}"[:300]) from error


def _connected(numbers: list[str], port: int, until: float) -> socket.socket:
    """A connection to the first of the numbers that takes one."""
    failed: OSError = OSError("no number to connect to")
    for number in numbers:
        try:
            return socket.create_connection((number, port), timeout=_left(until))
        except OSError as error:
            failed = error
    raise failed


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Line:
    """A connection that ends at a moment, however slowly bytes come; http.client takes it for a socket."""

    def __init__(self, connected: socket.socket, until: float, stopped: Callable[[], bool]) -> None:
        self.socket, self.until, self.stopped = connected, until, stopped

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def secure(self, host: str) -> None:
        """Speak TLS from here on; the certificate must be that of `host`."""
        self.socket.settimeout(_left(self.until))
        self.socket = _trust().wrap_socket(self.socket, server_hostname=host)

    def sendall(self, data: bytes) -> None:
        self.socket.settimeout(_left(self.until))
        self.socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        assert mode == "rb"
        return io.BufferedReader(_Bytes(self))

    def close(self) -> None:
        """Leave it open: http.client closes its socket as soon as it has the headers."""


class _Bytes(io.RawIOBase):
    """What comes over a line."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            self.line.socket.settimeout(min(_left(self.line.until), GLANCE))
            try:
                return self.line.socket.recv_into(buffer)
            except TimeoutError:
                if self.line.stopped():
                    raise


def _asked(line: _Line, netloc: str, url: str, headers: Mapping[str, str], bounds: Bounds) -> Reply:
    connection = HTTPConnection(netloc)
    connection.sock = line
    parts = urlsplit(url)
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=dict(headers))
    with connection.getresponse() as response:
        names: dict[str, str] = {}
        for name, value in response.getheaders():
            names.setdefault(name.lower(), value)
        body = _body(response, names, bounds.size) if response.status == 200 else b""
        return Reply(response.status, names, body)


def _body(response: HTTPResponse, headers: Mapping[str, str], most: int) -> bytes:
    """The body unpacked, piece by piece: neither an endless one nor a bomb takes more memory than `most`."""
    packed = headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("", "identity", *PACKED):
        raise LaterError(f"the site packs its answer as {packed!r}, which was not asked for")
    taken = bytearray()
    unpack = zlib.decompressobj(PACKED[packed]) if packed in PACKED else None
    while piece := response.read1(CHUNK):
        try:
            taken += unpack.decompress(piece, most + 1 - len(taken)) if unpack else piece
        except zlib.error as error:
            raise LaterError("the packed answer is damaged") from error
        if len(taken) > most:
            raise ReportError("too-large", f"an answer of more than {most:,} bytes")
    if response.length:
        raise LaterError(f"the answer broke off with {response.length:,} bytes to come")
    if unpack is not None and taken and not unpack.eof:
        raise LaterError("the packed answer broke off")
    return bytes(taken)
