"""WARCs written by hand, a record in a line."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>The foreign ministers of Norway and Kenya met in Oslo on Monday and spoke about fisheries.</p>"
    "<p>They were to meet again in the autumn, the ministry said in a statement. {title}.</p>"
    "</article></body></html>"
)


def page(title: str) -> bytes:
    """A page of that headline."""
    return PAGE.format(title=title).encode()


def record(
    payload: bytes,
    *,
    url: str = "https://news.example/one",
    kind: str = "response",
    status: str = "200 OK",
    content: str = "text/html; charset=utf-8",
    day: str = "2024-06-05T10:11:12Z",
    headers: Sequence[str] = (),
    length: int | None = None,
) -> bytes:
    """A record as crawlers write it; `length` is a false length."""
    http = (
        "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {content}", *headers, "", "")).encode() + payload
    )
    head = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Date: {day}",
        f"WARC-Target-URI: {url}",
        "WARC-Record-ID: <urn:uuid:0b6e6f1c-0000-4000-8000-000000000001>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http) if length is None else length}",
        "",
        "",
    )
    return "\r\n".join(head).encode() + http + b"\r\n\r\n"


def info() -> bytes:
    """The record that a WARC begins with."""
    words = b"software: by hand\r\n"
    head = f"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: {len(words)}\r\n\r\n"
    return head.encode() + words + b"\r\n\r\n"


def gz(records: Sequence[bytes]) -> bytes:
    """Records packed each by itself, as Common Crawl has them."""
    return b"".join(map(gzip.compress, records))


def places(records: Sequence[bytes], *, packed: bool) -> list[int]:
    """Where each record begins."""
    sizes = [len(gzip.compress(each, mtime=0)) if packed else len(each) for each in records]
    return [sum(sizes[:n]) for n in range(len(sizes))]
