"""When two addresses are of one page."""

from __future__ import annotations

import pytest

from dragoman.text.addresses import address_key


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "http://www.example.org/a/",
        "HTTPS://Example.ORG:443/a#b",
        "https://example.org/a?utm_source=rss&fbclid=1",
        " https://example.org/a ",
    ],
)
def test_one_page(url: str) -> None:
    assert address_key(url) == "//example.org/a"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://example.org/a?id=3", "//example.org/a?id=3"),
        ("https://example.org:8080/", "//example.org:8080"),
        ("https://news.example.org/a", "//news.example.org/a"),
        ("ftp://example.org/a", ""),
        ("example.org/a", ""),
        ("https://[::1", ""),
        ("https://example.org:x/", ""),
        ("", ""),
    ],
)
def test_others(url: str, key: str) -> None:
    assert address_key(url) == key
