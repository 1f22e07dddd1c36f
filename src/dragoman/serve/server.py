"""The socket that the site listens at, and when it refuses to."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI

from dragoman.errors import InputError
from dragoman.garbage import seldom_looked_for
from dragoman.serve.security import LOOPBACK

SHORTEST = 12
"""Characters of a token that is not soon guessed."""


def is_loopback(host: str) -> bool:
    """Whether no other machine reaches that address."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_of(host: str) -> frozenset[str] | None:
    """The names by which a site at that address is asked for; None, any, where other machines reach it."""
    return LOOPBACK | {f"[{host}]" if ":" in host else host.casefold()} if is_loopback(host) else None


def refuse_if_open(host: str, *, token: str | None, read_only: bool) -> None:
    """Raise InputError where others would reach the site and could change it, or guess the token."""
    if token is not None and len(token) < SHORTEST:
        raise InputError(f"the token is too short; give one of {SHORTEST} characters or more")
    if not is_loopback(host) and token is None and not read_only:
        raise InputError(
            f"other machines reach {host}, and whoever does could judge: give --token or --read-only as well"
        )


def listen(host: str, port: int) -> socket.socket:
    """A socket at an address; port 0 is any that is free. Raises InputError where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{host}, port {port} cannot be listened at: {said}; --port 0 takes a free one"
        ) from error
    # Connections take it over; without it the last bytes of an answer wait 40 ms for a sign of the browser.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def url_of(listening: socket.socket, host: str) -> str:
    """The address that a browser opens."""
    port = listening.getsockname()[1]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Answer what is asked at a socket until the program is told to end (Ctrl-C)."""
    gc.freeze()  # what is loaded by now stays: nobody need look through it again and again
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2
    )
    with seldom_looked_for(), suppress(KeyboardInterrupt):  # it is how one ends it
        uvicorn.Server(config).run(sockets=[listening])


def serve_made(make: Callable[[], FastAPI], listening: socket.socket) -> None:
    """The same of a site that is made first, as each of several processes does."""
    serve(make(), listening)
