"""A real site on this machine for tests of fetching, and a clock that goes on when somebody waits."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BEGIN = datetime(2024, 6, 5, 12, tzinfo=UTC)
Answered = tuple[int, Mapping[str, str], bytes]
Answers = Callable[[Mapping[str, str]], "Answered | Iterator[bytes]"]


class TestClock:
    """A clock that stands still but for those who wait; `waits` are for how long they did."""

    __test__ = False

    def __init__(self) -> None:
        self.time = BEGIN
        self.waits: list[float] = []
        self.ended = False

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)

    def stop(self) -> None:
        self.ended = True

    def stopped(self) -> bool:
        return self.ended


class Site:
    """What lies under each path: bytes, an answer, or something that makes one of the headers asked with.

    `asked` are the paths in the order in which they were asked for, `headers` what came with the last.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.paths: dict[str, bytes | Answered | Answers] = {}
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}

    def __setitem__(self, path: str, answer: bytes | Answered | Answers) -> None:
        self.paths[path] = answer

    def pages(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]


CERTIFICATE = Path(__file__).parent / "cases" / "tls" / "site.pem"
"""A certificate for 127.0.0.1, made for these tests and signed by itself, with its key."""


@contextmanager
def serving(*, secure: bool = False) -> Iterator[Site]:
    """A site at a free port of 127.0.0.1, with `secure` over TLS with a certificate that nobody trusts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers = {name.lower(): value for name, value in self.headers.items()}
            found = site.paths.get(self.path, (404, {}, b"not here"))
            answer = found(site.headers) if callable(found) else found
            try:
                self._send(answer)
            except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
                self.close_connection = True

        def _send(self, answer: bytes | Answered | Iterator[bytes]) -> None:
            if isinstance(answer, bytes):
                answer = (200, {"Content-Type": "text/html; charset=utf-8"}, answer)
            if isinstance(answer, tuple):
                status, headers, body = answer
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                return
            self.close_connection = True
            for piece in answer:
                self.wfile.write(piece)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """Say nothing of whoever breaks off: tests do."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def moved(to: str, status: int = 302) -> Answered:
    """A redirect."""
    return (status, {"Location": to}, b"")


def page(title: str, text: str, head: str = "") -> bytes:
    """A page with an article."""
    paragraphs = "".join(f"<p>{each}</p>" for each in text.split("\n"))
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def rss(*items: str, title: str = "Levant Dispatch") -> bytes:
    """A feed of items, which are inner XML."""
    inner = "".join(f"<item>{each}</item>" for each in items)
    channel = f"<channel><title>{title}</title>{inner}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


def item(link: str, title: str, day: str = "Wed, 05 Jun 2024 09:00:00 +0300", more: str = "") -> str:
    """An item of RSS."""
    return f"<title>{title}</title><link>{link}</link><pubDate>{day}</pubDate>{more}"
